"""What is added to the tree of one statement so that it stays with one tenant.

Three things: a record must be the tenant's (``own``); a foreign key that is written must name a record of the tenant's
(``checked``); and what everybody shares must not drag along other tenants' records when it goes (``alone``). The last
two cannot be said by leaving rows out, so they fail in the server with a word of ours, see ``refusal``.
"""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import TYPE_CHECKING, Final, NamedTuple

from nicol.query.tenancy.fields import may_cross
from nicol.query.tenancy.words import NAMES_NOTHING, REFUSAL, SHARED, TAKEN
from nicol.schema.model import Action, ForeignKey, Model, RelationField, on_delete_action, on_update_action
from nicol.sql import query as sql
from nicol.sql.query import (
    TRUE,
    And,
    Call,
    Cast,
    Column,
    Constant,
    Expression,
    Infix,
    IsNull,
    Item,
    Or,
    Select,
    Source,
    Subquery,
    Table,
    Text,
    TypeName,
)

if TYPE_CHECKING:
    from nicol.query.compile.where import Scope
    from nicol.query.vocabulary import Vocabulary

_BOOLEAN: Final = TypeName("boolean")
_ONE: Final = Item(Constant("1"))
_DEEPEST: Final = 6
"""How many foreign keys a delete is followed along; nobody has more in a row that cascade."""


class Siblings(NamedTuple):
    """Records that are inserted together, which may name each other: a source of them, and each field there.

    Of fields that a record might come to not hold, since it is changed or passed over instead, there are none.
    """

    source: Source
    values: Mapping[str, Expression]


