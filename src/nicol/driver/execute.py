"""Runs a computation of the core on a connection: the one place where Steps meet the network, once per colour."""

from typing import TypeVar

from nicol.driver.connection import AsyncConnection, Connection
from nicol.sql.statement import Steps

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
