"""Conditions and orders as expressions of SQL."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import assert_never

from nicol.query.codec import TEXT, Codec
from nicol.query.node import (
    All,
    Compare,
    Condition,
    JsonTest,
    Like,
    ListTest,
    Negation,
    Null,
    Order,
    OrderBy,
    OrderByCount,
    Related,
    RelatedNull,
    Some,
    Within,
)
from nicol.query.vocabulary import COMPARISONS, JSON_TEXT_OPERATORS, Vocabulary
from nicol.schema.model import Model, RelationField
from nicol.sql.query import (
    TRUE,
    And,
    Call,
    Cast,
    Column,
    Constant,
    Exists,
    Expression,
    Infix,
    IsNull,
    Item,
    Not,
    Or,
    Ordering,
    Parameter,
    Quantified,
    Select,
    Source,
    Subquery,
    Table,
    Text,
    TypeName,
)

_JSONB = TypeName("jsonb")
_TEXT_ARRAY = TypeName("text", is_array=True)
ONE = Constant("1")


@dataclass(frozen=True, slots=True)
class Scope:
    """A model under its alias in a statement."""

    model: Model
    alias: str

    def column(self, field: str) -> Column:
        return Column(self.alias, self.model.scalar(field).column)

    @property
    def table(self) -> Table:
        return Table(self.model.table, self.alias, self.model.schema)


class Conditions:
    """Turns the conditions of one statement into SQL, giving every model it meets an alias of its own."""

    def __init__(self, vocabulary: Vocabulary, inserted: Mapping[tuple[str, str], str] | None = None) -> None:
        """``inserted`` names the common table to read for a relation, by its scope's alias and its field."""
        self.vocabulary = vocabulary
        self._numbers = count()
        self._inserted = inserted or {}

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
                return IsNull(scope.column(field), negated)
            case Compare(field, operator, parameter):
                return self._compare(scope, field, operator, parameter)
            case Within(field, negated, parameter):
                array = self._codec(scope, field).bound_array(parameter)
                return Quantified("<>" if negated else "=", scope.column(field), "ALL" if negated else "ANY", array)
            case Like():
                return self._like(scope, node)
            case ListTest():
                return self._list_test(scope, node)
            case JsonTest():
                return self._json_test(scope, node)
            case Related():
                return self._related(scope, node)
            case RelatedNull(field, negated):
                return self._related_null(scope, field, negated=negated)
            case _:
                assert_never(node)

    def _codec(self, scope: Scope, field: str) -> Codec:
        return self.vocabulary.codec(scope.model, field)

    def _compare(self, scope: Scope, field: str, operator: str, parameter: int) -> Expression:
        return Infix(operator, scope.column(field), self._codec(scope, field).bound(parameter))

    def _like(self, scope: Scope, node: Like) -> Expression:
        operator = ("NOT " if node.negated else "") + ("ILIKE" if node.insensitive else "LIKE")
        column = scope.column(node.field)
        if not node.is_array:
            return Infix(operator, column, Parameter(node.parameter, TEXT))
        patterns = Parameter(node.parameter, _TEXT_ARRAY)
        return Quantified(operator, column, "ALL" if node.negated else "ANY", patterns)

    def _list_test(self, scope: Scope, node: ListTest) -> Expression:
        codec, column = self._codec(scope, node.field), scope.column(node.field)
        if node.parameter is None:
            length = Call("cardinality", (column,))
            return Infix("<>" if node.negated else "=", length, Constant("0"))
        match node.operator:
            case "has":
                return Quantified("=", codec.bound(node.parameter), "ANY", column)
            case "has_every":
                return Infix("@>", column, codec.bound_array(node.parameter))
            case "has_some":
                return Infix("&&", column, codec.bound_array(node.parameter))
            case _:
                return Infix("=", column, codec.bound_array(node.parameter))

    # ── JSON ───────────────────────────────────────────────────────────────────────────────────────────────────────

    def _json_test(self, scope: Scope, node: JsonTest) -> Expression:
        document = self._document(scope, node)
        if node.operator in JSON_TEXT_OPERATORS:
            return self._json_text(document, node)
        wanted = Parameter(node.parameter, _JSONB)
        match node.operator:
            case "equals":
                return Infix("=", document, wanted)
            case "not":
                return Infix("<>", document, wanted)
            case "array_contains":
                return And((_is_json(document, "array"), Infix("@>", document, wanted)))
            case "array_starts_with":
                return And((_is_json(document, "array"), Infix("=", Infix("->", document, Constant("0")), wanted)))
            case "array_ends_with":
                return And((_is_json(document, "array"), Infix("=", Infix("->", document, Constant("-1")), wanted)))
            case _:
                # jsonb orders values of different kinds too, which nobody means by "less than".
                same_kind = Infix("=", Call("jsonb_typeof", (document,)), Call("jsonb_typeof", (wanted,)))
                return And((same_kind, Infix(COMPARISONS[node.operator], document, wanted)))

    def _document(self, scope: Scope, node: JsonTest) -> Expression:
        field = scope.model.scalar(node.field)
        column: Expression = scope.column(node.field)
        if field.native_type is not None and field.native_type.name == "Json":
            column = Cast(column, _JSONB)
        return column if node.path is None else Infix("#>", column, Parameter(node.path, _TEXT_ARRAY))

    def _json_text(self, document: Expression, node: JsonTest) -> Expression:
        # The empty path turns a jsonb string into its own text, without quotes.
        text = Infix("#>>", document, Cast(Text("{}"), _TEXT_ARRAY))
        operator = "ILIKE" if node.insensitive else "LIKE"
        return And((_is_json(document, "string"), Infix(operator, text, Parameter(node.parameter, TEXT))))

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
        inserted = self._inserted.get((scope.alias, field.name))
        table = target.table if inserted is None else Table(inserted, target.alias)
        return (table,), And(tuple(Infix("=", target.column(b), scope.column(a)) for a, b in pairs))

    def _through_join_table(
        self, scope: Scope, field: RelationField, target: Scope
    ) -> tuple[tuple[Source, ...], Expression]:
        join_table = field.join_table
        assert join_table is not None
        link = f"j{next(self._numbers)}"
        own = Infix("=", Column(link, join_table.own_column), scope.column(_single_id(scope.model)))
        other = Infix("=", Column(link, join_table.other_column), target.column(_single_id(target.model)))
        return (target.table, Table(join_table.table, link, scope.model.schema)), And((own, other))

    # ── order ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def orderings(self, scope: Scope, order: Sequence[Order]) -> tuple[Ordering, ...]:
        return tuple(self._ordering(scope, it) for it in order)

    def _ordering(self, scope: Scope, order: Order) -> Ordering:
        nulls = order.nulls if isinstance(order, OrderBy) else None
        return Ordering(self._order_key(scope, order.path, order), order.descending, nulls)

    def _order_key(self, scope: Scope, path: tuple[str, ...], order: Order) -> Expression:
        if path:
            field = scope.model.field_by_name[path[0]]
            assert isinstance(field, RelationField)
            target = self.scope(field.model)
            sources, join = self.joined(scope, field, target)
            key = self._order_key(target, path[1:], order)
            return Subquery(Select(items=(Item(key),), sources=sources, where=join))
        match order:
            case OrderBy(field=name):
                return scope.column(name)
            case OrderByCount(field=name):
                return self.count_of(scope, name, None)
            case _:
                assert_never(order)

    def count_of(self, scope: Scope, name: str, condition: Condition | None) -> Expression:
        """How many records the to-many relation called ``name`` reaches."""
        field = scope.model.field_by_name[name]
        assert isinstance(field, RelationField)
        target = self.scope(field.model)
        sources, join = self.joined(scope, field, target)
        where = join if condition is None else And((join, self.condition(target, condition)))
        return Subquery(Select(items=(Item(Call("count", (Constant("*"),))),), sources=sources, where=where))


def _is_json(document: Expression, kind: str) -> Expression:
    return Infix("=", Call("jsonb_typeof", (document,)), Text(kind))


def _single_id(model: Model) -> str:
    assert model.primary_key is not None
    (name,) = model.primary_key.fields
    return name
