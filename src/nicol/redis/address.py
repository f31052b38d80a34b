"""What a Redis URL means. No message shows a password."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from nicol.errors import InvalidUrlError
from nicol.local.address import is_embedded, resolve_redis
from nicol.local.environment import project_folder
from nicol.text.nearest import did_you_mean

Option: TypeAlias = str | int | bool

_SCHEMES = ("redis", "rediss", "unix", "redis+cluster", "rediss+cluster")
_EXAMPLE = "redis://:password@localhost:6379/0"
_TRUE = ("true", "yes", "on", "1")
_FALSE = ("false", "no", "off", "0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """``host`` is what messages call it: ``host:port``, or a socket's path. ``options`` are redis-py's, by name."""

    host: str
    options: Mapping[str, Option]
    is_cluster: bool


def parse_address(url: str, *, start: Path) -> Address:
    """``embedded:`` starts the server that it names; its path is meant from the project around ``start``.

    Raises InvalidUrlError, LocalServerError.
    """
    text = url.strip()
    if is_embedded(text):
        text = resolve_redis(text, start=project_folder(start))
    parts = _split(text)
    parameters = _parameters(parts)
    is_cluster = _is_on("cluster", parameters.pop("cluster", "false")) or parts.scheme.endswith("+cluster")
    # ioredis asks for IPv6 with it, as some platforms advise; here both are always tried.
    parameters.pop("family", None)
    place = _socket(parts) if parts.scheme == "unix" else _server(parts)
    options = {**place, **_credentials(parts), **_database(parts), **_options(parameters, parts.scheme)}
    if is_cluster and (parts.scheme == "unix" or options.get("db")):
        raise _invalid("a Redis cluster has one database and no sockets; name host and port, without a database number")
    shown = str(options["unix_socket_path"]) if parts.scheme == "unix" else f"{options['host']}:{options['port']}"
    return Address(host=shown, options=options, is_cluster=is_cluster)


def _split(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        # urllib's own words repeat a part of the URL, which may be one of a password.
        raise _invalid(
            f"the Redis URL cannot be read; write it as {_EXAMPLE}, with /, ?, # and @ in the password as %2F, %3F, "
            "%23 and %40"
        ) from None
    if parts.scheme not in _SCHEMES:
        named = f"{parts.scheme}://" if "://" in text else "no scheme"
        raise _invalid(f"the Redis URL has {named}; it starts with redis://, rediss://, unix:// or embedded:")
    if parts.fragment:
        raise _invalid("the Redis URL has a #, which ends it; write # in a password as %23")
    return parts


def _parameters(parts: SplitResult) -> dict[str, str]:
    return dict(parse_qsl(parts.query, keep_blank_values=True))


def _server(parts: SplitResult) -> dict[str, Option]:
    if not parts.hostname:
        raise _invalid(f"the Redis URL names no host; write it as {_EXAMPLE}")
    return {
        "host": unquote(parts.hostname),
        "port": parts.port or 6379,
        **({"ssl": True} if parts.scheme.startswith("rediss") else {}),
    }


def _socket(parts: SplitResult) -> dict[str, Option]:
    if not parts.path or parts.hostname:
        raise _invalid("a unix:// URL names a socket with three slashes, as in unix:///run/redis/redis.sock")
    return {"unix_socket_path": unquote(parts.path)}


def _credentials(parts: SplitResult) -> dict[str, Option]:
    given = {"username": parts.username, "password": parts.password}
    return {name: unquote(it) for name, it in given.items() if it}


def _database(parts: SplitResult) -> dict[str, Option]:
    number = unquote(parts.path).strip("/") if parts.scheme != "unix" else ""
    return {"db": _number("the path", number)} if number else {}


def _options(parameters: Mapping[str, str], scheme: str) -> dict[str, Option]:
    options: dict[str, Option] = {}
    for name, value in parameters.items():
        if name not in _KINDS:
            hint = did_you_mean(name, _KINDS) or f"it may have cluster, {', '.join(_KINDS)}"
            raise _invalid(f"the Redis URL has no parameter `{name}`; {hint}")
        if name.startswith("ssl_") and not scheme.startswith("rediss"):
            raise _invalid(f"the Redis URL has {name}, and no TLS; TLS starts with rediss://")
        options[name] = _KINDS[name](name, value)
    return options


def _text(name: str, value: str) -> str:
    if not value:
        raise _invalid(f"the Redis URL's {name} is empty; leave it out or give it a value")
    return value


def _file(name: str, value: str) -> str:
    if not Path(value).is_file():
        raise _invalid(f"the Redis URL's {name} names {value}, which is no file here")
    return value


def _number(name: str, value: str) -> int:
    if not (value.isascii() and value.isdecimal()):
        raise _invalid(f"the Redis URL's {name} must be a whole number, as in {_EXAMPLE}")
    return int(value)


def _is_on(name: str, value: str) -> bool:
    if value.lower() not in (*_TRUE, *_FALSE):
        raise _invalid(f"the Redis URL's {name} must be true or false")
    return value.lower() in _TRUE


def _requirement(name: str, value: str) -> str:
    if value not in {"required", "none"}:
        raise _invalid(f"the Redis URL's {name} must be required or none")
    return value


_KINDS = {
    "db": _number,
    "username": _text,
    "password": _text,
    "client_name": _text,
    "max_connections": _number,
    "health_check_interval": _number,
    "ssl_ca_certs": _file,
    "ssl_certfile": _file,
    "ssl_keyfile": _file,
    "ssl_check_hostname": _is_on,
    "ssl_cert_reqs": _requirement,
}


def _invalid(message: str) -> InvalidUrlError:
    return InvalidUrlError(message, setting="REDIS_URL")
