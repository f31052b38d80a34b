"""How PostgreSQL and Prisma name what nobody named."""

import re

from nicol.catalog.model import Name

MAX_BYTES = 63
"""PostgreSQL cuts longer identifiers off: https://www.postgresql.org/docs/current/limits.html."""

_OPERATOR_CLASS_SUFFIXES = {
    "PathOps": "_path_ops",
    "BloomOps": "_bloom_ops",
    "MinMaxOps": "_minmax_ops",
    "MinMaxMultiOps": "_minmax_multi_ops",
    "InclusionOps": "_inclusion_ops",
    "Ops": "_ops",
}


def identifier(name: str) -> str:
    """``name`` as PostgreSQL keeps it."""
    is_short = len(name) <= MAX_BYTES and name.isascii()
    return name if is_short else _shortened(name, MAX_BYTES)


def with_suffix(table: str, suffix: str) -> str:
    """``table`` and ``suffix``, the former shortened so that both fit."""
    return _shortened(table, MAX_BYTES - len(suffix.encode())) + suffix


def sequence_name(table: Name, column: str) -> Name:
    """The sequence that SERIAL makes, if no other object has that name."""
    table_room, column_room = len(table.name.encode()), len(column.encode())
    # PostgreSQL shortens the longer of the two until both fit, as makeObjectName in its indexcmds.c does.
    while table_room + column_room > MAX_BYTES - len("__seq"):
        if table_room > column_room:
            table_room -= 1
        else:
            column_room -= 1
    return Name(table.namespace, f"{_shortened(table.name, table_room)}_{_shortened(column, column_room)}_seq")


def operator_class(word: str) -> str:
    """PostgreSQL's name of Prisma's ``JsonbPathOps``."""
    found = re.fullmatch(r"([A-Za-z0-9]+?)(PathOps|BloomOps|MinMaxMultiOps|MinMaxOps|InclusionOps|Ops)", word)
    assert found is not None, word
    return found[1].lower() + _OPERATOR_CLASS_SUFFIXES[found[2]]


def _shortened(text: str, size_bytes: int) -> str:
    return text.encode()[:size_bytes].decode(errors="ignore")
