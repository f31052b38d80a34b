"""Which part of a list of changes belongs to which stage of an online migration."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from nicol.catalog import change as change_
from nicol.catalog.change import Change
from nicol.catalog.model import (
    Catalog,
    Check,
    Column,
    ForeignKey,
    Index,
    IndexColumn,
    Name,
    NextValue,
    PrimaryKey,
    Table,
)
from nicol.catalog.object_name import with_suffix
from nicol.catalog.script.ddl_of import Naming
from nicol.catalog.spelling.same import same_type
from nicol.migrate.hazards.rewrite import adding_rewrites
from nicol.sql import ddl
from nicol.sql.names import quote


@dataclass(frozen=True, slots=True)
class Step:
    """Statements below a title, as ``script`` writes them. ``risky`` is the change that rows may make fail there."""

    title: str
    statements: tuple[ddl.DdlStatement, ...]
    risky: Change | None = None


@dataclass(slots=True)
class Staging:
    """The stages in the order in which they are run.

    ``expand`` and ``settle`` are one transaction: what is there from now on, and its defaults. ``fill`` and
    ``indexes`` are run alone, one by one. ``constrain`` adds what is not validated, ``validate`` looks at the rows.
    ``require`` makes the rest of what they prove, and with it, in ``contract``, goes what nobody needs any more.
    """

    expand: list[Change] = field(default_factory=list[Change])
    settle: list[Change] = field(default_factory=list[Change])
    fill: list[Step] = field(default_factory=list[Step])
    indexes: list[Step] = field(default_factory=list[Step])
    constrain: list[Change] = field(default_factory=list[Change])
    validate: list[Step] = field(default_factory=list[Step])
    require: list[Step] = field(default_factory=list[Step])
    contract: list[Change] = field(default_factory=list[Change])


def staging(changes: Sequence[Change], before: Catalog, naming: Naming) -> Staging:
    work = _Work(changes, before, naming)
    for it in changes:
        work.put(it)
    work.stages.indexes += work.index_drops
    work.stages.require += work.keys
    return work.stages


class _Work:
    """Puts changes into stages, one after the other."""

    def __init__(self, changes: Sequence[Change], before: Catalog, naming: Naming) -> None:
        self.stages = Staging()
        # Behind everything else of their stages.
        self.index_drops: list[Step] = []
        self.keys: list[Step] = []
        self.naming = naming
        self.before = before
        self.named = {(table.name, check.name) for table in before.tables for check in table.checks}
        self.former = {it.after: it.before for it in changes if isinstance(it, change_.RenameTable)}
        self.made = {it.table.name for it in changes if isinstance(it, change_.AddTable)}
        self.taken = frozenset(name for it in changes for name in _taken(it))
        added = [it for it in changes if isinstance(it, change_.AddIndex)]
        names = [(it.table in self.made, Name(it.table.namespace, it.index.name)) for it in added]
        self.built = {name for is_early, name in names if not is_early}
        self.taken |= {name for is_early, name in names if is_early}
        self.columns_taken = frozenset(it for change in changes for it in _columns_taken(change))
        altered = [it for it in changes if isinstance(it, change_.AlterColumn)]
        self.remade = {(it.table, it.before.name) for it in altered if it.is_recreated}
        self.upset = frozenset(it for change in changes for it in _upset(change))
        self.referenced = frozenset(it for change in changes for it in _referenced(change))
        self.unique = frozenset(it for change in changes for it in _unique(change))

    def put(self, change: Change) -> None:
        match change:
            case change_.AddTable():
                self.add_table(change.table)
            case change_.AddColumn() if change.table not in self.made:
                self.add_column(change)
            case change_.AlterColumn() if not change.is_recreated:
                self.alter_column(change)
            case change_.AddIndex() if change.table not in self.made:
                self.add_index(change)
            case change_.DropIndex():
                self.drop_index(change)
            case change_.AddPrimaryKey() if not change.key.is_deferrable:
                self.add_key(change.table, change.key, ())
            case change_.ReplacePrimaryKey() if not (change.after.is_deferrable or self.is_remade(change)):
                self.add_key(change.table, change.after, (ddl.DropConstraint(change.before.name),))
            case change_.AddForeignKey() if change.table not in self.made or self.needs_index(change.key):
                self.add_foreign_key(change.table, change.key)
            case change_.AddCheck() if change.table not in self.made:
                self.add_check(change.table, change.check)
            case change_.DropColumn():
                self.drop_column(change)
            case change_.DropTable():
                self.drop_table(change)
            case change_.DropEnum() if change.enum.name not in self.taken:
                self.stages.contract.append(change)
            case change_.DropNamespace() | change_.DropExtension():
                self.stages.contract.append(change)
            case _:
                self.stages.expand.append(change)

    def add_table(self, table: Table) -> None:
        """Its keys to unique columns that only come to be are added when their index is there."""
        late = tuple(it for it in table.foreign_keys if self.needs_index(it))
        kept = tuple(it for it in table.foreign_keys if it not in late)
        self.stages.expand.append(change_.AddTable(replace(table, foreign_keys=kept)))
        for it in late:
            self.add_foreign_key(table.name, it)

    def add_column(self, change: change_.AddColumn) -> None:
        table, column = change.table, change.column
        is_computed = column.identity is not None or column.generated is not None
        if is_computed or not (adding_rewrites(column) or _is_impossible(column)):
            self.stages.expand.append(change)
            return
        bare = replace(column, nullable=True, default=None)
        optional = replace(column, nullable=True)
        self.stages.expand.append(change_.AddColumn(table, bare))
        if column.default is not None:
            self.stages.settle.append(change_.AlterColumn(table, bare, optional))
            fill = ddl.FillColumn(self.naming.object(table), column.name)
            self.stages.fill.append(Step("FillColumn", (fill,)))
        if not column.nullable:
            self.require(table, column.name)

    def alter_column(self, change: change_.AlterColumn) -> None:
        before, after = change.before, change.after
        is_list = before.type.is_array and after.type.is_array
        if not before.nullable or after.nullable or is_list or not _is_plain(change):
            self.stages.expand.append(change)
            return
        optional = replace(after, nullable=True)
        if optional != before:
            self.stages.expand.append(replace(change, after=optional))
        self.require(change.table, before.name)

    def require(self, table: Name, column: str) -> None:
        """With a valid check PostgreSQL believes that nothing is NULL."""
        check = Check(name=self.free_name(table, column), expression=f"{quote(column)} IS NOT NULL")
        self.add_check(table, check)
        self.stages.require.append(
            Step(
                "AlterTable",
                (self.altered(table, ddl.SetNotNull(column)), self.altered(table, ddl.DropConstraint(check.name))),
            )
        )

    def free_name(self, table: Name, column: str) -> str:
        """A name for a check, which a long one that is cut to the same beginning may have already.

        It does not end in ``_not_null``, as PostgreSQL 18 wants to call the constraint that the check makes way for.
        """
        names = (with_suffix(f"{table.name}_{column}", f"_filled{n or ''}") for n in count())
        name = next(it for it in names if (table, it) not in self.named)
        self.named.add((table, name))
        return name

    def add_check(self, table: Name, check: Check) -> None:
        self.stages.constrain.append(change_.AddCheck(table, replace(check, is_validated=False)))
        if check.is_validated:
            self.validate(change_.AddCheck(table, check), check.name)

    def add_foreign_key(self, table: Name, key: ForeignKey) -> None:
        self.stages.constrain.append(change_.AddForeignKey(table, replace(key, is_validated=False)))
        if key.is_validated:
            self.validate(change_.AddForeignKey(table, key), key.name)

    def validate(self, change: change_.AddCheck | change_.AddForeignKey, constraint: str) -> None:
        statement = self.altered(change.table, ddl.ValidateConstraint(constraint))
        self.stages.validate.append(Step("ValidateConstraint", (statement,), change))

    def add_index(self, change: change_.AddIndex) -> None:
        table, index = change.table, change.index
        if index.is_deferrable:
            self.stages.expand.append(change)
            return
        self.build(table, index)
        if index.is_constraint:
            self.take_over(table, (), ddl.IndexedConstraintDefinition(index.name, "UNIQUE", index.name))

    def add_key(self, table: Name, key: PrimaryKey, drops: tuple[ddl.TableAction, ...]) -> None:
        if table in self.made:
            self.stages.expand.append(change_.AddPrimaryKey(table, key))
            return
        # The former key may have the name until it goes.
        name = with_suffix(key.name, "_new") if drops else key.name
        columns = tuple(_index_column(it) for it in key.columns)
        self.build(table, Index(name=name, columns=columns, is_unique=True))
        self.take_over(table, drops, ddl.IndexedConstraintDefinition(key.name, "PRIMARY KEY", name))

    def build(self, table: Name, index: Index) -> None:
        created = self.naming.index(table, replace(index, is_constraint=False))
        assert isinstance(created, ddl.CreateIndex)
        statement = replace(created, is_concurrent=True)
        self.stages.indexes.append(Step("CreateIndex", (statement,), change_.AddIndex(table, index)))

    def take_over(self, table: Name, drops: tuple[ddl.TableAction, ...], made: ddl.IndexedConstraintDefinition) -> None:
        """Behind what makes the columns of a primary key required."""
        statement = ddl.AlterTable(self.naming.object(table), (*drops, ddl.AddConstraint(made)))
        self.keys.append(Step("AddConstraint", (statement,)))

    def drop_index(self, change: change_.DropIndex) -> None:
        name = Name(change.table.namespace, change.index.name)
        if change.index.is_constraint or name in self.taken or change.table in self.upset:
            self.stages.expand.append(change)
            return
        dropped = self.naming.drop_index(change.table, change.index)
        assert isinstance(dropped, ddl.DropIndex)
        step = Step("DropIndex", (replace(dropped, is_concurrent=True),))
        # Before another takes its name, else when all others are there.
        if name in self.built:
            self.stages.indexes.insert(0, step)
        else:
            self.index_drops.append(step)

    def drop_column(self, change: change_.DropColumn) -> None:
        table, column = change.table, change.column
        names = {Name(table.namespace, it.name) for it in self.indexes_on(table, column.name)}
        if isinstance(column.default, NextValue):
            names.add(column.default.sequence)
        is_in_the_way = (table, column.name) in self.columns_taken or not names.isdisjoint(self.taken | self.built)
        # No type changes under a computed column, whose values are none that could be missed.
        if is_in_the_way or column.generated is not None:
            self.stages.expand.append(change)
            return
        if self.is_missed(table, column):
            # Programs that do not know it any more may write rows before it goes.
            self.stages.expand.append(change_.AlterColumn(table, column, replace(column, nullable=True)))
        self.stages.contract.append(change)

    def is_missed(self, table: Name, column: Column) -> bool:
        """Whether a row without a value for ``column`` is refused, and PostgreSQL lets that be changed."""
        given = (column.default, column.identity, column.generated)
        found = self.before.table_by_name.get(self.former.get(table, table))
        key = found.primary_key if found else None
        is_free = found is not None and (key is None or column.name not in key.columns)
        return is_free and not column.nullable and not column.type.is_array and all(it is None for it in given)

    def drop_table(self, change: change_.DropTable) -> None:
        table = change.table
        names = {table.name, *(Name(table.name.namespace, it) for it in _relations(table))}
        names |= {it.default.sequence for it in table.columns if isinstance(it.default, NextValue)}
        is_in_the_way = not names.isdisjoint(self.taken | self.built)
        if is_in_the_way:
            self.stages.expand.append(change)
            return
        # What they reference may change meanwhile.
        self.stages.expand += (change_.DropForeignKey(table.name, it) for it in table.foreign_keys)
        self.stages.contract.append(change_.DropTable(replace(table, foreign_keys=())))

    def indexes_on(self, table: Name, column: str) -> Iterator[Index]:
        found = self.before.table_by_name.get(self.former.get(table, table))
        for it in found.indexes if found else ():
            if column in {element.column for element in it.columns} | set(it.include):
                yield it

    def is_remade(self, change: change_.ReplacePrimaryKey) -> bool:
        """Whether the former key has to go in the first stage: with a column that is dropped and added, or before a
        foreign key that would hang on it.
        """
        is_dropped = any((change.table, it) in self.remade for it in change.before.columns)
        return is_dropped or (change.table, frozenset(change.before.columns)) in self.referenced

    def needs_index(self, key: ForeignKey) -> bool:
        return (key.references, frozenset(key.referenced_columns)) in self.unique and key.references not in self.made

    def altered(self, table: Name, *actions: ddl.TableAction) -> ddl.AlterTable:
        return ddl.AlterTable(self.naming.object(table), actions)


def _is_impossible(column: Column) -> bool:
    """Whether rows that are there have no value for it."""
    return not column.nullable and column.default is None


def _is_plain(change: change_.AlterColumn) -> bool:
    given = (change.before.generated, change.after.generated, change.before.identity, change.after.identity)
    return not change.is_explicit and all(it is None for it in given)


def _index_column(name: str) -> IndexColumn:
    return IndexColumn(column=name)


def _relations(table: Table) -> Iterator[str]:
    yield from (it.name for it in (*table.indexes, *table.exclusions))
    if table.primary_key is not None:
        yield table.primary_key.name


def _taken(change: Change) -> Iterator[Name]:
    """The names of relations and types that are made, or taken by a rename, in the first stage."""
    match change:
        case change_.AddTable():
            table = change.table
            yield table.name
            yield from (Name(table.name.namespace, it) for it in _relations(table))
            yield from (it.default.sequence for it in table.columns if isinstance(it.default, NextValue))
        case change_.AddColumn(_, column) | change_.AlterColumn(_, _, column):
            if isinstance(column.default, NextValue):
                yield column.default.sequence
        case change_.AddEnum():
            yield change.enum.name
        case change_.RenameTable() | change_.RenameEnum():
            yield change.after
        case change_.RenameIndex() | change_.RenamePrimaryKey() | change_.RenameExclusion():
            yield Name(change.table.namespace, change.after.name)
        case change_.AddPrimaryKey():
            yield Name(change.table.namespace, change.key.name)
        case change_.ReplacePrimaryKey():
            yield Name(change.table.namespace, change.after.name)
        case change_.AddExclusion():
            yield Name(change.table.namespace, change.exclusion.name)
        case _:
            return


def _columns_taken(change: Change) -> Iterator[tuple[Name, str]]:
    match change:
        case change_.AddColumn(table, column):
            yield table, column.name
        case change_.RenameColumn(table, _, after):
            yield table, after
        case _:
            return


def _upset(change: Change) -> Iterator[Name]:
    """Tables with a column that becomes another in the first stage, and might not do so under an index."""
    match change:
        case change_.AlterColumn(table, before, after) if change.is_recreated or not same_type(before.type, after.type):
            yield table
        case change_.AlterEnum() if change.is_rebuilt:
            yield from (it.table for it in change.uses)
        case _:
            return


def _referenced(change: Change) -> Iterator[tuple[Name, frozenset[str]]]:
    """The columns that foreign keys which are added reference."""
    match change:
        case change_.AddForeignKey():
            yield change.key.references, frozenset(change.key.referenced_columns)
        case change_.AddTable():
            yield from ((it.references, frozenset(it.referenced_columns)) for it in change.table.foreign_keys)
        case _:
            return


def _unique(change: Change) -> Iterator[tuple[Name, frozenset[str]]]:
    """The columns of a table that are unique when its indexes are built."""
    match change:
        case change_.AddIndex(table, index) if index.is_unique:
            yield table, frozenset(it.column for it in index.columns if it.column is not None)
        case change_.AddPrimaryKey(table, key) | change_.ReplacePrimaryKey(table, _, key):
            yield table, frozenset(key.columns)
        case _:
            return
