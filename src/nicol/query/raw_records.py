"""The rows of raw SQL as records: columns by their names in the database, and no field that was not fetched."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from math import isfinite
from struct import pack, unpack
from typing import Final, TypeAlias

from nicol.errors import ShapeError
from nicol.query.loose import is_list
from nicol.query.nodes.read import Selection
from nicol.query.planner import Planner
from nicol.sql.statement import Row
from nicol.text.nearest import nearest

_Convert: TypeAlias = Callable[[object], object]

_MOST_BUILDERS: Final = 500
_LEAST_OF_ALL_BITS: Final = 2.0**-126
"""Singles nearer to zero have fewer bits."""
_UNREADABLE: Final = frozenset({"money", "bit varying"})


class RecordRows:
    """Makes records of ``model`` of any of its columns, under their names in the database or in the client."""

    __slots__ = ("_build_by_names", "_fields", "_model", "_planner", "_whole")

    def __init__(self, planner: Planner, model: str) -> None:
        self._planner = planner
        self._whole = planner.own(model)
        self._model = planner.vocabulary.model(model)
        fields = [self._model.scalar(field) for _, field in self._whole.columns]
        # The database's names come first: they are what the SQL says.
        self._fields = {it.name: it.name for it in fields} | {it.column: it.name for it in fields}
        self._build_by_names: dict[tuple[str, ...], Callable[[Row], object]] = {}

    def made(self, names: Sequence[str], row: Row) -> object:
        """The record of a row. Raises ShapeError where a column is none of the model's, or is there twice."""
        key = tuple(names)
        build = self._build_by_names.get(key)
        if build is None:
            if len(self._build_by_names) >= _MOST_BUILDERS:
                self._build_by_names.clear()
            build = self._build_by_names[key] = self._builder(key)
        return build(row)

    def _builder(self, names: tuple[str, ...]) -> Callable[[Row], object]:
        fields = [self._field(it) for it in names]
        twice = next((it for i, it in enumerate(fields) if it in fields[:i]), None)
        if twice is not None:
            raise ShapeError(
                f"{self._model.name}.{twice} is fetched twice; take a class of yours, with a name for each"
            )
        chosen = set(fields)
        wanted = replace(self._whole, columns=tuple(it for it in self._whole.columns if it[1] in chosen))
        build = self._planner.builders.build(Selection(wanted))
        places = [(fields.index(field), self._conversion(field)) for _, field in wanted.columns]
        return lambda row: build([convert(row[place]) for place, convert in places])

    def _field(self, column: str) -> str:
        found = self._fields.get(column)
        if found is None:
            name = self._model.name
            suggestion = nearest(column, self._fields)
            hint = f'did you mean "{suggestion}"?' if suggestion else "take a class of yours, which has a place for it"
            raise ShapeError(f'{name} has no column "{column}"; {hint}', model=name)
        return found

    def _conversion(self, field: str) -> _Convert:
        codec = self._planner.vocabulary.codec(self._model, field)
        if codec.is_timestamp:
            return _each(_in_utc)
        if codec.is_single:
            return _each(_shortest)
        if codec.stored is not None and codec.stored.name in _UNREADABLE:
            readable = Decimal if codec.python == "Decimal" else str
            return _each(self._require(readable, field, codec.parameter.name + "[]" * codec.is_list))
        # Both drivers have classes for some types, such as UUID, that records hold as text.
        is_text = codec.python == "str" and codec.decoding == "plain"
        return _each(str) if is_text else _as_it_is

    def _require(self, readable: type[object], field: str, type_name: str) -> _Convert:
        """A value that the SQL has cast, since of these types each driver makes something else."""
        model = self._model

        def required(value: object) -> object:
            if isinstance(value, readable):
                return value
            way = f'write "{model.scalar(field).column}"::{type_name} in the SQL'
            raise ShapeError(f"{model.name}.{field} has a type that drivers do not read; {way}", model=model.name)

        return required


def _as_it_is(value: object) -> object:
    return value


def _each(convert: _Convert) -> _Convert:
    """``convert`` of a value, of each in a list, and of none that is NULL."""

    def converted(value: object) -> object:
        if value is None:
            return None
        return [converted(it) for it in value] if is_list(value) else convert(value)

    return converted


def _in_utc(value: object) -> object:
    """What ``timestamp`` holds is UTC. The ends of the calendar stand for infinity, which has no zone."""
    if not isinstance(value, datetime) or value.tzinfo is not None or value.year in {1, 9999}:
        return value
    return value.replace(tzinfo=UTC)


def _shortest(value: object) -> object:
    """The number that PostgreSQL writes for a single: 0.8, and not the double nearest to it.

    SQL makes doubles of singles, such as their average, which stay what they are.
    """
    if not isinstance(value, float) or not isfinite(value):
        return value
    single = _packed(value)
    if single is None or unpack("<f", single)[0] != value:
        return value
    shorter = (float(f"{value:.{digits}g}") for digits in range(_fewest_digits(value), 9))
    return next((it for it in shorter if _packed(it) == single), float(f"{value:.9g}"))


def _packed(value: float) -> bytes | None:
    """None for what no single can hold."""
    try:
        return pack("<f", value)
    except OverflowError:
        return None


def _fewest_digits(value: float) -> int:
    """Every single has six digits, but those next to zero."""
    return 6 if abs(value) >= _LEAST_OF_ALL_BITS else 1
