"""How many calls of one shape, which differ by their keys alone, become one statement with the same answers."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final
from uuid import UUID

from nicol.query.loose import is_list
from nicol.sql.statement import Rows, Statement

if TYPE_CHECKING:
    from nicol.query.compile.texts import Texts
    from nicol.query.nodes.read import Read

_PLAIN: Final = frozenset({str, int, bool, float, Decimal, bytes, UUID, date, type(None)})
"""Types whose equal values are the same to the server. Not so moments: a time of another zone equals it in Python."""


class Together:
    """One for each shape of ``find_unique``, shared by its calls, and of one planner: never of two tenants.

    What it says of the statement is made at its first use, for most calls are alone.
    """

    __slots__ = ("_keys", "_n_values", "_node", "_others", "_text", "_texts")

    def __init__(self, texts: "Texts", node: "Read", n_values: int) -> None:
        self._texts = texts
        self._node = node
        self._n_values = n_values
        self._text = ""
        self._keys: tuple[int, ...] = ()
        self._others: Mapping[int, tuple[int, ...]] = {}

    def of(self, texts: "Texts", statement: Statement) -> "Together":
        """That of ``statement``, which is of the same shape, among ``texts``: a remembered plan is for any tenant."""
        return texts.together(self._node, statement, self._n_values)

    def common(self, values: Sequence[object]) -> Hashable:
        """What calls must share to be one statement: all values but the keys. None where that cannot be told.

        ``values`` are those of a call's statement, to which a tenant may have been added.
        """
        others = self._others.get(len(values))
        if others is None:
            self._keys = self._found_keys()
            others = tuple(it for it in range(len(values)) if it not in self._keys)
            self._others = {len(values): others}
        if not others:
            return ()
        found = [_identity(values[it]) for it in others]
        return None if None in found else tuple(found)

    def statement(self, calls: Sequence[Sequence[object]]) -> Statement:
        """One for ``calls``, the values of each, which have all in common but their keys."""
        if not self._text:
            self._text = self._made()
        values = list(calls[0])
        for it in self._keys:
            values[it] = [call[it] for call in calls]
        return Statement(self._text, values)

    def _found_keys(self) -> tuple[int, ...]:
        # A program that imports a client may never query.
        from nicol.query.compile.read_each import equalities  # noqa: PLC0415

        where = self._node.window.where
        assert where is not None
        return tuple(it.parameter for it in equalities(where))

    def _made(self) -> str:
        from nicol.query.nodes.read import ReadEach  # noqa: PLC0415 - as above

        where = self._node.window.where
        assert where is not None
        node = ReadEach(self._node.model, self._node.selection, where, self._keys)
        return self._texts.statement(node, [None] * self._n_values).text


def by_call(rows: Rows, n_calls: int) -> list[Rows]:
    """The rows of each call: one or none."""
    found: list[Rows] = [()] * n_calls
    for row in rows:
        number = row[-1]
        assert isinstance(number, int)
        if not found[number - 1]:
            found[number - 1] = (row,)
    return found


def _identity(value: object) -> Hashable:
    """What is equal for values that are the same to the server, and for no others. None where nothing is."""
    kind = type(value)
    if kind in _PLAIN:
        return (kind, value)
    if is_list(value):
        found = tuple(_identity(it) for it in value)
        return None if None in found else (list, found)
    return None
