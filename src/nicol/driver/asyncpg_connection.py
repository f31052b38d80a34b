"""An asynchronous connection by asyncpg, which is imported here and in ``codec`` only."""

import ssl
from urllib.parse import quote

import asyncpg

from nicol.driver import codec, translate
from nicol.driver.startup import startup_settings
from nicol.driver.translate import Refusal
from nicol.driver.url import DatabaseUrl
from nicol.errors import ConnectionFailedError, DatabaseError
from nicol.sql.statement import Reply, Rows, Script, Statement


async def connect(url: DatabaseUrl) -> "AsyncpgConnection":
    """An open connection in autocommit. Raises a ConnectionFailedError."""
    try:
        connection = await codec.connect(
            _ssl_parameters(url),
            host=url.host,
            port=url.port,
            database=url.database,
            user=url.user or None,
            password=url.password,
            timeout=url.connect_timeout_s,
            statement_cache_size=0 if url.is_pooled else _or(url.statement_cache_size, 100),
            max_cached_statement_lifetime=0,
            server_settings=_server_settings(url),
        )
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError, ValueError) as error:
        raise _connect_error(url, error) from error
    return AsyncpgConnection(connection, url)


class AsyncpgConnection:
    """Satisfies ``driver.connection.AsyncConnection``."""

    __slots__ = ("_connection", "_url")

    def __init__(self, connection: codec.Session, url: DatabaseUrl) -> None:
        self._connection = connection
        self._url = url

    async def run(self, statement: Statement | Script) -> Rows:
        try:
            if isinstance(statement, Script):
                await self._connection.execute(statement.text)
                return ()
            if statement.reply is Reply.COUNT:
                return ((await self._count(statement),),)
            return await self._connection.fetch(statement.text, *statement.values)
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
            raise _statement_error(self._url, error, is_closed=self.is_closed) from error

    async def close(self) -> None:
        try:
            await self._connection.close(timeout=1)
        except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
            self._connection.terminate()

    @property
    def is_closed(self) -> bool:
        return self._connection.is_closed()

    @property
    def is_in_transaction(self) -> bool:
        return not self._connection.is_closed() and self._connection.is_in_transaction()

    async def _count(self, statement: Statement) -> int:
        if statement.values:
            tag = await self._connection.execute(statement.text, *statement.values)
        else:
            # Without values ``execute`` would use the simple protocol, which takes several statements.
            prepared = await self._connection.prepare(statement.text)
            await prepared.fetch()
            tag = prepared.get_statusmsg()
        number = tag.rpartition(" ")[2]
        return int(number) if number.isdecimal() else 0


def _or(number: int | None, default: int) -> int:
    return default if number is None else number


def _server_settings(url: DatabaseUrl) -> dict[str, str]:
    settings = {"application_name": url.application_name, **startup_settings(url)}
    return {**settings, "options": url.options} if url.options else settings


def _ssl_parameters(url: DatabaseUrl) -> str:
    """A URL with nothing but the TLS parameters, which asyncpg reads as libpq does."""
    named = {
        "sslmode": url.ssl.mode,
        "sslrootcert": url.ssl.root_certificate,
        "sslcert": url.ssl.certificate,
        "sslkey": url.ssl.key,
    }
    return "postgresql://?" + "&".join(f"{name}={quote(value)}" for name, value in named.items() if value)


def _statement_error(url: DatabaseUrl, error: Exception, *, is_closed: bool) -> DatabaseError:
    refusal = _refusal(error)
    if is_closed and (not refusal.sqlstate or refusal.sqlstate.startswith("08")):
        return translate.connection_lost(url, refusal.message)
    return translate.database_error(refusal)


def _refusal(error: Exception) -> Refusal:
    if not isinstance(error, asyncpg.PostgresError):
        return Refusal(message=str(error))
    return Refusal(
        message=_field(error, "message") or str(error),
        sqlstate=_field(error, "sqlstate"),
        detail=_field(error, "detail"),
        hint=_field(error, "hint"),
        constraint=_field(error, "constraint_name"),
        table=_field(error, "table_name"),
        column=_field(error, "column_name"),
        position=int(_field(error, "position") or 0) or None,
    )


def _field(error: Exception, name: str) -> str:
    value: object = getattr(error, name, None)
    return value if isinstance(value, str) else ""


def _connect_error(url: DatabaseUrl, error: Exception) -> ConnectionFailedError:
    if isinstance(error, asyncpg.PostgresError) and not isinstance(error, asyncpg.PostgresConnectionError):
        return translate.refused_connection(url, _refusal(error))
    if isinstance(error, TimeoutError):
        return translate.connect_timeout(url)
    if isinstance(error, ssl.SSLError) or "SSL" in str(error):
        return translate.tls_failure(url, str(error))
    return translate.unreachable(url, str(error) or type(error).__name__)
