"""What changes of columns and enums do to the expressions that speak of them.

PostgreSQL drops a constraint or an index with a column that it speaks of, and refuses to change the type of a column
that a policy or a computed column speaks of. Such things are dropped before and made again afterwards. Which names an
expression holds is all that is known of it, so that one too many may be made again, and never one too few.
"""

from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import lru_cache

from nicol.catalog.change import AlterColumn, AlterEnum, Change, DropColumn
from nicol.catalog.model import Catalog, Exclusion, Index, Name, Policy
from nicol.catalog.spelling.expression import identifier, tokens_of
from nicol.catalog.spelling.native_type import base_name
from nicol.catalog.spelling.same import same_type
from nicol.text.value import value

_NONE: frozenset[str] = frozenset()


@value()
class _Columns:
    """Of one table. ``recast`` are those whose type becomes another in place, and not only longer or shorter."""

    dropped: frozenset[str] = _NONE
    recreated: frozenset[str] = _NONE
    retyped: frozenset[str] = _NONE
    recast: frozenset[str] = _NONE
    rebuilt: frozenset[str] = _NONE

    @property
    def all_but_dropped(self) -> frozenset[str]:
        return self.recreated | self.retyped | self.rebuilt


@value()
class Disturbance:
    """``rebuilt`` are the names of the enums whose type is made anew."""

    columns_by_table: Mapping[Name, _Columns] = field(default_factory=dict[Name, _Columns])
    rebuilt: frozenset[str] = frozenset()

    def drops(self, table: Name, names: frozenset[str]) -> bool:
        """Whether a column goes that is among ``names``, and with it whatever speaks of it."""
        return bool(self._of(table).dropped & names)

    def takes(self, table: Name, names: frozenset[str], expressions: Iterable[str] = ()) -> bool:
        """Whether what speaks of ``names``, and of what is in ``expressions``, cannot stay where it is."""
        columns, spoken = self._of(table), _names_of(expressions)
        if columns.recreated & (names | spoken) or self.rebuilt & spoken:
            return True
        return bool(columns.rebuilt & spoken or (columns.recreated and table.name in spoken))

    def rereads(self, table: Name, expressions: Iterable[str]) -> bool:
        """Whether PostgreSQL would read ``expressions`` again, of columns that have another type then."""
        return bool(self._of(table).recast & _names_of(expressions))

    def blocks_column(self, table: Name, expression: str) -> bool:
        """Whether a column that is computed by ``expression`` stands in the way."""
        spoken = _names_of([expression])
        return bool(self._of(table).all_but_dropped & spoken or self.rebuilt & spoken)

    def blocks_policy(self, table: Name, policy: Policy) -> bool:
        """Whether ``policy`` stands in the way, which may speak of other tables too."""
        spoken = _names_of(it for it in (policy.using, policy.with_check) if it is not None)
        return bool(self.rebuilt & spoken) or any(
            name.name in spoken or (name == table and columns.all_but_dropped & spoken)
            for name, columns in self.columns_by_table.items()
            if columns.all_but_dropped
        )

    def rebuilt_columns(self, table: Name) -> frozenset[str]:
        return self._of(table).rebuilt

    def _of(self, table: Name) -> _Columns:
        return self.columns_by_table.get(table, _Columns())


def disturbance(
    before: Catalog, enum_changes: Iterable[Change], changes_by_table: Mapping[Name, Iterable[Change]]
) -> Disturbance:
    """That of changes of columns, by table, and of enums. ``before`` has the types that the columns have until then."""
    rebuilt = frozenset(it.after.name for it in enum_changes if isinstance(it, AlterEnum) and it.is_rebuilt)
    found = {
        name: _columns(
            changes,
            frozenset(it.name for it in before.table_by_name[name].columns if it.type.enum in rebuilt),
        )
        for name, changes in changes_by_table.items()
    }
    return Disturbance(
        {name: it for name, it in found.items() if it != _Columns()}, frozenset(it.name for it in rebuilt)
    )


def _columns(changes: Iterable[Change], rebuilt: frozenset[str]) -> _Columns:
    changes = tuple(changes)
    altered = tuple(it for it in changes if isinstance(it, AlterColumn))
    in_place = tuple(it for it in altered if not it.is_recreated)
    return _Columns(
        dropped=frozenset(it.column.name for it in changes if isinstance(it, DropColumn)),
        recreated=frozenset(it.after.name for it in altered if it.is_recreated),
        retyped=frozenset(it.after.name for it in in_place if not same_type(it.before.type, it.after.type)),
        recast=frozenset(it.after.name for it in in_place if base_name(it.before.type) != base_name(it.after.type)),
        rebuilt=rebuilt,
    )


def expressions_of(it: Index | Exclusion) -> tuple[str, ...]:
    columns = it.columns if isinstance(it, Index) else tuple(element.column for element in it.elements)
    found = (it.predicate, *(column.expression for column in columns))
    return tuple(sql for sql in found if sql is not None)


def plain_columns_of(it: Index | Exclusion) -> frozenset[str]:
    """The columns that it holds by name, those that it only includes too."""
    columns = it.columns if isinstance(it, Index) else tuple(element.column for element in it.elements)
    include = it.include if isinstance(it, Index) else ()
    return frozenset({*include, *(column.column for column in columns if column.column is not None)})


def _names_of(expressions: Iterable[str]) -> frozenset[str]:
    return frozenset(name for it in expressions for name in names_in(it))


@lru_cache(maxsize=4096)
def names_in(sql: str) -> frozenset[str]:
    """Every word of ``sql`` that may name something."""
    return frozenset(identifier(it) for it in tokens_of(sql) if it.kind in {"word", "quoted"})
