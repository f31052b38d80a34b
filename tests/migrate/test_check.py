"""``nicol.sum`` and what ``check`` finds with it: files only, no server."""

import json
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest
from click.testing import CliRunner

from nicol.migrate.check import check, write
from nicol.migrate.history.folder import Folder, read_folder
from nicol.migrate.history.sums import FILE, append_sum, effect, read_sums, sum_of
from nicol.migrate.history.writing import write_migration
from nicol.tools.cli.main import main

A, B, C, D = (f"2026010{n}000000_{name}" for n, name in enumerate("abcd", 1))


@pytest.fixture
def written(folder):
    """Two migrations that Nicol wrote, one after the other."""
    write_migration(Folder(folder), A, "CREATE TABLE a ();\n")
    write_migration(read_folder(folder), B, "CREATE TABLE b ();\n")
    return folder


def found(folder) -> list[tuple[str, tuple[str, ...]]]:
    return [(it.kind, it.migrations) for it in check(folder).findings]


def test_what_nicol_writes_is_in_the_file_and_in_order(written):
    first, second = read_sums(written).sums
    assert (first.name, first.parent) == (A, None)
    assert (second.name, second.parent) == (B, A)
    assert check(written).findings == ()


def test_the_file_is_made_of_the_folder_and_nothing_else(written):
    before = (written / FILE).read_bytes()
    write(written)
    assert (written / FILE).read_bytes() == before


def test_one_that_is_put_in_between_takes_its_place_in_the_row(written):
    between = "20260101120000_x"
    write_migration(read_folder(written), between, "SELECT 1")
    assert [(it.name, it.parent) for it in read_sums(written).sums] == [(A, None), (between, A), (B, between)]
    assert check(written).findings == ()


def test_a_folder_of_prismas_gets_no_file_before_somebody_asks(folder, put):
    put(A, "SELECT 1")
    write_migration(read_folder(folder), B, "SELECT 2")
    assert not check(folder).has_sums
    assert check(folder).findings == ()
    write(folder)
    assert check(folder).has_sums
    assert [it.name for it in read_sums(folder).sums] == [A, B]


def test_an_empty_or_missing_folder_has_no_findings(tmp_path):
    assert check(tmp_path).findings == check(tmp_path / "nowhere").findings == ()


EDITS = [
    ("CREATE TABLE b ();\r\n", []),
    ("CREATE TABLE b (id int);\n", [("edited", (B,))]),
    ("CREATE TABLE B ();\n", [("edited", (B,))]),
    ("-- why\nCREATE TABLE b ();\n", [("edited-words", (B,))]),
    ("CREATE  TABLE b\n(); /* here */\n\n", [("edited-words", (B,))]),
    ("CREATE TABLE b ()\n", [("edited", (B,))]),
    ("<<<<<<< ours\nCREATE TABLE b ();\n=======\n>>>>>>> theirs\n", [("merge", (B,)), ("edited", (B,))]),
    (b"\xff", [("unreadable", (B,))]),
]


@pytest.mark.parametrize(("text", "expected"), EDITS)
def test_edits(written, put, text, expected):
    put(B, text)
    assert found(written) == expected


def test_comments_and_space_inside_strings_and_bodies_are_no_comments():
    assert effect("SELECT 'a  b'") != effect("SELECT 'a b'")
    assert effect("DO $$ BEGIN  END $$") != effect("DO $$ BEGIN END $$")
    assert effect("SELECT 1 -- x") == effect("SELECT /* y */ 1\n")


def test_a_missing_migration(written):
    (written / B / "migration.sql").unlink()
    assert found(written) == [("unreadable", (B,))]
    (written / B).rmdir()
    assert found(written) == [("missing", (B,))]
    write_migration(read_folder(written), C, "CREATE TABLE c ();\n")
    assert found(written) == [("missing", (B,))]


def test_a_migration_that_nobody_registered(written, put):
    put(C, "SELECT 1")
    assert found(written) == [("unknown", (C,))]


