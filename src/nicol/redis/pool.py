"""The connections of a client, which wait in line, and which belong to one event loop of one process."""

import asyncio
import os

from redis.asyncio.connection import AbstractConnection, BlockingConnectionPool
from redis.exceptions import ConnectionError as ClientConnectionError

ELSEWHERE = "this client is in use in another event loop; open one there, too"


class Pool(BlockingConnectionPool):
    """As redis-py's, but a client that is used again in another event loop, or after a fork, connects anew.

    redis-py would use connections of a loop that is closed, and share those of a parent with it.
    """

    _home: tuple[int, asyncio.AbstractEventLoop] | None = None
    _abandoned: tuple[object, ...] = ()

    async def get_connection(self, *_words: object, **_options: object) -> AbstractConnection:
        self._settle()
        return await super().get_connection()  # pyright: ignore[reportUnknownMemberType] - a parameter has no type

    async def disconnect(self, inuse_connections: bool = True) -> None:  # noqa: FBT001, FBT002 - redis-py's
        self._settle()
        await super().disconnect(inuse_connections)

    def _settle(self) -> None:
        """Make this the pool's loop and process. Raises redis-py's ConnectionError if its loop runs elsewhere."""
        here = (os.getpid(), asyncio.get_running_loop())
        if self._home is not None and self._home != here:
            process, loop = self._home
            if process != here[0]:
                # Closing them would take them out of the parent's event loop as well.
                self._abandoned = (*self._available_connections, *self._in_use_connections)
            elif loop.is_running():
                raise ClientConnectionError(ELSEWHERE)
            self._condition, self._lock = asyncio.Condition(), asyncio.Lock()
            self.reset()
        self._home = here
