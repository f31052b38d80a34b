"""``nicol db seed``: runs the project's seed."""

import click

from nicol.errors import ConfigurationError
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.migrating import target
from nicol.tools.cli.seeding import run_seed


@click.command(
    help="Run the seed of [tool.nicol] in pyproject.toml, a command or module:function, with DATABASE_URL set. "
    "Arguments after -- are passed on."
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@click.pass_obj
def command(invocation: Invocation, arguments: tuple[str, ...]) -> ExitStatus:
    if invocation.settings.seed is None:
        raise ConfigurationError(
            'there is no seed; name one in pyproject.toml, such as [tool.nicol] seed = "app.seed:main"', setting="seed"
        )
    return run_seed(invocation, target(invocation).url, arguments)
