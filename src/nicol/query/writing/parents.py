"""Links whose foreign key is the record's own: what it refers to."""

from typing import TYPE_CHECKING, assert_never

from nicol.query.binder import Binder
from nicol.query.nodes.condition import All, Condition, Related
from nicol.query.violations import nothing_related, nothing_to_connect
from nicol.query.writing.draft import (
    Choice,
    ConnectLink,
    ConnectOrCreateLink,
    CreateLink,
    DeleteLink,
    DeleteManyLink,
    DisconnectLink,
    Draft,
    Link,
    SetLink,
    UpdateLink,
    UpdateManyLink,
    UpsertLink,
)
from nicol.query.writing.statements import Key, Reach, key_condition
from nicol.schema.model import ForeignKey, Model, RelationField
from nicol.sql.statement import Steps

if TYPE_CHECKING:
    from nicol.query.writing.writer import Writer


def referenced(writer: "Writer", draft: Draft, link: CreateLink | ConnectLink | ConnectOrCreateLink) -> Steps[Key]:
    """The values that the foreign key of ``link`` will hold, from a record that is made or found for it."""
    key = link.relation.foreign_key
    assert key is not None
    match link:
        case CreateLink():
            return (yield from writer.create(link.drafts[0], key.references))
        case ConnectLink():
            found = yield from writer.statements.find(link.targets, None, key.references)
            if not found:
                raise nothing_to_connect(draft.model.name, link.relation, link.targets.fields)
        case ConnectOrCreateLink():
            target, creation = link.pairs[0]
            made, is_new = yield from writer.find_or_create(target, creation, key.references)
            if is_new:
                return made
            found = [made]
        case _:
            assert_never(link)
    if writer.vocabulary.takes_over(draft.model, link.relation):
        yield from _vacate(writer, draft, key, found[0])
    return found[0]


def _vacate(writer: "Writer", draft: Draft, key: ForeignKey, found: Key) -> Steps[None]:
    """Whatever record reaches ``found`` by the one-to-one relation of ``key`` lets go of it."""
    values = Binder()
    own = {it: found[reference] for it, reference in zip(key.fields, key.references, strict=True)}
    where = key_condition(own, values)
    yield writer.statements.set_fields(_of(draft), where, values, dict.fromkeys(released(draft.model, key)))


def released(model: Model, key: ForeignKey) -> list[str]:
    """The fields of ``key`` that are NULL where the relation reaches nothing."""
    return [it for it in key.fields if not model.scalar(it).is_required]


def unique_constraints(model: Model, fields: tuple[str, ...]) -> list[str]:
    """The constraints that keep a second record from holding the same ``fields``."""
    found = [it.constraint for it in model.uniques if set(it.field_names) == set(fields)]
    if model.primary_key is not None and set(model.primary_key.fields) == set(fields):
        found.append(model.primary_key.constraint)
    return found


def link(writer: "Writer", draft: Draft, link: Link, key: Key) -> Steps[Key]:
    """Carry out what comes after the record itself is written. ``key`` has its identity and its foreign keys.

    Returns ``key`` as it is then, for a foreign key may be part of the identity.
    """
    foreign_key = link.relation.foreign_key
    assert foreign_key is not None
    reach = _reach(link.relation, key)
    match link:
        case DisconnectLink():
            yield from _disconnect(writer, draft, link, key)
        case UpdateLink():
            key = {**key, **(yield from _update(writer, draft, link, reach))}
        case UpsertLink():
            ((choice, change, creation),) = link.triples
            made = yield from _upsert(writer, draft, link.relation, key, (choice, change, creation))
            key = {**key, **_referring(foreign_key, made)}
        case DeleteLink():
            if reach is None or not (yield from writer.delete(link.choice, reach)):
                raise nothing_related(draft.model.name, link.relation, "delete")
        case CreateLink() | ConnectLink() | ConnectOrCreateLink():
            pass
        case SetLink() | UpdateManyLink() | DeleteManyLink():
            raise AssertionError("a relation to one record has no such operation")
        case _:
            assert_never(link)
    return key


def _update(writer: "Writer", draft: Draft, link: UpdateLink, reach: Reach | None) -> Steps[Key]:
    """Returns what the foreign key holds then; nothing where nothing was to change."""
    foreign_key = link.relation.foreign_key
    assert foreign_key is not None
    if not link.pairs:
        return {}
    ((choice, change),) = link.pairs
    made = reach and (yield from writer.change(change, choice, reach, foreign_key.references))
    if made is None:
        raise nothing_related(draft.model.name, link.relation, "update")
    return _referring(foreign_key, made)


def _referring(foreign_key: ForeignKey, made: Key) -> dict[str, object]:
    """What ``foreign_key`` holds that refers to the record with the values ``made``."""
    return {own: made[ref] for own, ref in zip(foreign_key.fields, foreign_key.references, strict=True)}


def _reach(relation: RelationField, key: Key) -> Reach | None:
    """The record that ``key`` refers to; None if it refers to none."""
    foreign_key = relation.foreign_key
    assert foreign_key is not None
    there = {ref: key[own] for own, ref in zip(foreign_key.fields, foreign_key.references, strict=True)}
    if any(it is None for it in there.values()):
        return None
    return lambda values: key_condition(there, values)


def _upsert(
    writer: "Writer", draft: Draft, relation: RelationField, key: Key, triple: tuple[Choice, Draft, Draft]
) -> Steps[Key]:
    """Returns the values to which the foreign key refers then."""
    choice, change, creation = triple
    foreign_key = relation.foreign_key
    assert foreign_key is not None
    reach = _reach(relation, key)
    references = foreign_key.references
    if reach is None:
        made, is_new = (yield from writer.create(creation, references)), True
    else:
        made, is_new = yield from writer.change_or_create(change, creation, choice, reach, references)
    if is_new:
        values = Binder()
        where = key_condition({it: key[it] for it in writer.vocabulary.identity(draft.model)}, values)
        yield writer.statements.set_fields(_of(draft), where, values, _referring(foreign_key, made))
    return made


def _disconnect(writer: "Writer", draft: Draft, link: DisconnectLink, key: Key) -> Steps[None]:
    foreign_key = link.relation.foreign_key
    assert foreign_key is not None
    values = Binder()
    values.values += link.choice.values
    where: Condition = key_condition({it: key[it] for it in writer.vocabulary.identity(draft.model)}, values)
    if link.choice.condition is not None:
        where = All((where, Related(link.relation.name, "is", link.choice.condition)))
    yield writer.statements.set_fields(_of(draft), where, values, dict.fromkeys(released(draft.model, foreign_key)))


def _of(draft: Draft) -> Draft:
    """A draft of the same model without the changes of ``draft``."""
    return Draft(draft.model, draft.moment)
