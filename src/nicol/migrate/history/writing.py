"""New migrations in the folder, the names that they get, and changes to those that are there."""

import re
import unicodedata
from datetime import UTC, datetime, timedelta
from pathlib import Path

from nicol.errors import MigrateError, MigrationNameTooLongError
from nicol.migrate.history.folder import FILE, LOCK_FILE, Folder, Migration
from nicol.migrate.history.sums import append_sum, insert_sum, sum_of

_LOCK_TEXT = """\
# Written by the migration tool; keep it in version control.
provider = "postgresql"
"""
_STAMP = "%Y%m%d%H%M%S"
_MAX_NAME_BYTES = 200
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "œ": "oe", "Œ": "OE", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D"}
    | {"þ": "th", "Þ": "TH", "ł": "l", "Ł": "L", "ä": "ae", "Ä": "AE", "ö": "oe", "Ö": "OE", "ü": "ue", "Ü": "UE"}
)


def write_migration(folder: Folder, name: str, script: str) -> Migration:
    """Write ``script`` as the migration ``name``, which ``directory_name`` made, and the lock file if it is missing.

    ``nicol.sum`` gets its line. No migration is left behind when writing fails.
    """
    home = folder.path / name
    try:
        home.mkdir(parents=True)
    except OSError as error:
        raise MigrateError(f"{home} cannot be made: {error.strerror}", migrations=[name]) from error
    try:
        (home / FILE).write_bytes(script.encode())
        lock = folder.path / LOCK_FILE
        if not lock.exists():
            lock.write_text(_LOCK_TEXT, encoding="utf-8")
        earlier = tuple(it for it in folder.names if it < name)
        line = sum_of(name, script, earlier[-1] if earlier else None)
        if len(earlier) < len(folder.names):
            insert_sum(folder.path, line)
        else:
            append_sum(folder.path, line, is_first=not earlier)
    except (OSError, MigrateError) as error:
        (home / FILE).unlink(missing_ok=True)
        home.rmdir()
        if isinstance(error, MigrateError):
            raise
        raise MigrateError(f"{home} cannot be written: {error.strerror}", migrations=[name]) from error
    return Migration(name, script)


def stage_migration(home: Path, name: str, script: str) -> Migration:
    """Write ``script`` into the folder ``home``, from where it will be moved to be the migration ``name``."""
    try:
        home.mkdir(parents=True)
        (home / FILE).write_bytes(script.encode())
    except OSError as error:
        raise MigrateError(f"{home} cannot be written: {error.strerror}", migrations=[name]) from error
    return Migration(name, script)


def move_migration(folder: Folder, before: str, after: str) -> None:
    """Give the folder of the migration ``before`` the name ``after``."""
    try:
        (folder.path / before).rename(folder.path / after)
    except OSError as error:
        home = folder.path / before
        raise MigrateError(f"{home} cannot be renamed: {error.strerror}", migrations=[before]) from error


def rewrite_migration(folder: Folder, migration: Migration) -> None:
    """Put the text of ``migration`` into its file, which is there."""
    file = folder.path / migration.name / FILE
    try:
        file.write_bytes(migration.text.encode())
    except OSError as error:
        raise MigrateError(f"{file} cannot be written: {error.strerror}", migrations=[migration.name]) from error


def directory_name(folder: Folder, title: str, *, now: datetime) -> str:
    """``<timestamp>_<slug>``, sorted after every migration of ``folder``. Raises MigrationNameTooLongError."""
    stem = slug(title) or "migration"
    if len(stem.encode()) > _MAX_NAME_BYTES:
        raise MigrationNameTooLongError(
            f"the migration name has {len(stem.encode())} bytes; choose one of at most {_MAX_NAME_BYTES}",
            migrations=[stem],
        )
    return f"{_stamp(folder, now.astimezone(UTC))}_{stem}"


def slug(title: str) -> str:
    """``title`` as Prisma writes it: ``addAge``, ``add-age`` and ``Add age`` are all ``add_age``."""
    plain = unicodedata.normalize("NFKD", title.translate(_LETTERS))
    text = "".join(it for it in plain if not unicodedata.combining(it))
    text = re.sub(r"([a-z\d]+)([A-Z])|([A-Z]+)(?=[A-Z][a-z\d]+)", _parted, text)
    return re.sub(r"[^a-z\d]+", "_", text.lower()).strip("_")


def _parted(match: re.Match[str]) -> str:
    return f"{match[1]} {match[2]}" if match[1] else f"{match[3]} "


def _stamp(folder: Folder, now: datetime) -> str:
    # Two migrations of one second would be sorted by their names, not by their age.
    stamps = [it[:14] for it in folder.names if re.match(r"\d{14}(_|$)", it)]
    wanted = now.strftime(_STAMP)
    if not stamps or max(stamps) < wanted:
        return wanted
    try:
        latest = datetime.strptime(max(stamps), _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return wanted
    return (latest + timedelta(seconds=1)).strftime(_STAMP)
