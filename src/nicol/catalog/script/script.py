"""A list of changes as the SQL of a migration, in an order that PostgreSQL accepts."""

from collections.abc import Iterable, Iterator
from enum import IntEnum, auto
from functools import singledispatch
from itertools import chain, takewhile

from nicol.catalog import change
from nicol.catalog.change import Change
from nicol.catalog.model import ForeignKey, Index, Name, Policy, RowSecurity
from nicol.catalog.rename.rename import Rename
from nicol.catalog.rename.steps import take_names_of_others
from nicol.catalog.script.alter_enum import alter_enum
from nicol.catalog.script.alter_table import TableChange, alter_table, is_table_change
from nicol.catalog.script.before_enums import before_enums
from nicol.catalog.script.ddl_of import Naming, check, exclusion, row_security
from nicol.sql import ddl
from nicol.sql.ddl_printer import print_statement
from nicol.text.value import value

_MANY_LABELS = """\
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


"""


def script(changes: Iterable[Change], *, default_namespace: str = "public") -> str:
    """The SQL that makes ``changes``, ending in a line break, or nothing for none.

    Names of ``default_namespace`` are written without it: the search path of whoever runs the script finds them.
    Renames that come before all other changes are done first, and all others last: the reverse of a list speaks of
    things by the names that they have until then. Rebuilding an enum brackets itself in BEGIN and COMMIT, as Prisma's
    scripts do.
    """
    naming = Naming(default_namespace)
    changes = tuple(changes)
    first, rest = _parted(changes)
    last = tuple(it for it in rest if isinstance(it, Rename))
    main = (*first, *(it for it in rest if not isinstance(it, Rename | change.DropNamespace)))
    # A namespace goes when all that was renamed out of it has gone.
    end = (*last, *(it for it in rest if isinstance(it, change.DropNamespace)))
    place = _places(changes)
    blocks = (*sorted(_blocks(main, naming), key=lambda it: place.get(it.rank, it.rank)), *_blocks(end, naming))
    return "\n".join(map(_text, blocks))


def _parted(changes: tuple[Change, ...]) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """The renames that ``changes`` begin with, and what follows them."""
    first = tuple(takewhile(lambda it: isinstance(it, Rename | change.AddNamespace), changes))
    return first, changes[len(first) :]


class _Rank(IntEnum):
    """The order of a script's blocks. What others depend on is made before them, and goes after them."""

    CREATE_SCHEMA = auto()
    CREATE_EXTENSION = auto()
    # All that follows speaks of things by their new names.
    RENAME_ENUM = auto()
    RENAME_ENUM_VALUE = auto()
    RENAME_TABLE = auto()
    RENAME_COLUMN = auto()
    CREATE_ENUM = auto()
    DROP_POLICY = auto()
    DROP_CONSTRAINT = auto()
    ALTER_ENUM = auto()
    DROP_FOREIGN_KEY = auto()
    DROP_INDEX = auto()
    DROP_COMPUTED_COLUMN = auto()
    # Behind all that may stand in its way.
    REBUILD_ENUM = auto()
    ALTER_TABLE = auto()
    DROP_TABLE = auto()
    DROP_ENUM = auto()
    DROP_EXTENSION = auto()
    DROP_SCHEMA = auto()
    RENAME_PRIMARY_KEY = auto()
    CREATE_TABLE = auto()
    # Before new ones are made, since those may take a name that becomes free.
    RENAME_INDEX = auto()
    RENAME_FOREIGN_KEY = auto()
    RENAME_CONSTRAINT = auto()
    CREATE_INDEX = auto()
    ADD_CONSTRAINT = auto()
    ADD_FOREIGN_KEY = auto()
    # Before row-level security is enabled, which without policies would hide every row.
    CREATE_POLICY = auto()
    ALTER_ROW_SECURITY = auto()

    @property
    def title(self) -> str:
        name = _TITLES.get(self, self.name)
        return "".join(it.capitalize() for it in name.split("_"))


