"""The rows of raw SQL as what the caller wants: dicts, instances, tuples, or the values of one column."""

import types
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from enum import Enum
from typing import Final, TypeAlias, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from nicol.errors import ShapeError
from nicol.query.json_text import decode_json
from nicol.query.loose import is_list
from nicol.query.raw_records import RecordRows
from nicol.query.shape.construction import class_name, construction_of, made_class
from nicol.query.shape.wanted import Construction
from nicol.sql.statement import Row, Rows
from nicol.sql.typed import EnumLabels, TypedQuery

_JSON_OIDS: Final = frozenset({114, 3802})
"""https://www.postgresql.org/docs/current/catalog-pg-type.html: json and jsonb, whose OIDs are fixed."""

Convert: TypeAlias = Callable[[object], object]
"""One value to the type that is wanted. Raises ValueError with what it takes instead, "int" or the like."""

Enums: TypeAlias = Mapping[type[Enum], EnumLabels]
"""The client's enums, whose members may be called otherwise in the database."""

Make: TypeAlias = Callable[[Sequence[str], Row], object]
"""One row, with the names of its columns."""


def answer_of(wanted: object | None, enums: Enums) -> Callable[[Rows], list[object]]:
    """How a table of rows (``Reply.TABLE``) becomes a list of ``wanted``, or of dicts where that is None.

    The function raises ShapeError where the columns, which are known only then, do not fit.
    """
    make = _as_dict if wanted is None else _maker(wanted, enums)
    decodes = not isinstance(wanted, RecordRows)  # which do so themselves

    def answer(rows: Rows) -> list[object]:
        names, oids, *found = rows
        keys = [str(it) for it in names]
        decoders = [decode_json if decodes and oid in _JSON_OIDS else None for oid in oids]
        if any(decoders):
            found = [_decoded(decoders, it) for it in found]
        return [make(keys, it) for it in found]

    return answer


def _decoded(decoders: Sequence[Callable[[str], object] | None], row: Row) -> Row:
    return [
        decode(value) if decode is not None and isinstance(value, str) else value
        for decode, value in zip(decoders, row, strict=True)
    ]


def _as_dict(names: Sequence[str], row: Row) -> object:
    return dict(zip(names, row, strict=True))


def _maker(wanted: object, enums: Enums) -> Make:
    if isinstance(wanted, (TypedQuery, RecordRows)):
        return wanted.made
    if wanted is dict or get_origin(wanted) in (dict, Mapping):
        return _as_dict
    if get_origin(wanted) is tuple:
        return _tuple_maker(wanted, enums)
    convert = _conversion(wanted, enums)
    if convert is not None:
        return lambda names, row: _converted(wanted, convert, names, row, 0)
    if not isinstance(wanted, type):
        raise ShapeError(f"{wanted} cannot be a result of raw SQL: use a class, a type of values, or a tuple of these")
    return _instance_maker(wanted, enums)


def _instance_maker(shape: type[object], enums: Enums) -> Make:
    make = _instances(shape)
    converts = _conversions_of_enums(shape, enums)
    if not converts:
        return make

    def made(names: Sequence[str], row: Row) -> object:
        found = [
            _converted(shape, converts[name], names, row, place) if name in converts else row[place]
            for place, name in enumerate(names)
        ]
        return make(names, found)

    return made


def _instances(shape: type[object]) -> Make:
    construction = construction_of(shape)
    if construction is Construction.DICT:
        return _as_dict
    if construction is not Construction.KEYWORDS:
        # No schema vouches for the row, so a Pydantic class validates it.
        validate: Callable[[Mapping[str, object]], object] = getattr(shape, "model_validate")  # noqa: B009 - of BaseModel
        return lambda names, row: _validated(shape, validate, dict(zip(names, row, strict=True)))
    return lambda names, row: _called(shape, dict(zip(names, row, strict=True)))


def _conversions_of_enums(shape: type[object], enums: Enums) -> Mapping[str, Convert]:
    """By attribute; none where annotations name what cannot be found, since raw SQL asks nothing of them."""
    try:
        hints = get_type_hints(made_class(shape))
    except (NameError, TypeError):
        return {}
    found = {name: _conversion(it, enums) for name, it in hints.items() if _has_enum(it)}
    return {name: it for name, it in found.items() if it is not None}


def _has_enum(wanted: object) -> bool:
    is_enum = isinstance(wanted, type) and issubclass(made_class(wanted), Enum)  # pyright: ignore[reportUnknownArgumentType] - any
    return is_enum or any(_has_enum(it) for it in get_args(wanted))


