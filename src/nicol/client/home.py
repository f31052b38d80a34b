"""The event loop that a transaction belongs to: its connection can be used by no other. Threads share theirs."""

import asyncio

from nicol.errors import TransactionClosedError


def home_async() -> object:
    return asyncio.get_running_loop()


def home() -> object:
    return None


def require_home_async(begun_in: object) -> None:
    """Raise TransactionClosedError in another loop than ``begun_in``, before anything is sent."""
    if asyncio.get_running_loop() is not begun_in:
        raise TransactionClosedError(
            "the transaction belongs to another event loop; await it there, or begin one here, "
            "by db.outside() where this code was called inside of it"
        )


def require_home(begun_in: object) -> None:
    """As ``require_home_async``, of what any thread may use."""
