"""``python benchmarks/film/run.py``: a film database, read and written by Nicol and by those it is compared with.

All read the same rows of one embedded server and must answer the same. They take turns in short rounds, so that a busy
moment of the machine falls on all of them; what matters is the ratio, not the time.
"""

import argparse
import asyncio
import importlib
import multiprocessing
import os
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AsyncExitStack
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import cores
import goals
import report
from measure import Asked, Measured, check, count, measure
from overhead import overhead_us
from peers.contender import Contender
from queries import QUERIES, Query

import rows
import servers
from nicol.driver.url import parse_url

PEERS = {
    "nicol": "nicol_client",
    "asyncpg": "asyncpg_sql",
    "psycopg-async": "psycopg_async_sql",
    "psycopg": "psycopg_sql",
    "sqlalchemy": "sqlalchemy_orm",
    "tortoise": "tortoise_orm",
    "django": "django_orm",
    "prisma": "prisma_client",
}
QUICK = ("point_read", "get_movie", "insert_movie_plus", "list_10000")
_KEY = 7
Counts = Mapping[str, Mapping[str, Asked]]
"""By query and contender."""


def main() -> None:
    options = _options()
    queries = [it for it in QUERIES if it.name in (options.queries or [it.name for it in QUERIES])]
    results = asyncio.run(_run(options, queries))
    if options.check:
        return
    overhead = overhead_us(50 if options.quick else 200)
    report.print_goals(goals.reached(results), overhead)
    if options.svg:
        import svg  # noqa: PLC0415 - only where asked for

        svg.write(Path(__file__).parent / "results", results, _title(options))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="A film database, read and written by Nicol and its peers.")
    parser.add_argument("queries", nargs="*", metavar="query", help=f"of {', '.join(it.name for it in QUERIES)}")
    parser.add_argument("--size", type=int, default=1, help="1 is 2,000 movies, 10 is 20,000")
    parser.add_argument("--latency", type=float, default=0, help="milliseconds that each answer takes longer")
    parser.add_argument("--peers", nargs="+", choices=PEERS, default=list(PEERS), help="who takes part")
    parser.add_argument("--cores", choices=cores.CHOICES, default="apart", help="where server and clients run")
    parser.add_argument("--rounds", type=int, help="how many rounds each has")
    parser.add_argument("--quick", action="store_true", help="few queries and few rounds")
    parser.add_argument("--check", action="store_true", help="compare answers and count statements, time nothing")
    parser.add_argument("--svg", action="store_true", help="write plots to results/")
    options = parser.parse_args()
    unknown = set(options.queries) - {it.name for it in QUERIES}
    if unknown:
        parser.error(f"there is no query {', '.join(sorted(unknown))}")
    if options.quick:
        options.queries = options.queries or QUICK
    options.rounds = options.rounds or (3 if options.quick else 11)
    return options


async def _run(options: argparse.Namespace, queries: Sequence[Query]) -> dict[str, dict[str, Measured]]:
    of = rows.size(options.size)
    async with servers.filled(of) as folder, AsyncExitStack() as stack:
        counts = await _counted(folder, of, options.peers, queries)
        if options.check:
            report.print_counts(counts)
            return {}
        options.cores = cores.place(folder, options.cores)
        place = folder if not options.latency else stack.enter_context(servers.proxied(folder, options.latency))
        contenders = await _opened(place, options.peers)
        results: dict[str, dict[str, Measured]] = {}
        for it in queries:
            undo = partial(servers.undone, folder, it.undo, of)
            able = _able(contenders, it)
            results[it.name] = await measure(able, it, of, options.rounds, undo, counts[it.name])
            report.print_query(f"{it.name}{_title(options)}", results[it.name])
        for it in contenders:
            await it.close()
        return results


def _title(options: argparse.Namespace) -> str:
    latency = (f"{options.latency:g} ms of latency",) if options.latency else ()
    return ", ".join(("", f"size {options.size}", f"cores {options.cores}", *latency))


async def _opened(folder: Path, peers: Sequence[str]) -> list[Contender]:
    text = servers.url(folder)
    found: list[Contender] = []
    for name in peers:
        found += await importlib.import_module(f"peers.{PEERS[name]}").opened(parse_url(text), text)
    return found


def _able(contenders: Sequence[Contender], query: Query) -> list[Contender]:
    """Those that can do it: a single connection cannot do two things at once, nor can what has no event loop."""
    alone = {"asyncpg", "psycopg async", "psycopg", "nicol sync"} if query.concurrency > 1 else set[str]()
    return [it for it in contenders if query.action in it.actions() and it.name not in alone]


async def _counted(folder: Path, of: rows.Size, peers: Sequence[str], queries: Sequence[Query]) -> Counts:
    """In a process of its own, because Django is connected once and for all, and this is through a proxy."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as apart:
        work = partial(_counted_apart, folder, of, peers, [it.name for it in queries])
        return await asyncio.get_running_loop().run_in_executor(apart, work)


def _counted_apart(folder: Path, of: rows.Size, peers: Sequence[str], names: Sequence[str]) -> Counts:
    with servers.proxied(folder, 0) as place:
        return asyncio.run(_checked(folder, place, of, peers, [it for it in QUERIES if it.name in names]))


async def _checked(folder: Path, place: Path, of: rows.Size, peers: Sequence[str], queries: Sequence[Query]) -> Counts:
    """That all answer the same, and what each sends for it."""
    contenders = await _opened(place, peers)
    counts: dict[str, dict[str, Asked]] = {}
    for it in queries:
        undo: Callable[[], Awaitable[None]] = partial(servers.undone, folder, it.undo, of)
        able = _able(contenders, it)
        await check(able, it, _KEY if it.argument is None else it.argument, undo)
        counts[it.name] = {}
        for contender in able:
            counts[it.name][contender.name] = await count(contender, it, of, place)
            await undo()
    for it in contenders:
        await it.close()
    return counts


if __name__ == "__main__":
    os.environ.pop("DATABASE_URL", None)
    main()
