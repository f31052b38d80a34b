"""Reads the catalog of a live database: six statements, however many tables there are.

They read the system catalogs alone, which every role may read, and never a user's table.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from nicol.catalog import introspect_sql
from nicol.catalog.expression import without_parentheses
from nicol.catalog.model import (
    Catalog,
    Column,
    DatabaseObject,
    Default,
    Enum,
    Extension,
    ForeignKey,
    Index,
    IndexColumn,
    Name,
    NextValue,
    OperatorClass,
    PrimaryKey,
    ReferentialAction,
    Table,
    Type,
)
from nicol.catalog.native_type import canonical
from nicol.catalog.normalize import parse_default
from nicol.sql.names import quote
from nicol.sql.statement import Row, Rows, Statement, Steps

T = TypeVar("T")

_ACTIONS = {
    "a": ReferentialAction.NO_ACTION,
    "r": ReferentialAction.RESTRICT,
    "c": ReferentialAction.CASCADE,
    "n": ReferentialAction.SET_NULL,
    "d": ReferentialAction.SET_DEFAULT,
}


def introspect(namespaces: Sequence[str]) -> Steps[Catalog]:
    """What ``namespaces`` hold. A namespace that does not exist is left out of the catalog's.

    Left out as well: the tables in which Prisma and Nicol keep their books, and whatever belongs to an extension.
    """
    asked = [list(namespaces)]
    relations = yield Statement(introspect_sql.RELATIONS, asked)
    columns = yield Statement(introspect_sql.COLUMNS, asked)
    constraints = yield Statement(introspect_sql.CONSTRAINTS, asked)
    indexes = yield Statement(introspect_sql.INDEXES, asked)
    types = yield Statement(introspect_sql.TYPES, asked)
    others = yield Statement(introspect_sql.OTHERS, asked)
    parts = _Parts(
        columns=_by_table(columns, _column),
        primary_keys=_by_table((it for it in constraints if it[3] == "p"), _primary_key),
        foreign_keys=_by_table((it for it in constraints if it[3] == "f"), _foreign_key),
        indexes=_indexes(indexes),
    )
    return Catalog(
        namespaces=_named(types, "namespace"),
        tables=tuple(parts.table(it) for it in relations),
        enums=tuple(Enum(_name(it), _texts(it[3])) for it in types if it[0] == "enum"),
        extensions=tuple(
            Extension(_text(it[2]), _text(it[1]), _texts(it[3])[0]) for it in types if it[0] == "extension"
        ),
        unmanaged=tuple(sorted(DatabaseObject(_text(it[0]), _name(it), _text(it[3])) for it in others)),
    )


def introspect_views(namespaces: Sequence[str]) -> Steps[tuple[Table, ...]]:
    """The views of ``namespaces``, as tables that have nothing but columns."""
    rows = yield Statement(introspect_sql.VIEW_COLUMNS, [list(namespaces)])
    return tuple(Table(name=name, columns=tuple(it)) for name, it in _by_table(rows, _column).items())


def introspect_unexpressed(namespaces: Sequence[str]) -> Steps[tuple[DatabaseObject, ...]]:
    """What a catalog does not hold and a schema has no words for, to tell people who make a schema of it."""
    rows = yield Statement(introspect_sql.UNEXPRESSED, [list(namespaces)])
    return tuple(sorted(DatabaseObject(_text(it[0]), _name(it), _text(it[3])) for it in rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """What tables are made of, by namespace and table."""

    columns: dict[Name, list[Column]]
    primary_keys: dict[Name, list[PrimaryKey]]
    foreign_keys: dict[Name, list[ForeignKey]]
    indexes: dict[Name, list[Index]]

    def table(self, row: Row) -> Table:
        name = Name(_text(row[0]), _text(row[1]))
        keys = self.primary_keys.get(name)
        return Table(
            name=name,
            columns=tuple(self.columns.get(name, ())),
            primary_key=keys[0] if keys else None,
            indexes=tuple(self.indexes.get(name, ())),
            foreign_keys=tuple(self.foreign_keys.get(name, ())),
        )


def _by_table(rows: Iterable[Row], made: Callable[[Row], T]) -> dict[Name, list[T]]:
    """What ``made`` makes of each row, by the table that its first two values name."""
    found: defaultdict[Name, list[T]] = defaultdict(list)
    for row in rows:
        found[Name(_text(row[0]), _text(row[1]))].append(made(row))
    return found


def _column(row: Row) -> Column:
    (
        namespace,
        _table,
        name,
        not_null,
        type_namespace,
        type_name,
        type_text,
        type_kind,
        is_array,
        default,
        generated,
        identity,
        collation,
        own_sequence,
    ) = row
    type_ = _type(_text(type_namespace), _text(type_name), _text(type_text), _text(type_kind), is_array=bool(is_array))
    is_generated = generated != ""
    value = (
        None if default is None or is_generated else parse_default(_text(default), type_, namespace=_text(namespace))
    )
    return Column(
        name=_text(name),
        type=type_,
        nullable=not not_null,
        default=_with_owner(value, _text(namespace), own_sequence),
        identity={"a": "ALWAYS", "d": "BY DEFAULT"}.get(_text(identity)),
        generated=_text(default) if is_generated else None,
        collation=None if collation is None else _text(collation),
    )


def _with_owner(default: Default | None, namespace: str, own_sequence: object) -> Default | None:
    if isinstance(default, NextValue) and default.sequence.name == own_sequence:
        return NextValue(Name(namespace, default.sequence.name), is_owned=True)
    return default


def _type(namespace: str, name: str, text: str, kind: str, *, is_array: bool) -> Type:
    if kind == "e":
        return Type(name, namespace, is_array)
    # What format_type puts before the name depends on the session's search path.
    for prefix in (f"{quote(namespace)}.", f"{namespace}."):
        text = text.removeprefix(prefix)
    bare = canonical(Type(text))
    return Type(bare.name, None, is_array)


def _primary_key(row: Row) -> PrimaryKey:
    return PrimaryKey(_text(row[2]), _texts(row[4]))


def _foreign_key(row: Row) -> ForeignKey:
    (
        _namespace,
        _table,
        name,
        _kind,
        columns,
        to_namespace,
        to_table,
        to_columns,
        on_delete,
        on_update,
        is_deferrable,
        is_deferred,
    ) = row
    return ForeignKey(
        name=_text(name),
        columns=_texts(columns),
        references=Name(_text(to_namespace), _text(to_table)),
        referenced_columns=_texts(to_columns),
        on_delete=_ACTIONS[_text(on_delete)],
        on_update=_ACTIONS[_text(on_update)],
        is_deferrable=bool(is_deferrable),
        is_deferred=bool(is_deferred),
    )


@dataclass(slots=True)
class _IndexDraft:
    """An index whose columns come in further rows."""

    first: Row
    columns: list[IndexColumn] = field(default_factory=list[IndexColumn])
    include: list[str] = field(default_factory=list[str])

    def index(self) -> Index:
        _ns, _table, name, method, unique, predicate, nulls_not_distinct, is_constraint, *_rest = self.first
        return Index(
            name=_text(name),
            columns=tuple(self.columns),
            is_unique=bool(unique),
            method=_text(method),
            predicate=None if predicate is None else without_parentheses(_text(predicate)),
            include=tuple(self.include),
            nulls_not_distinct=bool(nulls_not_distinct),
            is_constraint=bool(is_constraint),
        )


def _indexes(rows: Rows) -> dict[Name, list[Index]]:
    """The rows are one per index and column, in that order."""
    drafts: dict[tuple[object, object, object], _IndexDraft] = {}
    for row in rows:
        draft = drafts.setdefault((row[0], row[1], row[2]), _IndexDraft(row))
        column, expression, is_key = row[8:11]
        if is_key:
            draft.columns.append(_index_column(row))
        else:
            draft.include.append(_text(column if column is not None else expression))
    found: defaultdict[Name, list[Index]] = defaultdict(list)
    for (namespace, table, _index), draft in drafts.items():
        found[Name(_text(namespace), _text(table))].append(draft.index())
    return found


def _index_column(row: Row) -> IndexColumn:
    column, expression, _is_key, descending, nulls_first, operator_class, is_default_class, collation = row[8:]
    # PostgreSQL puts NULLs first when descending and last when ascending, unless told otherwise.
    return IndexColumn(
        column=None if column is None else _text(column),
        expression=None if expression is None else _text(expression),
        descending=bool(descending),
        nulls_first=None if bool(nulls_first) == bool(descending) else bool(nulls_first),
        operator_class=OperatorClass(_text(operator_class), bool(is_default_class)),
        collation=None if collation is None else _text(collation),
    )


def _named(rows: Rows, kind: str) -> tuple[str, ...]:
    return tuple(_text(it[2]) for it in rows if it[0] == kind)


def _name(row: Row) -> Name:
    return Name(_text(row[1]), _text(row[2]))


def _text(value: object) -> str:
    assert isinstance(value, str), value
    return value


def _texts(value: object) -> tuple[str, ...]:
    assert isinstance(value, list), value
    return tuple(_text(it) for it in value)  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
