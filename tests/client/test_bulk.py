"""More rows than fit into memory, in and out: generators, progress, files."""

import asyncio
import csv
import gc
import io
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from itertools import chain
from pathlib import Path
from types import ModuleType

import psycopg
import pytest
from tests.client import memory
from tests.client.colours import in_both_colours
from tests.client.conftest import Sessions, imported_package
from tests.databases import fresh_database, template_with
from tests.made_up import number_of

from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.client.chunks import CHUNK
from nicol.errors import (
    DatabaseError,
    ExtensionError,
    InvalidValueError,
    MalformedValueError,
    MissingRequiredValueError,
    NicolError,
    UniqueViolationError,
    UnknownFieldError,
    ValueOutOfRangeError,
    ValueTooLongError,
)
from nicol.generate.options import Options
from nicol.schema.check import check

SCHEMA = check({"bulk.prisma": (Path(__file__).parent / "bulk.prisma").read_text()}).schema


@pytest.fixture(scope="module")
def bulk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    yield from imported_package(tmp_path_factory, "bulk_db", SCHEMA, Options())


@pytest.fixture(scope="module")
def template(server_18: psycopg.Connection) -> str:
    return template_with(server_18, script(diff(Catalog(), from_schema(SCHEMA))))


@pytest.fixture
def url(server_18: psycopg.Connection, template: str) -> Iterator[str]:
    yield from fresh_database(server_18, template)


@pytest.fixture
def others(url: str) -> Iterator[Sessions]:
    with psycopg.connect(url, autocommit=True) as connection:
        yield Sessions(connection)


def parts(n: int) -> Iterator[dict]:
    for i in range(n):
        yield {"size": i}


async def parts_async(n: int):
    for i in range(n):
        if i % 1000 == 0:
            await asyncio.sleep(0)
        yield {"size": i}


# ── rows by and by ────────────────────────────────────────────────────────────────────────────────────────────────


@in_both_colours
async def test_a_generator_is_written_chunk_by_chunk_in_one_transaction(bulk, url):
    async with bulk.AsyncClient(url) as db:
        n = 2 * CHUNK + 5
        done = []
        assert await db.part.create_many((it for it in parts(n)), progress=done.append) == n
        assert done == [CHUNK, 2 * CHUNK, n]
        assert await db.part.count() == n
        assert await db.part.create_many(parts(3)) == 3
        assert await db.part.create_many(iter([])) == 0
        assert await db.part.create_many([{"size": 1}] * 3, progress=done.append) == 3
        assert done[3:] == [3]


@in_both_colours
async def test_what_makes_rows_may_ask_the_transaction_that_they_go_to(bulk, url):
    """It would wait for the savepoint of its own rows, for as long as the transaction may last."""
    async with bulk.AsyncClient(url) as db:
        async with db.tx(timeout=8):
            assert await db.part.create_many(parts(CHUNK + 2)) == CHUNK + 2

            async def doubled():
                async for it in db.part.stream(order={"size": "asc"}):
                    yield {"size": it.size}
                yield {"size": await db.part.count()}

            assert await db.part.create_many(doubled()) == CHUNK + 3
        # All rows of the first chunk were there when the last was made, and nobody is inside of anything any more.
        assert (await db.part.aggregate(max={"size": True}))["_max"] == {"size": 2 * CHUNK + 2}
        assert await db.part.count() == 2 * CHUNK + 5


WITHOUT_ROOM = {
    "size": ("x", InvalidValueError),
    "mark": ("four", ValueTooLongError),
    "share": (Decimal(1000), ValueOutOfRangeError),
}


@in_both_colours
async def test_what_has_no_room_late_is_counted_from_the_first_row(bulk, url):
    async with bulk.AsyncClient(url) as db:
        for field, (value, kind) in WITHOUT_ROOM.items():
            rows = chain(parts(CHUNK + 7), [{"size": 1, field: value}])
            with pytest.raises(kind, match=rf"^Part: data\.{CHUNK + 7}\.{field} takes ") as caught:
                await db.part.create_many(rows)
            assert caught.value.message == str(caught.value)
        assert await db.part.count() == 0


@in_both_colours
async def test_what_fails_late_undoes_what_was_written_before(bulk, url, others):
    async with bulk.AsyncClient(url) as db:

        def wrong():
            yield from parts(CHUNK + 7)
            yield {"size": "x"}

        with pytest.raises(InvalidValueError, match=rf"Part: data\.{CHUNK + 7}\.size takes a whole number") as caught:
            await db.part.create_many(wrong())
        assert caught.value.path == ("data", str(CHUNK + 7), "size")

        def broken():
            yield from parts(CHUNK + 7)
            raise LookupError("the source is broken")

        with pytest.raises(LookupError, match="the source is broken"):
            await db.part.create_many(broken())

        def twice():
            yield from ({"code": str(i)} for i in range(CHUNK + 7))
            yield {"code": "5"}

        with pytest.raises(UniqueViolationError) as refused:
            await db.thing.create_many(twice())
        assert (refused.value.model, refused.value.fields) == ("Thing", ("code",))

        def stop(n_done: int) -> None:
            raise KeyError(n_done)

        with pytest.raises(KeyError):
            await db.part.create_many(parts(5), progress=stop)
        assert (await db.part.count(), await db.thing.count()) == (0, 0)
        assert (db.statistics.n_in_use, others.open_transactions()) == (0, 0)


