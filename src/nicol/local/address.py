"""Where DATABASE_URL leads: to a server as it says, or to one that is started here."""

from pathlib import Path
from urllib.parse import unquote

from nicol.errors import InvalidUrlError
from nicol.local import postgres

_SCHEME = "embedded:"


def is_embedded(url: str) -> bool:
    return url.strip().startswith(_SCHEME)


def embedded_folder(url: str, *, start: Path) -> Path:
    """The data folder of ``embedded:path``. A relative path starts at ``start``.

    Raises InvalidUrlError if ``url`` names no folder.
    """
    path = unquote(url.strip().removeprefix(_SCHEME).partition("?")[0])
    if not path or "\0" in path or path.startswith("//"):
        text = 'an embedded database URL names a folder after the colon, as in "embedded:.nicol/postgres"'
        raise InvalidUrlError(text, setting="DATABASE_URL")
    return start.absolute() / Path(path).expanduser()


def resolve(url: str, *, start: Path) -> str:
    """The ``postgresql://`` URL that ``url`` means: itself, or for ``embedded:path`` that of a server now running.

    ``embedded:path?database=name&schema=name`` chooses the database; its other parameters are passed on.

    Raises InvalidUrlError, LocalServerError.
    """
    if not is_embedded(url):
        return url
    folder = embedded_folder(url, start=start)
    given = [it for it in url.strip().partition("?")[2].split("&") if it]
    names = [unquote(it.partition("=")[2]) for it in given if it.startswith("database=")]
    passed_on = [it for it in given if not it.startswith("database=")]
    return "&".join([postgres.up(folder, database=names[-1] if names else None), *passed_on])
