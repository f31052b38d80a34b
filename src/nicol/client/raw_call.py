"""Reads the arguments of raw SQL."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from nicol.errors import ParameterCountError
from nicol.sql.fragment import Sql, Template, sql
from nicol.sql.typed import TypedQuery, TypedStatement

_NONE: Final[Mapping[str, object]] = {}


class RawCall(NamedTuple):
    """``wanted`` is what rows become, None for dicts; ``text`` has ``$1 … $n`` for ``values``."""

    text: str
    values: Sequence[object]
    wanted: object | None


def raw_call(arguments: Sequence[object], named: Mapping[str, object] = _NONE) -> RawCall:
    """What ``query_raw(wanted, sql, *values)``, or the same without ``wanted``, asks for.

    Nothing has a name. Raises TypeError when something has, or when there is no SQL, and ParameterCountError for values
    beside SQL that has its own.
    """
    if named:
        raise TypeError(
            f"a raw query takes no {next(iter(named))}=; what rows become comes first, and values follow the SQL: "
            'query_raw(Shape, "SELECT … WHERE id = $1", 5)'
        )
    has_wanted = bool(arguments) and not _is_sql(arguments[0])
    wanted, rest = (arguments[0], arguments[1:]) if has_wanted else (None, arguments)
    if not rest or not _is_sql(rest[0]):
        raise TypeError(
            'a raw query begins with its SQL: query_raw("SELECT …", *values) or query_raw(Shape, "SELECT …")'
        )
    written, values = rest[0], rest[1:]
    if isinstance(written, str):
        return RawCall(written, values, wanted)
    if values:
        raise ParameterCountError("sql() has its values in it; pass none beside it")
    if isinstance(written, TypedStatement | TypedQuery):
        return RawCall(written.text, written.values, written if isinstance(written, TypedQuery) else wanted)
    fragment = written if isinstance(written, Sql) else sql(written)  # pyright: ignore[reportArgumentType] - a Template
    return RawCall(fragment.text, fragment.values, wanted)


def _is_sql(value: object) -> bool:
    return isinstance(value, str | Sql | TypedStatement | TypedQuery | Template)
