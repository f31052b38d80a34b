"""The way of a job from a transaction into Redis: a row that is committed or not, and a relay that moves what was.

The rows are those of the user's own model ``Outbox``, asked through the user's own client: this package knows neither.
A job's id is its row's, so that a row which is moved twice makes one job.
"""

import asyncio
import logging
import random
import signal
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass
from itertools import groupby
from types import TracebackType
from typing import Protocol, Self, TypeGuard, TypeVar, runtime_checkable

from nicol.errors import ConfigurationError, InvalidValueError, NicolError, RedisRefusedError
from nicol.redis.job import Draft, check_whole
from nicol.redis.pause import pause_s
from nicol.redis.signals import ENDING, told_by

Record = TypeVar("Record")

_log = logging.getLogger("nicol.redis.outbox")
_TIMEOUT_S = 30.0
_LAST_WORDS_S = 5.0
_LONGEST_PAUSE_S = 5.0
_PASSED_OVER_S = 60.0


class HasOutbox(Protocol):
    """A client, or a transaction of one, whose schema has the model ``Outbox``."""

    @property
    def outbox(self) -> object: ...

    def on_commit(self, function: Callable[[], object]) -> Awaitable[None]: ...


class OutboxClient(HasOutbox, Protocol):
    def tx(self, *, timeout: float) -> AbstractAsyncContextManager[HasOutbox]: ...


class Movable(Protocol):
    """A queue of whatever payload."""

    @property
    def name(self) -> str: ...

    def listen(self, function: Callable[[], object]) -> Callable[[], None]: ...

    async def add_drafts(self, drafts: Sequence[Draft]) -> list[str]: ...


@dataclass(frozen=True, slots=True)
class OutboxRow:
    id: str
    queue: str
    job: object


@runtime_checkable
class _Table(Protocol):
    async def create(self, *, data: Mapping[str, object]) -> object: ...
    async def delete_many(self, *, where: Mapping[str, object]) -> int: ...
    async def find_many(
        self, shape: type[Record], /, *, where: object, order: object, take: int, lock: object
    ) -> list[Record]: ...


async def put(tx: HasOutbox, queue: str, id: str, draft: Draft) -> None:
    """Write the row of a job. It is written when ``tx`` commits, and not else."""
    await _table(tx).create(data={"id": id, "queue": queue, "job": draft})