_TITLES = {
    _Rank.REBUILD_ENUM: "ALTER_ENUM",
    _Rank.DROP_COMPUTED_COLUMN: "ALTER_TABLE",
    _Rank.RENAME_PRIMARY_KEY: "ALTER_TABLE",
}


_RENAMES = frozenset({_Rank.RENAME_ENUM, _Rank.RENAME_ENUM_VALUE, _Rank.RENAME_TABLE, _Rank.RENAME_COLUMN})
_KEY_RENAMES = frozenset(
    {_Rank.RENAME_PRIMARY_KEY, _Rank.RENAME_INDEX, _Rank.RENAME_FOREIGN_KEY, _Rank.RENAME_CONSTRAINT}
)


def _places(changes: Iterable[Change]) -> dict[_Rank, _Rank]:
    """The ranks whose blocks stand among those of another, in the order of ``changes``: each speaks of things by the
    names that they have once those before it are done.
    """
    places = dict.fromkeys(_RENAMES, min(_RENAMES))
    if take_names_of_others(changes):
        places |= dict.fromkeys(_KEY_RENAMES, min(_KEY_RENAMES))
    return places


@value()
class _Block:
    rank: _Rank
    statements: tuple[ddl.DdlStatement, ...]
    comment: str = ""


def _text(block: _Block) -> str:
    statements = "".join(print_statement(it) + "\n" for it in block.statements)
    return f"-- {block.rank.title}\n{block.comment}{statements}"


def _blocks(changes: tuple[Change, ...], naming: Naming) -> Iterator[_Block]:
    early, others = before_enums(changes)
    yield from _of_tables(_Rank.DROP_COMPUTED_COLUMN, early, naming)
    yield from _of_tables(_Rank.ALTER_TABLE, (it for it in others if is_table_change(it)), naming)
    for it in others:
        if not is_table_change(it):
            yield from _block(it, naming)


def _of_tables(rank: _Rank, changes: Iterable[TableChange], naming: Naming) -> Iterator[_Block]:
    altered: dict[Name, list[TableChange]] = {}
    for it in changes:
        altered.setdefault(it.table, []).append(it)
    for table, of_table in altered.items():
        yield from (_Block(rank, it) for it in alter_table(table, of_table, naming))


@singledispatch
def _block(it: Change, naming: Naming) -> Iterable[_Block]:
    raise AssertionError(it, naming)


def _one(rank: _Rank, *statements: ddl.DdlStatement) -> Iterable[_Block]:
    return (_Block(rank, statements),)


@_block.register
def _(it: change.AddNamespace, _naming: Naming) -> Iterable[_Block]:
    return _one(_Rank.CREATE_SCHEMA, ddl.CreateSchema(it.namespace))


@_block.register
def _(it: change.DropNamespace, _naming: Naming) -> Iterable[_Block]:
    return _one(_Rank.DROP_SCHEMA, ddl.DropSchema(it.namespace))


@_block.register
def _(it: change.AddExtension, _naming: Naming) -> Iterable[_Block]:
    extension = it.extension
    created = ddl.CreateExtension(extension.name, extension.namespace, extension.version)
    return _one(_Rank.CREATE_EXTENSION, created)


@_block.register
def _(it: change.DropExtension, _naming: Naming) -> Iterable[_Block]:
    return _one(_Rank.DROP_EXTENSION, ddl.DropExtension(it.extension.name))


@_block.register
def _(it: change.AddEnum, naming: Naming) -> Iterable[_Block]:
    return _one(_Rank.CREATE_ENUM, ddl.CreateEnumType(naming.object(it.enum.name), it.enum.labels))


@_block.register
def _(it: change.DropEnum, naming: Naming) -> Iterable[_Block]:
    return _one(_Rank.DROP_ENUM, ddl.DropType(naming.object(it.enum.name)))


@_block.register
def _(it: change.AlterEnum, naming: Naming) -> Iterable[_Block]:
    comment = _MANY_LABELS if len(it.added) > 1 and not it.is_rebuilt else ""
    rank = _Rank.REBUILD_ENUM if it.is_rebuilt else _Rank.ALTER_ENUM
    return (_Block(rank, tuple(alter_enum(it, naming)), comment),)


