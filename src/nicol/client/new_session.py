"""Which session the calls of a new client go to. What few clients need, or the other colour, is not loaded for all."""

from typing import TYPE_CHECKING

from nicol.client.definition import Definition
from nicol.client.pool_settings import PoolSettings

if TYPE_CHECKING:
    from nicol.client.session_async import AsyncPoolSession
    from nicol.client.session_sync import PoolSession

# ruff: noqa: PLC0415 - see the module's docstring


def new_session_async(definition: Definition, settings: PoolSettings) -> "AsyncPoolSession":
    if not _is_watched(settings):
        if settings.is_loading_together:
            from nicol.client.loader import AsyncLoadingSession

            return AsyncLoadingSession(definition, settings)
        from nicol.client.session_async import AsyncPoolSession

        return AsyncPoolSession(definition, settings)
    if settings.is_loading_together:
        from nicol.client.watched_loader import AsyncWatchedLoadingSession

        return AsyncWatchedLoadingSession(definition, settings)
    from nicol.client.watched_async import AsyncWatchedSession

    return AsyncWatchedSession(definition, settings)


def new_session(definition: Definition, settings: PoolSettings) -> "PoolSession":
    if _is_watched(settings):
        from nicol.client.watched_sync import WatchedSession

        return WatchedSession(definition, settings)
    from nicol.client.session_sync import PoolSession

    return PoolSession(definition, settings)


def _is_watched(settings: PoolSettings) -> bool:
    return settings.observer is not None and bool(settings.observer.instruments)
