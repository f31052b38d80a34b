"""What makes PostgreSQL write a whole table anew, while nobody may read it.

Measured on 15 and 18; https://www.postgresql.org/docs/current/sql-altertable.html says why.
"""

import re

from nicol.catalog.model import Column, Expression, NextValue, Type
from nicol.catalog.spelling.native_type import base_name, modifier

_CALL = re.compile(r'([\w.$"]+)\s*\(')
_LITERAL = re.compile(r"[eE]'(?:[^'\\]|\\.|'')*'|'(?:[^']|'')*'|\$(\w*)\$.*?\$\1\$", re.DOTALL)
_SAME_FOR_ALL_ROWS = """
now current_timestamp current_date current_time localtime localtimestamp transaction_timestamp statement_timestamp
current_user session_user user current_setting current_schema current_database version txid_current
coalesce nullif greatest least lower upper length concat format substr substring trim btrim ltrim rtrim replace
to_char to_timestamp to_date date_trunc date_part extract make_date make_interval make_timestamp timezone
abs ceil floor round power sqrt mod md5 encode decode array row cast jsonb_build_object jsonb_build_array
json_build_object json_build_array to_json to_jsonb int4 int8 text varchar numeric decimal char timestamp
timestamptz time timetz interval bit varbit and or not in any all case
"""
_STABLE = frozenset(_SAME_FOR_ALL_ROWS.split())
_TEXTS = ("text", "character varying")
_ENDLESS = 10**9


def is_volatile(expression: str) -> bool:
    """Whether ``expression`` may have another value for each row. A function that is not known here may."""
    names = (it[1].rpartition(".")[2].strip('"').lower() for it in _CALL.finditer(_LITERAL.sub("''", expression)))
    return any(it not in _STABLE for it in names)


def adding_rewrites(column: Column) -> bool:
    """Whether every row is written anew when ``column`` is added. One value for all rows costs nothing."""
    if column.identity is not None or (column.generated is not None and not column.is_virtual):
        return True
    default = column.default
    return isinstance(default, NextValue) or (isinstance(default, Expression) and is_volatile(default.sql))


def retyping_rewrites(before: Type, after: Type) -> bool:
    """Whether every row is written anew when a column goes from ``before`` to ``after``."""
    if before == after:
        return False
    if before.is_array or after.is_array or before.namespace is not None or after.namespace is not None:
        return True
    source, target = base_name(before), base_name(after)
    if source in _TEXTS and target in _TEXTS:
        return _limit(after) < _limit(before)
    if source != target:
        return (source, target) not in {("cidr", "inet"), ("xml", "text"), ("xml", "character varying")}
    if source == "numeric":
        return not _widens(before, after)
    if source == "bit varying" or source.startswith(("time", "interval")):
        return _limit(after) < _limit(before)
    return modifier(before) != modifier(after)


def _widens(before: Type, after: Type) -> bool:
    if not modifier(after):
        return True
    if not modifier(before):
        return False
    (p, _, s), (q, _, r) = modifier(before).partition(","), modifier(after).partition(",")
    return (s or "0") == (r or "0") and int(q) >= int(p)


def _limit(type_: Type) -> int:
    text = modifier(type_)
    if text:
        return int(text)
    return 6 if base_name(type_).startswith("time") else _ENDLESS
