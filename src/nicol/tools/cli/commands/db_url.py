"""``nicol db url``: prints the address of the database, for other programs."""

import click

from nicol.driver.url import parse_url
from nicol.local.address import is_embedded, resolve
from nicol.tools.cli.invocation import ExitStatus, Invocation


@click.command(help="Print the address of the database, password included, as in: psql $(nicol db url)")
@click.pass_obj
def command(invocation: Invocation) -> ExitStatus:
    settings, console = invocation.settings, invocation.console
    url = settings.database_url()
    if not is_embedded(url):
        parse_url(url)
        console.say(url)
        return ExitStatus.DONE
    with console.progress("starting PostgreSQL"):
        started = resolve(url, start=settings.root)
    console.say(started)
    return ExitStatus.DONE
