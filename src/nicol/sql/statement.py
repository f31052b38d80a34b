"""What the core asks a connection to do, and how it asks: by yielding it."""

from collections.abc import AsyncIterable, Generator, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TypeAlias, TypeVar

from nicol.text.value import value

Row: TypeAlias = Sequence[object]
"""One row: values in column order. A nested record is a Row too, a nested array a list."""

Rows: TypeAlias = Sequence[Row]


class Reply(Enum):
    ROWS = "rows"
    """The rows that the statement returns."""
    COUNT = "count"
    """One row with one int: how many rows the statement affected."""
    TABLE = "table"
    """A row of the column names, a row of their types' OIDs, then the rows that the statement returns."""
    FIRST = "first"
    """As ``TABLE``, with the first of the rows that the statement returns, if there is any."""


# Made once per call on the hot path: a frozen dataclass would cost four times as much to make.
@dataclass(slots=True)
class Statement:
    """One SQL statement with ``$1 … $n`` and their values, ready for either driver.

    Values are what both drivers take unchanged for the casts that the text contains: str, bool, int, float, Decimal,
    aware and naive datetime as the column wants, date, time, UUID, bytes, JSON as text, enum labels as str,
    None, and lists of these. With ``is_raw`` they are whatever a user passed, moments in UTC, for the server to read as
    the types that it infers. With ``is_once`` the text will not come again, so that no driver is to keep it prepared.
    """

    text: str
    values: Sequence[object] = ()
    reply: Reply = Reply.ROWS
    is_raw: bool = False
    is_once: bool = False


@dataclass(slots=True, kw_only=True)
class Copy(Statement):
    """Rows for one table by COPY FROM STDIN, all of them or none; the answer is how many there were.

    ``values`` are whole columns, and ``types`` how each travels: the names of built-in types, ``enum`` for any enum.
    With a ``source`` it is that instead, bytes as the text of the COPY announces them. An asynchronous source is for
    asynchronous connections.
    """

    reply: Reply = Reply.COUNT
    table: str = ""
    schema: str | None = None
    columns: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    source: Iterable[bytes] | AsyncIterable[bytes] | None = None


@value()
class Script:
    """SQL text of any number of statements, without values, sent as one simple-protocol message.

    PostgreSQL runs it as one implicit transaction unless it holds BEGIN or COMMIT. The answer has no rows.
    With ``is_boundary`` it does nothing but begin or end transactions and savepoints.
    """

    text: str
    is_boundary: bool = field(default=False, compare=False)


T = TypeVar("T")

Steps: TypeAlias = Generator[Statement | Script, Rows, T]
"""A computation that yields each statement it wants run, is sent its rows, and returns its result.

A failed statement is thrown into the generator as the exception of ``errors`` that the driver made of it. Steps
hold no resources, so a step that is never resumed leaks nothing.
"""
