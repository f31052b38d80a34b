"""Migrations outside a transaction: what is done is counted, and the next deployment goes on from there."""

import asyncio
import threading
import time

import psycopg
import pytest
from tests.migrate.conftest import ask, history, tables

from nicol.driver.url import parse_url
from nicol.errors import FailedMigrationsError, MigrationFailedError
from nicol.migrate.deploy import DeployOptions, deploy, deploy_async
from nicol.migrate.running.patience import Patience
from nicol.migrate.running.transaction import Manner, stages

INIT, NEXT, LAST = "20260101000000_init", "20260102000000_next", "20260103000000_last"
MARK = "-- migrate: no-transaction\n"
HASTY = DeployOptions(patience=Patience(lock_timeout_s=0.1, n_attempts=3, pause_s=0.01), timeout_s=0.3)
TABLE = "CREATE TABLE a (id int); INSERT INTO a SELECT 1 FROM generate_series(1, 2);"
WRAPPED, BARE, OWN = Manner.WRAPPED, Manner.BARE, Manner.OWN


@pytest.fixture(params=["sync", "async"])
def deploying(request):
    """``deploy`` in each colour."""
    if request.param == "sync":
        return deploy
    return lambda *arguments: asyncio.run(deploy_async(*arguments))


def refused(url, folder, options=HASTY):
    """The error of a deployment that fails."""
    with pytest.raises(MigrationFailedError) as caught:
        deploy(url, folder, options)
    return caught.value


def indexes(url):
    return dict(
        ask(
            url,
            "SELECT c.relname, i.indisvalid FROM pg_index i JOIN pg_class c ON c.oid = indexrelid "
            "WHERE NOT indisprimary AND c.relnamespace = 'public'::regnamespace",
        )
    )


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("", []),
        ("SELECT 1; VACUUM a;", [(1, WRAPPED), (2, BARE)]),
        ("CREATE INDEX CONCURRENTLY i ON a (b); CREATE INDEX j ON a (b);", [(1, BARE), (2, WRAPPED)]),
        ("BEGIN; SELECT 1; COMMIT; SELECT 2;", [(3, OWN), (4, WRAPPED)]),
        ("BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT 1; ROLLBACK;", [(3, OWN)]),
        ("BEGIN; SELECT 1; COMMIT AND CHAIN; SELECT 2; COMMIT;", [(5, OWN)]),
        ("COMMIT; SELECT 1;", [(1, BARE), (2, WRAPPED)]),
        ("BEGIN; SAVEPOINT s; ROLLBACK TO s; END;", [(4, OWN)]),
        ("DROP INDEX CONCURRENTLY i;", [(1, BARE)]),
    ],
)
def test_a_script_is_taken_apart_into_stages(script, expected):
    assert [(it.end, it.manner) for it in stages(script)] == expected


def test_a_failure_is_taken_up_at_the_statement_that_failed(any_database, folder, put, deploying):
    put(INIT, TABLE)
    put(NEXT, f"{MARK}CREATE TABLE b ();\nCREATE UNIQUE INDEX CONCURRENTLY i ON a (id);\nCREATE TABLE c ();\n")
    put(LAST, "CREATE TABLE d ();")
    error = refused(any_database, folder)
    assert (error.sqlstate, error.line, error.is_recorded, error.is_resumable) == ("23505", 3, True, True)
    assert "goes on from there" in error.message
    assert history(any_database)[-1] == (NEXT, False, False, True, 1)
    assert indexes(any_database) == {}
    ask(any_database, "DELETE FROM a")
    deployed = deploying(any_database, folder)
    assert (deployed.applied, deployed.alone, deployed.resumed) == ((NEXT, LAST), (NEXT,), (NEXT,))
    assert indexes(any_database) == {"i": True}
    assert tables(any_database) == ["a", "b", "c", "d"]
    assert history(any_database)[1:] == [(NEXT, True, False, False, 1), (LAST, True, False, False, 1)]


