"""The shape of a call: all that there is of its arguments but the values in them.

Keys in their order, the exact types of values, and those values themselves that are told by identity. A list of plain
values is one value, for it is one parameter.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Final, TypeAlias
from uuid import UUID

from nicol.query.json_null import AnyNullType, DbNullType, JsonNullType
from nicol.query.reading.field_ref import FieldRef
from nicol.query.remembered.recording import Recorder
from nicol.query.remembered.unknown import Row, Tree, Whole
from nicol.query.request import OMIT

Shape: TypeAlias = tuple[object, ...]

PLAIN: Final = frozenset({str, int, float, Decimal, datetime, date, time, UUID, bytes})
_NAMED: Final = frozenset({type(None), bool, type(OMIT), DbNullType, JsonNullType, AnyNullType})
"""The types of what is told by identity. True is equal to 1, but no number is ever part of a shape."""

_MOST_PARTS: Final = 600
"""Of one shape. What is longer was written by a program, and is hardly ever met again."""


class _Mark:
    """A part of a shape that is equal to itself only."""


_END: Final = _Mark()
_MAPPING: Final = _Mark()
_LIST: Final = _Mark()
_VALUES: Final = _Mark()
_VALUES_OF_TUPLE: Final = _Mark()


class UnclearError(Exception):
    """A call whose shape does not tell enough of it, such as one with a value of a type of the user's own."""


def walk(given: Mapping[str, object], shape: list[object], values: list[object]) -> None:
    """Add the parts of ``given`` to ``shape`` and the values in it to ``values``. Raises UnclearError."""
    # Asked at each level, so that what is nested too deeply is refused in words, and before the walk: it may be wide.
    if len(shape) + len(given) > _MOST_PARTS:
        raise UnclearError
    for name, it in given.items():
        if type(name) is not str:
            raise UnclearError
        kind = type(it)
        shape.append(name)
        if kind in PLAIN:
            shape.append(kind)
            values.append(it)
        elif kind is dict:
            shape.append(_MAPPING)
            walk(it, shape, values)  # pyright: ignore[reportArgumentType] - a dict of anything, as its type was asked
            shape.append(_END)
        else:
            _walk_other(it, shape, values)


def _walk_other(given: object, shape: list[object], values: list[object]) -> None:
    kind = type(given)
    if kind in _NAMED:
        shape.append(given)
    elif is_value(kind):
        shape.append(kind)
        values.append(given)
    elif isinstance(given, dict) and kind is dict:
        shape.append(_MAPPING)
        walk(given, shape, values)  # pyright: ignore[reportUnknownArgumentType] - as above
        shape.append(_END)
    elif isinstance(given, list | tuple) and (kind is list or kind is tuple):
        _walk_list(given, shape, values)  # pyright: ignore[reportUnknownArgumentType] - as above
    elif isinstance(given, FieldRef) and kind is FieldRef and type(given.name) is str:
        shape.append(given)
    else:
        raise UnclearError


def _walk_list(given: list[object] | tuple[object, ...], shape: list[object], values: list[object]) -> None:
    if _is_of_values(given):
        shape.append(_VALUES if type(given) is list else _VALUES_OF_TUPLE)
        values.append(given)
        return
    if type(given) is tuple:
        raise UnclearError
    shape.append(_LIST)
    for it in given:
        if len(shape) > _MOST_PARTS:
            raise UnclearError
        _walk_other(it, shape, values)
    shape.append(_END)


def _is_of_values(given: list[object] | tuple[object, ...]) -> bool:
    kinds = set(map(type, given))
    return kinds <= PLAIN or all(map(is_value, kinds))


def is_value(kind: type) -> bool:
    return kind in PLAIN or (issubclass(kind, str) and issubclass(kind, Enum))


class Disguise:
    """The same walk once more: the arguments with unknowns in the place of values, but for those at ``pinned``."""

    def __init__(self, recorder: Recorder, pinned: frozenset[int]) -> None:
        self._recorder = recorder
        self._pinned = pinned
        self._n_values = 0

    def arguments(self, given: Mapping[str, object]) -> dict[str, object]:
        return {name: self._disguised(it, (name,)) for name, it in given.items()}

    def _disguised(self, given: object, path: tuple[str | int, ...]) -> object:
        kind = type(given)
        if kind in _NAMED or kind is FieldRef:
            return given
        if isinstance(given, dict):
            tree = Tree(Whole(path), given, self._recorder)  # pyright: ignore[reportUnknownArgumentType] - of anything
            for name, it in given.items():  # pyright: ignore[reportUnknownVariableType] - as above
                tree[name] = self._disguised(it, (*path, name))  # pyright: ignore[reportUnknownArgumentType] - as above
            return tree
        if isinstance(given, list | tuple) and not _is_of_values(given):  # pyright: ignore[reportUnknownArgumentType] - as above
            row = Row(Whole(path), given, self._recorder)  # pyright: ignore[reportUnknownArgumentType] - as above
            row += (self._disguised(it, (*path, i)) for i, it in enumerate(given))  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType] - as above
            return row
        return self._value(given)  # pyright: ignore[reportUnknownArgumentType] - as above

    def _value(self, given: object) -> object:
        index = self._n_values
        self._n_values += 1
        if index not in self._pinned:
            return self._recorder.value(index, given)
        # The caller may change its list, and what is remembered must not change with it.
        return list(given) if type(given) is list else given  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType] - as above
