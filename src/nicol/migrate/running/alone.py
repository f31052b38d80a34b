"""Running a migration outside a transaction, stage by stage, so that whoever comes next can go on where it ended.

The row in the history comes first and says how many statements are done. A stage that may be in a transaction is
committed together with that number. One that may not be is followed by it: should the runner die in between, the next
one finds the stage done (an index that is there, or is gone) and takes that for an answer.
"""

import re
from collections.abc import Callable
from uuid import uuid4

from nicol.driver.url import DatabaseUrl
from nicol.errors import ConnectionFailedError, DatabaseError
from nicol.migrate.history import history
from nicol.migrate.history.folder import Folder, Migration
from nicol.migrate.history.history import History, Record
from nicol.migrate.running.failure import Kept, failure, logs_of
from nicol.migrate.running.leftover import drop_leftover
from nicol.migrate.running.limits import endless_wait, session_limits, short_wait, transaction_limits
from nicol.migrate.running.patience import Patience, persistently
from nicol.migrate.running.send import FORGET, around, noted, placed, rolled_back
from nicol.migrate.running.statements import Part, statements
from nicol.migrate.running.transaction import (
    NEEDS_NO_TRANSACTION,
    Manner,
    Stage,
    has_mark,
    is_concurrent,
    sets_session,
    stages,
)
from nicol.migrate.running.work import Work, on
from nicol.sql.statement import Script, Statement, Steps
from nicol.text.value import value

_IS_DONE = frozenset({"42P07", "42704", "42P04", "3D000"})
"""duplicate_table (which is a relation of any kind), undefined_object, duplicate_database, invalid_catalog_name."""

_LOST = re.compile(r"^SQLSTATE: (08|57P)", re.MULTILINE)
_AS_OURSELVES = "SET LOCAL SESSION AUTHORIZATION DEFAULT; SET LOCAL ROLE NONE"


def resumable(folder: Folder, past: History) -> tuple[Record, ...]:
    """The failed rows that a deployment takes up again: of files that are marked, and as they were."""
    return tuple(it for it in past.failed if _is_resumable(folder.find(it.migration_name), it, past))


def _is_resumable(migration: Migration | None, record: Record, past: History) -> bool:
    if migration is None or not has_mark(migration.script) or not migration.has_checksum(record.checksum):
        return False
    return len([it for it in past.of(migration.name) if it.rolled_back_at is None]) == 1


def run_alone(
    url: DatabaseUrl, namespace: str, migration: Migration, patience: Patience, resumed: Record | None = None
) -> Work[None]:
    """Run ``migration``, or the rest of it after what ``resumed`` says is done. Raises MigrationFailedError."""
    id = resumed.id if resumed else str(uuid4())
    run = _Run(url=url, namespace=namespace, migration=migration, patience=patience, id=id)
    first = history.mark_resumed(namespace, id) if resumed else history.insert_started(namespace, migration, id)
    yield from on(url, around([first]))
    try:
        yield from _all(run, resumed)
        yield from on(url, around([Script(FORGET)]))
    except DatabaseError as error:
        yield from on(url, rolled_back())
        is_recorded = yield from on(url, noted(history.mark_failed(namespace, id, logs_of(migration, error))))
        kept = Kept.ITS_FIRST_STEPS if has_mark(migration.script) else Kept.WHAT_CAME_BEFORE
        raise failure(migration, error, kept, is_recorded=is_recorded) from error
    yield from on(url, around([history.mark_finished(namespace, id)]))


def sent_alone(migration: Migration) -> Steps[None]:
    """Each statement by itself, and nothing recorded."""
    try:
        for it in statements(migration.script):
            yield from placed(migration, it)
    except DatabaseError:
        yield from rolled_back()
        raise
    yield Script(FORGET)


@value(kw_only=True)
class _Run:
    url: DatabaseUrl
    namespace: str
    migration: Migration
    patience: Patience
    id: str

    @property
    def limits_its_locks(self) -> bool:
        """Whether the file says itself how long it waits for locks."""
        return any(it.words[:1] == ("SET",) and "LOCK_TIMEOUT" in it.words for it in statements(self.migration.script))


def _all(run: _Run, resumed: Record | None) -> Work[None]:
    n_done = resumed.applied_steps_count if resumed else 0
    if not run.url.is_pooled:
        yield from on(run.url, around([session_limits(run.url, run.patience)]))
    for it in stages(run.migration.script):
        if it.end > n_done:
            may_be_done = resumed is not None and it.end - len(it.parts) <= n_done and _was_interrupted(resumed)
            yield from _staged(run, it, may_be_done=may_be_done)
        else:
            for part in _settings(it):
                yield from on(run.url, placed(run.migration, part))


