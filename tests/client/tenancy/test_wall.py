"""``/// @tenant(policy)``: the database keeps tenants apart for whatever a client sends, in as few round trips as before."""

import asyncio
import random
import re
import time  # noqa: F401 - of the tests for threads
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import psycopg
import pytest
from tests.client.colours import in_both_colours
from tests.client.conftest import imported_package
from tests.pgbouncer import PgBouncer, needs_pgbouncer

from nicol import Credentials, every_tenant, tenant
from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.errors import (
    DatabaseError,
    TenantError,
    TenantMissingError,
    TenantWallError,
    UniqueViolationError,
)
from nicol.generate.options import Options
from nicol.schema.check import check

SCHEMA = Path(__file__).with_name("wall.prisma")
RIGHTS = """
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO nicol_wall_app, nicol_wall_operator;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO nicol_wall_app, nicol_wall_operator;
"""
ROLES = """
DO $$ BEGIN
  PERFORM pg_advisory_xact_lock(2406);
  IF to_regrole('nicol_wall_operator') IS NULL THEN
    CREATE ROLE nicol_wall_app LOGIN; CREATE ROLE nicol_wall_operator LOGIN BYPASSRLS;
  END IF;
END $$;
"""


@pytest.fixture(scope="module")
def wall(tmp_path_factory) -> Iterator[ModuleType]:
    schema = check({"wall.prisma": SCHEMA.read_text()}).schema
    assert schema is not None
    yield from imported_package(tmp_path_factory, "wall_db", schema, Options())


@pytest.fixture(scope="module")
def wall_sql() -> str:
    schema = check({"wall.prisma": SCHEMA.read_text()}).schema
    assert schema is not None
    return script(diff(Catalog(), from_schema(schema)))


@pytest.fixture
def walled(database: str, wall_sql: str) -> str:
    """The URL of a database with the wall, for its owner, who is a superuser."""
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(ROLES + wall_sql + RIGHTS)
    return database


def as_role(url: str, role: str) -> str:
    return url.replace("//postgres@", f"//{role}@")


@pytest.fixture
def app(walled: str) -> str:
    return as_role(walled, "nicol_wall_app")


@pytest.fixture
def operator(walled: str) -> str:
    return as_role(walled, "nicol_wall_operator")


FOLDER = {"name": "a", "notes": {"create": [{"text": "1"}, {"text": "2"}]}}


@in_both_colours
async def test_every_kind_of_call(wall, app):
    """One statement, several, batches, streams, transactions and what is nested in them."""
    async with wall.AsyncClient(app) as client:
        for owner in ("acme", "other"):
            with tenant(owner):
                folder = await client.folder.create(FOLDER, {"notes": True})
                assert [it.text for it in folder.notes] == ["1", "2"]
                assert await client.note.update_many({"text": "3"}, {"text": "2"}) == 1
        with tenant("acme"):
            assert await client.note.count() == 2
            assert [it.text async for it in client.note.stream(order={"text": "asc"})] == ["1", "3"]
            folder = await client.folder.find_first_or_raise()
            key = {"id": folder.id}
            data = {"name": "b", "notes": {"create": [{"text": "4"}], "delete_many": [{"text": "1"}]}}
            assert [it.text for it in (await client.folder.update(data, key, {"notes": True})).notes] == ["3", "4"]
            async with client.batch() as batch:
                counted = batch.note.count()
                made = batch.note.create({"text": "5", "folder": {"connect": key}})
            assert (counted.result, made.result.text) == (2, "5")
            async with client.tx():
                await client.note.delete_many({"text": "5"})
                async with client.tx():
                    assert await client.note.count() == 2
            assert await client.query_raw('SELECT count(*)::int4 AS n FROM "Note"') == [{"n": 2}]


@in_both_colours
async def test_sql_that_forgets_the_tenant_meets_the_wall(wall, app, walled):
    async with wall.AsyncClient(app) as client:
        with tenant("acme"):
            await client.folder.create(FOLDER)
        with tenant("other"):
            assert await client.query_raw('SELECT * FROM "Note"') == []
            assert await client.execute_raw('DELETE FROM "Note"') == 0
            assert await client.execute_raw('UPDATE "Folder" SET name = $1', "x") == 0
            with pytest.raises(DatabaseError, match="row-level security"):
                await client.execute_raw("""INSERT INTO "Folder" (name, "owner id") VALUES ('x', 'acme')""")
            async with client.tx():
                assert await client.query_raw('SELECT * FROM "Note"') == []
        with tenant("acme"):
            assert await client.note.count() == 2


