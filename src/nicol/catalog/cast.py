"""Whether PostgreSQL changes the type of a column by itself: with an assignment cast, without USING.

From the server's own table of casts, https://www.postgresql.org/docs/current/catalog-pg-cast.html. Prisma's idea of
it differs in places where PostgreSQL would refuse, or where it would lose rows for nothing (an enum to text).
"""

from nicol.catalog.model import Type
from nicol.catalog.native_type import base_name, is_known

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


def _is_cast(before: str, after: str) -> bool:
    if before == after or after in _STRINGS:
        return True
    if not (is_known(before) and is_known(after)):
        return True
    return after in _CASTS.get(before, frozenset())