def test_an_edited_file_is_not_taken_up(database, folder, put):
    put(INIT, f"{MARK}SELECT 1;\nSELECT 1/0;")
    refused(database, folder)
    put(INIT, f"{MARK}SELECT 1;\nSELECT 1/1;")
    with pytest.raises(FailedMigrationsError, match="--rolled-back"):
        deploy(database, folder)


def test_a_file_without_the_mark_is_not_taken_up(database, folder, put):
    put(INIT, "CREATE TABLE a ();\nVACUUM a;\nSELECT 1/0;")
    error = refused(database, folder)
    assert (error.is_recorded, error.is_resumable) == (True, False)
    with pytest.raises(FailedMigrationsError):
        deploy(database, folder)


def test_line_ends_changed_by_a_checkout_do_not_hinder_it(database, folder, put):
    put(INIT, f"{MARK}CREATE TABLE a (id int);\nINSERT INTO b VALUES (1);\n")
    refused(database, folder)
    ask(database, "CREATE TABLE b (id int)")
    put(INIT, f"{MARK}CREATE TABLE a (id int);\nINSERT INTO b VALUES (1);\n".replace("\n", "\r\n"))
    assert deploy(database, folder).resumed == (INIT,)


def test_what_the_file_set_for_its_session_is_set_again(any_database, folder, put):
    put(INIT, f"{MARK}CREATE SCHEMA s;\nSET search_path = s;\nCREATE TABLE b (x int);\nSELECT 1 / count(*) FROM b;")
    refused(any_database, folder)
    ask(any_database, "INSERT INTO s.b VALUES (1)")
    assert deploy(any_database, folder).resumed == (INIT,)


@pytest.mark.parametrize(("end", "is_set"), [("COMMIT", True), ("ROLLBACK", False)])
def test_what_a_transaction_of_the_file_set_for_its_session_is_set_again(any_database, folder, put, end, is_set):
    ask(any_database, "CREATE SCHEMA s")
    put(INIT, f"{MARK}BEGIN;\nSET search_path = s;\n{end};\nCREATE TABLE b (x int);\nSELECT 1 / count(*) FROM b;")
    refused(any_database, folder)
    ask(any_database, f"INSERT INTO {'s' if is_set else 'public'}.b VALUES (1)")
    assert deploy(any_database, folder).resumed == (INIT,)


def test_a_role_that_the_file_takes_does_not_keep_it_from_being_counted(any_database, folder, put):
    role = parse_url(any_database).database + "_poor"
    put(INIT, f"{MARK}CREATE ROLE {role};\nSET ROLE {role};\nSELECT current_user;\nDO $$ BEGIN COMMIT; END $$;")
    try:
        assert deploy(any_database, folder).alone == (INIT,)
    finally:
        ask(any_database, f"DROP ROLE IF EXISTS {role}")


def test_a_transaction_of_the_file_is_done_together(any_database, folder, put):
    put(
        INIT, f"{MARK}BEGIN ISOLATION LEVEL SERIALIZABLE;\nCREATE TABLE a ();\nSELECT 1/0;\nCOMMIT;\nCREATE TABLE b ();"
    )
    assert refused(any_database, folder).line == 4
    assert tables(any_database) == []
    assert history(any_database) == [(INIT, False, False, True, 0)]


def test_a_leftover_that_is_invalid_is_no_index(any_database, folder, put):
    put(INIT, TABLE)
    deploy(any_database, folder)
    with pytest.raises(psycopg.Error):
        ask(any_database, 'CREATE UNIQUE INDEX CONCURRENTLY "My ix" ON a (id)')
    ask(any_database, "DELETE FROM a")
    put(NEXT, f'{MARK}CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS "My ix" ON public . a (id);')
    deploy(any_database, folder)
    assert indexes(any_database) == {"My ix": True}


