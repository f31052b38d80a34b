"""What a database has, in PostgreSQL's words. Values only: nothing here knows a schema file or a connection.

Names are bare, never quoted; the printer quotes. Expressions are SQL text as PostgreSQL prints it. Tuples keep the
order that a script should follow: definition order for columns, file or name order for the rest. That order is never
a difference, so catalogs are compared by ``diff``, not by ``==``.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias

from nicol.text.value import value


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A name in a namespace (what PostgreSQL's users call a schema)."""

    namespace: str
    name: str


@value()
class Type:
    """The type of a column.

    ``name`` is the element's type as ``format_type`` prints it, without namespace and brackets, such as
    ``timestamp(3) without time zone``. Only for an enum is ``namespace`` set, and then ``name`` is the bare name.
    ``domain_of`` is the type below a domain, in the same words, where it is a built-in one.
    """

    name: str
    namespace: str | None = None
    is_array: bool = False
    domain_of: str | None = field(default=None, compare=False)

    @property
    def enum(self) -> Name | None:
        return None if self.namespace is None else Name(self.namespace, self.name)


@value()
class Constant:
    """A constant as its type's input function reads it: ``it's``, ``-5``, ``true``."""

    text: str


@value()
class ArrayConstant:
    """A one-dimensional array of constants. None is NULL."""

    elements: tuple[str | None, ...]


@value()
class NextValue:
    """``nextval`` of a sequence. ``is_owned``: the sequence belongs to the column and goes with it."""

    sequence: Name
    is_owned: bool = True


@value()
class Expression:
    """Anything else. Empty text stands for a default that is there but unknown (``dbgenerated()``)."""

    sql: str


Default: TypeAlias = Constant | ArrayConstant | NextValue | Expression


@value(kw_only=True)
class Column:
    """``identity`` is ALWAYS or BY DEFAULT, ``generated`` the expression of a computed column, else None.

    A computed column is stored, or ``is_virtual`` and computed when it is read (PostgreSQL 18).
    """

    name: str
    type: Type
    nullable: bool = True
    default: Default | None = None
    identity: str | None = None
    generated: str | None = None
    is_virtual: bool = False
    collation: str | None = None


@value()
class PrimaryKey:
    name: str
    columns: tuple[str, ...]
    is_deferrable: bool = False
    is_deferred: bool = False


@value()
class OperatorClass:
    """``is_default`` tells that PostgreSQL would have taken it unasked."""

    name: str
    is_default: bool = False


@value(kw_only=True)
class IndexColumn:
    """``column`` or ``expression`` is set, not both. ``nulls_first`` is None where it follows from ``descending``."""

    column: str | None = None
    expression: str | None = None
    descending: bool = False
    nulls_first: bool | None = None
    operator_class: OperatorClass | None = None
    collation: str | None = None


_METHODS = frozenset({"btree", "hash", "gin", "gist", "spgist", "brin"})


@value(kw_only=True)
class Index:
    """An index that is not the primary key's. ``is_constraint`` marks the one that backs a UNIQUE constraint, and only
    such a one ``is_deferrable``.
    """

    name: str
    columns: tuple[IndexColumn, ...]
    is_unique: bool = False
    method: str = "btree"
    predicate: str | None = None
    include: tuple[str, ...] = ()
    nulls_not_distinct: bool = False
    is_constraint: bool = False
    is_deferrable: bool = False
    is_deferred: bool = False

    @property
    def is_expressible(self) -> bool:
        """Whether Prisma has words for all of it. Nicol's language has more, so that a schema may ask for others."""
        is_plain = all(it.column is not None and it.nulls_first is None for it in self.columns)
        is_known = self.method in _METHODS and len({it.column for it in self.columns}) == len(self.columns)
        return is_plain and is_known and not self.include and not self.nulls_not_distinct


class ReferentialAction(StrEnum):
    NO_ACTION = "NO ACTION"
    RESTRICT = "RESTRICT"
    CASCADE = "CASCADE"
    SET_NULL = "SET NULL"
    SET_DEFAULT = "SET DEFAULT"


@value(kw_only=True)
class ForeignKey:
    """``is_deferrable``: a transaction may put the check off to its end; ``is_deferred``: it does so unasked.

    Not ``is_validated`` means that the rows which were there when the key was made were never looked at. With
    ``is_full`` a row has all columns or none (MATCH FULL). ``columns_on_delete`` are those that ON DELETE SET sets, if
    not all.
    """

    name: str
    columns: tuple[str, ...]
    references: Name
    referenced_columns: tuple[str, ...]
    on_delete: ReferentialAction = ReferentialAction.NO_ACTION
    on_update: ReferentialAction = ReferentialAction.NO_ACTION
    is_deferrable: bool = False
    is_deferred: bool = False
    is_validated: bool = True
    is_full: bool = False
    columns_on_delete: tuple[str, ...] = ()


