"""What a command is given, and what it answers."""

from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path

from nicol.tools.cli.console import Console
from nicol.tools.cli.settings import Settings, discover


class ExitStatus(IntEnum):
    DONE = 0
    NO = 1
    """The answer is no: findings, pending migrations, drift."""
    COULD_NOT = 2
    """It could not be done."""


@dataclass(slots=True)
class Invocation:
    """One run of ``nicol``. ``schema_flag`` and ``url_flag`` are the options ``--schema`` and ``--url``, if given.

    ``place`` is the database that the command is about, once that is known. ``failure`` is what an error is answered
    with.
    """

    console: Console
    folder: Path
    schema_flag: str | None = None
    url_flag: str | None = None
    place: str = ""
    failure: ExitStatus = ExitStatus.COULD_NOT
    _settings: Settings | None = field(default=None, repr=False)

    @property
    def settings(self) -> Settings:
        """Found at first use, so that a command which needs no schema runs without one.

        Raises ConfigurationError when there is no schema, or a setting is wrong.
        """
        if self._settings is None:
            self._settings = discover(self.folder, schema=self.schema_flag, url=self.url_flag)
        return self._settings

    def forget_settings(self) -> None:
        """Read them again at their next use: this run has changed the project's file."""
        self._settings = None
