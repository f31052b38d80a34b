"""Where calls run of a client that has replicas: those of ``db.replica()``, and those of the client itself.

``replica_session_sync`` is made from this file by ``dev/sync_from_async.py``.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import aclosing
from dataclasses import replace
from time import monotonic
from typing import TypeVar

from nicol.client import ambient
from nicol.client.boundary import TransactionOptions
from nicol.client.definition import Definition
from nicol.client.new_session import new_session_async
from nicol.client.pool_settings import PoolSettings, address_of
from nicol.client.replica import (
    LOOK,
    POSITION,
    Need,
    Positions,
    ReplicaState,
    ReplicaStatistics,
    Turns,
    replica_settings,
)
from nicol.client.replica_scope import last_write, last_write_here, note_write
from nicol.client.session_async import AsyncJoiningSession, AsyncPoolSession, AsyncSession
from nicol.client.transaction_async import AsyncTransactionSession
from nicol.errors import (
    ConnectionFailedError,
    ConnectionLostError,
    DatabaseError,
    PoolTimeoutError,
    SocketTimeoutError,
    WriteConflictError,
)
from nicol.query.plan import Plan

T = TypeVar("T")

_FOUND_AGAIN = frozenset(
    {
        *("find_unique", "find_unique_or_raise", "find_first", "find_first_or_raise", "find_many"),
        *("paginate", "count", "exists", "aggregate", "group_by"),
    }
)
"""Reads that are asked somewhere else where a replica is lost in the middle."""

_READS = _FOUND_AGAIN | {"stream", "copy_out", "query_raw", "query_first"}


class AsyncReplica:
    """One replica: what is known of it, and the connections to it."""

    def __init__(self, definition: Definition, settings: PoolSettings) -> None:
        self.state = ReplicaState(address_of(settings))
        self.session = new_session_async(definition, settings)


class AsyncReplicas:
    """The replicas of one client and its primary, shared by all clients that come from it."""

    def __init__(
        self,
        primary: AsyncPoolSession,
        definition: Definition,
        settings: PoolSettings,
        urls: Sequence[str],
        max_lag: object,
    ) -> None:
        self.primary = primary
        found = replica_settings(urls, max_lag)
        self._max_lag_s = found.max_lag_s
        self._replicas = tuple(
            AsyncReplica(definition, replace(settings, url=it, is_replica=True)) for it in found.urls
        )
        self._turns = Turns(len(self._replicas))
        self._positions = Positions()

    @property
    def statistics(self) -> tuple[ReplicaStatistics, ...]:
        return tuple(it.state.statistics(it.session.statistics, self._max_lag_s) for it in self._replicas)

    def writing(self, session: AsyncJoiningSession) -> "AsyncNotingSession":
        """``session`` with everything on the primary."""
        return AsyncNotingSession(self, is_outside=_is_outside(session))

    def reading(self, session: AsyncJoiningSession, need: Need) -> "AsyncReplicaSession":
        """``session`` with its reads on replicas."""
        return AsyncReplicaSession(self, need, is_outside=_is_outside(session))

    def note_write(self) -> None:
        """The running code has written to the primary, or tried to."""
        self._positions.wrote(note_write(asyncio.current_task()))

    def reopen(self) -> None:
        for it in self._replicas:
            it.session.reopen()

    def drain(self) -> None:
        for it in self._replicas:
            it.session.drain()

    async def close(self) -> None:
        for it in self._replicas:
            await it.session.close()

    async def read(self, act: Callable[[AsyncPoolSession], Awaitable[T]], need: Need, *, may_repeat: bool) -> T:
        """What ``act`` returns on a replica, or on the primary where none will do.

        Where there is no connection to one, the next is asked. ``may_repeat`` is whether it is asked elsewhere, once,
        where a replica is lost in the middle or stops the statement to go on replaying.
        """
        position, turns = await self._position(need), self._in_turn()
        while (it := await self._next(turns, position)) is not None:
            try:
                answer = await act(it.session)
            except (ConnectionFailedError, ConnectionLostError, WriteConflictError) as error:
                self._note(it, error)
                if isinstance(error, SocketTimeoutError) or (isinstance(error, DatabaseError) and not may_repeat):
                    raise
                if isinstance(error, DatabaseError):
                    break
            else:
                it.state.is_well()
                return answer
        try:
            return await act(self.primary)
        finally:
            if not may_repeat:
                # SQL of the user's may have written, here where it can.
                self.note_write()

    async def stream(self, plan: Plan, batch: int, need: Need) -> AsyncIterator[object]:
        """As ``read``. Once a record has been handed on, nothing is asked again."""
        position, turns = await self._position(need), self._in_turn()
        while (it := await self._next(turns, position)) is not None:
            n_read = 0
            try:
                async with aclosing(_generator(it.session.stream(plan, batch))) as records:
                    async for record in records:
                        n_read += 1
                        yield record
            except (ConnectionFailedError, ConnectionLostError, WriteConflictError) as error:
                self._note(it, error)
                if n_read or isinstance(error, SocketTimeoutError):
                    raise
            else:
                it.state.is_well()
                return
        async with aclosing(_generator(self.primary.stream(plan, batch))) as records:
            async for record in records:
                yield record

    def _in_turn(self) -> Iterator[AsyncReplica]:
        return iter([self._replicas[it] for it in self._turns.next()])

    async def _next(self, turns: Iterator[AsyncReplica], position: int | None) -> AsyncReplica | None:
        """The first of ``turns`` that is as far as ``position``, to be read from now. None where none will do."""
        if position is None:
            return None
        for it in turns:
            if await self._will_do(it, position):
                it.state.n_reads += 1
                return it
        return None

    def _note(self, replica: AsyncReplica, error: ConnectionFailedError | DatabaseError) -> None:
        """Raises what is no fault of the replica's: a pool that is too small would only overrun the next server."""
        if isinstance(error, PoolTimeoutError):
            raise error
        if not isinstance(error, WriteConflictError):
            replica.state.failed(monotonic(), error)

    async def _position(self, need: Need) -> int | None:
        """How far a replica must be. None where nobody knows yet, so that the primary is to be read from."""
        write = self._positions.needed(last_write_here(asyncio.current_task())) if need.is_sticky else 0
        position = self._positions.after(write)
        if position is not None:
            return max(position, need.after)
        if self._positions.asks.are_under_way:
            return None
        self._positions.asks.begin()
        try:
            write = last_write()
            position = self._positions.learn(write, await self.primary.ask(POSITION))
            return max(position, need.after)
        except (ConnectionFailedError, DatabaseError):
            return None
        finally:
            self._positions.asks.end()

    async def _will_do(self, replica: AsyncReplica, position: int) -> bool:
        state, now = replica.state, monotonic()
        if state.is_passed_over(now):
            return False
        if state.needs_look(now, position, self._max_lag_s) and not state.looks.are_under_way:
            state.looks.begin()
            try:
                state.saw(monotonic(), await replica.session.ask(LOOK))
            except (ConnectionFailedError, DatabaseError) as error:
                self._note(replica, error)
                return False
            finally:
                state.looks.end()
        return state.suits(monotonic(), position, self._max_lag_s)


