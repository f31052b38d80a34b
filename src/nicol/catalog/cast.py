"""Whether PostgreSQL changes the type of a column by itself, with an assignment cast, and how it does so when asked.

From the server's own table of casts, https://www.postgresql.org/docs/current/catalog-pg-cast.html. Prisma's idea of
it differs in places where PostgreSQL would refuse, or where it would lose rows for nothing (an enum to text).
"""

from dataclasses import replace

from nicol.catalog.model import Type
from nicol.catalog.spelling.native_type import base_name, is_known
from nicol.sql.way import Way
from nicol.text.value import value

# Every value can become text by assignment, whatever its type.
_STRINGS = frozenset({"text", "character varying", "character", "citext", "name"})

_NUMBERS = frozenset({"smallint", "integer", "bigint", "real", "double precision", "numeric"})

_CASTS: dict[str, frozenset[str]] = {
    **{it: _NUMBERS - {it} for it in _NUMBERS},
    "smallint": _NUMBERS | {"oid"},
    "integer": _NUMBERS | {"oid", "money"},
    "bigint": _NUMBERS | {"oid", "money"},
    "numeric": _NUMBERS | {"money"},
    "oid": frozenset({"integer", "bigint"}),
    "money": frozenset({"numeric"}),
    "bit": frozenset({"bit varying"}),
    "bit varying": frozenset({"bit"}),
    "json": frozenset({"jsonb"}),
    "jsonb": frozenset({"json"}),
    "date": frozenset({"timestamp without time zone", "timestamp with time zone"}),
    "timestamp without time zone": frozenset({"timestamp with time zone", "date", "time without time zone"}),
    "timestamp with time zone": frozenset(
        {"timestamp without time zone", "date", "time without time zone", "time with time zone"}
    ),
    "time without time zone": frozenset({"time with time zone"}),
    "time with time zone": frozenset({"time without time zone"}),
}


def is_castable(before: Type, after: Type) -> bool:
    """Whether a column of ``before`` can be given the type ``after`` in place.

    Single values may still refuse, such as a text too long for its new limit; nothing is lost then. Of types that
    Nicol does not know it says yes, since asking PostgreSQL costs less than dropping a column.
    """
    if not after.is_array and after.namespace is None and base_name(after) in _STRINGS:
        return True
    if before.is_array != after.is_array:
        return False
    if before.namespace is not None or after.namespace is not None:
        return before.enum == after.enum or (after.namespace is None and base_name(after) in _STRINGS)
    return _is_cast(base_name(before), base_name(after))


@value()
class Conversion:
    """How USING carries a value from one type to another: ``way`` first, then casts ``through`` other types."""

    way: Way = Way.AS_IT_IS
    through: tuple[Type, ...] = ()


_PLAIN = Conversion()
_TEXT, _INTEGER, _NUMERIC = Type("text"), Type("integer"), Type("numeric")
_JSON = frozenset({"json", "jsonb"})


def conversion(before: Type, after: Type) -> Conversion | None:
    """The conversion where ``is_castable`` says no, or None if there is none either.

    Single values may refuse, such as a text that is no number; then nothing is changed.
    """
    if before.is_array and not after.is_array and not _is_json(after):
        return _of_element(replace(before, is_array=False), after, Way.FIRST_ELEMENT)
    if after.is_array and not before.is_array:
        return _of_element(before, replace(after, is_array=False), Way.ONLY_ELEMENT)
    if _is_json(after):
        return _PLAIN if _is_string(before) and not before.is_array else Conversion(Way.TO_JSON)
    found = _between(before, after)
    if found is None or not before.is_array:
        return found
    if found.way is not Way.AS_IT_IS:
        return None
    return Conversion(through=tuple(replace(it, is_array=True) for it in found.through))


def _of_element(before: Type, after: Type, way: Way) -> Conversion | None:
    found = _PLAIN if is_castable(before, after) else _between(before, after)
    return None if found is None or found.way is not Way.AS_IT_IS else Conversion(way, found.through)


def _between(before: Type, after: Type) -> Conversion | None:
    """Of two elements, or of two lists with them."""
    if _is_string(before):
        # The blanks that fill up a char would be part of its text.
        return Conversion(through=(_TEXT,)) if base_name(before) == "character" else _PLAIN
    if _is_json(before):
        return Conversion(Way.TEXT_OF_JSON)
    if before.enum is not None:
        return Conversion(through=(_TEXT,)) if after.enum is not None else None
    return None if after.enum is not None else _between_builtins(base_name(before), base_name(after))


def _between_builtins(before: str, after: str) -> Conversion | None:
    if before == "boolean" and after in _NUMBERS:
        return _PLAIN if after == "integer" else Conversion(through=(_INTEGER,))
    if after == "boolean" and before in _NUMBERS:
        return _PLAIN if before == "integer" else Conversion(through=(_INTEGER,))
    if (before == "money" and after in _NUMBERS) or (after == "money" and before in _NUMBERS):
        return Conversion(through=(_NUMERIC,))
    if {before, after} in ({"bit", "integer"}, {"bit", "bigint"}):
        return _PLAIN
    return None


def _is_string(type_: Type) -> bool:
    return type_.namespace is None and base_name(type_) in _STRINGS


def _is_json(type_: Type) -> bool:
    return type_.namespace is None and not type_.is_array and base_name(type_) in _JSON


def _is_cast(before: str, after: str) -> bool:
    if before == after or after in _STRINGS:
        return True
    if not (is_known(before) and is_known(after)):
        return True
    return after in _CASTS.get(before, frozenset())
