"""Sessions with a dataloader whose calls instruments watch: each call by itself, whichever statement answers it."""

from nicol.client.loader import AsyncLoadingSession
from nicol.client.watched_async import AsyncWatchedSession


class AsyncWatchedLoadingSession(AsyncWatchedSession, AsyncLoadingSession):
    """The first of the parents sees a call before the second."""
