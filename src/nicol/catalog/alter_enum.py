"""The statements that change the labels of an enum."""

from collections.abc import Iterator

from nicol.catalog.change import AlterEnum, EnumUse
from nicol.catalog.ddl_of import Naming
from nicol.catalog.model import Name
from nicol.sql import ddl


def alter_enum(change: AlterEnum, naming: Naming) -> Iterator[ddl.DdlStatement]:
    if change.is_rebuilt:
        yield from _rebuild(change, naming)
        return
    type_ = naming.object(change.after.name)
    yield from (ddl.AddEnumValue(type_, it) for it in change.added)


def _rebuild(change: AlterEnum, naming: Naming) -> Iterator[ddl.DdlStatement]:
    """Make the type anew under another name, move all columns over, and give it the name of the former."""
    name = change.after.name
    former, made = Name(name.namespace, name.name + "_old"), Name(name.namespace, name.name + "_new")
    yield ddl.Begin()
    yield ddl.CreateEnumType(naming.object(made), change.after.labels)
    for use in change.uses:
        if use.before.default is not None:
            yield _alter(use, ddl.DropDefault(use.before.name), naming)
    for use in change.uses:
        type_ = ddl.NamedType(naming.object(made), use.before.type.is_array)
        yield _alter(use, ddl.SetEnumType(use.before.name, type_), naming)
    yield ddl.RenameType(naming.object(name), former.name)
    yield ddl.RenameType(naming.object(made), name.name)
    yield ddl.DropType(naming.object(former))
    for use in change.uses:
        default = _default_to_restore(use, naming)
        if default is not None:
            yield _alter(use, ddl.SetDefault(use.before.name, default), naming)
    yield ddl.Commit()


def _alter(use: EnumUse, action: ddl.TableAction, naming: Naming) -> ddl.DdlStatement:
    return ddl.AlterTable(naming.object(use.table), (action,))


def _default_to_restore(use: EnumUse, naming: Naming) -> ddl.Expression | None:
    if use.before.default is None or use.after is None or use.after.type != use.before.type:
        return None
    return naming.written_default(use.after)
