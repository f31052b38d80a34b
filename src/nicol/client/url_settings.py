"""What a client is told beside its URL about each of its connections. It wins over what the URL says."""

from dataclasses import dataclass, replace
from datetime import timedelta
from os import PathLike, fspath

from nicol.client.argument import check_type, seconds_of, wrong
from nicol.driver.url import SSL_MODES, DatabaseUrl, Ssl

_VERIFYING = ("verify-ca", "verify-full")


@dataclass(frozen=True, slots=True, kw_only=True)
class UrlSettings:
    """By libpq's names, as in a URL; times are in seconds. What is None is as the URL says."""

    application_name: str | None = None
    connect_timeout: float | timedelta | None = None
    statement_timeout: float | timedelta | None = None
    socket_timeout: float | timedelta | None = None
    sslmode: str | None = None
    sslrootcert: str | PathLike[str] | None = None
    sslcert: str | PathLike[str] | None = None
    sslkey: str | PathLike[str] | None = None


def check_url_settings(settings: UrlSettings) -> None:
    """Raise InvalidValueError for what makes no sense, whatever the URL is."""
    seconds_of("connect_timeout", settings.connect_timeout)
    seconds_of("statement_timeout", settings.statement_timeout)
    seconds_of("socket_timeout", settings.socket_timeout)
    if settings.sslmode is not None and settings.sslmode not in SSL_MODES:
        raise wrong("sslmode", f"is one of {', '.join(SSL_MODES)}, not {settings.sslmode!r}")
    if (settings.sslcert is None) != (settings.sslkey is None):
        raise wrong("sslcert", "goes with sslkey, the key of the client's certificate; a CA is sslrootcert")
    check_type("application_name", settings.application_name, str, "a str")
    for name in ("sslrootcert", "sslcert", "sslkey"):
        check_type(name, getattr(settings, name), (str, PathLike), "a path")
    if "\0" in (settings.application_name or ""):
        raise wrong("application_name", "has a NUL character in it")


def with_settings(url: DatabaseUrl, settings: UrlSettings) -> DatabaseUrl:
    """``url`` with what ``settings`` say. Raises InvalidValueError where the two do not go together."""
    timeout_s = seconds_of("connect_timeout", settings.connect_timeout)
    socket_s = seconds_of("socket_timeout", settings.socket_timeout)
    return replace(
        url,
        application_name=settings.application_name or url.application_name,
        connect_timeout_s=url.connect_timeout_s if timeout_s is None else timeout_s,
        socket_timeout_s=url.socket_timeout_s if socket_s is None else socket_s,
        options=_options(url, settings),
        ssl=_ssl(url.ssl, settings),
    )


def _options(url: DatabaseUrl, settings: UrlSettings) -> str:
    timeout_s = seconds_of("statement_timeout", settings.statement_timeout)
    if timeout_s is None:
        return url.options
    if url.is_pooled:
        raise wrong(
            "statement_timeout",
            "reaches no server through a pooler in transaction mode; give it to the role: "
            "ALTER ROLE … SET statement_timeout = …",
        )
    # Of two that are said the server takes the last. Less than a millisecond would be none, which is no limit.
    return f"{url.options} -c statement_timeout={max(1, round(timeout_s * 1000))}".lstrip()


def _ssl(ssl: Ssl, settings: UrlSettings) -> Ssl:
    found = replace(
        ssl,
        mode=settings.sslmode or ssl.mode,
        root_certificate=ssl.root_certificate if settings.sslrootcert is None else fspath(settings.sslrootcert),
        certificate=ssl.certificate if settings.sslcert is None else fspath(settings.sslcert),
        key=ssl.key if settings.sslkey is None else fspath(settings.sslkey),
    )
    if settings.sslrootcert is not None and found.mode not in _VERIFYING:
        raise wrong("sslrootcert", f'proves nothing with sslmode "{found.mode}"; pass sslmode="verify-full" as well')
    return found
