"""The dataloader: calls of ``find_unique`` of one tick of the event loop that are alike become one statement.

It sits before the pool, so that no transaction comes here. Threads have no ticks, so only asyncio has it.
"""

import asyncio
from collections.abc import Awaitable, Hashable
from contextvars import Context
from copy import copy
from dataclasses import replace
from functools import partial
from typing import Final, NamedTuple, TypeAlias

from nicol.client.definition import Definition
from nicol.client.pool_settings import PoolSettings
from nicol.client.session_async import AsyncPoolSession
from nicol.errors import (
    ConfigurationError,
    ConnectionFailedError,
    ConnectionLostError,
    LocalServerError,
    LockTimeoutError,
    NicolError,
    StatementTimeoutError,
)
from nicol.query.loose import is_list
from nicol.query.plan import Plan
from nicol.query.together import Together
from nicol.sql.statement import Copy, Rows, Script, Statement, Steps

_MOST_CALLS: Final = 10_000
"""Of one statement."""

_OF_ALL: Final = (
    *(ConfigurationError, ConnectionFailedError, ConnectionLostError, LocalServerError),
    *(StatementTimeoutError, LockTimeoutError),
)
"""What each call would meet by itself, too. So it is no reason to ask once more for every one of them.

A server that has no time for one statement has none for as many as there are keys.
"""

_Key: TypeAlias = tuple[asyncio.AbstractEventLoop, Together, object, Hashable]
"""The loop has the pool, and the scope is that of tenants, which says whether the pool is the one past the wall."""


class _Failed(NamedTuple):
    error: NicolError


class _Alone(NamedTuple):
    """The call is to be made by itself."""


_Outcome: TypeAlias = Rows | _Failed | _Alone
_Place: TypeAlias = "asyncio.Future[_Outcome]"


class _Group:
    """Calls that wait for one statement. ``n_waiting`` of them still do."""

    __slots__ = ("calls", "n_waiting", "task")

    def __init__(self) -> None:
        self.calls: list[tuple[Plan, _Place]] = []
        self.n_waiting = 0
        self.task: asyncio.Task[None] | None = None

    def leave(self) -> None:
        """Somebody waits no more. When nobody does, the statement is ended."""
        self.n_waiting -= 1
        if not self.n_waiting and self.task is not None:
            self.task.cancel()


