"""Finds the server among the hosts of a URL that is what the URL asks for: libpq's ``target_session_attrs``.

The drivers could do it themselves, each in its own way. Here each host is connected to by itself, so that an error says
which of them failed and why, each has the whole ``connect_timeout``, and a password is asked for the host that gets it.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from typing import Final, TypeVar

from nicol.driver.async_pool import AsyncPooled
from nicol.driver.pool import Pooled
from nicol.driver.translate import connect_timeout
from nicol.driver.url import DatabaseUrl
from nicol.errors import (
    ConnectionFailedError,
    ConnectTimeoutError,
    DatabaseError,
    DatabaseNotFoundError,
    ServerUnreachableError,
    TlsError,
    TooManyConnectionsError,
)
from nicol.sql.statement import Rows, Statement

Found = TypeVar("Found", bound=Pooled)
AsyncFound = TypeVar("AsyncFound", bound=AsyncPooled)

_QUESTION: Final = Statement(
    "SELECT pg_catalog.pg_is_in_recovery(), pg_catalog.current_setting('transaction_read_only') = 'on'"
)

_OF_ONE_HOST = (
    DatabaseNotFoundError,
    TooManyConnectionsError,
    ServerUnreachableError,
    ConnectTimeoutError,
    TlsError,
)
"""After these the next host is asked: a standby may not have a new database yet. Of passwords, rights and settings
servers that are copies say all the same."""

_STANDBY, _READ_ONLY = 0, 1

_SUITS: Final = {
    "primary": (_STANDBY, False, "is a standby"),
    "standby": (_STANDBY, True, "is a primary"),
    "prefer-standby": (_STANDBY, True, "is a primary"),
    "read-write": (_READ_ONLY, False, "takes no writes"),
    "read-only": (_READ_ONLY, True, "takes writes"),
}
"""By what is wanted: which part of the answer counts, what it is to be, and what a server is where it is not."""


def among_hosts(connect: Callable[[DatabaseUrl], Found]) -> Callable[[DatabaseUrl], Found]:
    """``connect`` for URLs of several hosts as well, which it is given one by one."""

    def connected(url: DatabaseUrl) -> Found:
        if not url.needs_search:
            return connect(url)
        search = _Search(url)
        for place in search:
            try:
                connection = connect(place)
            except ConnectionFailedError as error:
                search.failed(place, error)
            else:
                if _suits(search, place, connection):
                    return connection
        raise search.refusal()

    return connected


def among_hosts_async(
    connect: Callable[[DatabaseUrl], Awaitable[AsyncFound]],
) -> Callable[[DatabaseUrl], Awaitable[AsyncFound]]:
    """As ``among_hosts``, for asyncio."""

    async def connected(url: DatabaseUrl) -> AsyncFound:
        if not url.needs_search:
            return await connect(url)
        search = _Search(url)
        for place in search:
            try:
                connection = await connect(place)
            except ConnectionFailedError as error:
                search.failed(place, error)
            else:
                if await _suits_async(search, place, connection):
                    return connection
        raise search.refusal()

    return connected


class _Search:
    """One walk over the hosts of ``url``, and what came of each."""

    def __init__(self, url: DatabaseUrl) -> None:
        self._url = url
        self._wanted = url.wanted
        self._said: list[str] = []
        self._errors: list[ConnectionFailedError | DatabaseError] = []
        self._unsuited: list[DatabaseUrl] = []
        self.must_ask = self._wanted != "any"

    def __iter__(self) -> Iterator[DatabaseUrl]:
        # What follows is asked of one host only, and nothing more is wanted of it.
        wanted = "prefer-standby" if self._url.is_for_reading else None
        for host, port in self._url.hosts:
            yield replace(self._url, host=host, port=port, other_hosts=(), target_session_attrs=wanted)
        if self._wanted == "prefer-standby":
            self.must_ask = False
            yield from tuple(self._unsuited)

    def failed(self, place: DatabaseUrl, error: ConnectionFailedError | DatabaseError) -> None:
        """There is no connection to ``place``. Raises ``error`` where the next one would say the same."""
        if not isinstance(error, (*_OF_ONE_HOST, DatabaseError)):
            raise error
        self._errors.append(error)
        said = error.message.partition(";")[0]
        self._said.append(said if place.address in said else f"{place.address}: {said}")

    def suits(self, place: DatabaseUrl, rows: Rows) -> bool:
        part, expected, unlike = _SUITS[self._wanted]
        if rows[0][part] is expected:
            return True
        self._unsuited.append(place)
        self._said.append(f"{place.address} {unlike}")
        return False

    def refusal(self) -> ConnectionFailedError:
        """Why no host will do. What may pass is an error that is tried again."""
        only = self._errors[0] if len(self._errors) == 1 and len(self._url.hosts) == 1 else None
        if isinstance(only, ConnectionFailedError):
            return only
        url = self._url
        kinds = {type(it) for it in self._errors}
        kind: type[ConnectionFailedError] = ServerUnreachableError
        if not self._unsuited or DatabaseNotFoundError in kinds or TooManyConnectionsError in kinds:
            kind = next((it for it in _OF_ONE_HOST if it in kinds), kind)
        what = "answers" if self._wanted == "any" else f'is what target_session_attrs asks for ("{self._wanted}")'
        text = (
            f"no host of the database URL {what}: {', '.join(self._said)}; "
            "look at the servers, or whether one is to be promoted"
        )
        sqlstate = next((it.sqlstate for it in self._errors if it.sqlstate), "")
        refusal = kind(text, host=url.address, database=url.database, user=url.user, sqlstate=sqlstate)
        refusal.__cause__ = self._errors[0] if self._errors else None
        return refusal


def _suits(search: _Search, place: DatabaseUrl, connection: Pooled) -> bool:
    """Whether ``connection`` is what is looked for. Any other is closed."""
    try:
        if not search.must_ask or search.suits(place, connection.run(_QUESTION)):
            return True
    except DatabaseError as error:
        search.failed(place, error)
    except BaseException:
        connection.abort()
        raise
    connection.close()
    return False


async def _suits_async(search: _Search, place: DatabaseUrl, connection: AsyncPooled) -> bool:
    """As ``_suits``. asyncpg gives an answer all the time it wants, so here is a limit."""
    try:
        async with asyncio.timeout(place.connect_timeout_s):
            if not search.must_ask or search.suits(place, await connection.run(_QUESTION)):
                return True
    except DatabaseError as error:
        search.failed(place, error)
    except TimeoutError:
        search.failed(place, connect_timeout(place))
        connection.abort()
        return False
    except BaseException:
        connection.abort()
        raise
    await connection.close()
    return False
