"""``nicol db migrate``: ``nicol migrate dev`` beside the other commands of the database."""

from nicol.tools.cli.commands.migrate_dev import command

__all__ = ["command"]
