"""What goes wrong with keys on columns and tables that are only just made: nothing can be counted in them yet."""

# ruff: noqa: S608 (every name in these texts is quoted)

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from nicol.catalog import change as change_
from nicol.catalog.change import Change
from nicol.catalog.model import ArrayConstant, Column, Constant, Expression, Name
from nicol.migrate.hazards.risk import Risk, count, quoted
from nicol.sql.names import quote

_ONE_FOR_ALL = Expression("CURRENT_TIMESTAMP")


@dataclass(frozen=True, slots=True)
class Made:
    """What changes make: columns, by table and name, those dropped and made again among them, and tables."""

    columns: Mapping[tuple[Name, str], Column]
    tables: frozenset[Name]


def made(changes: Sequence[Change]) -> Made:
    columns: dict[tuple[Name, str], Column] = {}
    for it in changes:
        match it:
            case change_.AddColumn(table, column) | change_.AlterColumn(table, _, column, is_recreated=True):
                columns[table, column.name] = column
            case _:
                pass
    return Made(columns, frozenset(it.table.name for it in changes if isinstance(it, change_.AddTable)))


def as_made(risk: Risk, change: Change, made: Made) -> Risk:
    """``risk`` of ``change``, counted as it will be once there is what ``made`` is. All but the query stays."""
    match change:
        case change_.AddForeignKey(table, key) if key.references in made.tables:
            filled = " AND ".join(f"{quote(it)} IS NOT NULL" for it in key.columns)
            return replace(risk, query=count(table, filled), needs=((table, key.columns),))
        case change_.AddPrimaryKey(table, key) | change_.ReplacePrimaryKey(table, _, key) if risk.is_fatal:
            return _unique(risk, table, key.columns, made)
        case change_.AddIndex(table, index) if index.is_unique and index.predicate is None:
            return _unique(risk, table, tuple(it.column or "" for it in index.columns), made)
        case _:
            return risk


def _unique(risk: Risk, table: Name, columns: tuple[str, ...], made: Made) -> Risk:
    fresh = [made.columns[table, it] for it in columns if (table, it) in made.columns]
    if not fresh:
        return risk
    others = tuple(it for it in columns if (table, it) not in made.columns)
    filled = [f"{quote(it)} IS NOT NULL" for it in others]
    if not all(map(_is_one_for_all, fresh)):
        # Each row gets a value of its own, or none.
        filled.append("false")
    where = " AND ".join(filled) or "true"
    group = ", ".join(map(quote, others)) or "()"
    repeated = f"SELECT 1 FROM {quoted(table)} WHERE {where} GROUP BY {group} HAVING count(*) > 1"
    return replace(risk, query=f"SELECT count(*) FROM ({repeated}) r", needs=((table, others),))


def _is_one_for_all(column: Column) -> bool:
    """Whether all rows get the same value."""
    return isinstance(column.default, Constant | ArrayConstant) or column.default == _ONE_FOR_ALL
