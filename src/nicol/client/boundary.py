"""Where a transaction begins and ends, as statements."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Literal, TypeAlias, TypeVar, get_args

from nicol.client.argument import seconds_of
from nicol.errors import InvalidValueError
from nicol.query.values import briefly
from nicol.sql.statement import Script, Steps

T = TypeVar("T")

Isolation: TypeAlias = Literal["read uncommitted", "read committed", "repeatable read", "serializable"]


def _boundary(text: str) -> Script:
    return Script(text, is_boundary=True)


BEGIN: Final = _boundary("BEGIN")
COMMIT: Final = _boundary("COMMIT")
ROLLBACK: Final = _boundary("ROLLBACK")

SAVEPOINT: Final = _boundary("SAVEPOINT nicol_call")
RELEASE: Final = _boundary("RELEASE SAVEPOINT nicol_call")
UNDO: Final = _boundary("ROLLBACK TO SAVEPOINT nicol_call; RELEASE SAVEPOINT nicol_call")
"""Around one call of several statements."""

_LEVELS: Final[Mapping[str, str]] = {it.replace(" ", ""): it for it in get_args(Isolation)}


class Usual(float):
    """A limit that nobody asked for: it holds for a transaction, and for a savepoint that of the transaction does."""


USUAL_TIMEOUT: Final = Usual(5.0)

_MOST_RETRIES: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class TransactionOptions:
    """Times are in seconds, and None for no limit. ``isolation`` None is the server's own default.

    ``own_timeout_s`` is the one that was asked for, None where ``timeout_s`` is the usual one.
    """

    isolation: str | None
    timeout_s: float | None
    own_timeout_s: float | None
    max_wait_s: float | None
    read_only: bool
    retries: int


def transaction_options(
    isolation: str | None,
    timeout: float | timedelta | None,
    max_wait: float | timedelta | None,
    *,
    read_only: bool,
    retries: int,
) -> TransactionOptions:
    """The options, checked. Raises InvalidValueError."""
    timeout_s = seconds_of("timeout", timeout)
    if isinstance(retries, bool) or not isinstance(retries, int) or not 0 <= retries <= _MOST_RETRIES:  # pyright: ignore[reportUnnecessaryIsInstance] - of a caller without a type checker
        raise InvalidValueError(
            f"retries is a whole number from 0 to {_MOST_RETRIES}, not {briefly(retries)}", path=("retries",)
        )
    return TransactionOptions(
        isolation=None if isolation is None else _level(isolation),
        timeout_s=timeout_s,
        own_timeout_s=None if isinstance(timeout, Usual) else timeout_s,
        max_wait_s=seconds_of("max_wait", max_wait),
        read_only=read_only,
        retries=retries,
    )


def begin(options: TransactionOptions) -> Script:
    """BEGIN, and with a timeout the server's own limits for a statement and for idling, for this transaction only.

    SET LOCAL, because a SELECT would take a snapshot, after which the user could not change the isolation level.
    """
    words = ["BEGIN"]
    if options.isolation is not None:
        words.append(f"ISOLATION LEVEL {options.isolation.upper()}")
    if options.read_only:
        words.append("READ ONLY")
    lines = [" ".join(words)]
    if options.timeout_s is not None:
        limit_ms = max(1, round(options.timeout_s * 1000))
        lines.append(f"SET LOCAL statement_timeout = {limit_ms}")
        lines.append(f"SET LOCAL idle_in_transaction_session_timeout = {limit_ms}")
    return _boundary("; ".join(lines))


def check_nested(outer: TransactionOptions, options: TransactionOptions) -> None:
    """Raises InvalidValueError where a savepoint could not be what ``options`` ask for."""
    if options.isolation not in (None, outer.isolation):
        raise InvalidValueError(
            f"a nested transaction is as isolated as the outer one; pass isolation={options.isolation!r} to the "
            "outermost tx(), or leave it out here",
            path=("isolation",),
        )


def savepoint(name: str, options: TransactionOptions) -> Script:
    """The beginning of a nested transaction. Its limits end with it: a rollback takes them back, as ``release`` does.

    PostgreSQL itself ends a READ ONLY with its savepoint.
    """
    lines = [f"SAVEPOINT {name}"]
    if options.read_only:
        lines.append("SET TRANSACTION READ ONLY")
    if options.own_timeout_s is not None:
        limit_ms = max(1, round(options.own_timeout_s * 1000))
        lines.append(f"SELECT set_config('nicol.{name}', current_setting('statement_timeout'), true)")
        lines.append(f"SET LOCAL statement_timeout = {limit_ms}")
    return _boundary("; ".join(lines))


def release(name: str, options: TransactionOptions) -> Script:
    """The good end of a nested transaction."""
    lines = [f"RELEASE SAVEPOINT {name}"]
    if options.own_timeout_s is not None:
        lines.append(f"SELECT set_config('statement_timeout', current_setting('nicol.{name}'), true)")
    return _boundary("; ".join(lines))


def undo(name: str) -> Script:
    """The bad end of a nested transaction, after which the outer one goes on."""
    return _boundary(f"ROLLBACK TO SAVEPOINT {name}; RELEASE SAVEPOINT {name}")


def in_savepoint(steps: Steps[T]) -> Steps[T]:
    """``steps``, of which nothing stays when they fail."""
    yield SAVEPOINT
    try:
        answer = yield from steps
    except Exception:
        yield UNDO
        raise
    yield RELEASE
    return answer


def one(script: Script) -> Steps[None]:
    yield script


def _level(isolation: str) -> str:
    found = _LEVELS.get(isolation.lower().replace(" ", "").replace("_", "").replace("-", ""))
    if found is None:
        choices = ", ".join(repr(it) for it in _LEVELS.values())
        raise InvalidValueError(f"isolation is one of {choices}, not {briefly(isolation)}", path=("isolation",))
    return found
