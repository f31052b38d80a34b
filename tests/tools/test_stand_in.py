"""A client without a database: it refuses what the real one refuses, and answers what a test says."""

import pytest

from codeflow.db import AsyncClient, Client, User
from nicol import sql
from nicol.client.health import Health
from nicol.errors import (
    ArgumentError,
    RecordNotFoundError,
    TransactionError,
    UniqueViolationError,
    UnknownFieldError,
    WriteConflictError,
)
from nicol.query.page import Page
from nicol.tools.testing.stand_in_async import AsyncStandIn
from nicol.tools.testing.stand_in_sync import StandIn

ADA = User(id="ada", email="ada@example.com")
GRACE = User(id="grace", email="grace@example.com")
TAKEN = UniqueViolationError("taken", model="User", fields=("email",))


@pytest.fixture
def alone():
    return AsyncStandIn(AsyncClient)


async def test_calls_are_answered_in_order_and_recorded(alone):
    alone.answers("user.find_unique", ADA, None)
    alone.answers("user.count", 2)
    asked = [await alone.db.user.find_unique(where={"id": it}) for it in ("ada", "x")]
    assert (asked, await alone.db.user.count()) == ([ADA, None], 2)
    assert [(it.call, it.arguments) for it in alone.calls] == [
        ("user.find_unique", {"where": {"id": "ada"}}),
        ("user.find_unique", {"where": {"id": "x"}}),
        ("user.count", {}),
    ]
    assert alone.calls_of("user.count") == [{}]
    assert alone.left() == ""


async def test_function_answers_by_the_arguments_as_often_as_it_is_asked(alone):
    by_id = {"ada": ADA, "grace": GRACE}
    alone.always("user.find_unique", lambda where: by_id.get(where["id"]))
    assert [await alone.db.user.find_unique(where={"id": it}) for it in ("grace", "ada", "x")] == [GRACE, ADA, None]


async def test_files_are_calls_too(alone):
    alone.answers("user.copy_in", 3)
    alone.answers("user.copy_out", [b"id\n", b"ada\n"])
    alone.answers("user.create_many", 2)
    file = b"id,email\n"
    with pytest.raises(ArgumentError):
        await alone.db.user.copy_in([b"emial\n"])
    assert await alone.db.user.create_many(it for it in [{"email": "a"}, {"email": "b"}]) == 2
    assert [it async for it in alone.db.user.copy_out()] == [b"id\n", b"ada\n"]
    assert await alone.db.user.copy_in([file]) == 3


@pytest.mark.parametrize("error", [TAKEN, RecordNotFoundError("none", model="User")])
async def test_exception_is_raised_as_it_is(alone, error):
    alone.answers("user.update", error)
    with pytest.raises(type(error)) as caught:
        await alone.db.user.update(where={"id": "ada"}, data={"name": "Ada"})
    assert caught.value is error


WRONG = {
    "unknown field": (lambda db: db.user.create(data={"emial": "x"}), UnknownFieldError),
    "wrong value": (lambda db: db.user.create(data={"email": 7}), ArgumentError),
    "empty filter": (lambda db: db.user.delete_many(where={}), ArgumentError),
    "unknown argument": (lambda db: db.user.find_many(were={}), (ArgumentError, TypeError)),
    "lock outside of a transaction": (lambda db: db.user.find_many(lock="update"), TransactionError),
}


@pytest.mark.parametrize("case", WRONG)
async def test_what_the_client_refuses_is_refused(alone, case):
    call, error = WRONG[case]
    for it in ("create", "delete_many", "find_many"):
        alone.always(f"user.{it}", lambda **_: pytest.fail("it was asked"))
    with pytest.raises(error):
        await call(alone.db)
    assert not alone.calls


UNFIT = {
    "no record": ("find_unique", 7, "user.find_unique answers a record of User or None, not 7"),
    "none that must be": (
        "update", None,
        "user.update answers a record of User; where it finds none, answer RecordNotFoundError(…), not None",
    ),
    "record for a list": ("find_many", ADA, "user.find_many answers a list of records, not "),
    "list of other things": ("find_many", [ADA, 7], "user.find_many answers a record of User, each in a list, not "),
    "page": ("paginate", [ADA], "user.paginate answers a Page(records, after, has_more), not "),
    "number": ("count", "2", "user.count answers a number, not '2'"),
    "truth": ("exists", 1, "user.exists answers True or False, not 1"),
}  # fmt: skip
ARGUMENTS = {
    "find_unique": {"where": {"id": "x"}}, "update": {"where": {"id": "x"}, "data": {"name": "X"}},
    "paginate": {"take": 1},
}  # fmt: skip


