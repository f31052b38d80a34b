"""Deploying: whole or not at all, once, and in order."""

import asyncio
import threading
import time

import psycopg
import pytest
from tests.migrate.conftest import ask, history, tables

from nicol.driver.url import parse_url
from nicol.errors import (
    ConfigurationError,
    ConnectionLostError,
    FailedMigrationsError,
    MigrateError,
    MigrateLockTimeoutError,
    MigrationFailedError,
    ReadOnlyError,
    SchemaNotEmptyError,
    ServerUnreachableError,
)
from nicol.migrate.deploy import DeployOptions, deploy, deploy_async, deployment
from nicol.migrate.history.folder import read_folder
from nicol.migrate.resolve import mark_as_applied, mark_as_rolled_back
from nicol.migrate.running.patience import Patience
from nicol.migrate.running.place import place
from nicol.migrate.running.run import run
from nicol.migrate.running.work import Leave, Send
from nicol.migrate.status import status

INIT, NEXT, LAST = "20260101000000_init", "20260102000000_next", "20260103000000_last"
HASTY = DeployOptions(patience=Patience(lock_timeout_s=0.1, n_attempts=3, pause_s=0.01), timeout_s=0.3)


@pytest.fixture(params=["sync", "async"])
def deploying(request):
    """``deploy`` in each colour."""
    if request.param == "sync":
        return deploy
    return lambda *arguments: asyncio.run(deploy_async(*arguments))


def test_pending_migrations_are_applied_in_order(any_database, folder, put, deploying):
    put(INIT, "CREATE TABLE a (id int PRIMARY KEY)")
    put(NEXT, "ALTER TABLE a ADD b int;\nCREATE TABLE c (id int);\n")
    deployed = deploying(any_database, folder)
    assert (deployed.applied, deployed.alone, deployed.is_new) == ((INIT, NEXT), (), False)
    assert tables(any_database) == ["a", "c"]
    assert history(any_database) == [(INIT, True, False, False, 1), (NEXT, True, False, False, 1)]


def test_deploying_again_finds_nothing_to_do(database, folder, put, deploying):
    put(INIT, "CREATE TABLE a ()")
    deploying(database, folder)
    assert deploying(database, folder).applied == ()


def test_the_history_has_prismas_columns(any_database, folder, put):
    put(INIT, "")
    deploy(any_database, folder)
    columns = ask(
        any_database,
        "SELECT attname, format_type(atttypid, atttypmod), attnotnull, pg_get_expr(d.adbin, d.adrelid) "
        "FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = attrelid AND d.adnum = attnum "
        "WHERE attrelid = '_prisma_migrations'::regclass AND attnum > 0 ORDER BY attnum",
    )
    assert columns == [
        ("id", "character varying(36)", True, None),
        ("checksum", "character varying(64)", True, None),
        ("finished_at", "timestamp with time zone", False, None),
        ("migration_name", "character varying(255)", True, None),
        ("logs", "text", False, None),
        ("rolled_back_at", "timestamp with time zone", False, None),
        ("started_at", "timestamp with time zone", True, "now()"),
        ("applied_steps_count", "integer", True, "0"),
    ]


def test_a_missing_database_is_made(database, folder, put, deploying):
    put(INIT, "CREATE TABLE a ()")
    url = database.replace("/test_", "/test_made_")
    try:
        assert deploying(url, folder).is_new
        assert tables(url) == ["a"]
    finally:
        ask(database, f"DROP DATABASE {url.split('/')[3].split('?')[0]} WITH (FORCE)")


def test_the_schema_of_the_url_is_made_and_used(database, folder, put, deploying):
    put(INIT, "CREATE TABLE a ()")
    deploying(database + "&schema=Odd%20Name", folder)
    assert ask(database, """SELECT to_regclass('"Odd Name".a')::text""") == [('"Odd Name".a',)]
    assert ask(database, 'SELECT migration_name FROM "Odd Name"._prisma_migrations') == [(INIT,)]


