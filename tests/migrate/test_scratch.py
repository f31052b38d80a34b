"""Scratch databases: gone afterwards, and never the wrong one."""

import threading

import psycopg
import pytest
from tests.migrate.conftest import ask, leftovers, schema_of, shadows, tables

from nicol.driver.url import parse_url
from nicol.errors import MigrateError, MigrationReplayError, ShadowDatabaseError
from nicol.migrate.deploy import deploy
from nicol.migrate.dev import DevOptions, dev, propose
from nicol.migrate.diff import diff
from nicol.migrate.history.folder import read_folder
from nicol.migrate.running.server_wide import local_script
from nicol.migrate.side import Database, Nothing, ScratchOptions
from nicol.schema.model import Schema

INIT = "20260101000000_init"
A = schema_of("model A {\n id Int @id\n}")


@pytest.fixture
def other_database(database):
    """The URL of a second empty database on the same server."""
    name = parse_url(database).database + "_other"
    ask(database, f"CREATE DATABASE {name}")
    yield database.replace(parse_url(database).database, name)
    ask(database, f"DROP DATABASE {name} WITH (FORCE)")


def test_nothing_is_left_of_a_scratch_database(any_database, folder, put):
    before = shadows(any_database)
    put(INIT, 'CREATE TABLE "A" (id int CONSTRAINT "A_pkey" PRIMARY KEY)')
    dev(any_database, folder, A)
    assert leftovers(any_database, before) == set()


def test_nothing_is_left_when_the_replay_fails(any_database, folder, put):
    before = shadows(any_database)
    put(INIT, "CREATE TABLE a (); SELECT 1/0")
    with pytest.raises(MigrationReplayError):
        dev(any_database, folder, A)
    assert leftovers(any_database, before) == set()


def test_nothing_is_left_when_the_session_is_killed(database, folder, put):
    before = shadows(database)
    put(INIT, "SELECT pg_terminate_backend(pg_backend_pid())")
    with pytest.raises(MigrationReplayError):
        dev(database, folder, A)
    assert leftovers(database, before) == set()


def test_nothing_is_left_when_the_user_interrupts(database, folder, put, tmp_path):
    import os
    import signal
    import subprocess
    import sys
    import time

    put(INIT, "SELECT pg_sleep(31)")
    # Where the tests run in the background of a shell, SIGINT is ignored and Python leaves it so.
    program = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "from pathlib import Path; from nicol.migrate.dev import dev; from nicol.schema.model import Schema; "
        "dev(sys.argv[1], Path(sys.argv[2]), Schema())"
    )
    process = subprocess.Popen([sys.executable, "-c", program, database, str(folder)], stderr=subprocess.PIPE)
    sleeping = (
        "SELECT datname FROM pg_stat_activity WHERE query LIKE '%pg_sleep(31)%' AND datname LIKE 'nicol_shadow_%'"
    )
    for _ in range(100):
        found = ask(database, sleeping)
        if found:
            break
        time.sleep(0.1)
    assert found
    os.kill(process.pid, signal.SIGINT)
    _, complaint = process.communicate(timeout=20)
    assert b"KeyboardInterrupt" in complaint
    assert found[0][0] not in shadows(database)


def test_a_given_database_is_used_and_emptied(database, other_database, folder, put):
    put(INIT, 'CREATE TABLE "A" (id int CONSTRAINT "A_pkey" PRIMARY KEY)')
    assert dev(database, folder, A, DevOptions(shadow_url=other_database)).created is None
    assert tables(other_database) == []
    # As a run that was killed would have left it.
    ask(other_database, "CREATE TABLE left_over ()")
    assert dev(database, folder, A, DevOptions(shadow_url=other_database)).created is None
    assert tables(other_database) == []


