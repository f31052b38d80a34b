"""What psycopg's two colours share: how a session is asked for, and how its failures read in our words."""

import math
import re
import traceback
from collections.abc import Mapping

import psycopg

from nicol.driver import translate
from nicol.driver.startup import startup_options
from nicol.driver.tcp import libpq_parameters
from nicol.driver.translate import Refusal
from nicol.driver.url import DatabaseUrl
from nicol.errors import ConnectionFailedError, DatabaseError

FAILURES = (psycopg.Error, OSError, OverflowError, ValueError)
"""What psycopg raises. The last two are of values that Python cannot hold."""


def parameters(url: DatabaseUrl, *, bare: bool = False) -> Mapping[str, str | int]:
    """libpq's connection parameters. Those that are empty are left out, so that libpq's own defaults hold.

    A pooler may take no options at all: behind one in transaction mode, and with ``bare``, there are but the user's.
    """
    named: dict[str, str | int | None] = {
        "host": url.host,
        "port": url.port,
        "dbname": url.database,
        "user": url.user,
        "password": url.password,
        "application_name": url.application_name,
        # Values are UTF-8 on the wire. Left to itself libpq asks the environment, then the server.
        "client_encoding": "UTF8",
        "connect_timeout": max(1, math.ceil(url.connect_timeout_s)),
        "options": url.options if bare or url.is_pooled else startup_options(url),
        "sslmode": url.ssl.mode,
        "channel_binding": url.ssl.channel_binding,
        "sslrootcert": url.ssl.root_certificate,
        "sslcert": url.ssl.certificate,
        "sslkey": url.ssl.key,
    }
    found = {name: value for name, value in named.items() if value}
    return found if url.is_socket else {**found, **libpq_parameters(url.tcp)}


def let_go(error: BaseException) -> None:
    """Close what an attempt to connect that failed with ``error`` has left open.

    psycopg leaves its socket to whoever holds the exception. The exception holds itself, by the frames that it passed
    through, so that a server would be left with a session until garbage is collected.
    """
    seen: BaseException | None = error
    while seen is not None:
        traceback.clear_frames(seen.__traceback__)
        seen = seen.__cause__ or seen.__context__


def statement_error(
    url: DatabaseUrl, error: Exception, *, is_closed: bool, is_dismissed: bool = False
) -> DatabaseError:
    """In our words, with ``error`` as its cause, whether it is raised or handed on as an answer."""
    refusal = _refusal(error)
    is_lost = (is_closed or is_dismissed) and not refusal.sqlstate
    if is_lost:
        found = translate.cut_by_close(url) if is_dismissed else translate.connection_lost(url, refusal.message)
    else:
        found = translate.database_error(refusal)
    found.__cause__ = error
    return found


def _refusal(error: Exception) -> Refusal:
    if not isinstance(error, psycopg.Error):
        return Refusal(message=str(error))
    diag = error.diag
    return Refusal(
        message=diag.message_primary or str(error),
        severity=diag.severity_nonlocalized or "",
        sqlstate=diag.sqlstate or error.sqlstate or "",
        detail=diag.message_detail or "",
        hint=diag.message_hint or "",
        constraint=diag.constraint_name or "",
        table=diag.table_name or "",
        table_schema=diag.schema_name or "",
        column=diag.column_name or "",
        position=int(diag.statement_position) if diag.statement_position else None,
        context=diag.context or "",
    )


# libpq keeps no SQLSTATE of a refused connection, only the text. The first pattern that fits decides.
_REFUSALS = (
    (re.compile(r"password authentication failed|no password supplied|SCRAM|password"), "28P01"),
    (re.compile(r'database ".*" does not exist'), "3D000"),
    (re.compile(r"too many clients|remaining connection slots|too many connections"), "53300"),
    (re.compile(r"starting up|shutting down|not (yet )?accepting connections|recovery mode"), "57P03"),
    (re.compile(r"cannot connect to server|server_login_retry"), "57P03"),  # PgBouncer's words
    (re.compile(r"permission denied for database"), "42501"),
    (re.compile(r'role ".*" (does not exist|is not permitted)|pg_hba\.conf|authentication failed'), "28000"),
)


def connect_error(url: DatabaseUrl, error: Exception) -> ConnectionFailedError:
    text = str(error)
    if isinstance(error, psycopg.errors.ConnectionTimeout) or "timeout expired" in text:
        return translate.connect_timeout(url)
    # One line for each attempt: every address of the host, with TLS and without. The most telling one counts.
    refused = [it.strip() for it in re.findall(r"(?:FATAL:|fe_sendauth:)(.*)", text)]
    for pattern, sqlstate in _REFUSALS:
        for said in refused:
            if pattern.search(said):
                return translate.refused_connection(url, Refusal(message=said, sqlstate=sqlstate))
    if refused:
        return translate.refused_connection(url, Refusal(message=refused[0]))
    reason = text.rpartition("failed: ")[2].splitlines()[0] if text else type(error).__name__
    is_tls = re.search(r"\bSSL|certificate|TLS|channel binding", text) is not None
    return translate.tls_failure(url, reason) if is_tls else translate.unreachable(url, reason)


def is_outdated_plan(error: psycopg.Error) -> bool:
    """Whether a prepared statement outlived a change of its tables: "cached plan must not change result type".

    The code alone, that of what a server cannot do, says too little, and a message is in the server's language.
    """
    return error.diag.source_function == "RevalidateCachedQuery"
