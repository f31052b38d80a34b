"""What the caller of a client asked of its connections, and what follows from it."""

import asyncio
from dataclasses import dataclass, field, replace
from datetime import timedelta

from nicol.client.address import database_url
from nicol.client.argument import check_number, check_type, seconds_from_zero, seconds_of, wrong
from nicol.client.definition import Definition
from nicol.client.instrument import Pools, WatchedDatabase
from nicol.client.url_settings import UrlSettings, check_url_settings, with_settings
from nicol.client.watch import Watch
from nicol.driver.async_driver import connect as connect_async
from nicol.driver.async_driver import connect_for_pipelines
from nicol.driver.async_pool import AsyncConnect, AsyncPool
from nicol.driver.credentials import CredentialsSource, asking, asking_async, check_source
from nicol.driver.pool import Connect, Pool, connect
from nicol.driver.pool_state import PoolOptions, pool_options
from nicol.driver.url import DatabaseUrl, parse_url
from nicol.errors import NicolError

_LEAK_WARNING_S = 10.0
"""In asyncio's debug mode, where nobody says how long a connection may be held."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolSettings:
    """The arguments of a client of the same names. A limit that is None is the URL's, or the pool's default."""

    url: str | None
    every_tenant_url: str | None = None
    pooler: str | None = None
    credentials: CredentialsSource | None = None
    beside_url: UrlSettings = field(default_factory=UrlSettings)
    is_replica: bool = False
    connection_limit: int | None = None
    pool_timeout: float | timedelta | None = None
    max_waiting: int | None = None
    leak_warning: float | timedelta | None = None
    watch: Watch | None = None
    dataloader: bool = False
    """Whether calls of ``find_unique`` of one tick become one statement. Threads have no ticks."""

    @property
    def instrumented(self) -> Watch | None:
        """``watch`` where instruments are told of calls and waits, for which sessions and pools of their own are."""
        return self.watch if self.watch is not None and self.watch.instruments else None


def check_settings(settings: PoolSettings, *, is_async: bool) -> None:
    """Raises InvalidValueError, InvalidUrlError: a mistake that needs no database shows where the client is made."""
    if settings.pooler not in (None, "transaction"):
        raise wrong("pooler", f"is 'transaction' or None, not {settings.pooler!r}")
    if not isinstance(settings.dataloader, bool):  # pyright: ignore[reportUnnecessaryIsInstance] - it is the user's
        raise wrong("dataloader", f"is True or False, not {settings.dataloader!r}")
    check_type("url", settings.url, str, "a str such as postgresql://…")
    check_number("connection_limit", settings.connection_limit, 1, "a whole number from 1 on")
    check_number("max_waiting", settings.max_waiting, 0, "a whole number of callers")
    _wait_s(settings)
    seconds_of("leak_warning", settings.leak_warning)
    check_url_settings(settings.beside_url)
    check_source(settings.credentials, may_await=is_async)
    check_type("every_tenant_url", settings.every_tenant_url, str, "a str such as postgresql://…")
    for url in (settings.url, settings.every_tenant_url):
        # One that is looked up may be set when the client is used, and a server of its own is not started for this.
        if url is not None and not url.strip().startswith("embedded:"):
            _understood(url, settings)


def _wait_s(settings: PoolSettings) -> float | None:
    """How long to wait for a connection; 0 is for ever, as in a URL."""
    return seconds_from_zero("pool_timeout", settings.pool_timeout)


def new_pool_async(definition: Definition, settings: PoolSettings) -> AsyncPool:
    url, source = _url(definition, settings), settings.credentials
    opening = connect_for_pipelines if definition.has_wall else connect_async
    opening = opening if source is None else asking_async(source, opening)
    if definition.has_wall:
        from nicol.client.tenancy.wall import checking_async, require_wall  # noqa: PLC0415 - most schemas have none

        opening = checking_async(opening, definition, require_wall, is_each=source is not None)
    return _pool_async(url, settings, opening)


def new_pool_past_wall_async(definition: Definition, settings: PoolSettings) -> AsyncPool:
    """For ``every_tenant()`` where the database keeps tenants apart: as another role. Raises TenantWallError."""
    from nicol.client.tenancy.wall import checking_async, no_way_through, require_way_through  # noqa: PLC0415 - as above

    if settings.every_tenant_url is None:
        raise no_way_through()
    url = _url(definition, replace(settings, url=settings.every_tenant_url))
    opening = checking_async(connect_async, definition, require_way_through)
    return _pool_async(url, settings, opening)


def new_pool(definition: Definition, settings: PoolSettings) -> Pool:
    url, source = _url(definition, settings), settings.credentials
    opening = connect if source is None else asking(source, connect)
    if definition.has_wall:
        from nicol.client.tenancy.wall import checking, require_wall  # noqa: PLC0415 - as above

        opening = checking(opening, definition, require_wall, is_each=source is not None)
    return _pool(url, settings, opening)


def new_pool_past_wall(definition: Definition, settings: PoolSettings) -> Pool:
    """As ``new_pool_past_wall_async``, for threads."""
    from nicol.client.tenancy.wall import checking, no_way_through, require_way_through  # noqa: PLC0415 - as above

    if settings.every_tenant_url is None:
        raise no_way_through()
    url = _url(definition, replace(settings, url=settings.every_tenant_url))
    return _pool(url, settings, checking(connect, definition, require_way_through))


def source_of(definition: Definition, settings: PoolSettings, pools: Pools) -> WatchedDatabase:
    """What instruments may ask of a client. Where its address cannot be known, a call will say why."""

    def where() -> DatabaseUrl | None:
        try:
            return _url(definition, settings)
        except NicolError:
            return None

    tables = {it.name: it.table for it in definition.schema.models}
    return WatchedDatabase(pools, where, tables.get, settings.is_replica)


def _pool_async(url: DatabaseUrl, settings: PoolSettings, opening: AsyncConnect) -> AsyncPool:
    if url.needs_search:
        from nicol.driver.hosts import among_hosts_async  # noqa: PLC0415 - most URLs name one host

        # Around all else, so that a password is asked for each host.
        opening = among_hosts_async(opening)
    options, watch = _limited(pool_options(url), settings), settings.instrumented
    if options.leak_warning_s is None and asyncio.get_running_loop().get_debug():
        options = replace(options, leak_warning_s=_LEAK_WARNING_S)
    if watch is None:
        return AsyncPool(url, options, connect=opening)
    from nicol.client.timed_pool_async import AsyncTimedPool  # noqa: PLC0415 - most clients are not watched

    return AsyncTimedPool(url, options, connect=opening, watch=watch)


def _pool(url: DatabaseUrl, settings: PoolSettings, opening: Connect) -> Pool:
    if url.needs_search:
        from nicol.driver.hosts import among_hosts  # noqa: PLC0415 - as above

        opening = among_hosts(opening)
    options, watch = _limited(pool_options(url), settings), settings.instrumented
    if watch is None:
        return Pool(url, options, connect=opening)
    from nicol.client.timed_pool_sync import TimedPool  # noqa: PLC0415 - as above

    return TimedPool(url, options, connect=opening, watch=watch)


def _url(definition: Definition, settings: PoolSettings) -> DatabaseUrl:
    url = _understood(database_url(settings.url, definition.url), settings)
    return _for_reading(url) if settings.is_replica else url


def _understood(text: str, settings: PoolSettings) -> DatabaseUrl:
    """``text`` with what stands beside it. Raises InvalidUrlError, or InvalidValueError where the two do not agree."""
    url = parse_url(text)
    return with_settings(replace(url, is_pooled=True) if settings.pooler else url, settings.beside_url)


def _for_reading(url: DatabaseUrl) -> DatabaseUrl:
    """A replica takes no write whatever it is, so that development, where it is the primary, is as production."""
    wanted = url.target_session_attrs or "prefer-standby"
    options = url.options if url.is_pooled else f"{url.options} -c default_transaction_read_only=on".lstrip()
    return replace(url, target_session_attrs=wanted, options=options)


def address_of(settings: PoolSettings) -> str:
    """Where ``settings.url`` is, for people. An embedded server is not started for that."""
    url = (settings.url or "").strip()
    return url if url.startswith("embedded:") else parse_url(url).address


def _limited(options: PoolOptions, settings: PoolSettings) -> PoolOptions:
    limit, timeout_s = settings.connection_limit, _wait_s(settings)
    return replace(
        options,
        max_size=options.max_size if limit is None else limit,
        acquire_timeout_s=options.acquire_timeout_s if timeout_s is None else timeout_s or None,
        max_waiting=settings.max_waiting,
        leak_warning_s=seconds_of("leak_warning", settings.leak_warning),
        is_patient=not settings.is_replica,
    )
