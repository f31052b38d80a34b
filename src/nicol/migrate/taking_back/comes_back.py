"""What comes back without its values when migrations are taken back: the migrations had dropped it."""

from collections.abc import Iterable, Sequence

from nicol.catalog.change import AddColumn, AddTable, Change
from nicol.catalog.model import Catalog
from nicol.catalog.rename.change import formerly
from nicol.migrate.hazards.risk import count
from nicol.sql.statement import Statement, Steps


def empty_tables(changes: Iterable[Change]) -> tuple[str, ...]:
    """The tables that come back. Nothing is lost by that; their rows, if they had any, went with the migration."""
    names = (it.table.name.name for it in changes if isinstance(it, AddTable))
    return tuple(f"table `{it}` comes back without the rows that it may have had" for it in names)


def empty_columns(actual: Catalog, changes: Sequence[Change]) -> Steps[tuple[str, ...]]:
    """The columns that come back to tables with rows, where ``actual`` is what the database has now."""
    found: list[str] = []
    for it, former in zip(changes, map(formerly(actual, changes), changes), strict=True):
        if not (isinstance(it, AddColumn) and isinstance(former, AddColumn)):
            continue
        if it.column.generated is not None or former.table not in actual.table_by_name:
            continue
        rows = yield Statement(count(former.table))
        n = rows[0][0]
        if n:
            found.append(
                f"column `{it.column.name}` of `{it.table.name}` comes back empty in {n} {'row' if n == 1 else 'rows'}:"
                " its values went with the migration"
            )
    return tuple(found)
