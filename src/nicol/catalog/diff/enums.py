"""What must change about the enums of a catalog."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from nicol.catalog.change import AddEnum, AlterEnum, Change, DropEnum, EnumUse
from nicol.catalog.model import ArrayConstant, Catalog, Column, Constant, Enum, Expression, Name, Table
from nicol.catalog.rename.expression import labels_in

Mappings = Mapping[Name, tuple[tuple[str, str], ...]]
"""Which labels take the place of others, by enum."""


def diff_enums(before: Catalog, after: Catalog, scope: frozenset[str], mappings: Mappings) -> Iterator[Change]:
    yield from (AddEnum(it) for it in after.enums if it.name not in before.enum_by_name)
    # The order of the labels is only seen in sorting, and cannot be changed in place.
    changed = [it for it in after.enums if _has_other_labels(before.enum_by_name.get(it.name, it), it)]
    if changed:
        uses, in_use = _uses(before, after), _labels_in_use(after)
        for it in changed:
            yield _alter_enum(before.enum_by_name[it.name], it, uses[it.name], in_use[it.name], mappings)
    yield from (DropEnum(it) for it in before.enums if it.name not in after.enum_by_name and it.name.namespace in scope)


def _has_other_labels(before: Enum, after: Enum) -> bool:
    return set(before.labels) != set(after.labels)


def _alter_enum(
    before: Enum, after: Enum, uses: Iterable[EnumUse], in_use: set[str | None], mappings: Mappings
) -> AlterEnum:
    added = set(after.labels) - set(before.labels)
    removes = not set(before.labels) <= set(after.labels)
    return AlterEnum(
        before,
        after,
        tuple(uses),
        is_rebuilt=removes or bool(added & in_use),
        mapping=tuple(it for it in mappings.get(after.name, ()) if it[0] not in after.labels),
    )


def _uses(before: Catalog, after: Catalog) -> Mapping[Name, list[EnumUse]]:
    """The columns that have the type, of every enum."""
    found: defaultdict[Name, dict[tuple[Name, str], EnumUse]] = defaultdict(dict)
    for catalog in (before, after):
        for table in catalog.tables:
            for enum, column in ((it.type.enum, it.name) for it in table.columns):
                if enum is not None and (table.name, column) not in found[enum]:
                    was, will_be = (_use(side, enum, table.name, column) for side in (before, after))
                    found[enum][table.name, column] = EnumUse(table.name, was, will_be)
    return defaultdict(list, {enum: list(uses.values()) for enum, uses in found.items()})


def _use(catalog: Catalog, enum: Name, table: Name, column: str) -> Column | None:
    found = catalog.table_by_name.get(table)
    it = None if found is None else found.column_by_name.get(column)
    # A computed column is made again afterwards, since no cast leads it from one type to the other.
    return it if it is not None and it.type.enum == enum and it.generated is None else None


def _labels_in_use(catalog: Catalog) -> Mapping[Name, set[str | None]]:
    """The labels of every enum that some default, check, predicate, policy or computed column may name."""
    of_policies: set[str | None] = set()
    for sql in (it for table in catalog.tables for it in _policy_expressions(table)):
        of_policies |= labels_in(sql)
    found: defaultdict[Name, set[str | None]] = defaultdict(lambda: set(of_policies))
    for table in catalog.tables:
        columns = [(it.type.enum, it) for it in table.columns if it.type.enum is not None]
        named = {label for sql in (_expressions(table) if columns else ()) for label in labels_in(sql)}
        for enum, column in columns:
            found[enum] |= named | _default_labels(column)
    return found


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
