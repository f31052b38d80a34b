"""Find out what is wrong with a database and its migrations, and which command mends it. Changes nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from nicol.driver.url import DatabaseUrl
from nicol.errors import ConnectionFailedError, ConnectionLostError, DatabaseError, DatabaseNotFoundError, MigrateError
from nicol.migrate.deploy import edited, missing, pending
from nicol.migrate.diagnosis.ailment import Ailment, executed
from nicol.migrate.diagnosis.examine import examine
from nicol.migrate.history import history
from nicol.migrate.history.folder import Folder, read_folder
from nicol.migrate.history.history import History, Record
from nicol.migrate.history.replaced import as_replaced
from nicol.migrate.running.alone import resumable
from nicol.migrate.running.lock import holder
from nicol.migrate.running.place import Place, place
from nicol.migrate.running.pooler import announced_pid, lends_by_transaction, refusal
from nicol.migrate.running.run import run, run_async
from nicol.migrate.running.statements import statements
from nicol.migrate.running.transaction import has_mark
from nicol.migrate.running.work import Work, on
from nicol.sql.names import quote
from nicol.sql.statement import Statement, Steps

_COLUMNS = {
    "id": "VARCHAR(36) PRIMARY KEY",
    "checksum": "VARCHAR(64) NOT NULL",
    "finished_at": "TIMESTAMPTZ",
    "migration_name": "VARCHAR(255) NOT NULL",
    "logs": "TEXT",
    "rolled_back_at": "TIMESTAMPTZ",
    "started_at": "TIMESTAMPTZ NOT NULL DEFAULT now()",
    "applied_steps_count": "INTEGER NOT NULL DEFAULT 0",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DoctorOptions:
    """``namespaces`` are the datasource's ``schemas``, if any. ``has_shadow_url``: a scratch database is named."""

    namespaces: tuple[str, ...] = ()
    has_shadow_url: bool = False


USUAL = DoctorOptions()


def diagnose(url: str, folder: Path, options: DoctorOptions = USUAL) -> tuple[Ailment, ...]:
    """What is wrong, what hinders most first. A server that is not there is an ailment too, and is not raised."""
    return run(_diagnosis(place(url, options.namespaces), folder, options))


async def diagnose_async(url: str, folder: Path, options: DoctorOptions = USUAL) -> tuple[Ailment, ...]:
    """As ``diagnose``."""
    return await run_async(_diagnosis(place(url, options.namespaces), folder, options))


def _diagnosis(where: Place, path: Path, options: DoctorOptions) -> Work[tuple[Ailment, ...]]:
    folder, found = _folder(path)
    try:
        found += yield from _pooler(where.url)
        for it in (
            _lock(where.url),
            _history(where, folder),
            examine(where.every_namespace, has_shadow_url=options.has_shadow_url),
        ):
            found += yield from on(where.url, _tried(it))
    except DatabaseNotFoundError as error:
        found.append(Ailment(kind="no-database", text=error.message, remedy="nicol migrate deploy"))
    except (ConnectionFailedError, ConnectionLostError) as error:
        code = f" ({error.code})" if error.code else ""
        found.append(Ailment(kind="cannot-connect", text=error.message + code))
    return tuple(found)


def _tried(steps: Steps[Sequence[Ailment]]) -> Steps[Sequence[Ailment]]:
    """Who may not look at something is told so, and is told of the rest."""
    try:
        return (yield from steps)
    except ConnectionLostError:
        raise
    except DatabaseError as error:
        text = f"not everything could be examined: {error.message} ({error.sqlstate})"
        return [Ailment(kind="not-examined", text=text)]


def _folder(path: Path) -> tuple[Folder | None, list[Ailment]]:
    try:
        return read_folder(path), []
    except MigrateError as error:
        return None, [Ailment(kind="unreadable-folder", text=error.message, remedy="nicol migrate check")]


def _pooler(url: DatabaseUrl) -> Work[list[Ailment]]:
    if not url.is_pooled:
        pid = yield from announced_pid(url)
        ours = yield from on(url, _pid())
        if ours == pid or not (yield from lends_by_transaction(url)):
            return []
    remedy = "export DIRECT_URL=postgresql://…"
    return [Ailment(kind="pooler", text=refusal(url).message, remedy=remedy)]


def _pid() -> Steps[object]:
    rows = yield Statement("SELECT pg_catalog.pg_backend_pid()")
    return rows[0][0]


