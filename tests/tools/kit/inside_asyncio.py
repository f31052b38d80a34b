"""Run by test_pytest_plugin in a process of its own: what ``db`` promises, in pytest-asyncio's strict mode."""

import asyncio
import os

import pytest
from kit.db import AsyncClient, User

from nicol.errors import (
    DatabaseError,
    ForeignKeyViolationError,
    NicolError,
    PoolTimeoutError,
    ReadOnlyError,
    TransactionClosedError,
    UniqueViolationError,
)

pytestmark = pytest.mark.asyncio


async def add(db, email="ada@example.com"):
    return await db.user.create(data={"email": email})


@pytest.mark.parametrize("number", range(3))
async def test_what_a_test_writes_is_undone(db, number):
    assert await db.user.count() == 0
    await add(db)


async def test_environment_leads_to_the_tests_database(db, database_url):
    assert os.environ["DATABASE_URL"] == database_url
    await add(db)
    async with AsyncClient() as another:
        assert await another.user.count() == 0
        assert await another.country.count() == 2


async def test_statement_that_fails_fails_alone(db):
    await add(db)
    with pytest.raises(UniqueViolationError):
        await add(db)
    with pytest.raises(DatabaseError):
        await db.execute_raw("SELECT 1/0")
    assert await db.user.count() == 1


async def test_explaining_a_write_leaves_what_the_test_did(db):
    await add(db)
    found = await db.explain(lambda it: it.user.delete_many(everything=True), analyze=True)
    assert [it.n_rows for it in found.nodes if it.type != "ModifyTable"] == [1]
    assert await db.user.count() == 1


async def test_transactions_of_the_code_under_test_are_savepoints(db):
    seen = []
    async with db.tx(isolation="serializable", timeout=2) as tx:
        await add(tx)
        db.on_commit(seen.append, "committed")
        assert (await db.user.count(), seen) == (1, [])
    assert seen == ["committed"]
    with pytest.raises(KeyError):
        async with db.tx() as tx:
            await add(tx, "grace@example.com")
            async with tx.tx() as inner:
                await add(inner, "linus@example.com")
            db.on_commit(seen.append, "undone")
            raise KeyError
    assert (await db.user.count(), seen) == (1, ["committed"])
    with pytest.raises(ReadOnlyError):
        async with db.tx(read_only=True) as tx:
            await add(tx, "grace@example.com")
    await add(db, "grace@example.com")
    async for tx in db.tx(retries=2):
        async with tx:
            await add(tx, "linus@example.com")
    assert await db.user.count() == 3


async def test_limits_of_a_transaction_end_with_it(db):
    async with db.tx(timeout=0.2) as tx:
        await add(tx)
    await asyncio.sleep(0.4)
    assert await db.query_raw(str, "SHOW statement_timeout") == ["0"]
    assert await db.user.count() == 1


async def test_commit_checks_what_was_put_off(db):
    await db.execute_raw("CREATE TABLE node (id int PRIMARY KEY, up int REFERENCES node DEFERRABLE INITIALLY DEFERRED)")
    for _ in range(2):
        async with db.tx() as tx:
            await tx.execute_raw("INSERT INTO node VALUES (1, 2)")
            await tx.execute_raw("INSERT INTO node VALUES (2, NULL)")
        await db.execute_raw("DELETE FROM node WHERE id = 1 OR id = 2")
    with pytest.raises(ForeignKeyViolationError):
        async with db.tx() as tx:
            await tx.execute_raw("INSERT INTO node VALUES (3, 4)")
    assert await db.query_raw(int, "SELECT count(*) FROM node") == [0]


async def test_other_tasks_join(db):
    await add(db)
    assert await asyncio.gather(*(db.user.count() for _ in range(5))) == [1] * 5
    entered, may_end = asyncio.Event(), asyncio.Event()

    async def undone():
        async with db.tx() as tx:
            await add(tx, "grace@example.com")
            entered.set()
            await may_end.wait()
            raise KeyError

    async def beside():
        await entered.wait()
        return await db.user.count()

    counting = asyncio.ensure_future(beside())
    undoing = asyncio.ensure_future(undone())
    await entered.wait()
    may_end.set()
    with pytest.raises(KeyError):
        await undoing
    assert await counting == 1


