"""What a schema means, after names are resolved: Prisma's words, no syntax, only spans.

The generated client embeds these values, so this module imports nothing of the language and must stay cheap to load.

Terms. *Name*: what the schema file calls a thing. *Database name*: what PostgreSQL calls it (``table``, ``column``,
``constraint``, ``label``), which is the mapped name, or else the name, or else Prisma's convention.
"""

from dataclasses import field
from enum import StrEnum
from typing import TypeAlias

from nicol.text.source import NOWHERE, Span
from nicol.text.value import value


class Scalar(StrEnum):
    STRING = "String"
    BOOLEAN = "Boolean"
    INT = "Int"
    BIG_INT = "BigInt"
    FLOAT = "Float"
    DECIMAL = "Decimal"
    DATE_TIME = "DateTime"
    JSON = "Json"
    BYTES = "Bytes"


@value()
class EnumType:
    """The type of a field whose values are those of the enum called ``name``."""

    name: str


@value()
class Unsupported:
    """A PostgreSQL type that the language has no word for, verbatim."""

    sql: str


FieldType: TypeAlias = Scalar | EnumType | Unsupported


class Arity(StrEnum):
    REQUIRED = "required"
    OPTIONAL = "optional"
    LIST = "list"


@value()
class NativeType:
    """``@db.VarChar(255)`` is ``NativeType("VarChar", (255,))``."""

    name: str
    arguments: tuple[int, ...] = ()


LiteralValue: TypeAlias = str | int | float | bool
"""A default as written: numbers too large or too exact for a float stay text (Decimal, BigInt)."""


@value()
class LiteralDefault:
    """``@default("x")``, ``@default(1)``. Json, Bytes (base64), DateTime and Decimal are the text as written."""

    value: LiteralValue


@value()
class EnumDefault:
    """``@default(MEMBER)``: the name of a value of the field's enum."""

    value: str


@value()
class ListDefault:
    """``@default([…])``: literals, or names of enum values. May be empty."""

    values: tuple[LiteralDefault | EnumDefault, ...]


@value()
class FunctionDefault:
    """``autoincrement``, ``now``, ``uuid``, ``cuid``, ``ulid``, ``nanoid`` or ``dbgenerated`` with its arguments."""

    name: str
    arguments: tuple[str | int, ...] = ()

    @property
    def runs_in_client(self) -> bool:
        return self.name in {"uuid", "cuid", "ulid", "nanoid"}


Default: TypeAlias = LiteralDefault | EnumDefault | ListDefault | FunctionDefault


@value()
class Generated:
    """``@generated("expr", stored)``: PostgreSQL computes the column. Not ``is_stored`` means computed when read."""

    expression: str
    is_stored: bool = True


@value(kw_only=True)
class ScalarField:
    """A field that is a column."""

    name: str
    column: str
    type: FieldType
    arity: Arity = Arity.REQUIRED
    native_type: NativeType | None = None
    default: Default | None = None
    generated: Generated | None = None
    is_updated_at: bool = False
    is_ignored: bool = False
    is_tenant: bool = False
    """It says whose record it is: ``/// @tenant``."""
    has_tenant_policy: bool = False
    """The database keeps tenants apart, too: ``/// @tenant(policy)``."""
    written: str = ""
    """What the schema calls it, where a client calls it otherwise."""
    documentation: str = ""
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    @property
    def is_list(self) -> bool:
        return self.arity is Arity.LIST

    @property
    def is_required(self) -> bool:
        return self.arity is Arity.REQUIRED


class Action(StrEnum):
    """What the foreign key does when the referenced row goes or changes."""

    CASCADE = "Cascade"
    RESTRICT = "Restrict"
    NO_ACTION = "NoAction"
    SET_NULL = "SetNull"
    SET_DEFAULT = "SetDefault"


class Deferrable(StrEnum):
    """When a constraint that may be put off is checked, unless a transaction says otherwise."""

    INITIALLY_IMMEDIATE = "InitiallyImmediate"
    INITIALLY_DEFERRED = "InitiallyDeferred"


@value(kw_only=True)
class ForeignKey:
    """The side of a relation that owns the columns.

    ``fields`` are of this model, ``references`` of the other, in the same order. ``constraint`` is the database name.
    Actions are None where the file does not say, and then ``on_delete_action`` and ``on_update_action`` decide.
    """

    fields: tuple[str, ...]
    references: tuple[str, ...]
    constraint: str
    on_delete: Action | None = None
    on_update: Action | None = None
    deferrable: Deferrable | None = None


