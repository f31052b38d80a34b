"""``nicol test-db down``: see ``test_database``."""

import click

from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.test_database import take_down


@click.command(help="Drop the database for tests, and stop its server if it is embedded.")
@click.pass_obj
def command(invocation: Invocation) -> ExitStatus:
    return take_down(invocation)
