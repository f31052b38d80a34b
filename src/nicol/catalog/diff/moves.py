"""Renames that nobody has to ask for, because nothing else can be meant."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from nicol.catalog.change import RenameColumn, RenameEnum, RenameTable
from nicol.catalog.model import Catalog, Enum, Name, Table
from nicol.catalog.rename.rename import Rename, renamed


def moves(before: Catalog, after: Catalog, renames: Iterable[Rename], scope: frozenset[str]) -> tuple[Rename, ...]:
    """``renames``, and what follows by itself: what left one namespace of ``scope`` and appears in another under its
    own name, and join tables of tables that are called otherwise.
    """
    found = tuple(renames)
    now = renamed(before, found)
    moved = tuple(_moves(now, after, scope))
    if moved:
        found = (*_composed(found, moved), *moved)
        now = renamed(before, found)
    return (*found, *_join_tables(now, after))


def _moves(before: Catalog, after: Catalog, scope: frozenset[str]) -> Iterator[Rename]:
    enums = _pairs(_in_scope(before.enums, scope), _in_scope(after.enums, scope))
    for it, other in enums:
        if _is_same_enum(before.enum_by_name[it], after.enum_by_name[other]):
            yield RenameEnum(it, other)
    tables = _pairs(_in_scope(before.tables, scope), _in_scope(after.tables, scope))
    for it, other in tables:
        if _is_same_table(before.table_by_name[it], after.table_by_name[other]):
            yield RenameTable(it, other)


def _in_scope(things: Iterable[Table | Enum], scope: frozenset[str]) -> Iterator[Name]:
    return (it.name for it in things if it.name.namespace in scope)


def _pairs(before: Iterable[Name], after: Iterable[Name]) -> Iterator[tuple[Name, Name]]:
    """The same bare name in two namespaces, where there is only one way to pair them."""
    was, will_be = set(before), set(after)
    gone, new = sorted(was - will_be), sorted(will_be - was)
    targets = _by_bare_name(new)
    for name, sources in sorted(_by_bare_name(gone).items()):
        if len(sources) == len(targets[name]) == 1:
            yield sources[0], targets[name][0]


def _by_bare_name(names: Iterable[Name]) -> defaultdict[str, list[Name]]:
    found: defaultdict[str, list[Name]] = defaultdict(list)
    for it in names:
        found[it.name].append(it)
    return found


def _is_same_enum(before: Enum, after: Enum) -> bool:
    return not set(before.labels).isdisjoint(after.labels)


def _is_same_table(before: Table, after: Table) -> bool:
    """Half of the columns at least: two tables may have one name by chance, and both an ``id``."""
    n_common = sum(it.name in after.column_by_name for it in before.columns)
    return 2 * n_common >= max(len(before.columns), len(after.columns))


def _composed(renames: tuple[Rename, ...], moved: tuple[Rename, ...]) -> Iterator[Rename]:
    """``renames`` of columns and labels of what ``moved``, said of where it is then."""
    tables = {it.before: it.after for it in moved if isinstance(it, RenameTable)}
    enums = {it.before: it.after for it in moved if isinstance(it, RenameEnum)}
    for it in renames:
        match it:
            case RenameColumn():
                yield RenameColumn(tables.get(it.table, it.table), it.before, it.after)
            case RenameTable() | RenameEnum():
                yield it
            case _:
                yield type(it)(enums.get(it.enum, it.enum), it.before, it.after)


def _join_tables(before: Catalog, after: Catalog) -> Iterator[Rename]:
    """Prisma's convention names them after both models, and their columns by the alphabet: A is the earlier one."""
    gone = [it for it in before.tables if it.name not in after.table_by_name and _sides(it) is not None]
    for table in after.tables:
        sides = _sides(table)
        if sides is None:
            continue
        former = before.table_by_name.get(table.name)
        if former is None:
            candidates = [it for it in gone if set(_sides(it) or ()) == set(sides)]
            new = [it for it in after.tables if it.name not in before.table_by_name and _is_between(it, sides)]
            if len(candidates) != 1 or len(new) != 1:
                continue
            former = candidates[0]
            yield RenameTable(former.name, table.name)
        if sides[0] != sides[1] and _sides(former) == (sides[1], sides[0]):
            yield RenameColumn(table.name, "A", "B")
            yield RenameColumn(table.name, "B", "A")


def _is_between(table: Table, sides: tuple[Name, Name]) -> bool:
    return set(_sides(table) or ()) == set(sides)


def _sides(table: Table) -> tuple[Name, Name] | None:
    """The tables that the columns A and B of a join table reference, or None for any other table."""
    if set(table.column_by_name) != {"A", "B"}:
        return None
    target_by_column = {it.columns: it.references for it in table.foreign_keys}
    a, b = target_by_column.get(("A",)), target_by_column.get(("B",))
    return None if a is None or b is None else (a, b)
