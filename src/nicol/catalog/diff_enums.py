"""What must change about the enums of a catalog."""

from collections.abc import Iterator, Mapping
from itertools import chain

from nicol.catalog.change import AddEnum, AlterEnum, Change, DropEnum, EnumUse
from nicol.catalog.model import ArrayConstant, Catalog, Column, Constant, Enum, Expression, Name, Table
from nicol.catalog.rename_expression import labels_in

Mappings = Mapping[Name, tuple[tuple[str, str], ...]]
"""Which labels take the place of others, by enum."""


def diff_enums(before: Catalog, after: Catalog, scope: frozenset[str], mappings: Mappings) -> Iterator[Change]:
    for enum in after.enums:
        previous = before.enum_by_name.get(enum.name)
        if previous is None:
            yield AddEnum(enum)
        # The order of the labels is only seen in sorting, and cannot be changed in place.
        elif set(previous.labels) != set(enum.labels):
            yield _alter_enum(before, after, previous, enum, mappings)
    yield from (DropEnum(it) for it in before.enums if it.name not in after.enum_by_name and it.name.namespace in scope)


def _alter_enum(before: Catalog, after: Catalog, previous: Enum, enum: Enum, mappings: Mappings) -> AlterEnum:
    uses = tuple(
        EnumUse(table, _use(before, enum.name, table, column), _use(after, enum.name, table, column))
        for table, column in dict.fromkeys(chain(_uses(before, enum.name), _uses(after, enum.name)))
    )
    added = set(enum.labels) - set(previous.labels)
    removes = not set(previous.labels) <= set(enum.labels)
    return AlterEnum(
        previous,
        enum,
        uses,
        is_rebuilt=removes or bool(added & _labels_in_use(after, enum.name)),
        mapping=tuple(it for it in mappings.get(enum.name, ()) if it[0] not in enum.labels),
    )


def _uses(catalog: Catalog, enum: Name) -> Iterator[tuple[Name, str]]:
    """The tables and columns that have the type ``enum``."""
    return ((table.name, it.name) for table in catalog.tables for it in table.columns if it.type.enum == enum)


def _use(catalog: Catalog, enum: Name, table: Name, column: str) -> Column | None:
    found = catalog.table_by_name.get(table)
    it = None if found is None else found.column_by_name.get(column)
    # A computed column is made again afterwards, since no cast leads it from one type to the other.
    return it if it is not None and it.type.enum == enum and it.generated is None else None


def _labels_in_use(catalog: Catalog, enum: Name) -> set[str | None]:
    """The labels of ``enum`` that some default, check, predicate, policy or computed column may name."""
    labels: set[str | None] = set()
    for table in catalog.tables:
        columns = [it for it in table.columns if it.type.enum == enum]
        for column in columns:
            labels.update(_default_labels(column))
        for sql in (*(_expressions(table) if columns else ()), *_policy_expressions(table)):
            labels.update(labels_in(sql))
    return labels


def _default_labels(column: Column) -> frozenset[str | None]:
    match column.default:
        case Constant(text):
            return frozenset({text})
        case ArrayConstant(elements):
            return frozenset(elements)
        case Expression(sql):
            return frozenset(labels_in(sql))
        case _:
            return frozenset()


def _expressions(table: Table) -> Iterator[str | None]:
    yield from (it.generated for it in table.columns)
    yield from (it.expression for it in table.checks)
    for index in table.indexes:
        yield from (index.predicate, *(it.expression for it in index.columns))
    for exclusion in table.exclusions:
        yield from (exclusion.predicate, *(it.column.expression for it in exclusion.elements))


def _policy_expressions(table: Table) -> Iterator[str | None]:
    """Those that may look at other tables too."""
    for it in table.policies:
        yield from (it.using, it.with_check)
