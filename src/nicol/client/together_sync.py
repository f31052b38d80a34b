# Made from together_async.py by dev/sync_from_async.py: change that file, not this one.
"""Several calls on one connection, sent as far as the driver can before the first answer is awaited."""

from collections.abc import Sequence
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

from nicol.client.observe import observed, replied
from nicol.client.watch import Watch
from nicol.driver.connection import Connection
from nicol.driver.execute import execute
from nicol.errors import DatabaseError
from nicol.query.plan import Plan
from nicol.sql.statement import Rows, Script, Statement, Steps

if TYPE_CHECKING:
    from nicol.client.tenancy.wall_sync import Walled


class _Asked(NamedTuple):
    """What is sent, and the call that waits for its answer, if any does."""

    statement: Statement | Script
    steps: Steps[object] | None
    plan: Plan | None = None


def together(
    connection: Connection,
    first: Script,
    plans: Sequence[Plan],
    watch: Watch | None,
    wall: "Walled | None" = None,
) -> list[object]:
    """The answers of ``plans``, which run one after the other behind ``first``. The first failure ends it.

    ``wall`` is where ``connection`` is told whose rows it is about.
    """
    answers: list[object] = []
    asked = [_Asked(first, None)]
    for plan in plans:
        if wall is not None and wall.scope != plan.scope:
            answers += _answers(connection, asked, watch)
            asked = []
            wall.about(plan)
        if plan.statement is not None or plan.is_one_statement:
            steps = plan.steps()
            asked.append(_Asked(next(steps), steps, plan))
            continue
        answers += _answers(connection, asked, watch)
        asked = []
        answers.append(execute(connection, observed(plan.steps(), watch, plan, in_transaction=True)))
    return answers + _answers(connection, asked, watch)


def _answers(connection: Connection, asked: Sequence[_Asked], watch: Watch | None) -> list[object]:
    if not asked:
        return []
    start = perf_counter()
    statements = [it.statement if watch is None else watch.marked(it.statement) for it in asked]
    replies = connection.run_together(statements)
    if watch is not None:
        for it, reply in zip(asked, replies, strict=False):
            watch.tell(replied(it.statement, reply, start, it.plan))
    return [it for asking, reply in zip(asked, replies, strict=False) for it in _answer(asking, reply)]


def _answer(asked: _Asked, reply: Rows | DatabaseError) -> list[object]:
    """None or one: what the call makes of the reply. Raises what it makes of an error."""
    if asked.steps is None:
        if isinstance(reply, DatabaseError):
            raise reply
        return []
    try:
        if isinstance(reply, DatabaseError):
            asked.steps.throw(reply)
        else:
            asked.steps.send(reply)
    except StopIteration as stop:
        return [stop.value]
    raise AssertionError("a call of one statement asks for one")
