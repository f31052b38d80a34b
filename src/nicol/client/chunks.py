"""What comes by and by, rows or the bytes of a file, in parts that fit into memory; in both colours."""

import asyncio
import os
from collections.abc import AsyncIterable, Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Final, TypeAlias, TypeGuard

from typing_extensions import AsyncGenerator, Generator

from nicol.errors import InvalidValueError
from nicol.query.loose import is_flow, is_list, is_set

CHUNK: Final = 10_000
"""Rows of one statement. More make nothing faster, and each waits in memory."""

_BLOCK_BYTES: Final = 1 << 18

Readable: TypeAlias = "str | os.PathLike[str] | BinaryIO | Iterable[bytes]"
"""Where the bytes of a file come from."""

AsyncReadable: TypeAlias = "Readable | AsyncIterable[bytes]"


def comes_by_and_by(data: object) -> bool:
    """Whether ``data`` is made while it is gone through, so that all of it may be more than fits into memory."""
    return isinstance(data, AsyncIterable) or is_flow(data)


def chunks(data: object) -> Generator[list[object]]:
    """The rows of ``data``, ``CHUNK`` of them at a time."""
    rows = iter(_require_rows(data))
    while chunk := list(islice(rows, CHUNK)):
        yield chunk


async def chunks_async(data: object) -> AsyncGenerator[list[object]]:
    """As ``chunks``, of asynchronous iterables too."""
    if not _is_asynchronous(data):
        for chunk in chunks(data):
            yield chunk
        return
    found: list[object] = []
    async for row in data:
        found.append(row)
        if len(found) == CHUNK:
            yield found
            found = []
    if found:
        yield found


def blocks(source: Readable) -> Generator[bytes]:
    """The bytes of ``source``: of a file by its path, of one that is open, or of whatever makes them."""
    if isinstance(source, str | os.PathLike):
        with Path(source).open("rb") as file:
            yield from _read(file)
    elif _is_file(source):
        yield from _read(source)
    else:
        for block in _require_parts(source):
            yield _require_bytes(block)


async def blocks_async(source: AsyncReadable) -> AsyncGenerator[bytes]:
    """As ``blocks``. Files are read in threads, for a slow disk or network shall stop nobody else."""
    if _is_asynchronous(source):
        async for block in source:
            yield _require_bytes(block)
    elif isinstance(source, str | os.PathLike) or _is_file(source):
        found = blocks(source)
        try:
            while (block := await asyncio.to_thread(next, found, None)) is not None:
                yield block
        finally:
            # Of one that still reads in its thread, the file is closed when that has ended.
            with suppress(ValueError):
                found.close()
    else:
        for block in _require_parts(source):
            yield _require_bytes(block)


def _read(file: BinaryIO) -> Iterator[bytes]:
    while block := file.read(_BLOCK_BYTES):
        yield _require_bytes(block)


def _is_file(source: object) -> TypeGuard[BinaryIO]:
    return hasattr(source, "read")


def _is_asynchronous(source: object) -> TypeGuard[AsyncIterable[object]]:
    return isinstance(source, AsyncIterable)


def _require_rows(data: object) -> Iterable[object]:
    return _require_iterable(data, "data", "a list or an iterable of records")


def _require_parts(source: object) -> Iterable[object]:
    return _require_iterable(source, "source", "a path, a file opened by 'rb' or an iterable of bytes")


def _require_iterable(given: object, argument: str, what: str) -> Iterable[object]:
    if is_flow(given) or is_list(given) or is_set(given):
        return given
    if isinstance(given, AsyncIterable):
        raise InvalidValueError("an asynchronous iterable is for AsyncClient; pass one that is not", path=(argument,))
    raise InvalidValueError(f"{argument} takes {what}, not {type(given).__name__}", path=(argument,))


def _require_bytes(block: object) -> bytes:
    if isinstance(block, bytes):
        return block
    if isinstance(block, bytearray):
        return bytes(block)
    raise InvalidValueError(
        f"a file is bytes, not {type(block).__name__}; open it by 'rb', or encode its text", path=("source",)
    )
