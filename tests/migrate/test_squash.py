"""Many migrations become one that makes the same, or nothing is changed."""

import asyncio
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from tests.migrate.conftest import ask, history, leftovers, schema_of, shadows, tables
from tests.migrate.judge import made

from nicol.errors import MigrateError, MigrationNotFoundError, SquashError
from nicol.migrate.check import check
from nicol.migrate.deploy import deploy
from nicol.migrate.dev import dev, propose
from nicol.migrate.history.folder import Folder, read_folder
from nicol.migrate.history.sums import read_sums
from nicol.migrate.history.writing import write_migration
from nicol.migrate.resolve import mark_as_applied
from nicol.migrate.squash import SquashOptions, squash, squash_async
from nicol.migrate.status import StatusOptions, status

A, B, C = "20260101000000_a", "20260102000000_b", "20260103000000_c"
EVERYTHING = (Path(__file__).parents[1] / "catalog" / "everything.sql").read_text()


@pytest.fixture
def other(any_database):
    """A second database on the same server."""
    name = any_database.split("@/")[1].split("?")[0] + "_other"
    ask(any_database, f"CREATE DATABASE {name}")
    yield any_database.replace(name.removesuffix("_other"), name)
    ask(any_database, f"DROP DATABASE {name} WITH (FORCE)")


def test_one_of_everything_comes_out_the_same(any_database, other, folder, put):
    put(A, EVERYTHING)
    put(B, "INSERT INTO aa (n, code) VALUES (3, 'it''s'), (9, E'\\n'); INSERT INTO log VALUES ('2026-05-05', 1)")
    deploy(any_database, folder)
    before = shadows(any_database)
    done = squash(any_database, folder)
    assert (done.name, done.replaced) == ("20260102000000_squashed", (A, B))
    assert done.rows == (("aa", 2), ("log_1", 1))
    assert deploy(other, folder).applied == (done.name,)
    assert made(other) == made(any_database)
    for query in ("SELECT id, n, code FROM aa", "SELECT * FROM log", "SELECT last_value FROM a_id_seq"):
        assert ask(other, query) == ask(any_database, query)
    assert leftovers(any_database, before) == set()


def test_a_database_that_has_them_takes_it_as_applied(any_database, folder, put):
    put(A, "CREATE TABLE a (id int PRIMARY KEY)")
    put(B, "ALTER TABLE a ADD b text DEFAULT 'x'")
    deploy(any_database, folder)
    name = squash(any_database, folder).name
    assert status(any_database, folder).is_up_to_date
    deployed = deploy(any_database, folder)
    assert (deployed.applied, deployed.taken, deployed.missing) == ((), (name,), ())
    assert history(any_database) == [
        (A, True, True, True, 1),
        (B, True, True, True, 1),
        (name, True, False, True, 0),
    ]
    assert ask(any_database, "SELECT DISTINCT logs FROM _prisma_migrations WHERE rolled_back_at IS NOT NULL") == [
        (f"replaced by {name} (nicol migrate squash)",)
    ]
    assert deploy(any_database, folder).taken == ()
    assert status(any_database, folder).is_up_to_date


def test_a_database_that_has_some_of_them_is_refused(database, folder, put):
    put(A, "CREATE TABLE a ()")
    deploy(database, folder)
    put(B, "CREATE TABLE b ()")
    squash(database, folder)
    with pytest.raises(MigrateError, match=f"of which this database has 1 and lacks 1, the first being {B}"):
        deploy(database, folder)
    assert tables(database) == ["a"]


def test_those_that_follow_stay_and_still_apply(any_database, other, folder, put):
    put(A, "CREATE TABLE a (id int PRIMARY KEY)")
    put(B, "CREATE TABLE b (id int PRIMARY KEY)")
    put(C, "ALTER TABLE a ADD b int REFERENCES b")
    deploy(any_database, folder)
    done = squash(any_database, folder, SquashOptions(to=B, title="First Year"))
    assert read_folder(folder).names == ("20260102000000_first_year", C)
    assert deploy(any_database, folder).taken == (done.name,)
    assert deploy(other, folder).applied == (done.name, C)
    assert made(other) == made(any_database)


