"""What a client tells Python's ``logging``: every statement, and those that are slow or fail.

The loggers are ``nicol.query`` and ``nicol.slow``. Values are in no line unless the program asks for them.
"""

import asyncio
import inspect
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import nicol
from nicol.client.instrument import Instrument
from nicol.client.observe import QueryEvent
from nicol.errors import DatabaseError

_QUERY: Final = logging.getLogger("nicol.query")
_SLOW: Final = logging.getLogger("nicol.slow")
# Where a program configures no logging, Python would print warnings by itself.
logging.getLogger("nicol").addHandler(logging.NullHandler())

_PASSED_OVER: Final = (str(Path(nicol.__file__).parent), str(Path(asyncio.__file__).parent), "<")
_LOOP: Final = tuple(str(Path(asyncio.__file__).with_name(it)) for it in ("events.py", "base_events.py", "runners.py"))
_LONGEST: Final = 4000


class QueryLog(Instrument):
    """Statements at DEBUG, if ``is_every``; what fails, and what takes ``slow_s`` or longer, at WARNING."""

    def __init__(self, *, slow_s: float | None, is_every: bool, has_values: bool) -> None:
        self._slow_s = slow_s
        self._is_every = is_every
        self._has_values = has_values

    def queried(self, event: QueryEvent) -> None:
        if self._slow_s is not None and event.duration_s >= self._slow_s:
            place = _calling()
            self._log(_SLOW, logging.WARNING, "slow", event, place)
        if event.error is not None:
            self._log(_QUERY, logging.WARNING, f"failed, {_reason(event.error)}", event, _calling())
        elif self._is_every and _QUERY.isEnabledFor(logging.DEBUG):
            self._log(_QUERY, logging.DEBUG, "", event, None)

    def _log(self, log: logging.Logger, level: int, word: str, event: QueryEvent, place: str | None) -> None:
        if not log.isEnabledFor(level):
            return
        text = " ".join(event.text.split())
        parts = [f"{event.duration_s * 1000:.1f} ms", word, _call(event), _rows(event), place and f"at {place}"]
        line = f"{'  '.join(it for it in parts if it)}  {text[:_LONGEST]}"
        if self._has_values and event.values:
            line += f"  {str(list(event.values))[:_LONGEST]}"
        log.log(level, "%s", line, extra=_fields(event, place))


def _fields(event: QueryEvent, place: str | None) -> Mapping[str, object]:
    """For formatters that write JSON."""
    return {
        "duration_s": event.duration_s,
        "model": event.model,
        "action": event.action,
        "n_rows": event.n_rows,
        "called_at": place,
    }


def _call(event: QueryEvent) -> str:
    name = f"{event.model}.{event.action}" if event.model else event.action or ""
    return f"{name} x{event.n_calls}" if event.n_calls > 1 else name


def _rows(event: QueryEvent) -> str:
    if event.n_rows is None:
        return ""
    return "1 row" if event.n_rows == 1 else f"{event.n_rows} rows"


def _reason(error: Exception) -> str:
    """What failed, without the server's own words, which quote values."""
    if not isinstance(error, DatabaseError):
        return type(error).__name__
    constraint = f" of {error.constraint}" if error.constraint else ""
    return f"{type(error).__name__} {error.sqlstate}{constraint}"


def _calling() -> str | None:
    """The line of the program that waits for this statement, None where no code of its own does."""
    frame = inspect.currentframe()
    while frame is not None:
        file = frame.f_code.co_filename
        if not file.startswith(_PASSED_OVER):
            return f"{file}:{frame.f_lineno}"
        if file in _LOOP:
            return None  # further down is who runs the loop
        frame = frame.f_back
    return None
