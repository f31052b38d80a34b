"""The blocks that users write around transactions: one attempt, or several.

``tx_sync`` is made from this file by ``dev/sync_from_async.py``.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Generic, Protocol, Self, TypeVar

from nicol.client import ambient
from nicol.client.after_commit import AfterCommit, run_after_commit_async
from nicol.client.block_end import goes_round
from nicol.client.boundary import TransactionOptions
from nicol.client.former_words import unknown_of_transaction
from nicol.client.retry import is_conflict, pause_s
from nicol.client.session_async import AsyncSession
from nicol.client.transaction_async import AsyncTransactionSession
from nicol.client.waiting import pause_async
from nicol.errors import InvalidValueError, TransactionError, WriteConflictError
from nicol.query.plan import Plan


class Within(Protocol):
    """A client, as far as it matters here."""

    def within(self, session: AsyncSession) -> Self: ...


T = TypeVar("T")
Client_ = TypeVar("Client_", bound=Within)


class AsyncBlock:
    """One transaction around one block of code, which joins it."""

    def __init__(self, outer: AsyncSession, options: TransactionOptions) -> None:
        self._outer = outer
        self._options = options
        self._session: AsyncTransactionSession | None = None
        self._stay: ambient.Stay | None = None

    async def enter(self) -> AsyncTransactionSession:
        if self._session is not None:
            raise TransactionError("a transaction serves one block; call tx() again")
        self._session = session = await self._outer.begin(self._options)
        self._stay = ambient.enter(session, session.pool, asyncio.current_task())
        return session

    async def leave(self, error: BaseException | None) -> None:
        assert self._session is not None
        assert self._stay is not None
        ambient.leave(self._stay)
        if error is not None:
            await self._session.roll_back()
            return
        await run_after_commit_async(await self._session.commit())


class AsyncTransaction(Generic[Client_]):
    """A transaction about to begin, for one ``async with`` block, or for as many attempts as ``retries`` allows."""

    def __init__(self, client: Client_, outer: AsyncSession, options: TransactionOptions) -> None:
        self._client = client
        self._outer = outer
        self._options = options
        self._block = AsyncBlock(outer, options)

    async def __aenter__(self) -> Client_:
        if self._options.retries:
            raise InvalidValueError(
                "a block cannot be run again; with retries= write `async for tx in db.tx(retries=…): async with tx: …` "
                "or `await db.tx(retries=…).run(function)`",
                path=("retries",),
            )
        return self._client.within(await self._block.enter())

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._block.leave(error)

    async def __aiter__(self) -> AsyncIterator[Client_]:
        """One client for each attempt, to be entered by ``async with``. There is none after one that succeeded."""
        for number in range(self._options.retries + 1):
            attempt = AsyncAttempt(AsyncBlock(self._outer, self._options), may_fail=number < self._options.retries)
            yield self._client.within(attempt)
            if not attempt.has_failed():
                return
            await pause_async(pause_s(number))

    async def run(self, function: Callable[[Client_], Awaitable[T]]) -> T:
        """What ``function`` returns for the client of a transaction that is committed after it.

        It is called again, in a new transaction, when this one met a conflict, at COMMIT too.
        """
        number = 0
        while True:
            block = AsyncBlock(self._outer, self._options)
            try:
                return await _around(block, self._client, function)
            except Exception as error:
                if number >= self._options.retries or not is_conflict(error):
                    raise
            await pause_async(pause_s(number))
            number += 1

    if not TYPE_CHECKING:  # else every misspelt attribute would have a type

        def __getattr__(self, name):  # noqa: ANN001, ANN204 - untyped, as above
            raise unknown_of_transaction(self, name)


async def _around(block: AsyncBlock, client: Client_, function: Callable[[Client_], Awaitable[T]]) -> T:
    inner = client.within(await block.enter())
    try:
        answer = await function(inner)
    except BaseException as error:
        await block.leave(error)
        raise
    await block.leave(None)
    return answer


class AsyncAttempt:
    """The session of a client that ``async for tx in db.tx(retries=…)`` gives: there from its ``async with`` on."""

    def __init__(self, block: AsyncBlock, *, may_fail: bool) -> None:
        self._block = block
        self._may_fail = may_fail
        self._session: AsyncTransactionSession | None = None
        self._is_conflict: bool | None = None

    async def enter(self) -> None:
        self._session = await self._block.enter()

    async def leave(self, error: BaseException | None, frame: FrameType | None) -> bool:
        """End the transaction. True, which swallows ``error``, where there is to be another attempt.

        ``frame`` is the code around the block. A conflict that shows at COMMIT is raised where that would not ask for
        another attempt: after a ``return`` it would report success.
        """
        self._is_conflict = False
        try:
            await self._block.leave(error)
        except (WriteConflictError, TransactionError) as conflict:
            if error is not None or not self._may_fail or not is_conflict(conflict) or not goes_round(frame):
                raise
            self._is_conflict = True
            return True
        self._is_conflict = self._may_fail and error is not None and is_conflict(error)
        return self._is_conflict

    def has_failed(self) -> bool:
        if self._is_conflict is None:
            raise TransactionError("an attempt was not used; write `async with tx:` as the body of the `async for`")
        return self._is_conflict

    def run(self, plan: Plan) -> Awaitable[object]:
        return self._inner().run(plan)

    def run_all(self, plans: Sequence[Plan]) -> Awaitable[list[object]]:
        return self._inner().run_all(plans)

    def stream(self, plan: Plan, batch: int) -> AsyncIterator[object]:
        return self._inner().stream(plan, batch)

    def begin(self, options: TransactionOptions) -> Awaitable[AsyncTransactionSession]:
        return self._inner().begin(options)

    def on_commit(self, function: AfterCommit) -> Awaitable[None]:
        return self._inner().on_commit(function)

    def _inner(self) -> AsyncTransactionSession:
        if self._session is None:
            raise TransactionError("the attempt has not begun; write `async with tx:` as the body of the `async for`")
        return self._session