@value(kw_only=True)
class JoinTable:
    """The table of an implicit many-to-many relation: ``_AToB`` or ``_RelationName``, columns A and B.

    ``own_column`` is the column that holds this side's id, ``other_column`` the other's.
    """

    table: str
    own_column: str
    other_column: str


@value(kw_only=True)
class RelationField:
    """A field that reaches records of another model, and is no column.

    Exactly one side of a relation has ``foreign_key``, save for implicit many-to-many, where both have ``join_table``.
    ``opposite`` is the name of the field on ``model`` that reaches back. ``relation`` is the relation's name, given
    or made by convention (``ArtifactToProject``).
    """

    name: str
    model: str
    arity: Arity
    relation: str
    opposite: str
    foreign_key: ForeignKey | None = None
    join_table: JoinTable | None = None
    is_ignored: bool = False
    documentation: str = ""
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    @property
    def is_list(self) -> bool:
        return self.arity is Arity.LIST


Field: TypeAlias = ScalarField | RelationField


@value(kw_only=True)
class PrimaryKey:
    """``name`` is the key of the compound in a unique selector: given, or ``a_b``; for one field the field's name."""

    fields: tuple[str, ...]
    constraint: str
    name: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@value(kw_only=True)
class IndexedField:
    """``sort`` is "Asc" or "Desc", ``nulls`` "First" or "Last", each None where the file does not say.

    ``operator_class`` is Prisma's word, or the raw one with ``is_raw``.
    """

    name: str
    sort: str | None = None
    nulls: str | None = None
    operator_class: str | None = None
    is_raw: bool = False


@value(kw_only=True)
class Unique:
    """A unique index, from ``@unique`` or ``@@unique``. ``where`` is its predicate in SQL, or None.

    ``include`` names fields that are stored in the index and not part of the key.
    """

    fields: tuple[IndexedField, ...]
    constraint: str
    name: str
    where: str | None = None
    include: tuple[str, ...] = ()
    nulls_not_distinct: bool = False
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    @property
    def field_names(self) -> tuple[str, ...]:
        return tuple(it.name for it in self.fields)


@value(kw_only=True)
class Index:
    """``type`` is Prisma's word: BTree, Hash, Gin, Gist, SpGist, Brin.

    Either ``fields`` or ``expressions`` is empty. ``expressions`` are SQL; such an index may be ``is_unique``.
    """

    fields: tuple[IndexedField, ...] = ()
    expressions: tuple[str, ...] = ()
    constraint: str
    type: str = "BTree"
    where: str | None = None
    include: tuple[str, ...] = ()
    is_unique: bool = False
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@value(kw_only=True)
class Check:
    """``@@check(expression: "…")``: SQL that is not false of any row."""

    expression: str
    constraint: str
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@value(kw_only=True)
class ExcludedElement:
    """One part of an exclusion: a field or an expression in SQL, and the operator under which two rows clash."""

    operator: str
    field: str | None = None
    expression: str | None = None
    operator_class: str | None = None
    is_raw: bool = False


@value(kw_only=True)
class Exclusion:
    """``@@exclude([…])``: no two rows for which every element's operator says yes. ``where`` limits the rows."""

    elements: tuple[ExcludedElement, ...]
    constraint: str
    type: str = "Gist"
    where: str | None = None
    deferrable: Deferrable | None = None
    span: Span = field(default=NOWHERE, compare=False, repr=False)


class RowSecurity(StrEnum):
    """Whether row-level security binds everyone but the table's owner, or the owner too."""

    ENABLED = "enabled"
    FORCED = "forced"