class AsyncDataloaderSession(AsyncPoolSession):
    """As its parent, but a call whose plan says how it is one with others waits for those of its tick.

    The first of a group leads it: it looks again when all that was ready has run. Where nobody has come it goes on as
    if nothing had been, so that a call by itself costs no future, no task and no other statement than ever.
    """

    def __init__(self, definition: Definition, settings: PoolSettings) -> None:
        super().__init__(definition, settings)
        self._open: dict[_Key, _Group] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def run(self, plan: Plan) -> Awaitable[object]:
        together = plan.together
        if together is None:
            return super().run(plan)
        loop = asyncio.get_running_loop()
        if _is_idle(loop):
            return super().run(plan)
        if plan.begin is not None:
            return self._begun(plan)
        assert plan.statement is not None
        common = together.common(plan.statement.values)
        if common is None:
            return super().run(plan)
        return self._grouped(plan, loop, (loop, together, plan.scope, common))

    async def _grouped(self, plan: Plan, loop: asyncio.AbstractEventLoop, key: _Key) -> object:
        group = self._open.get(key)
        is_leader = group is None
        if group is None:
            group = await self._led(key)
            if not group.calls:
                return await super().run(plan)
        place: _Place = loop.create_future()
        group.calls.append((plan, place))
        group.n_waiting += 1
        if is_leader:
            self._send(group)
        elif len(group.calls) == _MOST_CALLS - 1:
            del self._open[key]  # it is full, but for its leader; the next who comes leads another
        try:
            outcome = await place
        except asyncio.CancelledError:
            group.leave()
            raise
        if isinstance(outcome, _Alone):
            return await super().run(plan)
        if isinstance(outcome, _Failed):
            raise _again(outcome.error) from outcome.error.__cause__
        return plan.finish(outcome)

    async def _begun(self, plan: Plan) -> object:
        """As ``run``, of a plan around another's, as hooks make them: what it asks first may be others', too."""
        steps = plan.steps()
        asked = next(steps)
        assert isinstance(asked, Statement)
        found: list[Rows] = []
        try:
            try:
                await self.run(replace(plan, statement=asked, finish=found.append, begin=None, is_one_statement=False))
            except Exception as error:  # noqa: BLE001 - whatever failed, the steps are told
                asked = steps.throw(error)
            else:
                asked = steps.send(found[0])
            return await super().run(replace(plan, begin=partial(_going_on, asked, steps), together=None))
        except StopIteration as stop:
            return stop.value
        finally:
            steps.close()

    async def _led(self, key: _Key) -> _Group:
        """A new group with those who came while everything else that was ready ran."""
        group = self._open[key] = _Group()
        try:
            await asyncio.sleep(0)
        except asyncio.CancelledError:
            self._send(group)
            raise
        finally:
            if self._open.get(key) is group:
                del self._open[key]
        return group

    def _send(self, group: _Group) -> None:
        """Ask for all who still wait, in a context of nobody's: their own may differ."""
        waiting = [it for it in group.calls if not it[1].done()]
        if len(waiting) == 1:
            waiting[0][1].set_result(_Alone())
        elif waiting:
            group.task = task = Context().run(asyncio.ensure_future, self._sent(waiting))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _sent(self, calls: "list[tuple[Plan, _Place]]") -> None:
        try:
            outcomes = await self._outcomes([plan for plan, _ in calls])
        except BaseException:
            for _, place in calls:
                place.cancel()
            raise
        for (_, place), outcome in zip(calls, outcomes, strict=True):
            if not place.done():
                place.set_result(outcome)

    async def _outcomes(self, plans: list[Plan]) -> "list[_Outcome]":
        found: list[_Outcome] = []
        try:
            await super().run(_joined(plans, found))
        except _OF_ALL as error:
            return [_Failed(error)] * len(plans)
        except Exception:  # noqa: BLE001 - whatever it was, each call meets its own when it is made by itself
            return [_Alone()] * len(plans)
        return found


def _is_idle(loop: asyncio.AbstractEventLoop) -> bool:
    """Whether nobody else can call in this tick.

    What is ready is asyncio's own affair, and uvloop does not show it: then there may always be somebody. So it is
    with a factory of tasks, which may begin them at once, so that others are made that are not ready yet.
    """
    return not getattr(loop, "_ready", True) and loop.get_task_factory() is None


def _going_on(asked: Statement | Script | Copy, steps: Steps[object]) -> Steps[object]:
    """What is left of ``steps``, which has asked for ``asked``."""
    try:
        while True:
            try:
                rows = yield asked
            except Exception as error:  # noqa: BLE001 - as above
                asked = steps.throw(error)
            else:
                asked = steps.send(rows)
    except StopIteration as stop:
        return stop.value


def _joined(plans: list[Plan], found: "list[_Outcome]") -> Plan:
    """The plan of one statement for all of ``plans``. The rows of each come to ``found``."""
    first = plans[0]
    assert first.together is not None
    joined = first.together.joined([it.statement.values for it in plans if it.statement is not None])
    return Plan(
        first.schema,
        joined.statement,
        lambda rows: found.extend(joined.by_call(rows)),
        model=first.model,
        action=first.action,
        scope=first.scope,
        is_kept=first.is_kept,
        calls=tuple([call for it in plans for call in it.calls]) if first.calls else (),
        n_calls=len(plans),
    )


def _again(error: NicolError) -> NicolError:
    """``error`` for one more caller, who may add notes and a traceback of its own."""
    fresh = copy(error)
    notes: object = getattr(error, "__notes__", None)
    if is_list(notes):
        fresh.__notes__ = [str(it) for it in notes]
    return fresh
