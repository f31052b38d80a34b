"""COPY by asyncpg, which needs to be told when nobody reads any more what it writes."""

from collections.abc import AsyncIterator

import asyncpg

from nicol.driver import codec
from nicol.driver.copying import blocks_async
from nicol.sql.statement import Copy


async def copied(session: codec.Session, copy: Copy) -> str:
    """The tag that the server answered."""
    if copy.source is not None:
        return await codec.copy_in(session, copy.text, _while_open(session, blocks_async(copy.source)))
    return await session.copy_records_to_table(
        copy.table, records=zip(*copy.values, strict=True), columns=copy.columns, schema_name=copy.schema
    )


async def _while_open(session: codec.Session, source: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """``source`` as long as it can be sent. asyncpg would ask one without end for more, and for ever."""
    transport = codec.transport(session)
    async for block in source:
        if transport.is_closing():
            raise cut_off()
        yield block


def cut_off() -> asyncpg.InterfaceError:
    return asyncpg.InterfaceError("the connection was closed in the middle of a COPY")


def is_of_server(error: Exception) -> bool:
    """Whether the server has said so. What asyncpg says in its name has no severity."""
    return isinstance(error, asyncpg.PostgresError) and getattr(error, "severity", None) is not None
