"""Where Nicol and Prisma 7 answer differently on purpose. Everything else that differs is a bug of ours."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.query.differential.calls import Call
from tests.query.differential.field import Trial
from tests.query.differential.schemas import HEAD

SCHEMA = (
    HEAD
    + """
model User {
  id      Int      @id @default(autoincrement())
  name    String
  size    Int?
  pages   Json     @default("{}") @db.Json
  profile Profile?
}
model Profile {
  id     Int  @id @default(autoincrement())
  name   String
  userId Int  @unique
  user   User @relation(fields: [userId], references: [id])
}
"""
)
"""What the examples are asked of."""


@dataclass(frozen=True)
class Difference:
    """``applies`` looks at a trial that differs. ``example`` does."""

    reason: str
    applies: Callable[[Trial], bool]
    example: Call


def theirs(code: str, message: str = "") -> Callable[[Trial], bool]:
    """Prisma refuses with this code and a message like ``message``, and we have an answer."""
    return lambda it: (
        code_of(it.theirs.result) == code
        and re.search(message, it.theirs.error) is not None
        and code_of(it.ours.result) is None
        and it.ours == it.ours_sync
    )


def code_of(result: object) -> object:
    return result["code"] if isinstance(result, dict) and set(result) == {"code"} else None


DIFFERENCES = {
    "json is searched as jsonb is": Difference(
        "Prisma's filter on a column of type json asks for a function that there is for jsonb only",
        theirs("P2039", r"jsonb_typeof\(json\)|json = |operator does not exist: json|operator for type json"),
        Call("User", "findMany", {"where": {"pages": {"string_contains": "x"}}}),
    ),
}


def codes(ours: set[str], theirs: set[str]) -> Callable[[Trial], bool]:
    """Both refuse, with codes of these."""
    return lambda it: code_of(it.ours.result) in ours and code_of(it.theirs.result) in theirs and it.ours == it.ours_sync


_FAULTS = {"P2002", "P2003", "P2011", "P2018", "P2025"}


DIFFERENCES |= {
    "which of two faults is told": Difference(
        "A call with several faults fails for the first that is met, and we send fewer statements",
        codes(_FAULTS, _FAULTS),
        Call("Profile", "create", {"data": {"id": 1, "name": "x", "user": {"connect": {"id": 99}}}}),
    ),
    "cursor and order of a count": Difference(
        "Prisma counts from a cursor only in a few orders",
        theirs("P2019", "not possible at the moment to have a null-cursor"),
        Call("User", "count", {"orderBy": [{"size": "asc"}], "cursor": {"id": 3}}),
    ),
}


def accepted(trial: Trial) -> tuple[str, ...]:
    """The names of the differences that this is one of."""
    return tuple(name for name, it in DIFFERENCES.items() if it.applies(trial))