@_block.register
def _(it: change.AddTable, naming: Naming) -> Iterable[_Block]:
    table = it.table
    return chain(
        _one(_Rank.CREATE_TABLE, naming.table(table)),
        *(_add_index(table.name, index, naming) for index in table.indexes),
        *(_add_foreign_key(table.name, key, naming) for key in table.foreign_keys),
        *(_one(_Rank.CREATE_POLICY, naming.policy(table.name, policy)) for policy in table.policies),
        _set_row_security(table.name, RowSecurity.DISABLED, table.row_security, naming),
    )


@_block.register
def _(it: change.DropTable, naming: Naming) -> Iterable[_Block]:
    table = it.table
    return chain(
        *(_drop_foreign_key(table.name, key, naming) for key in table.foreign_keys),
        *(_drop_policy(table.name, it, naming) for it in table.policies if _asks_others(it)),
        _one(_Rank.DROP_TABLE, ddl.DropTable(naming.object(table.name))),
    )


@_block.register
def _(it: change.RenamePrimaryKey, naming: Naming) -> Iterable[_Block]:
    return _rename_constraint(_Rank.RENAME_PRIMARY_KEY, it.table, (it.before.name, it.after.name), naming)


@_block.register
def _(it: change.AddIndex, naming: Naming) -> Iterable[_Block]:
    return _add_index(it.table, it.index, naming)


@_block.register
def _(it: change.DropIndex, naming: Naming) -> Iterable[_Block]:
    return _one(_Rank.DROP_INDEX, naming.drop_index(it.table, it.index))


@_block.register
def _(it: change.RenameIndex, naming: Naming) -> Iterable[_Block]:
    before = naming.object(Name(it.table.namespace, it.before.name))
    return _one(_Rank.RENAME_INDEX, ddl.RenameIndex(before, it.after.name))


@_block.register
def _(it: change.AddForeignKey, naming: Naming) -> Iterable[_Block]:
    return _add_foreign_key(it.table, it.key, naming)


@_block.register
def _(it: change.DropForeignKey, naming: Naming) -> Iterable[_Block]:
    return _drop_foreign_key(it.table, it.key, naming)


@_block.register
def _(it: change.RenameForeignKey, naming: Naming) -> Iterable[_Block]:
    return _rename_constraint(_Rank.RENAME_FOREIGN_KEY, it.table, (it.before.name, it.after.name), naming)


@_block.register
def _(it: change.AddCheck, naming: Naming) -> Iterable[_Block]:
    return _one(_Rank.ADD_CONSTRAINT, _alter(it.table, ddl.AddConstraint(check(it.check)), naming))


@_block.register
def _(it: change.AddExclusion, naming: Naming) -> Iterable[_Block]:
    return _one(_Rank.ADD_CONSTRAINT, _alter(it.table, ddl.AddConstraint(exclusion(it.exclusion)), naming))


@_block.register
def _(it: change.DropCheck, naming: Naming) -> Iterable[_Block]:
    return _one(_Rank.DROP_CONSTRAINT, _alter(it.table, ddl.DropConstraint(it.check.name), naming))


@_block.register
def _(it: change.DropExclusion, naming: Naming) -> Iterable[_Block]:
    return _one(_Rank.DROP_CONSTRAINT, _alter(it.table, ddl.DropConstraint(it.exclusion.name), naming))


@_block.register
def _(it: change.RenameCheck, naming: Naming) -> Iterable[_Block]:
    return _rename_constraint(_Rank.RENAME_CONSTRAINT, it.table, (it.before.name, it.after.name), naming)


@_block.register
def _(it: change.RenameExclusion, naming: Naming) -> Iterable[_Block]:
    return _rename_constraint(_Rank.RENAME_CONSTRAINT, it.table, (it.before.name, it.after.name), naming)


@_block.register
def _(it: change.AddPolicy, naming: Naming) -> Iterable[_Block]:
    return _one(_Rank.CREATE_POLICY, naming.policy(it.table, it.policy))