@value(kw_only=True)
class Check:
    """A constraint on the values of one row."""

    name: str
    expression: str
    is_validated: bool = True


@value()
class ExcludedElement:
    """``operator`` is the one under which two rows clash."""

    column: IndexColumn
    operator: str


@value(kw_only=True)
class Exclusion:
    """No two rows may clash under all operators of ``elements``."""

    name: str
    elements: tuple[ExcludedElement, ...]
    method: str = "gist"
    predicate: str | None = None
    is_deferrable: bool = False
    is_deferred: bool = False


@value(kw_only=True)
class Policy:
    """``command`` is ALL, SELECT, INSERT, UPDATE or DELETE. No ``roles`` means PUBLIC."""

    name: str
    command: str = "ALL"
    roles: tuple[str, ...] = ()
    using: str | None = None
    with_check: str | None = None
    is_restrictive: bool = False


class RowSecurity(StrEnum):
    """Whether policies bind nobody, everyone but the table's owner, or the owner too."""

    DISABLED = "disabled"
    ENABLED = "enabled"
    FORCED = "forced"


@value(kw_only=True)
class Table:
    name: Name
    columns: tuple[Column, ...]
    primary_key: PrimaryKey | None = None
    indexes: tuple[Index, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    checks: tuple[Check, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    row_security: RowSecurity = RowSecurity.DISABLED
    policies: tuple[Policy, ...] = ()
    column_by_name: dict[str, Column] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "column_by_name", {it.name: it for it in self.columns})


@value()
class Enum:
    name: Name
    labels: tuple[str, ...]


@value()
class Extension:
    """``namespace`` and ``version`` are None where the schema leaves them to PostgreSQL."""

    name: str
    namespace: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class DatabaseObject:
    """Something in a database, by kind and name. ``kind`` is PostgreSQL's word: view, trigger, check constraint.

    ``table`` is the table it hangs on, or empty. What a schema may ask for has the words of ``catalog.superset``.
    """

    kind: str
    name: Name
    table: str = ""


@value(kw_only=True)
class Catalog:
    """``unmanaged`` is what a schema file cannot express.

    ``manages_…``: whether what is missing here is meant to go, or is none of the author's business.
    ``is_from_schema``: all that Prisma has no words for (checks, policies, generated columns …) is asked for.
    ``managed`` are things of that sort that a schema once asked for, so that one which no longer does wants them gone;
    all others are left alone. Neither is set in a catalog that was read from a database and nothing else.
    """

    namespaces: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    enums: tuple[Enum, ...] = ()
    extensions: tuple[Extension, ...] = ()
    unmanaged: tuple[DatabaseObject, ...] = ()
    manages_partial_indexes: bool = False
    manages_extensions: bool = False
    is_from_schema: bool = False
    managed: frozenset[DatabaseObject] = frozenset()
    table_by_name: dict[Name, Table] = field(init=False, compare=False, repr=False)
    enum_by_name: dict[Name, Enum] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "table_by_name", {it.name: it for it in self.tables})
        object.__setattr__(self, "enum_by_name", {it.name: it for it in self.enums})


EMPTY = Catalog()


def unmanaged(catalog: Catalog) -> tuple[DatabaseObject, ...]:
    """Everything in ``catalog`` that no diff ever drops: no schema asked for it, and Prisma's cannot express it."""
    found = (it for table in catalog.tables for it in _unexpressed(table, catalog))
    return tuple(sorted({*catalog.unmanaged, *found}))


def _unexpressed(table: Table, catalog: Catalog) -> Iterator[DatabaseObject]:
    namespace, managed, knows_partial = table.name.namespace, catalog.managed, catalog.manages_partial_indexes
    named = (
        *(("check", "check constraint", it.name) for it in table.checks),
        *(("exclusion", "exclusion constraint", it.name) for it in table.exclusions),
        *(("policy", "policy", it.name) for it in table.policies),
        *(
            ("index", "index", it.name)
            for it in table.indexes
            if not it.is_expressible or (it.predicate is not None and not knows_partial)
        ),
    )
    for kind, word, name in named:
        if DatabaseObject(kind, Name(namespace, name), table.name.name) not in managed:
            yield DatabaseObject(word, Name(namespace, name), table.name.name)
    if table.row_security is not RowSecurity.DISABLED and DatabaseObject("row-security", table.name) not in managed:
        yield DatabaseObject("row-level security", table.name)
