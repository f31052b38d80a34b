"""Calls that find a record or make one, while somebody else makes the same: both are served, and there is one record.

The other is a transaction that has made the record and has not committed: the call finds nothing, and its INSERT waits.
"""

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import ModuleType

import psycopg
import pytest
from tests.client.colours import Colour
from tests.client.conftest import imported_package
from tests.databases import fresh_database

from nicol import errors
from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.generate.options import Options
from nicol.schema.check import check
from nicol.schema.model import Schema

TEXT = """
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

generator client {
  provider = "nicol"
  output   = "races_db"
}

model Shelf {
  id    Int    @id @default(autoincrement())
  name  String @unique
  books Book[]
  note  Note?
}

model Book {
  id      Int    @id @default(autoincrement())
  title   String @unique
  isbn    String @unique
  shelf   Shelf? @relation(fields: [shelfId], references: [id])
  shelfId Int?
  labels  Label[]
}

model Note {
  id      Int    @id @default(autoincrement())
  text    String
  shelf   Shelf  @relation(fields: [shelfId], references: [id])
  shelfId Int    @unique
}

model Label {
  id    Int    @id @default(autoincrement())
  name  String @unique
  books Book[]
}
"""

N_TASKS = 6


def schema() -> Schema:
    found = check({"schema.prisma": TEXT}).schema
    assert found is not None
    return found


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    yield from imported_package(tmp_path_factory, "races_db", schema(), Options())


@pytest.fixture(scope="module")
def library(server_18: psycopg.Connection) -> Iterator[str]:
    for url in fresh_database(server_18):
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(script(diff(Catalog(), from_schema(schema()))))
        yield url


@pytest.fixture
def url(library: str) -> str:
    """A database with twenty shelves and nothing on them."""
    with psycopg.connect(library, autocommit=True) as connection:
        for it in ("_BookToLabel", "Note", "Book", "Label", "Shelf"):
            connection.execute(f'DELETE FROM "{it}"')
        connection.execute("""INSERT INTO "Shelf" (id, name) SELECT -n, 'shelf ' || n FROM generate_series(1, 20) n""")
    return library


Call = Callable[[object, int], object]
"""A call of a client about shelf ``-n``, in either colour."""

BOOK = {"title": "Sand", "isbn": "1"}
LABEL = {"name": "red"}
SAND = {"title": "Sand"}


def shelved(db, n: int, **links: object) -> object:
    return db.shelf.update(where={"id": -n}, data=links)


CALLS: dict[str, Call] = {
    "to many": lambda db, n: shelved(db, n, books={"connect_or_create": {"where": SAND, "create": BOOK}}),
    "by two keys": lambda db, n: shelved(
        db, n, books={"connect_or_create": {"where": {"isbn": "1", "title": "Sand"}, "create": BOOK}}
    ),
    "with relatives of its own": lambda db, n: shelved(
        db,
        n,
        books={
            "connect_or_create": {
                "where": SAND,
                "create": {**BOOK, "labels": {"connect_or_create": {"where": LABEL, "create": LABEL}}},
            }
        },
    ),
    "of a new record": lambda db, n: db.shelf.create(
        data={"name": f"new {n}", "books": {"connect_or_create": {"where": SAND, "create": BOOK}}}
    ),
    "to one": lambda db, n: db.note.create(
        data={
            "text": "t",
            "shelf": {
                "create": {
                    "name": f"new {n}",
                    "books": {"connect_or_create": [{"where": SAND, "create": BOOK}]},
                }
            },
        }
    ),
    "upsert": lambda db, n: db.book.upsert(where=SAND, create=BOOK, update={"shelf": {"connect": {"id": -n}}}),
    "upsert with relatives": lambda db, n: db.book.upsert(
        where=SAND, create={**BOOK, "shelf": {"connect": {"id": -n}}}, update={"isbn": "1"}
    ),
}

BOOK_SQL = """INSERT INTO "Book" (title, isbn) VALUES ('Sand', '1')"""
LABEL_SQL = """INSERT INTO "Label" (name) VALUES ('red')"""

