"""Running one migration: in one transaction with its history row, or, where it cannot be, statement by statement.

The same code applies a migration to the real database and to a scratch one, so that both behave alike.
"""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from nicol.driver.url import DatabaseUrl
from nicol.errors import ConnectionFailedError, ConnectionLostError, DatabaseError
from nicol.migrate import history
from nicol.migrate.failure import Kept, failure, is_about_locks, is_passing, logs_of
from nicol.migrate.folder import Migration
from nicol.migrate.statements import Part, first_character, statements
from nicol.migrate.transaction import NEEDS_NO_TRANSACTION, transactional_parts, unended_transaction
from nicol.migrate.work import Wait, Work, on
from nicol.sql.names import quote
from nicol.sql.statement import Script, Statement, Steps

# What a migration set for its session would otherwise hold for the next one, and for the history.
_FORGET = "RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL"
_LONGEST_PAUSE_S = 5.0
_MAX_MESSAGES = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long a migration waits for locks that others hold, and how often it begins anew.

    While it waits, everyone who comes later waits behind it: hence short waits and pauses between them.
    """

    lock_timeout_s: float
    n_attempts: int
    pause_s: float


PATIENT = Patience(lock_timeout_s=2.0, n_attempts=10, pause_s=0.2)


def apply(url: DatabaseUrl, namespace: str, migration: Migration, patience: Patience = PATIENT) -> Work[bool]:
    """Run ``migration`` and record it in the history of ``namespace``. Returns whether it was one transaction.

    Raises MigrationFailedError. The failure is recorded too, unless nothing of the migration is kept and running it
    again may succeed as it is: when a lock was not to be had, or the connection was lost.
    """
    _check(migration)
    started_at = yield from on(url, _now())
    parts = transactional_parts(migration.script)
    if parts is not None:
        record = history.insert_applied(namespace, migration, started_at)
        limit = Script(f"SET LOCAL lock_timeout = {round(patience.lock_timeout_s * 1000)}")
        before = [limit, *_search_path(url)]
        try:
            yield from _persistently(
                patience, lambda: on(url, _together(migration, parts, before=before, after=[record]))
            )
        except DatabaseError as error:
            if isinstance(error, ConnectionLostError) and (yield from _was_applied(url, namespace, migration, error)):
                return True
            if error.sqlstate not in NEEDS_NO_TRANSACTION:
                row = history.insert_failed(namespace, migration, started_at, logs_of(migration, error))
                is_recorded = not is_passing(error) and (yield from on(url, _noted(row)))
                raise failure(migration, error, Kept.NOTHING, is_recorded=is_recorded) from error
        else:
            return True
    yield from on(url, _recorded_alone(migration, namespace))
    return False


def replay(url: DatabaseUrl, migration: Migration, *, what: str = "") -> Work[None]:
    """Run ``migration`` as ``apply`` does, and record nothing. Raises MigrationFailedError, which calls it ``what``."""
    _check(migration, what=what)
    parts = transactional_parts(migration.script)
    if parts is not None:
        try:
            return (yield from on(url, _together(migration, parts, before=_search_path(url), after=[])))
        except DatabaseError as error:
            if error.sqlstate not in NEEDS_NO_TRANSACTION:
                raise failure(migration, error, Kept.NOTHING, what=what) from error
    try:
        return (yield from on(url, _alone(migration)))
    except DatabaseError as error:
        raise failure(migration, error, Kept.WHAT_CAME_BEFORE, what=what) from error


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


def _search_path(url: DatabaseUrl) -> tuple[Script, ...]:
    """Poolers take no search path at the start of a session, so each transaction is told."""
    return (Script(f"SET LOCAL search_path = {quote(url.schema)}"),) if url.is_pooled and url.schema else ()


def _now() -> Steps[datetime]:
    rows = yield Statement("SELECT clock_timestamp()")
    moment = rows[0][0]
    assert isinstance(moment, datetime)
    return moment


def _persistently(patience: Patience, attempt: Callable[[], Work[None]]) -> Work[None]:
    for n in range(1, patience.n_attempts + 1):
        try:
            return (yield from attempt())
        except DatabaseError as error:
            if n == patience.n_attempts or not is_about_locks(error):
                raise
        pause_s = min(patience.pause_s * 2 ** (n - 1), _LONGEST_PAUSE_S)
        yield Wait(pause_s * random.uniform(0.5, 1.5))  # noqa: S311 (only so that two do not keep step)
    return None


def _together(
    migration: Migration,
    parts: tuple[Part, ...],
    *,
    before: Sequence[Script],
    after: Sequence[Statement],
) -> Steps[None]:
    yield Script("BEGIN")
    try:
        yield from _around(before)
        for it in _messages(parts):
            yield from _placed(migration, it)
        yield from _around((Script(_FORGET), *after, Script("COMMIT")))
    except DatabaseError:
        yield from _rolled_back()
        raise


def _recorded_alone(migration: Migration, namespace: str) -> Steps[None]:
    """Without a transaction the row comes first: if nobody returns to finish it, it says that the migration failed."""
    id = str(uuid4())
    yield history.insert_started(namespace, migration, id)
    try:
        yield from _alone(migration)
    except DatabaseError as error:
        yield from _noted(history.mark_failed(namespace, id, logs_of(migration, error)))
        raise failure(migration, error, Kept.WHAT_CAME_BEFORE, is_recorded=True) from error
    yield history.mark_finished(namespace, id)


def _alone(migration: Migration) -> Steps[None]:
    """Each statement by itself. Waiting for locks is not bounded, because a concurrent build waits for all readers."""
    try:
        for it in statements(migration.script):
            yield from _placed(migration, it)
    except DatabaseError:
        yield from _rolled_back()
        raise
    yield Script(_FORGET)


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


def _placed(migration: Migration, part: Part) -> Steps[None]:
    """``part``, sent. The position in its error is then that in the whole script."""
    text = migration.script[part.start : part.end]
    try:
        yield Script(text)
    except DatabaseError as error:
        error.position = part.start + (error.position or first_character(text) + 1)
        raise


def _around(statements: Sequence[Script | Statement]) -> Steps[None]:
    """What is not of the script, so that no position in an error can be meant for it."""
    try:
        for it in statements:  # noqa: UP028 (a tuple cannot be sent the rows)
            yield it
    except DatabaseError as error:
        error.position = None
        raise


def _rolled_back() -> Steps[None]:
    try:
        yield Script("ROLLBACK")
        yield Script(_FORGET)
    except (DatabaseError, ConnectionFailedError):
        # The session is gone, and its transaction with it.
        return


def _noted(statement: Statement) -> Steps[bool]:
    try:
        yield statement
    except (DatabaseError, ConnectionFailedError):
        # The failure that it was to note matters more, and is raised by the caller.
        return False
    return True


def _was_applied(url: DatabaseUrl, namespace: str, migration: Migration, error: DatabaseError) -> Work[bool]:
    """Whether the transaction was committed after all, though its session died before it could say so."""
    try:
        found = yield from on(url, history.read_history(namespace))
    except (DatabaseError, ConnectionFailedError):
        raise failure(migration, error, Kept.UNKNOWN) from error
    return migration.name in found.applied_names
