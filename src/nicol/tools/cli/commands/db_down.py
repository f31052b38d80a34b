"""``nicol db down``: stops the embedded server of the project. Its rows stay."""

import click

from nicol.driver.url import parse_url
from nicol.local import postgres
from nicol.local.address import embedded_folder, is_embedded
from nicol.tools.cli.invocation import ExitStatus, Invocation


@click.command(help="Stop the embedded PostgreSQL of DATABASE_URL. Its rows stay.")
@click.pass_obj
def command(invocation: Invocation) -> ExitStatus:
    settings, console = invocation.settings, invocation.console
    url = settings.database_url()
    if not is_embedded(url):
        address = parse_url(url).address
        console.say(f"nothing to stop: DATABASE_URL names a server of yours, {address}")
        return ExitStatus.DONE
    with console.progress("stopping PostgreSQL"):
        was_running = postgres.down(embedded_folder(url, start=settings.root))
    console.say(f"{console.green('✓')} PostgreSQL {'is stopped' if was_running else 'was not running'}")
    return ExitStatus.DONE
