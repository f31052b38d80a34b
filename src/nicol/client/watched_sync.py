# Made from watched_async.py by dev/sync_from_async.py: change that file, not this one.
"""Sessions whose calls instruments watch. A client without instruments never loads them."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import replace

from nicol.client.boundary import TransactionOptions
from nicol.client.definition import Definition
from nicol.client.instrument import CallEvent
from nicol.client.pool_settings import PoolSettings, source_of
from nicol.client.session_sync import PoolSession
from nicol.client.transaction_sync import TransactionSession
from nicol.driver.pool_state import Statistics
from nicol.query.plan import Plan


class WatchedSession(PoolSession):
    """As its parent. The calls of a transaction are watched by that."""

    def __init__(self, definition: Definition, settings: PoolSettings) -> None:
        assert settings.watch is not None
        self._watch = settings.watch.of(source_of(definition, settings, self._all_statistics))
        super().__init__(definition, replace(settings, watch=self._watch))

    def run(self, plan: Plan) -> object:
        with self._watch.calling(plan):
            return super().run(plan)

    def run_all(self, plans: Sequence[Plan]) -> list[object]:
        with self._watch.calling(*plans, action="batch"):
            return super().run_all(plans)

    def stream(self, plan: Plan, batch: int) -> Iterator[object]:
        with self._watch.calling(plan):
            records = super().stream(plan, batch)
            assert isinstance(records, Generator)
            with closing(records):  # pyright: ignore[reportUnknownArgumentType] - of the plan's records
                for it in records:  # noqa: UP028, RUF100 # pyright: ignore[reportUnknownVariableType] - as above
                    yield it

    def begin(self, options: TransactionOptions, joined_by: object | None = None) -> TransactionSession:
        call = CallEvent(None, "tx")
        self._watch.began(call)
        try:
            session = super().begin(options, joined_by)
        except BaseException as error:
            self._watch.ended(call, error)
            raise
        session.watched_as(call)
        return session

    def _all_statistics(self) -> Sequence[Statistics]:
        return (*self._pools.all_statistics, *self._pools_past_wall.all_statistics)
