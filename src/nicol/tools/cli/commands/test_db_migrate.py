"""``nicol test-db migrate``: see ``test_database``."""

import click

from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.test_database import prepare


@click.command(help="Apply the migrations that are pending to the database for tests.")
@click.pass_obj
def command(invocation: Invocation) -> ExitStatus:
    return prepare(invocation, is_emptied=False)
