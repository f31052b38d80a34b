"""What foreign keys would do, where the database has none: ``relationMode = "prisma"``.

Deletes and changes of keys reach the records that refer to what is written: one statement finds them and one writes
them, level by level, in the transaction of the call.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nicol.query.nodes.write import Unlink
from nicol.query.violations import would_orphan
from nicol.query.vocabulary import Vocabulary
from nicol.query.writing.draft import Change, Choice, Draft, Filter
from nicol.query.writing.parents import released
from nicol.query.writing.statements import Key, Reach, found_by, ordered_union
from nicol.schema.model import Action, ForeignKey, Model, RelationField, on_delete_action, on_update_action
from nicol.sql.statement import Steps

if TYPE_CHECKING:
    from nicol.query.writing.writer import Writer

_Seen = set[tuple[str, tuple[object, ...]]]


@dataclass(frozen=True, slots=True)
class Incoming:
    """A foreign key of ``model`` that refers to the model at hand."""

    model: Model
    relation: RelationField
    key: ForeignKey


def incoming(vocabulary: Vocabulary, model: Model) -> list[Incoming]:
    """What refers to ``model``, where nobody but us looks after it."""
    if not vocabulary.emulates:
        return []
    return [
        Incoming(owner, it, it.foreign_key)
        for owner in vocabulary.schema.models
        if not owner.is_view
        for it in owner.relation_fields
        if it.foreign_key is not None and it.model == model.name
    ]


def is_guarded(vocabulary: Vocabulary, model: Model) -> bool:
    """Whether deletes of ``model`` have to look for what refers to it."""
    is_joined = vocabulary.emulates and any(it.join_table is not None for it in model.relation_fields)
    return is_joined or bool(incoming(vocabulary, model))


def moved_by(vocabulary: Vocabulary, draft: Draft) -> list[Incoming]:
    """What refers to fields that ``draft`` changes."""
    found = incoming(vocabulary, draft.model)
    return [it for it in found if any(name in draft.changes for name in it.key.references)]


# ── deletes ───────────────────────────────────────────────────────────────────────────────────────────────────────


def delete(writer: "Writer", choice: Choice, reach: Reach | None, limit: int | None = None) -> Steps[int]:
    """How many records of ``choice`` went, and with them what must not outlive them."""
    identity = writer.vocabulary.identity(choice.model)
    fields = _referenced(writer.vocabulary, choice.model)
    keys = yield from writer.statements.find(choice, reach, ordered_union(identity, fields), limit)
    yield from _delete(writer, choice.model, keys, set())
    return len(keys)


def _referenced(vocabulary: Vocabulary, model: Model) -> tuple[str, ...]:
    """The fields of ``model`` that anything may refer to: by foreign keys, or from join tables."""
    fields: tuple[str, ...] = ()
    for it in incoming(vocabulary, model):
        fields = ordered_union(fields, it.key.references)
    return fields


def _delete(writer: "Writer", model: Model, keys: Sequence[Key], seen: _Seen) -> Steps[None]:
    identity = writer.vocabulary.identity(model)
    fresh = [it for it in keys if (model.name, _values(it, identity)) not in seen]
    seen.update((model.name, _values(it, identity)) for it in fresh)
    if not fresh:
        return
    for it in incoming(writer.vocabulary, model):
        yield from _let_go(writer, it, fresh, seen)
    for relation in model.relation_fields:
        if relation.join_table is not None:
            node = Unlink(model.name, relation.name, 0, None, None)
            yield writer.statements.texts.statement(node, [[key[identity[0]] for key in fresh]], counts=True)
    yield from writer.statements.delete(found_by(model, identity, identity, fresh), None)


def _let_go(writer: "Writer", referrer: Incoming, keys: Sequence[Key], seen: _Seen) -> Steps[None]:
    """What refers to records that go is refused, emptied or deleted itself."""
    key = referrer.key
    children = found_by(referrer.model, key.fields, key.references, keys)
    match on_delete_action(referrer.model, key):
        case Action.CASCADE:
            identity = writer.vocabulary.identity(referrer.model)
            fields = ordered_union(identity, _referenced(writer.vocabulary, referrer.model))
            found = yield from writer.statements.find(children, None, fields)
            yield from _delete(writer, referrer.model, found, seen)
        case Action.SET_NULL:
            yield from _empty(writer, referrer, children)
        case _:
            yield from _refuse(writer, referrer, children, seen)


def _empty(writer: "Writer", referrer: Incoming, children: Filter) -> Steps[None]:
    """As a foreign key does it, which knows nothing of ``@updatedAt``."""
    changes = {it: Change("set", None) for it in released(referrer.model, referrer.key)}
    yield from writer.statements.update(Draft(referrer.model, writer.now(), changes), children, None)


def _refuse(writer: "Writer", referrer: Incoming, children: Filter, seen: _Seen) -> Steps[None]:
    identity = writer.vocabulary.identity(referrer.model)
    found = yield from writer.statements.find(children, None, identity)
    if any((referrer.model.name, _values(it, identity)) not in seen for it in found):
        raise would_orphan(writer.vocabulary.schema, referrer.relation)


# ── changes of keys ───────────────────────────────────────────────────────────────────────────────────────────────


def change(
    writer: "Writer", draft: Draft, choice: Choice, reach: Reach | None, fields: tuple[str, ...]
) -> Steps[Key | None]:
    """As ``Statements.update_returning``; what refers to the record follows it."""
    moved = moved_by(writer.vocabulary, draft)
    references: tuple[str, ...] = ()
    for it in moved:
        references = ordered_union(references, it.key.references)
    before = yield from writer.statements.find(choice, reach, references)
    if not before:
        return None
    after = yield from writer.statements.update_returning(draft, choice, reach, ordered_union(fields, references))
    assert after is not None
    for it in moved:
        yield from _follow(writer, it, before[0], after)
    return after


def change_all(
    writer: "Writer", draft: Draft, choice: Choice, reach: Reach | None, limit: int | None = None
) -> Steps[list[Key]]:
    """Change every record of ``choice``, one by one, each followed by what refers to it. Returns their identities."""
    identity = writer.vocabulary.identity(draft.model)
    found = yield from writer.statements.find(choice, reach, identity, limit)
    changed: list[Key] = []
    for key in found:
        one = found_by(draft.model, identity, identity, [key])
        after = yield from change(writer, draft, one, None, identity)
        assert after is not None
        changed.append(after)
    return changed


def _follow(writer: "Writer", referrer: Incoming, before: Key, after: Key) -> Steps[None]:
    key = referrer.key
    if all(before[it] == after[it] for it in key.references):
        return
    children = found_by(referrer.model, key.fields, key.references, [before])
    match on_update_action(key):
        case Action.CASCADE:
            pairs = zip(key.fields, key.references, strict=True)
            changes = {own: Change("set", after[reference]) for own, reference in pairs}
            yield from _carry(writer, Draft(referrer.model, writer.now(), changes), children)
        case Action.SET_NULL:
            yield from _empty(writer, referrer, children)
        case _:
            yield from _refuse(writer, referrer, children, set())


def _carry(writer: "Writer", draft: Draft, children: Filter) -> Steps[None]:
    if moved_by(writer.vocabulary, draft):
        yield from change_all(writer, draft, children, None)
    else:
        yield from writer.statements.update(draft, children, None)


# ── keys ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _values(key: Key, fields: Sequence[str]) -> tuple[object, ...]:
    return tuple(key[it] for it in fields)
