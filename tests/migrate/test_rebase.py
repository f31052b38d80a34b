"""Two branches that each wrote a migration, merged by real git, become one history that is proved."""

import asyncio
import subprocess
from datetime import datetime

import psycopg
import pytest
from tests.migrate.conftest import ask, history, leftovers, schema_of, shadows, tables

from nicol.errors import (
    ConsentRequiredError,
    MigrateError,
    MigrateLockTimeoutError,
    MigrationNotFoundError,
    MigrationReplayError,
    ProductionDatabaseError,
)
from nicol.migrate import rebase as rebase_module
from nicol.migrate.check import check
from nicol.migrate.deploy import deploy
from nicol.migrate.dev import DevOptions, dev, propose
from nicol.migrate.history.folder import read_folder
from nicol.migrate.history.sums import FILE, read_sums
from nicol.migrate.rebase import RebaseOptions, rebase, rebase_async
from nicol.migrate.status import status

BASE = "model A {\n id Int @id\n}"
OURS = "model A {\n id Int @id\n ours Int?\n}"
THEIRS = "model A {\n id Int @id\n theirs Int?\n}"
BOTH = "model A {\n id Int @id\n ours Int?\n theirs Int?\n}"


def git(folder, *arguments: str) -> int:
    identity = ("-c", "user.name=T", "-c", "user.email=t@example.org")
    return subprocess.run(["git", "-C", str(folder), *identity, *arguments], capture_output=True).returncode


def commit(folder, title: str) -> None:
    assert git(folder, "add", ".") == git(folder, "commit", "-qm", title) == 0


