"""Status, resolve and reset."""

import asyncio

import pytest
from tests.migrate.conftest import ask, history, tables

from nicol.driver.url import parse_url
from nicol.errors import (
    DatabaseNotFoundError,
    MigrationAlreadyAppliedError,
    MigrationFailedError,
    MigrationNeverAppliedError,
    MigrationNotFailedError,
    MigrationNotFoundError,
)
from nicol.migrate.deploy import DeployOptions, deploy
from nicol.migrate.reset import reset, reset_async
from nicol.migrate.resolve import (
    mark_as_applied,
    mark_as_applied_async,
    mark_as_rolled_back,
    mark_as_rolled_back_async,
)
from nicol.migrate.status import status, status_async

INIT, NEXT, LAST = "20260101000000_init", "20260102000000_next", "20260103000000_last"


def both(function, twin):
    """The function in each colour."""
    return pytest.mark.parametrize(
        "call", [function, lambda *arguments: asyncio.run(twin(*arguments))], ids=["sync", "async"]
    )


@both(status, status_async)
def test_status_of_a_database_without_history(any_database, folder, put, call):
    put(INIT, "CREATE TABLE a ()")
    found = call(any_database, folder)
    assert (found.found, found.pending, found.applied, found.has_history) == ((INIT,), (INIT,), (), False)
    assert not found.is_up_to_date
    assert ask(any_database, "SELECT to_regclass('_prisma_migrations')::text") == [(None,)]


@both(status, status_async)
def test_status_after_deploying(database, folder, put, call):
    put(INIT, "CREATE TABLE a ()")
    deploy(database, folder)
    found = call(database, folder)
    assert found.is_up_to_date
    assert found.last_common == INIT


def test_status_of_parted_histories(database, folder, put):
    put(INIT, "")
    gone = put(NEXT, "")
    deploy(database, folder)
    gone.unlink()
    gone.parent.rmdir()
    put(LAST, "")
    found = status(database, folder)
    assert (found.pending, found.missing, found.last_common) == ((LAST,), (NEXT,), INIT)
    assert found.has_diverged


def test_status_tells_edited_missing_and_failed(database, folder, put):
    put(INIT, "SELECT 1")
    gone = put(NEXT, "SELECT 2")
    deploy(database, folder)
    put(LAST, "SELECT 1/0")
    with pytest.raises(MigrationFailedError):
        deploy(database, folder)
    put(INIT, "SELECT 3")
    gone.unlink()
    gone.parent.rmdir()
    found = status(database, folder)
    assert (found.edited, found.missing, found.pending) == ((INIT,), (NEXT,), ())
    assert [it.migration_name for it in found.failed] == [LAST]


def test_status_of_a_missing_database_makes_none(database, folder):
    url = database.replace("/test_", "/test_missing_")
    with pytest.raises(DatabaseNotFoundError):
        status(url, folder)
    with pytest.raises(DatabaseNotFoundError):
        status(url, folder)


@both(mark_as_applied, mark_as_applied_async)
def test_an_unknown_migration_cannot_be_applied(database, folder, put, call):
    put(INIT, "")
    for name in ("20260101000000", "../migrations/" + INIT, "", INIT + "/"):
        with pytest.raises(MigrationNotFoundError) as caught:
            call(database, folder, name)
        assert caught.value.code == "P3017"


def test_an_applied_migration_cannot_be_applied_again(database, folder, put):
    put(INIT, "")
    deploy(database, folder)
    with pytest.raises(MigrationAlreadyAppliedError) as caught:
        mark_as_applied(database, folder, INIT)
    assert caught.value.code == "P3008"


@both(mark_as_rolled_back, mark_as_rolled_back_async)
def test_only_a_failed_migration_can_be_rolled_back(database, folder, put, call):
    put(INIT, "")
    deploy(database, folder)
    with pytest.raises(MigrationNeverAppliedError) as caught:
        call(database, NEXT)
    assert caught.value.code == "P3011"
    with pytest.raises(MigrationNotFailedError) as caught:
        call(database, INIT)
    assert caught.value.code == "P3012"


def test_a_failed_migration_marked_as_applied_has_two_rows(database, folder, put):
    put(INIT, "SELECT 1/0")
    with pytest.raises(MigrationFailedError):
        deploy(database, folder)
    mark_as_applied(database, folder, INIT)
    assert history(database) == [(INIT, False, True, True, 0), (INIT, True, False, True, 0)]
    assert status(database, folder).is_up_to_date


@both(reset, reset_async)
def test_reset_drops_everything_and_applies_the_history(any_database, folder, put, call):
    put(INIT, "CREATE TABLE a (id int)")
    deploy(any_database, folder)
    ask(
        any_database,
        "INSERT INTO a VALUES (1); CREATE TABLE stray (); CREATE TYPE e AS ENUM ('x'); CREATE VIEW v AS SELECT 1; "
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    )
    put(NEXT, "CREATE TABLE b ()")
    assert call(any_database, folder).applied == (INIT, NEXT)
    assert tables(any_database) == ["a", "b"]
    assert ask(any_database, "SELECT count(*) FROM a") == [(0,)]
    assert ask(any_database, "SELECT to_regtype('e')::text, to_regclass('v')::text, to_regproc('f')::text") == [
        (None, None, None)
    ]


def test_reset_touches_no_other_schema(database, folder, put):
    ask(database, "CREATE SCHEMA theirs; CREATE TABLE theirs.t (); CREATE SCHEMA ours; CREATE TABLE ours.t ();")
    reset(database, folder, DeployOptions(namespaces=("public", "ours")))
    assert ask(database, "SELECT to_regclass('theirs.t')::text, to_regclass('ours.t')::text") == [("theirs.t", None)]


def test_reset_by_one_who_does_not_own_the_schema(any_database, folder, put):
    role = parse_url(any_database).database + "_poor"
    ask(any_database, f"CREATE ROLE {role} LOGIN; GRANT ALL ON SCHEMA public TO {role}")
    url = any_database.replace("postgres@", f"{role}@")
    try:
        put(INIT, "CREATE TABLE a (id serial PRIMARY KEY)")
        deploy(url, folder)
        ask(
            url,
            "CREATE TYPE e AS ENUM ('x'); CREATE TYPE c AS (x e); CREATE DOMAIN d AS int; CREATE VIEW v AS SELECT * FROM a; "
            "CREATE MATERIALIZED VIEW m AS SELECT 1; CREATE SEQUENCE s; "
            "CREATE FUNCTION f(x e) RETURNS int LANGUAGE sql AS 'SELECT 1'",
        )
        put(INIT, "CREATE TABLE b ()")
        assert reset(url, folder).applied == (INIT,)
        assert tables(any_database) == ["b"]
        left = "SELECT to_regtype('e'), to_regtype('c'), to_regtype('d'), to_regclass('v'), to_regclass('s'), to_regproc('f')"
        assert ask(any_database, left) == [(None,) * 6]
    finally:
        ask(any_database, f"DROP OWNED BY {role}; DROP ROLE {role}")


def test_a_failed_row_does_not_hinder_a_reset(database, folder, put):
    put(INIT, "SELECT 1/0")
    with pytest.raises(MigrationFailedError):
        deploy(database, folder)
    put(INIT, "CREATE TABLE a ()")
    assert reset(database, folder).applied == (INIT,)
    assert history(database) == [(INIT, True, False, False, 1)]
