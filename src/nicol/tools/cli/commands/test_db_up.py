"""``nicol test-db up``: see ``test_database``."""

import click

from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.test_database import prepare


@click.command(help="Make the database of TEST_DATABASE_URL, or an embedded one, with all migrations.")
@click.pass_obj
def command(invocation: Invocation) -> ExitStatus:
    return prepare(invocation, is_emptied=False)
