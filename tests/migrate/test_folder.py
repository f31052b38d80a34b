"""The folder on disk, and what is refused in it."""

import hashlib
import os
from datetime import UTC, datetime

import pytest

from nicol.errors import MigrateError, MigrationFileMissingError, MigrationNameTooLongError, ProviderMismatchError
from nicol.migrate.history.folder import Folder, Migration, read_folder
from nicol.migrate.history.writing import directory_name, slug, write_migration

NOW = datetime(2026, 11, 20, 20, 47, 51, tzinfo=UTC)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("init", "init"),
        ("add-age", "add_age"),
        ("Add the   age!", "add_the_age"),
        ("addUserAge", "add_user_age"),
        ("HTTPServer2 x", "http_server2_x"),
        ("../../etc/passwd", "etc_passwd"),
        ("Größe ändern", "groesse_aendern"),
        ("café", "cafe"),
        ("a\0b\nc", "a_b_c"),
        ("移行", ""),
        ("", ""),
    ],
)
def test_slug(title, expected):
    assert slug(title) == expected


def test_a_directory_is_named_by_the_time_in_utc(tmp_path):
    assert directory_name(Folder(tmp_path), "Add age", now=NOW) == "20261120204751_add_age"


def test_a_title_without_any_letter_still_gives_a_name(tmp_path):
    assert directory_name(Folder(tmp_path), "移行", now=NOW) == "20261120204751_migration"


def test_a_second_migration_in_the_same_second_sorts_after_the_first(tmp_path):
    folder = Folder(tmp_path, (Migration("20261120204751_b", ""),))
    assert directory_name(folder, "a", now=NOW) == "20261120204752_a"


def test_a_migration_dated_in_the_future_stays_before_a_new_one(tmp_path):
    folder = Folder(tmp_path, (Migration("20991231235959_x", ""),))
    assert directory_name(folder, "a", now=NOW) == "21000101000000_a"


def test_a_name_of_200_bytes_is_accepted_and_one_of_201_is_not(tmp_path):
    assert directory_name(Folder(tmp_path), "x" * 200, now=NOW).endswith("_" + "x" * 200)
    with pytest.raises(MigrationNameTooLongError) as caught:
        directory_name(Folder(tmp_path), "x" * 201, now=NOW)
    assert caught.value.code == "P3010"


def test_migrations_come_in_the_order_of_their_names(folder, put):
    for name in ("20260102000000_b", "20260101000000_z", "20260102000000_a", "0_init"):
        put(name, "SELECT 1")
    assert read_folder(folder).names == ("0_init", "20260101000000_z", "20260102000000_a", "20260102000000_b")


def test_a_missing_folder_is_an_empty_history(tmp_path):
    assert read_folder(tmp_path / "nowhere").migrations == ()


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path):
    (tmp_path / "migrations").write_text("")
    with pytest.raises(MigrateError, match="not a folder"):
        read_folder(tmp_path / "migrations")


def test_a_directory_without_its_file_is_refused(folder):
    (folder / "20260101000000_a").mkdir(parents=True)
    with pytest.raises(MigrationFileMissingError) as caught:
        read_folder(folder)
    assert (caught.value.code, caught.value.migrations) == ("P3015", ("20260101000000_a",))


def test_hidden_directories_and_loose_files_are_no_migrations(folder, put):
    put("20260101000000_a", "SELECT 1")
    (folder / ".git").mkdir()
    (folder / "README.md").write_text("x")
    assert read_folder(folder).names == ("20260101000000_a",)


def test_the_checksum_is_prismas():
    text = '-- CreateTable\nCREATE TABLE "A" (id int);\n'
    assert Migration("a", text).checksum == hashlib.sha256(text.encode()).hexdigest()


@pytest.mark.parametrize("recorded", ["a\nb\n", "a\r\nb\r\n"])
@pytest.mark.parametrize("on_disk", ["a\nb\n", "a\r\nb\r\n"])
def test_line_ends_do_not_change_a_checksum(recorded, on_disk):
    assert Migration("a", on_disk).has_checksum(hashlib.sha256(recorded.encode()).hexdigest())


def test_a_changed_comment_changes_the_checksum():
    assert not Migration("a", "-- x\n").has_checksum(Migration("a", "-- y\n").checksum)


def test_a_checksum_that_was_written_without_leading_zeros_is_recognised():
    text = next(str(n) for n in range(100) if "0" in hashlib.sha256(str(n).encode()).hexdigest()[::2])
    unpadded = "".join(f"{it:x}" for it in hashlib.sha256(text.encode()).digest())
    assert len(unpadded) < 64
    assert Migration("a", text).has_checksum(unpadded)


