"""A computation that speaks to more than one database: what migrations are written in.

It is to several databases what ``Steps`` is to one: a generator that yields what it wants done and holds no resource.
``migrate.running.run`` has the two functions that do what is yielded, one per colour.
"""

from collections.abc import Generator
from typing import TypeAlias, TypeVar

from nicol.driver.url import DatabaseUrl
from nicol.sql.statement import Rows, Script, Statement, Steps
from nicol.text.value import value


@value()
class Send:
    """Run ``statement`` in the session of ``url``, which is opened at its first use. The answer is the rows."""

    url: DatabaseUrl
    statement: Statement | Script


@value()
class Leave:
    """Close the session of ``url``, if it is open. The answer is no rows."""

    url: DatabaseUrl


@value()
class Announced:
    """Ask the session of ``url`` which process the server, or a pooler before it, said it was: one row, one number."""

    url: DatabaseUrl


@value()
class Wait:
    """Do nothing for a while. The answer is no rows."""

    seconds: float


T = TypeVar("T")

Errand: TypeAlias = Send | Leave | Announced | Wait

Work: TypeAlias = Generator[Errand, Rows, T]
"""Yields errands, is sent their rows, returns its result. A failed errand is thrown in as an exception of ``errors``.

After its end every session is closed, so work closes one itself only where that must happen earlier.
"""


def on(url: DatabaseUrl, steps: Steps[T]) -> Work[T]:
    """``steps``, run in the session of ``url``."""
    try:
        statement = next(steps)
        while True:
            try:
                rows = yield Send(url, statement)
            except BaseException as error:  # noqa: BLE001 (whatever it is, it belongs to the steps)
                statement = steps.throw(error)
            else:
                statement = steps.send(rows)
    except StopIteration as end:
        result: T = end.value
        return result
