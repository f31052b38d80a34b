"""Values for columns: any that the type takes, by polyfactory, and one after the other where they must differ."""

from collections.abc import Callable, Mapping
from dataclasses import make_dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from random import Random
from typing import Annotated, Protocol, TypeAlias
from uuid import UUID

from annotated_types import Ge, Le, Len
from polyfactory import Use
from polyfactory.factories import DataclassFactory

from nicol.schema.model import EnumType, Scalar, ScalarField

Enums: TypeAlias = Mapping[str, type[StrEnum]]

_START = datetime(2024, 1, 1, tzinfo=UTC)
_LONGEST_TEXT = 20
_DIGITS = (9, 2)
"""Of a Decimal whose column has no limits: all of them, and those behind the point."""


class _Makes(Protocol):
    """A factory of polyfactory's."""

    def process_kwargs(self) -> Mapping[str, object]: ...


class MadeValues:
    """Values for ``fields``, the same ones for the same ``seed``."""

    def __init__(self, fields: tuple[ScalarField, ...], enums: Enums, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311 - nothing here is a secret
        self._enums = enums
        # Fields are numbered, for a factory has names of its own that theirs may be.
        self._names = {f"f{number}": it.name for number, it in enumerate(fields)}
        annotated = [(key, self._annotation(it)) for key, it in zip(self._names, fields, strict=True)]
        special = {key: self._special(it) for key, it in zip(self._names, fields, strict=True)}
        options = {"__random_seed__": seed, "__randomize_collection_length__": True, "__max_collection_length__": 2}
        uses = {key: Use(it) for key, it in special.items() if it is not None}
        row: type[object] = make_dataclass("Row", annotated)
        factory = DataclassFactory[object].create_factory
        self._factory: _Makes = factory(row, **options, **uses)  # pyright: ignore - polyfactory types no attributes

    def row(self) -> dict[str, object]:
        """A value for each field, by its name."""
        return {self._names[key]: it for key, it in self._factory.process_kwargs().items()}

    def _annotation(self, field: ScalarField) -> object:
        one = self._one(field)
        return list[one] if field.is_list else one  # type: ignore[valid-type] - made at run time

    def _one(self, field: ScalarField) -> object:
        native = field.native_type.name if field.native_type else ""
        arguments = field.native_type.arguments if field.native_type else ()
        match field.type:
            case EnumType(name=name):
                return self._enums[name]
            case Scalar.STRING:
                most = min(arguments[0], _LONGEST_TEXT) if arguments else _LONGEST_TEXT
                return Annotated[str, Len(arguments[0] if native == "Char" and arguments else min(most, 5), most)]
            case Scalar.INT | Scalar.BIG_INT:
                return Annotated[int, Ge(1), Le(30_000)]
            case Scalar.FLOAT:
                return Annotated[float, Ge(0), Le(1000)]
            case Scalar.BOOLEAN:
                return bool
            case _:
                return object

    def _special(self, field: ScalarField) -> Callable[[], object] | None:
        """Makes the values of a type that polyfactory knows too little of."""
        one = self._special_one(field)
        if one is None or not field.is_list:
            return one
        return lambda: [one() for _ in range(self._random.randint(1, 2))]

    def _special_one(self, field: ScalarField) -> Callable[[], object] | None:
        random = self._random
        native = field.native_type.name if field.native_type else ""
        match field.type:
            case Scalar.STRING if native in {"Uuid", "Inet", "Xml", "Bit", "VarBit"}:
                return lambda: numbered(field, random.randint(1, 60_000), self._enums)
            case Scalar.DATE_TIME | Scalar.DECIMAL | Scalar.BYTES:
                return lambda: numbered(field, random.randint(1, 9_000), self._enums)
            case Scalar.JSON:
                return lambda: {"made": random.randint(1, 9_000)}
            case _:
                return None


def numbered(field: ScalarField, number: int, enums: Enums) -> object:
    """The value of ``field`` with this number. Values of different numbers differ, as far as the type has so many."""
    native = field.native_type.name if field.native_type else ""
    arguments = field.native_type.arguments if field.native_type else ()
    match field.type:
        case EnumType(name=name):
            members = list(enums[name])
            return members[number % len(members)]
        case Scalar.STRING:
            return _text(field.name, native, arguments, number)
        case Scalar.INT | Scalar.BIG_INT:
            return number
        case Scalar.FLOAT:
            return float(number)
        case Scalar.BOOLEAN:
            return bool(number % 2)
        case Scalar.DECIMAL:
            return _decimal(arguments or _DIGITS, number)
        case Scalar.DATE_TIME:
            return _moment(native, number)
        case Scalar.BYTES:
            return number.to_bytes(4, "big")
        case _:
            return {"made": number}


def _text(name: str, native: str, arguments: tuple[int, ...], number: int) -> str:
    most = arguments[0] if arguments else None
    match native:
        case "Uuid":
            return str(UUID(int=(number << 64) | 0x4000_8000_0000_0000_0000, version=4))
        case "Inet":
            return f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        case "Xml":
            return f"<made>{number}</made>"
        case "Bit":
            return format(number % 2 ** (most or 1), f"0{most or 1}b")
        case "VarBit":
            return format(number, "b")[-(most or 64) :]
        case _:
            return _words(name, most, number)


def _words(name: str, most: int | None, number: int) -> str:
    lowered = name.lower()
    if "email" in lowered:
        text = f"{lowered}{number}@example.com"
    elif lowered.endswith(("url", "uri")):
        text = f"https://example.com/{number}"
    else:
        text = f"{name}-{number}"
    return text if most is None or len(text) <= most else str(number)[-most:].rjust(most, "0")


def _decimal(arguments: tuple[int, ...], number: int) -> Decimal:
    digits, behind = arguments[0], arguments[1] if len(arguments) > 1 else 0
    return Decimal(number % 10**digits).scaleb(-behind)


def _moment(native: str, number: int) -> datetime | date | time:
    match native:
        case "Date":
            return (_START + timedelta(days=number)).date()
        case "Time":
            return (_START + timedelta(seconds=number % 86_400)).time()
        case "Timetz":
            return (_START + timedelta(seconds=number % 86_400)).timetz()
        case _:
            return _START + timedelta(minutes=number)
