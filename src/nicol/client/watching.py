"""What a program asked to be told of its client, checked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from nicol.client.comments import Comment, Comments
from nicol.client.instrument import Instrument
from nicol.client.observe import Observer
from nicol.client.url_settings import check_type
from nicol.client.watch import Watch
from nicol.errors import InvalidValueError


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """The arguments of a client of the same names. ``slow_query`` is in seconds."""

    on_query: Observer | None
    instruments: Sequence[Instrument]
    slow_query: float | timedelta | None
    log_queries: bool
    log_values: bool
    comments: Mapping[str, Comment] | None


def watch_of(asked: Watching) -> Watch | None:
    """All that watches, None where nothing does. Raises InvalidValueError."""
    _check(asked)
    instruments = list(asked.instruments)
    for it in instruments:
        if not isinstance(it, Instrument):  # pyright: ignore[reportUnnecessaryIsInstance] - of a caller without a type checker
            raise InvalidValueError(
                f"instruments are objects of Instrument, not {type(it).__name__}; a function goes to on_query",
                path=("instruments",),
            )
    if asked.slow_query is not None or asked.log_queries:
        from nicol.client.query_log import QueryLog  # noqa: PLC0415 - most clients log nothing

        slow_s = None if asked.slow_query is None else _seconds(asked.slow_query)
        instruments.append(QueryLog(slow_s=slow_s, is_every=asked.log_queries, has_values=asked.log_values))
    comments = None if asked.comments is None else Comments(asked.comments)
    if asked.on_query is None and not instruments and comments is None:
        return None
    return Watch(asked.on_query, instruments, comments)


def _check(asked: Watching) -> None:
    """What a type checker would say, for callers without one."""
    if asked.on_query is not None and not callable(asked.on_query):
        raise InvalidValueError(f"on_query is a function, not {type(asked.on_query).__name__}", path=("on_query",))
    check_type("instruments", asked.instruments, Iterable, "a list of them, instruments=[…]")
    check_type("comments", asked.comments, Mapping, "a dict")


def _seconds(slow: object) -> float:
    seconds = slow.total_seconds() if isinstance(slow, timedelta) else slow
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not seconds >= 0:
        raise InvalidValueError(
            f"slow_query is a number of seconds, a timedelta or None, not {slow!r}", path=("slow_query",)
        )
    return float(seconds)
