"""What a server or a network said, as the exceptions of ``nicol.errors``. Knows SQLSTATEs, not drivers.

The names in these errors are the database's; ``query`` replaces them by the schema's where it can.
SQLSTATEs: https://www.postgresql.org/docs/current/errcodes-appendix.html
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from nicol import errors
from nicol.driver.url import DatabaseUrl


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """The fields of an ErrorResponse. Empty where the server, or the driver, said nothing."""

    message: str
    severity: str = ""
    sqlstate: str = ""
    detail: str = ""
    hint: str = ""
    constraint: str = ""
    table: str = ""
    table_schema: str = ""
    column: str = ""
    position: int | None = None
    context: str = ""


_CLASSES: Mapping[str, type[errors.DatabaseError]] = {
    "22000": errors.MalformedValueError,
    "22001": errors.ValueTooLongError,
    "22003": errors.ValueOutOfRangeError,
    "22008": errors.ValueOutOfRangeError,
    "22007": errors.MalformedValueError,
    "22021": errors.MalformedValueError,
    "22P02": errors.MalformedValueError,
    "22P03": errors.MalformedValueError,
    "22P04": errors.MalformedValueError,
    "22P05": errors.MalformedValueError,
    "23001": errors.ForeignKeyViolationError,
    "23502": errors.NullViolationError,
    "23503": errors.ForeignKeyViolationError,
    "23505": errors.UniqueViolationError,
    "23514": errors.CheckViolationError,
    "23P01": errors.ExclusionViolationError,
    "25006": errors.ReadOnlyError,
    "25P03": errors.ConnectionLostError,
    "40001": errors.WriteConflictError,
    "40P01": errors.WriteConflictError,
    "42703": errors.ColumnNotFoundError,
    "42P01": errors.TableNotFoundError,
    "53300": errors.DatabaseError,
    "55P03": errors.LockTimeoutError,
    "57014": errors.StatementTimeoutError,
    "57P01": errors.ConnectionLostError,
    "57P02": errors.ConnectionLostError,
    "57P03": errors.ConnectionLostError,
    "57P05": errors.ConnectionLostError,
}


def database_error(refusal: Refusal) -> errors.DatabaseError:
    """The error for a statement that the server refused, or that died with its connection."""
    kind = _CLASSES.get(refusal.sqlstate)
    if refusal.sqlstate == "42601" and " in tsquery: " in refusal.message:
        # The one value whose faults the server calls faults of syntax.
        kind = errors.MalformedValueError
    if kind is None:
        kind = errors.ConnectionLostError if _ends_connection(refusal) else errors.DatabaseError
    copied = _COPY.search(refusal.context)
    return kind(
        _message(kind, refusal),
        sqlstate=refusal.sqlstate,
        detail=refusal.detail,
        hint=refusal.hint,
        constraint=refusal.constraint,
        table=refusal.table or _named_table(refusal),
        table_schema=refusal.table_schema,
        column=refusal.column or _named_column(refusal) or ((copied and copied[2]) or ""),
        position=refusal.position,
        line=int(copied[1]) if copied else None,
        fields=_fields(refusal),
    )


_COPY = re.compile(r"^COPY .+?, \S+ (\d+)(?:, \S+ ([^:\n]+))?(?=:|$)", re.MULTILINE)
"""Where a COPY was refused, ``COPY t, line 2, column c: "…"``, in whatever language the server speaks."""


def _ends_connection(refusal: Refusal) -> bool:
    """08P01 is what poolers say when they hang up, and also, as a mere ERROR, the answer to too few values."""
    return refusal.sqlstate.startswith("08") and (refusal.sqlstate, refusal.severity) != ("08P01", "ERROR")


def connection_lost(url: DatabaseUrl, reason: str = "") -> errors.ConnectionLostError:
    """The connection is gone, and the server gave no error of its own."""
    why = f": {_phrase(reason)}" if reason else ""
    return errors.ConnectionLostError(
        f"the connection to {url.address} was lost{why}; see the server's log for the reason, "
        "and look whether a write was done before you repeat it",
        sqlstate="08006",
    )


def cut_by_close(url: DatabaseUrl) -> errors.ConnectionLostError:
    """``close()`` had waited for a call as long as it would."""
    return errors.ConnectionLostError(
        f"the client was closed while the connection to {url.address} was in use, which was then cut; "
        "look whether a write was done before you repeat it, or close the client when its calls have ended",
        sqlstate="08006",
    )


def unanswered(url: DatabaseUrl, limit_s: float) -> errors.SocketTimeoutError:
    """The server, or the network, was silent for longer than ``socket_timeout``."""
    return errors.SocketTimeoutError(
        f"{url.address} did not answer within {limit_s:g} s; look whether a write was done before you repeat it, "
        "or raise socket_timeout"
    )


def refused_connection(url: DatabaseUrl, refusal: Refusal) -> errors.ConnectionFailedError:
    """The error for a connection that the server answered, but did not accept."""
    said = _phrase(refusal.message)
    match refusal.sqlstate:
        case "28P01":
            text = f'{url.address} refused the password of user "{url.user}"; check user and password in DATABASE_URL'
            return _failed(errors.AuthenticationError, text, url, refusal.sqlstate)
        case "28000" | "42501" | "0LP01":
            text = f"{url.address} does not let this user in: {said}; check the user, its rights and pg_hba.conf"
            return _failed(errors.AccessDeniedError, text, url, refusal.sqlstate)
        case "3D000":
            text = f'database "{url.database}" does not exist on {url.address}; create it, or correct DATABASE_URL'
            return _failed(errors.DatabaseNotFoundError, text, url, refusal.sqlstate)
        case "53300" | "53400":
            text = f"{url.address} has no connection left: {said}; lower connection_limit, or use a pooler"
            return _failed(errors.TooManyConnectionsError, text, url, refusal.sqlstate)
        case "57P03" | "57P01" | "57P02":
            text = f"{url.address} takes no connections now: {said}; try again when it has started"
            return _failed(errors.ServerUnreachableError, text, url, refusal.sqlstate)
        case _ if "startup parameter" in refusal.message:
            text = (
                f"{url.address} is a pooler that does not take all settings: {said}; name them in its "
                "ignore_startup_parameters, or leave options= and schema= out of the URL and set them for the role"
            )
            return _failed(errors.ConnectionFailedError, text, url, refusal.sqlstate)
        case _:
            text = f"{url.address} refused the connection: {said}"
            return _failed(errors.ConnectionFailedError, text, url, refusal.sqlstate)


def unreachable(url: DatabaseUrl, reason: str) -> errors.ServerUnreachableError:
    """Nothing answers at the address. ``reason`` is the operating system's."""
    check = "does the server run there and use that folder" if url.is_socket else "does it run, are host and port right"
    text = f"cannot reach a database server at {url.address} ({_phrase(reason)}); check: {check}"
    return errors.ServerUnreachableError(text, host=url.address, database=url.database, user=url.user)


