"""A record that was looked for and not found is made, though somebody may make the same one in between."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from nicol.errors import UniqueViolationError
from nicol.query.binder import Binder
from nicol.query.nodes.write import Conflict
from nicol.query.vocabulary import Vocabulary
from nicol.query.writing.draft import Draft
from nicol.query.writing.statements import Key
from nicol.sql.statement import Script, Steps

if TYPE_CHECKING:
    from nicol.query.writing.writer import Writer

Again: TypeAlias = Callable[[], Steps[Key | None]]
"""Looks for the record once more, and does with it what is done with one that is found. None: it is still not there."""

_MARK = Script("SAVEPOINT nicol_absent", is_boundary=True)
_FORGET = Script("RELEASE SAVEPOINT nicol_absent", is_boundary=True)
_UNDO = Script("ROLLBACK TO SAVEPOINT nicol_absent; RELEASE SAVEPOINT nicol_absent", is_boundary=True)


def carried_key(vocabulary: Vocabulary, draft: Draft, named: Mapping[str, object]) -> tuple[str, ...] | None:
    """The unique key of which ``draft`` carries the very values by which the record is ``named``."""
    for key in vocabulary.uniques(draft.model).values():
        if all(it in named and it in draft.changes and draft.changes[it].value == named[it] for it in key):
            return key
    return None


def create_absent(
    writer: "Writer", draft: Draft, fields: tuple[str, ...], *, named: Mapping[str, object], again: Again
) -> Steps[tuple[Key, bool]]:
    """Insert ``draft`` with everything linked to it, or take the record that somebody has made meanwhile.

    Returns the values of ``fields``, or what ``again`` returns, and whether the record is new. Raises
    UniqueViolationError where a record is in the way that is not the one that is ``named``.
    """
    key = carried_key(writer.vocabulary, draft, named)
    # ON CONFLICT keeps the peace of one key: whoever makes the same record may be met at another one first.
    if key is None or not draft.is_plain or _contested(writer.vocabulary, draft) > 1:
        return (yield from _tried(writer, draft, fields, again))
    statements = writer.statements
    selection = statements.key_selection(draft.model, fields or writer.vocabulary.identity(draft.model))
    rows = yield statements.insert(draft, selection, Binder(), conflict=Conflict(key))
    if rows:
        return statements.key(draft.model, fields, rows[0]), True
    found = yield from again()
    if found is not None:
        return found, False
    # What holds the key is another's, or has gone again: the server says which.
    return (yield from writer.create(draft, fields)), True


def _contested(vocabulary: Vocabulary, draft: Draft) -> int:
    """How many unique keys of ``draft`` another record may hold."""
    keys = {*vocabulary.uniques(draft.model).values(), *(it.field_names for it in draft.model.uniques)}
    said = (key for key in keys if all(it in draft.changes for it in key))
    return sum(not any(draft.changes[it].is_fresh for it in key) for key in said)


def _tried(writer: "Writer", draft: Draft, fields: tuple[str, ...], again: Again) -> Steps[tuple[Key, bool]]:
    yield _MARK
    try:
        key = yield from writer.create(draft, fields)
    except UniqueViolationError:
        yield _UNDO
        found = yield from again()
        if found is None:
            raise
        return found, False
    yield _FORGET
    return key, True
