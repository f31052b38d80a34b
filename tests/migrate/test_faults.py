"""What happens to a deployment that is killed, that is not alone, or that the server refuses: real processes."""

import asyncio
import json
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psycopg
import pytest
from tests.migrate.conftest import ask, history, tables

from nicol.driver.url import parse_url
from nicol.errors import MigrationFailedError, TooManyConnectionsError
from nicol.migrate.deploy import DeployOptions, deploy, deploy_async
from nicol.migrate.running.patience import Patience

INIT, NEXT, LAST = "20260101000000_init", "20260102000000_next", "20260103000000_last"
MARK = "-- migrate: no-transaction\n"
HASTY = DeployOptions(patience=Patience(lock_timeout_s=0.1, n_attempts=3, pause_s=0.01), timeout_s=0.3)
KILLED = Path(__file__).parent / "killed.py"

DEPLOY = """\
import sys
from pathlib import Path
from nicol.migrate.deploy import deploy
print(*deploy(sys.argv[1], Path(sys.argv[2])).applied)
"""
_OURS = "application_name = 'nicol migrate' AND datname = current_database()"


def process(url, folder) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", DEPLOY, url, folder], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def wait_for(url, query, *, timeout_s=20.0):
    """How long it took until ``query`` answered with a row whose first value is true."""
    started = time.monotonic()
    while not ((rows := ask(url, query)) and rows[0][0]):
        assert time.monotonic() - started < timeout_s, query
        time.sleep(0.02)
    return time.monotonic() - started


@pytest.mark.slow
def test_a_runner_killed_at_any_step_leaves_all_or_nothing_and_the_next_one_finishes(any_database, folder, put):
    put(INIT, "CREATE TABLE counted (v int);\nINSERT INTO counted VALUES (1);\n")
    put(
        NEXT,
        f"{MARK}INSERT INTO counted VALUES (2);\nCREATE INDEX CONCURRENTLY i ON counted (v);\n"
        "INSERT INTO counted VALUES (3);\nDROP INDEX CONCURRENTLY i;\nCREATE INDEX CONCURRENTLY IF NOT EXISTS j ON counted (v);\n"
        "BEGIN ISOLATION LEVEL SERIALIZABLE;\nINSERT INTO counted VALUES (4);\nCOMMIT;\n",
    )
    put(LAST, "ALTER TABLE counted ADD w int;\nINSERT INTO counted VALUES (5);\n")
    done = subprocess.run([sys.executable, KILLED, any_database, folder], capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stdout[-400:] + done.stderr
    reports = [json.loads(it) for it in done.stdout.splitlines()]
    *_, (n, _, is_killed, clean) = reports
    assert not is_killed
    assert n > 30
    assert clean[0] == [[INIT, 1, 1, 1], [NEXT, 1, 1, 1], [LAST, 1, 1, 1]]
    assert clean[2] == [5, 5]
    assert [it for it in reports if it[3] != clean] == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("script", "kept"),
    [
        ("CREATE TABLE a ();\nSELECT count(*), pg_sleep(60) FROM h.held;", []),
        (f"{MARK}CREATE TABLE a ();\nSELECT count(*), pg_sleep(60) FROM h.held;", ["a"]),
        (f"{MARK}CREATE TABLE a ();\nCREATE INDEX CONCURRENTLY i ON h.held (id);", ["a"]),
        ("CREATE TABLE a ();\nSET LOCAL lock_timeout = 0;\nALTER TABLE h.held ADD x int;", []),
    ],
)
def test_the_session_of_a_runner_killed_in_a_statement_goes_within_seconds(any_database, folder, put, script, kept):
    ask(any_database, "CREATE SCHEMA h; CREATE TABLE h.held (id int)")
    put(INIT, "SELECT 1")
    put(NEXT, script)
    with psycopg.connect(any_database) as other:
        other.execute("INSERT INTO h.held VALUES (1)")
        runner = process(any_database, folder)
        wait_for(
            any_database,
            f"SELECT true FROM pg_stat_activity WHERE {_OURS} AND state = 'active' AND query LIKE '%h.held%'",
        )
        runner.kill()
        assert runner.wait() == -signal.SIGKILL
        runner.communicate()
        assert wait_for(any_database, f"SELECT count(*) = 0 FROM pg_stat_activity WHERE {_OURS}") < 3
    assert tables(any_database) == kept
    if "pg_sleep" not in script:
        assert deploy(any_database, folder).applied == (NEXT,)
        assert ask(any_database, "SELECT count(*) FROM pg_index WHERE NOT indisvalid") == [(0,)]
        assert history(any_database)[-1] == (NEXT, True, False, False, 1)


@pytest.mark.slow
def test_of_two_processes_one_works_and_the_other_waits_and_has_nothing_to_do(any_database, folder, put):
    put(INIT, "CREATE TABLE a ();\nSELECT pg_sleep(0.5);")
    put(NEXT, f"{MARK}CREATE INDEX CONCURRENTLY i ON a ((1));")
    outputs = [(it.communicate(timeout=30), it.returncode) for it in [process(any_database, folder) for _ in range(2)]]
    assert sorted(it[0][0] for it in outputs) == ["\n", f"{INIT} {NEXT}\n"], outputs
    assert [it[1] for it in outputs] == [0, 0]
    assert len(history(any_database)) == 2


