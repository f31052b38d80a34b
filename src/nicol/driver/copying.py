"""What the drivers share about COPY: how columns travel in its binary format, and whose failure a source's is."""

from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final
from uuid import UUID

from nicol.errors import NicolError
from nicol.sql.statement import Copy


class SourceFailedError(Exception):
    """The source of a COPY raised ``error``, which is its own and not the database's. Nothing of the COPY stays."""

    def __init__(self, error: Exception) -> None:
        super().__init__(str(error))
        self.error = error


def wire_types(copy: Copy) -> list[str]:
    """The built-in types by which psycopg writes the columns of ``copy`` as the server reads them."""
    return [_SENT_AS.get(it, it) for it in copy.types]


def wire_columns(copy: Copy) -> list[Sequence[object]]:
    """The columns of ``copy`` for these types."""
    return [_wire_column(kind, column) for kind, column in zip(copy.types, _columns(copy), strict=True)]


def _columns(copy: Copy) -> Sequence[Sequence[object]]:
    columns: Sequence[Sequence[object]] = copy.values  # pyright: ignore[reportAssignmentType] - so a COPY has them
    return columns


def _wire_column(kind: str, column: Sequence[object]) -> Sequence[object]:
    convert = _CONVERT.get(kind)
    if convert is None:
        return column
    return [None if it is None else convert(it) for it in column]


_SENT_AS: Final[Mapping[str, str]] = {
    "enum": "text",
    "varchar": "text",
    "bpchar": "text",
    "json": "text",
    "jsonb": "bytea",
    "uuid": "bytea",
}
"""Types whose binary form is that of another one. https://www.postgresql.org/docs/current/protocol-message-formats.html"""

_CONVERT: Final[Mapping[str, Callable[[object], bytes]]] = {
    # The first byte is the version of the format.
    "jsonb": lambda it: b"\1" + str(it).encode(),
    "uuid": lambda it: UUID(str(it)).bytes,
}


def blocks(source: object) -> Iterator[bytes]:
    """What ``source`` gives, its failures marked as its own."""
    assert isinstance(source, Iterable)
    try:
        yield from source
    except NicolError:
        raise
    except Exception as error:
        raise SourceFailedError(error) from error


async def blocks_async(source: Iterable[bytes] | AsyncIterable[bytes]) -> AsyncIterator[bytes]:
    if not isinstance(source, AsyncIterable):
        for block in blocks(source):
            yield block
        return
    try:
        async for block in source:
            yield block
    except NicolError:
        raise
    except Exception as error:
        raise SourceFailedError(error) from error
