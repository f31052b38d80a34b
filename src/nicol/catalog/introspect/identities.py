"""Which table, column, enum or label is which, whatever it is called: to see what a migration has renamed.

PostgreSQL numbers all of them, and a rename keeps the number.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from nicol.catalog.change import RenameColumn, RenameEnum, RenameLabel, RenameTable
from nicol.catalog.model import Name
from nicol.sql.statement import Statement, Steps

_TEXT = """
    SELECT 'table', c.oid::bigint, 0, n.nspname::text, c.relname::text
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ANY ($1::text[]) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    UNION ALL
    SELECT 'column', c.oid::bigint, a.attnum::int, '', a.attname::text
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE n.nspname = ANY ($1::text[]) AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    UNION ALL
    SELECT 'enum', t.oid::bigint, 0, n.nspname::text, t.typname::text
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname = ANY ($1::text[]) AND t.typtype = 'e'
    UNION ALL
    SELECT 'label', e.enumtypid::bigint, e.oid::int, '', e.enumlabel::text
    FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid JOIN pg_namespace n ON n.oid = t.typnamespace
    WHERE n.nspname = ANY ($1::text[])
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identities:
    """Names by number; those of columns and labels by the number of their table or enum and their own."""

    tables: Mapping[int, Name]
    columns: Mapping[tuple[int, int], str]
    enums: Mapping[int, Name]
    labels: Mapping[tuple[int, int], str]


def identities(namespaces: Sequence[str]) -> Steps[Identities]:
    tables: dict[int, Name] = {}
    columns: dict[tuple[int, int], str] = {}
    enums: dict[int, Name] = {}
    labels: dict[tuple[int, int], str] = {}
    for kind, owner, number, namespace, name in (yield Statement(_TEXT, [list(namespaces)])):
        assert isinstance(owner, int)
        assert isinstance(number, int)
        if kind in {"table", "enum"}:
            (tables if kind == "table" else enums)[owner] = Name(str(namespace), str(name))
        else:
            (columns if kind == "column" else labels)[owner, number] = str(name)
    return Identities(tables=tables, columns=columns, enums=enums, labels=labels)


def renames(before: Identities, after: Identities) -> Iterator[RenameTable | RenameColumn | RenameEnum | RenameLabel]:
    """What of ``before`` has another name in ``after``. Owners of columns and labels go by their names of ``after``."""
    for number, name in before.tables.items():
        if after.tables.get(number, name) != name:
            yield RenameTable(name, after.tables[number])
    for number, name in before.enums.items():
        if after.enums.get(number, name) != name:
            yield RenameEnum(name, after.enums[number])
    for (owner, number), name in before.columns.items():
        if after.columns.get((owner, number), name) != name:
            yield RenameColumn(after.tables[owner], name, after.columns[owner, number])
    for (owner, number), name in before.labels.items():
        if after.labels.get((owner, number), name) != name:
            yield RenameLabel(after.enums[owner], name, after.labels[owner, number])
