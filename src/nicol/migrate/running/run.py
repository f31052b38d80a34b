"""Doing work: opens sessions, sends statements, waits. The only module of ``migrate`` that touches a connection."""

import time
from dataclasses import replace
from typing import TypeVar

from nicol.driver.connection import AsyncConnection, Connection
from nicol.driver.url import DatabaseUrl
from nicol.errors import ConnectionFailedError
from nicol.migrate.running.work import Announced, Errand, Leave, Send, Work
from nicol.sql.statement import Rows

T = TypeVar("T")


def run(work: Work[T]) -> T:
    """The result of ``work``, done with psycopg. Every session is closed when this returns or raises."""
    sessions = _Sessions()
    try:
        errand = next(work)
        while True:
            try:
                rows = sessions.do(errand)
            except BaseException as error:  # noqa: BLE001 (an interrupt too must reach the work, which cleans up)
                errand = work.throw(error)
            else:
                errand = work.send(rows)
    except StopIteration as end:
        result: T = end.value
        return result
    finally:
        sessions.close()


async def run_async(work: Work[T]) -> T:
    """As ``run``, with asyncpg. When it is cancelled, the work cleans up before the cancellation goes on."""
    sessions = _AsyncSessions()
    try:
        errand = next(work)
        while True:
            try:
                rows = await sessions.do(errand)
            except BaseException as error:  # noqa: BLE001 (a cancellation too must reach the work, which cleans up)
                errand = work.throw(error)
            else:
                errand = work.send(rows)
    except StopIteration as end:
        result: T = end.value
        return result
    finally:
        await sessions.close()


class _Sessions:
    def __init__(self) -> None:
        self._open: dict[DatabaseUrl, Connection] = {}

    def do(self, errand: Errand) -> Rows:
        if isinstance(errand, Send):
            return self._session(errand.url).run(errand.statement)
        if isinstance(errand, Announced):
            return ((self._session(errand.url).announced_pid,),)
        if isinstance(errand, Leave):
            left = self._open.pop(errand.url, None)
            if left is not None:
                left.close()
            return ()
        time.sleep(errand.seconds)
        return ()

    def close(self) -> None:
        for it in self._open.values():
            it.close()
        self._open.clear()

    def _session(self, url: DatabaseUrl) -> Connection:
        # psycopg takes time to load, and the other colour does not need it.
        from nicol.driver.psycopg_connection import connect  # noqa: PLC0415

        found = self._open.get(url)
        if found is None or found.is_closed:
            try:
                found = connect(_watched(url))
            except ConnectionFailedError as error:
                if not _is_about_watching(error):
                    raise
                found = connect(_plain(url))
            self._open[url] = found
        return found


class _AsyncSessions:
    def __init__(self) -> None:
        self._open: dict[DatabaseUrl, AsyncConnection] = {}

    async def do(self, errand: Errand) -> Rows:
        if isinstance(errand, Send):
            return await (await self._session(errand.url)).run(errand.statement)
        if isinstance(errand, Announced):
            return (((await self._session(errand.url)).announced_pid,),)
        if isinstance(errand, Leave):
            left = self._open.pop(errand.url, None)
            if left is not None:
                await left.close()
            return ()
        # Loaded by whoever awaits already; to the others it would cost a tenth of a command's start.
        import asyncio  # noqa: PLC0415

        await asyncio.sleep(errand.seconds)
        return ()

    async def close(self) -> None:
        for it in self._open.values():
            await it.close()
        self._open.clear()

    async def _session(self, url: DatabaseUrl) -> AsyncConnection:
        # A driver takes time to load, and the other colour does not need this one.
        from nicol.driver.async_driver import connect  # noqa: PLC0415

        found = self._open.get(url)
        if found is None or found.is_closed:
            try:
                found = await connect(_watched(url))
            except ConnectionFailedError as error:
                if not _is_about_watching(error):
                    raise
                found = await connect(_plain(url))
            self._open[url] = found
        return found


_WATCH = "client_connection_check_interval"


def _plain(url: DatabaseUrl) -> DatabaseUrl:
    """``url``, for a session that keeps no prepared statements: whoever is behind a pooler unawares would meet them."""
    return replace(url, statement_cache_size=0)


def _watched(url: DatabaseUrl) -> DatabaseUrl:
    """``url``, for a session that ends, with its statement and its locks, within a second of a runner that is killed.

    https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-CLIENT-CONNECTION-CHECK-INTERVAL
    """
    if url.is_pooled or _WATCH in url.options:
        return _plain(url)
    return replace(_plain(url), options=f"{url.options} -c {_WATCH}=1000".lstrip())


def _is_about_watching(error: ConnectionFailedError) -> bool:
    """Whether the server, or a pooler before it, may take no such setting. Each has its own words for that."""
    is_named = _WATCH in error.message or "startup parameter" in error.message
    return is_named or type(error) is ConnectionFailedError
