"""The seam between the core and a driver: what a connection does, in both colours."""

from typing import Protocol

from nicol.sql.statement import Rows, Script, Statement


class Connection(Protocol):
    """An open session. Every failure is an exception of ``nicol.errors``, the driver's own error chained."""

    def run(self, statement: Statement | Script) -> Rows:
        """Send ``statement`` and return its rows: tuples or the like, nested records too (``sql.statement.Row``)."""
        ...

    def close(self) -> None:
        """Close at once. Never raises; closing twice is harmless."""
        ...

    @property
    def is_closed(self) -> bool: ...

    @property
    def is_in_transaction(self) -> bool: ...

    @property
    def announced_pid(self) -> int:
        """The process id that came with the cancel key: the session's own, unless a pooler made one up."""
        ...


class AsyncConnection(Protocol):
    """As ``Connection``. Cancelling ``run`` cancels the statement on the server, or closes the connection."""

    async def run(self, statement: Statement | Script) -> Rows: ...

    async def close(self) -> None: ...

    @property
    def is_closed(self) -> bool: ...

    @property
    def is_in_transaction(self) -> bool: ...

    @property
    def announced_pid(self) -> int: ...
