"""Functions that run after a transaction is committed, for tasks and for threads."""

from collections.abc import Awaitable, Callable, Coroutine, Generator, Sequence
from inspect import isawaitable

from nicol.errors import AfterCommitError, InvalidValueError

AfterCommit = Callable[[], object]


class Done:
    """What a call returns that may be awaited and need not be."""

    def __await__(self) -> Generator[object, object, None]:
        yield from ()


def noted_async() -> Awaitable[None]:
    return Done()


def noted() -> None:
    """Nothing is left to be done."""


def at_once_async(function: AfterCommit) -> Awaitable[None]:
    """Call ``function`` now. What it returns is awaited with the result."""
    answer = function()
    return _awaited(answer) if isawaitable(answer) else Done()


async def _awaited(answer: Awaitable[object]) -> None:
    await answer


async def run_after_commit_async(functions: Sequence[AfterCommit]) -> None:
    """Call each of ``functions``, whatever the others do. Raises AfterCommitError, which has all their errors."""
    errors: list[Exception] = []
    for function in functions:
        try:
            await at_once_async(function)
        except Exception as error:  # noqa: BLE001 - the others are to run, and it is raised with theirs
            errors.append(error)
    _raise(errors)


def at_once(function: AfterCommit) -> None:
    answer = function()
    if isawaitable(answer):
        if isinstance(answer, Coroutine):
            answer.close()  # else Python warns as well that it was never awaited
        raise InvalidValueError("on_commit() of Client takes no coroutine function; AsyncClient awaits one")


def run_after_commit(functions: Sequence[AfterCommit]) -> None:
    errors: list[Exception] = []
    for function in functions:
        try:
            at_once(function)
        except Exception as error:  # noqa: BLE001 - as above
            errors.append(error)
    _raise(errors)


def _raise(errors: list[Exception]) -> None:
    if errors:
        number = "a function" if len(errors) == 1 else f"{len(errors)} functions"
        raise AfterCommitError(
            f"the transaction is committed, but {number} of on_commit() failed; do not repeat the transaction", errors
        )
