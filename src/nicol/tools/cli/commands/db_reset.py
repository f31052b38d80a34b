"""``nicol db reset``: ``nicol migrate reset`` beside the other commands of the database."""

from nicol.tools.cli.commands.migrate_reset import command

__all__ = ["command"]