async def test_who_waits_too_long_is_told_why(db):
    async with db.tx():
        with pytest.raises(PoolTimeoutError) as caught:
            async with db.outside().tx(max_wait=0.1):
                pass
    assert "db_committing" in caught.value.__notes__[0]


async def test_records_are_changed_while_they_are_streamed(db):
    for number in range(5):
        await add(db, f"{number}@example.com")
    async for user in db.user.stream():
        await db.user.update(where={"id": user.id}, data={"email": f"new-{user.email}"})
    assert await db.user.count(where={"email": {"startswith": "new-"}}) == 5


async def test_batch_is_all_or_nothing(db):
    await add(db)
    with pytest.raises(UniqueViolationError):
        async with db.batch() as batch:
            batch.user.create(data={"email": "grace@example.com"})
            batch.user.create(data={"email": "ada@example.com"})
    assert await db.user.count() == 1


async def test_call_that_is_cancelled_leaves_the_rest(db):
    await add(db)
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(db.query_raw("SELECT pg_sleep(10)::text"), 0.1)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1), db.tx() as tx:
            await add(tx, "grace@example.com")
            await tx.query_raw("SELECT pg_sleep(10)::text")
    assert await db.user.count() == 1


async def test_client_that_is_closed_goes_on(db):
    await db.connect()
    await add(db)
    await db.close()
    assert await db.user.count() == 1
    assert (await db.health()).ok


async def test_connection_that_is_cut_is_not_replaced_in_silence(db):
    await add(db)
    with pytest.raises(NicolError):
        await db.execute_raw("SELECT pg_terminate_backend(pg_backend_pid())")
    with pytest.raises(TransactionClosedError, match="transaction of this test was lost"):
        await db.user.count()


async def test_count_of_statements(db, assert_queries):
    with assert_queries(3) as sent:
        async with db.tx() as tx:
            await add(tx)
            await tx.user.count()
        await db.user.count()
    assert [it.text.split()[0] for it in sent] == ["INSERT", "SELECT", "SELECT"]
    with assert_queries(2, at_most=True):
        await db.user.count()
    with assert_queries(0):
        pass


async def test_finds_at_once_are_one_statement_as_in_production(db, assert_queries):
    users = [await add(db, email=f"{it}@example.com") for it in range(3)]
    with assert_queries(1) as sent:
        found = await asyncio.gather(*(db.user.find_unique(where={"id": it.id}) for it in users))
    assert found == users
    assert sent[0].n_calls == 3
    with assert_queries(3):
        async with db.tx():
            await asyncio.gather(*(db.user.find_unique(where={"id": it.id}) for it in users))


async def test_wrong_count_shows_the_statements(db, assert_queries):
    with assert_queries(1):
        await db.user.find_many(where={"email": "ada@example.com"})
        await db.user.count()


async def test_own_fixture_comes_first(redis_url):
    assert redis_url == "mine"


async def test_factories_fill_every_type(db, factories):
    for _ in range(30):
        made = await factories.everything.create()
    assert await db.everything.count() == 30
    assert (made.optional, made.defaulted, made.lettered) == (None, 7, "GREEN")
    built = factories.everything.build(text="mine")
    assert (type(built), built.text, built.defaulted) == (type(made), "mine", 7)


async def test_factories_make_or_take_relations(db, factories):
    post = await factories.post.create()
    assert await db.user.count() == 1
    ada = await factories[User].create(email="ada@example.com", posts=2)
    assert await db.post.count(where={"author_id": ada.id}) == 2
    for given in ({"author": ada}, {"author_id": ada.id}, {"author": {"connect": {"id": ada.id}}}):
        assert (await factories.post.create(**given)).author_id == ada.id
    comment = await factories.comment.create(post=post)
    assert (comment.post_id, await db.post.count()) == (post.id, 6)
    assert (await factories.user.create(country=await db.country.find_first())).country_id == "FR"
    assert (await factories.user.create(posts=[post])).id != post.author_id
    assert (await factories.team.create()).lead_id
    assert len(await factories.user.create_many(3)) == 3
    assert factories.post.build(author=ada).author_id == ada.id
    assert set(factories.post.data()) == {"title", "author"}


async def test_factories_name_what_is_wrong(factories):
    with pytest.raises(NicolError, match='User has no field "emial"; did you mean `email`'):
        await factories.user.create(emial="x")
    with pytest.raises(AttributeError, match="did you mean `user`"):
        factories.usr
