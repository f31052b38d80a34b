"""Runs a computation of the core on a connection: the one place where Steps meet the network, once per colour."""

from collections.abc import Sequence
from typing import TypeVar

from nicol.driver.connection import AsyncConnection, Connection
from nicol.errors import DatabaseError
from nicol.sql.statement import Rows, Script, Statement, Steps

T = TypeVar("T")


def execute(connection: Connection, steps: Steps[T]) -> T:
    """What ``steps`` returns, each of its statements having run on ``connection``.

    A failure is thrown into ``steps``, which may handle it or let it pass. Begins and ends no transaction of its own.
    """
    try:
        asked = next(steps)
        while True:
            try:
                rows = connection.run(asked)
            except Exception as error:  # noqa: BLE001 - whatever failed, the steps are told
                asked = steps.throw(error)
            else:
                asked = steps.send(rows)
    except StopIteration as stop:
        result: T = stop.value
        return result
    finally:
        steps.close()


async def execute_async(connection: AsyncConnection, steps: Steps[T]) -> T:
    """As ``execute``. A cancellation closes ``steps`` and is not shown to it: it could not send anything any more."""
    try:
        asked = next(steps)
        while True:
            try:
                rows = await connection.run(asked)
            except Exception as error:  # noqa: BLE001 - whatever failed, the steps are told
                asked = steps.throw(error)
            else:
                asked = steps.send(rows)
    except StopIteration as stop:
        result: T = stop.value
        return result
    finally:
        steps.close()


def one_by_one(connection: Connection, asked: Sequence[Statement | Script]) -> Sequence[Rows | DatabaseError]:
    """What ``connection.run_together`` answers, for one that cannot send several at once."""
    replies: list[Rows | DatabaseError] = []
    for it in asked:
        try:
            replies.append(connection.run(it))
        except DatabaseError as error:
            replies.append(error)
            break
    return replies


async def one_by_one_async(
    connection: AsyncConnection, asked: Sequence[Statement | Script]
) -> Sequence[Rows | DatabaseError]:
    """As ``one_by_one``."""
    replies: list[Rows | DatabaseError] = []
    for it in asked:
        try:
            replies.append(await connection.run(it))
        except DatabaseError as error:
            replies.append(error)
            break
    return replies
