"""Conditions as expressions of SQL."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count
from typing import assert_never

from nicol.query.aggregates import aggregate_codec, aggregated
from nicol.query.codec import TEXT, Codec
from nicol.query.compile.field_test import field_test
from nicol.query.compile.json import json_null_test, json_test
from nicol.query.nodes.condition import (
    Aggregated,
    All,
    Compare,
    Condition,
    FieldTest,
    JsonNullTest,
    JsonTest,
    Like,
    ListTest,
    Negation,
    Null,
    Related,
    RelatedNull,
    Search,
    Some,
    Within,
)
from nicol.query.nodes.write import Shown
from nicol.query.vocabulary import Vocabulary
from nicol.schema.model import Model, RelationField
from nicol.sql.query import (
    EVERYTHING,
    TRUE,
    And,
    Call,
    Column,
    Constant,
    Exists,
    Expression,
    Infix,
    IsNull,
    Item,
    Not,
    Or,
    Parameter,
    Quantified,
    SchemaText,
    Select,
    Source,
    Stacked,
    Subquery,
    Table,
    Text,
    TypeName,
)

_TEXT_ARRAY = TypeName("text", is_array=True)
_EQUALITY = {"=", "<>"}
ONE = Constant("1")
_COUNT = Call("count", (EVERYTHING,))


@dataclass(frozen=True, slots=True)
class Scope:
    """A model under its alias in a statement."""

    model: Model
    alias: str
    function: str = ""
    """In HAVING: conditions are about what this aggregate makes of the columns."""

    def column(self, field: str) -> Column:
        return Column(self.alias, self.model.scalar(field).column)

    @property
    def table(self) -> Table:
        return Table(self.model.table, self.alias, self.model.schema)


class Conditions:
    """Turns the conditions of one statement into SQL, giving every model it meets an alias of its own."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._numbers = count()
        self._shown: dict[str, dict[str, Shown]] = {}

    def show(self, scope: Scope, shown: tuple[Shown, ...]) -> None:
        """The records of ``scope`` are new, and so are those that these relations reach."""
        self._shown[scope.alias] = {it.field: it for it in shown}

    def enter(self, scope: Scope, field: RelationField, target: Scope) -> None:
        """``target`` will be joined with ``scope`` by ``field``; to be said before anything else is made of it."""
        shown = self._shown.get(scope.alias, {}).get(field.name)
        if shown is not None:
            self.show(target, shown.within)

    def kept(self, scope: Scope, condition: Expression | None) -> Expression | None:
        """``condition``, and that the record is the tenant's where calls are kept to one."""
        guard = self.vocabulary.guard
        return condition if guard is None else guard.kept(scope, condition)

    def scope(self, model: str) -> Scope:
        return Scope(self.vocabulary.model(model), f"t{next(self._numbers)}")

    def condition(self, scope: Scope, node: Condition) -> Expression:
        match node:
            case All(terms):
                return And(tuple(self.condition(scope, it) for it in terms))
            case Some(terms):
                return Or(tuple(self.condition(scope, it) for it in terms))
            case Negation(term):
                return Not(self.condition(scope, term))
            case Null(field, negated):
                return IsNull(self._operand(scope, field), negated)
            case Compare():
                return self._compare(scope, node)
            case Within(field, negated, parameter):
                array = self._codec(scope, field).bound_array(parameter)
                return Quantified(
                    "<>" if negated else "=", self._operand(scope, field), "ALL" if negated else "ANY", array
                )
            case Like():
                return self._like(scope, node)
            case ListTest():
                return self._list_test(scope, node)
            case FieldTest():
                return self._field_test(scope, node)
            case Search(fields, parameter):
                document, query = self.searched(scope, fields, parameter)
                return Infix("@@", document, query)
            case JsonTest():
                return json_test(scope.model.scalar(node.field), scope.column(node.field), node)
            case JsonNullTest():
                return json_null_test(scope.model.scalar(node.field), scope.column(node.field), node)
            case Related():
                return self._related(scope, node)
            case Aggregated(function, _field, condition):
                return self.condition(replace(scope, function=function), condition)
            case RelatedNull(field, negated):
                return self._related_null(scope, field, negated=negated)
            case _:
                assert_never(node)

    def _codec(self, scope: Scope, field: str) -> Codec:
        if scope.function:
            return aggregate_codec(self.vocabulary, scope.model, scope.function, field)
        return self.vocabulary.codec(scope.model, field)

    def _operand(self, scope: Scope, field: str) -> Expression:
        """What is compared: the column, or in HAVING what the scope's function makes of it."""
        column = scope.column(field)
        return (
            aggregated(self.vocabulary.codec(scope.model, field), scope.function, column) if scope.function else column
        )

    def _compare(self, scope: Scope, node: Compare) -> Expression:
        own, codec = self._operand(scope, node.field), self._codec(scope, node.field)
        other = codec.bound(node.parameter) if node.operator in _EQUALITY else codec.bound_exactly(node.parameter)
        if node.insensitive:
            return Infix(node.operator, Call("lower", (own,)), Call("lower", (other,)))
        return Infix(node.operator, own, other)

    def _like(self, scope: Scope, node: Like) -> Expression:
        operator = ("NOT " if node.negated else "") + ("ILIKE" if node.insensitive else "LIKE")
        column = self._codec(scope, node.field).legible(self._operand(scope, node.field))
        if not node.is_array:
            return Infix(operator, column, Parameter(node.parameter, TEXT))
        patterns = Parameter(node.parameter, _TEXT_ARRAY)
        return Quantified(operator, column, "ALL" if node.negated else "ANY", patterns)

    def _list_test(self, scope: Scope, node: ListTest) -> Expression:
        codec, column = self._codec(scope, node.field), scope.column(node.field)
        if node.parameter is None:
            length = Call("cardinality", (column,))
            return Infix("<>" if node.negated else "=", length, Constant("0"))
        codec, column = codec.comparable(column)
        match node.operator:
            case "has":
                return Quantified("=", codec.bound(node.parameter), "ANY", column)
            case "has_every":
                return Infix("@>", column, codec.bound_array(node.parameter))
            case "has_some":
                return Infix("&&", column, codec.bound_array(node.parameter))
            case _:
                return Infix("=", column, codec.bound_array(node.parameter))

    def _field_test(self, scope: Scope, node: FieldTest) -> Expression:
        columns = scope.column(node.field), scope.column(node.other)
        return field_test(node, self._codec(scope, node.field), self._codec(scope, node.other), columns)

    def searched(self, scope: Scope, fields: tuple[str, ...], parameter: int) -> tuple[Expression, Expression]:
        """The document that ``fields`` make, as an index of the schema has it if there is one, and the tsquery."""
        query = Parameter(parameter, TEXT)
        found = None if scope.function else self.vocabulary.document(scope.model, fields)
        if found is None:
            # What Prisma says: the server's default configuration, and no NULLs.
            texts = Call("concat_ws", (Text(" "), *(self._operand(scope, it) for it in fields)))
            return Call("to_tsvector", (texts,)), Call("to_tsquery", (query,))
        parts = tuple(it if isinstance(it, str) else scope.column(it.name) for it in found.parts)
        return SchemaText(parts), Call("to_tsquery", (Text(found.configuration), query))

    # ── relations ──────────────────────────────────────────────────────────────────────────────────────────────────

    def _related(self, scope: Scope, node: Related) -> Expression:
        field = scope.model.field_by_name[node.field]
        assert isinstance(field, RelationField)
        target = self.scope(field.model)
        sources, join = self.joined(scope, field, target)
        condition = TRUE if node.condition is None else self.condition(target, node.condition)
        if node.quantifier == "every":
            # IS NOT TRUE rather than NOT: a record for which the condition is NULL does not meet it.
            condition = Infix("IS NOT", condition, TRUE)
        if node.visible is not None:
            condition = And((self.condition(target, node.visible), condition))
        found = Exists(Select(items=(Item(ONE),), sources=sources, where=And((join, condition))))
        return Not(found) if node.quantifier in {"every", "none", "is_not"} else found

    def _related_null(self, scope: Scope, name: str, *, negated: bool) -> Expression:
        field = scope.model.field_by_name[name]
        assert isinstance(field, RelationField)
        if field.foreign_key is not None:
            absent = Or(tuple(IsNull(scope.column(it)) for it in field.foreign_key.fields))
            return Not(absent) if negated else absent
        return self._related(scope, Related(name, "is" if negated else "is_not", None))

    def joined(self, scope: Scope, field: RelationField, target: Scope) -> tuple[tuple[Source, ...], Expression]:
        """The sources that ``field`` adds to a statement, and how their rows meet those of ``scope``."""
        if field.join_table is not None:
            return self._through_join_table(scope, field, target)
        opposite = self.vocabulary.schema.opposite(field)
        key = field.foreign_key or opposite.foreign_key
        assert key is not None, field.name
        own, other = (key.fields, key.references) if field.foreign_key is not None else (key.references, key.fields)
        pairs = zip(own, other, strict=True)
        shown = self._shown.get(scope.alias, {}).get(field.name)
        table = target.table if shown is None else stacked(shown.names, target.alias)
        join = And(tuple(Infix("=", target.column(b), scope.column(a)) for a, b in pairs))
        return (table,), self.kept(target, join) or join

    def _through_join_table(
        self, scope: Scope, field: RelationField, target: Scope
    ) -> tuple[tuple[Source, ...], Expression]:
        join_table = field.join_table
        assert join_table is not None
        link = f"j{next(self._numbers)}"
        own = Infix("=", Column(link, join_table.own_column), scope.column(_single_id(scope.model)))
        other = Infix("=", Column(link, join_table.other_column), target.column(_single_id(target.model)))
        both = And((own, other))
        join = self.kept(target, both) or both
        shown = self._shown.get(scope.alias, {}).get(field.name)
        if shown is not None:
            return (stacked(shown.names, target.alias), stacked(shown.pairs, link)), join
        pairs = Table(join_table.table, link, self.vocabulary.join_table_schema(scope.model, field))
        return (target.table, pairs), join

    def count_of(self, scope: Scope, name: str, condition: Condition | None) -> Expression:
        """How many records the to-many relation called ``name`` reaches."""
        return self.over_relation(scope, name, condition, lambda _target: _COUNT)

    def over_relation(
        self, scope: Scope, name: str, condition: Condition | None, value: Callable[[Scope], Expression]
    ) -> Expression:
        """``value``, an aggregate over the records that the to-many relation called ``name`` reaches."""
        field = scope.model.field_by_name[name]
        assert isinstance(field, RelationField)
        target = self.scope(field.model)
        sources, join = self.joined(scope, field, target)
        where = join if condition is None else And((join, self.condition(target, condition)))
        return Subquery(Select(items=(Item(value(target)),), sources=sources, where=where))


def stacked(names: tuple[str, ...], alias: str) -> Source:
    """The common tables called ``names`` as one source."""
    return Table(names[0], alias) if len(names) == 1 else Stacked(names, alias)


def _single_id(model: Model) -> str:
    assert model.primary_key is not None
    (name,) = model.primary_key.fields
    return name