@value(kw_only=True)
class Model:
    """A table, or with ``is_view`` a view. Fields keep the order of the file.

    ``schema`` is the PostgreSQL schema of ``@@schema``, or None for the connection's own.
    """

    name: str
    table: str
    schema: str | None = None
    fields: tuple[Field, ...]
    primary_key: PrimaryKey | None = None
    uniques: tuple[Unique, ...] = ()
    indexes: tuple[Index, ...] = ()
    checks: tuple[Check, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    row_security: RowSecurity | None = None
    is_view: bool = False
    is_ignored: bool = False
    documentation: str = ""
    span: Span = field(default=NOWHERE, compare=False, repr=False)
    field_by_name: dict[str, Field] = field(init=False, compare=False, repr=False)
    scalar_fields: tuple[ScalarField, ...] = field(init=False, compare=False, repr=False)
    relation_fields: tuple[RelationField, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # Every call of a client asks for these many times.
        found = {
            "field_by_name": {it.name: it for it in self.fields},
            "scalar_fields": tuple(it for it in self.fields if isinstance(it, ScalarField)),
            "relation_fields": tuple(it for it in self.fields if isinstance(it, RelationField)),
        }
        for name, it in found.items():
            object.__setattr__(self, name, it)

    def scalar(self, name: str) -> ScalarField:
        """The column field called ``name``, which must exist."""
        found = self.field_by_name[name]
        assert isinstance(found, ScalarField)
        return found


@value(kw_only=True)
class EnumValue:
    name: str
    label: str
    documentation: str = ""
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@value(kw_only=True)
class Enum:
    """``type`` is the PostgreSQL type's name, each value's ``label`` what the database stores."""

    name: str
    type: str
    schema: str | None = None
    values: tuple[EnumValue, ...]
    documentation: str = ""
    span: Span = field(default=NOWHERE, compare=False, repr=False)


class Command(StrEnum):
    """What a policy is about."""

    ALL = "all"
    SELECT = "select"
    INSERT = "insert"
    UPDATE = "update"
    DELETE = "delete"


@value(kw_only=True)
class Policy:
    """A block ``policy_select name { … }``. ``name`` is also the policy's name in the database.

    ``roles`` are names of roles; empty means everybody. ``using`` and ``with_check`` are SQL.
    """

    name: str
    model: str
    command: Command
    roles: tuple[str, ...] = ()
    using: str | None = None
    with_check: str | None = None
    is_restrictive: bool = False
    documentation: str = ""
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@value()
class EnvironmentVariable:
    """``env("DATABASE_URL")``, not yet looked up."""

    name: str


ConfigurationValue: TypeAlias = "str | bool | EnvironmentVariable | tuple[ConfigurationValue, ...]"


@value(kw_only=True)
class Extension:
    name: str
    schema: str | None = None
    version: str | None = None


@value(kw_only=True)
class Datasource:
    name: str
    provider: str
    url: str | EnvironmentVariable | None = None
    direct_url: str | EnvironmentVariable | None = None
    shadow_database_url: str | EnvironmentVariable | None = None
    schemas: tuple[str, ...] = ()
    extensions: tuple[Extension, ...] = ()
    relation_mode: str = "foreignKeys"
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@value(kw_only=True)
class Generator:
    """``options`` holds every property but ``provider``, by its name in the file."""

    name: str
    provider: str
    options: tuple[tuple[str, ConfigurationValue], ...] = ()
    span: Span = field(default=NOWHERE, compare=False, repr=False)

    def option(self, name: str) -> "ConfigurationValue | None":
        return dict(self.options).get(name)


@value(kw_only=True)
class Schema:
    """A whole schema. Everything keeps the order of the files, which are sorted by path."""

    datasource: Datasource | None = None
    generators: tuple[Generator, ...] = ()
    models: tuple[Model, ...] = ()
    enums: tuple[Enum, ...] = ()
    policies: tuple[Policy, ...] = ()
    model_by_name: dict[str, Model] = field(init=False, compare=False, repr=False)
    enum_by_name: dict[str, Enum] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "model_by_name", {it.name: it for it in self.models})
        object.__setattr__(self, "enum_by_name", {it.name: it for it in self.enums})

    @property
    def has_tenant_policies(self) -> bool:
        """Whether the database itself keeps tenants apart in any model."""
        return any(field.has_tenant_policy for model in self.models for field in model.scalar_fields)

    def opposite(self, relation: RelationField) -> RelationField:
        """The field at the other end of ``relation``."""
        found = self.model_by_name[relation.model].field_by_name[relation.opposite]
        assert isinstance(found, RelationField)
        return found


def on_delete_action(model: Model, key: ForeignKey) -> Action:
    """The action in force: the written one, else SetNull if every own field is optional, else Restrict."""
    if key.on_delete is not None:
        return key.on_delete
    is_required = any(model.scalar(it).is_required for it in key.fields)
    return Action.RESTRICT if is_required else Action.SET_NULL


def on_update_action(key: ForeignKey) -> Action:
    """The action in force: the written one, else Cascade."""
    return key.on_update or Action.CASCADE
