"""The names of PostgreSQL's types: from Prisma's words, and from any spelling to the one ``format_type`` prints."""

import re
from dataclasses import replace
from functools import cache

from nicol.catalog.model import Type

_OF_NATIVE = {
    "Text": "text",
    "Char": "character",
    "VarChar": "character varying",
    "Bit": "bit",
    "VarBit": "bit varying",
    "Uuid": "uuid",
    "Xml": "xml",
    "Inet": "inet",
    "Citext": "citext",
    "Boolean": "boolean",
    "Integer": "integer",
    "SmallInt": "smallint",
    "Oid": "oid",
    "BigInt": "bigint",
    "DoublePrecision": "double precision",
    "Real": "real",
    "Decimal": "numeric",
    "Money": "money",
    "Timestamp": "timestamp without time zone",
    "Timestamptz": "timestamp with time zone",
    "Date": "date",
    "Time": "time without time zone",
    "Timetz": "time with time zone",
    "Json": "json",
    "JsonB": "jsonb",
    "ByteA": "bytea",
}

_OF_SCALAR = {
    "String": "text",
    "Boolean": "boolean",
    "Int": "integer",
    "BigInt": "bigint",
    "Float": "double precision",
    "Decimal": "numeric(65,30)",
    "DateTime": "timestamp(3) without time zone",
    "Json": "jsonb",
    "Bytes": "bytea",
}

_OF_ALIAS = {
    "int": "integer",
    "int2": "smallint",
    "int4": "integer",
    "int8": "bigint",
    "float4": "real",
    "float8": "double precision",
    "float": "double precision",
    "bool": "boolean",
    "decimal": "numeric",
    "dec": "numeric",
    "varchar": "character varying",
    "char varying": "character varying",
    "char": "character",
    "bpchar": "character",
    "varbit": "bit varying",
    "timestamp": "timestamp without time zone",
    "timestamptz": "timestamp with time zone",
    "time": "time without time zone",
    "timetz": "time with time zone",
}


@cache
def type_of_scalar(scalar: str) -> Type:
    """The type of a field without ``@db``. ``scalar`` is the schema's word: String, Int."""
    return Type(_OF_SCALAR[scalar])


@cache
def type_of_native(name: str, arguments: tuple[int, ...]) -> Type:
    """The type of ``@db.Name(arguments)``."""
    return Type(_with_modifier(_OF_NATIVE[name], ",".join(map(str, arguments))))


_NUMBERS_AND_TIMES = frozenset(
    {
        "smallint",
        "integer",
        "bigint",
        "real",
        "double precision",
        "numeric",
        "boolean",
        "date",
        "timestamp without time zone",
        "timestamp with time zone",
        "time without time zone",
        "time with time zone",
    }
)


def type_of_text(sql: str) -> Type:
    """The type that ``sql`` spells, as far as its spelling alone tells."""
    text = " ".join(sql.split())
    element, is_array = re.subn(r"(\s*\[\d*\])+$", "", text)
    base, modifier = _split(element)
    if '"' not in base:
        base = base.lower()
    name = _with_modifier(_OF_ALIAS.get(base, base), modifier)
    return replace(canonical(Type(name)), is_array=bool(is_array))


def canonical(type_: Type) -> Type:
    """``type_`` with one spelling for what is the same type: an implied modifier written or left out."""
    if type_.namespace is not None:
        return type_
    base, modifier = _split(type_.name)
    if base.startswith(("timestamp", "time ")) and modifier == "6":
        modifier = ""
    elif base in {"character", "bit"} and not modifier:
        modifier = "1"
    elif base == "numeric" and modifier and "," not in modifier:
        modifier += ",0"
    name = _with_modifier(base, modifier)
    return type_ if name == type_.name else replace(type_, name=name)


def base_name(type_: Type) -> str:
    """The type's name without its modifier: ``timestamp without time zone``."""
    return _split(type_.name)[0]


def modifier(type_: Type) -> str:
    """What stands in the type's parentheses, without blanks, or nothing."""
    return _split(type_.name)[1]


_MODIFIED = re.compile(r"(.*?)\s*\(([^()]*)\)(.*)")


def _split(name: str) -> tuple[str, str]:
    found = _MODIFIED.fullmatch(name) if "(" in name else None
    if found is None:
        return name, ""
    return found[1] + found[3], found[2].replace(" ", "")


def _with_modifier(base: str, modifier: str) -> str:
    if not modifier:
        return base
    # The time types carry it in the middle: timestamp(3) without time zone.
    head, separator, tail = base.partition(" with") if base.startswith("time") else (base, "", "")
    return f"{head}({modifier}){separator}{tail}"


def is_number_or_time(type_: Type) -> bool:
    """Whether a cast to it may change what an expression comes to, and is not one that PostgreSQL adds to texts."""
    base = base_name(type_)
    return type_.namespace is None and not type_.is_array and base in _NUMBERS_AND_TIMES


def is_known(base: str) -> bool:
    """Whether ``base`` is a type that the schema language has a word for."""
    return base in _SPELLINGS


def spelling(type_: Type) -> str:
    """An element's type as Prisma writes it into SQL: ``TIMESTAMP(3)``. Types it has no word for stay as they are."""
    base, modifier = _split(type_.name)
    written = _SPELLINGS.get(base)
    if written is None:
        return type_.name
    return f"{written}({modifier})" if modifier else written


def serial(type_: Type) -> str | None:
    """The word that makes a column of ``type_`` with a sequence of its own, or None for a type without one."""
    return {"smallint": "SMALLSERIAL", "integer": "SERIAL", "bigint": "BIGSERIAL"}.get(type_.name)


_SPELLINGS = {base: base.upper() for base in _OF_NATIVE.values()} | {
    "character": "CHAR",
    "character varying": "VARCHAR",
    "bit varying": "VARBIT",
    "numeric": "DECIMAL",
    "timestamp without time zone": "TIMESTAMP",
    "timestamp with time zone": "TIMESTAMPTZ",
    "time without time zone": "TIME",
    "time with time zone": "TIMETZ",
}
