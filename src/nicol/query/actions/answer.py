"""How the rows of a statement become the answer of a call, or the error that there is none."""

from collections.abc import Callable
from typing import TypeAlias

from nicol.errors import NicolError, RecordNotFoundError, UniqueViolationError
from nicol.query.rows import Build
from nicol.schema.model import Model
from nicol.sql.statement import Rows

Finish: TypeAlias = Callable[[Rows], object]


def many(build: Build, *, backwards: bool = False) -> Finish:
    if backwards:
        return lambda rows: [build(it) for it in reversed(rows)]
    return lambda rows: [build(it) for it in rows]


def first(build: Build, absent: Callable[[], object]) -> Finish:
    return lambda rows: build(rows[0]) if rows else absent()


def missing(model: Model, verb: str) -> Callable[[], object]:
    """Raises RecordNotFoundError when it is asked."""

    def absent() -> object:
        raise RecordNotFoundError(f"{model.name}: there is no record to {verb}", model=model.name)

    return absent


def taken(model: Model, key: tuple[str, ...], *, says_more: bool) -> UniqueViolationError:
    """What the server would say of a second record with this ``key``."""
    message = f"{model.name}: another record has this {', '.join(key)} already"
    if says_more:
        message += ", and does not meet the rest of where"
    return UniqueViolationError(message, sqlstate="23505", table=model.table, model=model.name, fields=key)


def raising(error: Callable[[], NicolError]) -> Callable[[], object]:
    """Raises what ``error`` makes when it is asked, anew each time."""

    def absent() -> object:
        raise error()

    return absent


def impossible() -> object:
    raise AssertionError("the statement always returns its row")


def from_steps(_rows: Rows) -> object:
    raise AssertionError("the plan has steps of its own")
