"""``nicol test-db reset``: see ``test_database``."""

import click

from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.test_database import prepare


@click.command(help="Drop everything in the database for tests, and make it again.")
@click.pass_obj
def command(invocation: Invocation) -> ExitStatus:
    return prepare(invocation, is_emptied=True)