def test_what_migrations_make_beside_our_schemas_is_emptied_too(database, other_database, folder, put):
    ask(other_database, "CREATE SCHEMA theirs; CREATE TABLE theirs.precious ()")
    put(INIT, "CREATE SCHEMA audit; CREATE TABLE audit.log (id int)")
    for _ in range(2):
        assert dev(database, folder, Schema(), DevOptions(shadow_url=other_database)).created is None
    assert ask(other_database, "SELECT to_regclass('audit.log')::text, to_regclass('theirs.precious')::text") == [
        (None, "theirs.precious")
    ]


@pytest.mark.parametrize(
    "precious",
    ["CREATE TABLE precious ()", "CREATE VIEW precious AS SELECT 1", "CREATE FUNCTION f() RETURNS int RETURN 1"],
)
def test_a_database_that_others_filled_is_not_emptied_without_consent(database, other_database, folder, put, precious):
    ask(other_database, precious)
    put(INIT, 'CREATE TABLE "A" (id int CONSTRAINT "A_pkey" PRIMARY KEY)')
    options = DevOptions(shadow_url=other_database)
    with pytest.raises(ShadowDatabaseError, match="COMMENT ON DATABASE") as caught:
        dev(database, folder, A, options)
    with pytest.raises(psycopg.ProgrammingError, match="already exists"):
        ask(other_database, precious)
    ask(other_database, caught.value.message[caught.value.message.index("COMMENT ON") :])
    assert dev(database, folder, A, options).applied


def test_the_database_itself_is_refused(database, folder, put):
    put(INIT, 'CREATE TABLE "A" (id int CONSTRAINT "A_pkey" PRIMARY KEY)')
    deploy(database, folder)
    for same in (database, database + "&schema=scratch", database + "&application_name=x"):
        with pytest.raises(ShadowDatabaseError, match="is the database itself") as caught:
            dev(database, folder, A, DevOptions(shadow_url=same))
        assert caught.value.code == "P3025"
    assert tables(database) == ["A"]


def test_the_database_itself_is_recognised_under_another_host_name(database, folder, put, tmp_path):
    host = parse_url(database).host
    (tmp_path / "alias").symlink_to(host)
    put(INIT, 'CREATE TABLE "A" (id int CONSTRAINT "A_pkey" PRIMARY KEY)')
    deploy(database, folder)
    with pytest.raises(ShadowDatabaseError, match="is the database itself"):
        dev(database, folder, A, DevOptions(shadow_url=database.replace(host, str(tmp_path / "alias"))))
    assert tables(database) == ["A"]


def test_the_database_itself_is_recognised_by_those_who_may_ask_little(database, folder, put, tmp_path):
    parsed = parse_url(database)
    role = parsed.database + "_modest"
    (tmp_path / "alias").symlink_to(parsed.host)
    put(INIT, 'CREATE TABLE "A" (id int CONSTRAINT "A_pkey" PRIMARY KEY)')
    ask(
        database,
        f"CREATE ROLE {role} LOGIN; GRANT ALL ON SCHEMA public TO {role}; CREATE TABLE precious (); "
        f"ALTER TABLE precious OWNER TO {role}; REVOKE EXECUTE ON FUNCTION pg_control_system() FROM PUBLIC",
    )
    own = database.replace("postgres@", f"{role}@")
    try:
        with pytest.raises(ShadowDatabaseError, match="is the database itself"):
            dev(own, folder, A, DevOptions(shadow_url=own.replace(parsed.host, str(tmp_path / "alias"))))
        assert tables(database) == ["precious"]
    finally:
        ask(database, f"DROP OWNED BY {role}; DROP ROLE {role}")


def test_a_database_with_a_history_is_not_emptied(database, other_database, folder, put):
    put(INIT, 'CREATE TABLE "A" (id int CONSTRAINT "A_pkey" PRIMARY KEY)')
    deploy(other_database, folder)
    with pytest.raises(ShadowDatabaseError, match="in use"):
        dev(database, folder, A, DevOptions(shadow_url=other_database))
    assert tables(other_database) == ["A"]