@in_both_colours
async def test_replicas_are_behind_the_wall_and_operators_read_from_the_primary(wall, app, operator):
    """The server is its own replica, to which sessions are read-only."""
    async with wall.AsyncClient(app, replicas=[app], every_tenant_url=operator) as client:
        for owner in ("acme", "other"):
            with tenant(owner):
                await client.folder.create({"name": owner})
        replica = client.replica()
        with tenant("acme"):
            assert [it.name for it in await replica.folder.find_many()] == ["acme"]
            assert await replica.query_raw('SELECT name FROM "Folder"') == [{"name": "acme"}]
            async with replica.tx(read_only=True) as tx:
                assert await tx.query_raw('SELECT name FROM "Folder"') == [{"name": "acme"}]
        n_reads = client.replica_statistics[0].n_reads
        assert n_reads == 3
        with every_tenant():
            assert await replica.folder.count() == 2
        assert client.replica_statistics[0].n_reads == n_reads
        with pytest.raises(TenantMissingError):
            await replica.folder.count()


@in_both_colours
async def test_the_tenant_of_a_call_counts_in_the_middle_of_a_transaction(wall, app):
    async with wall.AsyncClient(app) as client:
        async with client.tx() as tx:
            for owner in ("acme", "other", "acme"):
                with tenant(owner):
                    await tx.folder.create({"name": owner})
                    assert await tx.query_raw('SELECT name FROM "Folder" GROUP BY 1') == [{"name": owner}]
            with tenant("acme"):
                with pytest.raises(UniqueViolationError):
                    async with client.tx():
                        with tenant("other"):
                            folder = await client.folder.find_first_or_raise()
                            await client.note.create({"text": "1", "folderId": folder.id})
                            await client.note.create({"text": "1", "folderId": folder.id})
                assert len(await tx.query_raw('SELECT 1 FROM "Folder"')) == 2  # the savepoint took the setting back
            with every_tenant(), pytest.raises(TenantError, match="does not reach through the wall"):
                await tx.folder.count()
            with every_tenant(), pytest.raises(TenantError, match="does not reach through the wall"):
                async with tx.batch() as batch:
                    batch.folder.count()
            with tenant("acme"):
                assert await tx.folder.count() == 2


@in_both_colours
async def test_a_batch_serves_the_tenants_of_its_calls(wall, app):
    async with wall.AsyncClient(app) as client:
        async with client.batch() as batch:
            for owner in ("acme", "other", "acme"):
                with tenant(owner):
                    batch.folder.create({"name": owner})
        for owner, number in (("acme", 2), ("other", 1)):
            with tenant(owner):
                assert await client.folder.count() == number


@in_both_colours
async def test_models_of_everybody_need_no_tenant(wall, app):
    async with wall.AsyncClient(app) as client:
        await client.plan.create({"name": "free"})
        assert await client.plan.count() == 1
        with pytest.raises(TenantMissingError):
            await client.note.count()
        with tenant("acme"):
            assert await client.plan.count() == 1


@in_both_colours
async def test_work_across_tenants_is_a_role_of_its_own(wall, app, operator):
    async with wall.AsyncClient(app, every_tenant_url=operator) as client:
        for owner in ("acme", "other"):
            with tenant(owner):
                await client.folder.create(FOLDER)
        with every_tenant():
            assert await client.note.count() == 4
            async with client.tx():
                assert await client.note.delete_many({"text": "1"}) == 2
        with tenant("acme"):
            assert await client.note.count() == 1


@in_both_colours
async def test_without_such_a_role_there_is_no_way_through(wall, app):
    async with wall.AsyncClient(app) as client:
        with every_tenant(), pytest.raises(TenantWallError, match="every_tenant_url="):
            await client.note.count()