def test_a_failed_migration_leaves_nothing_but_its_row(any_database, folder, put, deploying):
    put(INIT, "CREATE TABLE a ()")
    put(NEXT, "CREATE TABLE b ();\nINSERT INTO nowhere VALUES (1);\nCREATE TABLE c ();")
    put(LAST, "CREATE TABLE d ()")
    with pytest.raises(MigrationFailedError) as caught:
        deploying(any_database, folder)
    error = caught.value
    assert (error.code, error.sqlstate, error.line, error.migrations) == ("P3018", "42P01", 2, (NEXT,))
    assert error.is_recorded
    assert error.__cause__ is not None
    assert 'relation "nowhere" does not exist' in error.message
    assert "2 │ INSERT INTO nowhere VALUES (1);" in error.excerpt
    assert tables(any_database) == ["a"]
    assert history(any_database) == [(INIT, True, False, False, 1), (NEXT, False, False, True, 0)]


def test_an_error_without_a_position_is_placed_by_its_statement(database, folder, put):
    put(INIT, "CREATE TABLE a ();\n\n-- the second one\nCREATE TABLE a ();\n")
    with pytest.raises(MigrationFailedError) as caught:
        deploy(database, folder)
    assert (caught.value.sqlstate, caught.value.line) == ("42P07", 4)


def test_the_line_counts_characters_and_not_bytes(database, folder, put):
    put(INIT, "-- ééééé\r\nCREATE TABLE a ();\r\n-- 漢字\r\nCREATE TABL b ();\r\n")
    with pytest.raises(MigrationFailedError) as caught:
        deploy(database, folder)
    assert caught.value.line == 4
    assert "CREATE TABL b ();" in caught.value.excerpt


def test_a_failed_row_blocks_the_next_deployment(database, folder, put, deploying):
    put(INIT, "SELECT 1/0")
    with pytest.raises(MigrationFailedError):
        deploying(database, folder)
    put(INIT, "SELECT 1")
    with pytest.raises(FailedMigrationsError, match="--rolled-back 20260101000000_init") as caught:
        deploying(database, folder)
    assert (caught.value.code, caught.value.migrations) == ("P3009", (INIT,))
    assert status(database, folder).failed[0].logs.startswith("ERROR: division by zero")


def test_a_repaired_migration_is_applied_after_it_is_marked_as_rolled_back(database, folder, put):
    put(INIT, "CREATE TABLE a (); SELECT 1/0")
    with pytest.raises(MigrationFailedError):
        deploy(database, folder)
    mark_as_rolled_back(database, INIT)
    put(INIT, "CREATE TABLE a ()")
    assert deploy(database, folder).applied == (INIT,)
    assert history(database) == [(INIT, False, True, True, 0), (INIT, True, False, False, 1)]
    assert status(database, folder).is_up_to_date


def test_a_database_repaired_by_hand_goes_on_after_it_is_marked_as_applied(database, folder, put):
    put(INIT, "CREATE TABLE a (); SELECT 1/0")
    put(NEXT, "ALTER TABLE a ADD x int")
    with pytest.raises(MigrationFailedError):
        deploy(database, folder)
    ask(database, "CREATE TABLE a ()")
    mark_as_applied(database, folder, INIT)
    assert deploy(database, folder).applied == (NEXT,)


def test_a_constraint_that_fails_at_commit_leaves_nothing(database, folder, put):
    put(INIT, "CREATE TABLE a (id int PRIMARY KEY, up int REFERENCES a DEFERRABLE INITIALLY DEFERRED);")
    put(NEXT, "CREATE TABLE b (); INSERT INTO a VALUES (1, 2);")
    with pytest.raises(MigrationFailedError) as caught:
        deploy(database, folder)
    assert caught.value.sqlstate == "23503"
    assert tables(database) == ["a"]
    assert history(database)[-1] == (NEXT, False, False, True, 0)


def test_a_database_with_tables_and_no_history_is_refused(database, folder, put, deploying):
    ask(database, "CREATE TABLE theirs ()")
    put(INIT, "CREATE TABLE a ()")
    with pytest.raises(SchemaNotEmptyError, match="--applied") as caught:
        deploying(database, folder)
    assert caught.value.code == "P3005"
    assert tables(database) == ["theirs"]
    assert ask(database, "SELECT to_regclass('_prisma_migrations')::text") == [(None,)]


def test_a_database_with_an_enum_and_no_history_is_refused(database, folder, put):
    ask(database, "CREATE TYPE e AS ENUM ('x')")
    put(INIT, "CREATE TABLE a ()")
    with pytest.raises(SchemaNotEmptyError):
        deploy(database, folder)