def _lock(url: DatabaseUrl) -> Steps[Sequence[Ailment]]:
    found = yield from holder()
    if found is None:
        return []
    text = f"a migration is running on {url.database}, or its session was forgotten: {found}"
    return [Ailment(kind="locked", text=text, remedy=executed(f"SELECT pg_terminate_backend({found.pid})"))]


def _history(where: Place, folder: Folder | None) -> Steps[Sequence[Ailment]]:
    table = f"{quote(where.namespace)}.{quote(history.TABLE)}"
    damages = yield from _damages(where.namespace, table)
    if damages:
        return damages
    past = yield from history.read_history(where.namespace)
    found = list(_repeated(past, table))
    if folder is None:
        return [*found, *(_blocking(it) for it in past.failed)]
    return [*found, *_failures(folder, past), *_parted(folder, as_replaced(folder, past))]


def _damages(namespace: str, table: str) -> Steps[Sequence[Ailment]]:
    rows = yield Statement(
        "SELECT a.attname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
        "JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped "
        "WHERE n.nspname = $1::text AND c.relname = $2::text",
        (namespace, history.TABLE),
    )
    there = {str(it[0]) for it in rows}
    return [
        Ailment(
            kind="damaged-history",
            text=f"the history {table} has no column {name}, so no migration can be read or recorded",
            remedy=executed(f"ALTER TABLE {table} ADD COLUMN {name} {definition}"),
        )
        for name, definition in _COLUMNS.items()
        if there and name not in there
    ]


def _repeated(past: History, table: str) -> Iterator[Ailment]:
    names = [it.migration_name for it in past.applied]
    for name in dict.fromkeys(it for it in names if names.count(it) > 1):
        later = [it.id for it in past.applied if it.migration_name == name][1:]
        ids = ", ".join(f"'{it}'" for it in later)
        yield Ailment(
            kind="repeated-row",
            text=f"migration {name} is recorded as applied {len(later) + 1} times",
            remedy=executed(f"UPDATE {table} SET rolled_back_at = now() WHERE id IN ({ids})"),  # noqa: S608 (our ids)
        )


def _failures(folder: Folder, past: History) -> Iterator[Ailment]:
    taken_up = resumable(folder, past)
    for it in past.failed:
        migration = folder.find(it.migration_name)
        if it not in taken_up or migration is None:
            was_edited = migration is not None and has_mark(migration.script)
            yield _blocking(it, " It cannot be taken up, since its file was edited." if was_edited else "")
            continue
        n = len(statements(migration.script))
        yield Ailment(
            kind="interrupted",
            text=(
                f"migration {it.migration_name} was broken off at {it.started_at:%Y-%m-%d %H:%M} UTC or later, with "
                f"{it.applied_steps_count} of {n} statements done{_reason(it)}; a deployment goes on from there"
            ),
            remedy="nicol migrate deploy",
        )


def _blocking(record: Record, note: str = "") -> Ailment:
    return Ailment(
        kind="failed",
        text=(
            f"migration {record.migration_name} failed at {record.started_at:%Y-%m-%d %H:%M} UTC"
            f"{_reason(record)}, and blocks all others; undo what is left of it, or finish it by hand and say "
            f"--applied.{note}".rstrip(".")
        ),
        remedy=f"nicol migrate resolve --rolled-back {record.migration_name}",
    )


def _reason(record: Record) -> str:
    first = (record.logs or "").partition("\n")[0].removeprefix("ERROR: ").strip()
    return f" ({first})" if first else ""


def _parted(folder: Folder, past: History) -> Iterator[Ailment]:
    for name in edited(folder, past):
        yield Ailment(
            kind="edited",
            text=f"migration {name} was edited after it was applied; bring back the text that was applied",
            remedy=f"git log -p -- {folder.path / name / 'migration.sql'}",
        )
    for name in missing(folder, past):
        yield Ailment(
            kind="missing",
            text=f"migration {name} is applied, and missing in {folder.path}; bring it back",
            remedy=f"git log --diff-filter=D -p -- {folder.path / name}",
        )
    last = max(past.applied_names, default="")
    for it in pending(folder, past):
        if it.name < last:
            yield Ailment(
                kind="out-of-order",
                text=f"migration {it.name} is pending, though later ones such as {last} are applied",
                remedy="nicol migrate rebase",
            )
