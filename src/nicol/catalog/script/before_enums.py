"""What must happen to columns before an enum is rebuilt: computed ones may hold its labels, and go first."""

from collections.abc import Iterable
from dataclasses import replace

from nicol.catalog.change import AddColumn, AlterColumn, AlterEnum, Change, DropColumn


def before_enums(changes: Iterable[Change]) -> tuple[tuple[DropColumn | AlterColumn, ...], tuple[Change, ...]]:
    """What of ``changes`` comes before enums are rebuilt, and what is left for afterwards."""
    changes = tuple(changes)
    if not any(isinstance(it, AlterEnum) and it.is_rebuilt for it in changes):
        return (), changes
    early: list[DropColumn | AlterColumn] = []
    later: list[Change] = []
    for it in changes:
        match it:
            case DropColumn() if it.column.generated is not None:
                early.append(it)
            case AlterColumn(is_recreated=True) if it.before.generated is not None:
                early.append(DropColumn(it.table, it.before))
                later.append(AddColumn(it.table, it.after))
            case AlterColumn() if it.before.generated is not None and it.after.generated is None:
                plain = replace(it.before, generated=None)
                early.append(replace(it, after=plain))
                later.append(replace(it, before=plain))
            case _:
                later.append(it)
    return tuple(early), tuple(later)
