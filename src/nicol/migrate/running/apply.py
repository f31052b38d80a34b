"""Running one migration: in one transaction with its history row, or, where it cannot be, statement by statement.

The same code applies a migration to the real database and to a scratch one, so that both behave alike.
"""

from collections.abc import Iterator, Sequence
from time import monotonic

from nicol.driver.url import DatabaseUrl
from nicol.errors import ConnectionFailedError, ConnectionLostError, DatabaseError, ReadOnlyError
from nicol.migrate.history import history
from nicol.migrate.history.folder import Migration
from nicol.migrate.history.history import Record
from nicol.migrate.running.alone import run_alone, sent_alone
from nicol.migrate.running.failure import Kept, failure, is_passing, logs_of
from nicol.migrate.running.limits import transaction_limits
from nicol.migrate.running.patience import PATIENT, WITHOUT_LIMITS, Patience, persistently
from nicol.migrate.running.send import FORGET, around, noted, placed, rolled_back
from nicol.migrate.running.statements import Part, first_character, statements
from nicol.migrate.running.transaction import NEEDS_NO_TRANSACTION, transactional_parts, unended_transaction
from nicol.migrate.running.work import Work, on
from nicol.sql.statement import Script, Statement, Steps

_MAX_MESSAGES = 500


def apply(
    url: DatabaseUrl, namespace: str, migration: Migration, patience: Patience = PATIENT, resumed: Record | None = None
) -> Work[bool]:
    """Run ``migration`` and record it in the history of ``namespace``. Returns whether it was one transaction.

    ``resumed`` is the row of an attempt that is to be taken up again. Raises MigrationFailedError, and ReadOnlyError on
    a standby. The failure is recorded too, unless nothing of the migration is kept and running it again may succeed as
    it is: when a lock was not to be had, or the connection was lost.
    """
    _check(migration)
    if resumed is None and (yield from _applied_together(url, namespace, migration, patience)):
        return True
    yield from run_alone(url, namespace, migration, patience, resumed)
    return False


def replay(
    url: DatabaseUrl, migration: Migration, *, patience: Patience = WITHOUT_LIMITS, what: str = ""
) -> Work[None]:
    """Run ``migration`` as ``apply`` does, and record nothing. Raises MigrationFailedError, which calls it ``what``."""
    _check(migration, what=what)
    parts = transactional_parts(migration.script)
    if parts is not None:
        try:
            limits = transaction_limits(url, patience)
            return (
                yield from persistently(patience, lambda: on(url, _together(migration, parts, limits=limits, after=[])))
            )
        except DatabaseError as error:
            if error.sqlstate not in NEEDS_NO_TRANSACTION:
                raise failure(migration, error, Kept.NOTHING, what=what) from error
    try:
        return (yield from on(url, sent_alone(migration)))
    except DatabaseError as error:
        raise failure(migration, error, Kept.WHAT_CAME_BEFORE, what=what) from error


def take_back(
    url: DatabaseUrl, migration: Migration, recorded: Sequence[Statement], patience: Patience = PATIENT, *, what: str
) -> Work[None]:
    """Run the script of ``migration``, which takes one back, and note that with ``recorded``: in one transaction if it
    can be, else one after the other. Raises MigrationFailedError, which calls it ``what``; nothing is recorded then.
    """
    _check(migration, what=what)
    parts = transactional_parts(migration.script)
    limits = transaction_limits(url, patience)
    try:
        if parts is None:
            yield from on(url, sent_alone(migration))
            yield from on(url, around(recorded))
        else:
            yield from persistently(
                patience, lambda: on(url, _together(migration, parts, limits=limits, after=recorded))
            )
    except DatabaseError as error:
        kept = Kept.NOTHING if parts is not None else Kept.WHAT_CAME_BEFORE
        raise failure(migration, error, kept, what=what) from error


