"""What a batch promises: an answer that is there when the batch has ended."""

from typing import Generic, Protocol, TypeVar

from nicol.errors import TransactionError
from nicol.query.plan import Plan

T_co = TypeVar("T_co", covariant=True)


class Pending(Generic[T_co]):
    """The answer of one call in a batch."""

    __slots__ = ("_answers", "_why_not")

    def __init__(self) -> None:
        self._answers: list[T_co] = []
        self._why_not = "a batch has no results before it ends; read them after its block"

    @property
    def result(self) -> T_co:
        """What the call returned. Raises TransactionError before the batch has ended, and if it failed."""
        if not self._answers:
            raise TransactionError(self._why_not)
        return self._answers[0]

    def settle(self, answer: T_co) -> None:  # pyright: ignore[reportGeneralTypeIssues] - said once, by the batch
        self._answers = [answer]

    def refuse(self, why_not: str) -> None:
        self._why_not = why_not


class BatchSession(Protocol):
    """Where the calls of a batch go, in their order."""

    def run(self, plan: Plan) -> Pending[object]: ...
