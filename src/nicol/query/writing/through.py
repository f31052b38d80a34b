"""Links through the join table of an implicit many-to-many relation."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nicol.query.binder import Binder
from nicol.query.nodes.condition import Compare, Condition, Related
from nicol.query.nodes.write import Link as LinkNode
from nicol.query.nodes.write import Unlink
from nicol.query.violations import not_connected, nothing_related, nothing_to_connect
from nicol.query.writing.draft import (
    ConnectLink,
    ConnectOrCreateLink,
    CreateLink,
    DeleteLink,
    DeleteManyLink,
    DisconnectLink,
    Draft,
    Link,
    SetLink,
    Targets,
    UpdateLink,
    UpdateManyLink,
    UpsertLink,
)
from nicol.query.writing.statements import Key
from nicol.schema.model import Model, RelationField
from nicol.sql.statement import Rows, Steps

if TYPE_CHECKING:
    from nicol.query.writing.writer import Writer


@dataclass(slots=True, kw_only=True)
class _Pairing:
    """A record and what it is paired with: ``own`` is its id, ``ids`` the field of theirs that the table holds."""

    writer: "Writer"
    model: Model
    relation: RelationField
    own_field: str
    own: object
    ids: tuple[str, ...]

    def reach(self, values: Binder) -> Condition:
        return Related(self.relation.opposite, "some", Compare(self.own_field, "=", values.bind(self.own)))


def link(writer: "Writer", draft: Draft, link: Link, key: Key) -> Steps[None]:
    """Carry out ``link`` of the record that ``draft`` was; ``key`` has its id."""
    (own_field,) = _ids(draft.model)
    pairing = _Pairing(
        writer=writer,
        model=draft.model,
        relation=link.relation,
        own_field=own_field,
        own=key[own_field],
        ids=_ids(writer.vocabulary.model(link.relation.model)),
    )
    yield from _linked(pairing, link)


def _ids(model: Model) -> tuple[str, ...]:
    assert model.primary_key is not None
    return model.primary_key.fields


def _linked(pairing: _Pairing, link: Link) -> Steps[None]:
    match link:
        case CreateLink():
            yield from _pair(pairing, (yield from _create(pairing, link.drafts)))
        case ConnectLink():
            yield from _pair(pairing, (yield from _existing(pairing, link.targets)))
        case ConnectOrCreateLink():
            yield from _connect_or_create(pairing, link)
        case SetLink():
            yield from _set(pairing, link.targets)
        case DisconnectLink():
            yield from _unpair(pairing, link.choice.condition, link.choice.values)
        case DeleteLink():
            n_deleted = yield from pairing.writer.delete(link.choice, pairing.reach)
            if isinstance(link.choice, Targets) and n_deleted < link.choice.count:
                raise not_connected(pairing.model.name, pairing.relation)
        case _:
            yield from _changed(pairing, link)


def _changed(pairing: _Pairing, link: UpdateLink | UpsertLink | UpdateManyLink | DeleteManyLink) -> Steps[None]:
    writer = pairing.writer
    match link:
        case UpdateLink():
            for choice, draft in link.pairs:
                if (yield from writer.change(draft, choice, pairing.reach, ())) is None:
                    raise nothing_related(pairing.model.name, pairing.relation, "update")
        case UpsertLink():
            for choice, change, creation in link.triples:
                made = yield from writer.change_or_create(change, creation, choice, pairing.reach, pairing.ids)
                if made[1]:
                    yield from _pair(pairing, list(made[0].values()))
        case UpdateManyLink():
            for filter, draft in link.pairs:
                if draft.changes:
                    yield from writer.update(draft, filter, pairing.reach)
        case DeleteManyLink():
            for filter in link.filters:
                yield from writer.delete(filter, pairing.reach)


def _create(pairing: _Pairing, drafts: list[Draft]) -> Steps[list[object]]:
    """New records. Returns their ids."""
    statements = pairing.writer.statements
    plain = [it for it in drafts if it.is_plain]
    found: list[object] = []
    if plain:
        selection = statements.key_selection(plain[0].model, pairing.ids)
        for statement in statements.insert_many(plain, selection=selection):
            rows: Rows = yield statement
            for row in rows:
                found += statements.key(plain[0].model, pairing.ids, row).values()
    for draft in drafts:
        if not draft.is_plain:
            found += (yield from pairing.writer.create(draft, pairing.ids)).values()
    return found


def _existing(pairing: _Pairing, targets: Targets) -> Steps[list[object]]:
    """The ids of ``targets``, each of which must be there."""
    if not targets.count:
        return []
    found = yield from pairing.writer.statements.find(targets, None, pairing.ids)
    if len(found) < targets.count:
        raise nothing_to_connect(pairing.model.name, pairing.relation, targets.fields)
    return [value for it in found for value in it.values()]


def _connect_or_create(pairing: _Pairing, link: ConnectOrCreateLink) -> Steps[None]:
    for target, draft in link.pairs:
        key, _is_new = yield from pairing.writer.find_or_create(target, draft, pairing.ids)
        yield from _pair(pairing, list(key.values()))


def _set(pairing: _Pairing, targets: Targets) -> Steps[None]:
    others = yield from _existing(pairing, targets)
    node = Unlink(pairing.model.name, pairing.relation.name, 0, None, 1)
    yield pairing.writer.statements.texts.statement(node, [[pairing.own], others], counts=True)
    yield from _pair(pairing, others)


def _pair(pairing: _Pairing, others: list[object]) -> Steps[None]:
    if others:
        node = LinkNode(pairing.model.name, pairing.relation.name, 0, 1)
        values = ([pairing.own] * len(others), others)
        yield pairing.writer.statements.texts.statement(node, values, counts=True)


def _unpair(pairing: _Pairing, condition: Condition | None, bound: Sequence[object]) -> Steps[None]:
    values = Binder()
    values.values += bound
    node = Unlink(pairing.model.name, pairing.relation.name, values.bind([pairing.own]), condition, None)
    yield pairing.writer.statements.texts.statement(node, values.values, counts=True)