def _settings(stage: Stage) -> tuple[Part, ...]:
    """What a stage that is done has set for the session, which was another one."""
    is_kept = stage.manner is Manner.WRAPPED or stage.parts[-1].words[0] in {"COMMIT", "END"}
    return tuple(it for it in stage.parts if is_kept and sets_session(it))


def _staged(run: _Run, stage: Stage, *, may_be_done: bool) -> Work[None]:
    try:
        yield from persistently(run.patience, lambda: on(run.url, _attempt(run, stage)))
    except DatabaseError as error:
        if not (may_be_done and stage.manner is Manner.BARE and error.sqlstate in _IS_DONE):
            raise
        yield from on(run.url, _counted(run, stage))


def _attempt(run: _Run, stage: Stage) -> Steps[None]:
    try:
        yield from _SENT[stage.manner](run, stage)
    except DatabaseError as error:
        yield from _ignoring(_cleaned_up(run, stage))
        if stage.manner is not Manner.WRAPPED or error.sqlstate not in NEEDS_NO_TRANSACTION:
            raise
        yield from _bare(run, stage)


def _wrapped(run: _Run, stage: Stage) -> Steps[None]:
    yield from around([Script("BEGIN")])
    if run.url.is_pooled:
        yield from around([transaction_limits(run.url, run.patience)])
    for it in stage.parts:
        yield from placed(run.migration, it)
    yield from around([Script(_AS_OURSELVES), _progress(run, stage), Script("COMMIT")])


def _bare(run: _Run, stage: Stage) -> Steps[None]:
    (part,) = stage.parts
    waits = is_concurrent(part) and not run.url.is_pooled and not run.limits_its_locks
    if run.url.is_pooled and run.url.schema:
        yield from _is_in_schema(run.url.schema)
    yield from around([endless_wait()] if waits else [])
    yield from drop_leftover(run.migration.script[part.start : part.end], part)
    yield from placed(run.migration, part)
    yield from around([short_wait(run.patience)] if waits else [])
    yield from _counted(run, stage)


def _own(run: _Run, stage: Stage) -> Steps[None]:
    *body, end = stage.parts
    for it in body:
        yield from placed(run.migration, it)
    is_committed = end.words[0] in {"COMMIT", "END"}
    yield from around([Script(_AS_OURSELVES), _progress(run, stage)] if is_committed else [])
    yield from placed(run.migration, end)
    if not is_committed:
        yield from _counted(run, stage)


def _is_in_schema(namespace: str) -> Steps[None]:
    """Nobody can tell a session of a pooler the schema of a statement that has to be sent alone."""
    rows = yield Statement("SELECT pg_catalog.current_schema()")
    if rows[0][0] != namespace:
        raise DatabaseError(
            f"behind a pooler this statement would be run in schema {rows[0][0]} and not in {namespace}; give the "
            "direct address as directUrl or DIRECT_URL, or name the schema in the statement and in the user's "
            "search_path (ALTER ROLE … SET search_path)"
        )


_SENT: dict[Manner, Callable[[_Run, Stage], Steps[None]]] = {
    Manner.WRAPPED: _wrapped,
    Manner.BARE: _bare,
    Manner.OWN: _own,
}


def _counted(run: _Run, stage: Stage) -> Steps[None]:
    """The file may have taken a role that has no right to the history."""
    yield from around([Script(f"BEGIN; {_AS_OURSELVES}"), _progress(run, stage), Script("COMMIT")])


def _progress(run: _Run, stage: Stage) -> Statement:
    return history.mark_step(run.namespace, run.id, stage.end)


def _was_interrupted(record: Record) -> bool:
    """Whether the attempt ended without a word of the server, so that its last statement may have been done."""
    return record.logs is None or _LOST.search(record.logs) is not None


def _cleaned_up(run: _Run, stage: Stage) -> Steps[None]:
    """Outside a transaction a rollback is a warning that nobody reads; what the file set for its session stays."""
    yield Script("ROLLBACK")
    if stage.manner is Manner.BARE:
        # A unique index that is invalid holds up writers all the same.
        part = stage.parts[0]
        yield from drop_leftover(run.migration.script[part.start : part.end], part)


def _ignoring(steps: Steps[None]) -> Steps[None]:
    try:
        yield from steps
    except (DatabaseError, ConnectionFailedError):
        # The session is gone, and what it was about is said by the error before.
        return