def test_tables_of_other_schemas_and_extensions_do_not_count(database, folder, put):
    ask(database, "CREATE SCHEMA other; CREATE TABLE other.t ();")
    put(INIT, "CREATE TABLE a ()")
    assert deploy(database, folder).applied == (INIT,)


def test_a_baselined_database_goes_on_from_there(database, folder, put):
    ask(database, "CREATE TABLE a ()")
    put(INIT, "CREATE TABLE a ()")
    put(NEXT, "ALTER TABLE a ADD x int")
    mark_as_applied(database, folder, INIT)
    assert deploy(database, folder).applied == (NEXT,)
    assert history(database)[0] == (INIT, True, False, True, 0)


def test_an_edited_migration_is_reported_and_the_rest_applied(database, folder, put, deploying):
    put(INIT, "CREATE TABLE a ()")
    deploying(database, folder)
    put(INIT, "CREATE TABLE a () -- changed")
    put(NEXT, "CREATE TABLE b ()")
    deployed = deploying(database, folder)
    assert (deployed.edited, deployed.applied) == ((INIT,), (NEXT,))


def test_line_ends_changed_by_a_checkout_are_no_edit(database, folder, put):
    put(INIT, "CREATE TABLE a ();\n-- end\n")
    deploy(database, folder)
    put(INIT, "CREATE TABLE a ();\r\n-- end\r\n")
    assert deploy(database, folder).edited == ()


def test_an_applied_migration_that_is_missing_is_reported(database, folder, put):
    put(INIT, "CREATE TABLE a ()")
    file = put(NEXT, "CREATE TABLE b ()")
    deploy(database, folder)
    file.unlink()
    file.parent.rmdir()
    assert deploy(database, folder).missing == (NEXT,)


def test_a_byte_order_mark_and_crlf_do_not_hinder(database, folder, put, deploying):
    put(INIT, "\ufeffCREATE TABLE a ();\r\nCREATE TABLE b ();\r\n")
    deploying(database, folder)
    assert tables(database) == ["a", "b"]
    assert deploying(database, folder).edited == ()


@pytest.mark.parametrize("script", ["", "-- nothing\n", "/* nothing */", ";"])
def test_an_empty_migration_is_applied(database, folder, put, script):
    put(INIT, script)
    assert deploy(database, folder).applied == (INIT,)


# ── transactions ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_own_begin_and_commit_keep_nothing_of_a_failure(database, folder, put):
    put(INIT, "BEGIN;\nCREATE TABLE a ();\nCOMMIT;\nSELECT 1/0;")
    with pytest.raises(MigrationFailedError) as caught:
        deploy(database, folder)
    assert caught.value.line == 4
    assert tables(database) == []


def test_a_concurrent_index_is_built_outside_a_transaction(any_database, folder, put, deploying):
    put(INIT, "CREATE TABLE a (id int);")
    put(NEXT, "CREATE INDEX CONCURRENTLY i ON a (id);\nCREATE INDEX CONCURRENTLY j ON a (id);\n")
    deployed = deploying(any_database, folder)
    assert deployed.alone == (NEXT,)
    assert history(any_database)[-1] == (NEXT, True, False, False, 1)
    assert ask(any_database, "SELECT count(*) FROM pg_index WHERE indrelid = 'a'::regclass AND indisvalid") == [(2,)]


def test_a_failure_outside_a_transaction_keeps_what_came_before_and_its_row(database, folder, put):
    put(INIT, "CREATE TABLE a (id int);")
    put(NEXT, "CREATE INDEX CONCURRENTLY i ON a (id);\nDROP INDEX CONCURRENTLY nowhere;\n")
    with pytest.raises(MigrationFailedError, match="outside a transaction") as caught:
        deploy(database, folder)
    assert caught.value.line == 2
    assert history(database)[-1] == (NEXT, False, False, True, 1)
    assert ask(database, "SELECT 1 FROM pg_class WHERE relname = 'i'") == [(1,)]


def test_a_new_enum_value_can_be_used_at_once(any_database, folder, put, deploying):
    put(INIT, "CREATE TYPE e AS ENUM ('x'); CREATE TABLE a (v e DEFAULT 'x');")
    put(NEXT, "ALTER TYPE e ADD VALUE 'y';\nALTER TABLE a ALTER v SET DEFAULT 'y';\nINSERT INTO a DEFAULT VALUES;")
    deployed = deploying(any_database, folder)
    assert deployed.alone == (NEXT,)
    assert ask(any_database, "SELECT v::text FROM a") == [("y",)]


