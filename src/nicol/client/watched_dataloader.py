"""Sessions with a dataloader whose calls instruments watch: each call by itself, whichever statement answers it."""

from nicol.client.dataloader import AsyncDataloaderSession
from nicol.client.watched_async import AsyncWatchedSession


class AsyncWatchedDataloaderSession(AsyncWatchedSession, AsyncDataloaderSession):
    """The first of the parents sees a call before the second."""