@pytest.mark.parametrize(
    ("role", "before", "message"),
    [
        ("postgres", "", r'role "postgres" is a superuser.*CREATE ROLE app LOGIN'),
        ("nicol_wall_operator", "", r'role "nicol_wall_operator" has BYPASSRLS'),
        (
            "nicol_wall_app",
            'ALTER TABLE "Note" OWNER TO nicol_wall_app; ALTER TABLE "Note" NO FORCE ROW LEVEL SECURITY',
            'owns "Note", which lacks FORCE',
        ),
        ("nicol_wall_app", 'ALTER TABLE "Folder" DISABLE ROW LEVEL SECURITY', r'"Folder" lacks its policy'),
        ("nicol_wall_app", 'DROP POLICY nicol_tenant ON "Folder"', r'"Folder" lacks its policy'),
        (
            "nicol_wall_app",
            'ALTER POLICY nicol_tenant ON "Folder" TO nicol_wall_operator',
            r'"Folder" lacks its policy',
        ),
    ],
    ids=["superuser", "exempt", "owner", "no wall", "no policy", "of others"],
)
def test_a_role_that_the_wall_would_not_hold_is_refused_at_the_start(wall, walled, role, before, message):
    if before:
        with psycopg.connect(walled, autocommit=True) as connection:
            connection.execute(before)
    client = wall.Client(as_role(walled, role))
    with pytest.raises(TenantWallError, match=message) as caught:
        client.connect()
    assert caught.value.host
    assert client.statistics.n_open == 0
    assert re.search(message, client.health().error)

    async def connect() -> None:
        with pytest.raises(TenantWallError, match=message):
            await wall.AsyncClient(as_role(walled, role)).connect()

    asyncio.run(connect())


def test_a_role_that_the_wall_would_hold_is_none_for_every_tenant(wall, app):
    with (
        wall.Client(app, every_tenant_url=app) as client,
        every_tenant(),
        pytest.raises(TenantWallError, match='ALTER ROLE "nicol_wall_app" BYPASSRLS'),
    ):
        client.note.count()


@in_both_colours
async def test_a_table_that_changes_is_no_failure(wall, app, walled):
    """What was prepared before is prepared anew, also where it goes with another statement."""
    async with wall.AsyncClient(app, connection_limit=1) as client:
        with tenant("acme"):
            await client.folder.create({"name": "a"})
            for _ in range(8):  # at the sixth use psycopg gives a statement a name
                assert len(await client.query_raw('SELECT * FROM "Folder"')) == 1
            with psycopg.connect(walled, autocommit=True) as connection:
                connection.execute('ALTER TABLE "Folder" ADD COLUMN more int')
            (row,) = await client.query_raw('SELECT * FROM "Folder"')
            assert "more" in row


@needs_pgbouncer
def test_behind_a_pooler_no_tenant_is_left_in_a_session(wall, app, tmp_path):
    """Two sessions for many clients: none sees what another was told, and nothing stays behind."""
    pooler = PgBouncer(app, tmp_path, "transaction", default_pool_size=2)
    pooler.start()
    n_wrong = 0

    async def serve(client, owner: str) -> None:
        nonlocal n_wrong
        with tenant(owner):
            await client.folder.create({"name": owner})
            for _ in range(5):
                rows = await client.query_raw('SELECT name FROM "Folder"')
                n_wrong += [it["name"] for it in rows] != [owner]
                async with client.tx():
                    n_wrong += await client.folder.count() != 1
        left = await client.plan.count()
        n_wrong += left != 0

    async def test() -> None:
        async with asyncio.timeout(20), wall.AsyncClient(pooler.address, pooler="transaction") as client:
            await asyncio.gather(*(serve(client, f"owner {it}") for it in range(20)))

    try:
        asyncio.run(test())
        assert n_wrong == 0
    finally:
        pooler.stop()


def test_an_empty_name_is_nobody_in_the_database_too(wall, app):
    with psycopg.connect(app, autocommit=True) as connection:
        connection.execute("SELECT set_config('nicol.tenant', 'acme', false)")
        connection.execute("""INSERT INTO "Folder" (name, "owner id") VALUES ('x', 'acme')""")
        for setting in ("", "other", "*"):
            connection.execute("SELECT set_config('nicol.tenant', %s, false)", (setting,))
            assert connection.execute('SELECT * FROM "Folder"').fetchall() == []


