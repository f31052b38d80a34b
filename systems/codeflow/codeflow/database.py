"""The client of this process: one, however many loops, threads and requests there are.

Nicol gives every event loop and every forked process its own connections behind it, so that a module of a web
application, a worker of a pre-forking server and a short-lived function may all share this one.
"""

from __future__ import annotations

import asyncio
import logging
import random
from functools import cache
from typing import TYPE_CHECKING

from codeflow.db import AsyncClient
from codeflow.rds import iam_tokens
from codeflow.settings import Environment, Settings, is_pooled, settings
from nicol import QueryEvent
from nicol.errors import ConnectTimeoutError, ServerUnreachableError, TooManyConnectionsError

if TYPE_CHECKING:
    from collections.abc import Callable

    from nicol import Credentials

_LOG = logging.getLogger(__name__)


@cache
def database() -> AsyncClient:
    """The client of this process. Raises SettingsError where the environment is wrong."""
    return make_client(settings())


def make_client(settings: Settings) -> AsyncClient:
    """A client as the settings say, whatever its URL says. It connects when it is first used."""
    url, bundle = settings.database_url.get_secret_value(), settings.rds_ca_bundle
    return AsyncClient(
        url,
        connection_limit=settings.database_connection_limit,
        pool_timeout=settings.database_pool_timeout,
        connect_timeout=settings.database_connect_timeout,
        # A pooler lends its sessions, and takes no settings for them: there the role has them, by ALTER ROLE.
        statement_timeout=None if is_pooled(url) else settings.database_statement_timeout,
        application_name="codeflow",
        # On RDS the server must prove its name.
        sslmode=None if bundle is None else "verify-full",
        sslrootcert=bundle,
        credentials=_tokens(settings),
        on_query=_logged if settings.app_env is Environment.DEVELOPMENT else _failure_logged,
    )


def _logged(event: QueryEvent) -> None:
    """Without values, which are other people's."""
    _LOG.debug("%.1f ms %s", event.duration_s * 1000, event.text)
    _failure_logged(event)


def _failure_logged(event: QueryEvent) -> None:
    if event.error is not None:
        _LOG.warning("%s: %s", type(event.error).__name__, event.text)


def _tokens(settings: Settings) -> Callable[[], Credentials] | None:
    if not settings.rds_iam or settings.aws_region is None:
        return None
    return iam_tokens(settings.database_url.get_secret_value(), settings.aws_region)


async def connect(db: AsyncClient, *, retries: int, first_pause_s: float = 0.2) -> None:
    """Connect, and try again where the server may only be slow to come: a cold start, or a failover.

    Raises what the last attempt has raised. A wrong password or name is not tried again.
    """
    for attempt in range(retries + 1):
        try:
            return await db.connect()
        except (ServerUnreachableError, ConnectTimeoutError, TooManyConnectionsError) as error:
            if attempt == retries:
                raise
            # Functions that start together must not come back together.
            pause_s = first_pause_s * 2**attempt * random.uniform(0.5, 1.5)  # noqa: S311 - no secret
            _LOG.warning("the database is not there yet (%s); trying again in %.1f s", error, pause_s)
            await asyncio.sleep(pause_s)
    return None
