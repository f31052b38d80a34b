"""Which failures of a transaction are worth another attempt, and when."""

import random

from nicol.errors import AfterCommitError, DatabaseError, TransactionError, WriteConflictError

_ABORTED = "25P02"
"""What the server says to whatever comes after a failure in the same transaction."""


def is_conflict(error: BaseException) -> bool:
    """Whether nothing but a serialization failure (40001) or a deadlock (40P01) has ended the transaction.

    Then nothing of it was kept, which is certain. A group, as a TaskGroup raises it, must have nothing else in it.
    """
    if isinstance(error, AfterCommitError):
        return False
    if isinstance(error, ExceptionGroup):
        return _is_conflict_alone(error)  # pyright: ignore[reportUnknownArgumentType] - nobody knows of what it is
    if type(error) is TransactionError:  # a block that caught the failure and went on
        return isinstance(error.__cause__, WriteConflictError)
    return isinstance(error, WriteConflictError)


def _is_conflict_alone(group: ExceptionGroup[Exception]) -> bool:
    found = group.exceptions
    return any(map(is_conflict, found)) and all(is_conflict(it) or _follows(it) for it in found)


def _follows(error: Exception) -> bool:
    return isinstance(error, DatabaseError) and error.sqlstate == _ABORTED


def pause_s(number: int) -> float:
    """How long to wait after attempt ``number``, from 0 on: longer each time, and never two alike at once."""
    return random.uniform(0.5, 1.0) * min(1.0, 0.01 * 2**number)  # noqa: S311 - nothing secret