def test_a_new_enum_value_alone_stays_in_the_transaction(any_database, folder, put):
    put(INIT, "CREATE TYPE e AS ENUM ('x');")
    put(NEXT, "ALTER TYPE e ADD VALUE 'y';\nALTER TYPE e ADD VALUE 'z';")
    assert deploy(any_database, folder).alone == ()


def test_a_procedure_that_commits_is_run_outside_a_transaction(database, folder, put):
    put(INIT, "CREATE TABLE a (); DO $$ BEGIN INSERT INTO a DEFAULT VALUES; COMMIT; END $$;")
    assert deploy(database, folder).alone == (INIT,)
    assert ask(database, "SELECT count(*) FROM a") == [(1,)]


def test_vacuum_is_run_outside_a_transaction(database, folder, put, deploying):
    put(INIT, "CREATE TABLE a (); VACUUM a;")
    assert deploying(database, folder).alone == (INIT,)


def test_session_settings_of_a_migration_do_not_reach_the_next(database, folder, put, deploying):
    put(INIT, "SELECT pg_catalog.set_config('search_path', '', false); SET check_function_bodies = false;")
    put(NEXT, "CREATE TABLE a ();")
    role = parse_url(database).database + "_nobody"
    put(LAST, f"CREATE ROLE {role}; SET ROLE {role};")
    try:
        assert deploying(database, folder).applied == (INIT, NEXT, LAST)
    finally:
        ask(database, f"DROP ROLE IF EXISTS {role}")
    assert tables(database) == ["a"]


def test_very_many_statements_are_applied(database, folder, put):
    put(INIT, "CREATE TABLE a (id int);\n" + "".join(f"INSERT INTO a VALUES ({n});\n" for n in range(3000)))
    deploy(database, folder)
    assert ask(database, "SELECT count(*), sum(id) FROM a") == [(3000, 4498500)]


def test_a_migration_that_drops_the_history_is_taken_back(database, folder, put, deploying):
    put(INIT, "CREATE TABLE a ()")
    deploying(database, folder)
    put(NEXT, "DROP SCHEMA public CASCADE;\nCREATE SCHEMA public;\n")
    with pytest.raises(MigrationFailedError, match="_prisma_migrations") as caught:
        deploying(database, folder)
    assert (caught.value.line, caught.value.excerpt) == (None, "")
    assert tables(database) == ["a"]


@pytest.mark.parametrize("statement", ["COPY a FROM STDIN", "copy a (id) to stdout"])
def test_copying_from_or_to_the_client_is_refused_before_anything_runs(database, folder, put, deploying, statement):
    put(INIT, f"CREATE TABLE a (id int);\n\n{statement};\n1\n\\\\.\n")
    with pytest.raises(MigrationFailedError, match="INSERT") as caught:
        deploying(database, folder)
    assert (caught.value.line, caught.value.is_recorded) == (3, False)
    assert tables(database) == []


@pytest.mark.parametrize("mark", ["", "-- migrate: no-transaction\n"])
def test_a_transaction_that_nothing_ends_is_refused_before_anything_runs(database, folder, put, deploying, mark):
    put(INIT, f"{mark}CREATE TABLE a ();\nBEGIN;\nCREATE TABLE b ();\n")
    with pytest.raises(MigrationFailedError, match="never ended; add COMMIT") as caught:
        deploying(database, folder)
    assert (caught.value.line, caught.value.is_recorded) == (2 + bool(mark), False)
    assert tables(database) == []


def test_commands_of_psql_are_a_syntax_error(database, folder, put, deploying):
    put(INIT, "CREATE TABLE a ();\n\\\\connect other\n")
    with pytest.raises(MigrationFailedError) as caught:
        deploying(database, folder)
    assert (caught.value.sqlstate, caught.value.line) == ("42601", 2)
    assert tables(database) == []


@pytest.mark.parametrize(
    "script",
    ["SELECT '{a}', '%s', '%(x)s', '$1', 1 % 1;", 'CREATE TABLE "a;b" ("%s" int);', "SELECT 'ü', '漢字', '🙂';"],
)
def test_text_is_sent_as_it_is(database, folder, put, deploying, script):
    put(INIT, script)
    assert deploying(database, folder).applied == (INIT,)


# ── others at the same time ───────────────────────────────────────────────────────────────────────────────────────


