"""One migration run at a time: Prisma's advisory lock, which is held by a session and per database."""

# ruff: noqa: S608 (the texts are put together from constants of this file alone)

import os
from collections.abc import Mapping

from nicol.driver.url import DatabaseUrl
from nicol.errors import ConnectionFailedError, DatabaseError, MigrateLockTimeoutError
from nicol.migrate.running.pooler import DISABLING_VARIABLE, announced_pid, lends_by_transaction, refusal
from nicol.migrate.running.work import T, Wait, Work, on
from nicol.sql.statement import Statement, Steps
from nicol.text.value import value

KEY = 72707369
TIMEOUT_S = 10.0
_PAUSE_S = 0.1
_MAX_QUERY_LENGTH = 200
_IS_OURS = "l.locktype = 'advisory' AND l.granted AND l.classid = 0 AND l.objsubid = 1 AND l.objid = $1::bigint::oid"


def locked(url: DatabaseUrl, work: Work[T], *, timeout_s: float = TIMEOUT_S) -> Work[T]:
    """``work``, done while this session holds the lock. Raises MigrateLockTimeoutError, which names the holder."""
    if is_disabled(os.environ):
        return (yield from work)
    # Behind a pooler in transaction mode the lock would stay with whichever session took it, and nobody could give it
    # back.
    if url.is_pooled:
        raise refusal(url)
    yield from _acquire(url, timeout_s)
    try:
        # The second hold is the one that ``is_held`` gives back for a moment.
        yield from on(url, _try())
        return (yield from work)
    finally:
        yield from on(url, _release())


@value(kw_only=True)
class Holder:
    """The session that holds the lock. ``query`` is its last one, or empty where one may not see it."""

    pid: int
    application: str
    age_s: int
    query: str

    def __str__(self) -> str:
        return (
            f"pid {self.pid}, application {self.application or 'unnamed'}, connected for {self.age_s} s, "
            f"last query: {self.query or 'hidden'}"
        )


def holder() -> Steps[Holder | None]:
    """Who holds the lock, if anybody does."""
    rows = yield Statement(
        "SELECT a.pid, a.application_name, extract(epoch FROM now() - a.backend_start)::int, a.query "
        "FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid "
        "JOIN pg_catalog.pg_database d ON d.oid = l.database AND d.datname = current_database() "
        f"WHERE {_IS_OURS}",
        (KEY,),
    )
    if not rows:
        return None
    pid, application, age_s, query = rows[0]
    assert isinstance(pid, int)
    # A session of another user shows neither age nor query unless one may read all statistics.
    return Holder(
        pid=pid,
        application=str(application or ""),
        age_s=age_s if isinstance(age_s, int) else 0,
        query=" ".join(str(query or "").split())[:_MAX_QUERY_LENGTH],
    )


def is_held() -> Steps[bool]:
    """Whether this very session holds the lock. A session that was lost, or told to forget everything, does not.

    What can be given back was held, and nobody else gets it meanwhile, since it is held twice. To look for it among
    all locks takes ten times as long, and is asked after each migration.
    """
    rows = yield Statement(
        "SELECT CASE WHEN pg_catalog.pg_advisory_unlock($1::bigint) "
        "THEN pg_catalog.pg_try_advisory_lock($1::bigint) END",
        (KEY,),
    )
    return rows[0][0] is True


def is_disabled(environment: Mapping[str, str]) -> bool:
    """Whether the user says that there must be no lock, as a pooler in transaction mode needs."""
    return environment.get(DISABLING_VARIABLE, "").lower() not in {"", "0", "false"}


def _acquire(url: DatabaseUrl, timeout_s: float) -> Work[None]:
    # Asking again and again, because a session that waits inside pg_advisory_lock holds a snapshot, and CREATE INDEX
    # CONCURRENTLY in the holder's migration would wait for that snapshot for ever.
    attempt = _try_if((yield from announced_pid(url)))
    for _ in range(max(1, round(timeout_s / _PAUSE_S))):
        is_ours = yield from on(url, attempt)
        if is_ours is None:
            if (yield from lends_by_transaction(url)):
                raise refusal(url)
            is_ours = yield from on(url, _try())
        if is_ours:
            return
        yield Wait(_PAUSE_S)
        attempt = _try()
    found = yield from on(url, holder())
    shown, end = (f" ({found})", f"`SELECT pg_terminate_backend({found.pid})`") if found else ("", "")
    raise MigrateLockTimeoutError(
        f"another migration has run on {url.database} at {url.address} for more than {timeout_s:g} s{shown}; "
        f"wait for it, with --lock-timeout SECONDS if need be, or end that session{end and f' with {end}'}"
    )


def _try() -> Steps[bool | None]:
    rows = yield Statement("SELECT pg_catalog.pg_try_advisory_lock($1::bigint)", (KEY,))
    return rows[0][0] is True


def _try_if(pid: int) -> Steps[bool | None]:
    """As ``_try`` in the process ``pid``; None, and nothing is done, in any other."""
    rows = yield Statement(
        "SELECT CASE WHEN pg_catalog.pg_backend_pid() = $2::int THEN pg_catalog.pg_try_advisory_lock($1::bigint) END",
        (KEY, pid),
    )
    return None if rows[0][0] is None else rows[0][0] is True


def _release() -> Steps[None]:
    try:
        text = "SELECT pg_catalog.pg_advisory_unlock($1::bigint), pg_catalog.pg_advisory_unlock($1::bigint)"
        yield Statement(text, (KEY,))
    except (DatabaseError, ConnectionFailedError):
        # The session is gone and the lock with it, or it is closed next. What went wrong before is what matters.
        return
