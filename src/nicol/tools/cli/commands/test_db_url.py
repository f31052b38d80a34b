"""``nicol test-db url``: prints the address of the database for tests, for other programs."""

import click

from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.test_database import address


@click.command(help="Print the address of the database for tests, as in: TEST_DATABASE_URL=$(nicol test-db url)")
@click.pass_obj
def command(invocation: Invocation) -> ExitStatus:
    invocation.console.say(address(invocation.settings))
    return ExitStatus.DONE