def test_the_old_ones_are_kept_aside(database, folder, put):
    put(A, "CREATE TABLE a ()")
    put(B, "CREATE TABLE b ()")
    done = squash(database, folder)
    assert (done.kept_in / A / "migration.sql").read_text() == "CREATE TABLE a ()"
    assert sorted(it.name for it in done.kept_in.iterdir()) == [A, B]
    assert read_folder(folder).names == (done.name,)


def test_development_goes_on(any_database, folder):
    one = schema_of("model A {\n id Int @id\n}")
    two = schema_of("model A {\n id Int @id\n b Int?\n}")
    three = schema_of("model A {\n id Int @id\n b Int?\n c Int?\n}")
    dev(any_database, folder, one)
    dev(any_database, folder, two)
    squash(any_database, folder)
    found = propose(any_database, folder, two)
    assert (found.drift, found.changes, found.missing, found.pending) == ((), (), (), ())
    assert len(dev(any_database, folder, three).applied) == 1
    assert status(any_database, folder).is_up_to_date
    assert check(folder).findings == ()


def test_the_sums_are_written_anew(database, folder):
    write_migration(Folder(folder), A, "CREATE TABLE a ()")
    write_migration(read_folder(folder), B, "CREATE TABLE b ()")
    write_migration(read_folder(folder), C, "CREATE TABLE c ()")
    done = squash(database, folder, SquashOptions(to=B))
    assert [(it.name, it.parent) for it in read_sums(folder).sums] == [(done.name, None), (C, done.name)]
    assert check(folder).findings == ()


def test_what_the_schema_manages_is_carried_over(database, folder, put):
    put(
        A,
        '-- nicol: manages check "a"."x"\n-- nicol: manages check "a"."y"\nCREATE TABLE a (v int CONSTRAINT x CHECK (v > 0))',
    )
    put(B, '-- nicol: releases check "a"."y"\nCREATE TABLE b ()')
    text = read_folder(folder) and squash(database, folder) and read_folder(folder).migrations[0].text
    assert '-- nicol: manages check "a"."x"\n' in text
    assert '"a"."y"' not in text


def test_a_squash_can_be_squashed(database, folder, put):
    put(A, "CREATE TABLE a ()")
    put(B, "CREATE TABLE b ()")
    deploy(database, folder)
    squash(database, folder)
    deploy(database, folder)
    put(C, "CREATE TABLE c ()")
    deploy(database, folder)
    name = squash(database, folder, SquashOptions(title="again")).name
    assert deploy(database, folder).taken == (name,)
    assert status(database, folder).is_up_to_date


SINGLE = {
    A: "CREATE TABLE a ()",
    B: "CREATE TABLE b ()",
    C: "CREATE TABLE c ()",
    "20260104000000_d": "CREATE TABLE d ()",
}


@pytest.fixture
def squashed_thrice(database, folder, put):
    """The first two as one, that and the next as one, and so on."""
    for number, (name, script) in enumerate(SINGLE.items()):
        put(name, script)
        if number:
            squash(database, folder, SquashOptions(title=f"squash {number}"))
    return folder


@pytest.mark.parametrize("n_squashes", range(4))
def test_what_a_squash_had_replaced_counts_for_the_squash_of_it(
    database, other_of, squashed_thrice, tmp_path, n_squashes
):
    earlier = tmp_path / "earlier"
    names = list(SINGLE)
    for name in names:
        (earlier / name).mkdir(parents=True)
        (earlier / name / "migration.sql").write_text(SINGLE[name])
    deploy(other_of, earlier)
    for number in range(1, n_squashes + 1):
        squash(database, earlier, SquashOptions(to=names[number], title=f"squash {number}"))
    deploy(other_of, earlier)
    (last,) = read_folder(squashed_thrice).names
    assert deploy(other_of, squashed_thrice).taken == (() if n_squashes == 3 else (last,))
    assert [row[0] for row in history(other_of) if not row[2]] == [last]
    assert status(other_of, squashed_thrice).is_up_to_date