class Relay:
    """Moves the rows of ``queues`` from the outbox into Redis, oldest first.

    ``async with Relay(db, queue):`` works beside the block, ``await relay.run()`` until SIGTERM or SIGINT. A commit of
    this process wakes it, and it looks every ``poll_s`` seconds for those of others. There may be as many relays as
    there are processes: each claims rows that no other has. Neither a relay that is killed nor a Redis that is away
    loses a job, and none is added twice. A row that holds no job, or one that Redis refuses, is logged and stays, and
    holds up no other; it is tried again every minute.
    """

    def __init__(self, db: OutboxClient, *queues: Movable, batch: int = 100, poll_s: float = 1.0) -> None:
        if not queues:
            raise InvalidValueError("Relay: name the queues whose rows it moves, as in Relay(db, scans)")
        check_whole("Relay: batch", batch, lowest=1)
        if poll_s <= 0:
            raise InvalidValueError("Relay: poll_s is a number of seconds above 0")
        self._db = db
        self._queue_by_name = {it.name: it for it in queues}
        self._batch = batch
        self._poll_s = poll_s
        self._passed_over: dict[str, float] = {}
        self._woken = asyncio.Event()
        self._end_asked = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._unlisten: list[Callable[[], None]] = []

    async def __aenter__(self) -> Self:
        if self._task is not None:
            raise InvalidValueError("Relay is at work already; make another one")
        self._end_asked.clear()
        self._unlisten = [it.listen(self._woken.set) for it in self._queue_by_name.values()]
        self._task = asyncio.create_task(self._work(), name="outbox relay")
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.stop()

    async def run(self, *, signals: Sequence[signal.Signals] = ENDING) -> None:
        """Move rows until ``stop``, cancellation or one of ``signals``."""
        async with self:
            with told_by(signals, self._end_asked.set):
                await self._end_asked.wait()

    async def stop(self) -> None:
        """End after the rows at hand. Nothing is lost by not waiting for this."""
        self._end_asked.set()
        self._woken.set()
        for it in self._unlisten:
            it()
        task, self._task = self._task, None
        if task is None:
            return
        try:
            await asyncio.wait({task}, timeout=_LAST_WORDS_S)
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def move(self) -> int:
        """Move one batch now, and return how many rows that were.

        Raises what the database or Redis do not answer, and InvalidValueError for a row that cannot be moved, after it
        has moved the others.
        """
        n_moved, faults = await self._moved()
        if faults:
            raise faults[0]
        return n_moved

    async def _moved(self) -> tuple[int, list[InvalidValueError]]:
        faults: list[InvalidValueError] = []
        moved: list[str] = []
        async with self._db.tx(timeout=_TIMEOUT_S) as tx:
            table = _table(tx)
            rows = await table.find_many(
                OutboxRow,
                where={"queue": {"in": list(self._queue_by_name)}, "NOT": {"id": {"in": self._still_passed_over()}}},
                order=[{"at": "asc"}, {"id": "asc"}],
                take=self._batch,
                lock={"mode": "update", "skip_locked": True},
            )
            for name, found in groupby(sorted(rows, key=_queue_of), _queue_of):
                moved += await _added(self._queue_by_name[name], list(found), faults)
            if moved:
                # Only now: whoever is killed before leaves rows behind, whose jobs are then found to be there.
                await table.delete_many(where={"id": {"in": moved}})
        again_at = time.monotonic() + _PASSED_OVER_S
        self._passed_over |= {it.id: again_at for it in rows if it.id not in moved}
        return len(moved), faults

    def _still_passed_over(self) -> list[str]:
        now = time.monotonic()
        self._passed_over = {id: again_at for id, again_at in self._passed_over.items() if again_at > now}
        return list(self._passed_over)

    async def _work(self) -> None:
        n_troubles = 0
        while not self._end_asked.is_set():
            self._woken.clear()
            try:
                n_moved, faults = await self._moved()
            except Exception as error:  # noqa: BLE001 - whatever is away now may be back in a moment, and rows wait
                n_troubles += 1
                _log.warning("the outbox could not be emptied: %s", error)
                await self._rest(pause_s(n_troubles, longest_s=_LONGEST_PAUSE_S), self._end_asked)
                continue
            n_troubles = 0
            for it in faults:
                _log.error("%s", it)
            if n_moved + len(faults) < self._batch:
                await self._rest(self._poll_s, self._woken)

    async def _rest(self, seconds: float, until: asyncio.Event) -> None:
        """Wait, not all relays equally long, or ``until`` that happens."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds * random.uniform(0.8, 1.2)):  # noqa: S311 - it spreads load, no more
                await until.wait()


def _table(tx: HasOutbox) -> _Table:
    found = getattr(tx, "outbox", None)
    if not isinstance(found, _Table):
        text = "the schema has no model Outbox; add it as docs/queues.md gives it, and run nicol migrate dev"
        raise ConfigurationError(text, setting="Outbox")
    return found


async def _added(queue: Movable, rows: Sequence[OutboxRow], faults: list[InvalidValueError]) -> list[str]:
    """Add the jobs of ``rows``, and return the ids of those rows. What cannot be added is told to ``faults``."""
    try:
        await queue.add_drafts([_draft(it) for it in rows])
    except Exception as error:
        if isinstance(error, NicolError) and not isinstance(error, InvalidValueError | RedisRefusedError):
            raise  # not because of a row: Redis is away, is full, or takes no writes
        if len(rows) > 1:
            return [id for it in rows for id in await _added(queue, (it,), faults)]
        faults.append(error if isinstance(error, InvalidValueError) else _fault(rows[0], error))
        return []
    return [it.id for it in rows]


def _fault(row: OutboxRow, error: Exception) -> InvalidValueError:
    # The words of an error that is not Nicol's may repeat the payload.
    reason = error.message if isinstance(error, NicolError) else type(error).__name__
    fault = InvalidValueError(f"Outbox: row {row.id} holds a job that cannot be added ({reason}); delete or mend it")
    fault.__cause__ = error
    return fault


def _queue_of(row: OutboxRow) -> str:
    return row.queue


def _draft(row: OutboxRow) -> Draft:
    if not _is_draft(row.job):
        raise InvalidValueError(
            f"Outbox: row {row.id} holds no job; delete it, or write rows with queue.add_in() alone"
        )
    return row.job


def _is_draft(job: object) -> TypeGuard[Draft]:
    return isinstance(job, dict) and job.keys() == Draft.__annotations__.keys()
