"""Who will have to wait for a list of changes, and about how long: what it locks, of the tables with many rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nicol.catalog.change import Change
from nicol.catalog.model import Catalog, Name
from nicol.migrate.hazards.locks import Labour, Lock, by_table, locks
from nicol.migrate.online import left_plain
from nicol.sql.statement import Statement, Steps

MANY_ROWS = 10_000
"""Below that, whatever is done is over before somebody notices."""

# Statistics may be missing (-1), and then the size of the table says about as much.
_SIZES = """\
SELECT n.nspname, c.relname,
CASE WHEN c.reltuples < 0 THEN pg_catalog.pg_relation_size(c.oid) / 100 ELSE c.reltuples END::bigint
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p') AND n.nspname = ANY($1::text[])"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableWait:
    """``locks`` are what is done to ``table``, the worst first. ``n_rows`` is the server's estimate."""

    table: Name
    n_rows: int
    locks: tuple[Lock, ...]

    @property
    def text(self) -> str:
        """A phrase such as: `Post`, about 2,000,000 rows: index `i` is built; blocks writes while it indexes them."""
        worst, *others = self.locks
        more = f", and {len(others)} more" if others else ""
        mode = max((it.mode for it in self.locks), key=lambda it: it.strength)
        how_long = f"while it {worst.labour.verb} them" if worst.labour is not Labour.NONE else "for a moment"
        rule = f" ({worst.rule})" if worst.rule else ""
        return f"`{self.table.name}`, about {self.n_rows:,} rows: {worst.what}{more}; {mode.words} {how_long}{rule}"


def waits(before: Catalog, changes: Sequence[Change], *, is_online: bool = False) -> Steps[tuple[TableWait, ...]]:
    """What ``changes`` mean for the tables of ``before`` that have many rows, in the session of their database.

    Of online changes only what has no other way is said.
    """
    plain = left_plain(changes, before) if is_online else changes
    found = by_table(it for it in locks(plain, before) if not is_online or it.labour is not Labour.NONE)
    if not found:
        return ()
    n_rows_by_name = yield from _sizes({it.namespace for it in found})
    sized = ((table, n_rows_by_name.get(table, 0), of) for table, of in found.items())
    return tuple(TableWait(table=table, n_rows=n, locks=of) for table, n, of in sized if n >= MANY_ROWS)


def _sizes(namespaces: Iterable[str]) -> Steps[dict[Name, int]]:
    rows = yield Statement(_SIZES, (sorted(namespaces),))
    return {Name(str(namespace), str(name)): int(str(n)) for namespace, name, n in rows}
