"""``nicol db studio``: ``nicol studio`` beside the other commands of the database."""

from nicol.tools.cli.commands.studio import command

__all__ = ["command"]