def _validated(
    shape: type[object], validate: Callable[[Mapping[str, object]], object], row: Mapping[str, object]
) -> object:
    try:
        return validate(row)
    except ValueError as error:  # as Pydantic's own is; its text says what is wrong with each attribute
        raise ShapeError(f"{class_name(shape)} does not fit the columns {', '.join(row)}: {error}") from error


def _called(shape: type[object], row: Mapping[str, object]) -> object:
    try:
        return shape(**row)
    except TypeError as error:
        raise ShapeError(f"{shape.__name__} does not fit the columns {', '.join(row)}: {error}") from error


def _tuple_maker(wanted: object, enums: Enums) -> Make:
    parts = get_args(wanted)
    is_endless = len(parts) == 2 and parts[1] is Ellipsis
    converts = [_conversion_of(wanted, it, enums) for it in parts if it is not Ellipsis]

    def make(names: Sequence[str], row: Row) -> object:
        each = converts * len(row) if is_endless else converts
        if len(each) != len(row):
            raise ShapeError(f"{wanted} has {len(each)} parts, and the statement returns {', '.join(names)}")
        return tuple(_converted(wanted, it, names, row, place) for place, it in enumerate(each))

    return make


def _converted(wanted: object, convert: Convert, names: Sequence[str], row: Row, place: int) -> object:
    if not row:
        raise ShapeError(f"{_name(wanted)} needs a column, and the statement returns none")
    value = row[place]
    try:
        return convert(value)
    except ValueError as error:
        found = "NULL" if value is None else type(value).__name__
        way_out = f"; write {error} | None" if value is None else ""
        raise ShapeError(f'column "{names[place]}" holds {found}, not {error}{way_out}') from None


# ── values ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _conversion_of(wanted: object, part: object, enums: Enums) -> Convert:
    convert = _conversion(part, enums)
    if convert is None:
        raise ShapeError(f"{wanted}: {_name(part)} cannot be the type of a column")
    return convert


def _conversion(wanted: object, enums: Enums) -> Convert | None:
    """How a value becomes ``wanted``, None where that is no type of values."""
    if wanted is object:
        return lambda value: value
    origin = get_origin(wanted)
    if origin in (Union, types.UnionType):
        return _optional(wanted, enums)
    if origin in (list, Sequence):
        return _list(wanted, enums)
    return _of_class(wanted, enums) if isinstance(wanted, type) else None  # pyright: ignore[reportUnknownArgumentType] - any


def _of_class(wanted: type[object], enums: Enums) -> Convert | None:
    if issubclass(wanted, Enum):
        return _enum(wanted, enums.get(wanted))
    accepts = _ACCEPTS.get(wanted)
    return None if accepts is None else _scalar(wanted, accepts)


def _optional(wanted: object, enums: Enums) -> Convert | None:
    parts = [it for it in get_args(wanted) if it is not types.NoneType]
    convert = _conversion(parts[0], enums) if len(parts) == 1 else None
    if convert is None:
        return None
    return lambda value: None if value is None else convert(value)


def _list(wanted: object, enums: Enums) -> Convert | None:
    convert = _conversion(get_args(wanted)[0], enums)
    if convert is None:
        return None

    def converted(value: object) -> object:
        if not is_list(value):
            raise ValueError(_name(wanted))
        return [convert(it) for it in value]

    return converted


def _enum(wanted: type[Enum], labels: EnumLabels | None) -> Convert:
    def converted(value: object) -> object:
        try:
            return wanted(value if labels is None else labels.read(value))
        except ValueError:
            raise ValueError(wanted.__name__) from None

    return converted


def _scalar(wanted: Callable[[object], object], accepts: tuple[type, ...]) -> Convert:
    assert isinstance(wanted, type)

    def converted(value: object) -> object:
        # A bool is an int to Python, and a datetime a date, and neither is one to PostgreSQL.
        if type(value) is wanted or (isinstance(value, wanted) and not isinstance(value, bool | datetime)):
            return value
        if isinstance(value, accepts) and not isinstance(value, bool):
            try:
                made = wanted(value)
            except (ValueError, ArithmeticError):
                made = None
            if made is not None and (wanted is not int or made == value):
                return made
        raise ValueError(wanted.__name__)

    return converted


_ACCEPTS: Final[Mapping[type, tuple[type, ...]]] = {
    bool: (),
    int: (Decimal,),
    float: (int, Decimal),
    Decimal: (int,),
    str: (UUID,),
    bytes: (),
    UUID: (str,),
    datetime: (),
    date: (),
    time: (),
    timedelta: (),
}
"""What a column may hold besides the type that is wanted, and still mean it: the sum of integers is a Decimal."""


def _name(wanted: object) -> str:
    return wanted.__name__ if isinstance(wanted, type) and get_origin(wanted) is None else str(wanted)
