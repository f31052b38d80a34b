"""What the caller of a client asked of its connections, and what follows from it."""

from dataclasses import dataclass, field, replace

from nicol.client.address import database_url
from nicol.client.definition import Definition
from nicol.client.observe import Observer
from nicol.client.url_settings import UrlSettings, check_url_settings, with_settings
from nicol.driver.async_driver import connect as connect_async
from nicol.driver.async_driver import connect_for_pipelines
from nicol.driver.async_pool import AsyncPool
from nicol.driver.credentials import CredentialsSource, asking, asking_async, check_source
from nicol.driver.pool import Pool, connect
from nicol.driver.pool_state import PoolOptions, pool_options
from nicol.driver.url import DatabaseUrl, parse_url
from nicol.errors import InvalidValueError


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolSettings:
    """A limit that is None is the URL's, or the pool's default."""

    url: str | None
    connection_limit: int | None
    pool_timeout_s: float | None
    observer: Observer | None
    pooler: str | None = None
    credentials: CredentialsSource | None = None
    every_tenant_url: str | None = None
    beside_url: UrlSettings = field(default_factory=UrlSettings)


def check_settings(settings: PoolSettings, *, is_async: bool) -> None:
    """Raises InvalidValueError: a mistake that needs no database shows where the client is made."""
    if settings.pooler not in (None, "transaction"):
        raise InvalidValueError(f"pooler is 'transaction' or None, not {settings.pooler!r}", path=("pooler",))
    check_url_settings(settings.beside_url)
    check_source(settings.credentials, may_await=is_async)


def new_pool_async(definition: Definition, settings: PoolSettings) -> AsyncPool:
    url, source = _url(definition, settings), settings.credentials
    opening = connect_for_pipelines if definition.has_wall else connect_async
    opening = opening if source is None else asking_async(source, opening)
    if definition.has_wall:
        from nicol.client.tenancy.wall import checking_async, require_wall  # noqa: PLC0415 - most schemas have none

        opening = checking_async(opening, definition, require_wall, is_each=source is not None)
    return AsyncPool(url, _limited(pool_options(url), settings), connect=opening)


def new_pool_past_wall_async(definition: Definition, settings: PoolSettings) -> AsyncPool:
    """For ``every_tenant()`` where the database keeps tenants apart: as another role. Raises TenantWallError."""
    from nicol.client.tenancy.wall import checking_async, no_way_through, require_way_through  # noqa: PLC0415 - as above

    if settings.every_tenant_url is None:
        raise no_way_through()
    url = _url(definition, replace(settings, url=settings.every_tenant_url))
    opening = checking_async(connect_async, definition, require_way_through)
    return AsyncPool(url, _limited(pool_options(url), settings), connect=opening)


def new_pool(definition: Definition, settings: PoolSettings) -> Pool:
    url, source = _url(definition, settings), settings.credentials
    opening = connect if source is None else asking(source, connect)
    if definition.has_wall:
        from nicol.client.tenancy.wall import checking, require_wall  # noqa: PLC0415 - as above

        opening = checking(opening, definition, require_wall, is_each=source is not None)
    return Pool(url, _limited(pool_options(url), settings), connect=opening)


def new_pool_past_wall(definition: Definition, settings: PoolSettings) -> Pool:
    """As ``new_pool_past_wall_async``, for threads."""
    from nicol.client.tenancy.wall import checking, no_way_through, require_way_through  # noqa: PLC0415 - as above

    if settings.every_tenant_url is None:
        raise no_way_through()
    url = _url(definition, replace(settings, url=settings.every_tenant_url))
    return Pool(url, _limited(pool_options(url), settings), connect=checking(connect, definition, require_way_through))


def _url(definition: Definition, settings: PoolSettings) -> DatabaseUrl:
    url = parse_url(database_url(settings.url, definition.url))
    return with_settings(replace(url, is_pooled=True) if settings.pooler else url, settings.beside_url)


def _limited(options: PoolOptions, settings: PoolSettings) -> PoolOptions:
    limit, timeout_s = settings.connection_limit, settings.pool_timeout_s
    if limit is not None and limit < 1:
        raise InvalidValueError(f"connection_limit is at least 1, not {limit}", path=("connection_limit",))
    return replace(
        options,
        max_size=options.max_size if limit is None else limit,
        acquire_timeout_s=options.acquire_timeout_s if timeout_s is None else timeout_s,
    )
