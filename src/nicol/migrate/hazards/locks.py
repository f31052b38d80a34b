"""What a change does to those who use the database meanwhile: whom it locks out of which table, and for how long.

How long follows from what is done under the lock: a table that is only marked is free again at once, if the lock was
to be had at once; one that is read, indexed or written anew is gone for as long as that takes. Tables that the same
list of changes makes are nobody's yet and are left out. The claims are proved on real servers by
``tests/migrate/test_locks.py``.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from typing import assert_never

from nicol.catalog import change as change_
from nicol.catalog.change import Change
from nicol.catalog.model import EMPTY, Catalog, Column, ForeignKey, Index, Name, NextValue, RowSecurity, Table
from nicol.catalog.spelling.same import same_type
from nicol.migrate.hazards.rewrite import adding_rewrites, retyping_rewrites


class LockMode(StrEnum):
    """The modes that changes take, as ``pg_locks`` has them, the strongest last."""

    SHARE_UPDATE_EXCLUSIVE = "ShareUpdateExclusiveLock"
    SHARE = "ShareLock"
    SHARE_ROW_EXCLUSIVE = "ShareRowExclusiveLock"
    ACCESS_EXCLUSIVE = "AccessExclusiveLock"

    @property
    def strength(self) -> int:
        return tuple(LockMode).index(self)

    @property
    def words(self) -> str:
        if self is LockMode.ACCESS_EXCLUSIVE:
            return "blocks reads and writes"
        return "blocks other changes of the table" if self is LockMode.SHARE_UPDATE_EXCLUSIVE else "blocks writes"


class Labour(IntEnum):
    """What is done with the rows while the lock is held, the longest last."""

    NONE = 0
    SCAN = 1
    INDEX = 2
    REWRITE = 3

    @property
    def verb(self) -> str:
        return ("", "scans", "indexes", "rewrites")[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """``what`` is done, as people say it. ``rule`` is the code whose page tells the safe way, or empty.

    A table of a key's other side is locked too; its ``labour`` is then none.
    """

    table: Name
    mode: LockMode
    what: str
    labour: Labour = Labour.NONE
    rule: str = ""


def locks(changes: Sequence[Change], before: Catalog = EMPTY) -> tuple[Lock, ...]:
    """What ``changes`` lock of the tables that are there already, one by one and in their order.

    ``before`` is what they start from; without it keys that hang on a changed column are not known.
    """
    made = {it.table.name for it in changes if isinstance(it, change_.AddTable)}
    # A table that is renamed is locked by its former name, and meant by its later one in what follows.
    former = {it.after: it.before for it in changes if isinstance(it, change_.RenameTable)}
    found = (replace(lock, table=former.get(lock.table, lock.table)) for it in changes for lock in _locks(it, before))
    return tuple(it for it in found if it.table not in made)


def by_table(found: Iterable[Lock]) -> dict[Name, tuple[Lock, ...]]:
    """``found`` by table, each table's worst first."""
    tables: dict[Name, list[Lock]] = {}
    for it in found:
        tables.setdefault(it.table, []).append(it)
    return {table: tuple(sorted(of, key=lambda it: (-it.labour, -it.mode.strength))) for table, of in tables.items()}


def _locks(change: Change, before: Catalog) -> Iterable[Lock]:
    match change:
        case (
            change_.AddNamespace() | change_.DropNamespace() | change_.AddExtension() | change_.DropExtension()
            | change_.AddEnum() | change_.DropEnum() | change_.RenameEnum() | change_.RenameLabel()
            | change_.RenameIndex()
        ):  # fmt: skip
            return ()
        case change_.AddTable():
            name = change.table.name
            return (_other_side(it, f"the foreign key `{it.name}` is added") for it in _outward(name, change.table))
        case change_.AlterEnum():
            return _alter_enum(change)
        case change_.DropTable() | change_.RenameTable():
            return _table(change)
        case change_.AddColumn() | change_.DropColumn() | change_.AlterColumn() | change_.RenameColumn():
            return _column(change, before)
        case (
            change_.AddPrimaryKey() | change_.DropPrimaryKey() | change_.ReplacePrimaryKey()
            | change_.RenamePrimaryKey()
        ):  # fmt: skip
            return (_primary_key(change),)
        case change_.AddIndex() | change_.DropIndex():
            return (_index(change),)
        case change_.AddForeignKey() | change_.DropForeignKey() | change_.RenameForeignKey():
            return _foreign_key(change)
        case (
            change_.AddCheck() | change_.DropCheck() | change_.RenameCheck()
            | change_.AddExclusion() | change_.DropExclusion() | change_.RenameExclusion()
        ):  # fmt: skip
            return (_constraint(change),)
        case change_.AddPolicy() | change_.DropPolicy() | change_.ReplacePolicy() | change_.SetRowSecurity():
            return (_security(change),)
        case _ as never:
            assert_never(never)


