"""Staged changes, saved in one transaction: all of them or none, with every refusal told at its cell.

Each change runs in a savepoint, so that one refusal does not hide the next. A row is locked and compared with what
the page had seen of it, so that nobody's change is lost unseen.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from nicol.client.sync_client import Client
from nicol.errors import ArgumentError, DatabaseError, NicolError, StatementTimeoutError
from nicol.schema.model import Model, ScalarField, Schema
from nicol.tools.studio.asked import AskedError, mapping, model_called, sequence
from nicol.tools.studio.cells import value_of
from nicol.tools.studio.reading import cells
from nicol.tools.studio.rows import LIMIT_S, columns_of, key_of, rows_of, unique_filter

Kind: TypeAlias = Literal["create", "update", "delete"]

_MOST: Final = 1_000
_KINDS: Final[Mapping[str, Kind]] = {"create": "create", "update": "update", "delete": "delete"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """``key`` names the row, ``data`` is what is written, ``seen`` what the page showed of the row's cells."""

    kind: Kind
    model: Model
    key: Mapping[str, object]
    data: Mapping[str, object]
    seen: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a change cannot be: ``index`` is its place in the list, None where only the COMMIT told. ``field`` may be
    empty. ``current`` are the cells that the row has now, where somebody else changed it."""

    index: int | None
    field: str = ""
    message: str
    current: Mapping[str, object] | None = None


class _ConflictError(Exception):
    def __init__(self, message: str, *, field: str = "", current: Mapping[str, object] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        self.current = current


class _NotSavedError(Exception):
    """Ends the transaction."""


def save(client: Client, body: Mapping[str, object]) -> Sequence[Refusal]:
    """Save every change of ``body``, or return why nothing was saved."""
    refusals: list[Refusal] = []
    changes = list(_changes(client.definition.schema, sequence(body.get("changes"), "changes"), refusals))
    if refusals:
        return refusals
    try:
        with client.tx(timeout=LIMIT_S) as tx:
            for index, change in enumerate(changes):
                refusals += _tried(tx, index, change)
            _require_none(refusals)
    except _NotSavedError:
        return refusals
    except DatabaseError as error:
        # A deferred constraint is checked at the end.
        return [*refusals, Refusal(index=None, message=said(error))]
    return ()


def _require_none(refusals: Sequence[Refusal]) -> None:
    if refusals:
        raise _NotSavedError


def said(error: NicolError) -> str:
    """The message, with what the server adds to it: whoever reads it sees the values anyway."""
    detail = error.detail if isinstance(error, DatabaseError) else ""
    return f"{error.message} ({detail})" if detail and detail not in error.message else error.message


def _changes(schema: Schema, asked: Sequence[object], refusals: list[Refusal]) -> Iterator[Change]:
    if len(asked) > _MOST:
        raise AskedError(f"there are {len(asked)} changes; save at most {_MOST} at once")
    for index, it in enumerate(asked):
        given = mapping(it, "a change")
        model = model_called(schema, given.get("model"))
        if model.is_view or key_of(model) is None:
            raise AskedError(f"rows of {model.name} cannot be told apart, so they cannot be changed")
        kind = _kind(given.get("kind"))
        yield Change(
            kind=kind,
            model=model,
            key={} if kind == "create" else _key(model, mapping(given.get("key"), "a key")),
            data=_data(model, index, mapping(given.get("data", {}), "data"), refusals),
            seen=mapping(given.get("seen", {}), "seen"),
        )


def _kind(asked: object) -> Kind:
    found = _KINDS.get(asked) if isinstance(asked, str) else None
    if found is None:
        raise AskedError("a change is to create, update or delete")
    return found


def _key(model: Model, cells: Mapping[str, object]) -> Mapping[str, object]:
    found = key_of(model)
    assert found is not None
    if set(cells) != set(found[1]):
        raise AskedError(f"a row of {model.name} is named by {', '.join(found[1])}")
    try:
        return {name: value_of(model.scalar(name), it) for name, it in cells.items()}
    except ValueError as error:
        raise AskedError(f"the key of {model.name} {error}") from None


def _data(model: Model, index: int, given: Mapping[str, object], refusals: list[Refusal]) -> Mapping[str, object]:
    known = {it.name: it for it in columns_of(model)}
    found: dict[str, object] = {}
    for name, cell in given.items():
        field = known.get(name)
        try:
            found[name] = value_of(_writable(field), cell)
        except ValueError as error:
            refusals.append(Refusal(index=index, field=name, message=f"{name} {error}"))
    return found


def _writable(field: ScalarField | None) -> ScalarField:
    if field is None:
        raise ValueError("is no field")
    if field.generated is not None:
        raise ValueError("is computed by the database")
    return field


def _tried(client: Client, index: int, change: Change) -> Iterator[Refusal]:
    try:
        with client.tx() as inner:
            _apply(inner, change)
    except _ConflictError as error:
        yield Refusal(index=index, field=error.field, message=error.message, current=error.current)
    except StatementTimeoutError as error:
        yield Refusal(index=index, message=said(error))
    except DatabaseError as error:
        # A row that refers to this one may be in the way, whose fields are others.
        own = error.fields if error.model == change.model.name else ()
        for name in own or ("",):
            yield Refusal(index=index, field=name, message=said(error))
    except ArgumentError as error:
        fields = (it for it in error.path if it in change.model.field_by_name)
        yield Refusal(index=index, field=next(fields, ""), message=error.message)
    except NicolError as error:
        yield Refusal(index=index, message=error.message)


def _apply(client: Client, change: Change) -> None:
    rows = rows_of(client, change.model)
    if change.kind == "create":
        rows.create(data=change.data)
        return
    where = unique_filter(change.model, change.key)
    _compare(change, rows.find_unique(where=where, lock="update"))
    if change.kind == "delete":
        rows.delete(where=where)
    elif change.data:
        rows.update(where=where, data=change.data)


def _compare(change: Change, record: Mapping[str, object] | None) -> None:
    """Raise _ConflictError where the row is not what the page had seen of it."""
    if record is None:
        raise _ConflictError("somebody else has deleted this row, or changed its key; load the page again")
    now = cells(change.model, record)
    for name, cell in change.seen.items():
        if name in now and now[name] != cell:
            raise _ConflictError(
                f"somebody else has changed {name} meanwhile; see the new value, and save again if yours is to stay",
                field=name,
                current=now,
            )