def test_what_a_squash_replaces_is_not_missing_where_the_squash_was_marked_by_hand(database, folder, put):
    put(A, "CREATE TABLE a ()")
    put(B, "CREATE TABLE b ()")
    deploy(database, folder)
    name = squash(database, folder).name
    mark_as_applied(database, folder, name)
    assert status(database, folder).is_up_to_date
    assert deploy(database, folder).missing == ()
    assert [row[0] for row in history(database) if not row[2]] == [name]


@pytest.mark.parametrize("is_applied", [True, False])
def test_a_squash_beside_what_it_replaces_is_refused_before_anything_runs(database, folder, put, is_applied):
    put(A, "CREATE TABLE a ()")
    put(B, "CREATE TABLE b ()")
    deploy(database, folder) if is_applied else None
    squash(database, folder)
    put(A, "CREATE TABLE a ()")
    with pytest.raises(MigrateError, match=f"replaces {A}, which is in .* too"):
        deploy(database, folder)
    assert tables(database) == (["a", "b"] if is_applied else [])


def test_a_squash_that_was_not_deployed_is_no_drift(database, folder, put):
    put(A, "CREATE TABLE a ()")
    put(B, "CREATE TABLE b ()")
    deploy(database, folder)
    squash(database, folder)
    assert status(database, folder, (), StatusOptions(looks_for_drift=True)).drift == ()


def test_a_part_of_what_a_squash_had_replaced_is_not_enough(other_of, squashed_thrice, tmp_path):
    earlier = tmp_path / "earlier" / A
    earlier.mkdir(parents=True)
    (earlier / "migration.sql").write_text(SINGLE[A])
    deploy(other_of, earlier.parent)
    with pytest.raises(MigrateError, match=f"this database has 1 and lacks 3, the first being {B}"):
        deploy(other_of, squashed_thrice)


@pytest.mark.parametrize("title", ["b", "squashed"])
def test_the_new_name_is_none_of_the_old(database, folder, put, title):
    put(A, "CREATE TABLE a ()")
    put("20260102000000_squashed", "CREATE TABLE s ()")
    put("20260103000000_b", "CREATE TABLE b ()")
    old = read_folder(folder).names
    deploy(database, folder)
    name = squash(
        database, folder, SquashOptions(to="20260102000000_squashed" if title == "squashed" else None, title=title)
    ).name
    assert name not in old
    assert name < C
    assert deploy(database, folder).taken == (name,)
    assert status(database, folder).is_up_to_date


def test_a_folder_that_cannot_be_written_is_left_as_it_was(database, folder, put):
    put(A, "CREATE TABLE a ()")
    put(B, "CREATE TABLE b ()")
    blocked = folder.with_name("migrations.squashed") / "20260102000000_squashed" / B
    blocked.mkdir(parents=True)
    (blocked / "precious").write_text("")
    for _ in range(2):
        with pytest.raises(MigrateError, match="cannot be moved"):
            squash(database, folder)
    assert read_folder(folder).names == (A, B)


REFUSED = [
    ("CREATE OPERATOR <~> (leftarg = int, rightarg = int, function = int4eq)", "no words for operator"),
    ("CREATE TABLE b AS SELECT generate_series(1, 1001) AS id", "more than 1000 rows into b"),
    ("CREATE ROLE squash_refused", "CREATE ROLE SQUASH_REFUSED, which reaches beyond"),
    ("CREATE SCHEMA x; CREATE DOMAIN x.d AS int; CREATE TABLE b (d x.d)", "cannot be written down: `CREATE TABLE"),
]


