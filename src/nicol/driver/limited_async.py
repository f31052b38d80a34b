"""A connection whose server must answer in time: ``socket_timeout`` of the URL, for asyncio."""

import asyncio
from collections.abc import Coroutine, Sequence
from typing import TypeVar

from nicol.driver import translate
from nicol.driver.async_pool import AsyncPooled
from nicol.driver.connection import AsyncCursor
from nicol.driver.url import DatabaseUrl
from nicol.errors import DatabaseError
from nicol.sql.statement import Copy, Rows, Script, Statement

T = TypeVar("T")


class AsyncLimited:
    """``inner``, of which no answer takes longer than ``limit_s``.

    What takes longer is cancelled on the server, and where that says nothing for a second, the connection is cut.
    """

    def __init__(self, inner: AsyncPooled, url: DatabaseUrl, limit_s: float) -> None:
        self._inner = inner
        self._url = url
        self._limit_s = limit_s
        self.saw_server_fail = False

    async def run(self, statement: Statement | Script) -> Rows:
        if isinstance(statement, Copy):
            # It goes on for as long as its rows come, and who sends them knows of time.
            try:
                return await self._inner.run(statement)
            finally:
                self.saw_server_fail = self.saw_server_fail or self._inner.saw_server_fail
        return await self.in_time(_run(self._inner, statement))

    async def run_together(self, asked: Sequence[Statement | Script]) -> Sequence[Rows | DatabaseError]:
        return await self.in_time(self._inner.run_together(asked))

    async def open_cursor(self, statement: Statement) -> AsyncCursor:
        return _LimitedCursor(self, await self.in_time(self._inner.open_cursor(statement)))

    async def in_time(self, work: Coroutine[object, object, T]) -> T:
        try:
            async with asyncio.timeout(self._limit_s):
                return await work
        except TimeoutError as error:
            # A server that hears of a cancellation is only slow; of one that does not, nothing is to be hoped for.
            self.saw_server_fail = self.saw_server_fail or self._inner.is_closed
            raise translate.unanswered(self._url, self._limit_s) from error
        finally:
            self.saw_server_fail = self.saw_server_fail or self._inner.saw_server_fail

    async def interrupt(self) -> None:
        await self._inner.interrupt()

    async def close(self) -> None:
        await self._inner.close()

    def abort(self) -> None:
        self._inner.abort()

    def dismiss(self) -> None:
        self._inner.dismiss()

    def looks_alive(self) -> bool:
        return self._inner.looks_alive()

    @property
    def is_closed(self) -> bool:
        return self._inner.is_closed

    @property
    def is_in_transaction(self) -> bool:
        return self._inner.is_in_transaction

    @property
    def announced_pid(self) -> int:
        return self._inner.announced_pid


class _LimitedCursor:
    """Satisfies ``driver.connection.AsyncCursor``."""

    def __init__(self, connection: AsyncLimited, inner: AsyncCursor) -> None:
        self._connection = connection
        self._inner = inner

    async def fetch(self, most: int) -> Rows:
        return await self._connection.in_time(self._inner.fetch(most))

    async def close(self) -> None:
        await self._connection.in_time(self._inner.close())


async def _run(connection: AsyncPooled, statement: Statement | Script) -> Rows:
    return await connection.run(statement)