class Guard:
    """Of one statement, in which the tenant is the value at ``index``. ``is_used`` says whether it is."""

    def __init__(self, vocabulary: "Vocabulary", index: int) -> None:
        self._vocabulary = vocabulary
        self._fields = vocabulary.tenant_fields
        self._index = index
        self._numbers = count()
        self.is_used = False

    # ── records ───────────────────────────────────────────────────────────────────────────────────────────────────

    def own(self, scope: "Scope") -> Expression | None:
        """That a record of ``scope`` is the tenant's; None where it is everybody's."""
        return self._compared(scope, "=")

    def kept(self, scope: "Scope", condition: Expression | None) -> Expression | None:
        """``condition`` of the tenant's records."""
        own = self.own(scope)
        if own is None or condition is None:
            return condition if own is None else own
        # PostgreSQL asks what costs the same in this order, so that what fails for a value tells nobody of others'.
        return And((own, condition))

    def in_the_way(self, scope: "Scope", value: Expression, fields: tuple[str, ...]) -> Expression:
        """``value`` where the record of ``scope`` that an insert met is the tenant's; it fails where it is not."""
        own = self.own(scope)
        if own is None:
            return value
        words = _word(TAKEN, scope.model.name, ",".join(fields))
        found = Subquery(Select(items=(Item(Text("true")),), where=own))
        return _only_if(value, _true_or(found, words))

    def _compared(self, scope: "Scope", operator: str) -> Expression | None:
        field = self._fields.get(scope.model.name)
        if field is None:
            return None
        self.is_used = True
        return Infix(operator, scope.column(field), self._vocabulary.codec(scope.model, field).bound(self._index))

    # ── foreign keys ──────────────────────────────────────────────────────────────────────────────────────────────

    def checked(
        self,
        scope: "Scope",
        values: Mapping[str, Expression],
        *,
        is_new: bool,
        siblings: Siblings | None = None,
        taken: Mapping[str, Expression] | None = None,
    ) -> Mapping[str, Expression]:
        """``values``, by field, of which a foreign key has one only if it names a record of the tenant's, or none.

        ``taken`` are the values that come from other new records, of which nothing can be looked up yet.
        """
        found = dict(values)
        every = values if taken is None else {**taken, **values}
        for relation in scope.model.relation_fields:
            key = relation.foreign_key
            if key is None or not may_cross(self._fields, scope.model, relation):
                continue
            said = [it for it in key.fields if it in values]
            own = [every.get(it, None if is_new else scope.column(it)) for it in key.fields]
            if not said or None in own:
                continue  # a key with a NULL in it names nothing
            names = [it for it in own if it is not None]
            is_right = Or(tuple(self._right(scope, relation, names, values if is_new else {}, siblings)))
            found[said[0]] = _only_if(found[said[0]], is_right)
        return found

    def _right(
        self,
        scope: "Scope",
        relation: RelationField,
        names: list[Expression],
        values: Mapping[str, Expression],
        siblings: Siblings | None,
    ) -> Iterator[Expression]:
        key = relation.foreign_key
        assert key is not None
        for name, it in zip(key.fields, names, strict=True):
            if not scope.model.scalar(name).is_required:
                yield IsNull(it)
        if relation.model == scope.model.name:
            yield from self._new_ones(key.references, names, values, siblings)
        target = self._scope(relation.model)
        same = tuple(Infix("=", target.column(ref), it) for ref, it in zip(key.references, names, strict=True))
        own = self.own(target)
        assert own is not None
        there = Select(
            items=(Item(Text("true")),), sources=(target.table,), where=And((*same, own)), limit=Constant("1")
        )
        yield _true_or(Subquery(there), _word(NAMES_NOTHING, scope.model.name, relation.name))

    def _new_ones(
        self,
        references: tuple[str, ...],
        names: list[Expression],
        values: Mapping[str, Expression],
        siblings: Siblings | None,
    ) -> Iterator[Expression]:
        """That the record names itself, or one that is inserted with it."""
        if siblings is not None:
            theirs = siblings.values
            if all(it in theirs for it in references):
                same = tuple(Infix("=", theirs[ref], it) for ref, it in zip(references, names, strict=True))
                yield sql.Exists(Select(items=(_ONE,), sources=(siblings.source,), where=And(same)))
        elif values and all(it in values for it in references):
            yield And(tuple(Infix("=", values[ref], it) for ref, it in zip(references, names, strict=True)))

    # ── what is shared ────────────────────────────────────────────────────────────────────────────────────────────

    def alone(self, scope: "Scope", condition: Expression | None, changed: frozenset[str] | None) -> Expression | None:
        """``condition`` of a delete, or of a change of the fields ``changed``, that reaches no other tenant's records.

        It fails for a record that does: foreign keys would delete them too, or let them go.
        """
        reached = list(self._reached(scope, changed, (scope.model.name,)))
        if not reached:
            return condition
        found = Subquery(Select(items=(Item(Text(_word(SHARED, scope.model.name, ""))),), where=Or(tuple(reached))))
        is_alone = Cast(Call("coalesce", (found, Text("true"))), _BOOLEAN)
        if condition is None:
            return is_alone
        # Whoever is not chosen is not asked, in whatever order the server takes the terms.
        return And((condition, Or((Infix("IS NOT", condition, TRUE), is_alone))))

    def reaches(self, scope: "Scope", changed: frozenset[str] | None) -> bool:
        """Whether a delete of records of ``scope``, or a change of ``changed``, may write to records of tenants."""
        return any(True for _ in self._reached(scope, changed, (scope.model.name,)))

    def _reached(self, scope: "Scope", changed: frozenset[str] | None, way: tuple[str, ...]) -> Iterator[Expression]:
        if changed is None:
            yield from self._paired(scope)
        for owner, relation in _referring(self._vocabulary, scope.model):
            key = relation.foreign_key
            assert key is not None
            action = on_delete_action(owner, key) if changed is None else on_update_action(key)
            # Without foreign keys nothing restrains a delete but what we look for.
            is_followed = action in _FOLLOWED or self._vocabulary.emulates
            if not is_followed or (changed is not None and changed.isdisjoint(key.references)):
                continue
            child = self._scope(owner.name)
            others: list[Expression] = []
            # What names a record of the tenant's is the tenant's.
            if owner.name in self._fields and scope.model.name not in self._fields:
                own = self._fields[owner.name]
                if owner.scalar(own).has_tenant_policy:
                    yield self._behind_wall(scope, key, own, changed)
                else:
                    others.append(TRUE if _moves(key, own, changed) else self._foreign(child))
            if action in _FOLLOWED:
                others += self._further(child, _carried(action, key, changed), way)
            if others:
                pairs = zip(key.fields, key.references, strict=True)
                join = And(tuple(Infix("=", child.column(a), scope.column(b)) for a, b in pairs))
                yield sql.Exists(Select(items=(_ONE,), sources=(child.table,), where=And((join, Or(tuple(others))))))

    def _further(self, child: "Scope", changed: frozenset[str] | None, way: tuple[str, ...]) -> Iterator[Expression]:
        """What is reached from ``child``. Of a tree it is asked no further: any branch of it may lead to somebody."""
        name = child.model.name
        if name not in way and len(way) < _DEEPEST:
            yield from self._reached(child, changed, (*way, name))
        elif self._leads_on(child.model, changed, set()):
            yield TRUE

    def _leads_on(self, model: Model, changed: frozenset[str] | None, seen: set[tuple[str, object]]) -> bool:
        """Whether there is a way from what is everybody's to what is not, behind records of ``model``."""
        if (model.name, changed) in seen:
            return False
        seen.add((model.name, changed))
        is_shared = model.name not in self._fields
        if is_shared and changed is None and self._joined(model):
            return True
        for owner, relation in _referring(self._vocabulary, model):
            key = relation.foreign_key
            assert key is not None
            action = on_delete_action(owner, key) if changed is None else on_update_action(key)
            if action not in _FOLLOWED or (changed is not None and changed.isdisjoint(key.references)):
                continue
            is_theirs = is_shared and owner.name in self._fields
            if is_theirs or self._leads_on(owner, _carried(action, key, changed), seen):
                return True
        return False

    def _behind_wall(self, scope: "Scope", key: ForeignKey, own: str, changed: frozenset[str] | None) -> Expression:
        """That the record of ``scope`` may have records of other tenants hanging on it.

        Row-level security shows none of them, though foreign keys reach them. Where the key is the tenant itself, the
        record is somebody's own; else anybody's may hang there.
        """
        if own not in key.fields or _moves(key, own, changed):
            return TRUE
        self.is_used = True
        reference = key.references[key.fields.index(own)]
        tenant = self._vocabulary.codec(scope.model, reference).bound(self._index)
        return Infix("<>", scope.column(reference), tenant)

    def _foreign(self, scope: "Scope") -> Expression:
        found = self._compared(scope, "<>")
        assert found is not None
        return found

    def _joined(self, model: Model) -> list[RelationField]:
        """The implicit many-to-many relations at whose other end are records of tenants."""
        return [it for it in model.relation_fields if it.join_table is not None and it.model in self._fields]

    def _paired(self, scope: "Scope") -> Iterator[Expression]:
        """Links of implicit many-to-many relations to records that are not the tenant's.

        Row-level security shows the links and not those records, so it is the own ones that are looked for.
        """
        if scope.model.name in self._fields:
            return
        for relation in self._joined(scope.model):
            table = relation.join_table
            assert table is not None
            target = self._scope(relation.model)
            own = self.own(target)
            assert own is not None
            link = f"p{next(self._numbers)}"
            pairs = Table(table.table, link, self._vocabulary.join_table_schema(scope.model, relation))
            here = Infix("=", Column(link, table.own_column), scope.column(_id(scope.model)))
            there = Infix("=", Column(link, table.other_column), target.column(_id(target.model)))
            is_own = sql.Exists(Select(items=(_ONE,), sources=(target.table,), where=And((there, own))))
            yield sql.Exists(Select(items=(_ONE,), sources=(pairs,), where=And((here, sql.Not(is_own)))))

    def _scope(self, model: str) -> "Scope":
        from nicol.query.compile.where import Scope  # noqa: PLC0415 - each needs the other

        return Scope(self._vocabulary.model(model), f"g{next(self._numbers)}")


