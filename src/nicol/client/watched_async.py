"""Sessions whose calls instruments watch. A client without instruments never loads them.

``watched_sync`` is made from this file by ``dev/sync_from_async.py``.
"""

from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import replace

from nicol.client.boundary import TransactionOptions
from nicol.client.definition import Definition
from nicol.client.instrument import CallEvent
from nicol.client.pool_settings import PoolSettings, source_of
from nicol.client.session_async import AsyncPoolSession
from nicol.client.transaction_async import AsyncTransactionSession
from nicol.driver.pool_state import Statistics
from nicol.query.plan import Plan


class AsyncWatchedSession(AsyncPoolSession):
    """As its parent. The calls of a transaction are watched by that."""

    def __init__(self, definition: Definition, settings: PoolSettings) -> None:
        assert settings.watch is not None
        self._watch = settings.watch.of(source_of(definition, settings, self._all_statistics))
        super().__init__(definition, replace(settings, watch=self._watch))

    async def run(self, plan: Plan) -> object:
        with self._watch.calling(plan):
            return await super().run(plan)

    async def run_all(self, plans: Sequence[Plan]) -> list[object]:
        with self._watch.calling(*plans, action="batch"):
            return await super().run_all(plans)

    async def stream(self, plan: Plan, batch: int) -> AsyncIterator[object]:
        with self._watch.calling(plan):
            records = super().stream(plan, batch)
            assert isinstance(records, AsyncGenerator)
            async with aclosing(records):  # pyright: ignore[reportUnknownArgumentType] - of the plan's records
                async for it in records:  # noqa: UP028, RUF100 # pyright: ignore[reportUnknownVariableType] - as above
                    yield it

    async def begin(self, options: TransactionOptions, joined_by: object | None = None) -> AsyncTransactionSession:
        call = CallEvent(None, "tx")
        self._watch.began(call)
        try:
            session = await super().begin(options, joined_by)
        except BaseException as error:
            self._watch.ended(call, error)
            raise
        session.watched_as(call)
        return session

    def _all_statistics(self) -> Sequence[Statistics]:
        return (*self._pools.all_statistics, *self._pools_past_wall.all_statistics)