def test_a_migration_that_sorts_before_its_parent(written):
    append_sum(written, sum_of("20260101120000_x", "", B), is_first=False)
    (written / "20260101120000_x").mkdir()
    (written / "20260101120000_x" / "migration.sql").write_text("")
    assert found(written) == [("out-of-order", ("20260101120000_x", B))]


def test_two_with_one_stamp(folder, put):
    put(A, "SELECT 1")
    put(A + "_again", "SELECT 1")
    assert found(folder) == [("same-stamp", (A, A + "_again"))]


def test_a_file_with_windows_line_ends_stays_one(written, put):
    file = written / FILE
    file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert check(written).findings == ()
    write_migration(read_folder(written), C, "SELECT 1")
    assert file.read_bytes().count(b"\n") == file.read_bytes().count(b"\r\n") == 5
    assert check(written).findings == ()


def test_a_line_is_added_behind_one_without_its_end(written):
    file = written / FILE
    file.write_bytes(file.read_bytes().rstrip(b"\n"))
    write_migration(read_folder(written), C, "SELECT 1")
    assert check(written).findings == ()


def test_lines_that_say_nothing_known_are_named(written):
    with (written / FILE).open("a") as file:
        file.write("who knows\n")
    assert [it.kind for it in check(written).findings] == ["unreadable"]


def test_all_who_write_at_once_leave_their_line(written):
    names = [f"202602{n:02}000000_x" for n in range(1, 21)]
    folder = read_folder(written)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda it: write_migration(folder, it, "SELECT 1"), names))
    assert {it.name for it in read_sums(written).sums} == {A, B, *names}
    assert found(written) == [("branches", tuple(it.name for it in read_sums(written).sums[2:]))]


def git(folder, *arguments: str) -> int:
    identity = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "core.autocrlf=false")
    return subprocess.run(["git", "-C", str(folder), *identity, *arguments], capture_output=True).returncode


@pytest.fixture
def branched(written):
    """A repository in which two branches have added a migration each, in the middle of their merge."""
    home = written.parent
    for arguments in (
        ("init", "-q", "-b", "main"),
        ("add", "."),
        ("commit", "-qm", "1"),
        ("checkout", "-qb", "feature"),
    ):
        assert git(home, *arguments) == 0
    write_migration(read_folder(written), C, "CREATE TABLE c ();\n")
    assert git(home, "add", ".") == git(home, "commit", "-qm", "2") == git(home, "checkout", "-q", "main") == 0
    write_migration(read_folder(written), D, "CREATE TABLE d ();\n")
    assert git(home, "add", ".") == git(home, "commit", "-qm", "3") == 0
    assert git(home, "merge", "-q", "feature") == 1, "git should see the conflict"
    return written


def test_git_sees_the_conflict_and_so_does_check(branched):
    assert found(branched) == [("merge", ()), ("branches", (D, C))]


def test_a_merge_that_keeps_both_lines_is_still_two_branches(branched):
    file = branched / FILE
    lines = [it for it in file.read_text().splitlines(keepends=True) if it[:7] not in ("<<<<<<<", "=======", ">>>>>>>")]
    file.write_text("".join(lines))
    assert found(branched) == [("branches", (D, C))]


def test_the_command(written, put, monkeypatch):
    monkeypatch.chdir(written.parent)
    (written.parent / "schema.prisma").write_text('datasource db {\n provider = "postgresql"\n}\n')

    def run(*arguments):
        return CliRunner().invoke(main, ["migrate", "check", *arguments], prog_name="nicol", catch_exceptions=False)

    done = run()
    assert (done.exit_code, done.output) == (0, "✓ 2 migrations in migrations, nothing to complain of\n")
    put(B, "SELECT 2")
    done = run()
    assert done.exit_code == 1
    assert done.output.startswith(f"✗ {B} was edited since it was written; restore it")
    done = run("--json")
    assert done.exit_code == 1
    assert json.loads(done.output)["findings"][0]["kind"] == "edited"
    assert run("--write").exit_code == 0
    assert run().exit_code == 0
    (written / FILE).unlink()
    assert "nicol migrate check --write" in run().output