def test_a_byte_order_mark_is_not_sent_but_counts_in_the_checksum(folder, put):
    put("20260101000000_a", b"\xef\xbb\xbfSELECT 1")
    (found,) = read_folder(folder).migrations
    assert found.script == "SELECT 1"
    assert found.checksum == hashlib.sha256(b"\xef\xbb\xbfSELECT 1").hexdigest()


def test_a_file_that_is_not_utf8_is_refused_with_the_byte(folder, put):
    put("20260101000000_a", b"SELECT '\xe9'")
    with pytest.raises(MigrateError, match="not UTF-8 at byte 8"):
        read_folder(folder)


def test_a_nul_character_is_refused_with_the_line(folder, put):
    put("20260101000000_a", b"SELECT 1;\n\0")
    with pytest.raises(MigrateError, match="NUL character in line 2"):
        read_folder(folder)


@pytest.mark.parametrize("name", [b"20260101000000_\xff", b"20260101000000_a\nb", b"20260101000000_\x1b[2J"])
def test_a_name_that_cannot_be_shown_is_refused(folder, name):
    home = folder / os.fsdecode(name)
    home.mkdir(parents=True)
    (home / "migration.sql").write_text("SELECT 1")
    with pytest.raises(MigrateError, match="rename it") as caught:
        read_folder(folder)
    assert caught.value.message.isprintable()


def test_a_link_to_a_file_outside_is_refused(folder, put, tmp_path):
    (tmp_path / "secret.sql").write_text("DROP TABLE x")
    (folder / "20260101000000_a").mkdir(parents=True)
    (folder / "20260101000000_a" / "migration.sql").symlink_to(tmp_path / "secret.sql")
    with pytest.raises(MigrateError, match="symbolic link"):
        read_folder(folder)


def test_a_link_to_a_directory_is_refused(folder, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "migration.sql").write_text("SELECT 1")
    folder.mkdir()
    (folder / "20260101000000_a").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(MigrateError, match="symbolic link"):
        read_folder(folder)


@pytest.mark.parametrize("text", ['provider = "postgresql"', 'provider = "postgres"', "", "# nothing"])
def test_lock_files_for_postgresql_are_accepted(folder, text):
    folder.mkdir()
    (folder / "migration_lock.toml").write_text(text)
    assert read_folder(folder).migrations == ()


def test_the_history_of_another_database_is_refused(folder):
    folder.mkdir()
    (folder / "migration_lock.toml").write_text('provider = "mysql"')
    with pytest.raises(ProviderMismatchError, match="mysql") as caught:
        read_folder(folder)
    assert caught.value.code == "P3019"


def test_a_lock_file_with_conflict_marks_is_refused(folder):
    folder.mkdir()
    (folder / "migration_lock.toml").write_text("<<<<<<< HEAD\n")
    with pytest.raises(MigrateError, match=r"migration_lock\.toml cannot be read"):
        read_folder(folder)


def test_writing_makes_the_folder_the_file_and_the_lock_file(folder):
    written = write_migration(Folder(folder), "20261120204751_init", "SELECT 1;\n")
    assert read_folder(folder).migrations == (written,)
    assert 'provider = "postgresql"' in (folder / "migration_lock.toml").read_text()


def test_writing_does_not_touch_a_lock_file_that_is_there(folder):
    folder.mkdir()
    (folder / "migration_lock.toml").write_text('provider = "postgresql" # mine')
    write_migration(Folder(folder), "20261120204751_init", "")
    assert (folder / "migration_lock.toml").read_text() == 'provider = "postgresql" # mine'


def test_writing_over_a_migration_is_refused(folder, put):
    put("20261120204751_init", "SELECT 1")
    with pytest.raises(MigrateError, match="cannot be made"):
        write_migration(read_folder(folder), "20261120204751_init", "SELECT 2")
    assert (folder / "20261120204751_init" / "migration.sql").read_text() == "SELECT 1"


def test_a_failed_write_leaves_no_directory(folder):
    folder.mkdir()
    (folder / "migration_lock.toml").symlink_to(folder / "nowhere" / "lock")
    with pytest.raises(MigrateError, match="cannot be written"):
        write_migration(Folder(folder), "20261120204751_init", "SELECT 1")
    assert not (folder / "20261120204751_init").exists()
