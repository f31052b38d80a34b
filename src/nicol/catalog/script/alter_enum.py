"""The statements that change the labels of an enum."""

from collections.abc import Iterator

from nicol.catalog.change import AlterEnum, EnumUse
from nicol.catalog.model import Column, Name
from nicol.catalog.object_name import with_suffix
from nicol.catalog.script.ddl_of import Naming
from nicol.sql import ddl


def alter_enum(change: AlterEnum, naming: Naming) -> Iterator[ddl.DdlStatement]:
    if change.is_rebuilt:
        yield from _rebuild(change, naming)
        return
    type_ = naming.object(change.after.name)
    yield from (ddl.AddEnumValue(type_, label, before) for label, before in _placed(change))


def _placed(change: AlterEnum) -> Iterator[tuple[str, str | None]]:
    """Each new label, and the one that is there and that it goes before, or None at the end."""
    present = set(change.before.labels)
    labels = change.after.labels
    for i, label in enumerate(labels):
        if label not in present:
            yield label, next((it for it in labels[i + 1 :] if it in present), None)
            present.add(label)


def _rebuild(change: AlterEnum, naming: Naming) -> Iterator[ddl.DdlStatement]:
    """Make the type anew under another name, move all columns over, and give it the name of the former."""
    name = change.after.name
    former, made = _beside(name, "_old"), _beside(name, "_new")
    columns = [(use, use.before) for use in change.uses if use.before is not None]
    yield ddl.Begin()
    yield ddl.CreateEnumType(naming.object(made), change.after.labels)
    for use, column in columns:
        if column.default is not None:
            yield _alter(use, ddl.DropDefault(column.name), naming)
    for use, column in columns:
        yield _alter(use, _leave(change, use, column, naming.object(made)), naming)
    yield ddl.RenameType(naming.object(name), former.name)
    yield ddl.RenameType(naming.object(made), name.name)
    yield ddl.DropType(naming.object(former))
    for use, column in columns:
        default = _default_to_restore(column, use.after, naming)
        if default is not None:
            yield _alter(use, ddl.SetDefault(column.name, default), naming)
    yield ddl.Commit()


def _beside(name: Name, suffix: str) -> Name:
    # PostgreSQL would cut off the end of a long name, and with it the difference.
    return Name(name.namespace, with_suffix(name.name, suffix))


def _leave(change: AlterEnum, use: EnumUse, column: Column, made: ddl.ObjectName) -> ddl.TableAction:
    """Away from the former type. A column that is about to go may hold labels that the new one does not have."""
    if use.after is not None:
        return ddl.SetEnumType(column.name, ddl.NamedType(made, column.type.is_array), change.mapping)
    return ddl.SetDataType(column.name, ddl.BuiltinType("TEXT", column.type.is_array), is_explicit=True)


def _alter(use: EnumUse, action: ddl.TableAction, naming: Naming) -> ddl.DdlStatement:
    return ddl.AlterTable(naming.object(use.table), (action,))


def _default_to_restore(before: Column, after: Column | None, naming: Naming) -> ddl.Expression | None:
    if before.default is None or after is None or after.type != before.type:
        return None
    return naming.written_default(after)