@_block.register
def _(it: change.DropPolicy, naming: Naming) -> Iterable[_Block]:
    return _drop_policy(it.table, it.policy, naming)


@_block.register
def _(it: change.ReplacePolicy, naming: Naming) -> Iterable[_Block]:
    return chain(
        _one(_Rank.DROP_POLICY, ddl.DropPolicy(it.before.name, naming.object(it.table))),
        _one(_Rank.CREATE_POLICY, naming.policy(it.table, it.after)),
    )


@_block.register
def _(it: change.SetRowSecurity, naming: Naming) -> Iterable[_Block]:
    return _set_row_security(it.table, it.before, it.after, naming)


@_block.register
def _(it: change.RenameTable, naming: Naming) -> Iterable[_Block]:
    moved = Name(it.after.namespace, it.before.name)
    statements: list[ddl.DdlStatement] = []
    if it.before.namespace != it.after.namespace:
        statements.append(ddl.SetTableSchema(naming.object(it.before), it.after.namespace))
    if it.before.name != it.after.name:
        statements.append(ddl.RenameTable(naming.object(moved), it.after.name))
    return _one(_Rank.RENAME_TABLE, *statements)


@_block.register
def _(it: change.RenameColumn, naming: Naming) -> Iterable[_Block]:
    return _one(_Rank.RENAME_COLUMN, _alter(it.table, ddl.RenameColumn(it.before, it.after), naming))


@_block.register
def _(it: change.RenameEnum, naming: Naming) -> Iterable[_Block]:
    moved = Name(it.after.namespace, it.before.name)
    statements: list[ddl.DdlStatement] = []
    if it.before.namespace != it.after.namespace:
        statements.append(ddl.SetTypeSchema(naming.object(it.before), it.after.namespace))
    if it.before.name != it.after.name:
        statements.append(ddl.RenameType(naming.object(moved), it.after.name))
    return _one(_Rank.RENAME_ENUM, *statements)


@_block.register
def _(it: change.RenameLabel, naming: Naming) -> Iterable[_Block]:
    return _one(_Rank.RENAME_ENUM_VALUE, ddl.RenameEnumValue(naming.object(it.enum), it.before, it.after))


def _drop_policy(table: Name, policy: Policy, naming: Naming) -> Iterable[_Block]:
    return _one(_Rank.DROP_POLICY, ddl.DropPolicy(policy.name, naming.object(table)))


def _asks_others(policy: Policy) -> bool:
    """Whether other tables may be in the policy, which could not go before it."""
    return any("select" in sql.lower() for sql in (policy.using, policy.with_check) if sql is not None)


def _alter(table: Name, action: ddl.TableAction, naming: Naming) -> ddl.DdlStatement:
    return ddl.AlterTable(naming.object(table), (action,))


def _rename_constraint(rank: _Rank, table: Name, names: tuple[str, str], naming: Naming) -> Iterable[_Block]:
    return _one(rank, _alter(table, ddl.RenameConstraint(*names), naming))


def _set_row_security(table: Name, before: RowSecurity, after: RowSecurity, naming: Naming) -> Iterable[_Block]:
    actions = row_security(before, after)
    if not actions:
        return ()
    return _one(_Rank.ALTER_ROW_SECURITY, ddl.AlterTable(naming.object(table), actions))


def _add_index(table: Name, index: Index, naming: Naming) -> Iterable[_Block]:
    return _one(_Rank.CREATE_INDEX, naming.index(table, index))


def _add_foreign_key(table: Name, key: ForeignKey, naming: Naming) -> Iterable[_Block]:
    added = ddl.AddConstraint(naming.foreign_key(key))
    return _one(_Rank.ADD_FOREIGN_KEY, ddl.AlterTable(naming.object(table), (added,)))


def _drop_foreign_key(table: Name, key: ForeignKey, naming: Naming) -> Iterable[_Block]:
    return _one(_Rank.DROP_FOREIGN_KEY, ddl.AlterTable(naming.object(table), (ddl.DropConstraint(key.name),)))