@in_both_colours
async def test_inside_a_transaction_it_is_part_of_that(bulk, url):
    async with bulk.AsyncClient(url) as db:
        with suppress(ZeroDivisionError):
            async with db.tx():
                await db.part.create_many(parts(CHUNK + 1))
                assert await db.part.count() == CHUNK + 1
                raise ZeroDivisionError
        assert await db.part.count() == 0
        async with db.tx() as tx:
            await tx.part.create_many(parts(3))
            with suppress(InvalidValueError):
                await tx.part.create_many((it for it in [*parts(CHUNK), {"size": None}]))
        assert await db.part.count() == 3


@in_both_colours
async def test_a_batch_takes_a_generator_too(bulk, url):
    async with bulk.AsyncClient(url) as db:
        async with db.batch() as batch:
            made = batch.part.create_many(parts(3000))
        assert made.result == 3000


async def test_an_asynchronous_source(bulk, url):
    async with bulk.AsyncClient(url) as db:
        assert await db.part.create_many(parts_async(CHUNK + 3)) == CHUNK + 3
        with pytest.raises(InvalidValueError, match="pass a plain function"):
            await db.part.create_many(parts(1), progress=asyncio.sleep)
    with bulk.Client(url) as db, pytest.raises(InvalidValueError, match="for AsyncClient"):
        db.part.create_many(parts_async(3))


# ── files in ──────────────────────────────────────────────────────────────────────────────────────────────────────

CSV = b'kind,code,note,weight\nSMALL,a,"1,5 ""kg""",\nvery large,b,,1.5\nSMALL,c,"",2\n'


@in_both_colours
async def test_a_csv_file_goes_in_by_its_header(bulk, url, tmp_path):
    path = tmp_path / "things.csv"
    path.write_bytes(b"\xef\xbb\xbf" + CSV.replace(b"\n", b"\r\n"))
    async with bulk.AsyncClient(url) as db:
        for source in (path, str(path), io.BytesIO(CSV), [CSV[:7], CSV[7:30], CSV[30:]], (it for it in [CSV])):
            assert await db.thing.copy_in(source) == 3
            found = await db.thing.find_many(order={"code": "asc"})
            assert [it.note for it in found] == ['1,5 "kg"', None, ""]
            assert [it.kind for it in found] == ["SMALL", "LARGE", "SMALL"]
            assert found[0].at is not None
            await db.thing.delete_many(everything=True)
        rest = CSV.partition(b"\n")[2].replace(b",", b";").replace(b'"1;5', b'"1,5')
        assert (
            await db.thing.copy_in([rest], fields=["kind", "code", "note", "weight"], header=False, delimiter=";") == 3
        )


WRONG_FILES = [
    ({"source": [b"cod\na\n"]}, UnknownFieldError, "did you mean 'code'"),
    ({"source": [b"kind\nSMALL\n"]}, MissingRequiredValueError, "fields needs code"),
    ({"source": [b""]}, InvalidValueError, "has no line of field names"),
    ({"source": ["code\na\n"]}, InvalidValueError, "a file is bytes, not str"),
    ({"source": [b"code\na\n"], "format": "xml"}, InvalidValueError, "format takes"),
    ({"source": [b"code\na\n"], "delimiter": "; DROP"}, InvalidValueError, "delimiter takes one"),
    ({"source": [b"code\na\n"], "null": "'\n"}, InvalidValueError, "null takes"),
    ({"source": [b"code\na\n"], "fields": ["code", "code"]}, InvalidValueError, "each once"),
    ({"source": [b"code\na\n"], "fields": "code"}, InvalidValueError, "a list of names"),
    ({"source": 5}, InvalidValueError, "source takes a path, a file opened by 'rb' or an iterable of bytes, not int"),
    (
        {"source": b"code"},
        InvalidValueError,
        "source takes a path, a file opened by 'rb' or an iterable of bytes, not bytes",
    ),
    ({"source": [b"a\n"], "format": "text", "header": True}, InvalidValueError, "header is for CSV"),
]


