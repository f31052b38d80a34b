"""Settings from the process's environment and, under it, the project's ``.env`` file."""

import os
from collections.abc import Mapping
from pathlib import Path

from nicol.errors import ConfigurationError

_PROJECT_MARKS = ("pyproject.toml", ".git")


def environment(start: Path) -> Mapping[str, str]:
    """Every variable of the process, and those of ``.env`` that it lacks.

    The file is the nearest one from the folder ``start`` upwards, not beyond the project, or else Prisma's
    ``prisma/.env``. Raises ConfigurationError if it cannot be read.
    """
    file = env_file(start)
    return {**_read(file), **os.environ} if file else dict(os.environ)


def env_file(start: Path) -> Path | None:
    """The ``.env`` file that counts for ``start``, or None."""
    start = start.absolute()
    for folder in (start, *start.parents):
        for candidate in (folder / ".env", folder / "prisma" / ".env"):
            if candidate.is_file():
                return candidate
        if any((folder / it).exists() for it in _PROJECT_MARKS):
            return None
    return None


def project_folder(start: Path) -> Path:
    """The project's folder, against which ``embedded:`` is meant: where pyproject.toml or else ``.env`` is."""
    start = start.absolute()
    for mark in ("pyproject.toml", ".env"):
        for folder in (start, *start.parents):
            if (folder / mark).is_file():
                return folder
    return start


def _read(file: Path) -> Mapping[str, str]:
    from dotenv import dotenv_values  # noqa: PLC0415 - loaded only where there is a file to read

    try:
        values = dotenv_values(file)
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"cannot read {file}: {error}", setting=str(file)) from error
    return {name: value for name, value in values.items() if value is not None}
