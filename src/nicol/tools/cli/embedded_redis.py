"""The embedded Redis of a project, which `nicol db up` and `down` start and stop beside its PostgreSQL."""

from pathlib import Path

from nicol.errors import ConfigurationError
from nicol.local.address import embedded_folder, is_embedded
from nicol.tools.cli.invocation import Invocation


def redis_folder(invocation: Invocation) -> Path | None:
    """Where the project keeps it, or None if REDIS_URL is not there or names another server.

    Raises InvalidUrlError.
    """
    url = invocation.settings.environment.get("REDIS_URL", "")
    if not is_embedded(url):
        return None
    return embedded_folder(url, start=invocation.settings.root, setting="REDIS_URL")


def redis_url(invocation: Invocation) -> str:
    """REDIS_URL as it stands. Raises ConfigurationError where there is none."""
    url = invocation.settings.environment.get("REDIS_URL", "").strip()
    if not url:
        text = 'there is no REDIS_URL; put it into .env, as REDIS_URL="embedded:.nicol/redis" (a Redis of Nicol\'s own)'
        raise ConfigurationError(text, setting="REDIS_URL")
    return url
