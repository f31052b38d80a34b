"""Writes of more than fits into memory or into one statement: chunk by chunk, in one transaction.

``bulk_sync`` is made from this file by ``dev/sync_from_async.py``.
"""

import asyncio
import re
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Generator, Mapping
from contextlib import aclosing, contextmanager
from typing import Final, TypeAlias

from nicol.client import ambient
from nicol.client.after_commit import run_after_commit_async
from nicol.client.argument import check_plain_function
from nicol.client.boundary import TransactionOptions
from nicol.client.chunks import CHUNK, AsyncReadable, blocks_async, chunks_async
from nicol.client.saving import Target, saved_async
from nicol.client.session_async import AsyncSession
from nicol.client.transaction_async import AsyncSavepointSession, AsyncTransactionSession
from nicol.errors import ArgumentError, DatabaseError, ValueOutOfRangeError, ValueTooLongError
from nicol.query.copied_text import Block, Layout, with_header
from nicol.query.plan import Plan
from nicol.query.request import Request

Progress: TypeAlias = Callable[[int], object]

Planned: TypeAlias = Callable[[Request], Plan]

_OPTIONS: Final = TransactionOptions(
    isolation=None, timeout_s=None, own_timeout_s=None, max_wait_s=None, read_only=False, retries=0
)

_ROW: Final = re.compile(r"^(\w+: data\.)(\d+)")
"""What a message begins with that is about a row, and the number of that."""


async def create_in_chunks(
    session: AsyncSession,
    planned: Planned,
    model: str,
    data: object,
    named: Mapping[str, object],
    progress: Progress | None,
) -> int:
    """How many records were made of ``data``, whatever it is, all of them or none.

    ``progress`` is told after each chunk how many rows were written so far.
    """
    check_plain_function("progress", progress)
    rest = chunks_async(data)
    async with aclosing(rest):
        first = await anext(rest, list[object]())
        # What is wrong with the first rows is said before there is a connection.
        plan = planned(_request(model, first, named))
        if progress is None and len(first) < CHUNK:
            return await _count(session, plan)

        def later(chunk: list[object], n_before: int) -> Plan:
            return _numbered(planned, _request(model, chunk, named), n_before)

        return await _written(session, plan, len(first), rest, later, progress)


async def _written(
    session: AsyncSession,
    first: Plan,
    n_done: int,
    rest: AsyncIterator[list[object]],
    later: Callable[[list[object], int], Plan],
    progress: Progress | None,
) -> int:
    """How many records were made in one transaction: by ``first``, of ``n_done`` rows, and by the plans of ``rest``."""
    work = await session.begin(_OPTIONS)
    try:
        with _inside(work):
            n_made = await _count(work, first)
            _tell(progress, n_done)
            async for chunk in rest:
                n_made += await _count(work, later(chunk, n_done))
                n_done += len(chunk)
                _tell(progress, n_done)
        after = await work.commit()
    except BaseException:
        await work.roll_back()
        raise
    await run_after_commit_async(after)
    return n_made


async def copy_into(session: AsyncSession, planned: Planned, model: str, source: AsyncReadable, layout: Layout) -> int:
    """How many records the file ``source`` had, all of which are saved, or none."""
    parts = blocks_async(source)
    is_headed = layout.has_header_to_read
    async with aclosing(parts):
        start = b""
        if is_headed:
            while b"\n" not in start and (part := await anext(parts, b"")):
                start += part
            layout, start = with_header(model, layout, start)
        arguments = {"source": _joined(start, parts), "layout": layout}
        plan = planned(Request(model, "copy_in", arguments))
        try:
            return await _count(session, plan)
        except DatabaseError as error:
            _say_line(error, layout, n_before=1 if is_headed else 0)
            raise


async def copy_to(parts: AsyncIterator[bytes], target: Target) -> int:
    """How many records were written to ``target``. A file at a path is there when it is whole."""
    n_rows = 0
    try:
        async with saved_async(target) as write:
            async for part in parts:
                n_rows += part.n_rows if isinstance(part, Block) else 0
                await write(part)
    finally:
        if isinstance(parts, AsyncGenerator):
            # Else its connection would wait for the garbage collector.
            await parts.aclose()
    return n_rows


@contextmanager
def _inside(work: AsyncTransactionSession) -> Generator[None, None, None]:
    """What makes the rows may ask the transaction that they go to, and must not wait for their savepoint to end."""
    if not isinstance(work, AsyncSavepointSession):
        yield
        return
    stay = ambient.enter(work, work.pool, asyncio.current_task())
    try:
        yield
    finally:
        ambient.leave(stay)


async def _joined(start: bytes, rest: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    if start:
        yield start
    async for part in rest:
        yield part


async def _count(session: AsyncSession, plan: Plan) -> int:
    found = await session.run(plan)
    assert isinstance(found, int)
    return found


def _request(model: str, rows: list[object], named: Mapping[str, object]) -> Request:
    return Request(model, "create_many", {"data": rows, **{key: it for key, it in named.items() if it is not None}})


def _numbered(planned: Planned, request: Request, n_before: int) -> Plan:
    """The plan of a chunk, whose rows count from ``n_before`` in what is said of them."""
    try:
        return planned(request)
    except (ArgumentError, ValueTooLongError, ValueOutOfRangeError) as error:
        error.message = _ROW.sub(lambda it: f"{it[1]}{int(it[2]) + n_before}", error.message)
        error.args = (error.message,)
        if isinstance(error, ArgumentError) and "".join(error.path[1:2]).isdecimal():
            error.path = (error.path[0], str(int(error.path[1]) + n_before), *error.path[2:])
        raise


def _say_line(error: DatabaseError, layout: Layout, n_before: int) -> None:
    """Tell in ``error`` where the file is wrong; the server has not seen its first ``n_before`` lines."""
    if error.line is not None:
        error.line += n_before
        error.message += f", in {'row' if layout.format == 'binary' else 'line'} {error.line}"
        error.args = (error.message,)


def _tell(progress: Progress | None, n_done: int) -> None:
    if progress is not None:
        progress(n_done)
