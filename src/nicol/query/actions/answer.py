"""How the rows of a statement become the answer of a call, or the error that there is none."""

from collections.abc import Callable
from typing import TypeAlias

from nicol.errors import RecordNotFoundError
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


def impossible() -> object:
    raise AssertionError("the statement always returns its row")


def from_steps(_rows: Rows) -> object:
    raise AssertionError("the plan has steps of its own")
