"""What a program asked to be told of its client, checked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from nicol.client.argument import check_plain_function, check_type, seconds_from_zero, wrong
from nicol.client.comments import Comment, Comments
from nicol.client.instrument import Instrument
from nicol.client.observe import Observer
from nicol.client.watch import Watch


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchSettings:
    """The arguments of a client of the same names."""

    on_query: Observer | None
    instruments: Sequence[Instrument]
    slow_query: float | timedelta | None
    log_queries: bool
    log_values: bool
    comments: Mapping[str, Comment] | None


def watch_of(settings: WatchSettings) -> Watch | None:
    """All that watches, None where nothing does. Raises InvalidValueError."""
    _check(settings)
    instruments = list(settings.instruments)
    for it in instruments:
        if not isinstance(it, Instrument):  # pyright: ignore[reportUnnecessaryIsInstance] - of a caller without a type checker
            raise wrong(
                "instruments", f"are objects of Instrument, not {type(it).__name__}; a function goes to on_query"
            )
    if settings.slow_query is not None or settings.log_queries:
        from nicol.client.query_log import QueryLog  # noqa: PLC0415 - most clients log nothing

        slow_s = seconds_from_zero("slow_query", settings.slow_query)
        instruments.append(QueryLog(slow_s=slow_s, is_every=settings.log_queries, has_values=settings.log_values))
    comments = None if settings.comments is None else Comments(settings.comments)
    if settings.on_query is None and not instruments and comments is None:
        return None
    return Watch(settings.on_query, instruments, comments)


def _check(settings: WatchSettings) -> None:
    """What a type checker would say, for callers without one."""
    check_plain_function("on_query", settings.on_query)
    check_type("instruments", settings.instruments, Iterable, "a list of them, instruments=[…]")
    check_type("comments", settings.comments, Mapping, "a dict")
