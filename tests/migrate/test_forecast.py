"""Looking ahead: what pending migrations lose, fail on and lock is said before the first statement."""

import asyncio
import time

import pytest
from tests.migrate.conftest import ask, history, leftovers, shadows, tables

from nicol.errors import FailedMigrationsError, MigrationFailedError, MigrationReplayError
from nicol.migrate.deploy import deploy
from nicol.migrate.forecast import forecast, forecast_async

INIT, NEXT, LAST = "20260101000000_init", "20260102000000_next", "20260103000000_last"
TABLE = "CREATE TABLE a (id int PRIMARY KEY, note text);"


@pytest.fixture(params=["sync", "async"])
def looking(request):
    """``forecast`` in each colour."""
    if request.param == "sync":
        return forecast
    return lambda *arguments: asyncio.run(forecast_async(*arguments))


@pytest.fixture
def filled(any_database, folder, put):
    """A database with one migration, and three rows of which two have a note."""
    put(INIT, TABLE)
    deploy(any_database, folder)
    ask(any_database, "INSERT INTO a VALUES (1, 'x'), (2, 'x'), (3, NULL)")
    return any_database


@pytest.mark.slow
@pytest.mark.parametrize(
    ("script", "losses", "failures", "is_harmless"),
    [
        ("ALTER TABLE a ADD more int;", 0, 0, True),
        ("ALTER TABLE a DROP note;", 1, 0, False),
        ("DROP TABLE a;", 1, 0, False),
        ("CREATE UNIQUE INDEX u ON a (note);", 0, 1, False),
        ("ALTER TABLE a ADD more int NOT NULL;", 0, 1, False),
        ("ALTER TABLE a ALTER note SET NOT NULL;", 0, 1, False),
        ("UPDATE a SET note = '' WHERE note IS NULL; ALTER TABLE a ALTER note SET NOT NULL;", 0, 1, True),
        ("ALTER TABLE a RENAME note TO text;", 0, 0, True),
        ("ALTER TABLE a RENAME note TO text; ALTER TABLE a RENAME TO b;", 0, 0, True),
        ("ALTER TABLE a RENAME TO b; ALTER TABLE b DROP note;", 1, 0, False),
        ("ALTER TABLE a ADD CONSTRAINT c CHECK (id > 0);", 0, 0, True),
        ("ALTER TABLE a ADD CONSTRAINT c CHECK (note <> 'x');", 0, 1, False),
        ('-- nicol: manages check "a"."c"\nALTER TABLE a ADD CONSTRAINT c CHECK (note <> \'x\');', 0, 1, False),
        ("ALTER TABLE a ADD CONSTRAINT c CHECK (note <> 'x') NOT VALID;", 0, 0, True),
        ("ALTER TABLE a ADD CONSTRAINT e EXCLUDE (note WITH =);", 0, 1, False),
        ("CREATE UNIQUE INDEX u ON a (note) WHERE id > 1;", 0, 0, True),
        ("CREATE UNIQUE INDEX u ON a (note) WHERE id < 3;", 0, 1, False),
        ("CREATE POLICY p ON a USING (true); ALTER TABLE a ENABLE ROW LEVEL SECURITY;", 0, 0, True),
        ("-- nothing", 0, 0, True),
    ],
)
def test_what_a_migration_does_to_the_rows_is_known_before(filled, folder, put, script, losses, failures, is_harmless):
    put(NEXT, script)
    (found,) = forecast(filled, folder)
    assert (found.name, found.is_harmless) == (NEXT, is_harmless), found
    assert (len(found.losses), len(found.failures)) == (losses, failures), found
    assert len(history(filled)) == 1


@pytest.mark.slow
def test_the_counts_are_those_of_the_rows(filled, folder, put, looking):
    put(NEXT, "ALTER TABLE a RENAME note TO text;")
    put(LAST, "ALTER TABLE a DROP text;")
    before = shadows(filled)
    first, second = looking(filled, folder)
    assert first.is_harmless
    assert "2" in second.losses[0]
    assert [it.table.name.name if hasattr(it.table.name, "name") else it.table.name for it in second.locks] == ["a"]
    assert not leftovers(filled, before)


@pytest.mark.slow
def test_nothing_can_be_lost_of_a_database_that_is_not_there(database, folder, put):
    put(INIT, TABLE + "DROP TABLE a;")
    (found,) = forecast(database.replace("/test_", "/test_not_"), folder)
    assert found.is_harmless


@pytest.mark.slow
def test_an_index_that_is_built_concurrently_locks_nobody_out(filled, folder, put):
    put(NEXT, "-- migrate: no-transaction\nCREATE INDEX CONCURRENTLY i ON a (note);")
    (found,) = forecast(filled, folder)
    assert found.locks == ()


def test_without_anything_pending_no_scratch_database_is_made(filled, folder, looking):
    for _ in range(20):
        before = shadows(filled)
        assert looking(filled, folder) == ()
        if shadows(filled) == before:
            return
        # Or a test beside this one made its own meanwhile, or dropped it.
        time.sleep(0.1)
    raise AssertionError(shadows(filled))


@pytest.mark.slow
def test_a_migration_that_fails_anywhere_is_named(filled, folder, put):
    put(NEXT, "ALTER TABLE nowhere ADD x int;")
    with pytest.raises(MigrationReplayError, match=NEXT):
        forecast(filled, folder)
    assert tables(filled) == ["a"]


def test_a_failed_row_blocks_it_as_it_blocks_the_deployment(filled, folder, put):
    put(NEXT, "SELECT 1/0;")
    with pytest.raises(MigrationFailedError):
        deploy(filled, folder)
    with pytest.raises(FailedMigrationsError):
        forecast(filled, folder)