def test_of_two_deployments_one_works_and_the_other_finds_nothing_to_do(any_database, folder, put):
    put(INIT, "CREATE TABLE a (id int); SELECT pg_sleep(0.3);")
    results = []
    threads = [threading.Thread(target=lambda: results.append(deploy(any_database, folder))) for _ in range(2)]
    for it in threads:
        it.start()
    for it in threads:
        it.join()
    assert sorted(it.applied for it in results) == [(), (INIT,)]
    assert len(history(any_database)) == 1


def test_a_schema_that_another_deployment_makes_meanwhile_is_used(any_database, folder, put):
    put(INIT, "CREATE TABLE a ()")
    found = []
    with psycopg.connect(any_database) as other:
        other.execute("CREATE SCHEMA tenant")
        thread = threading.Thread(target=lambda: found.append(deploy(f"{any_database}&schema=tenant", folder)))
        thread.start()
        waiting = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
        while not ask(any_database, waiting):
            time.sleep(0.05)
        other.commit()
        thread.join()
    assert [it.applied for it in found] == [(INIT,)]


def test_the_holder_of_the_lock_is_named(database, folder, put):
    put(INIT, "CREATE TABLE a ()")
    with psycopg.connect(database, autocommit=True, application_name="their deployment") as other:
        other.execute("SELECT pg_advisory_lock(72707369)")
        with pytest.raises(MigrateLockTimeoutError) as caught:
            deploy(database, folder, HASTY)
        pid = other.info.backend_pid
    assert caught.value.code == "P1002"
    assert f"pid {pid}, application their deployment" in caught.value.message
    assert tables(database) == []


def test_the_lock_is_given_back(database, folder, put, deploying):
    put(INIT, "SELECT 1/0")
    with pytest.raises(MigrationFailedError):
        deploying(database, folder)
    assert ask(database, "SELECT pg_try_advisory_lock(72707369)") == [(True,)]


def test_a_lock_that_a_migration_lets_go_stops_those_after_it(database, folder, put, deploying):
    put(INIT, "CREATE TABLE a (); SELECT pg_advisory_unlock_all();")
    put(NEXT, "CREATE TABLE b ();")
    with pytest.raises(MigrateError, match="lock on migrating was lost") as caught:
        deploying(database, folder)
    assert caught.value.migrations == (INIT,)
    assert tables(database) == ["a"]
    assert deploying(database, folder).applied == (NEXT,)


def test_a_migration_that_gives_the_lock_back_once_takes_it_from_nobody(database, folder, put, deploying):
    put(INIT, "SELECT pg_advisory_unlock(72707369);")
    put(NEXT, "CREATE TABLE a AS SELECT FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid();")
    deploying(database, folder)
    assert ask(database, "SELECT count(*) FROM a") == [(1,)]


def test_a_standby_is_told_apart_from_a_migration_that_fails(database, folder, put, deploying):
    put(INIT, "CREATE TABLE a ()")
    deploying(database, folder)
    put(NEXT, "CREATE TABLE b ()")
    with pytest.raises(ReadOnlyError, match="connect to the primary"):
        deploying(f"{database}&options=-c%20default_transaction_read_only%3Don", folder)
    assert deploying(database, folder).applied == (NEXT,)


def losing(work, *, is_server_gone):
    """``work``, whose session ends with its first COMMIT, before the answer comes."""
    errand, is_lost = next(work), False
    while True:
        rows = yield errand
        is_commit = isinstance(errand, Send) and errand.statement.text.endswith("COMMIT")
        try:
            if is_lost and is_server_gone:
                errand = work.throw(ServerUnreachableError("the server is not there"))
            elif is_commit and not is_lost:
                is_lost = True
                yield Leave(errand.url)
                errand = work.throw(ConnectionLostError("the server closed the connection"))
            else:
                errand = work.send(rows)
        except StopIteration as end:
            return end.value


def test_nothing_is_promised_of_a_commit_that_nobody_can_be_asked_about(database, folder, put):
    put(INIT, "CREATE TABLE a ()")
    with pytest.raises(MigrationFailedError, match="not known, so run the same command again"):
        run(losing(deployment(place(database), read_folder(folder)), is_server_gone=True))
    assert tables(database) == ["a"]
    assert deploy(database, folder).applied == ()