def _applied_together(url: DatabaseUrl, namespace: str, migration: Migration, patience: Patience) -> Work[bool]:
    """Whether ``migration`` could be run in a transaction, and was."""
    parts = transactional_parts(migration.script)
    if parts is None:
        return False
    started = monotonic()
    record, limits = history.insert_applied(namespace, migration), transaction_limits(url, patience)
    try:
        yield from persistently(patience, lambda: on(url, _together(migration, parts, limits=limits, after=[record])))
    except DatabaseError as error:
        if isinstance(error, ConnectionLostError) and (yield from _was_applied(url, namespace, migration, error)):
            return True
        if error.sqlstate in NEEDS_NO_TRANSACTION:
            return False
        if isinstance(error, ReadOnlyError):
            # A standby: nothing is wrong with the migration, and nothing could be recorded of it.
            raise
        row = history.insert_failed(namespace, migration, monotonic() - started, logs_of(migration, error))
        is_recorded = not is_passing(error) and (yield from on(url, noted(row)))
        raise failure(migration, error, Kept.NOTHING, is_recorded=is_recorded) from error
    return True


def _check(migration: Migration, *, what: str = "") -> None:
    """Refuse beforehand what would not fail by itself.

    COPY to or from the client makes the server wait for data that nobody sends. A transaction that is left open
    swallows the row in the history, and all of it is gone with the session.
    """
    script = migration.script
    refused = [
        (it, "COPY from STDIN or to STDOUT needs psql; use INSERT (pg_dump --inserts writes it)")
        for it in statements(script)
        if it.words[:1] == ("COPY",) and not {"STDIN", "STDOUT"}.isdisjoint(it.words)
    ]
    unended = unended_transaction(script)
    if unended is not None:
        refused.append((unended, "this transaction is never ended; add COMMIT at the end"))
    for it, message in refused:
        error = DatabaseError(message, position=it.start + first_character(script[it.start : it.end]) + 1)
        raise failure(migration, error, Kept.NOTHING, what=what) from error


def _together(
    migration: Migration,
    parts: tuple[Part, ...],
    *,
    limits: Script,
    after: Sequence[Script | Statement],
) -> Steps[None]:
    beginning = f"BEGIN; {limits.text};\n"
    messages = tuple(_messages(parts))
    try:
        if not messages:
            yield from around([Script(beginning)])
        for n, it in enumerate(messages):
            yield from placed(migration, it, behind=beginning if n == 0 else "")
        yield from around(_joined((Script(FORGET), *after, Script("COMMIT"))))
    except DatabaseError:
        yield from rolled_back()
        raise


def _messages(parts: tuple[Part, ...]) -> Iterator[Part]:
    """What is sent at once: a statement, so that one knows which one failed, or several if there are very many.

    Statements that were left out divide messages.
    """
    size = len(parts) // _MAX_MESSAGES + 1
    pending: Part | None = None
    n_pending = 0
    for it in parts:
        if pending is not None and (n_pending == size or pending.end != it.start):
            yield pending
            pending = None
        n_pending = 1 if pending is None else n_pending + 1
        pending = it if pending is None else Part(pending.start, it.end, ())
    if pending is not None:
        yield pending


def _joined(statements: Sequence[Script | Statement]) -> tuple[Script | Statement, ...]:
    """``statements`` in as few messages as can be: each takes the time to the server and back."""
    joined: list[Script | Statement] = []
    for it in statements:
        if joined and isinstance(before := joined[-1], Script) and isinstance(it, Script):
            joined[-1] = Script(f"{before.text};\n{it.text}")
        else:
            joined.append(it)
    return tuple(joined)


def _was_applied(url: DatabaseUrl, namespace: str, migration: Migration, error: DatabaseError) -> Work[bool]:
    """Whether the transaction was committed after all, though its session died before it could say so."""
    try:
        found = yield from on(url, history.read_history(namespace))
    except (DatabaseError, ConnectionFailedError):
        raise failure(migration, error, Kept.UNKNOWN) from error
    return migration.name in found.applied_names
