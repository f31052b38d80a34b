"""A database URL as a value. Messages and ``repr`` never show a password."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from nicol.driver.tcp import Tcp, libpq_parameters
from nicol.errors import InvalidUrlError

_SCHEMES = ("postgresql", "postgres")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*", re.IGNORECASE | re.ASCII)
SSL_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")
_CHANNEL_BINDING = ("disable", "prefer", "require")
SESSION_ATTRS = ("any", "read-write", "read-only", "primary", "standby", "prefer-standby")
_FOR_READING = frozenset({"read-only", "standby", "prefer-standby"})
_DEFAULT_PORT = 5432
_ENCODE_HINT = "percent-encode the characters / ? # @ : % [ ] of names and password"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ssl:
    """``mode`` and ``channel_binding`` are libpq's. Paths are empty where the URL names none."""

    mode: str = "prefer"
    channel_binding: str = "prefer"
    root_certificate: str = ""
    certificate: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseUrl:
    """Where a database is and how to talk to it.

    ``host`` is a name, an address without brackets, or the absolute path of a socket's folder. ``user`` may be empty:
    the driver then takes the name of the operating system's user. A limit that is None was not mentioned, and one of
    infinite seconds was taken away.
    ``other_hosts`` are tried after ``host`` and ``port``, in their order, with a port each.
    """

    host: str
    port: int = _DEFAULT_PORT
    other_hosts: tuple[tuple[str, int], ...] = ()
    target_session_attrs: str | None = None
    database: str
    user: str = ""
    password: str | None = field(default=None, repr=False)
    schema: str | None = None
    application_name: str = "nicol"
    options: str = ""
    ssl: Ssl = field(default_factory=Ssl)
    tcp: Tcp = field(default_factory=Tcp)
    connect_timeout_s: float = 5.0
    connection_limit: int | None = None
    socket_timeout_s: float | None = None
    pool_timeout_s: float | None = None
    max_idle_s: float | None = None
    max_lifetime_s: float | None = None
    statement_cache_size: int | None = None
    is_pooled: bool = False
    """A pooler in transaction mode is in between: no named prepared statement survives a transaction."""

    @property
    def is_socket(self) -> bool:
        return self.host.startswith("/")

    @property
    def address(self) -> str:
        """``host:port`` as people write it, or the socket's folder. Several have commas between them."""
        return ", ".join(_address(*it) for it in self.hosts)

    @property
    def hosts(self) -> tuple[tuple[str, int], ...]:
        return ((self.host, self.port), *self.other_hosts)

    @property
    def wanted(self) -> str:
        """What the server must be, in libpq's words.

        Of several hosts the primary, unless the URL says otherwise: libpq would take any that answers, and read from a
        standby behind the back of somebody who writes.
        """
        return self.target_session_attrs or ("primary" if self.other_hosts else "any")

    @property
    def needs_search(self) -> bool:
        """Whether not every server that answers will do, or there are several to try."""
        return bool(self.other_hosts) or self.wanted not in {"any", "prefer-standby"}

    @property
    def is_for_reading(self) -> bool:
        """Whether a server that refuses to write is what was asked for."""
        return self.wanted in _FOR_READING


def parse_url(text: str) -> DatabaseUrl:
    """``text`` understood as libpq and Prisma do.

    Prisma's parameters count (``schema``, ``connection_limit``, ``pool_timeout``, ``pgbouncer`` …), unknown ones do
    not. ``sslcert`` without ``sslkey`` is the server's root certificate, as in Prisma; with it, the client's.

    Raises InvalidUrlError.
    """
    rest = _without_scheme(text.strip())
    rest, _, query = rest.partition("?")
    authority, slash, path = rest.partition("/")
    if "@" in path or "/" in path:
        # Most likely a password with a slash in it, of which the rest would pass for the database's name.
        raise _invalid(f"the database name in the database URL has / or @ in it; {_ENCODE_HINT}")
    credentials, _, location = authority.rpartition("@")
    user, colon, password = credentials.partition(":")
    parameters = _parameters(query)
    (host, port), *others = _hosts(location, parameters)
    database = unquote(path) or parameters.get("dbname", "")
    if not database:
        where = "" if slash else ", after a slash"
        raise _invalid(f"the database URL names no database; add its name at the end{where}")
    return DatabaseUrl(
        host=host,
        port=port,
        other_hosts=tuple(others),
        target_session_attrs=_session_attrs(parameters),
        database=_text(database, "database"),
        user=_text(unquote(user) or parameters.get("user", ""), "user"),
        password=_text(unquote(password), "password") if colon else parameters.get("password"),
        schema=parameters.get("schema") or None,
        application_name=parameters.get("application_name") or "nicol",
        options=_options(parameters),
        ssl=_ssl(parameters),
        tcp=_tcp(parameters),
        connect_timeout_s=_seconds(parameters, "connect_timeout") or 5.0,
        connection_limit=_count(parameters, "connection_limit", least=1),
        socket_timeout_s=_seconds(parameters, "socket_timeout"),
        pool_timeout_s=_limit(parameters, "pool_timeout"),
        max_idle_s=_limit(parameters, "max_idle_connection_lifetime"),
        max_lifetime_s=_limit(parameters, "max_connection_lifetime"),
        statement_cache_size=_count(parameters, "statement_cache_size", least=0),
        is_pooled=parameters.get("pgbouncer") == "true" or parameters.get("pooler") == "transaction",
    )