def _closed(table: Name, what: str, labour: Labour = Labour.NONE, rule: str = "") -> Lock:
    return Lock(table=table, mode=LockMode.ACCESS_EXCLUSIVE, what=what, labour=labour, rule=rule)


def _outward(table: Name, of: Table) -> tuple[ForeignKey, ...]:
    return tuple(it for it in of.foreign_keys if it.references != table)


def _other_side(key: ForeignKey, what: str, rule: str = "") -> Lock:
    return Lock(table=key.references, mode=LockMode.SHARE_ROW_EXCLUSIVE, what=what, rule=rule)


def _table(change: change_.DropTable | change_.RenameTable) -> Iterator[Lock]:
    if isinstance(change, change_.RenameTable):
        yield _closed(change.before, f"the table is renamed to `{change.after.name}`", rule="M016")
        return
    name = change.table.name
    yield _closed(name, "the table is dropped", rule="M018")
    for it in _outward(name, change.table):
        yield _closed(it.references, f"the foreign key `{it.name}` of `{name.name}` is dropped", rule="M018")


def _alter_enum(change: change_.AlterEnum) -> Iterator[Lock]:
    if not change.is_rebuilt:
        return
    for it in change.uses:
        if it.before is not None:
            what = f"column `{it.before.name}` moves to the new form of `{change.after.name.name}`"
            yield _closed(it.table, what, Labour.REWRITE, "M023")


def _column(
    change: change_.AddColumn | change_.DropColumn | change_.AlterColumn | change_.RenameColumn, before: Catalog
) -> Iterator[Lock]:
    match change:
        case change_.AddColumn():
            yield _add_column(change.table, change.column)
        case change_.DropColumn():
            yield _closed(change.table, f"column `{change.column.name}` is dropped", rule="M017")
        case change_.RenameColumn():
            yield _closed(change.table, f"column `{change.before}` becomes `{change.after}`", rule="M015")
        case change_.AlterColumn():
            yield from _alter_column(change, before)
        case _ as never:
            assert_never(never)


def _add_column(table: Name, column: Column) -> Lock:
    what = f"column `{column.name}` is added"
    if adding_rewrites(column):
        return _closed(table, what, Labour.REWRITE, _rewriting_rule(column))
    if not column.nullable and column.default is None and column.generated is None:
        return _closed(table, what, Labour.SCAN, "M010")
    return _closed(table, what)


def _rewriting_rule(column: Column) -> str:
    if column.generated is not None:
        return "M013"
    return "M012" if column.identity is not None or isinstance(column.default, NextValue) else "M011"


def _alter_column(change: change_.AlterColumn, catalog: Catalog) -> Iterator[Lock]:
    table, before, after = change.table, change.before, change.after
    if change.is_recreated:
        yield replace(_add_column(table, after), what=f"column `{before.name}` is dropped and added", rule="M017")
        return
    name = f"column `{before.name}`"
    if not same_type(before.type, after.type):
        is_rewritten = retyping_rewrites(before.type, after.type)
        labour, rule = (Labour.REWRITE, "M014") if is_rewritten else (Labour.NONE, "")
        yield _closed(table, f"{name} changes its type", labour, rule)
        # The key is made again, which looks at both of its sides.
        again = f"{name} of `{table.name}` changes its type"
        yield from (_closed(it, again, min(labour, Labour.SCAN), rule) for it in _beside(catalog, change))
    elif before.nullable and not after.nullable:
        yield _closed(table, f"{name} becomes required", Labour.SCAN, "M009")
    elif after.nullable and not before.nullable:
        yield _closed(table, f"{name} becomes optional", rule="M019")
    else:
        yield _closed(table, f"{name} changes its default")