def connect_timeout(url: DatabaseUrl) -> errors.ConnectTimeoutError:
    limit = f"{url.connect_timeout_s:g} s"
    text = f"{url.address} did not answer within {limit}; check host, port and network, or raise connect_timeout"
    return errors.ConnectTimeoutError(text, host=url.address, database=url.database, user=url.user)


def tls_failure(url: DatabaseUrl, reason: str) -> errors.TlsError:
    way_out = next((it for sign, it in _TLS_WAYS_OUT if sign.search(reason)), "check sslmode and certificates")
    text = f"no TLS connection to {url.address}: {_phrase(reason)}; {way_out} (sslmode is {url.ssl.mode})"
    return errors.TlsError(text, host=url.address, database=url.database, user=url.user)


def require_files(url: DatabaseUrl) -> None:
    """Raise a TlsError where a file that the URL names is not there. Each driver has words of its own for that."""
    named = (
        ("sslrootcert", url.ssl.root_certificate if url.ssl.root_certificate != "system" else ""),
        ("sslcert", url.ssl.certificate),
        ("sslkey", url.ssl.key),
    )
    for parameter, path in named:
        if path and not url.is_socket and not Path(path).expanduser().is_file():
            text = f"{parameter} of the database URL names {path}, which is no file here; correct the path"
            raise errors.TlsError(text, host=url.address, database=url.database, user=url.user)


_TLS_WAYS_OUT = (
    (
        re.compile(r"channel binding"),
        "use sslmode=require or more and a user with a password of scram-sha-256, or leave channel_binding out",
    ),
    (
        re.compile(r"[Hh]ostname mismatch|does not match host|not valid for|IP address mismatch"),
        "connect by a host name that the certificate holds, or check only who signed it by sslmode=verify-ca",
    ),
    (
        re.compile(r"root certificate file|root\.crt|sslrootcert"),
        "name the file with the certificate of the server's CA as sslrootcert, for AWS RDS its global-bundle.pem",
    ),
    (
        re.compile(r"verify failed|self.signed|unable to get|unknown ca"),
        "sslrootcert must name the file with the certificate of the CA that signed the server's",
    ),
    (re.compile(r"[Pp]ermission|group or world"), "let only its owner read the key, by chmod 600"),
    (re.compile(r"does not support SSL|rejected SSL|SSL upgrade"), "turn ssl on at the server, or use sslmode=prefer"),
)


def _failed(
    kind: type[errors.ConnectionFailedError], message: str, url: DatabaseUrl, sqlstate: str
) -> errors.ConnectionFailedError:
    return kind(message, host=url.address, database=url.database, user=url.user, sqlstate=sqlstate)