@in_both_colours
async def test_a_wrong_call_is_refused_before_anything_is_sent(bulk):
    db = bulk.AsyncClient("postgresql://nobody@127.0.0.1:1/nowhere")
    for named, kind, message in WRONG_FILES:
        with pytest.raises(kind, match=message):
            await db.thing.copy_in(**named)
    for named in ({"format": "binary"}, {"take": -1}, {"where": {"nmae": 1}}, {"fields": ["nmae"]}, {"batch": 0}):
        with pytest.raises(NicolError):
            db.thing.copy_out(**named)
    with pytest.raises(MissingRequiredValueError, match="fields needs id, for the database makes no value"):
        await db.part.copy_in([b"size\n1\n"])
    for target in (5, io.StringIO()):
        with pytest.raises(InvalidValueError, match="target takes a path or a file opened by 'wb', not "):
            await db.thing.copy_out_to(target)
    plain = db.extend(lambda call: (yield call))
    with pytest.raises(ExtensionError, match="goes past the hooks"):
        await plain.thing.copy_in([CSV])
    with pytest.raises(ExtensionError, match="stream"):
        plain.thing.copy_out()


_MANY = b"".join(b"c%d,1.5\n" % it for it in range(1000))
_PLAIN = {"fields": ["code", "weight"], "header": False}

_REFUSED = {
    "value": (
        [b"code,weight\n" + _MANY + b"a,secret\n"], {}, MalformedValueError, 1002, ("weight",),
        "Thing: weight: invalid input syntax for type numeric, in line 1002",
    ),
    "value without a header": (
        [_MANY + b"a,secret\n"], _PLAIN, MalformedValueError, 1001, ("weight",),
        "Thing: weight: invalid input syntax for type numeric, in line 1001",
    ),
    "value behind a header that the server skips": (
        [b"x,y\n" + _MANY + b"a,secret\n"], {"fields": ["code", "weight"]}, MalformedValueError, 1002, ("weight",),
        "Thing: weight: invalid input syntax for type numeric, in line 1002",
    ),
    "name of a place inside of a value": (
        [b'code,weight\na,": COPY x, line 9, column code: "\n'], {}, MalformedValueError, 2, ("weight",),
        "Thing: weight: invalid input syntax for type numeric, in line 2",
    ),
    "number too large": (
        [b"code,weight\na,1\nb,2\n", b"c,9e999999\n"], {}, ValueOutOfRangeError, 4, ("weight",),
        "Thing: weight: numeric field overflow, in line 4",
    ),
    "a cell too many": (
        [b"code,weight\na,1\nb,2,3\n"], {}, MalformedValueError, 3, (),
        "Thing: extra data after last expected column, in line 3",
    ),
    "a cell too few": (
        [b"code,weight\na\n"], {}, MalformedValueError, 2, (),
        'Thing: missing data for column "weight", in line 2',
    ),
    "two of one key": (
        [b"code\na\nb\na\n"], {}, UniqueViolationError, 4, ("code",),
        "Thing: another record has this code already, in line 4",
    ),
}  # fmt: skip


@in_both_colours
@pytest.mark.parametrize("case", _REFUSED)
async def test_a_refused_file_says_which_line(bulk, url, case):
    source, options, kind, line, fields, message = _REFUSED[case]
    async with bulk.AsyncClient(url) as db:
        with pytest.raises(DatabaseError) as caught:
            await db.thing.copy_in(source, **options)
        error = caught.value
        assert (type(error), error.line, error.fields, error.model) == (kind, line, fields, "Thing")
        assert str(error) == message
        assert "secret" not in str(error)
        assert await db.thing.count() == 0


@in_both_colours
async def test_a_wrong_file_leaves_nothing(bulk, url, others):
    async with bulk.AsyncClient(url, connection_limit=1) as db:
        with pytest.raises(UniqueViolationError) as refused:
            await db.thing.copy_in([b"code\na\nb\na\n"])
        assert (refused.value.model, refused.value.fields) == ("Thing", ("code",))
        with pytest.raises(MalformedValueError) as malformed:
            await db.thing.copy_in([b"code,weight\na,b\n"])
        assert "COPY" not in str(malformed.value)

        def broken():
            yield b"code\na\n" * 20_000
            raise ValueError("the source is broken")

        with pytest.raises(ValueError, match="the source is broken"):
            await db.thing.copy_in(broken())
        assert await db.thing.count() == 0
        assert others.open_transactions() == 0


async def test_whoever_is_cancelled_leaves_no_copy(bulk, url, others):
    async with bulk.AsyncClient(url, connection_limit=1) as db:
        is_begun = asyncio.Event()

        async def endless():
            yield b"code\n"
            for i in range(10**9):
                yield f"{i}\n".encode()
                if i == 5:
                    is_begun.set()
                await asyncio.sleep(0)

        task = asyncio.ensure_future(db.thing.copy_in(endless()))
        await is_begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        for _ in range(500):
            if others.open_transactions() == 0:
                break
            await asyncio.sleep(0.02)
        assert (await db.thing.count(), others.open_transactions(), db.statistics.n_in_use) == (0, 0, 0)


