"""Links whose foreign key is at the other end: what refers to the record."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from nicol.query.binder import Binder
from nicol.query.nodes.condition import Condition, Negation, Some, Within
from nicol.query.violations import not_connected, nothing_related, nothing_to_connect, would_orphan
from nicol.query.writing.absent import create_absent
from nicol.query.writing.draft import (
    Change,
    Choice,
    ConnectLink,
    ConnectOrCreateLink,
    CreateLink,
    DeleteLink,
    DeleteManyLink,
    DisconnectLink,
    Draft,
    Filter,
    Link,
    SetLink,
    Target,
    Targets,
    UpdateLink,
    UpdateManyLink,
    UpsertLink,
)
from nicol.query.writing.parents import released
from nicol.query.writing.statements import Key, chosen, count_of, found_by, key_condition, ordered_union
from nicol.schema.model import Arity, RelationField
from nicol.sql.statement import Steps

if TYPE_CHECKING:
    from nicol.query.writing.writer import Writer


@dataclass(slots=True, kw_only=True)
class _Family:
    """A record and the records that refer to it: ``own`` is what the foreign keys of those hold.

    ``blank`` is a draft of theirs without a change; with ``is_new`` nothing can refer to the record yet.
    """

    writer: "Writer"
    parent: str
    relation: RelationField
    opposite: RelationField
    blank: Draft
    own: Mapping[str, object]
    is_new: bool

    def reach(self, values: Binder) -> Condition:
        return key_condition(self.own, values)

    def has(self, key: Key) -> bool:
        """Whether the record with ``key`` refers to the one record already."""
        return all(key[name] == value for name, value in self.own.items())

    def nothing(self) -> Mapping[str, object]:
        """What the foreign keys hold that refer to nothing."""
        assert self.opposite.foreign_key is not None
        return dict.fromkeys(released(self.blank.model, self.opposite.foreign_key))


def link(writer: "Writer", draft: Draft, link: Link, key: Key, *, is_new: bool) -> Steps[None]:
    """Carry out ``link`` of the record that ``draft`` was; ``key`` has what the foreign keys refer to."""
    opposite = writer.vocabulary.schema.opposite(link.relation)
    foreign_key = opposite.foreign_key
    assert foreign_key is not None
    family = _Family(
        writer=writer,
        parent=draft.model.name,
        relation=link.relation,
        opposite=opposite,
        blank=Draft(writer.vocabulary.model(link.relation.model), draft.moment),
        own={own: key[ref] for own, ref in zip(foreign_key.fields, foreign_key.references, strict=True)},
        is_new=is_new,
    )
    yield from _linked(family, link)


def _linked(family: _Family, link: Link) -> Steps[None]:
    match link:
        case CreateLink():
            yield from _vacate(family)
            yield from _create(family, link.drafts, skip_duplicates=link.skip_duplicates)
        case ConnectLink():
            if (yield from _adopt(family, link.targets)) < link.targets.count:
                raise nothing_to_connect(family.parent, family.relation, link.targets.fields)
        case ConnectOrCreateLink():
            for target, draft in link.pairs:
                yield from _adopt_or_create(family, target, draft)
        case SetLink():
            yield from _set(family, link.targets)
        case DisconnectLink():
            yield from _release(family, link.choice)
        case DeleteLink():
            yield from _delete(family, link.choice)
        case _:
            yield from _changed(family, link)


def _changed(family: _Family, link: UpdateLink | UpsertLink | UpdateManyLink | DeleteManyLink) -> Steps[None]:
    writer = family.writer
    match link:
        case UpdateLink():
            for choice, draft in link.pairs:
                if (yield from writer.change(draft, choice, family.reach, ())) is None:
                    raise nothing_related(family.parent, family.relation, "update")
        case UpsertLink():
            for choice, change, creation in link.triples:
                _fill(family, creation)
                yield from writer.change_or_create(change, creation, choice, family.reach, (), own=family.own)
        case UpdateManyLink():
            for filter, draft in link.pairs:
                if draft.changes:
                    yield from writer.update(draft, filter, family.reach)
        case DeleteManyLink():
            for filter in link.filters:
                yield from writer.delete(filter, family.reach)
        case _:
            assert_never(link)


def _vacate(family: _Family) -> Steps[None]:
    """What a one-to-one relation reached so far is let go, where it may be."""
    if family.is_new or family.relation.is_list:
        return
    if family.writer.vocabulary.takes_over(family.blank.model, family.opposite):
        yield from _release(family, Filter(family.blank.model, None, ()))


def _release(family: _Family, choice: Choice) -> Steps[None]:
    values = Binder()
    where = chosen(choice, family.reach, values)
    assert where is not None
    yield family.writer.statements.set_fields(family.blank, where, values, family.nothing())


def _adopt(family: _Family, choice: Target | Targets) -> Steps[int]:
    """Point the foreign keys of existing records at ours. Returns how many there were."""
    if not family.is_new and not family.relation.is_list:
        return (yield from _take_in(family, choice))
    values = Binder()
    values.values += choice.values
    rows = yield family.writer.statements.set_fields(family.blank, choice.condition, values, family.own)
    return count_of(rows)


def _adopt_or_create(family: _Family, target: Target, draft: Draft) -> Steps[None]:
    def adopted() -> Steps[Key | None]:
        return {} if (yield from _adopt(family, target)) else None

    if (yield from adopted()) is None:
        yield from _vacate(family)
        _fill(family, draft)
        yield from create_absent(family.writer, draft, (), named=target.fields, again=adopted)


def _take_in(family: _Family, choice: Target | Targets) -> Steps[int]:
    """As ``_adopt`` of the one record that a relation reaches: it may be there already, or another in its place."""
    identity, found = yield from _with_keys(family, choice)
    if found and not family.has(found[0]):
        yield from _vacate(family)
        values = Binder()
        where = key_condition({it: found[0][it] for it in identity}, values)
        yield family.writer.statements.set_fields(family.blank, where, values, family.own)
    return len(found)


def _with_keys(family: _Family, choice: Target | Targets) -> Steps[tuple[tuple[str, ...], list[Key]]]:
    """The fields of the identity; and that and the foreign keys of the records of ``choice``."""
    identity = family.writer.vocabulary.identity(family.blank.model)
    fields = ordered_union(identity, tuple(family.own))
    return identity, (yield from family.writer.statements.find(choice, None, fields))


def _create(family: _Family, drafts: list[Draft], *, skip_duplicates: bool = False) -> Steps[None]:
    for draft in drafts:
        _fill(family, draft)
    # In their order, so that what a sequence gives them has it too.
    for is_plain, some in groupby(drafts, lambda it: it.is_plain):
        if is_plain:
            # Not ``yield from``: a list takes no rows.
            for statement in family.writer.statements.insert_many(list(some), skip_duplicates=skip_duplicates):  # noqa: UP028
                yield statement
        else:
            for draft in some:
                yield from family.writer.create(draft, ())


def _fill(family: _Family, draft: Draft) -> None:
    draft.changes |= {name: Change("set", value) for name, value in family.own.items()}


def _set(family: _Family, targets: Targets) -> Steps[None]:
    """The records of ``targets`` come, then those go that are none of them; what does not exist is passed over."""
    statements = family.writer.statements
    identity, found = (yield from _with_keys(family, targets)) if targets.count else ((), [])
    comers = [it for it in found if not family.has(it)]
    if comers:
        some = found_by(family.blank.model, identity, identity, comers)
        values = Binder()
        values.values += some.values
        assert some.condition is not None
        yield statements.set_fields(family.blank, some.condition, values, family.own)
    others = Filter(family.blank.model, *_none_of([{name: it[name] for name in identity} for it in found]))
    if family.opposite.arity is not Arity.REQUIRED:
        yield from _release(family, others)
    elif (yield from statements.find(others, family.reach, ())):
        raise would_orphan(family.writer.vocabulary.schema, family.opposite)


def _none_of(keys: list[Key]) -> tuple[Condition | None, list[object]]:
    """The condition that a record is none of those with ``keys``, and its values."""
    if not keys:
        return None, []
    if len(keys[0]) == 1:
        (name,) = keys[0]
        return Within(name, negated=True, parameter=0), [[it[name] for it in keys]]
    values = Binder()
    return Negation(Some(tuple(key_condition(it, values) for it in keys))), values.values


def _delete(family: _Family, choice: Choice) -> Steps[None]:
    n_deleted = yield from family.writer.delete(choice, family.reach)
    if isinstance(choice, Targets) and n_deleted < choice.count:
        raise not_connected(family.parent, family.relation)
    if not family.relation.is_list and not n_deleted:
        raise nothing_related(family.parent, family.relation, "delete")
