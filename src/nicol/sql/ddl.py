"""Statements that change what a database has, as values. ``ddl_printer`` writes them."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class ObjectName:
    """``namespace`` is None where the connection's search path finds it."""

    name: str
    namespace: str | None = None


@dataclass(frozen=True, slots=True)
class BuiltinType:
    """A type written as it stands: ``TIMESTAMP(3)``, ``vector(3)``."""

    sql: str
    is_array: bool = False


@dataclass(frozen=True, slots=True)
class NamedType:
    """A type of the user's, such as an enum."""

    name: ObjectName
    is_array: bool = False


TypeName: TypeAlias = BuiltinType | NamedType


@dataclass(frozen=True, slots=True)
class RawExpression:
    sql: str


@dataclass(frozen=True, slots=True)
class StringConstant:
    text: str


@dataclass(frozen=True, slots=True)
class ArrayExpression:
    elements: tuple["RawExpression | StringConstant", ...]
    type: TypeName


@dataclass(frozen=True, slots=True)
class NextValueOf:
    sequence: ObjectName


Expression: TypeAlias = RawExpression | StringConstant | ArrayExpression | NextValueOf


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnDefinition:
    """``identity`` is ALWAYS or BY DEFAULT; ``generated`` the expression of a stored column."""

    name: str
    type: TypeName
    nullable: bool = True
    default: Expression | None = None
    identity: str | None = None
    generated: str | None = None


@dataclass(frozen=True, slots=True)
class PrimaryKeyDefinition:
    name: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForeignKeyDefinition:
    name: str
    columns: tuple[str, ...]
    references: ObjectName
    referenced_columns: tuple[str, ...]
    on_delete: str
    on_update: str
    is_deferrable: bool = False
    is_deferred: bool = False


@dataclass(frozen=True, slots=True)
class UniqueDefinition:
    name: str
    columns: tuple[str, ...]
    nulls_not_distinct: bool = False


# ── what ALTER TABLE does ─────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class AddColumn:
    column: ColumnDefinition


@dataclass(frozen=True, slots=True)
class DropColumn:
    column: str


@dataclass(frozen=True, slots=True)
class SetNotNull:
    column: str


@dataclass(frozen=True, slots=True)
class DropNotNull:
    column: str


@dataclass(frozen=True, slots=True)
class SetDefault:
    column: str
    default: Expression


@dataclass(frozen=True, slots=True)
class DropDefault:
    column: str


@dataclass(frozen=True, slots=True)
class AddIdentity:
    """``identity`` is ALWAYS or BY DEFAULT."""

    column: str
    identity: str


@dataclass(frozen=True, slots=True)
class DropIdentity:
    column: str


@dataclass(frozen=True, slots=True)
class SetDataType:
    """``is_explicit`` asks for a cast that PostgreSQL does not make by itself."""

    column: str
    type: TypeName
    is_explicit: bool = False


@dataclass(frozen=True, slots=True)
class SetEnumType:
    """Change the type of a column from one enum to another through the labels' text."""

    column: str
    type: NamedType


@dataclass(frozen=True, slots=True)
class AddConstraint:
    definition: PrimaryKeyDefinition | ForeignKeyDefinition | UniqueDefinition


@dataclass(frozen=True, slots=True)
class DropConstraint:
    name: str


@dataclass(frozen=True, slots=True)
class RenameConstraint:
    """PostgreSQL wants this action alone in its statement."""

    before: str
    after: str


TableAction: TypeAlias = (
    AddColumn
    | DropColumn
    | SetNotNull
    | DropNotNull
    | SetDefault
    | DropDefault
    | AddIdentity
    | DropIdentity
    | SetDataType
    | SetEnumType
    | AddConstraint
    | DropConstraint
    | RenameConstraint
)


# ── statements ────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class CreateSchema:
    name: str


@dataclass(frozen=True, slots=True)
class DropSchema:
    name: str


@dataclass(frozen=True, slots=True)
class CreateExtension:
    name: str
    namespace: str | None = None
    version: str | None = None


@dataclass(frozen=True, slots=True)
class DropExtension:
    name: str


@dataclass(frozen=True, slots=True)
class CreateEnumType:
    name: ObjectName
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AddEnumValue:
    type: ObjectName
    label: str


@dataclass(frozen=True, slots=True)
class RenameType:
    before: ObjectName
    after: str


@dataclass(frozen=True, slots=True)
class DropType:
    name: ObjectName


@dataclass(frozen=True, slots=True)
class CreateTable:
    name: ObjectName
    columns: tuple[ColumnDefinition, ...]
    primary_key: PrimaryKeyDefinition | None = None


@dataclass(frozen=True, slots=True)
class AlterTable:
    name: ObjectName
    actions: tuple[TableAction, ...]


@dataclass(frozen=True, slots=True)
class DropTable:
    name: ObjectName


@dataclass(frozen=True, slots=True)
class CreateSequence:
    name: ObjectName


@dataclass(frozen=True, slots=True)
class OwnSequence:
    sequence: ObjectName
    table: ObjectName
    column: str


@dataclass(frozen=True, slots=True)
class SetSequenceType:
    sequence: ObjectName
    type: BuiltinType


@dataclass(frozen=True, slots=True)
class DropSequence:
    name: ObjectName


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexElement:
    """``column`` or ``expression`` is set, not both."""

    column: str | None = None
    expression: str | None = None
    operator_class: str | None = None
    descending: bool = False
    nulls_first: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateIndex:
    """``method`` is None for PostgreSQL's own choice, btree."""

    name: str
    table: ObjectName
    elements: tuple[IndexElement, ...]
    is_unique: bool = False
    method: str | None = None
    include: tuple[str, ...] = ()
    nulls_not_distinct: bool = False
    predicate: str | None = None


@dataclass(frozen=True, slots=True)
class RenameIndex:
    before: ObjectName
    after: str


@dataclass(frozen=True, slots=True)
class DropIndex:
    name: ObjectName


@dataclass(frozen=True, slots=True)
class Begin:
    pass


@dataclass(frozen=True, slots=True)
class Commit:
    pass


DdlStatement: TypeAlias = (
    CreateSchema
    | DropSchema
    | CreateExtension
    | DropExtension
    | CreateEnumType
    | AddEnumValue
    | RenameType
    | DropType
    | CreateTable
    | AlterTable
    | DropTable
    | CreateSequence
    | OwnSequence
    | SetSequenceType
    | DropSequence
    | CreateIndex
    | RenameIndex
    | DropIndex
    | Begin
    | Commit
)
