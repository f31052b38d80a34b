"""``make bench``: a point query and a nested read, beside raw asyncpg and SQLAlchemy, in one run.

All contenders read the same rows of the same embedded server. They take turns in short rounds, so that a busy moment
of the machine falls on all of them, and the median round of each counts. What matters is the ratio, not the time.
"""

import asyncio
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import asyncpg
from rich.console import Console
from rich.table import Table
from sqlalchemy import select
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import selectinload

from nicol.local import postgres

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "systems" / "jive"), str(Path(__file__).parent)]

import rows  # noqa: E402 (found through the line above, as are the next two)
from jive.db import AsyncClient  # noqa: E402
from sqlalchemy_models import Project  # noqa: E402

Contender = Callable[[], Awaitable[object]]
N_ROUNDS = int(os.environ.get("ROUNDS", "15"))
N_PARENTS = 50


async def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="nicol-bench-"))
    url = postgres.up(folder / "postgres")
    try:
        await _run(url)
    finally:
        postgres.down(folder / "postgres")
        shutil.rmtree(folder, ignore_errors=True)


async def _run(url: str) -> None:
    bare = await asyncpg.connect(url)
    await bare.execute((next((ROOT / "systems/jive/migrations").glob("*_init")) / "migration.sql").read_text())
    await rows.fill(bare, n_projects=N_PARENTS)
    os.environ["DATABASE_URL"] = url
    engine = create_async_engine("postgresql+asyncpg://", async_creator=lambda: asyncpg.connect(url))
    sessions = async_sessionmaker(engine, expire_on_commit=False)
    async with asyncpg.create_pool(url, min_size=1, max_size=4) as pool, AsyncClient() as db:
        await _compare("find_unique by id", _point_queries(bare, pool, db, sessions), n_calls=200)
        await _compare(f"{N_PARENTS} parents with 3 relations", _nested_reads(bare, pool, db, sessions), n_calls=4)
    await engine.dispose()
    await bare.close()


def _point_queries(bare, pool, db, sessions) -> dict[str, Contender]:
    id = rows.project_id(7)
    text = f'SELECT {rows.PROJECT_COLUMNS} FROM "Project" WHERE id = $1'

    async def sqlalchemy() -> object:
        async with sessions() as session:
            return await session.get(Project, id)

    return {
        "asyncpg, bare connection": lambda: bare.fetchrow(text, id),
        "asyncpg, its pool": lambda: pool.fetchrow(text, id),
        "nicol": lambda: db.project.find_unique(where={"id": id}),
        "SQLAlchemy, session.get": sqlalchemy,
    }


def _nested_reads(bare, pool, db, sessions) -> dict[str, Contender]:
    relations = ("artifacts", "webhookEvents", "mcpAuditLogs")

    async def with_pool() -> object:
        async with pool.acquire() as connection:
            return await rows.read_nested(connection)

    async def sqlalchemy() -> object:
        loading = [selectinload(getattr(Project, it)) for it in relations]
        async with sessions() as session:
            return (await session.scalars(select(Project).options(*loading))).all()

    return {
        "asyncpg, bare, 4 statements": lambda: rows.read_nested(bare),
        "asyncpg, its pool, 4 statements": with_pool,
        "asyncpg, bare, 1 statement, json_agg": lambda: rows.read_nested_json(bare),
        "nicol": lambda: db.project.find_many(include=dict.fromkeys(relations, True)),
        "SQLAlchemy, selectinload": sqlalchemy,
    }


async def _compare(title: str, contenders: dict[str, Contender], *, n_calls: int) -> None:
    samples: dict[str, list[float]] = {name: [] for name in contenders}
    # The first call of each is not timed: it compiles, and shows that all read the same.
    n_rows = {name: _n_rows(await call()) for name, call in contenders.items()}
    assert len(set(n_rows.values())) == 1, n_rows
    for _ in range(N_ROUNDS):
        for name, call in contenders.items():
            started = time.perf_counter()
            for _ in range(n_calls):
                await call()
            samples[name].append((time.perf_counter() - started) / n_calls)
    _print(title, {name: statistics.median(times) for name, times in samples.items()})


def _n_rows(answer: object) -> int:
    return len(answer) if isinstance(answer, (list, tuple)) else int(answer is not None)


def _print(title: str, medians: dict[str, float]) -> None:
    table = Table(title=title, title_justify="left")
    table.add_column("")
    table.add_column("per call", justify="right")
    table.add_column("ratio", justify="right")
    first = next(iter(medians.values()))
    for name, seconds in medians.items():
        table.add_row(name, f"{seconds * 1e6:,.0f} µs", f"{seconds / first:.2f}")
    Console().print(table)


if __name__ == "__main__":
    asyncio.run(main())