def url_text(url: DatabaseUrl) -> str:
    """``url`` as text again, the password included: where and who, and the parameters that are not the default."""
    password = "" if url.password is None else ":" + quote(url.password, safe="")
    credentials = quote(url.user, safe="") + password
    location = "" if _has_socket(url) else ",".join(_address(*it).removesuffix(f":{_DEFAULT_PORT}") for it in url.hosts)
    authority = f"{credentials}@{location}" if credentials else location
    parameters = "&".join(f"{name}={quote(value, safe='/')}" for name, value in _written_parameters(url) if value)
    return f"postgresql://{authority}/{quote(url.database, safe='')}" + (f"?{parameters}" if parameters else "")


def _written_parameters(url: DatabaseUrl) -> tuple[tuple[str, str], ...]:
    return (
        ("host", ",".join(host for host, _ in url.hosts) if _has_socket(url) else ""),
        ("port", _written_ports(url) if _has_socket(url) else ""),
        ("target_session_attrs", url.target_session_attrs or ""),
        ("schema", url.schema or ""),
        ("application_name", url.application_name if url.application_name != "nicol" else ""),
        ("options", url.options),
        ("sslmode", url.ssl.mode if url.ssl.mode != "prefer" else ""),
        ("channel_binding", url.ssl.channel_binding if url.ssl.channel_binding != "prefer" else ""),
        ("sslrootcert", url.ssl.root_certificate),
        ("sslcert", url.ssl.certificate),
        ("sslkey", url.ssl.key),
        *_written_tcp(url.tcp),
        ("connect_timeout", "" if url.connect_timeout_s == 5 else f"{url.connect_timeout_s:g}"),
        ("connection_limit", _written(url.connection_limit)),
        ("socket_timeout", _written(url.socket_timeout_s)),
        ("pool_timeout", _written(url.pool_timeout_s)),
        ("max_idle_connection_lifetime", _written(url.max_idle_s)),
        ("max_connection_lifetime", _written(url.max_lifetime_s)),
        ("statement_cache_size", _written(url.statement_cache_size)),
        ("pgbouncer", "true" if url.is_pooled else ""),
    )


def _has_socket(url: DatabaseUrl) -> bool:
    return any(host.startswith("/") for host, _ in url.hosts)


def _written_ports(url: DatabaseUrl) -> str:
    ports = [port for _, port in url.hosts]
    return "" if set(ports) == {_DEFAULT_PORT} else ",".join(map(str, ports))


def _address(host: str, port: int) -> str:
    if host.startswith("/"):
        return host
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def _written_tcp(tcp: Tcp) -> list[tuple[str, str]]:
    usual, given = libpq_parameters(Tcp()), libpq_parameters(tcp)
    return [(name, "" if value == usual[name] else str(value)) for name, value in given.items()]


def _written(number: float | None) -> str:
    if number is None:
        return ""
    return "0" if number == float("inf") else f"{number:g}"


def _without_scheme(text: str) -> str:
    if not text:
        raise _invalid("the database URL is empty; it looks like postgresql://user:password@host:5432/database")
    scheme, found, rest = text.partition("://")
    if found and scheme.lower() in _SCHEMES:
        return rest
    # A text without :// may be anything, a password too, so it is not repeated.
    named = f'starts with "{scheme}://"' if found and _SCHEME.fullmatch(scheme) else "has no scheme"
    raise _invalid(f"the database URL {named}; it must start with postgresql:// or postgres://")


def _parameters(query: str) -> Mapping[str, str]:
    # libpq reads a plus sign as itself, so this is not urllib's form decoding.
    pairs = (pair.partition("=") for pair in query.split("&") if pair)
    return {unquote(name): _text(unquote(value), unquote(name)) for name, _, value in pairs}


def _hosts(location: str, parameters: Mapping[str, str]) -> list[tuple[str, int]]:
    """Where to try, in order. The parameters of libpq win over what stands before the slash."""
    found = [_location(it) for it in location.split(",")]
    if parameters.get("host"):
        ports = [port for _, port in found]
        found = [(host, ports[0]) for host in parameters["host"].split(",")]
        if len(ports) == len(found):
            found = [(host, port) for (host, _), port in zip(found, ports, strict=True)]
    if "port" in parameters:
        given = [_port(it) if it else _DEFAULT_PORT for it in parameters["port"].split(",")]
        if len(given) not in (1, len(found)):
            raise _invalid(f"the database URL has {len(found)} hosts and {len(given)} ports; give one for each, or one")
        given = given if len(given) > 1 else given * len(found)
        found = [(host, port) for (host, _), port in zip(found, given, strict=True)]
    if len(found) > 1 and not all(host for host, _ in found):
        raise _invalid("the database URL has an empty place in its list of hosts; take one of the commas out")
    return [(host or "localhost", port) for host, port in found]


