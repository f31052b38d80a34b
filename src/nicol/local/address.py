"""Where DATABASE_URL leads: to a server as it says, or to one that is started here."""

from pathlib import Path
from urllib.parse import unquote

from nicol.errors import InvalidUrlError
from nicol.local import postgres, redis

_SCHEME = "embedded:"
_CHOSEN = ("database", "user")


def is_embedded(url: str) -> bool:
    return url.strip().startswith(_SCHEME)


def embedded_folder(url: str, *, start: Path, setting: str = "DATABASE_URL") -> Path:
    """The data folder of ``embedded:path``. A relative path starts at ``start``; ``setting`` is where ``url`` stands.

    Raises InvalidUrlError if ``url`` names no folder.
    """
    path = unquote(url.strip().removeprefix(_SCHEME).partition("?")[0])
    if not path or "\0" in path or path.startswith("//"):
        what, example = ("Redis", "redis") if setting == "REDIS_URL" else ("database", "postgres")
        text = f'an embedded {what} URL names a folder after the colon, as in "embedded:.nicol/{example}"'
        raise InvalidUrlError(text, setting=setting)
    return start.absolute() / Path(path).expanduser()


def resolve(url: str, *, start: Path) -> str:
    """The ``postgresql://`` URL that ``url`` means: itself, or for ``embedded:path`` that of a server now running.

    ``embedded:path?database=name&user=name&schema=name`` chooses the database and the role, which are made if they are
    not there; its other parameters are passed on.

    Raises InvalidUrlError, LocalServerError.
    """
    if not is_embedded(url):
        return url
    folder = embedded_folder(url, start=start)
    given = [it for it in url.strip().partition("?")[2].split("&") if it]
    chosen = {name: unquote(it) for name, _, it in (it.partition("=") for it in given) if name in _CHOSEN}
    passed_on = [it for it in given if it.partition("=")[0] not in _CHOSEN]
    server = postgres.up(folder, database=chosen.get("database"), user=chosen.get("user"))
    return "&".join([server, *passed_on])


def resolve_redis(url: str, *, start: Path) -> str:
    """As ``resolve``, for Redis: ``embedded:path`` becomes ``unix:///path/to/its.sock``, parameters kept.

    Raises InvalidUrlError, LocalServerError.
    """
    if not is_embedded(url):
        return url
    folder = embedded_folder(url, start=start, setting="REDIS_URL")
    given = url.strip().partition("?")[2]
    return f"{redis.up(folder)}?{given}" if given else redis.up(folder)