def _message(kind: type[errors.DatabaseError], refusal: Refusal) -> str:
    fields = " and ".join(_fields(refusal))
    place = f' of "{refusal.table}"' if refusal.table else ""
    said = _phrase(refusal.message)
    if kind is errors.UniqueViolationError:
        what = fields or f'constraint "{refusal.constraint}"'
        return f"a row with this value for {what}{place} exists already; choose another value"
    if kind is errors.WriteConflictError:
        return f"another transaction got in the way ({said}); run the transaction again"
    if kind is errors.ConnectionLostError:
        return f"the server closed the connection: {said}; look whether a write was done before you repeat it"
    if kind is errors.ReadOnlyError:
        return f"the server takes no writes here: {said}; connect to the primary, or leave the read-only transaction"
    if issubclass(kind, _ABOUT_VALUES):
        return _VALUE.sub("", said)
    if refusal.sqlstate in _LOST_STATEMENTS:
        return f"{said}; if a pooler in transaction mode is in between, pass pooler='transaction' or pgbouncer=true"
    return f"{said} ({refusal.hint.rstrip('.')})" if refusal.hint else said


_LOST_STATEMENTS = frozenset({"26000", "42P05"})
"""invalid_sql_statement_name and duplicate_prepared_statement: somebody else's session."""

_ABOUT_VALUES = (errors.MalformedValueError, errors.ValueOutOfRangeError, errors.ValueTooLongError)
_VALUE = re.compile(r': ".*"$|(?<=value )".*" (?=is )', re.DOTALL)
"""A value as the server quotes it in such messages; values have no place in logs."""


def _phrase(text: str) -> str:
    """``text`` on one line, without the full stop at its end."""
    return " ".join(text.split()).rstrip(".")


_KEY = re.compile(r"\((.*?)\)=\(", re.DOTALL)
_KEY_PART = re.compile(r'"((?:[^"]|"")+)"|([^\s,"][^,"]*)')


def _fields(refusal: Refusal) -> tuple[str, ...]:
    """The columns that the error is about. From the detail, whose form is the same in every language of the server."""
    if refusal.column:
        return (refusal.column,)
    key = _KEY.search(refusal.detail) if refusal.sqlstate.startswith("23") else None
    if key is None:
        column = _named_column(refusal)
        return (column,) if column else ()
    return tuple(it[1].replace('""', '"') if it[1] else it[2].strip() for it in _KEY_PART.finditer(key[1]))


_QUOTED = re.compile(r'[»"«„]([^»"«“]+)[«"»“]')


def _named_table(refusal: Refusal) -> str:
    found = _QUOTED.search(refusal.message) if refusal.sqlstate == "42P01" else None
    return found[1] if found else ""


def _named_column(refusal: Refusal) -> str:
    """As the message has it: ``column "x" does not exist``, or ``column t.x does not exist`` without quotes."""
    if refusal.sqlstate != "42703":
        return ""
    found = _QUOTED.search(refusal.message) or re.search(r"column (?:\S+\.)?(\S+) does not exist", refusal.message)
    return found[1] if found else ""


def unreadable_value(reason: str) -> errors.ValueOutOfRangeError:
    """The server sent a value that no Python object can hold, such as a date after the year 9999."""
    return errors.ValueOutOfRangeError(f"Python cannot hold a value of the result: {_phrase(reason)}; cast it to text")


def nul_in_statement() -> errors.MalformedValueError:
    """For SQL that the protocol cannot carry: its text ends at a NUL, so the rest would be dropped or misread."""
    return errors.MalformedValueError("the SQL text has a NUL character in it; remove it", sqlstate="22021")


def require_committed(asked: str, answer: str | None) -> None:
    """Raise where the answer to a COMMIT is ROLLBACK, which the server does not call an error."""
    if answer == "ROLLBACK" and asked == "COMMIT":
        raise errors.DatabaseError(
            "the transaction was rolled back at its COMMIT, for a statement in it failed; let its exception pass",
            sqlstate="25P02",
        )


def is_server_failure(error: errors.DatabaseError, url: DatabaseUrl, reported: Callable[[str], str | None]) -> bool:
    """Whether what happened to this connection has, most likely, happened to every one to this server.

    Not so for the timeouts of idle sessions, which end one at a time. A server that is read-only was the primary,
    unless it ``reported``, by its own parameters, that only the transaction was, or nobody asked for a primary.
    """
    if isinstance(error, errors.ReadOnlyError):
        return not url.is_for_reading and not all(reported(it) == "off" for it in _SAYS_READ_ONLY)
    if isinstance(error, errors.SocketTimeoutError):
        return False  # who waited knows more
    return isinstance(error, errors.ConnectionLostError) and error.sqlstate not in {"25P03", "57P05"}


_SAYS_READ_ONLY = ("in_hot_standby", "default_transaction_read_only")
"""What a server tells every session of itself, and when it changes. A pooler does not hand it on."""
