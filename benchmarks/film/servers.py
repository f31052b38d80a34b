"""The server of a run: an embedded one with the film database, and proxies before it."""

import asyncio
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import asyncpg
import film_client

import rows
from nicol.local import postgres

SOCKET = ".s.PGSQL.5432"
_BEFORE = "CREATE TABLE movie_before AS SELECT id, title AS title_before FROM movie; CREATE INDEX ON movie_before (id)"


@asynccontextmanager
async def filled(of: rows.Size) -> AsyncIterator[Path]:
    """The folder of a server's socket."""
    with tempfile.TemporaryDirectory(prefix="nicol-film-", ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "pg"
        connection = await asyncpg.connect(postgres.up(data, database="film"))
        try:
            await connection.execute(film_client.tables())
            await rows.fill(connection, of)
            await connection.execute(_BEFORE)
            await connection.close()
            yield data
        finally:
            postgres.down(data)


def url(folder: Path) -> str:
    return f"postgresql://postgres@/film?host={folder}"


@contextmanager
def proxied(folder: Path, delay_ms: float) -> Iterator[Path]:
    """The folder of the socket of a proxy."""
    with tempfile.TemporaryDirectory(prefix="nicol-film-") as own:
        program = Path(__file__).parent / "proxy.py"
        command = [sys.executable, str(program), f"{own}/{SOCKET}", str(folder / SOCKET), str(delay_ms)]
        process = subprocess.Popen(command)
        try:
            _wait_for(Path(own) / SOCKET)
            yield Path(own)
        finally:
            process.terminate()
            process.wait()


def _wait_for(path: Path) -> None:
    until = time.monotonic() + 10
    while not path.exists():
        assert time.monotonic() < until, f"{path} is not there"
        time.sleep(0.01)


async def undone(folder: Path, sql: str, of: rows.Size) -> None:
    """Take back what a round wrote, and nothing if there is no ``sql``."""
    if not sql:
        return
    connection = await asyncpg.connect(url(folder))
    try:
        await connection.execute(sql.format(n_movies=of.n_movies, n_people=of.n_people, n_users=of.n_users))
    finally:
        await asyncio.shield(connection.close())
