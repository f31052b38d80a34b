"""Names of the schema for names of the database: letters, digits and _, a letter first, and nothing twice."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from nicol.catalog.model import Catalog, Name, Table
from nicol.schema.model import Scalar
from nicol.schema.rules.models import RESERVED_NAMES

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_NOT_A_HEAD = re.compile(r"^[^A-Za-z]+")
_NOT_A_TAIL = re.compile(r"[^A-Za-z0-9_]")
_BUILT_IN = frozenset(it.value for it in Scalar)


def sanitised(name: str) -> str:
    """``name`` without what the language forbids, or nothing where no letter is in it."""
    return _NOT_A_TAIL.sub("_", _NOT_A_HEAD.sub("", name))


def unreserved(name: str) -> str:
    """Prisma's name for what is called like a word of JavaScript, or a type."""
    return f"Renamed{name}" if name in RESERVED_NAMES or name in _BUILT_IN else name


def distinct(names: Iterable[str], *, fallback: str, empty: str = "") -> dict[str, str]:
    """A name of the schema for each of ``names``; who has a good one already keeps it.

    ``fallback`` begins the name of what has no letter, ``empty`` is the name of the empty string if it has one.
    """
    every = list(names)
    taken = {it for it in every if _NAME.fullmatch(it)}
    found = {it: it for it in taken}
    for name in every:
        if name not in found:
            tail = _NOT_A_TAIL.sub("", name)
            wanted = (empty if not name else sanitised(name)) or (f"{fallback}_{tail}" if tail else fallback)
            found[name] = free(wanted, taken)
            taken.add(found[name])
    return {it: found[it] for it in every}


def free(wanted: str, taken: Iterable[str]) -> str:
    """``wanted``, or that with the first number that makes it new."""
    known = frozenset(taken)
    number = 2
    name = wanted
    while name in known:
        name, number = f"{wanted}_{number}", number + 1
    return name


def block_names(catalog: Catalog, tables: Iterable[Table], views: Iterable[Table]) -> "BlockNames":
    """The names of models, views and enums. Those that clash carry the name of their namespace, as Prisma's do."""
    relations = [it.name for it in (*tables, *views)]
    enums = [it.name for it in catalog.enums]
    plain = Counter(_plain(it) for it in (*relations, *enums))
    taken: set[str] = {name for name, n in plain.items() if n == 1}

    def named(it: Name) -> str:
        if plain[_plain(it)] == 1:
            return _plain(it)
        name = free(unreserved(sanitised(f"{it.namespace}_{it.name}") or _fallback(it)), taken)
        taken.add(name)
        return name

    return BlockNames({it: named(it) for it in relations}, {it: named(it) for it in enums})


def _plain(it: Name) -> str:
    return unreserved(sanitised(it.name) or _fallback(it))


def _fallback(it: Name) -> str:
    return f"table_{_NOT_A_TAIL.sub('', it.name)}"


class BlockNames:
    """``model_by_table`` has the names of models and views, ``enum_by_type`` those of enums."""

    __slots__ = ("enum_by_type", "model_by_table")

    def __init__(self, model_by_table: Mapping[Name, str], enum_by_type: Mapping[Name, str]) -> None:
        self.model_by_table = model_by_table
        self.enum_by_type = enum_by_type

    def is_renamed(self, it: Name) -> bool:
        """Whether a table or an enum carries its namespace, because its own name is another's as well."""
        name = self.model_by_table.get(it) or self.enum_by_type.get(it)
        return name is not None and name != _plain(it)

    def stem(self, table: Name) -> str:
        """What relation fields to ``table`` are called: its name without the namespace."""
        return _plain(table)
