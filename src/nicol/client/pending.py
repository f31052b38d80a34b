"""What a batch promises: an answer that is there when the batch has ended."""

from typing import Generic, Protocol, TypeVar

from nicol.errors import TransactionError
from nicol.query.plan import Plan

T_co = TypeVar("T_co", covariant=True)


class Pending(Generic[T_co]):
    """The answer of one call in a batch."""

    __slots__ = ("_answers",)

    def __init__(self) -> None:
        self._answers: list[T_co] = []

    @property
    def result(self) -> T_co:
        """What the call returned. Raises TransactionError before the batch has ended."""
        if not self._answers:
            raise TransactionError("a batch has no results before it ends; read them after its block")
        return self._answers[0]


class BatchSession(Protocol):
    """Where the calls of a batch go, in their order."""

    def run(self, plan: Plan) -> Pending[object]: ...