# Others wait for locks in databases of theirs.
WAITS = "WHERE NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"


@pytest.mark.parametrize("pooler", [None, "transaction"])
@pytest.mark.parametrize("is_within", [False, True])
async def test_a_copy_that_waits_for_a_lock_can_be_cancelled(bulk, url, others, pooler, is_within):
    async with bulk.AsyncClient(url, connection_limit=1, pooler=pooler) as db:
        await db.part.count()

        async def written() -> None:
            if not is_within:
                await db.part.create_many(list(parts(5000)))
                return
            async with db.tx():
                await db.part.create_many(parts(CHUNK + 5))

        with psycopg.connect(url) as holder:
            holder.execute('LOCK TABLE "Part" IN SHARE MODE')
            task = asyncio.ensure_future(written())
            for _ in range(500):
                waiting = holder.execute(f"SELECT count(*) FROM pg_locks {WAITS}").fetchone()
                if waiting != (0,):
                    break
                await asyncio.sleep(0.02)
            assert waiting == (1,)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        for _ in range(500):
            if others.open_transactions() == 0:
                break
            await asyncio.sleep(0.02)
        assert (await db.part.count(), others.open_transactions(), db.statistics.n_in_use) == (0, 0, 0)
        assert await db.part.create_many(list(parts(2500))) == 2500


# ── and out ───────────────────────────────────────────────────────────────────────────────────────────────────────

NASTY = ["", " ", ",", '"', "a\nb", "a\r\n", "\\N", "\\.", "\\", "\t", "é🙂", "NULL", None, "'; DROP TABLE x; --"]


@in_both_colours
async def test_what_comes_out_goes_in_again(bulk, url, tmp_path):
    rows = [
        {"code": f"c{i}", "note": it, "tags": [x for x in NASTY[i:] if x is not None], "kind": "LARGE"}
        for i, it in enumerate(NASTY)
    ]
    async with bulk.AsyncClient(url) as db:
        await db.thing.create_many(rows)
        before = await db.thing.find_many(order={"id": "asc"})
        for format in ("csv", "text"):
            path = tmp_path / f"things.{format}"
            assert await db.thing.copy_out_to(path, order={"id": "asc"}, format=format) == len(NASTY)
            await db.thing.delete_many(everything=True)
            assert await db.thing.copy_in(path, format=format) == len(NASTY)
            assert await db.thing.find_many(order={"id": "asc"}) == before
        assert [it.name for it in tmp_path.iterdir() if it.name.startswith(".")] == []


@in_both_colours
async def test_what_comes_out_is_chosen(bulk, url):
    async with bulk.AsyncClient(url) as db:
        await db.thing.create_many([{"code": f"c{i}", "note": "x'" if i % 2 else None} for i in range(10)])
        blocks = [
            it
            async for it in db.thing.copy_out(
                {"note": "x'"}, {"code": "desc"}, fields=["note", "code"], take=2, null="-", delimiter="|", batch=1
            )
        ]
        assert b"".join(blocks) == b"note|code\nx'|c9\nx'|c7\n"
        assert len(blocks) == 2
        none = [it async for it in db.thing.copy_out({"code": "none"}, fields=["id"])]
        assert none == [b"id\n"]
        target = io.BytesIO()
        assert await db.thing.copy_out_to(target, fields=["id", "code"]) == 10
        assert len(list(csv.reader(io.StringIO(target.getvalue().decode())))) == 11
        assert db.statistics.n_in_use == 0


@in_both_colours
async def test_a_file_that_cannot_be_finished_is_not_there(bulk, url, tmp_path):
    path = tmp_path / "things.csv"
    path.write_text("as it was")
    async with bulk.AsyncClient(url) as db:
        await db.thing.create_many([{"code": f"c{i}"} for i in range(5)])
        await db.execute_raw('ALTER TABLE "Thing" DROP COLUMN note')
        with pytest.raises(NicolError):
            await db.thing.copy_out_to(path)
        assert path.read_text() == "as it was"
        assert len(list(tmp_path.iterdir())) == 1
        assert db.statistics.n_in_use == 0


# ── a million ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.slow
@pytest.mark.conformance
@in_both_colours
async def test_a_million_rows_need_little_memory(bulk, url):
    n = number_of(1_000_000)
    async with bulk.AsyncClient(url) as db:
        await db.part.create_many(parts(3 * CHUNK))
        gc.collect()
        memory.begin_anew()
        before = memory.peak_kb()
        assert await db.part.create_many(parts(n)) == n
        assert memory.peak_kb() - before < 50_000
        n_bytes = 0
        async for it in db.part.copy_out():
            n_bytes += len(it)
        assert n_bytes > 30 * n
        assert memory.peak_kb() - before < 50_000
