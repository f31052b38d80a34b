"""What a migration is called when nobody gives it a name."""

from collections.abc import Sequence

from nicol.catalog.change import (
    AddColumn,
    AddEnum,
    AddTable,
    Change,
    DropColumn,
    DropTable,
    RenameColumn,
    RenameEnum,
    RenameLabel,
    RenameTable,
)


def title_of(changes: Sequence[Change]) -> str:
    """What the first telling change would be called by people."""
    for it in changes:
        match it:
            case AddTable() | DropTable():
                return f"{'add' if isinstance(it, AddTable) else 'drop'} {it.table.name.name}"
            case AddColumn() | DropColumn():
                return f"{'add' if isinstance(it, AddColumn) else 'drop'} {it.column.name} {it.table.name}"
            case AddEnum():
                return f"add {it.enum.name.name}"
            case RenameTable() | RenameEnum():
                is_moved = it.before.name == it.after.name
                return f"move {it.after.name} to {it.after.namespace}" if is_moved else f"rename {it.before.name}"
            case RenameColumn():
                return f"rename {it.before} {it.table.name}"
            case RenameLabel():
                return f"rename {it.before} {it.enum.name}"
            case _:
                continue
    return "change"
