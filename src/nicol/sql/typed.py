"""Statements that were typed when a client was generated: what the functions for SQL files return."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Generic, TypeGuard, TypeVar

from nicol.errors import InvalidValueError

T = TypeVar("T")


class EnumLabels:
    """How an enum's members, called as in the schema, are spelled in the database."""

    __slots__ = ("_labels", "_members", "_name")

    def __init__(self, enum: type[StrEnum], labels: Mapping[str, str]) -> None:
        self._name = enum.__name__
        self._labels = labels
        self._members = {label: enum(name) for name, label in labels.items()}

    def written(self, value: object) -> object:
        """A member, or a list of them, as the database takes it. Raises InvalidValueError for what is none."""
        if value is None:
            return None
        if _is_list(value):
            return [self.written(it) for it in value]
        label = self._labels.get(str.__str__(value)) if isinstance(value, str) else None
        if label is None:
            raise InvalidValueError(f"a value of {self._name} is one of {', '.join(self._labels)}, not {value!r}")
        return label

    def read(self, value: object) -> object:
        """The member of a label, or those of an array. A label that the schema does not know stays text."""
        if _is_list(value):
            return [self.read(it) for it in value]
        return self._members.get(value, value) if isinstance(value, str) else value


class TypedStatement:
    """A statement with its values, for ``execute_raw``."""

    __slots__ = ("text", "values")

    def __init__(self, text: str, values: Sequence[object], labels: Mapping[int, EnumLabels] | None = None) -> None:
        """``labels`` has those of the parameters that are enums, counted from 0."""
        self.text = text
        self.values = _written(values, labels or {})


# No TypedStatement, or type checkers would take it for SQL whose rows are dicts.
class TypedQuery(Generic[T]):
    """A statement that returns instances of ``row``, for ``query_raw`` and ``query_first``."""

    __slots__ = ("_columns", "_row", "text", "values")

    def __init__(
        self,
        text: str,
        values: Sequence[object],
        row: type[T],
        *,
        labels: Mapping[int, EnumLabels] | None = None,
        columns: Mapping[int, EnumLabels] | None = None,
    ) -> None:
        """``labels`` and ``columns`` have those of the parameters and columns that are enums, counted from 0."""
        self.text = text
        self.values = _written(values, labels or {})
        self._row = row
        self._columns = columns or {}

    def made(self, _names: Sequence[str], row: Sequence[object]) -> T:
        """The instance of a row."""
        known = self._columns
        return self._row(*[known[i].read(it) if i in known else it for i, it in enumerate(row)])


def _written(values: Sequence[object], labels: Mapping[int, EnumLabels]) -> tuple[object, ...]:
    return tuple(labels[i].written(it) if i in labels else it for i, it in enumerate(values))


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, list | tuple)
