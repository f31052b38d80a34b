"""What tests of the dataloader see of a client and of its server."""

import asyncio
from contextlib import contextmanager

import psycopg

LOCKED = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


class Recorded:
    """The statements of a client, each with how many calls it answered. For ``on_query``."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.n_calls: list[int] = []

    def __call__(self, event) -> None:
        self.texts.append(event.text)
        self.n_calls.append(event.n_calls)


class Server:
    """Two other sessions: one holds a table, the other sees who waits for it, and is in no transaction to see it now."""

    def __init__(self, connection: psycopg.Connection, holder: psycopg.Connection) -> None:
        self._connection = connection
        self._holder = holder

    @contextmanager
    def holding(self, table: str):
        with self._holder.transaction():
            self._holder.execute(f'LOCK TABLE "{table}"')
            yield

    def number(self, query: str) -> int:
        row = self._connection.execute(query).fetchone()
        assert row is not None
        return row[0]

    async def until_waiting(self, n: int) -> None:
        """Return when so many statements wait for the table."""
        async with asyncio.timeout(20):
            while self.number(LOCKED) != n:
                await asyncio.sleep(0.01)

    def terminate_waiting(self) -> None:
        self._connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock'"
        )