@pytest.fixture
def other_database(any_database):
    name = any_database.split("@/")[1].split("?")[0] + "_other"
    ask(any_database, f"CREATE DATABASE {name}")
    yield any_database.replace(name.removesuffix("_other"), name)
    ask(any_database, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def branched(any_database, other_database, folder):
    """Our branch was developed in ``any_database``, theirs in another; git is in the middle of merging theirs."""
    home = folder.parent
    git(home, "init", "-q", "-b", "main")
    dev(any_database, folder, schema_of(BASE), DevOptions(name="init"))
    dev(other_database, folder, schema_of(BASE))
    commit(home, "init")
    git(home, "checkout", "-qb", "ours")
    dev(any_database, folder, schema_of(OURS), DevOptions(name="ours"))
    commit(home, "ours")
    git(home, "checkout", "-q", "main")
    dev(other_database, folder, schema_of(THEIRS), DevOptions(name="theirs"))
    commit(home, "theirs")
    git(home, "checkout", "-q", "ours")
    assert git(home, "merge", "-q", "main") == 1
    return folder


def titles(folder) -> list[str]:
    return [it.partition("_")[2] for it in read_folder(folder).names]


def test_ours_comes_behind_theirs_and_all_is_well(any_database, other_database, branched):
    assert {it.kind for it in check(branched).findings} >= {"merge", "branches"}
    before = shadows(any_database)
    done = rebase(any_database, branched, schema_of(BOTH))
    assert titles(branched) == ["init", "theirs", "ours"]
    assert check(branched).findings == ()
    assert done.changes == ()
    ((was, now),) = done.renamed
    assert was < now
    assert done.in_database == (was,)
    # Each database lacks what the other branch has, and gets it.
    assert [it.partition("_")[2] for it in deploy(any_database, branched).applied] == ["theirs"]
    assert [it.partition("_")[2] for it in deploy(other_database, branched).applied] == ["ours"]
    for url in (any_database, other_database):
        assert status(url, branched).is_up_to_date
        found = propose(url, branched, schema_of(BOTH))
        assert (found.drift, found.changes) == ((), ())
    assert leftovers(any_database, before) == set()


def test_the_rows_of_the_database_keep_their_checksums(any_database, branched):
    checksums = ask(any_database, "SELECT id, checksum FROM _prisma_migrations ORDER BY 1")
    rebase(any_database, branched, schema_of(BOTH))
    assert ask(any_database, "SELECT id, checksum FROM _prisma_migrations ORDER BY 1") == checksums
    assert status(any_database, branched).edited == ()


def test_without_a_database_the_later_one_comes_last(any_database, branched):
    missing = any_database.replace("@/", "@/nobody_has_")
    names = read_folder(branched).names
    done = rebase(missing, branched, schema_of(BOTH))
    assert [it for it, _ in done.renamed] == [names[-1]]
    assert titles(branched) == [it.partition("_")[2] for it in names]
    assert check(branched).findings == ()


def test_a_name_says_which_branch_moves(any_database, branched):
    theirs = next(it for it in read_folder(branched).names if it.endswith("theirs"))
    rebase(any_database, branched, schema_of(BOTH), RebaseOptions(name=theirs))
    assert titles(branched) == ["init", "ours", "theirs"]
    assert check(branched).findings == ()


def test_what_the_schema_still_lacks_is_said(any_database, branched):
    done = rebase(any_database, branched, schema_of("model A {\n id Int @id\n ours Int?\n theirs Int?\n more Int?\n}"))
    assert len(done.changes) == 1


def test_what_cannot_be_replayed_changes_nothing(any_database, branched):
    for it in read_folder(branched).migrations:
        if it.name.endswith("theirs"):
            (branched / it.name / "migration.sql").write_text('ALTER TABLE "A" ADD COLUMN "ours" INTEGER;')
    before = {it.name: it.text for it in read_folder(branched).migrations}
    sums = (branched / FILE).read_bytes()
    with pytest.raises(MigrationReplayError, match="already exists"):
        rebase(any_database, branched, schema_of(OURS))
    assert {it.name: it.text for it in read_folder(branched).migrations} == before
    assert (branched / FILE).read_bytes() == sums


def test_regenerating_writes_what_is_missing(any_database, other_database, branched):
    text = 'ALTER TABLE "A" ADD COLUMN "ours" INTEGER;\nALTER TABLE "A" ADD COLUMN "theirs" INTEGER;\n'
    (theirs,) = (it for it in read_folder(branched).names if it.endswith("theirs"))
    (branched / theirs / "migration.sql").write_text(text)
    wanted = schema_of("model A {\n id Int @id\n ours Int?\n theirs Int?\n more Int?\n}")
    done = rebase(any_database, branched, wanted, RebaseOptions(regenerate=True))
    assert done.changes == ()
    last = read_folder(branched).migrations[-1]
    assert last.name == done.rewritten
    assert '"more"' in last.text
    assert '"ours"' not in last.text
    assert [it.kind for it in check(branched).findings] == ["edited"], "their edit is not taken for granted"


def test_several_are_regenerated_as_one(any_database, branched):
    home = branched.parent
    assert git(home, "merge", "--abort") == 0
    dev(
        any_database,
        branched,
        schema_of("model A {\n id Int @id\n ours Int?\n}\nmodel B {\n id Int @id\n}"),
        DevOptions(name="b"),
    )
    commit(home, "b")
    assert git(home, "merge", "-q", "main") == 1
    both = schema_of(BOTH + "\nmodel B {\n id Int @id\n}")
    rebase(any_database, branched, both, RebaseOptions(regenerate=True))
    assert titles(branched) == ["init", "theirs", "b"]
    assert check(branched).findings == ()
    assert '"ours"' in read_folder(branched).migrations[-1].text


def test_what_became_part_of_another_is_not_missing_in_the_database(any_database, branched):
    home = branched.parent
    assert git(home, "merge", "--abort") == 0
    two = schema_of("model A {\n id Int @id\n ours Int?\n}\nmodel B {\n id Int @id\n}")
    dev(any_database, branched, two, DevOptions(name="b"))
    commit(home, "b")
    assert git(home, "merge", "-q", "main") == 1
    both = schema_of(BOTH + "\nmodel B {\n id Int @id\n}")
    rebase(any_database, branched, both, RebaseOptions(regenerate=True))
    assert status(any_database, branched).missing == ()
    assert [it.partition("_")[2] for it in deploy(any_database, branched).applied] == ["theirs"]
    found = propose(any_database, branched, both)
    assert (found.drift, found.changes, found.missing) == ((), (), ())


def test_files_stay_where_the_history_cannot_follow(any_database, branched):
    before = read_folder(branched)
    sums = (branched / FILE).read_bytes()
    with psycopg.connect(any_database, autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(72707369)")
        with pytest.raises(MigrateLockTimeoutError):
            rebase(any_database, branched, schema_of(BOTH), RebaseOptions(timeout_s=0.2))
    assert (read_folder(branched), (branched / FILE).read_bytes()) == (before, sums)


def test_a_name_that_the_history_has_already_is_refused_before_anything_is_written(any_database, branched, monkeypatch):
    before = read_folder(branched)
    monkeypatch.setattr(rebase_module, "datetime", _Noon)
    ask(
        any_database,
        "INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'x', '20990101120000_ours')",
    )
    with pytest.raises(MigrateError, match="has a 20990101120000_ours already"):
        rebase(any_database, branched, schema_of(BOTH))
    assert read_folder(branched) == before


class _Noon(datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime(2099, 1, 1, 12, tzinfo=tz)


def test_production_is_left_alone(any_database, branched):
    before = read_folder(branched)
    ask(any_database, f"ALTER DATABASE {any_database.split('@/')[1].split('?')[0]} SET nicol.production = 'true'")
    with pytest.raises(ProductionDatabaseError):
        rebase(any_database, branched, schema_of(BOTH))
    assert read_folder(branched) == before


def test_what_was_written_by_hand_is_not_regenerated_unasked(any_database, branched):
    (ours,) = (it for it in read_folder(branched).names if it.endswith("ours"))
    file = branched / ours / "migration.sql"
    file.write_text(file.read_text() + 'UPDATE "A" SET "ours" = 1;\n')
    with pytest.raises(ConsentRequiredError, match=r'UPDATE "A" SET'):
        rebase(any_database, branched, schema_of(BOTH), RebaseOptions(regenerate=True))
    assert rebase(any_database, branched, schema_of(BOTH), RebaseOptions(regenerate=True, discard_edits=True)).rewritten


def test_a_way_back_written_by_hand_is_not_lost_unasked(any_database, branched):
    (ours,) = (it for it in read_folder(branched).names if it.endswith("ours"))
    (branched / ours / "down.sql").write_text('ALTER TABLE "A" DROP COLUMN "ours"')
    more = schema_of("model A {\n id Int @id\n ours Int?\n theirs Int?\n more Int?\n}")
    with pytest.raises(ConsentRequiredError, match=r"has a down\.sql"):
        rebase(any_database, branched, more, RebaseOptions(regenerate=True))
    options = RebaseOptions(regenerate=True, discard_edits=True)
    rewritten = rebase(any_database, branched, more, options).rewritten
    assert [it.name for it in (branched / rewritten).iterdir()] == ["migration.sql"]


def test_a_branch_of_two_keeps_its_order(any_database, branched):
    home = branched.parent
    git(home, "merge", "--abort")
    dev(any_database, branched, schema_of("model A {\n id Int @id\n ours BigInt?\n}"), DevOptions(name="wider"))
    commit(home, "wider")
    git(home, "merge", "-q", "main")
    rebase(any_database, branched, schema_of("model A {\n id Int @id\n ours BigInt?\n theirs Int?\n}"))
    assert titles(branched) == ["init", "theirs", "ours", "wider"]
    assert [it.parent for it in read_sums(branched).sums] == [None, *read_folder(branched).names[:-1]]
    assert check(branched).findings == ()
    assert status(any_database, branched).missing == ()


def test_one_that_sorts_before_its_parent_is_moved(database, folder, put):
    dev(database, folder, schema_of(BASE), DevOptions(name="init"))
    (init,) = read_folder(folder).names
    dev(database, folder, schema_of(OURS), DevOptions(name="ours"))
    ours = read_folder(folder).names[-1]
    (folder / ours).rename(folder / "20200101000000_ours")
    file = folder / FILE
    file.write_text(file.read_text().replace(ours, "20200101000000_ours"))
    rebase(database, folder, schema_of(OURS))
    assert titles(folder) == ["init", "ours"]
    assert check(folder).findings == ()
    assert read_folder(folder).names[0] == init


def test_two_of_one_second_are_parted(database, folder, put):
    put("20260101000000_a", 'CREATE TABLE "A" ("id" INTEGER NOT NULL, CONSTRAINT "A_pkey" PRIMARY KEY ("id"))')
    put("20260101000000_b", 'ALTER TABLE "A" ADD COLUMN "ours" INTEGER')
    assert rebase(database, folder, schema_of(OURS)).changes == ()
    assert titles(folder) == ["a", "b"]
    assert check(folder).findings == ()


def test_nothing_to_move_is_said(database, folder, put):
    put("20260101000000_a", "CREATE TABLE a ()")
    with pytest.raises(MigrateError, match=r"there is no nicol\.sum, so branches cannot be seen"):
        rebase(database, folder, schema_of(BASE))
    with pytest.raises(MigrationNotFoundError):
        rebase(database, folder, schema_of(BASE), RebaseOptions(name="nope"))


def test_the_async_twin(any_database, branched):
    assert asyncio.run(rebase_async(any_database, branched, schema_of(BOTH))).changes == ()
    assert len(history(any_database)) == 2
    assert tables(any_database) == ["A"]