def test_calls_that_are_cancelled_leave_nothing_of_their_tenant(wall, app, walled):
    """A storm: half of the calls are stopped, and none of the others sees rows of another tenant."""
    chance = random.Random(11)

    async def ask(client, owner: str) -> list[str]:
        with tenant(owner):
            rows = await client.query_raw('SELECT name, pg_sleep(0.002) FROM "Folder"')
            return [it["name"] for it in rows]

    async def test() -> None:
        async with asyncio.timeout(20), wall.AsyncClient(app, connection_limit=4) as client:
            owners = [f"owner {it}" for it in range(8)]
            for owner in owners:
                with tenant(owner):
                    await client.folder.create({"name": owner})
            tasks = [(owner, asyncio.create_task(ask(client, owner))) for owner in owners * 20]
            for _, task in chance.sample(tasks, 80):
                await asyncio.sleep(chance.random() * 0.004)
                task.cancel()
            answers = await asyncio.gather(*(it for _, it in tasks), return_exceptions=True)
            for (owner, _), answer in zip(tasks, answers, strict=True):
                assert isinstance(answer, asyncio.CancelledError) or answer == [owner]
            statistics = client.statistics
            assert (statistics.n_in_use, statistics.n_waiting, statistics.n_opening) == (0, 0, 0)
            assert await client.plan.count() == 0
            with psycopg.connect(walled, autocommit=True) as killer:
                killer.execute(
                    "SELECT pg_terminate_backend(pid, 1000) FROM pg_stat_activity "
                    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
            assert await ask(client, "owner 1") == ["owner 1"]

    asyncio.run(test())


def passing(call):
    """A hook that looks on."""
    return (yield call)


@in_both_colours
async def test_an_extended_client_is_behind_the_wall_too(wall, app):
    async with wall.AsyncClient(app, omit={"note": {"text": True}}) as client:
        seen = client.extend(passing)
        with tenant("acme"):
            await seen.folder.create(FOLDER)
        with tenant("other"):
            assert await seen.note.count() == 0
            assert await seen.query_raw('SELECT * FROM "Note"') == []


@in_both_colours
async def test_calls_that_wait_are_for_whom_they_were_made(wall, app, operator):
    """A batch that an operator's block sends is no operator's, nor is a stream that is read there."""
    everything = 'SELECT name FROM "Folder"'
    async with wall.AsyncClient(app, every_tenant_url=operator) as client:
        for owner in ("acme", "other"):
            with tenant(owner):
                await client.folder.create({"name": owner})
        with tenant("acme"):
            batch = client.batch()
            rows = batch.query_raw(everything)
            stream = client.folder.stream()
        with every_tenant():
            await batch.commit()
            assert rows.result == [{"name": "acme"}]
            assert [it.name async for it in stream] == ["acme"]
            batch = client.batch()
            rows = batch.query_raw(everything)
        with tenant("acme"):
            await batch.commit()
            assert len(rows.result) == 2
            batch.query_raw(everything)
            with every_tenant():
                batch.folder.count()
            with pytest.raises(TenantError, match="two batches"):
                await batch.commit()


@in_both_colours
async def test_sql_of_ones_own_leaves_no_other_tenant_in_a_transaction(wall, app):
    async with wall.AsyncClient(app) as client:
        with tenant("acme"):
            await client.folder.create({"name": "acme"})
        for before, after in (
            ("SAVEPOINT mine", "ROLLBACK TO mine"),
            ("SELECT 1", "SELECT set_config('nicol.tenant', 'acme', true)"),
        ):
            async with client.tx() as tx:
                with tenant("acme"):
                    assert len(await tx.query_raw('SELECT 1 FROM "Folder"')) == 1
                    await tx.execute_raw(before)
                with tenant("other"):
                    assert await tx.query_raw('SELECT 1 FROM "Folder"') == []
                    await tx.execute_raw(after)
                    assert await tx.query_raw('SELECT 1 FROM "Folder"') == []


@in_both_colours
async def test_whatever_names_a_tenant_is_a_value(wall, app):
    names = ["*", "%", " x ", "'; RESET ROLE --", "x" * 100_000, "\\", "ä", "$1"]
    async with wall.AsyncClient(app) as client:
        for name in names:
            with tenant(name):
                assert (await client.folder.create({"name": "x"})).owner == name
                assert len(await client.query_raw('SELECT 1 FROM "Folder"')) == 1
                assert await client.folder.count() == 1


def test_each_connection_shows_its_role_where_roles_change(wall, app):
    """As of a vault that makes a user for each lease: the second one passes the wall."""
    roles = iter(["nicol_wall_app", "nicol_wall_operator"])
    with wall.Client(app, credentials=lambda: Credentials(user=next(roles), password=""), connection_limit=2) as client:
        with tenant("acme"), client.tx():
            with pytest.raises(TenantWallError, match="BYPASSRLS"):
                client.outside().note.count()


async def test_finds_at_once_are_one_statement_for_each_tenant_and_one_for_the_operator(wall, app, operator):
    async def texts(whom, ids: list[int]) -> list[str | None]:
        with whom:
            found = await asyncio.gather(*(client.note.find_unique({"id": it}) for it in ids))
        return [it and it.text for it in found]

    n_calls: list[int] = []
    options = {"every_tenant_url": operator, "on_query": lambda it: n_calls.append(it.n_calls)}
    async with wall.AsyncClient(app, **options) as client:
        ids = []
        for owner in ("acme", "other"):
            with tenant(owner):
                notes = (await client.folder.create(FOLDER, {"notes": {"order": {"id": "asc"}}})).notes
                ids += [it.id for it in notes]
        n_calls.clear()
        found = await asyncio.gather(
            texts(tenant("acme"), ids), texts(tenant("other"), ids), texts(every_tenant(), ids)
        )
    assert found == [["1", "2", None, None], [None, None, "1", "2"], ["1", "2", "1", "2"]]
    assert [it for it in n_calls if it > 1] == [4, 4, 4]


@in_both_colours
async def test_a_plan_is_asked_for_the_tenant_and_changes_nothing(wall, app):
    async with wall.AsyncClient(app) as client:
        for owner, n_rows in (("acme", 1), ("other", 0)):
            with tenant(owner):
                if n_rows:
                    await client.folder.create({"name": "a"})
                assert (await client.explain(lambda it: it.folder.find_many())).nodes
                found = await client.explain(lambda it: it.folder.delete_many(everything=True), analyze=True)
                assert [it.n_rows for it in found.nodes if it.type != "ModifyTable"][:1] == [n_rows]
                own = await client.explain(lambda it: it.query_raw('SELECT * FROM "Folder"'), analyze=True)
                assert own.nodes[0].n_rows == n_rows
                assert await client.folder.count() == n_rows


@in_both_colours
async def test_sql_for_a_tenant_is_refused_in_a_transaction_of_the_operator(wall, app, operator):
    """Nothing would hold it there. What the client writes itself has the tenant in it, and the rest goes on."""
    everything = 'SELECT name FROM "Folder" ORDER BY 1'
    async with wall.AsyncClient(app, every_tenant_url=operator) as client:
        for owner in ("acme", "other"):
            with tenant(owner):
                await client.folder.create({"name": owner})
        with every_tenant():
            async with client.tx() as tx:
                for inner in (client, tx, tx.extend(passing)):
                    with tenant("acme"):
                        for refused in (
                            lambda it=inner: it.query_raw(everything),
                            lambda it=inner: it.query_first(everything),
                            lambda it=inner: it.execute_raw('DELETE FROM "Folder"'),
                            lambda it=inner: it.explain(lambda at: at.query_raw(everything)),
                        ):
                            with pytest.raises(TenantError, match=r"begin the transaction inside of tenant\(…\)"):
                                await refused()
                        with pytest.raises(TenantError, match="no wall"):
                            async with inner.batch() as batch:
                                batch.folder.create({"name": "undone"})
                                batch.query_raw(everything)
                        assert [it.name for it in await inner.folder.find_many()] == ["acme"]
                    assert len(await inner.query_raw(everything)) == 2
                with tenant("acme"):
                    assert await client.outside().query_raw(everything) == [{"name": "acme"}]
                    await tx.folder.create({"name": "kept"})
            assert await client.query_raw(everything) == [{"name": "acme"}, {"name": "kept"}, {"name": "other"}]
