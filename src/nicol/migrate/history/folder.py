"""The migrations folder: ``20261120204751_init/migration.sql``, and ``migration_lock.toml`` beside the folders.

Prisma reads and writes the same folder. Symbolic links inside it are refused: Prisma does not follow those of folders,
and a link out of the folder would let a history depend on what nobody reviews.
"""

import hashlib
import os
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from nicol.errors import MigrateError, MigrationFileMissingError, MigrationNameTooLongError, ProviderMismatchError
from nicol.migrate.history.sums import append_sum, insert_sum, sum_of

PROVIDER = "postgresql"
_FILE = "migration.sql"
_LOCK_FILE = "migration_lock.toml"
_LOCK_TEXT = """\
# Written by the migration tool; keep it in version control.
provider = "postgresql"
"""
_STAMP = "%Y%m%d%H%M%S"
_MAX_NAME_BYTES = 200
_CHECKSUM_LENGTH = 64
_BYTE_ORDER_MARK = "\ufeff"
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "œ": "oe", "Œ": "OE", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D"}
    | {"þ": "th", "Þ": "TH", "ł": "l", "Ł": "L", "ä": "ae", "Ä": "AE", "ö": "oe", "Ö": "OE", "ü": "ue", "Ü": "UE"}
)


@dataclass(frozen=True, slots=True)
class Migration:
    """``name`` is its folder's. ``text`` is the file to the last character, a byte order mark included."""

    name: str
    text: str

    @property
    def script(self) -> str:
        """What the server is sent."""
        return self.text.removeprefix(_BYTE_ORDER_MARK)

    @property
    def checksum(self) -> str:
        """Lower-case hexadecimal SHA-256, as Prisma writes it."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def has_checksum(self, recorded: str) -> bool:
        """Whether ``recorded`` is of this text, whatever a checkout did to its line ends."""
        unix = self.text.replace("\r\n", "\n")
        return any(_is_digest(recorded, it) for it in (self.text, unix, unix.replace("\n", "\r\n")))


@dataclass(frozen=True, slots=True)
class Folder:
    """The migrations below ``path`` in the order in which they are applied. The path need not exist."""

    path: Path
    migrations: tuple[Migration, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(it.name for it in self.migrations)

    def find(self, name: str) -> Migration | None:
        return next((it for it in self.migrations if it.name == name), None)


def read_folder(path: Path) -> Folder:
    """What is in ``path`` now. A folder that does not exist is an empty history.

    Raises MigrationFileMissingError for a folder without its file, ProviderMismatchError for another database's
    history, and MigrateError for what cannot be a migration.
    """
    if not path.exists():
        return Folder(path)
    if not path.is_dir():
        raise MigrateError(f"{path} is not a folder, so it cannot hold migrations")
    _check_provider(path / _LOCK_FILE)
    return Folder(path, tuple(read_migration(path / it) for it in migration_names(path)))


def migration_names(path: Path) -> tuple[str, ...]:
    """The folders in ``path`` that hold a migration each, or should. Hidden ones are left alone."""
    with os.scandir(path) as entries:
        return tuple(sorted(it.name for it in entries if not it.name.startswith(".") and it.is_dir()))


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
        (home / _FILE).write_bytes(script.encode())
        lock = folder.path / _LOCK_FILE
        if not lock.exists():
            lock.write_text(_LOCK_TEXT, encoding="utf-8")
        earlier = tuple(it for it in folder.names if it < name)
        line = sum_of(name, script, earlier[-1] if earlier else None)
        if len(earlier) < len(folder.names):
            insert_sum(folder.path, line)
        else:
            append_sum(folder.path, line, is_first=not earlier)
    except (OSError, MigrateError) as error:
        (home / _FILE).unlink(missing_ok=True)
        home.rmdir()
        if isinstance(error, MigrateError):
            raise
        raise MigrateError(f"{home} cannot be written: {error.strerror}", migrations=[name]) from error
    return Migration(name, script)


def stage_migration(home: Path, name: str, script: str) -> Migration:
    """Write ``script`` into the folder ``home``, from where it will be moved to be the migration ``name``."""
    try:
        home.mkdir(parents=True)
        (home / _FILE).write_bytes(script.encode())
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
    file = folder.path / migration.name / _FILE
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


def read_beside(folder: Folder, name: str, file: str) -> str | None:
    """The text of ``file`` beside the migration ``name``, or None. Raises as ``read_folder``."""
    path = folder.path / name / file
    return _text(path) if path.is_file() else None


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


def read_migration(home: Path) -> Migration:
    """The migration in the folder ``home``. Raises as ``read_folder``."""
    file = home / _FILE
    if not home.name.isprintable():
        # The history could not hold it, or people could not type it.
        raise MigrateError(
            f"the folder {home.name!a} in {home.parent} has signs in its name that cannot be shown; rename it",
            migrations=[ascii(home.name)],
        )
    for it in (home, file):
        if it.is_symlink():
            raise MigrateError(f"{it} is a symbolic link; put a real one in its place", migrations=[home.name])
    if not file.is_file():
        raise MigrationFileMissingError(
            f"{home} has no {_FILE}; restore the file or delete the folder", migrations=[home.name]
        )
    return Migration(home.name, _text(file))


def _text(file: Path) -> str:
    name = file.parent.name
    try:
        text = file.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise MigrateError(f"{file} is not UTF-8 at byte {error.start}; save it as UTF-8", migrations=[name]) from error
    except OSError as error:
        raise MigrateError(f"{file} cannot be read: {error.strerror}", migrations=[name]) from error
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise MigrateError(f"{file} has a NUL character in line {line}; remove it", migrations=[name])
    return text


def _check_provider(lock: Path) -> None:
    if not lock.is_file():
        return
    try:
        provider = tomllib.loads(lock.read_bytes().decode()).get("provider")
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MigrateError(f'{lock} cannot be read: {error}; it must hold provider = "{PROVIDER}"') from error
    if provider not in {PROVIDER, "postgres", None}:
        raise ProviderMismatchError(
            f"the migrations in {lock.parent} are for {provider}, as {lock.name} says, and the database is {PROVIDER}; "
            "put the folder aside, and `nicol migrate dev` begins a new one"
        )


def _is_digest(recorded: str, text: str) -> bool:
    digest = hashlib.sha256(text.encode())
    if len(recorded) == _CHECKSUM_LENGTH:
        return recorded == digest.hexdigest()
    # Early versions of Prisma wrote each byte without its leading zero.
    return recorded == "".join(f"{it:x}" for it in digest.digest())
