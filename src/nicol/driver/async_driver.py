"""Which driver a connection for an event loop is made with. Each is imported with its first connection."""

from nicol.driver.async_pool import AsyncPooled
from nicol.driver.url import DatabaseUrl


async def connect(url: DatabaseUrl) -> AsyncPooled:
    """asyncpg is the fastest. It sends a statement in two parts, so a pooler that lends sessions by the transaction may
    give the second part to another session: behind one, psycopg, which sends it whole. So where the password must be
    bound to the TLS channel, which asyncpg does not do.

    Raises a ConnectionFailedError.
    """
    if url.is_pooled or url.ssl.channel_binding == "require":
        return await connect_for_pipelines(url)
    from nicol.driver import asyncpg_connection  # noqa: PLC0415 - see above

    return _limited(await asyncpg_connection.connect(url), url)


async def connect_for_pipelines(url: DatabaseUrl) -> AsyncPooled:
    """A connection that sends several statements at once, which asyncpg cannot. Raises as ``connect`` does."""
    from nicol.driver import psycopg_async_connection  # noqa: PLC0415 - as above

    return _limited(await psycopg_async_connection.connect(url), url)


def _limited(connection: AsyncPooled, url: DatabaseUrl) -> AsyncPooled:
    if url.socket_timeout_s is None:
        return connection
    from nicol.driver.limited_async import AsyncLimited  # noqa: PLC0415 - most URLs have no such limit

    return AsyncLimited(connection, url, url.socket_timeout_s)
