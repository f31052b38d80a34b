"""Which database a client talks to."""

from pathlib import Path

from nicol.errors import ConfigurationError
from nicol.schema.model import EnvironmentVariable


def database_url(given: str | None, written: str | EnvironmentVariable) -> str:
    """The URL that was given, or else what the schema says. ``embedded:`` starts the server that it names.

    Raises ConfigurationError when there is none.
    """
    url = given if given is not None else _looked_up(written) if isinstance(written, EnvironmentVariable) else written
    if not url.strip().startswith("embedded:"):
        return url
    # Only development has a server of its own, and only then is its code loaded.
    from nicol.local.address import resolve  # noqa: PLC0415
    from nicol.local.environment import project_folder  # noqa: PLC0415

    return resolve(url, start=project_folder(Path.cwd()))


def _looked_up(variable: EnvironmentVariable) -> str:
    # A client that is given its URL needs no environment, and python-dotenv takes time to load.
    from nicol.local.environment import environment  # noqa: PLC0415

    found = environment(Path.cwd()).get(variable.name, "").strip()
    if not found:
        raise ConfigurationError(
            f"{variable.name} is not set; put it into the environment or into .env, or pass url= to the client",
            setting=variable.name,
        )
    return found
