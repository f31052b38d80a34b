"""How the calls of ``isolation`` are made, in either colour."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from nicol.client.async_client import AsyncClient
from nicol.client.pending import Pending
from nicol.client.sync_client import Client
from nicol.client.tenancy.context import EVERY, Entering, Scope
from nicol.errors import NicolError
from nicol.query.page import Page
from nicol.tools.testing.isolation_answers import Outcome, answered, plain, refused
from nicol.tools.testing.isolation_parts import Ask

Names: TypeAlias = Mapping[str, str]
"""By model the attribute of clients."""


class Step(NamedTuple):
    """A call, for whom it is made, and by which calls the other's rows are read after it, before it is undone.

    Whoever reads them is ``watcher``: everybody, or where the database has a wall of its own, the other tenant.
    """

    ask: Ask
    scope: Scope | None
    watched: tuple[Ask, ...] = ()
    watcher: Scope = EVERY
    is_kept: bool = False

    @property
    def is_undone(self) -> bool:
        return not self.is_kept and (self.ask.writes or bool(self.watched and self.scope is self.watcher))


class Seen(NamedTuple):
    outcome: Outcome
    others: Sequence[object] | None = None


class _UndoneError(Exception):
    """What ends a transaction that is to leave nothing."""


def run(client: Client, names: Names, step: Step) -> Seen:
    if not step.is_undone:
        with Entering(step.scope):
            return Seen(_outcome(client, names, step.ask))
    seen: Seen | None = None
    try:
        with client.tx() as tx:
            with Entering(step.scope):
                outcome = _outcome(tx, names, step.ask)
            with Entering(step.watcher):
                others = None if outcome.error else _rows(tx, names, step.watched)
            seen = Seen(outcome, others)
            raise _UndoneError  # noqa: TRY301 - it is what undoes the transaction
    except _UndoneError:
        assert seen is not None
        return seen


async def run_async(client: AsyncClient, names: Names, step: Step) -> Seen:
    if not step.is_undone:
        with Entering(step.scope):
            return Seen(await _outcome_async(client, names, step.ask))
    seen: Seen | None = None
    try:
        async with client.tx() as tx:
            with Entering(step.scope):
                outcome = await _outcome_async(tx, names, step.ask)
            with Entering(step.watcher):
                others = None if outcome.error else await _rows_async(tx, names, step.watched)
            seen = Seen(outcome, others)
            raise _UndoneError  # noqa: TRY301 - it is what undoes the transaction
    except _UndoneError:
        assert seen is not None
        return seen


def _rows(tx: Client, names: Names, watched: Sequence[Ask]) -> Sequence[object]:
    """What ``watched`` answer, all in one batch."""
    with tx.batch() as batch:
        pending = [_pending(batch, names, it) for it in watched]
    return [plain(it.result) for it in pending]


async def _rows_async(tx: AsyncClient, names: Names, watched: Sequence[Ask]) -> Sequence[object]:
    async with tx.batch() as batch:
        pending = [_pending(batch, names, it) for it in watched]
    return [plain(it.result) for it in pending]


def _outcome(client: Client, names: Names, ask: Ask) -> Outcome:
    try:
        match ask.method:
            case "stream":
                answer: object = _listed(_call(client, names, ask))
            case "batch":
                with client.batch() as batch:
                    pending = _pending(batch, names, ask._replace(method="find_many"))
                answer = pending.result
            case "token":
                return _token(_call(client, names, ask._replace(method="paginate")))
            case _:
                answer = _call(client, names, ask)
    except NicolError as error:
        return refused(error)
    return answered(answer, is_ordered=ask.is_ordered)


async def _outcome_async(client: AsyncClient, names: Names, ask: Ask) -> Outcome:
    try:
        match ask.method:
            case "stream":
                answer: object = await _listed_async(_call(client, names, ask))
            case "batch":
                async with client.batch() as batch:
                    pending = _pending(batch, names, ask._replace(method="find_many"))
                answer = pending.result
            case "token":
                return _token(await _awaited(_call(client, names, ask._replace(method="paginate"))))
            case _:
                answer = await _awaited(_call(client, names, ask))
    except NicolError as error:
        return refused(error)
    return answered(answer, is_ordered=ask.is_ordered)


def _listed(records: object) -> list[object]:
    assert isinstance(records, Iterator)
    return list[object](records)  # pyright: ignore[reportUnknownArgumentType] - any records


async def _listed_async(records: object) -> list[object]:
    assert isinstance(records, AsyncIterator)
    found: list[object] = []
    async for it in records:  # pyright: ignore[reportUnknownVariableType] - any records
        found.append(it)  # noqa: PERF401 # pyright: ignore[reportUnknownArgumentType] - as above
    return found


async def _awaited(answer: object) -> object:
    assert isinstance(answer, Awaitable)
    return await answer  # pyright: ignore[reportUnknownVariableType] - any answer


def _token(page: object) -> Outcome:
    assert isinstance(page, Page)
    return Outcome("", None, raw=page.after)


def _pending(batch: object, names: Names, ask: Ask) -> Pending[object]:
    found = _call(batch, names, ask)
    assert isinstance(found, Pending)
    return found  # pyright: ignore[reportUnknownVariableType] - of any answer


def _call(client: object, names: Names, ask: Ask) -> object:
    method: Callable[..., object] = getattr(getattr(client, names[ask.model]), ask.method)
    return method(ask.shape, **ask.arguments) if ask.shape is not None else method(**ask.arguments)