@pytest.mark.slow
def test_readers_never_queue_longer_than_the_migration_waits_for_its_lock(any_database, folder, put):
    """The ALTER waits for a long reader, and whoever reads next waits for the ALTER: in short turns."""
    put(INIT, "CREATE TABLE a (id int)")
    deploy(any_database, folder)
    put(NEXT, "ALTER TABLE a ADD x int")
    options = DeployOptions(patience=Patience(lock_timeout_s=0.3, n_attempts=40, pause_s=0.05))
    results = []
    with psycopg.connect(any_database) as long, psycopg.connect(any_database, autocommit=True) as reader:
        long.execute("SELECT * FROM a")
        runner = threading.Thread(target=lambda: results.append(deploy(any_database, folder, options)))
        runner.start()
        longest_s = 0.0
        end = time.monotonic() + 2.5
        while time.monotonic() < end:
            started = time.monotonic()
            reader.execute("SELECT * FROM a")
            longest_s = max(longest_s, time.monotonic() - started)
            time.sleep(0.01)
        assert not results
        long.rollback()
        runner.join()
    assert 0.1 < longest_s < 1.0
    assert results[0].applied == (NEXT,)


# ── refusals of the server ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("script", "sqlstate", "is_recorded"),
    [
        ("SET LOCAL statement_timeout = '50ms'; SELECT pg_sleep(5);", "57014", True),
        ("SET LOCAL lock_timeout = '50ms'; LOCK TABLE held;", "55P03", False),
        ("DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '40001'; END $$;", "40001", True),
        ("DO $$ BEGIN RAISE EXCEPTION 'no' USING ERRCODE = '40P01'; END $$;", "40P01", False),
    ],
)
def test_a_refusal_is_typed_and_tried_again_a_bounded_number_of_times(
    any_database, folder, put, script, sqlstate, is_recorded
):
    ask(any_database, "CREATE SCHEMA h; CREATE TABLE h.held (); CREATE SEQUENCE h.tries")
    put(INIT, "SELECT nextval('h.tries');\n" + script.replace("held", "h.held"))
    with psycopg.connect(any_database) as other:
        other.execute("LOCK TABLE h.held IN SHARE MODE")
        with pytest.raises(MigrationFailedError) as caught:
            deploy(any_database, folder, HASTY)
    assert (caught.value.sqlstate, caught.value.line, caught.value.is_recorded) == (sqlstate, 2, is_recorded)
    assert caught.value.__cause__ is not None
    n_tries = 3 if sqlstate in {"55P03", "40P01"} else 1
    assert ask(any_database, "SELECT last_value FROM h.tries") == [(n_tries,)]


@pytest.mark.slow
def test_a_deadlock_is_got_over(any_database, folder, put):
    put(INIT, "CREATE TABLE a (id int); CREATE TABLE b (id int);")
    deploy(any_database, folder)
    put(NEXT, "SET LOCAL lock_timeout = 0;\nLOCK TABLE a;\nSELECT pg_sleep(0.3);\nALTER TABLE b ADD x int;")
    with psycopg.connect(any_database) as other:
        other.execute("SET deadlock_timeout = '10s'")
        other.execute("LOCK TABLE b")
        runner = process(any_database, folder)
        wait_for(any_database, "SELECT true FROM pg_locks WHERE relation = 'a'::regclass AND granted")
        other.execute("LOCK TABLE a")
        other.commit()
    assert runner.communicate(timeout=30) == (f"{NEXT}\n", "")


@pytest.fixture
def crowd(any_database):
    """A database that takes no session but those of superusers, and a user who is none."""
    url = parse_url(any_database)
    user = f"{url.database}_user"
    ask(any_database, f"CREATE ROLE {user} LOGIN")
    ask(any_database, f"ALTER DATABASE {url.database} OWNER TO {user}")
    ask(any_database, f"ALTER SCHEMA public OWNER TO {user}")
    ask(any_database, f"ALTER ROLE {user} CONNECTION LIMIT 0")
    yield any_database, any_database.replace("postgres@", f"{user}@"), user
    ask(any_database, f"ALTER DATABASE {url.database} OWNER TO postgres")
    ask(any_database, f"DROP OWNED BY {user}; DROP ROLE {user}")


@pytest.mark.slow
@pytest.mark.parametrize("colour", ["sync", "async"])
def test_a_server_without_connections_is_waited_for_and_named(crowd, folder, put, colour, monkeypatch):
    owner, url, user = crowd
    put(INIT, "CREATE TABLE a ()")
    monkeypatch.setattr("nicol.migrate.running.database._PAUSES_S", (0.05, 0.1))
    with pytest.raises(TooManyConnectionsError) as caught:
        deploy(url, folder) if colour == "sync" else asyncio.run(deploy_async(url, folder))
    assert caught.value.code == "P2037"
    monkeypatch.setattr("nicol.migrate.running.database._PAUSES_S", (0.3, 0.3, 0.3, 0.3))
    timer = threading.Timer(0.5, ask, [owner, f"ALTER ROLE {user} CONNECTION LIMIT -1"])
    timer.start()
    deployed = deploy(url, folder) if colour == "sync" else asyncio.run(deploy_async(url, folder))
    timer.join()
    assert deployed.applied == (INIT,)


def test_a_terminated_runner_leaves_nothing(any_database, folder, put):
    put(INIT, "CREATE TABLE a ();\nSELECT pg_sleep(60);")
    schema = folder.parent / "schema.prisma"
    schema.write_text('datasource db {\n  provider = "postgresql"\n}\n')
    arguments = [sys.executable, "-m", "nicol", "migrate", "deploy", "--url", any_database, "--schema", schema]
    runner = subprocess.Popen(arguments, cwd=folder.parent, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    wait_for(any_database, f"SELECT true FROM pg_stat_activity WHERE {_OURS} AND query LIKE '%pg_sleep(60)%'")
    runner.terminate()
    output = runner.communicate(timeout=20)[0]
    assert runner.returncode == 130, output
    assert tables(any_database) == []
    assert ask(any_database, "SELECT pg_try_advisory_lock(72707369)") == [(True,)]
