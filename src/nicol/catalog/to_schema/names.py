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
    return tail(_NOT_A_HEAD.sub("", name))


def tail(name: str) -> str:
    """``name`` as it may stand at the end of another."""
    return _NOT_A_TAIL.sub("_", name)


def unreserved(name: str) -> str:
    """Prisma's name for what is called like a word of JavaScript, or a type."""
    return f"Renamed{name}" if name in RESERVED_NAMES or name in _BUILT_IN else name


def distinct(names: Iterable[str], kept: Mapping[str, str], *, fallback: str) -> dict[str, str]:
    """A name of the schema for each of ``names``: that in ``kept``, or its own if it is a good one, or a new one.

    ``fallback`` begins the name of what has no letter.
    """
    every = list(names)
    found = {it: kept[it] for it in every if it in kept}
    taken = set(found.values())
    plain = [it for it in every if it not in found and _NAME.fullmatch(it) and it not in taken]
    found |= {it: it for it in plain}
    taken |= set(plain)
    for name in every:
        if name not in found:
            rest = _NOT_A_TAIL.sub("", name)
            found[name] = free(sanitised(name) or (f"{fallback}_{rest}" if rest else fallback), taken)
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


def block_names(
    catalog: Catalog, tables: Iterable[Table], views: Iterable[Table], kept: Mapping[Name, str]
) -> "BlockNames":
    """The names of models, views and enums. Those that clash carry the name of their namespace, as Prisma's do.

    ``kept`` are names that some have already.
    """
    relations = [it.name for it in (*tables, *views)]
    enums = [it.name for it in catalog.enums]
    plain = Counter(kept.get(it) or _plain(it) for it in (*relations, *enums))
    taken: set[str] = {name for name, n in plain.items() if n == 1} | set(kept.values())

    def named(it: Name) -> str:
        if it in kept:
            return kept[it]
        if plain[_plain(it)] == 1:
            return _plain(it)
        name = free(unreserved(sanitised(f"{it.namespace}_{it.name}") or _fallback(it)), taken)
        taken.add(name)
        return name

    return BlockNames({it: named(it) for it in relations}, {it: named(it) for it in enums}, frozenset(kept))


def _plain(it: Name) -> str:
    return unreserved(sanitised(it.name) or _fallback(it))


def _fallback(it: Name) -> str:
    rest = _NOT_A_TAIL.sub("", it.name)
    return f"table_{rest}" if rest else "table"


class BlockNames:
    """``model_by_table`` has the names of models and views, ``enum_by_type`` those of enums.

    ``kept`` are those that somebody gave.
    """

    __slots__ = ("enum_by_type", "kept", "model_by_table")

    def __init__(
        self, model_by_table: Mapping[Name, str], enum_by_type: Mapping[Name, str], kept: frozenset[Name]
    ) -> None:
        self.model_by_table = model_by_table
        self.enum_by_type = enum_by_type
        self.kept = kept

    def is_renamed(self, it: Name) -> bool:
        """Whether a table or an enum carries its namespace, because its own name is another's as well."""
        name = self.model_by_table.get(it) or self.enum_by_type.get(it)
        return name is not None and name != _plain(it) and it not in self.kept

    def stem(self, table: Name) -> str:
        """What relation fields to ``table`` are called, whatever its model is: its own name without the namespace."""
        return _plain(table)