def test_a_database_with_a_history_in_another_schema_is_not_emptied(database, other_database, folder, put):
    ask(other_database, "CREATE TABLE precious ()")
    put(INIT, 'CREATE TABLE "A" (id int CONSTRAINT "A_pkey" PRIMARY KEY)')
    deploy(other_database + "&schema=app", folder)
    with pytest.raises(ShadowDatabaseError, match="in use"):
        dev(database, folder, A, DevOptions(shadow_url=other_database + "&schema=app"))
    assert tables(other_database) == ["precious"]


def test_without_the_right_to_create_the_way_out_is_named(database, folder, put):
    role = parse_url(database).database + "_poor"
    ask(database, f"CREATE ROLE {role} LOGIN; GRANT ALL ON SCHEMA public TO {role}")
    put(INIT, "SELECT 1")
    try:
        with pytest.raises(
            ShadowDatabaseError, match="right CREATEDB, or name an empty database in SHADOW_DATABASE_URL"
        ) as caught:
            dev(database.replace("postgres@", f"{role}@"), folder, A)
        assert caught.value.code == "P3014"
        with pytest.raises(MigrateError, match="have it created, or give the user the right CREATEDB"):
            deploy(database.replace("/test_", "/test_not_").replace("postgres@", f"{role}@"), folder)
    finally:
        ask(database, f"DROP OWNED BY {role}; DROP ROLE {role}")


def test_where_nothing_can_be_written_no_right_is_asked_for(database, folder, put):
    ask(database, f"ALTER DATABASE {parse_url(database).database} SET default_transaction_read_only = on")
    put(INIT, "SELECT 1")
    with pytest.raises(ShadowDatabaseError, match="takes no writes here") as caught:
        dev(database, folder, A)
    assert "CREATEDB" not in caught.value.message


def test_without_the_right_to_create_a_server_of_ours_is_the_last_resort(database, folder, put, server_18):
    role = parse_url(database).database + "_poor"
    ask(database, f"CREATE ROLE {role} LOGIN; GRANT ALL ON SCHEMA public TO {role}")
    put(INIT, 'CREATE TABLE "A" (id int CONSTRAINT "A_pkey" PRIMARY KEY)')
    started = []

    def start() -> str:
        started.append(True)
        return f"postgresql://postgres@/postgres?host={server_18.info.host}"

    try:
        options = DevOptions(last_resort=start)
        assert dev(database.replace("postgres@", f"{role}@"), folder, A, options).applied == (INIT,)
        assert dev(database, folder, A, options).created is None
        assert started == [True]
    finally:
        ask(database, f"DROP OWNED BY {role}; DROP ROLE {role}")


def test_two_proposals_at_once_do_not_meet(database, folder, put):
    put(INIT, 'CREATE TABLE "A" (id int CONSTRAINT "A_pkey" PRIMARY KEY)')
    deploy(database, folder)
    found = []
    threads = [threading.Thread(target=lambda: found.append(propose(database, folder, A))) for _ in range(3)]
    for it in threads:
        it.start()
    for it in threads:
        it.join()
    assert [it.changes for it in found] == [(), (), ()]


# ── differences ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_each_kind_of_side_against_each_other(any_database, folder, put):
    put(INIT, 'CREATE TABLE "A" (id int CONSTRAINT "A_pkey" PRIMARY KEY)')
    deploy(any_database, folder)
    scratch = ScratchOptions(url=any_database)
    sides = [A, read_folder(folder), Database(any_database)]
    for before in sides:
        for after in sides:
            assert diff(before, after, scratch) == ()
        assert diff(before, Nothing(), scratch)
        assert diff(Nothing(), before, scratch)


def test_a_folder_needs_a_scratch_database(folder, put):
    put(INIT, "SELECT 1")
    with pytest.raises(ShadowDatabaseError, match="DATABASE_URL"):
        diff(read_folder(folder), Nothing())