class AsyncNotingSession(AsyncJoiningSession):
    """As its parent, and remembers who has written."""

    def __init__(self, replicas: AsyncReplicas, *, is_outside: bool = False) -> None:
        super().__init__(replicas.primary)
        self._replicas = replicas
        self.is_outside = is_outside

    async def run(self, plan: Plan) -> object:
        if plan.action in _FOUND_AGAIN:
            return await super().run(plan)
        try:
            return await super().run(plan)
        finally:
            # Whatever came of it: a lost answer may be that of a write.
            self._replicas.note_write()

    async def run_all(self, plans: Sequence[Plan]) -> list[object]:
        try:
            return await super().run_all(plans)
        finally:
            self._replicas.note_write()

    async def begin(self, options: TransactionOptions) -> AsyncTransactionSession:
        is_nested = self._transaction() is not None
        session = await super().begin(options)
        if not is_nested and not options.read_only:
            session.when_ended(self._replicas.note_write)
        return session

    def outside(self) -> AsyncSession:
        return AsyncNotingSession(self._replicas, is_outside=True)

    def _transaction(self) -> AsyncTransactionSession | None:
        return None if self.is_outside else super()._transaction()


class AsyncReplicaSession(AsyncNotingSession):
    """Behind ``db.replica()``: reads on a replica, all else on the primary. Inside a transaction, all is in that."""

    def __init__(self, replicas: AsyncReplicas, need: Need, *, is_outside: bool = False) -> None:
        super().__init__(replicas, is_outside=is_outside)
        self._need = need

    async def run(self, plan: Plan) -> object:
        if not self._may_leave(plan):
            return await super().run(plan)
        may_repeat = plan.action in _FOUND_AGAIN
        return await self._replicas.read(lambda it: it.run(plan), self._need, may_repeat=may_repeat)

    async def run_all(self, plans: Sequence[Plan]) -> list[object]:
        if not self._may_leave(*plans):
            return await super().run_all(plans)
        may_repeat = all(it.action in _FOUND_AGAIN for it in plans)
        return await self._replicas.read(lambda it: it.run_all(plans), self._need, may_repeat=may_repeat)

    async def stream(self, plan: Plan, batch: int) -> AsyncIterator[object]:
        may_leave = self._may_leave(plan)
        records = self._replicas.stream(plan, batch, self._need) if may_leave else super().stream(plan, batch)
        async with aclosing(_generator(records)) as found:
            async for record in found:
                yield record

    async def begin(self, options: TransactionOptions) -> AsyncTransactionSession:
        if not options.read_only or self._transaction() is not None or self.pool.is_past_wall():
            return await super().begin(options)
        # Nothing was asked before BEGIN has an answer.
        return await self._replicas.read(lambda it: it.begin(options, self._replicas), self._need, may_repeat=True)

    def outside(self) -> AsyncSession:
        return AsyncReplicaSession(self._replicas, self._need, is_outside=True)

    def _may_leave(self, *plans: Plan) -> bool:
        """Whether ``plans`` may run on a replica: they only read, no transaction is open, and one role has it all."""
        return (
            all(it.action in _READS and not it.needs_open_transaction for it in plans)
            and self._transaction() is None
            and not self.pool.is_past_wall(*plans)
        )

    def _transaction(self) -> AsyncTransactionSession | None:
        """The innermost of those on the primary and those on a replica."""
        if self.is_outside or not ambient.is_anywhere():
            return None
        found = ambient.joined_by_any((self.pool, self._replicas), asyncio.current_task())
        assert found is None or isinstance(found, AsyncTransactionSession)
        return found


def _is_outside(session: AsyncJoiningSession) -> bool:
    return isinstance(session, AsyncNotingSession) and session.is_outside


def _generator(records: AsyncIterator[object]) -> AsyncGenerator[object]:
    assert isinstance(records, AsyncGenerator)
    return records  # pyright: ignore[reportUnknownVariableType] - what isinstance finds has no parameters
