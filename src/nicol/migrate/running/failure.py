"""What is said of a migration that the server refused."""

from enum import StrEnum

from nicol.errors import ConnectionLostError, DatabaseError, LockTimeoutError, MigrationFailedError
from nicol.migrate.history.folder import Migration

_N_LINES_BEFORE = 4
_LONGEST_DETAIL = 200
_DEADLOCK = "40P01"


class Kept(StrEnum):
    """What of a failed migration the database keeps, as it is said to people."""

    NOTHING = "nothing of it is kept"
    WHAT_CAME_BEFORE = "it runs outside a transaction, so what came before is kept"
    ITS_FIRST_STEPS = "what came before is kept, and the next deployment goes on from there"
    UNKNOWN = "whether it was committed is not known, so run the same command again"


def is_about_locks(error: DatabaseError) -> bool:
    """Whether the migration lost to somebody else's locks."""
    return isinstance(error, LockTimeoutError) or error.sqlstate == _DEADLOCK


def is_passing(error: DatabaseError) -> bool:
    """Whether the migration itself may be right: the server could not be asked, or others held what it needs."""
    return is_about_locks(error) or isinstance(error, ConnectionLostError)


def failure(
    migration: Migration, error: DatabaseError, kept: Kept, *, is_recorded: bool = False, what: str = ""
) -> MigrationFailedError:
    """The error to raise from ``error``. ``what`` is what people call it, if that is not the name of a migration."""
    line = _line(migration, error)
    where = f" in line {line}" if line else ""
    code = f" ({error.sqlstate})" if error.sqlstate else ""
    return MigrationFailedError(
        f"{what or f'migration {migration.name}'} failed{where}: {_said(error)}{_detail(error)}{code}; {kept.value}",
        migrations=[migration.name],
        sqlstate=error.sqlstate,
        line=line,
        excerpt=_excerpt(migration.script, line) if line else "",
        is_recorded=is_recorded,
        is_resumable=is_recorded and kept is Kept.ITS_FIRST_STEPS,
    )


def logs_of(migration: Migration, error: DatabaseError) -> str:
    """What the history keeps of a failure: the server's words, and the lines where it happened."""
    line = _line(migration, error)
    lines = [f"ERROR: {_said(error)}"]
    lines += [f"DETAIL: {error.detail}"] if error.detail else []
    lines += [f"SQLSTATE: {error.sqlstate}"] if error.sqlstate else []
    lines += ["", _excerpt(migration.script, line)] if line else []
    return "\n".join(lines)


def _said(error: DatabaseError) -> str:
    # The classes that speak to callers of the client put the server's words into their own; these are plainer here.
    first = str(error.__cause__ or "").partition("\n")[0].strip()
    return first.rstrip(".") or error.message


def _detail(error: DatabaseError) -> str:
    """Which value was repeated, which row is missing: what the server adds, if it is short."""
    text = error.detail.rstrip(".")
    return f": {text}" if text and "\n" not in text and len(text) <= _LONGEST_DETAIL else ""


def _line(migration: Migration, error: DatabaseError) -> int | None:
    if error.position is None:
        return None
    return migration.script[: error.position - 1].count("\n") + 1


def _excerpt(script: str, line: int) -> str:
    first = max(1, line - _N_LINES_BEFORE)
    shown = script.split("\n")[first - 1 : line]
    width = len(str(line))
    numbered = [f"{number:>{width}} │ {text.rstrip()}" for number, text in enumerate(shown, first)]
    return "\n".join([*numbered, " " * width + " ╰─ here"])
