"""What a client tells of its calls, statements and waits: events, instruments, logs, comments."""

import asyncio
import logging
from datetime import UTC, datetime, timedelta

import pytest
from tests.client.colours import in_both_colours
from tests.client.rows import project
from tests.pgbouncer import PgBouncer, needs_pgbouncer

from nicol.client.comments import Comments, query_tags
from nicol.client.instrument import Instrument
from nicol.client.observe import QueryEvent
from nicol.errors import InvalidValueError, PoolTimeoutError, RecordNotFoundError, UniqueViolationError
from nicol.sql.statement import Copy, Script, Statement


class Notes(Instrument):
    """Everything that it was told, in order."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.events: list[QueryEvent] = []
        self.source = None

    def attached(self, source) -> None:
        self.source = source

    def began(self, call) -> None:
        self.told.append(f"> {call.name}")

    def ended(self, call, error) -> None:
        outcome = type(error).__name__ if error else call.ending or "ok"
        self.told.append(f"< {call.name} {outcome}")

    def queried(self, event) -> None:
        self.events.append(event)
        self.told.append(event.text.split()[0].rstrip(";"))

    def waited(self, event) -> None:
        self.told.append("wait" if event.error is None else f"wait {type(event.error).__name__}")


# ── events ────────────────────────────────────────────────────────────────────────────────────────────────────────


@in_both_colours
async def test_event_names_the_call_that_sent_it(db, jive):
    events, before = [], datetime.now(UTC)
    async with db.AsyncClient(jive, on_query=events.append) as client:
        await client.project.create(project())
        async with client.tx() as tx:
            await tx.project.find_many()
        async with client.batch() as batch:
            batch.project.count()
        async for _ in client.project.stream():
            pass
    told = [(it.model, it.action, it.is_in_transaction) for it in events]
    boundary = (None, None, True)
    assert told == [
        ("Project", "create", False),
        *(boundary, ("Project", "find_many", True), boundary),
        *(boundary, ("Project", "count", True), boundary),
        *(boundary, ("Project", "stream", True)),
        *([boundary] * (len(told) - 9)),
    ]
    assert all(before <= it.started_at <= datetime.now(UTC) for it in events)
    assert {it.n_calls for it in events} == {1}


@in_both_colours
async def test_event_shows_no_value_unless_it_is_asked(db, jive):
    events = []
    async with db.AsyncClient(jive, on_query=events.append) as client:
        await client.project.create(project("secret"))
    assert "secret" in events[0].values
    assert "secret" not in repr(events[0])


# ── instruments ───────────────────────────────────────────────────────────────────────────────────────────────────


@in_both_colours
async def test_instrument_is_told_of_calls_waits_and_statements_in_order(db, jive):
    notes = Notes()
    async with db.AsyncClient(jive, instruments=[notes]) as client:
        notes.told.clear()
        await client.project.create(project())
        with pytest.raises(RecordNotFoundError):
            await client.project.find_unique_or_raise({"id": "none"})
        async with client.batch() as batch:
            batch.project.count()
            batch.project.find_many()
    assert notes.told == [
        *("> Project.create", "wait", "INSERT", "< Project.create ok"),
        *("> Project.find_unique_or_raise", "wait", "SELECT"),
        "< Project.find_unique_or_raise RecordNotFoundError",
        *("> batch", "wait", "BEGIN", "SELECT", "SELECT", "COMMIT", "< batch ok"),
    ]
    assert [it.name for it in notes.events[0].calls] == ["Project.create"]
    assert notes.source.table("Project") == "Project"
    assert notes.source.where().database in jive


@in_both_colours
async def test_transaction_is_a_call_around_its_calls(db, jive):
    notes = Notes()
    async with db.AsyncClient(jive, instruments=[notes]) as client:
        notes.told.clear()
        async with client.tx():
            await client.project.create(project())
        with pytest.raises(KeyError):
            async with client.tx() as tx:
                await tx.query_raw("SELECT 1")
                raise KeyError
    assert notes.told == [
        *("> tx", "wait", "BEGIN", "> Project.create", "INSERT", "< Project.create ok", "COMMIT", "< tx committed"),
        *("> tx", "wait", "BEGIN", "> query_raw", "SELECT", "< query_raw ok", "ROLLBACK", "< tx rolled back"),
    ]


@in_both_colours
async def test_stream_that_is_left_early_ends_and_gives_its_connection_back(db, jive):
    notes = Notes()
    async with db.AsyncClient(jive, instruments=[notes]) as client:
        await client.project.create_many([project(str(number)) for number in range(5)])
        stream = client.project.stream(batch=2)
        async for _ in stream:
            break
        if hasattr(stream, "aclose"):
            await stream.aclose()
        else:
            stream.close()
        assert client.statistics.n_in_use == 0
        assert notes.told[-1] == "< Project.stream ok"
        async with client.tx() as tx:
            async for _ in tx.project.stream(batch=2):
                pass
    told = [it for it in notes.told if it not in {"wait", "SELECT"}]
    assert told[-6:] == ["> tx", "BEGIN", "> Project.stream", "< Project.stream ok", "COMMIT", "< tx committed"]


@in_both_colours
async def test_wait_in_vain_is_told(db, jive):
    notes = Notes()
    async with db.AsyncClient(jive, instruments=[notes], connection_limit=1, pool_timeout=0.05) as client:
        async with client.tx():
            with pytest.raises(PoolTimeoutError):
                await client.outside().project.count()
        assert [it.n_open for it in notes.source.pools()] == [1]
    assert "wait PoolTimeoutError" in notes.told
    assert "< Project.count PoolTimeoutError" in notes.told


@in_both_colours
async def test_instrument_that_fails_harms_no_call(db, jive, caplog):
    class Broken(Instrument):
        def began(self, call):
            raise KeyError

        def queried(self, event):
            raise KeyError

        def ended(self, call, error):
            raise KeyError

        def waited(self, event):
            raise KeyError

    async with db.AsyncClient(jive, instruments=[Broken()]) as client:
        assert await client.project.count() == 0
    assert "an instrument failed" in caplog.text


# ── the log ───────────────────────────────────────────────────────────────────────────────────────────────────────


@in_both_colours
async def test_slow_statement_is_logged_with_its_place_and_without_values(db, jive, caplog):
    async with db.AsyncClient(jive, slow_query=timedelta(0)) as client:
        await client.project.create(project("secret"))
        await client.project.find_many(where={"name": "secret"})
    slow = [it for it in caplog.records if it.name == "nicol.slow"]
    assert [it.levelno for it in slow] == [logging.WARNING] * 2
    assert "Project.find_many  1 row  at " in slow[1].getMessage()
    assert "test_watching.py:" in slow[1].called_at
    assert "secret" not in caplog.text


async def test_slow_statement_that_only_the_loop_waits_for_has_no_place(db, jive, caplog):
    async with db.AsyncClient(jive, slow_query=0) as client:
        await asyncio.gather(*[client.project.find_unique({"id": str(number)}) for number in range(3)])
    (slow,) = [it for it in caplog.records if it.name == "nicol.slow"]
    assert slow.getMessage().split("  ")[1:4] == ["slow", "Project.find_unique x3", "0 rows"]
    assert slow.called_at is None


@in_both_colours
async def test_statement_that_is_not_slow_is_not_logged(db, jive, caplog):
    caplog.set_level(logging.DEBUG, "nicol")
    async with db.AsyncClient(jive, slow_query=600) as client:
        await client.project.count()
    assert not [it for it in caplog.records if it.name.startswith("nicol")]


@in_both_colours
async def test_failed_statement_is_logged_without_what_the_server_quotes(db, jive, caplog):
    async with db.AsyncClient(jive, log_queries=True) as client:
        await client.project.create(project("a", id="secret"))
        with pytest.raises(UniqueViolationError):
            await client.project.create(project("b", id="secret"))
    failed = [it for it in caplog.records if it.name == "nicol.query" and it.levelno == logging.WARNING]
    assert "failed, UniqueViolationError 23505 of Project_pkey  Project.create" in failed[0].getMessage()
    assert "secret" not in caplog.text


@pytest.mark.parametrize("log_values", [True, False])
def test_values_are_logged_where_they_are_asked_for(db, jive, caplog, log_values):
    caplog.set_level(logging.DEBUG, "nicol.query")
    with db.Client(jive, log_queries=True, log_values=log_values) as client:
        client.project.find_many(where={"name": "secret"})
    assert ("secret" in caplog.text) is log_values


# ── comments ──────────────────────────────────────────────────────────────────────────────────────────────────────

_SENT = Statement("SELECT 1")

COMMENTS = {
    "constant": ({"application": "shop"}, {}, "/*application='shop'*/", False),
    "sorted": ({"b": "2", "a": "1"}, {}, "/*a='1',b='2'*/", False),
    "encoded": ({"a": "/* ' \\ % é */"}, {}, "/*a='%2F%2A%20%27%20%5C%20%25%20%C3%A9%20%2A%2F'*/", False),
    "null": ({"a": "\0\n"}, {}, "/*a='%00%0A'*/", False),
    "tags": ({"a": "1"}, {"route": "/users"}, "/*a='1',route='%2Fusers'*/", False),
    "tags win": ({"a": "1"}, {"a": "2"}, "/*a='2'*/", False),
    "asked": ({"a": lambda: "x"}, {}, "/*a='x'*/", True),
    "nothing to say": ({"a": lambda: None}, {}, "", False),
    "nothing": ({}, {}, "", False),
}


@pytest.mark.parametrize(("comments", "tags", "expected", "is_once"), COMMENTS.values(), ids=COMMENTS)
def test_comment(comments, tags, expected, is_once):
    with query_tags(**tags):
        marked = Comments(comments).marked(_SENT)
    assert marked.text == ("SELECT 1\n" + expected if expected else "SELECT 1")
    assert marked.is_once is is_once


@pytest.mark.parametrize("asked", [Script("BEGIN"), Copy(text="COPY t FROM STDIN")], ids=["script", "copy"])
def test_what_is_no_statement_has_no_comment(asked):
    assert Comments({"a": "b"}).marked(asked) is asked


def test_function_that_fails_leaves_its_comment_out(caplog):
    assert Comments({"a": "b", "c": lambda: 1 // 0}).marked(_SENT).text == "SELECT 1\n/*a='b'*/"
    assert "comments=" in caplog.text


def test_only_a_few_different_comments_are_prepared():
    comments = Comments({"a": "b"})
    marked = []
    for number in range(100):
        with query_tags(user=str(number)):
            marked.append(comments.marked(_SENT))
    assert sum(not it.is_once for it in marked) < 20
    with query_tags(user="0"):
        assert not comments.marked(_SENT).is_once


WRONG = {
    "key": ({"comments": {"a='": "b"}}, "letters, digits and underscores"),
    "text": ({"comments": {"a": 1}}, "the comment a is a str, not int"),
    "comments": ({"comments": ["a"]}, "comments is a dict, not list"),
    "observer": ({"on_query": [print]}, "on_query is a function, not list"),
    "observer that is awaited": (
        {"on_query": asyncio.sleep},
        "on_query is called and not awaited; pass a plain function",
    ),
    "text that is awaited": ({"comments": {"a": asyncio.sleep}}, "the comment a is called and not awaited"),
    "one instrument": ({"instruments": Notes()}, r"instruments is a list of them, instruments=\[…\], not Notes"),
    "instrument": ({"instruments": [print]}, "a function goes to on_query"),
    "slow": ({"slow_query": "fast"}, "slow_query is a positive number of seconds"),
    "below zero": ({"slow_query": -1}, "slow_query is a positive number of seconds"),
}


@pytest.mark.parametrize(("options", "message"), WRONG.values(), ids=WRONG)
def test_mistake_shows_where_the_client_is_made(db, options, message):
    for kind in (db.AsyncClient, db.Client):
        with pytest.raises(InvalidValueError, match=message):
            kind("postgresql://h/d", **options)


_LAST = "SELECT query FROM pg_stat_activity WHERE pid = pg_backend_pid()"
_PREPARED = """
SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%once=%' AND statement NOT LIKE '%prepared%'
"""


@in_both_colours
async def test_comment_reaches_the_server_and_not_the_event(db, jive):
    events = []
    number = iter(range(1000))
    comments = {"application": "shop", "once": lambda: str(next(number))}
    async with db.AsyncClient(jive, comments=comments, on_query=events.append, connection_limit=1) as client:
        for turn in range(8):
            with query_tags(route="/users"):
                sent = await client.query_first(str, _LAST)
            assert sent.endswith(f"/*application='shop',once='{turn * 3}',route='%2Fusers'*/")
            await client.project.count()
            await client.project.update_many({"name": "x"}, where={"name": "y"})
        async with client.tx():
            records = [it async for it in client.project.stream()]
        async with client.batch() as batch:
            batch.project.count()
        assert records == []
        assert await client.query_first(int, _PREPARED) == 0
        assert await client.query_first(str, _LAST + " -- a comment of the user's")
    assert not [it for it in events if "/*" in it.text]


@in_both_colours
async def test_constant_comment_is_prepared_as_ever(db, jive):
    async with db.AsyncClient(jive, comments={"once": "kept"}, connection_limit=1) as client:
        for _ in range(8):
            await client.project.count()
        assert await client.query_first(int, _PREPARED) == 1


@needs_pgbouncer
@pytest.mark.parametrize("is_constant", [True, False], ids=["constant", "changing"])
def test_comments_go_through_a_pooler(colour, db, jive, tmp_path, is_constant):
    number = iter(range(1000))
    comments = {"once": "kept" if is_constant else lambda: str(next(number))}
    pooler = PgBouncer(jive, tmp_path, "transaction", default_pool_size=2)
    pooler.start()
    try:
        with colour.client(db, pooler.address, pooler="transaction", comments=comments) as client:
            for _ in range(8):
                assert client.project.count() == 0
                assert "/*once='" in client.query_first(str, _LAST)
            with client.tx() as tx:
                tx.project.create(project())
            assert client.query_first(int, _PREPARED) == 0
    finally:
        pooler.stop()
