"""Which transactions the running code is inside of: how a call on a client finds the one that it joins.

A context variable holds them, so that a task has those of the code that started it, and a thread none but its own.
"""

import weakref
from collections.abc import Callable
from contextvars import ContextVar
from typing import Final

from nicol.errors import TransactionClosedError


class Stay:
    """One block of a transaction. It is shared by all contexts that were copied inside the block.

    ``pool`` is what calls go through that join it, None where nothing joins. ``opener`` is the task, or the thread.
    """

    __slots__ = ("is_over", "opener", "pool", "transaction")

    def __init__(self, transaction: object, pool: object | None, opener: object | None) -> None:
        self.transaction = transaction
        self.pool = pool
        self.opener = _nobody if opener is None else weakref.ref(opener)
        self.is_over = False


def _nobody() -> None:
    """For code that no task runs."""


_STAYS: Final = ContextVar[tuple[Stay, ...]]("nicol_transactions", default=())


def enter(transaction: object, pool: object | None, opener: object | None) -> Stay:
    """The running code is inside ``transaction`` from now on, and what it starts too."""
    stay = Stay(transaction, pool, opener)
    _STAYS.set((*_STAYS.get(), stay))
    return stay


def leave(stay: Stay) -> None:
    """The block has ended, perhaps in another context than it began in, and perhaps not as the innermost."""
    stay.is_over = True
    _STAYS.set(tuple(it for it in _STAYS.get() if it is not stay))


def joined(pool: object, runner: object) -> object | None:
    """As ``joined_by_any``, of one."""
    return joined_by_any((pool,), runner)


def joined_by_any(pools: tuple[object, ...], runner: object) -> object | None:
    """The innermost transaction that a call through one of ``pools`` joins, or None.

    Raises TransactionClosedError where its block has ended and ``runner``, a task or a thread, is not the one that
    opened it: what was started inside must not go on outside as if nothing had happened. The opener itself is free
    again, even where another has ended the block for it, as event loops do with generators that nobody finished.
    """
    for stay in reversed(_STAYS.get()):
        if not any(stay.pool is it for it in pools):
            continue
        if not stay.is_over:
            return stay.transaction
        if stay.opener() is not runner:
            raise TransactionClosedError(
                "the transaction that this was started in has ended; await it inside the block, "
                "or use db.outside() for what outlives it"
            )
    return None


def is_inside(transaction: object) -> bool:
    """Whether the running code is in the block of ``transaction``, or was started there."""
    return any(it.transaction is transaction for it in _STAYS.get())


def is_inside_any(pools: tuple[object, ...]) -> bool:
    """Whether the running code is in an open block of a transaction that calls through one of ``pools`` join."""
    return any(not it.is_over and any(it.pool is pool for pool in pools) for it in _STAYS.get())


is_anywhere: Final[Callable[[], object]] = _STAYS.get
"""Whether there is any transaction to join: a question for the path of every call, by its truth."""