def test_a_difference_with_a_folder_makes_no_database(database, folder, put):
    put(INIT, 'CREATE TABLE "A" (id int)')
    url = database.replace("/test_", "/test_missing_")
    assert diff(Nothing(), read_folder(folder), ScratchOptions(url=url))
    assert ask(database, "SELECT 1 FROM pg_database WHERE datname LIKE 'test_missing_%'") == []


# ── what is beyond the database ───────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def role(database):
    """The name of a role that is not there, and is dropped afterwards."""
    name = parse_url(database).database + "_role"
    yield name
    if ask(database, "SELECT 1 FROM pg_roles WHERE rolname = %s", [name]):
        ask(database, f"DROP OWNED BY {name}; DROP ROLE {name}")


def roles(database, name):
    return ask(database, "SELECT rolconnlimit FROM pg_roles WHERE rolname = %s", [name])


def test_a_role_of_the_history_is_created_once(database, folder, put, role):
    put(
        INIT,
        f'CREATE ROLE {role};\nCREATE TABLE "A" (id int CONSTRAINT "A_pkey" PRIMARY KEY);\nGRANT SELECT ON "A" TO {role};',
    )
    assert dev(database, folder, A).applied == (INIT,)
    assert dev(database, folder, A).applied == ()
    assert roles(database, role) == [(-1,)]


def test_a_role_made_by_a_replay_is_dropped_with_it(database, folder, put, role):
    put(
        INIT,
        f'CREATE ROLE "{role}";\nCREATE TABLE "A" (id int CONSTRAINT "A_pkey" PRIMARY KEY);\nGRANT SELECT ON "A" TO {role};',
    )
    assert propose(database, folder, A).pending == (INIT,)
    assert roles(database, role) == []


def test_a_replay_changes_no_role_and_drops_none(database, folder, put, role):
    ask(database, f"CREATE ROLE {role} CONNECTION LIMIT 3")
    put(INIT, f"-- all of it\nALTER ROLE {role} CONNECTION LIMIT 5;\nDROP ROLE {role};\n")
    propose(database, folder, A)
    assert roles(database, role) == [(3,)]


def test_a_replay_makes_no_database(database, folder, put):
    name = parse_url(database).database + "_made"
    put(INIT, f"CREATE DATABASE {name}")
    propose(database, folder, A)
    assert ask(database, "SELECT 1 FROM pg_database WHERE datname = %s", [name]) == []


def test_a_replay_takes_no_rights_to_databases(database, folder, put, role):
    own = parse_url(database).database
    ask(database, f"CREATE ROLE {role}; GRANT CREATE ON DATABASE {own} TO {role}")
    put(
        INIT,
        f"REVOKE CREATE ON DATABASE {own} FROM {role};\nDROP OWNED BY {role};\nREASSIGN OWNED BY {role} TO postgres;",
    )
    propose(database, folder, A)
    assert ask(database, "SELECT has_database_privilege(%s, %s, 'CREATE')", [role, own]) == [(True,)]


@pytest.mark.parametrize(
    ("script", "is_left_out"),
    [
        ("REASSIGN OWNED BY a TO b;", True),
        ("DROP OWNED BY a;", True),
        ("GRANT CONNECT ON DATABASE d TO a;", True),
        ("REVOKE CREATE ON TABLESPACE t FROM a;", True),
        ("GRANT SET ON PARAMETER p TO a;", True),
        ("CREATE SUBSCRIPTION s CONNECTION 'host=other' PUBLICATION p;", True),
        ("GRANT a TO b;", True),
        ("GRANT SELECT ON t TO a;", False),
        ("GRANT SELECT ON ALL TABLES IN SCHEMA s TO a;", False),
        ("ALTER TABLE t OWNER TO a;", False),
        ("CREATE USER MAPPING FOR a SERVER s;", False),
        ("DROP TABLE owned;", False),
    ],
)
def test_what_is_server_wide_is_left_out(script, is_left_out):
    assert local_script(script, ()).strip() == ("" if is_left_out else script)