def test_a_session_lost_with_its_commit_has_lost_the_lock_too(database, folder, put):
    put(INIT, "CREATE TABLE a ()")
    put(NEXT, "CREATE TABLE b ()")

    with pytest.raises(MigrateError, match=f"{INIT}, which is applied; run the same command again"):
        run(losing(deployment(place(database), read_folder(folder)), is_server_gone=False))
    assert tables(database) == ["a"]
    assert deploy(database, folder).applied == (NEXT,)


def test_prismas_variable_disables_the_lock(database, folder, put, monkeypatch):
    monkeypatch.setenv("PRISMA_SCHEMA_DISABLE_ADVISORY_LOCK", "1")
    put(INIT, "CREATE TABLE a ()")
    with psycopg.connect(database, autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(72707369)")
        assert deploy(database, folder, HASTY).applied == (INIT,)


def test_a_table_that_stays_locked_fails_the_migration_and_leaves_no_row(database, folder, put, deploying):
    put(INIT, "CREATE TABLE a ()")
    deploying(database, folder)
    put(NEXT, "CREATE TABLE b (); ALTER TABLE a ADD x int")
    with psycopg.connect(database) as other:
        other.execute("SELECT * FROM a")
        started = time.monotonic()
        with pytest.raises(MigrationFailedError) as caught:
            deploying(database, folder, HASTY)
        assert time.monotonic() - started < 5
    assert (caught.value.sqlstate, caught.value.is_recorded) == ("55P03", False)
    assert deploying(database, folder, HASTY).applied == (NEXT,)


def test_a_lock_that_is_given_back_in_time_is_waited_for(database, folder, put):
    put(INIT, "CREATE TABLE a ()")
    deploy(database, folder)
    put(NEXT, "ALTER TABLE a ADD x int")
    options = DeployOptions(patience=Patience(lock_timeout_s=0.1, n_attempts=20, pause_s=0.05))
    with psycopg.connect(database) as other:
        other.execute("SELECT * FROM a")
        timer = threading.Timer(0.4, other.rollback)
        timer.start()
        assert deploy(database, folder, options).applied == (NEXT,)
        timer.join()


def test_a_killed_session_leaves_nothing_and_can_be_repeated(any_database, folder, put, deploying):
    put(INIT, "CREATE TABLE a ();\nSELECT pg_terminate_backend(pg_backend_pid());\nCREATE TABLE b ();")
    with pytest.raises(MigrationFailedError) as caught:
        deploying(any_database, folder)
    assert not caught.value.is_recorded
    assert tables(any_database) == []
    assert history(any_database) == []
    put(INIT, "CREATE TABLE a ();\nCREATE TABLE b ();")
    assert deploying(any_database, folder).applied == (INIT,)


def test_a_session_killed_outside_a_transaction_blocks_what_follows(database, folder, put):
    put(INIT, "CREATE TABLE a ();\nVACUUM a;\nSELECT pg_terminate_backend(pg_backend_pid());")
    with pytest.raises(MigrationFailedError):
        deploy(database, folder)
    assert tables(database) == ["a"]
    with pytest.raises(FailedMigrationsError):
        deploy(database, folder)


def test_a_cancelled_deployment_leaves_nothing(database, folder, put):
    put(INIT, "CREATE TABLE a ();\nSELECT pg_sleep(30);")

    async def cancelled() -> None:
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(deploy_async(database, folder), 0.5)

    asyncio.run(cancelled())
    assert tables(database) == []
    assert history(database) == []
    assert ask(database, "SELECT pg_try_advisory_lock(72707369)") == [(True,)]


def test_an_unreachable_server_is_named(folder, put, deploying):
    put(INIT, "")
    with pytest.raises(ServerUnreachableError, match=r"127\.0\.0\.1:1"):
        deploying("postgresql://postgres@127.0.0.1:1/x", folder)


def test_a_pooler_is_refused_unless_the_lock_is_disabled(database, folder, put, deploying, monkeypatch):
    put(INIT, "CREATE TABLE a ()")
    url = database + "&schema=pooled&pgbouncer=true"
    with pytest.raises(ConfigurationError, match="directUrl"):
        deploying(url, folder)
    monkeypatch.setenv("PRISMA_SCHEMA_DISABLE_ADVISORY_LOCK", "true")
    assert deploying(url, folder).applied == (INIT,)
    assert ask(database, "SELECT to_regclass('pooled.a')::text, to_regclass('public.a')::text") == [("pooled.a", None)]
