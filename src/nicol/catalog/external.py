"""What belongs to somebody else: left out of both sides before they are compared, so that it is never a difference.

Patterns are names with ``*`` and ``?``: ``legacy_*`` is a table or an enum of any namespace, ``audit.*`` all of one,
``User.note`` a column of a table, or an index, a constraint or a policy. Case counts.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import TypeAlias

from nicol.catalog import change
from nicol.catalog.change import Change
from nicol.catalog.model import (
    Catalog,
    Check,
    Column,
    DatabaseObject,
    Exclusion,
    ForeignKey,
    Index,
    Name,
    Policy,
    Table,
)
from nicol.catalog.spelling.same import index_column_names

_Part: TypeAlias = Column | Index | ForeignKey | Check | Exclusion | Policy


def without_external(catalog: Catalog, patterns: Sequence[str]) -> Catalog:
    """``catalog`` without what ``patterns`` name. Foreign keys to tables that are left out stay."""
    if not patterns:
        return catalog
    return replace(
        catalog,
        tables=tuple(_table(it, patterns) for it in catalog.tables if not is_external(it.name, patterns)),
        enums=tuple(it for it in catalog.enums if not is_external(it.name, patterns)),
        unmanaged=tuple(it for it in catalog.unmanaged if not _is_external_object(it, patterns)),
        managed=frozenset(it for it in catalog.managed if not _is_external_object(it, patterns)),
    )


def is_external(name: Name, patterns: Sequence[str]) -> bool:
    texts = (name.name, f"{name.namespace}.{name.name}")
    return any(fnmatchcase(text, it) for it in patterns for text in texts)


def _is_external_object(it: DatabaseObject, patterns: Sequence[str]) -> bool:
    return is_external(it.name, patterns) or (
        it.table != "" and is_external(Name(it.name.namespace, it.table), patterns)
    )


def _table(table: Table, patterns: Sequence[str]) -> Table:
    """``table`` without external parts, and what is made of external columns."""

    def is_ours(part: _Part) -> bool:
        return not _is_external_part(table.name, part.name, patterns)

    gone = {it.name for it in table.columns if not is_ours(it)}
    return replace(
        table,
        columns=tuple(it for it in table.columns if it.name not in gone),
        indexes=tuple(it for it in table.indexes if is_ours(it) and gone.isdisjoint(index_column_names(it))),
        foreign_keys=tuple(it for it in table.foreign_keys if is_ours(it) and gone.isdisjoint(it.columns)),
        checks=tuple(filter(is_ours, table.checks)),
        exclusions=tuple(filter(is_ours, table.exclusions)),
        policies=tuple(filter(is_ours, table.policies)),
    )


def _is_external_part(table: Name, part: str, patterns: Sequence[str]) -> bool:
    texts = (f"{table.name}.{part}", f"{table.namespace}.{table.name}.{part}")
    return any(fnmatchcase(text, it) for it in patterns for text in texts if it.count(".") == text.count("."))


def external_names(changes: Iterable[Change]) -> tuple[tuple[str, ...], tuple[Change, ...]]:
    """The patterns that leave ``changes`` alone, and those of them for which there is none."""
    names: list[str] = []
    others: list[Change] = []
    for it in changes:
        name = _name_of(it)
        if name is None:
            others.append(it)
        else:
            names.append(name)
    return tuple(dict.fromkeys(names)), tuple(others)


def _name_of(it: Change) -> str | None:
    match it:
        case change.AddTable() | change.DropTable():
            return _escaped(it.table.name)
        case change.AddEnum() | change.DropEnum():
            return _escaped(it.enum.name)
        case change.AlterEnum():
            return _escaped(it.after.name)
        case change.AddColumn() | change.DropColumn():
            return _escaped(it.table, it.column.name)
        case change.AlterColumn():
            return _escaped(it.table, it.after.name)
        case change.AddIndex() | change.DropIndex():
            return _escaped(it.table, it.index.name)
        case change.AddForeignKey() | change.DropForeignKey():
            return _escaped(it.table, it.key.name)
        case change.AddCheck() | change.DropCheck():
            return _escaped(it.table, it.check.name)
        case change.AddExclusion() | change.DropExclusion():
            return _escaped(it.table, it.exclusion.name)
        case change.AddPolicy() | change.DropPolicy():
            return _escaped(it.table, it.policy.name)
        case change.ReplacePolicy():
            return _escaped(it.table, it.after.name)
        case _:
            return None


def _escaped(table: Name, part: str | None = None) -> str:
    """The name as a pattern for itself."""
    texts = (table.namespace, table.name) if part is None else (table.namespace, table.name, part)
    return ".".join(re.sub(r"([*?\[])", r"[\1]", it) for it in texts)
