"""What generated batches extend: an attribute per model, whose calls are gathered and sent together."""

from collections.abc import Awaitable, Callable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeAlias, TypeVar, overload

from typing_extensions import TypeForm

from nicol.client.after_commit import Done
from nicol.client.batch_actions import BatchActions
from nicol.client.definition import Definition
from nicol.client.former_words import unknown_of_client
from nicol.client.pending import Pending
from nicol.client.raw_call import raw_call
from nicol.errors import TransactionError
from nicol.query.plan import Plan
from nicol.sql.fragment import RawSql
from nicol.sql.typed import TypedQuery

T = TypeVar("T")

Answers: TypeAlias = list[object]

RunAll: TypeAlias = Callable[[Sequence[Plan]], Awaitable[Answers]] | Callable[[Sequence[Plan]], Answers]
"""``run_all`` of a session of either colour."""


class _Queue:
    """The calls that wait. Satisfies ``pending.BatchSession``."""

    def __init__(self) -> None:
        self.calls: list[tuple[Plan, Pending[object]]] = []

    def run(self, plan: Plan) -> Pending[object]:
        pending = Pending[object]()
        self.calls.append((plan, pending))
        return pending

    def taken(self) -> list[tuple[Plan, Pending[object]]]:
        calls, self.calls = self.calls, []
        return calls


class Batch:
    """Calls that go to the database together, in one transaction and in their order.

    Each is checked when it is called, and its answer is in ``result`` of what it returned when the block has ended.
    The block sends them at its end, and none of them when it raises. Without a block ``commit()`` does so, and the
    batch may be used again after it. Inside a transaction it is part of that.
    """

    def __init__(self, definition: Definition, run_all: RunAll, *, is_async: bool) -> None:
        self._definition = definition
        self._run_all = run_all
        self._is_async = is_async
        self._session = _Queue()

    @overload
    def query_raw(self, query: TypedQuery[T], /) -> Pending[list[T]]: ...
    @overload
    def query_raw(self, sql: RawSql, /, *values: object) -> Pending[list[dict[str, object]]]: ...
    @overload
    def query_raw(self, wanted: TypeForm[T], sql: RawSql, /, *values: object) -> Pending[list[T]]: ...
    def query_raw(self, *arguments: object, **named: object) -> Pending[object]:
        """As ``query_raw`` of a client."""
        text, values, wanted = raw_call(arguments, named)
        return self._session.run(self._definition.raw_query(text, values, wanted))

    @overload
    def query_first(self, query: TypedQuery[T], /) -> Pending[T | None]: ...
    @overload
    def query_first(self, sql: RawSql, /, *values: object) -> Pending[dict[str, object] | None]: ...
    @overload
    def query_first(self, wanted: TypeForm[T], sql: RawSql, /, *values: object) -> Pending[T | None]: ...
    def query_first(self, *arguments: object, **named: object) -> Pending[object]:
        """As ``query_first`` of a client."""
        text, values, wanted = raw_call(arguments, named)
        return self._session.run(self._definition.raw_first(text, values, wanted))

    def execute_raw(self, sql: RawSql, /, *values: object) -> Pending[int]:
        """As ``execute_raw`` of a client."""
        text, given, _ = raw_call((sql, *values))
        return self._session.run(self._definition.raw_execution(text, given))  # pyright: ignore[reportReturnType] - as it answers

    def commit(self) -> Awaitable[None]:
        """Send what was gathered. Raises what the first call that fails would raise by itself; then nothing was done.

        Only a batch of ``AsyncClient`` must be awaited.
        """
        calls = self._session.taken()
        if not calls:
            return Done()
        try:
            answers = self._run_all([plan for plan, _ in calls])
        except BaseException:
            _refuse(calls, _FAILED)
            raise
        if not isinstance(answers, list):
            return _settled_later(calls, answers)
        _settle(calls, answers)
        return Done()

    async def __aenter__(self) -> Self:
        self._require(is_async=True)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self._left(error)

    def __enter__(self) -> Self:
        self._require(is_async=False)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._left(error)

    def _left(self, error: BaseException | None) -> Awaitable[None]:
        if error is None:
            return self.commit()
        _refuse(self._session.taken(), "the batch was discarded, for its block raised")
        return Done()

    def _require(self, *, is_async: bool) -> None:
        if self._is_async is not is_async:
            word = "async with" if self._is_async else "with"
            raise TransactionError(f"this batch is entered by `{word} db.batch() as batch`")

    if not TYPE_CHECKING:  # else every misspelt model would have a type

        def __getattr__(self, name):  # noqa: ANN001, ANN204 - untyped, as above
            model = self._definition.accessors.get(name)
            if model is None:
                raise unknown_of_client(self, name, self._definition.accessors)
            actions = self.__dict__[name] = BatchActions(model, self._definition, self._session)
            return actions


_FAILED = "the batch failed, and nothing of it was done"


async def _settled_later(calls: list[tuple[Plan, Pending[object]]], answers: Awaitable[Answers]) -> None:
    try:
        found = await answers
    except BaseException:
        _refuse(calls, _FAILED)
        raise
    _settle(calls, found)


def _settle(calls: list[tuple[Plan, Pending[object]]], answers: Answers) -> None:
    for (_, pending), answer in zip(calls, answers, strict=True):
        pending.settle(answer)


def _refuse(calls: list[tuple[Plan, Pending[object]]], why_not: str) -> None:
    for _, pending in calls:
        pending.refuse(why_not)
