"""``nicol migrate doctor``: what is wrong with the database and its migrations, and what mends it."""

import json

import click

from nicol.migrate.diagnosis.ailment import Ailment
from nicol.migrate.doctor import DoctorOptions, diagnose
from nicol.tools.cli.console import Console
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.migrating import Target, counted, target


@click.command(help="Say what is wrong with the database and its migrations, and which command mends it.")
@click.option("--json", "as_json", is_flag=True, help="Write the findings for programs.")
@click.pass_obj
def command(invocation: Invocation, *, as_json: bool) -> ExitStatus:
    console, where = invocation.console, target(invocation)
    options = DoctorOptions(namespaces=where.namespaces, has_shadow_url=where.shadow_url is not None)
    with console.progress(f"Examining {where.description}"):
        found = diagnose(where.url, where.folder, options)
    if as_json:
        console.say(_json(found))
    else:
        _say(console, where, found)
    return ExitStatus.DONE if all(it.is_mild for it in found) else ExitStatus.NO


def _say(console: Console, where: Target, found: tuple[Ailment, ...]) -> None:
    for it in found:
        sign = console.yellow("•") if it.is_mild else console.red("✗")
        console.say(f"{sign} {it.text}")
        if it.remedy:
            console.say(f"    {console.cyan(it.remedy)}")
    n = sum(not it.is_mild for it in found)
    verdict = f"{counted(n, 'thing')} to mend" if n else f"{console.green('✓')} nothing is wrong"
    console.say(f"{verdict}: {where.description}")


def _json(found: tuple[Ailment, ...]) -> str:
    findings = [{"kind": it.kind, "message": it.text, "remedy": it.remedy, "isMild": it.is_mild} for it in found]
    return json.dumps({"findings": findings}, ensure_ascii=False, indent=2)
