"""Prints what was measured."""

from collections.abc import Mapping, Sequence

from goals import MOST_OVERHEAD_US, Reached
from measure import Asked, Measured, best_ratio, cpu_ratio, ratio
from rich.console import Console
from rich.table import Table

OURS = "nicol"


def print_query(title: str, measured: Mapping[str, Measured]) -> None:
    """Ratios say how many times as long as Nicol each took."""
    ours = measured.get(OURS)
    table = Table(title=title, title_justify="left")
    table.add_column("")
    for name in ("a call", "its CPU", "statements", "waits", "x nicol", "quartiles", "at best", "x CPU"):
        table.add_column(name, justify="right", no_wrap=True)
    for name, it in measured.items():
        asked = ("", "") if it.asked is None else (f"{it.asked.n_statements:g}", f"{it.asked.n_waits:g}")
        table.add_row(name, _time(it.wall_s), _time(it.cpu_s), *asked, *_ratio(it, ours))
    Console(width=110).print(table)


def print_counts(counts: Mapping[str, Mapping[str, Asked]]) -> None:
    """Statements of one call, by query and contender; all answered the same."""
    names = list(dict.fromkeys(name for asked in counts.values() for name in asked))
    table = Table(title="Statements of a call", title_justify="left")
    for name in ("", *names):
        table.add_column(name, justify="right")
    for query, asked in counts.items():
        table.add_row(query, *(f"{asked[it].n_statements:g}" if it in asked else "" for it in names))
    Console(width=160).print(table)


def print_goals(found: Sequence[Reached], overhead_us: float | None) -> None:
    table = Table(title="Goals", title_justify="left")
    for name in ("", "against", "wanted", "reached", "quartiles", "at best", "by CPU", ""):
        table.add_column(name, no_wrap=True)
    for it in found:
        spread = f"{it.low:.2f} to {it.high:.2f}"
        reached = f"{it.times:.2f} x"
        table.add_row(
            f"{it.goal.query}, {it.goal.ours}",
            it.goal.peer,
            f"{it.goal.times:g} x",
            reached,
            spread,
            f"{it.best:.2f} x",
            f"{it.cpu:.2f} x",
            _verdict(it.is_met),
        )
    if overhead_us is not None:
        wanted = f"< {MOST_OVERHEAD_US:g} µs"
        is_met = overhead_us < MOST_OVERHEAD_US
        table.add_row("own overhead of point_read", "", wanted, f"{overhead_us:.1f} µs", "", "", "", _verdict(is_met))
    Console(width=110).print(table)


def _verdict(is_met: bool) -> str:  # noqa: FBT001 - it is all that it says
    return "[green]met[/]" if is_met else "[red]missed[/]"


def _ratio(it: Measured, ours: Measured | None) -> tuple[str, str, str, str]:
    if ours is None:
        return "", "", "", ""
    low, middle, high = ratio(it, ours)
    return f"{middle:.2f}", f"{low:.2f} to {high:.2f}", f"{best_ratio(it, ours):.2f}", f"{cpu_ratio(it, ours):.2f}"


def _time(seconds: float) -> str:
    return f"{seconds * 1e6:,.0f} µs" if seconds < 0.1 else f"{seconds * 1000:,.0f} ms"
