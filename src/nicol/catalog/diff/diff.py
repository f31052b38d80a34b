"""What must change to make one catalog into another."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from nicol.catalog.change import (
    AddExtension,
    AddNamespace,
    AddTable,
    AlterColumn,
    Change,
    DropTable,
)
from nicol.catalog.diff.columns import columns, computed_again, primary_key
from nicol.catalog.diff.disturbance import Disturbance, disturbance
from nicol.catalog.diff.enums import diff_enums
from nicol.catalog.diff.foreign_keys import foreign_keys, loosened
from nicol.catalog.diff.moves import moves
from nicol.catalog.diff.parts import checks, exclusions, indexes
from nicol.catalog.diff.policies import policies, row_security
from nicol.catalog.diff.sight import Sight, sight_of
from nicol.catalog.model import Catalog, Name, Table
from nicol.catalog.rename.rename import Rename, label_mappings, renamed
from nicol.catalog.rename.steps import rename_steps, with_free_names


def diff(before: Catalog, after: Catalog, renames: Iterable[Rename] = ()) -> tuple[Change, ...]:
    """The changes that make ``before`` into ``after``; none if they are the same already.

    ``renames`` come first, and those that follow by themselves: what only moves from one namespace to another.
    Namespaces that ``after`` does not have are out of scope, unless it has none at all. Nothing that a schema cannot
    express, or that only Nicol's can and none ever asked for, is dropped: ``catalog.model.unmanaged`` lists it.
    """
    scope = frozenset(after.namespaces or before.namespaces)
    every = moves(before, after, renames, scope)
    now = renamed(before, every) if every else before
    enums = tuple(diff_enums(now, after, scope, label_mappings(before, every)))
    changes = tuple(
        chain(
            (AddNamespace(it) for it in after.namespaces if it not in before.namespaces),
            _extensions(before, after),
            enums,
            _tables(now, after, scope, enums),
        )
    )
    return (*rename_steps(before, every), *with_free_names(changes))


def _extensions(before: Catalog, after: Catalog) -> Iterator[Change]:
    if not after.manages_extensions:
        return
    present = {it.name for it in before.extensions}
    yield from (AddExtension(it) for it in after.extensions if it.name not in present)


def _tables(
    before: Catalog, after: Catalog, scope: frozenset[str], enum_changes: tuple[Change, ...]
) -> Iterator[Change]:
    yield from (
        DropTable(it) for it in before.tables if it.name not in after.table_by_name and it.name.namespace in scope
    )
    sight = sight_of(before, after)
    pairs = {it.name: (before.table_by_name[it.name], it) for it in after.tables if it.name in before.table_by_name}
    columns_by_table = _columns_by_table(before, pairs, sight, enum_changes)
    disturbed = disturbance(before, enum_changes, columns_by_table)
    changes_by_table = {
        name: tuple(chain(columns_by_table[name], _parts(*pair, columns_by_table[name], sight, disturbed)))
        for name, pair in pairs.items()
    }
    loosened_by_table = {
        name: loosened(changes, disturbed.rebuilt_columns(name)) for name, changes in changes_by_table.items()
    }
    for table in after.tables:
        if table.name in pairs:
            yield from changes_by_table[table.name]
            yield from foreign_keys(before.table_by_name[table.name], table, loosened_by_table, sight)
        else:
            yield AddTable(table)


def _columns_by_table(
    before: Catalog, pairs: Mapping[Name, tuple[Table, Table]], sight: Sight, enum_changes: tuple[Change, ...]
) -> dict[Name, tuple[Change, ...]]:
    asked = {name: tuple(columns(*pair, sight)) for name, pair in pairs.items()}
    disturbed = disturbance(before, enum_changes, asked)
    return {name: tuple(computed_again(*pairs[name], changes, disturbed)) for name, changes in asked.items()}


def _parts(
    before: Table, after: Table, column_changes: tuple[Change, ...], sight: Sight, disturbed: Disturbance
) -> Iterator[Change]:
    """All changes of one table but those of its columns and foreign keys."""
    # A recreated column takes with it the key and the indexes that it is part of.
    recreated = frozenset(it.after.name for it in column_changes if isinstance(it, AlterColumn) and it.is_recreated)
    yield from primary_key(before, after, recreated)
    yield from indexes(before, after, sight, disturbed)
    yield from checks(before, after, sight, disturbed)
    yield from exclusions(before, after, sight, disturbed)
    yield from policies(before, after, sight, disturbed)
    yield from row_security(before, after, sight)
