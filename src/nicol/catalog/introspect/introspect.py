"""Reads the catalog of a live database: seven statements, however many tables there are.

They read the system catalogs alone, which every role may read, and never a user's table.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from nicol.catalog.introspect import sql as introspect_sql
from nicol.catalog.introspect.rows import (
    check,
    exclusions_of,
    foreign_key,
    indexes_of,
    policy,
    primary_key,
    row_security,
    text_of,
    texts,
)
from nicol.catalog.model import (
    Catalog,
    Check,
    Column,
    DatabaseObject,
    Default,
    Enum,
    Exclusion,
    Extension,
    ForeignKey,
    Index,
    Name,
    NextValue,
    Policy,
    PrimaryKey,
    Table,
    Type,
)
from nicol.catalog.spelling.native_type import canonical
from nicol.catalog.spelling.normalize import parse_default
from nicol.sql.names import quote
from nicol.sql.statement import Row, Rows, Statement, Steps

T = TypeVar("T")


def introspect(namespaces: Sequence[str]) -> Steps[Catalog]:
    """What ``namespaces`` hold. A namespace that does not exist is left out of the catalog's.

    Left out as well: the tables in which Prisma and Nicol keep their books, and whatever belongs to an extension.
    """
    asked = [list(namespaces)]
    relations = yield Statement(introspect_sql.RELATIONS, asked)
    columns = yield Statement(introspect_sql.COLUMNS, asked)
    constraints = yield Statement(introspect_sql.CONSTRAINTS, asked)
    indexes = yield Statement(introspect_sql.INDEXES, asked)
    policies = yield Statement(introspect_sql.POLICIES, asked)
    types = yield Statement(introspect_sql.TYPES, asked)
    others = yield Statement(introspect_sql.OTHERS, asked)
    parts = _Parts(
        columns=_by_table(columns, _column),
        primary_keys=_by_table((it for it in constraints if it[3] == "p"), primary_key),
        foreign_keys=_by_table((it for it in constraints if it[3] == "f"), foreign_key),
        checks=_by_table((it for it in constraints if it[3] == "c"), check),
        indexes=indexes_of(indexes),
        exclusions=exclusions_of(indexes),
        policies=_by_table(policies, policy),
    )
    return Catalog(
        namespaces=_named(types, "namespace"),
        tables=tuple(parts.table(it) for it in relations),
        enums=tuple(Enum(_name(it), texts(it[3])) for it in types if it[0] == "enum"),
        extensions=tuple(
            Extension(text_of(it[2]), text_of(it[1]), texts(it[3])[0]) for it in types if it[0] == "extension"
        ),
        unmanaged=tuple(sorted(DatabaseObject(text_of(it[0]), _name(it), text_of(it[3])) for it in others)),
    )


def introspect_views(namespaces: Sequence[str]) -> Steps[tuple[Table, ...]]:
    """The views and materialized views of ``namespaces``, as tables that have nothing but columns."""
    rows = yield Statement(introspect_sql.VIEW_COLUMNS, [list(namespaces)])
    return tuple(Table(name=name, columns=tuple(it)) for name, it in _by_table(rows, _column).items())


def introspect_unexpressed(namespaces: Sequence[str]) -> Steps[tuple[DatabaseObject, ...]]:
    """What a catalog does not hold and a schema has no words for, to tell people who make a schema of it."""
    rows = yield Statement(introspect_sql.UNEXPRESSED, [list(namespaces)])
    return tuple(sorted(DatabaseObject(text_of(it[0]), _name(it), text_of(it[3])) for it in rows))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """What tables are made of, by namespace and table."""

    columns: dict[Name, list[Column]]
    primary_keys: dict[Name, list[PrimaryKey]]
    foreign_keys: dict[Name, list[ForeignKey]]
    checks: dict[Name, list[Check]]
    indexes: dict[Name, list[Index]]
    exclusions: dict[Name, list[Exclusion]]
    policies: dict[Name, list[Policy]]

    def table(self, row: Row) -> Table:
        name = Name(text_of(row[0]), text_of(row[1]))
        keys = self.primary_keys.get(name)
        return Table(
            name=name,
            columns=tuple(self.columns.get(name, ())),
            primary_key=keys[0] if keys else None,
            indexes=tuple(self.indexes.get(name, ())),
            foreign_keys=tuple(self.foreign_keys.get(name, ())),
            checks=tuple(self.checks.get(name, ())),
            exclusions=tuple(self.exclusions.get(name, ())),
            row_security=row_security(row),
            policies=tuple(self.policies.get(name, ())),
        )


def _by_table(rows: Iterable[Row], made: Callable[[Row], T]) -> dict[Name, list[T]]:
    """What ``made`` makes of each row, by the table that its first two values name."""
    found: defaultdict[Name, list[T]] = defaultdict(list)
    for row in rows:
        found[Name(text_of(row[0]), text_of(row[1]))].append(made(row))
    return found


def _column(row: Row) -> Column:
    (
        _namespace,
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
        _own_sequence,
        domain_of,
    ) = row
    type_ = _type(
        text_of(type_namespace), text_of(type_name), text_of(type_text), text_of(type_kind), is_array=bool(is_array)
    )
    if domain_of is not None:
        type_ = replace(type_, domain_of=canonical(Type(text_of(domain_of))).name)
    is_generated = generated != ""
    return Column(
        name=text_of(name),
        type=type_,
        nullable=not not_null,
        default=None if default is None or is_generated else _default(row, type_),
        identity={"a": "ALWAYS", "d": "BY DEFAULT"}.get(text_of(identity)),
        generated=text_of(default) if is_generated else None,
        is_virtual=generated == "v",
        collation=None if collation is None else text_of(collation),
    )


def _default(row: Row, type_: Type) -> Default | None:
    namespace, own_sequence = text_of(row[0]), row[13]
    default = parse_default(text_of(row[9]), type_, namespace=namespace)
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


def _named(rows: Rows, kind: str) -> tuple[str, ...]:
    return tuple(text_of(it[2]) for it in rows if it[0] == kind)


def _name(row: Row) -> Name:
    return Name(text_of(row[1]), text_of(row[2]))
