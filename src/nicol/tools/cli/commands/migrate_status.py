"""``nicol migrate status``: what is pending, failed, edited or missing, and what is not as it was made."""

import json
from collections import Counter

import click

from nicol.errors import SchemaError
from nicol.migrate.status import Status, StatusOptions, status
from nicol.tools.cli.console import Console
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.migrating import Target, counted, described, target
from nicol.tools.cli.settings import shown


@click.command(help="Compare the migrations folder with the history and the tables of the database. Changes nothing.")
@click.option("--no-drift", is_flag=True, help="Do not compare the tables with what the migrations make.")
@click.option("--verbose", is_flag=True, help="List what no schema can say, and is left alone.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def command(invocation: Invocation, *, no_drift: bool, verbose: bool, as_json: bool) -> ExitStatus:
    console, where = invocation.console, target(invocation)
    options = StatusOptions(
        looks_for_drift=not no_drift,
        shadow_url=where.shadow_url,
        cache=where.cache,
        external=where.external,
        has_partial_indexes=_has_partial_indexes(invocation),
    )
    with console.progress(f"Asking {where.description}"):
        found = status(where.url, where.folder, where.namespaces, options)
    if as_json:
        console.say(_json(found))
    else:
        _say_all(console, where, found, verbose=verbose)
    return ExitStatus.DONE if found.is_up_to_date else ExitStatus.NO


def _has_partial_indexes(invocation: Invocation) -> bool:
    """As the schema says, which need not be valid where it is only deployed."""
    from nicol.catalog.from_schema.from_schema import manages_partial_indexes  # noqa: PLC0415 (takes time to load)

    try:
        return manages_partial_indexes(invocation.settings.generators())
    except SchemaError:
        return False


def _say_all(console: Console, where: Target, found: Status, *, verbose: bool) -> None:
    console.say(f"{counted(len(found.found), 'migration')} in {shown(where.folder)}, {where.description}")
    _say(console, where, found)
    _say_drift(console, found)
    for line in _ways_out(found):
        console.say(line)
    _say_unmanaged(console, found, verbose=verbose)
    if found.is_up_to_date:
        console.say(f"{console.green('✓')} the database is up to date")


def _say_drift(console: Console, found: Status) -> None:
    if found.drift:
        # There is none most of the time, and this takes time to load.
        from nicol.catalog.summary import summary  # noqa: PLC0415

        console.say(f"\n{console.bold('Drift, what the database has and its migrations do not make')}:")
        console.say(summary(found.drift).strip("\n"))
    elif found.has_history and found.why_no_drift:
        console.say(f"\n{console.dim(f'Drift was not looked for: {found.why_no_drift}')}")


def _say_unmanaged(console: Console, found: Status, *, verbose: bool) -> None:
    if not found.unmanaged:
        return
    if verbose:
        _say_names(console, "Left alone, since no schema can say it", [described(it) for it in found.unmanaged])
        return
    kinds = Counter(it.kind for it in found.unmanaged)
    counts = ", ".join(_counted_kind(n, kind) for kind, n in sorted(kinds.items()))
    console.say(console.dim(f"\nLeft alone, since no schema can say it: {counts}; --verbose lists them"))


def _counted_kind(n: int, kind: str) -> str:
    plural = {"index": "indexes", "policy": "policies"}
    return f"{n} {kind}" if n == 1 else f"{n} {plural.get(kind, f'{kind}s')}"


def _json(found: Status) -> str:
    # People seldom ask for it, and it takes time to load.
    from nicol.catalog.script.script import script  # noqa: PLC0415

    content = {
        "upToDate": found.is_up_to_date,
        "migrations": found.found,
        "applied": found.applied,
        "pending": found.pending,
        "failed": [it.migration_name for it in found.failed],
        "interrupted": found.interrupted,
        "edited": found.edited,
        "missing": found.missing,
        "lastCommon": found.last_common,
        "drift": None if found.drift is None else script(found.drift),
        "driftNotLookedForBecause": found.why_no_drift or None,
        "unmanaged": [
            {"kind": it.kind, "schema": it.name.namespace, "name": it.name.name, "table": it.table or None}
            for it in found.unmanaged
        ],
    }
    return json.dumps(content, indent=2, ensure_ascii=False)


def _say(console: Console, where: Target, found: Status) -> None:
    if found.has_diverged:
        common = f"; the last one that both have is {found.last_common}" if found.last_common else ""
        console.say(f"The folder and the history of the database have parted{common}.")
    _say_names(console, "Not yet applied", found.pending)
    _say_names(
        console, "Failed", [f"{it.migration_name} (at {it.started_at:%Y-%m-%d %H:%M} UTC)" for it in found.failed]
    )
    _say_names(console, "Edited after they were applied", found.edited)
    _say_names(console, f"Applied, but missing in {shown(where.folder)}", found.missing)


def _say_names(console: Console, title: str, names: "list[str] | tuple[str, ...]") -> None:
    if names:
        console.say(f"\n{console.bold(title)}:")
        for it in names:
            console.say(f"  {it}")


def _ways_out(found: Status) -> list[str]:
    lines: list[str] = []
    blocking = [it.migration_name for it in found.failed if it.migration_name not in found.interrupted]
    if found.interrupted and not blocking:
        lines += ["", f"{found.interrupted[0]} was broken off: `nicol migrate deploy` goes on where it ended."]
    elif blocking:
        name = blocking[0]
        lines += [
            "",
            "A failed migration blocks those after it. If nothing of it is in the database, or you have undone it:",
            f"  nicol migrate resolve --rolled-back {name}",
            "If you have finished its work by hand:",
            f"  nicol migrate resolve --applied {name}",
        ]
    elif found.pending:
        lines += ["", "Apply them with `nicol migrate dev` in development, `nicol migrate deploy` in production."]
        if not found.has_history:
            lines += ["If their tables are there already, `nicol migrate resolve --applied NAME` says so."]
    if found.edited or found.missing:
        lines += [
            "",
            "Restore the files as they were applied; in development, `nicol migrate dev` offers what else there is.",
        ]
    if found.drift:
        lines += [
            "",
            "`nicol migrate dev` offers what can be done about drift: take it over, leave it alone, or repair it.",
        ]
    return lines
