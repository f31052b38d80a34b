"""``nicol db down``: stops the embedded servers of the project. What they hold stays."""

import click

from nicol.driver.url import parse_url
from nicol.local import postgres, redis
from nicol.local.address import embedded_folder, is_embedded
from nicol.tools.cli.embedded_redis import redis_folder
from nicol.tools.cli.invocation import ExitStatus, Invocation


@click.command(help="Stop the embedded PostgreSQL of DATABASE_URL and Redis of REDIS_URL. What they hold stays.")
@click.pass_obj
def command(invocation: Invocation) -> ExitStatus:
    settings, console = invocation.settings, invocation.console
    url = settings.database_url()
    if not is_embedded(url):
        address = parse_url(url).address
        console.say(f"nothing to stop: DATABASE_URL names a server of yours, {address}")
        _stop_redis(invocation)
        return ExitStatus.DONE
    with console.progress("stopping PostgreSQL"):
        was_running = postgres.down(embedded_folder(url, start=settings.root))
    console.say(f"{console.green('✓')} PostgreSQL {'is stopped' if was_running else 'was not running'}")
    _stop_redis(invocation)
    return ExitStatus.DONE


def _stop_redis(invocation: Invocation) -> None:
    folder = redis_folder(invocation)
    if folder is not None:
        was_running = redis.down(folder)
        console = invocation.console
        console.say(f"{console.green('✓')} Redis {'is stopped' if was_running else 'was not running'}")
