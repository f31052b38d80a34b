"""Run an SQL script against the database, outside the history."""

from nicol.migrate.history.folder import Migration
from nicol.migrate.running.apply import replay
from nicol.migrate.running.place import place
from nicol.migrate.running.run import run, run_async


def execute(url: str, script: str, name: str = "script") -> None:
    """Run ``script`` as a migration would be run, in one transaction where that can be, and record nothing.

    Raises MigrationFailedError, which calls the script by ``name`` and knows the line.
    """
    run(replay(place(url).url, Migration(name, script), what=name))


async def execute_async(url: str, script: str, name: str = "script") -> None:
    """As ``execute``."""
    await run_async(replay(place(url).url, Migration(name, script), what=name))
