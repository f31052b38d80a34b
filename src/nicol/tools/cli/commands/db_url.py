"""``nicol db url``: prints the address of the database, for other programs."""

import click

from nicol.driver.url import parse_url
from nicol.local.address import is_embedded, resolve, resolve_redis
from nicol.tools.cli.embedded_redis import redis_url
from nicol.tools.cli.invocation import ExitStatus, Invocation


@click.command(help="Print the address of the database, password included, as in: psql $(nicol db url)")
@click.option("--redis", "is_redis", is_flag=True, help="Print the address of Redis instead.")
@click.pass_obj
def command(invocation: Invocation, *, is_redis: bool) -> ExitStatus:
    settings, console = invocation.settings, invocation.console
    if is_redis:
        console.say(resolve_redis(redis_url(invocation), start=settings.root))
        return ExitStatus.DONE
    url = settings.database_url()
    if not is_embedded(url):
        parse_url(url)
        console.say(url)
        return ExitStatus.DONE
    with console.progress("starting PostgreSQL"):
        started = resolve(url, start=settings.root)
    console.say(started)
    return ExitStatus.DONE