def _beside(catalog: Catalog, change: change_.AlterColumn) -> Iterator[Name]:
    """The tables that a foreign key joins to the column: the key is made again when the type changes."""
    for table in catalog.tables:
        for key in table.foreign_keys:
            if table.name == change.table and change.before.name in key.columns:
                yield key.references
            elif key.references == change.table and change.before.name in key.referenced_columns:
                yield table.name


def _primary_key(
    change: change_.AddPrimaryKey | change_.DropPrimaryKey | change_.ReplacePrimaryKey | change_.RenamePrimaryKey,
) -> Lock:
    match change:
        case change_.DropPrimaryKey():
            return _closed(change.table, "the primary key is dropped")
        case change_.RenamePrimaryKey():
            return _closed(change.table, "the primary key is renamed")
        case change_.AddPrimaryKey():
            return _closed(change.table, "the primary key is added", Labour.INDEX, "M008")
        case change_.ReplacePrimaryKey():
            return _closed(change.table, "the primary key changes", Labour.INDEX, "M008")
        case _ as never:
            assert_never(never)


def _index(change: change_.AddIndex | change_.DropIndex) -> Lock:
    index = change.index
    if isinstance(change, change_.DropIndex):
        return _closed(change.table, f"{_called(index)} is dropped", rule="" if index.is_constraint else "M002")
    what = f"{_called(index)} is built"
    if index.is_constraint:
        return _closed(change.table, what, Labour.INDEX, "M007")
    return Lock(table=change.table, mode=LockMode.SHARE, what=what, labour=Labour.INDEX, rule="M001")


def _called(index: Index) -> str:
    return f"{'unique constraint' if index.is_constraint else 'index'} `{index.name}`"


def _foreign_key(
    change: change_.AddForeignKey | change_.DropForeignKey | change_.RenameForeignKey,
) -> Iterator[Lock]:
    if isinstance(change, change_.RenameForeignKey):
        yield _closed(change.table, f"foreign key `{change.before.name}` is renamed")
        return
    key, is_own = change.key, change.key.references == change.table
    if isinstance(change, change_.DropForeignKey):
        yield _closed(change.table, f"foreign key `{key.name}` is dropped")
        if not is_own:
            yield _closed(key.references, f"foreign key `{key.name}` of `{change.table.name}` is dropped")
        return
    labour, rule = (Labour.SCAN, "M005") if key.is_validated else (Labour.NONE, "")
    mode, what = LockMode.SHARE_ROW_EXCLUSIVE, f"foreign key `{key.name}` is added"
    yield Lock(table=change.table, mode=mode, what=what, labour=labour, rule=rule)
    if not is_own:
        yield _other_side(key, f"foreign key `{key.name}` of `{change.table.name}` is added", rule)


def _constraint(
    change: change_.AddCheck
    | change_.DropCheck
    | change_.RenameCheck
    | change_.AddExclusion
    | change_.DropExclusion
    | change_.RenameExclusion,
) -> Lock:
    match change:
        case change_.AddCheck():
            labour, rule = (Labour.SCAN, "M006") if change.check.is_validated else (Labour.NONE, "")
            return _closed(change.table, f"check `{change.check.name}` is added", labour, rule)
        case change_.AddExclusion():
            what = f"exclusion `{change.exclusion.name}` is added"
            return _closed(change.table, what, Labour.INDEX, "M021")
        case change_.DropCheck():
            return _closed(change.table, f"check `{change.check.name}` is dropped")
        case change_.DropExclusion():
            return _closed(change.table, f"exclusion `{change.exclusion.name}` is dropped")
        case change_.RenameCheck() | change_.RenameExclusion():
            return _closed(change.table, f"constraint `{change.before.name}` is renamed")
        case _ as never:
            assert_never(never)


def _security(
    change: change_.AddPolicy | change_.DropPolicy | change_.ReplacePolicy | change_.SetRowSecurity,
) -> Lock:
    match change:
        case change_.AddPolicy():
            return _closed(change.table, f"policy `{change.policy.name}` is added")
        case change_.DropPolicy():
            return _closed(change.table, f"policy `{change.policy.name}` is dropped")
        case change_.ReplacePolicy():
            return _closed(change.table, f"policy `{change.before.name}` changes")
        case change_.SetRowSecurity():
            word = "off" if change.after is RowSecurity.DISABLED else "on"
            return _closed(change.table, f"row-level security is switched {word}")
        case _ as never:
            assert_never(never)
