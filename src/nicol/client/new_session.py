"""Which session the calls of a new client go to. What few clients need, or the other colour, is not loaded for all."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from nicol.client.definition import Definition
from nicol.client.pool_settings import PoolSettings

if TYPE_CHECKING:
    from nicol.client.replica_session_async import AsyncReplicas
    from nicol.client.replica_session_sync import Replicas
    from nicol.client.session_async import AsyncPoolSession
    from nicol.client.session_sync import PoolSession

# ruff: noqa: PLC0415 - see the module's docstring


def new_session_async(definition: Definition, settings: PoolSettings) -> "AsyncPoolSession":
    if settings.instrumented is None:
        if settings.dataloader:
            from nicol.client.dataloader import AsyncDataloaderSession

            return AsyncDataloaderSession(definition, settings)
        from nicol.client.session_async import AsyncPoolSession

        return AsyncPoolSession(definition, settings)
    if settings.dataloader:
        from nicol.client.watched_dataloader import AsyncWatchedDataloaderSession

        return AsyncWatchedDataloaderSession(definition, settings)
    from nicol.client.watched_async import AsyncWatchedSession

    return AsyncWatchedSession(definition, settings)


def new_session(definition: Definition, settings: PoolSettings) -> "PoolSession":
    if settings.instrumented is not None:
        from nicol.client.watched_sync import WatchedSession

        return WatchedSession(definition, settings)
    from nicol.client.session_sync import PoolSession

    return PoolSession(definition, settings)


def new_replicas_async(
    pool: "AsyncPoolSession", definition: Definition, settings: PoolSettings, urls: Sequence[str], max_lag: object
) -> "AsyncReplicas":
    """Raises InvalidValueError, InvalidUrlError."""
    from nicol.client.replica_session_async import AsyncReplicas

    return AsyncReplicas(pool, definition, settings, urls, max_lag)


def new_replicas(
    pool: "PoolSession", definition: Definition, settings: PoolSettings, urls: Sequence[str], max_lag: object
) -> "Replicas":
    """As ``new_replicas_async``, for threads."""
    from nicol.client.replica_session_sync import Replicas

    return Replicas(pool, definition, settings, urls, max_lag)