@pytest.mark.parametrize("case", UNFIT)
async def test_answer_that_the_call_never_has_is_refused(alone, case):
    action, answer, message = UNFIT[case]
    alone.answers(f"user.{action}", answer)
    with pytest.raises(AssertionError) as caught:
        await getattr(alone.db.user, action)(**ARGUMENTS.get(action, {}))
    assert str(caught.value).startswith(message)


async def test_call_without_an_answer_says_what_to_do(alone):
    with pytest.raises(AssertionError) as caught:
        await alone.db.user.find_unique(where={"id": "ada"})
    assert str(caught.value) == (
        "user.find_unique was called with where={'id': 'ada'}, and there is no answer for it; "
        'say stand_in.answers("user.find_unique", …)'
    )


NAMES = {
    "usr.create": 'there is no call "usr.create"; did you mean `user`?',
    "user.creat": 'user has no action "creat"; did you mean `create`?',
    "create": 'there is no call "create"; it is model.action: user.create',
}


@pytest.mark.parametrize("name", NAMES)
def test_call_that_no_client_has_is_refused_where_it_is_said(alone, name):
    with pytest.raises(AssertionError) as caught:
        alone.answers(name, 1)
    assert str(caught.value) == NAMES[name]


async def test_transactions_are_what_they_are(alone):
    seen = []
    alone.answers("user.create", ADA, WriteConflictError("again"), GRACE)
    alone.answers("user.stream", [ADA, GRACE])
    async with alone.db.tx() as tx:
        assert await tx.user.create(data={"id": "ada"}) is ADA
        assert [it async for it in tx.user.stream(batch=1)] == [ADA, GRACE]
        tx.on_commit(seen.append, "kept")
        assert not seen
    async for tx in alone.db.tx(retries=1):
        async with tx:
            await tx.user.create(data={"id": "grace"})
    with pytest.raises(KeyError):
        async with alone.db.tx():
            raise KeyError
    assert seen == ["kept"]
    assert alone.transactions == ["committed", "rolled back", "committed", "rolled back"]


async def test_everything_else_of_a_client_is_answered_too(alone):
    alone.answers("user.create", ADA)
    alone.answers("session.delete_many", 3)
    alone.answers("user.stream", [ADA, GRACE])
    alone.answers("user.paginate", Page([ADA], None, False))
    alone.answers("query_raw", [{"n": 1}])
    alone.answers("query_first", 7)
    alone.answers("execute_raw", 2)
    async with alone.db as db:
        async with db.batch() as batch:
            made, gone = batch.user.create(data={"id": "ada"}), batch.session.delete_many(everything=True)
        assert (made.result, gone.result) == (ADA, 3)
        assert [it async for it in db.user.stream()] == [ADA, GRACE]
        assert (await db.user.paginate(take=1)).records == [ADA]
        assert await db.query_raw("SELECT $1::int AS n", 1) == [{"n": 1}]
        assert await db.query_first(int, sql("SELECT {}::int", 7)) == 7
        assert await db.execute_raw("DELETE FROM x") == 2
    assert alone.calls_of("query_raw") == [{"sql": "SELECT $1::int AS n", "values": (1,)}]


async def test_health_is_well_unless_it_is_said(alone):
    assert (await alone.db.health()).ok
    alone.answers("health", Health(ok=False, latency_ms=1.0, error="away"))
    assert (await alone.db.health()).error == "away"


async def test_code_that_hands_positions_on_needs_no_answer_for_them(alone):
    assert await alone.db.wal_position() == "0/0"
    alone.answers("user.count", 2)
    assert await alone.db.replica(after="0/0").user.count() == 2


async def test_answers_that_are_left_are_told(alone):
    alone.answers("user.count", 1, 2)
    alone.answers("user.find_many", [])
    alone.always("user.exists", True)
    assert alone.left() == "user.count (2 times), user.find_many"


async def test_sql_that_no_call_made_is_refused(alone):
    with pytest.raises(AssertionError, match="answers calls and no SQL"):
        await alone.db.extend(lambda call: (yield call)).user.count()


def test_threads_have_one_as_well():
    alone = StandIn(Client)
    alone.answers("user.create", ADA)
    alone.answers("user.stream", [ADA, GRACE])
    with alone.db.tx() as tx:
        assert tx.user.create(data={"id": "ada"}) is ADA
        assert list(tx.user.stream(batch=1)) == [ADA, GRACE]
    assert (alone.transactions, alone.db.health().ok) == (["committed"], True)