def _location(text: str) -> tuple[str, int]:
    if text.startswith("["):
        host, bracket, rest = text[1:].partition("]")
        if not bracket or (rest and not rest.startswith(":")):
            raise _invalid(f"the database URL has a broken IPv6 address; write [address]:port, and {_ENCODE_HINT}")
        return host, _port(rest[1:]) if rest[1:] else _DEFAULT_PORT
    host, _, port = text.partition(":")
    return _text(unquote(host), "host"), _port(port) if port else _DEFAULT_PORT


def _port(text: str) -> int:
    # What stands in the place of the port may be half a password, so the message does not repeat it.
    if not (text.isascii() and text.isdigit()) or not 1 <= int(text[:6]) <= 65535:
        raise _invalid(f"the port of the database URL is not a number from 1 to 65535; {_ENCODE_HINT}")
    return int(text)


def _session_attrs(parameters: Mapping[str, str]) -> str | None:
    found = parameters.get("target_session_attrs") or None
    if found is not None and found not in SESSION_ATTRS:
        raise _invalid(
            f'target_session_attrs "{found}" of the database URL is not known; use one of {", ".join(SESSION_ATTRS)}'
        )
    return found


def _options(parameters: Mapping[str, str]) -> str:
    options = parameters.get("options", "")
    if options.startswith("-c+") or "+-c" in options:
        # The server would only say that it knows no setting of that name.
        raise _invalid(
            "options of the database URL has a plus where a blank is meant, and libpq takes a plus for a plus; "
            "write %20, as urllib.parse.urlencode does with quote_via=quote"
        )
    return options


def _ssl(parameters: Mapping[str, str]) -> Ssl:
    if parameters.get("sslidentity"):
        raise _invalid(
            "sslidentity of the database URL is a PKCS #12 file, which the drivers do not read; "
            "write it as PEM files by `openssl pkcs12 -in … -nodes`, and name them as sslcert and sslkey"
        )
    certificate, key = parameters.get("sslcert", ""), parameters.get("sslkey", "")
    root = parameters.get("sslrootcert") or ("" if key else certificate)
    mode = parameters.get("sslmode") or "prefer"
    if mode not in SSL_MODES:
        raise _invalid(f'sslmode "{mode}" of the database URL is not known; use one of {", ".join(SSL_MODES)}')
    if parameters.get("sslaccept") == "strict" and mode in {"prefer", "require"}:
        mode = "verify-full"
    binding = parameters.get("channel_binding") or "prefer"
    if binding not in _CHANNEL_BINDING:
        raise _invalid(
            f'channel_binding "{binding}" of the database URL is not known; use one of {", ".join(_CHANNEL_BINDING)}'
        )
    return Ssl(
        mode=mode,
        channel_binding=binding,
        root_certificate=root,
        certificate=certificate if key else "",
        key=key,
    )


def _tcp(parameters: Mapping[str, str]) -> Tcp:
    """libpq's names and units: seconds, and milliseconds for ``tcp_user_timeout``."""
    usual = Tcp()

    def given(name: str, default: int) -> int:
        found = _count(parameters, name, least=0)
        return default if found is None else found

    return Tcp(
        keepalives=given("keepalives", 1) != 0,
        keepalives_idle=given("keepalives_idle", usual.keepalives_idle),
        keepalives_interval=given("keepalives_interval", usual.keepalives_interval),
        keepalives_count=given("keepalives_count", usual.keepalives_count),
        tcp_user_timeout=given("tcp_user_timeout", usual.tcp_user_timeout),
    )


def _seconds(parameters: Mapping[str, str], name: str) -> float | None:
    """Prisma's durations: whole or broken seconds, and 0 means no limit, which is None here."""
    text = parameters.get(name, "")
    if not text:
        return None
    if not text.replace(".", "", 1).isdecimal() or not text.isascii():
        raise _invalid(f'{name} "{text}" of the database URL is not a number of seconds')
    return float(text) or None


def _limit(parameters: Mapping[str, str], name: str) -> float | None:
    """As ``_seconds``, of what has a limit where nothing is said: 0 takes it away, which is infinity here."""
    seconds = _seconds(parameters, name)
    return float("inf") if seconds is None and parameters.get(name) else seconds


def _count(parameters: Mapping[str, str], name: str, *, least: int) -> int | None:
    text = parameters.get(name, "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or int(text[:9]) < least:
        raise _invalid(f'{name} "{text}" of the database URL is not a whole number from {least} on')
    return int(text[:9])


def _text(value: str, part: str) -> str:
    if "\0" in value:
        raise _invalid(f"the {part} of the database URL has a NUL character in it")
    return value


def _invalid(message: str) -> InvalidUrlError:
    return InvalidUrlError(message, setting="DATABASE_URL")