@pytest.mark.parametrize("interrupted_at", [0, 1])
def test_an_index_that_was_finished_when_the_runner_died_counts(any_database, folder, put, interrupted_at):
    """As if it had been killed after the statement and before its number was written."""
    put(INIT, TABLE)
    put(NEXT, f"{MARK}CREATE INDEX CONCURRENTLY i ON a (id);\nDROP INDEX CONCURRENTLY i;\n")
    put(LAST, "DROP TABLE a")
    deploy(any_database, folder)
    ask(any_database, "DELETE FROM _prisma_migrations WHERE migration_name = %s", [LAST])
    ask(any_database, TABLE)
    if not interrupted_at:
        ask(any_database, "CREATE INDEX i ON a (id)")
    query = "UPDATE _prisma_migrations SET finished_at = NULL, applied_steps_count = %s WHERE migration_name = %s"
    ask(any_database, query, [interrupted_at, NEXT])
    assert deploy(any_database, folder).resumed == (NEXT,)
    assert indexes(any_database) == {}


def test_an_index_that_was_there_before_does_not_count(database, folder, put):
    put(INIT, TABLE + "CREATE INDEX i ON a (id);")
    put(NEXT, f"{MARK}CREATE INDEX CONCURRENTLY i ON a (id);\n")
    assert refused(database, folder).sqlstate == "42P07"
    assert refused(database, folder).sqlstate == "42P07"


def test_the_limit_of_a_role_does_not_end_a_migration(any_database, folder, put, deploying):
    name = parse_url(any_database).database
    ask(any_database, f"ALTER DATABASE {name} SET statement_timeout = '50ms'")
    put(INIT, "SELECT pg_sleep(0.2);")
    put(NEXT, f"{MARK}SELECT pg_sleep(0.2);\nDO $$ BEGIN PERFORM pg_sleep(0.2); COMMIT; END $$;")
    assert deploying(any_database, folder).applied == (INIT, NEXT)


def test_the_limit_of_a_role_for_transactions_does_not_end_a_migration(database, folder, put):
    ask(database, f"ALTER DATABASE {parse_url(database).database} SET transaction_timeout = '50ms'")
    put(INIT, "SELECT pg_sleep(0.2);")
    put(NEXT, f"{MARK}SELECT pg_sleep(0.2);")
    assert deploy(database, folder).applied == (INIT, NEXT)


@pytest.mark.parametrize("mark", ["", MARK])
def test_a_limit_of_the_file_counts(any_database, folder, put, mark):
    put(INIT, f"{mark}SET statement_timeout = '50ms';\nSELECT pg_sleep(5);")
    error = refused(any_database, folder)
    assert (error.sqlstate, error.line) == ("57014", 2 + bool(mark))


def test_a_statement_that_is_not_concurrent_waits_for_locks_briefly_and_again(any_database, folder, put):
    put(INIT, TABLE)
    deploy(any_database, folder)
    put(NEXT, f"{MARK}CREATE TABLE b ();\nALTER TABLE a ADD x int;\nVACUUM a;")
    with psycopg.connect(any_database) as other:
        other.execute("SELECT * FROM a")
        error = refused(any_database, folder)
        assert (error.sqlstate, error.is_recorded, error.is_resumable) == ("55P03", True, True)
    assert deploy(any_database, folder).resumed == (NEXT,)
    assert tables(any_database) == ["a", "b"]


@pytest.mark.slow
def test_a_concurrent_build_waits_for_as_long_as_it_takes(any_database, folder, put, deploying):
    put(INIT, TABLE)
    deploy(any_database, folder)
    put(NEXT, f"{MARK}CREATE INDEX CONCURRENTLY i ON a (id);\nSELECT current_setting('lock_timeout');")
    with psycopg.connect(any_database) as other:
        other.execute("INSERT INTO a VALUES (7)")
        timer = threading.Timer(1.0, other.commit)
        timer.start()
        started = time.monotonic()
        assert deploying(any_database, folder, HASTY).applied == (NEXT,)
        assert time.monotonic() - started > 0.8
        timer.join()
    assert indexes(any_database) == {"i": True}
