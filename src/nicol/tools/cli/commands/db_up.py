"""``nicol db up``: starts the embedded server of the project."""

import click

from nicol.driver.url import parse_url
from nicol.local import postgres
from nicol.local.address import embedded_folder, is_embedded, resolve
from nicol.tools.cli.invocation import ExitStatus, Invocation


@click.command(help="Start the embedded PostgreSQL of DATABASE_URL, and print its address.")
@click.pass_obj
def command(invocation: Invocation) -> ExitStatus:
    settings, console = invocation.settings, invocation.console
    url = settings.database_url()
    if not is_embedded(url):
        address = parse_url(url).address
        console.say(f"nothing to start: DATABASE_URL names a server of yours, {address}")
        return ExitStatus.DONE
    folder = embedded_folder(url, start=settings.root)
    ran_before = postgres.is_running(folder)
    with console.progress("starting PostgreSQL"):
        started = resolve(url, start=settings.root)
    console.say(
        f"{console.green('✓')} PostgreSQL {'runs already' if ran_before else 'is running'}; stop: nicol db down"
    )
    console.say(started)
    return ExitStatus.DONE
