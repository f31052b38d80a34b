"""The server of a test as its administrator sees it, on a connection of its own that no fault is in the way of."""

import time

import psycopg

_OTHERS = "datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
_LIMIT_S = 15.0


class Server:
    def __init__(self, url: str) -> None:
        self.url = url
        self._connection = _connected(url)

    def close(self) -> None:
        self._connection.close()

    def value(self, query: str, *values: object) -> object:
        """The first column of the first row."""
        row = self._connection.execute(query.encode(), values).fetchone()
        assert row is not None
        return row[0]

    def run(self, statement: str) -> None:
        self._connection.execute(statement.encode())

    def sessions(self) -> list[tuple[int, str, str]]:
        """Process, state and last statement of every other session of the database."""
        return self._connection.execute(
            f"SELECT pid, coalesce(state, ''), query FROM pg_stat_activity WHERE {_OTHERS}".encode()
        ).fetchall()

    def states(self) -> list[str]:
        return [state for _, state, _ in self.sessions()]

    def is_running(self, words: str, times: int = 1) -> bool:
        """Whether as many sessions are in a statement that has ``words``."""
        return sum(state == "active" and words in query for _, state, query in self.sessions()) >= times

    def terminate(self, words: str = "") -> None:
        """End every other session whose statement has ``words``, and return when all have ended."""
        pids = [pid for pid, _, query in self.sessions() if words in query]
        for it in pids:
            self.value("SELECT pg_terminate_backend(%s)", it)
        self._until_gone(pids)

    def _until_gone(self, pids: list[int]) -> None:
        end = time.monotonic() + _LIMIT_S
        while {pid for pid, _, _ in self.sessions()} & set(pids):
            assert time.monotonic() < end, "sessions do not end"
            time.sleep(0.005)


def _connected(url: str) -> psycopg.Connection:
    """A connection as soon as the server takes one, which after a crash is soon."""
    end = time.monotonic() + _LIMIT_S
    while True:
        try:
            return psycopg.connect(url, autocommit=True, application_name="administrator")
        except psycopg.OperationalError:
            assert time.monotonic() < end, "the server does not come back"
            time.sleep(0.05)