_FOLLOWED: Final = frozenset({Action.CASCADE, Action.SET_NULL, Action.SET_DEFAULT})


def _moves(key: ForeignKey, own: str, changed: frozenset[str] | None) -> bool:
    """Whether records whose tenant ``own`` is would follow a change of the fields ``changed`` to another tenant."""
    return changed is not None and own in key.fields and key.references[key.fields.index(own)] in changed


def _carried(action: Action, key: ForeignKey, changed: frozenset[str] | None) -> frozenset[str] | None:
    """The fields that change in records which ``key`` drags along; None where they go."""
    return None if changed is None and action is Action.CASCADE else frozenset(key.fields)


def _referring(vocabulary: "Vocabulary", model: Model) -> Iterator[tuple[Model, RelationField]]:
    for owner in vocabulary.schema.models:
        if owner.is_view:
            continue
        for it in owner.relation_fields:
            if it.foreign_key is not None and it.model == model.name:
                yield owner, it


def _word(kind: str, model: str, rest: str) -> str:
    return f"{REFUSAL}{kind}:{model}:{rest}"


def _true_or(found: Expression, word: str) -> Expression:
    """TRUE where ``found`` is the text that says so. Else it fails, and the server's message has ``word`` in it."""
    return Cast(Call("coalesce", (found, Text(word))), _BOOLEAN)


def _only_if(value: Expression, condition: Expression) -> Expression:
    return Subquery(Select(items=(Item(value),), where=condition))


def _id(model: Model) -> str:
    assert model.primary_key is not None
    return model.primary_key.fields[0]