@pytest.mark.parametrize(("script", "message"), REFUSED, ids=[it[1] for it in REFUSED])
def test_what_cannot_be_written_down_is_refused_and_nothing_changed(database, folder, put, script, message):
    put(A, "CREATE TABLE a ()")
    put(B, script)
    with pytest.raises(SquashError, match=message):
        squash(database, folder)
    assert read_folder(folder).names == (A, B)
    assert [it.name for it in folder.parent.iterdir()] == [folder.name]


def test_a_thousand_rows_are_carried_over(database, other_of, folder, put):
    put(A, "CREATE TABLE a (id int, v jsonb, at timestamptz, raw bytea, list text[])")
    put(
        B, "INSERT INTO a SELECT n, '{\"a\": 1}', now(), '\\x00ff', ARRAY['x,\"', NULL] FROM generate_series(1, 1000) n"
    )
    deploy(database, folder)
    squash(database, folder)
    deploy(other_of, folder)
    query = "SELECT count(*), min(v::text), min(raw), min(list::text) FROM a"
    assert ask(database, query) == ask(other_of, query)


@pytest.fixture
def other_of(database):
    name = database.split("@/")[1].split("?")[0] + "_other"
    ask(database, f"CREATE DATABASE {name}")
    yield database.replace(name.removesuffix("_other"), name)
    ask(database, f"DROP DATABASE {name} WITH (FORCE)")


def test_names_and_numbers_that_make_no_sense(database, folder, put):
    put(A, "CREATE TABLE a ()")
    with pytest.raises(SquashError, match="it takes two migrations"):
        squash(database, folder)
    with pytest.raises(MigrationNotFoundError, match="there is no migration nope"):
        squash(database, folder, SquashOptions(to="nope"))


def test_another_postgresql_schema_that_a_migration_makes_is_carried_over(any_database, other, folder, put):
    put(A, "CREATE SCHEMA audit; CREATE TABLE audit.log (id int)")
    put(B, "CREATE TABLE a (id int)")
    squash(any_database, folder)
    deploy(other, folder)
    assert ask(other, "SELECT count(*) FROM audit.log") == [(0,)]


def test_the_migration_works_in_another_schema_than_public(database, folder, put):
    put(
        A,
        "CREATE TABLE a (id int PRIMARY KEY); CREATE FUNCTION f() RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint'",
    )
    put(B, "CREATE VIEW v AS SELECT f() FROM a; CREATE INDEX i ON a ((id + 1))")
    squash(database, folder)
    deploy(database + "&schema=tenant", folder)
    assert ask(database, "SELECT count(*) FROM tenant.v") == [(0,)]
    assert tables(database) == []


def test_the_async_twin(any_database, folder, put):
    put(A, "CREATE TABLE a ()")
    put(B, "CREATE VIEW v AS SELECT 1 AS x")
    assert asyncio.run(squash_async(any_database, folder)).replaced == (A, B)


@pytest.fixture(scope="session")
def litellm(tmp_path_factory) -> Path:
    """The migrations folder of the wheel litellm-proxy-extras, as pip downloads it."""
    home = tmp_path_factory.mktemp("litellm")
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--dest",
        str(home),
        "litellm-proxy-extras==0.4.110",
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        pytest.skip("litellm-proxy-extras cannot be downloaded here")
    with zipfile.ZipFile(next(home.glob("*.whl"))) as wheel:
        wheel.extractall(home)
    return home / "litellm_proxy_extras" / "migrations"


@pytest.mark.slow
def test_the_history_of_litellm_becomes_one_migration(any_database, other, folder, litellm):
    import shutil

    shutil.copytree(litellm, folder)
    deploy(any_database, folder)
    done = squash(any_database, folder)
    assert len(done.replaced) == 220
    assert deploy(other, folder).applied == (done.name,)
    assert made(other) == made(any_database)
    assert deploy(any_database, folder).taken == (done.name,)
