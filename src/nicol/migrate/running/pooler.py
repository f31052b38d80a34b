"""Telling a pooler that lends its sessions by the transaction, behind which nothing of a session can be relied upon.

A pooler makes up the process id that comes with the cancel key. One in session mode is no hindrance; one in transaction
mode serves two idle clients with one and the same process of the server.
"""

from dataclasses import replace

from nicol.driver.url import DatabaseUrl
from nicol.errors import ConfigurationError
from nicol.migrate.running.work import Announced, Leave, Work, on
from nicol.sql.statement import Statement, Steps

DISABLING_VARIABLE = "PRISMA_SCHEMA_DISABLE_ADVISORY_LOCK"
LOST_STATEMENTS = frozenset({"26000", "42P05"})
"""invalid_sql_statement_name, duplicate_prepared_statement: what a statement meets in another client's session."""

_N_LOOKS = 3


def announced_pid(url: DatabaseUrl) -> Work[int]:
    """The process id that the session of ``url`` was told at its start."""
    rows = yield Announced(url)
    pid = rows[0][0]
    assert isinstance(pid, int)
    return pid


def lends_by_transaction(url: DatabaseUrl) -> Work[bool]:
    """Whether a second session is served by the process of the first, or the first by more than one."""
    twin = replace(url, application_name=f"{url.application_name} (second session)")
    ours: set[int] = set()
    theirs: set[int] = set()
    try:
        for _ in range(_N_LOOKS):
            ours.add((yield from on(url, _pid())))
            theirs.add((yield from on(twin, _pid())))
    finally:
        yield Leave(twin)
    return len(ours) > 1 or not ours.isdisjoint(theirs)


def refusal(url: DatabaseUrl) -> ConfigurationError:
    """The error for a pooler in transaction mode."""
    return ConfigurationError(
        f"{url.address} is a pooler in transaction mode, which keeps no lock for migrations; give the direct address "
        f"as directUrl or in DIRECT_URL, or set {DISABLING_VARIABLE}=1",
        setting="directUrl",
    )


def _pid() -> Steps[int]:
    rows = yield Statement("SELECT pg_catalog.pg_backend_pid()")
    pid = rows[0][0]
    assert isinstance(pid, int)
    return pid
