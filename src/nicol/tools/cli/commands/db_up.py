"""``nicol db up``: starts the embedded servers of the project."""

import click

from nicol.driver.url import parse_url
from nicol.local import postgres, redis
from nicol.local.address import embedded_folder, is_embedded, resolve
from nicol.tools.cli.embedded_redis import redis_folder
from nicol.tools.cli.invocation import ExitStatus, Invocation


@click.command(help="Start the embedded PostgreSQL of DATABASE_URL and Redis of REDIS_URL, and print their addresses.")
@click.pass_obj
def command(invocation: Invocation) -> ExitStatus:
    settings, console = invocation.settings, invocation.console
    url = settings.database_url()
    if not is_embedded(url):
        address = parse_url(url).address
        _start_redis(invocation)
        console.say(f"nothing to start: DATABASE_URL names a server of yours, {address}")
        return ExitStatus.DONE
    folder = embedded_folder(url, start=settings.root)
    ran_before = postgres.is_running(folder)
    with console.progress("starting PostgreSQL"):
        started = resolve(url, start=settings.root)
    _start_redis(invocation)
    console.say(
        f"{console.green('✓')} PostgreSQL {'runs already' if ran_before else 'is running'}; stop: nicol db down"
    )
    console.say(started)
    return ExitStatus.DONE


def _start_redis(invocation: Invocation) -> None:
    folder = redis_folder(invocation)
    if folder is None:
        return
    ran_before = redis.is_running(folder)
    started = redis.up(folder)
    console = invocation.console
    console.say(f"{console.green('✓')} Redis {'runs already' if ran_before else 'is running'}; stop: nicol db down")
    console.say(started)
