"""What ``nicol migrate deploy --check`` says of each pending migration before the first is applied."""

from collections.abc import Sequence

from nicol.migrate.forecast import ForecastOptions, Outlook, forecast
from nicol.migrate.hazards.locks import Lock, by_table
from nicol.tools.cli.console import Console
from nicol.tools.cli.migrating import Target, counted, shown_failures


def looked_ahead(console: Console, where: Target) -> tuple[Outlook, ...]:
    options = ForecastOptions(
        namespaces=where.namespaces, shadow_url=where.shadow_url, last_resort=where.last_resort, cache=where.cache
    )
    with shown_failures(console), console.progress(f"Looking ahead for {where.description}"):
        return forecast(where.url, where.folder, options)


def say_outlooks(console: Console, where: Target, outlooks: Sequence[Outlook], *, accept_data_loss: bool) -> bool:
    """Whether a deployment may go on."""
    if not outlooks:
        console.say(f"Nothing is pending for {where.description}")
    for it in outlooks:
        console.say(console.bold(it.name))
        _say_points(console, "loses", it.losses)
        _say_points(
            console, "may fail, unless it changes these rows before" if it.writes_rows else "fails", it.failures
        )
        _say_points(console, "locks", [_described(locks) for locks in by_table(it.locks).values()])
        if not (it.hazards or it.locks):
            console.say("  nothing is lost, nobody has to wait")
    return all(it.is_harmless or (accept_data_loss and (it.writes_rows or not it.failures)) for it in outlooks)


def _say_points(console: Console, title: str, points: Sequence[str]) -> None:
    if points:
        console.say(f"  {title}:")
    for it in points:
        console.say(f"    • {it}")


def _described(locks: Sequence[Lock]) -> str:
    """The worst lock of one table, and how many more there are."""
    worst, *others = locks
    labour = f" and {worst.labour.verb} the rows meanwhile" if worst.labour else ""
    more = f" (and {counted(len(others), 'milder lock')})" if others else ""
    return f"{worst.table.name}: {worst.mode.words}{labour}, since {worst.what}{more}"
