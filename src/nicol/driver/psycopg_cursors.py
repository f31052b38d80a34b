"""Cursors of psycopg's that wait for the statement which they ran before."""

from typing import NamedTuple, TypeAlias

import psycopg

from nicol.sql.statement import Statement

_Cursor: TypeAlias = psycopg.Cursor[tuple[object, ...]]

_MOST = 100
"""As many as psycopg prepares statements for."""

_MOST_VALUES = 20
_MOST_LETTERS = 1_000


class KnownCursor(NamedTuple):
    """``cursor`` is spared looking up how types are written and read where it is given this very ``text`` again."""

    cursor: _Cursor
    text: bytes


class KnownCursors:
    """Those of one connection. Each is lent to one caller at a time, whatever threads do."""

    __slots__ = ("_connection", "_known_by_text")

    def __init__(self, connection: psycopg.Connection[tuple[object, ...]]) -> None:
        self._connection = connection
        self._known_by_text: dict[str, KnownCursor] = {}

    def take(self, text: str) -> KnownCursor:
        known = self._known_by_text.pop(text, None)
        return known or KnownCursor(self._connection.cursor(), text.encode())

    def give_back(self, statement: Statement, known: KnownCursor) -> None:
        """Keep ``known``, which has run ``statement`` and was read, for the next call. It costs next to no memory."""
        if statement.is_once or any(map(_is_heavy, statement.values)) or len(statement.values) > _MOST_VALUES:
            return
        result = known.cursor.pgresult
        if result is not None:
            result.clear()
        self._known_by_text[statement.text] = known
        if len(self._known_by_text) > _MOST:
            self._known_by_text.pop(next(iter(self._known_by_text)), None)


def _is_heavy(it: object) -> bool:
    """Whether it is too much to be kept: a cursor keeps its values."""
    return isinstance(it, list | tuple) or (isinstance(it, str | bytes) and len(it) > _MOST_LETTERS)
