"""How many calls of one shape, which differ by their keys alone, become one statement with the same answers."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import UUID

from nicol.query.loose import is_list
from nicol.sql.statement import Rows, Statement

if TYPE_CHECKING:
    from nicol.query.compile.texts import Texts
    from nicol.query.nodes.condition import Condition
    from nicol.query.nodes.read import Read
    from nicol.query.vocabulary import Vocabulary

_PLAIN: Final = frozenset({str, int, bool, float, Decimal, bytes, UUID, date, type(None)})
"""Types whose equal values are the same to the server. Not so moments: a time of another zone equals it in Python."""


class Joined(NamedTuple):
    """One statement for many calls. ``by_call`` makes of its rows those of each call: one or none."""

    statement: Statement
    by_call: Callable[[Rows], list[Rows]]


class Together:
    """One for each shape of ``find_unique``, shared by its calls, and of one planner: never of two tenants.

    What it says of the statement is made at its first use, for most calls are alone.
    """

    __slots__ = (
        "_is_told_by_value",
        "_keys",
        "_n_values",
        "_node",
        "_others",
        "_text_by_value",
        "_text_of_rows",
        "_texts",
        "_vocabulary",
    )

    def __init__(self, texts: "Texts", vocabulary: "Vocabulary", node: "Read", n_values: int) -> None:
        self._texts = texts
        self._vocabulary = vocabulary
        self._node = node
        self._n_values = n_values
        self._text_of_rows = self._text_by_value = ""
        self._keys: tuple[int, ...] = ()
        self._is_told_by_value = False
        self._others: tuple[int, ...] | None = None

    def of(self, texts: "Texts", statement: Statement) -> "Together":
        """That of ``statement``, which is of the same shape, among ``texts``: a remembered plan is for any tenant."""
        return texts.together(self._node, statement, self._n_values)

    def common(self, values: Sequence[object]) -> Hashable:
        """What calls must share to be one statement: all values but the keys. None where that cannot be told.

        ``values`` are those of a call's statement, to which a tenant may have been added.
        """
        others = self._others
        if others is None:
            # Those of one text are always as many.
            others = self._others = self._found_others(len(values))
        if not others:
            return ()
        found = [_identity(values[it]) for it in others]
        return None if None in found else tuple(found)

    def joined(self, calls: Sequence[Sequence[object]]) -> Joined:
        """One statement for ``calls``, the values of each, which have all in common but their keys."""
        values = list(calls[0])
        for it in self._keys:
            values[it] = [call[it] for call in calls]
        if self._is_told_by_value:
            (key,) = self._keys
            numbers = {call[key]: number for number, call in enumerate(calls)}
            # Who asks for what another asks for is to have a row of its own.
            if len(numbers) == len(calls):
                self._text_by_value = self._text_by_value or self._made(is_told_by_value=True)
                return Joined(Statement(self._text_by_value, values), partial(_by_value, numbers))
        self._text_of_rows = self._text_of_rows or self._made(is_told_by_value=False)
        return Joined(Statement(self._text_of_rows, values), partial(_by_number, len(calls)))

    def _found_others(self, n_values: int) -> tuple[int, ...]:
        # A program that imports a client may never query.
        from nicol.query.compile.equalities import equalities  # noqa: PLC0415
        from nicol.query.compile.read_each import are_told_by_value  # noqa: PLC0415 - as above

        keys = list(equalities(self._where))
        model = self._vocabulary.model(self._node.model)
        self._is_told_by_value = are_told_by_value(self._vocabulary, model, [it.field for it in keys])
        self._keys = tuple(it.parameter for it in keys)
        return tuple(it for it in range(n_values) if it not in self._keys)

    def _made(self, *, is_told_by_value: bool) -> str:
        from nicol.query.nodes.read import ReadEach  # noqa: PLC0415 - as above

        node = ReadEach(self._node.model, self._node.selection, self._where, self._keys, is_told_by_value)
        return self._texts.statement(node, [None] * self._n_values).text

    @property
    def _where(self) -> "Condition":
        where = self._node.window.where
        assert where is not None
        return where


def _by_number(n_calls: int, rows: Rows) -> list[Rows]:
    found: list[Rows] = [()] * n_calls
    for row in rows:
        number = row[-1]
        assert isinstance(number, int)
        # Of a view without a unique index there may be several.
        if not found[number - 1]:
            found[number - 1] = (row,)
    return found


def _by_value(numbers: Mapping[object, int], rows: Rows) -> list[Rows]:
    found: list[Rows] = [()] * len(numbers)
    for row in rows:
        number = numbers[row[-1]]
        if not found[number]:
            found[number] = (row,)
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
