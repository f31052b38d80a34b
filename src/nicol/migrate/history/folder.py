"""The migrations folder: ``20261120204751_init/migration.sql``, and ``migration_lock.toml`` beside the folders.

Prisma reads and writes the same folder. Symbolic links inside it are refused: Prisma does not follow those of folders,
and a link out of the folder would let a history depend on what nobody reviews.
"""

import os
from pathlib import Path

from nicol.errors import MigrateError, MigrationFileMissingError, ProviderMismatchError
from nicol.text.value import value

PROVIDER = "postgresql"
FILE = "migration.sql"
LOCK_FILE = "migration_lock.toml"
_CHECKSUM_LENGTH = 64
_BYTE_ORDER_MARK = "\ufeff"


@value()
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
        return _sha256(self.text).hex()

    def has_checksum(self, recorded: str) -> bool:
        """Whether ``recorded`` is of this text, whatever a checkout did to its line ends."""
        unix = self.text.replace("\r\n", "\n")
        return any(_is_digest(recorded, it) for it in (self.text, unix, unix.replace("\n", "\r\n")))


@value()
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
    _check_provider(path / LOCK_FILE)
    return Folder(path, tuple(read_migration(path / it) for it in migration_names(path)))


def migration_names(path: Path) -> tuple[str, ...]:
    """The folders in ``path`` that hold a migration each, or should. Hidden ones are left alone."""
    with os.scandir(path) as entries:
        return tuple(sorted(it.name for it in entries if not it.name.startswith(".") and it.is_dir()))


def read_beside(folder: Folder, name: str, file: str) -> str | None:
    """The text of ``file`` beside the migration ``name``, or None. Raises as ``read_folder``."""
    path = folder.path / name / file
    return _text(path) if path.is_file() else None


def read_migration(home: Path) -> Migration:
    """The migration in the folder ``home``. Raises as ``read_folder``."""
    file = home / FILE
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
            f"{home} has no {FILE}; restore the file or delete the folder", migrations=[home.name]
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
    import tomllib  # noqa: PLC0415 (takes time to load, and many folders have no such file)

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
    digest = _sha256(text)
    if len(recorded) == _CHECKSUM_LENGTH:
        return recorded == digest.hex()
    # Early versions of Prisma wrote each byte without its leading zero.
    return recorded == "".join(f"{it:x}" for it in digest)


def _sha256(text: str) -> bytes:
    # Schemas are compared without it, and it takes time to load.
    import hashlib  # noqa: PLC0415

    return hashlib.sha256(text.encode()).digest()