WAITING: dict[str, tuple[str, Call]] = {
    **{name: (BOOK_SQL, it) for name, it in CALLS.items()},
    "to one, looked for": (
        """INSERT INTO "Shelf" (name) VALUES ('mine')""",
        lambda db, n: db.book.create(
            data={
                "title": f"book {n}",
                "isbn": f"{n}",
                "shelf": {"connect_or_create": {"where": {"name": "mine"}, "create": {"name": "mine"}}},
            }
        ),
    ),
    "many to many": (
        LABEL_SQL,
        lambda db, n: db.book.create(
            data={
                "title": f"book {n}",
                "isbn": f"{n}",
                "labels": {"connect_or_create": {"where": LABEL, "create": LABEL}},
            }
        ),
    ),
    "upsert of a relation to one": (
        """INSERT INTO "Note" (text, "shelfId") VALUES ('theirs', -3)""",
        lambda db, n: shelved(db, n, note={"upsert": {"create": {"text": "mine"}, "update": {"text": "mine"}}}),
    ),
    "upsert of a relation to many": (
        """INSERT INTO "Book" (title, isbn, "shelfId") VALUES ('Sand', '1', -3)""",
        lambda db, n: shelved(db, n, books={"upsert": {"where": SAND, "create": BOOK, "update": {"isbn": "2"}}}),
    ),
}


@pytest.mark.parametrize("name", WAITING)
def test_the_record_that_another_commits_is_taken(colour: Colour, package, url: str, name: str) -> None:
    sql, call = WAITING[name]
    with psycopg.connect(url) as other, psycopg.connect(url, autocommit=True) as watching:
        other.execute(sql)
        meanwhile = threading.Thread(target=_commit_when_waited_for, args=(other, watching))
        meanwhile.start()
        _all(colour, package, url, [call], first=3)
        meanwhile.join()
        made = watching.execute(
            """SELECT (SELECT count(*) FROM "Book" WHERE title = 'Sand'), (SELECT count(*) FROM "Label"), """
            """(SELECT count(*) FROM "Note" WHERE "shelfId" = -3), (SELECT count(*) FROM "Shelf" WHERE name = 'mine')"""
        ).fetchone()
    assert max(made) == 1


def _commit_when_waited_for(other: psycopg.Connection, watching: psycopg.Connection) -> None:
    until = time.monotonic() + 20
    query = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    while time.monotonic() < until and not watching.execute(query).fetchone()[0]:
        time.sleep(0.005)
    other.commit()


@pytest.mark.parametrize("name", ["to many", "with relatives of its own", "to one", "upsert"])
def test_all_who_make_it_at_once_share_one_record(colour: Colour, package, url: str, name: str) -> None:
    _all(colour, package, url, [CALLS[name]] * N_TASKS)
    with psycopg.connect(url) as connection:
        assert connection.execute("""SELECT count(*) FROM "Book" """).fetchone() == (1,)


def test_what_is_in_the_way_for_another_reason_is_refused(colour: Colour, package, url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(BOOK_SQL)
    other = {"title": "Dust", "isbn": "1"}
    links = {"connect_or_create": {"where": {"title": "Dust"}, "create": other}}
    with pytest.raises(errors.UniqueViolationError) as caught:
        _all(colour, package, url, [lambda db, n: shelved(db, n, books=links)])
    assert (caught.value.model, caught.value.fields) == ("Book", ("isbn",))


def _all(colour: Colour, package, url: str, calls: list[Call], *, first: int = 1) -> None:
    """Make all ``calls`` at once, about shelves from ``first`` on."""
    if colour.name == "async":
        asyncio.run(_gathered(package, url, calls, first))
        return
    with package.Client(url, connection_limit=len(calls)) as db, ThreadPoolExecutor(len(calls)) as pool:
        done: list[Future[object]] = [pool.submit(it, db, n) for n, it in enumerate(calls, first)]
        for it in done:
            it.result(timeout=60)


async def _gathered(package, url: str, calls: list[Call], first: int) -> None:
    async with package.AsyncClient(url, connection_limit=len(calls)) as db:
        await asyncio.wait_for(asyncio.gather(*(it(db, n) for n, it in enumerate(calls, first))), 60)
