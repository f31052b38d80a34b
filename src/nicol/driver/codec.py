"""asyncpg's face as we use it, typed. asyncpg declares most of its parameters and results without types."""

import asyncio
import socket
from collections.abc import AsyncIterable, Awaitable, Callable, Coroutine, Iterable, Sequence
from contextlib import suppress
from operator import attrgetter
from typing import Protocol, cast

import asyncpg
from asyncpg.prepared_stmt import PreparedStatement

from nicol.sql.statement import Row, Rows


class Type(Protocol):
    """A type of the server's. ``kind`` is "scalar", "array", "range", "composite" or the like; an array's ``name``
    is its elements' with brackets."""

    @property
    def oid(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def schema(self) -> str: ...


class Attribute(Protocol):
    """A column of a result."""

    @property
    def name(self) -> str: ...
    @property
    def type(self) -> Type: ...


class Prepared(Protocol):
    def get_attributes(self) -> Sequence[Attribute]: ...
    def get_parameters(self) -> Sequence[Type]: ...
    async def fetch(self, *values: object) -> Rows: ...
    async def fetchrow(self, *values: object) -> Row | None: ...
    def get_statusmsg(self) -> str: ...
    def cursor(self, *values: object) -> Awaitable["Cursor"]: ...


class Cursor(Protocol):
    """An open ``asyncpg.cursor.Cursor``."""

    def fetch(self, n: int) -> Coroutine[object, object, Rows]: ...


class State(Protocol):
    """What asyncpg's cache keeps of a statement."""

    @property
    def name(self) -> str: ...


class Wire(Protocol):
    """What speaks to the server beneath a session."""

    async def bind_execute(self, *call: object) -> Rows: ...


class Session(Protocol):
    """An ``asyncpg.Connection``."""

    async def execute(self, query: str, *values: object) -> str: ...
    def fetch(self, query: str, *values: object) -> Coroutine[object, object, Rows]: ...
    async def prepare(self, query: str, *, name: str | None = None) -> Prepared: ...
    def cursor(self, query: str, *values: object) -> Awaitable[Cursor]: ...
    async def close(self, *, timeout: float) -> None: ...  # noqa: ASYNC109 - asyncpg's name
    async def copy_records_to_table(
        self, table_name: str, *, records: Iterable[Sequence[object]], columns: Sequence[str], schema_name: str | None
    ) -> str: ...
    def terminate(self) -> None: ...
    async def reload_schema_state(self) -> None: ...
    def is_closed(self) -> bool: ...
    def is_in_transaction(self) -> bool: ...
    def get_server_pid(self) -> int: ...
    def get_settings(self) -> object: ...


class Connect(Protocol):
    async def __call__(
        self,
        dsn: str,
        *,
        host: str,
        port: int,
        database: str,
        user: str | None,
        password: str | None,
        timeout: float,  # noqa: ASYNC109 - asyncpg's name
        statement_cache_size: int,
        max_cached_statement_lifetime: int,
        server_settings: dict[str, str],
    ) -> Session: ...


connect = cast("Connect", asyncpg.connect)  # pyright: ignore[reportUnknownMemberType] - this module gives it types


def transport(session: Session) -> asyncio.Transport:
    """The connection beneath ``session``. asyncpg keeps it to itself, hence this detour by its name."""
    return cast("asyncio.Transport", getattr(session, "_transport"))  # noqa: B009 - see above


def shut(session: Session) -> None:
    """End the socket of ``session`` for both sides, where no event loop can do so any more."""
    end = cast("socket.socket", transport(session).get_extra_info("socket"))
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)


def cancel_again(session: Session) -> "asyncio.Future[None]":
    """Send the server another request to cancel what ``session`` does. asyncpg sends one, and only when it is told.

    What is returned is done when the request has gone out.
    """
    waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    cast("Callable[[asyncio.Future[None]], None]", getattr(session, "_cancel_current_command"))(waiter)  # noqa: B009
    return waiter


async def prepared(session: Session, query: str) -> Prepared:
    """``query`` prepared once per connection, as ``fetch`` has it. asyncpg's ``prepare`` does so each time."""
    if session.is_closed():
        return await session.prepare(query)  # which says so
    state = await _get_of(session)(query, None)
    if not state.name:
        # It is not kept, and the next statement would take its place.
        return await session.prepare(query)
    return cast("Prepared", PreparedStatement(session, query, state))


async def copy_in(session: Session, text: str, source: AsyncIterable[bytes]) -> str:
    """Run ``text``, a COPY FROM STDIN. asyncpg's own method would write the statement by itself."""
    run = cast("Callable[[str, AsyncIterable[bytes], None], Awaitable[str]]", getattr(session, "_copy_in"))  # noqa: B009
    return await run(text, source, None)


_get_of = cast("Callable[[Session], Callable[[str, None], Awaitable[State]]]", attrgetter("_get_statement"))
_wire_of = cast("Callable[[Session], Wire]", attrgetter("_protocol"))


async def fetch(session: Session, query: str, values: Sequence[object]) -> Rows:
    """As ``session.fetch``, without four of its layers, which together cost a short call a tenth of its time."""
    try:
        state = await _get_of(session)(query, None)
        # In order: the statement, its values, the portal's name, no limit, nothing but rows, no timeout.
        return await _wire_of(session).bind_execute(state, values, "", 0, False, None)  # noqa: FBT003 - as said
    except asyncpg.OutdatedSchemaCacheError:
        await session.reload_schema_state()
        raise
    except asyncpg.InvalidCachedStatementError:
        # Its tables have changed since it was prepared, and it was refused before anything was done.
        is_open = session.is_in_transaction()
        forget_statements(session)
        if is_open:
            raise
    except AttributeError:
        # A session that was cut has no wire, which the layers above would have said.
        if not session.is_closed():
            raise
    return await session.fetch(query, *values)


def forget_statements(session: Session) -> None:
    """Have every statement prepared anew. asyncpg's public way forgets all types as well, which are still right."""
    cast("Callable[[], None]", getattr(session, "_drop_global_statement_cache"))()  # noqa: B009 - as above


async def close_cursor(cursor: Cursor) -> None:
    """Let the server forget the rest of ``cursor``. asyncpg does so by itself only for cursors that it iterates."""
    close = cast("Callable[[float | None], Awaitable[None]]", getattr(cursor, "_close_portal"))  # noqa: B009 - as above
    await close(None)
