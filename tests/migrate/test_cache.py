"""What a replay made is remembered, as long as nothing that it depends on has changed."""

import pytest
from tests.migrate.conftest import ask, schema_of, shadows

from nicol.errors import ConnectionFailedError, ShadowDatabaseError
from nicol.migrate.dev import DevOptions, dev, propose
from nicol.migrate.diff import diff
from nicol.migrate.history.folder import Migration, read_folder
from nicol.migrate.propose import ProposeOptions
from nicol.migrate.replaying.cache import history_hash, read_cached, write_cached
from nicol.migrate.side import Database, ScratchOptions

A = schema_of("model A {\n id Int @id\n}")
INIT = "20260101000000_init"
CREATE = 'CREATE TABLE "A" (id int CONSTRAINT "A_pkey" PRIMARY KEY);'


@pytest.fixture
def cache(tmp_path):
    return tmp_path / "cache"


def warm(cache):
    """Options with which nothing can be replayed: what is found comes from the cache."""
    return ProposeOptions(cache=cache, shadow_url="postgresql://nowhere.invalid/x")


def test_a_known_history_is_not_replayed_again(any_database, folder, put, cache):
    put(INIT, CREATE)
    dev(any_database, folder, A, DevOptions(cache=cache))
    assert propose(any_database, folder, A, warm(cache)).changes == ()
    ask(any_database, "CREATE TABLE stray (id int)")
    assert propose(any_database, folder, A, warm(cache)).drift


def test_what_another_version_made_is_not_taken_for_what_this_one_makes(database, server_15, folder, put, cache):
    put(INIT, CREATE)
    older = f"postgresql://postgres@/postgres?host={server_15.info.host}"
    name = "cache_of_another_version"
    ask(older, f"CREATE DATABASE {name}")
    try:
        shadow = older.replace("/postgres?", f"/{name}?")
        dev(database, folder, A, DevOptions(cache=cache, shadow_url=shadow))
        assert list(cache.glob("*.json"))
        with pytest.raises(ConnectionFailedError):
            propose(database, folder, A, warm(cache))
    finally:
        ask(older, f"DROP DATABASE {name} WITH (FORCE)")


def test_a_difference_with_a_known_folder_needs_no_scratch(database, folder, put, cache):
    put(INIT, CREATE)
    sides = (read_folder(folder), A)
    assert diff(*sides, ScratchOptions(url=database, cache=cache)) == ()
    before = shadows(database)
    options = ScratchOptions(url=database, cache=cache, shadow_url=database)
    assert diff(*sides, options) == ()
    assert shadows(database) == before
    with pytest.raises(ShadowDatabaseError):
        diff(read_folder(folder), Database(database), ScratchOptions(url=database, shadow_url=database))


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"Catalog":{"tables":[{"Table":{}}]}}', "\x00\xff"])
def test_a_broken_file_is_no_cache(database, folder, put, cache, broken):
    put(INIT, CREATE)
    dev(database, folder, A, DevOptions(cache=cache))
    for it in cache.glob("*.json"):
        it.write_bytes(broken.encode("latin-1"))
    assert dev(database, folder, A, DevOptions(cache=cache)).created is None


def test_a_cache_that_cannot_be_written_is_none(database, folder, put, tmp_path):
    put(INIT, CREATE)
    (tmp_path / "file").write_text("")
    assert dev(database, folder, A, DevOptions(cache=tmp_path / "file" / "cache")).created is None


def test_a_pending_migration_is_looked_at_with_what_it_makes(database, folder, put, cache):
    put(INIT, "CREATE FUNCTION seven() RETURNS int LANGUAGE sql AS 'SELECT 7';")
    put("20260102000000_a", 'CREATE TABLE "A" (id int CONSTRAINT "A_pkey" PRIMARY KEY, x int DEFAULT seven() + 1);')
    schema = schema_of('model A {\n id Int @id\n x Int? @default(dbgenerated("(seven() + (1))::int4"))\n}')
    for _ in range(2):
        assert propose(database, folder, schema, ProposeOptions(cache=cache)).changes == ()


def test_the_key_depends_on_everything_that_a_replay_does():
    one, other = Migration("a", "SELECT 1"), Migration("b", "SELECT 2")
    keys = [
        history_hash([], ["public"], "180000"),
        history_hash([one], ["public"], "180000"),
        history_hash([one, other], ["public"], "180000"),
        history_hash([other, one], ["public"], "180000"),
        history_hash([Migration("a", "SELECT 1SELECT 2")], ["public"], "180000"),
        history_hash([one], ["other"], "180000"),
        history_hash([one], ["public"], "150000"),
    ]
    assert len(set(keys)) == len(keys)
    assert history_hash([Migration("renamed", "SELECT 1")], ["public"], "180000") == keys[1]


def test_only_the_latest_are_kept(cache, database, folder, put):
    put(INIT, CREATE)
    dev(database, folder, A, DevOptions(cache=cache))
    file = next(cache.glob("*.json"))
    made = read_cached(cache, file.name.partition(".")[0])
    for number in range(30):
        write_cached(cache, f"{number:03}", made)
    assert len(list(cache.glob("*.json"))) == 16
    assert read_cached(cache, "029") == made
    assert not list(cache.glob("*.tmp"))
    assert (cache / ".gitignore").read_text() == "*\n"
