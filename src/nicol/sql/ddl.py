"""Statements that change what a database has, as values. ``ddl_printer`` writes them."""

from typing import TypeAlias

from nicol.sql.way import Way
from nicol.text.value import value


@value()
class ObjectName:
    """``namespace`` is None where the connection's search path finds it."""

    name: str
    namespace: str | None = None


@value()
class BuiltinType:
    """A type written as it stands: ``TIMESTAMP(3)``, ``vector(3)``."""

    sql: str
    is_array: bool = False


@value()
class NamedType:
    """A type of the user's, such as an enum."""

    name: ObjectName
    is_array: bool = False


TypeName: TypeAlias = BuiltinType | NamedType


@value()
class RawExpression:
    sql: str


@value()
class StringConstant:
    text: str


@value()
class ArrayExpression:
    elements: tuple["RawExpression | StringConstant", ...]
    type: TypeName


@value()
class NextValueOf:
    sequence: ObjectName


Expression: TypeAlias = RawExpression | StringConstant | ArrayExpression | NextValueOf


@value(kw_only=True)
class ColumnDefinition:
    """``identity`` is ALWAYS or BY DEFAULT; ``generated`` the expression of a column that is stored, or virtual."""

    name: str
    type: TypeName
    nullable: bool = True
    default: Expression | None = None
    identity: str | None = None
    generated: str | None = None
    is_virtual: bool = False
    collation: str | None = None


@value()
class PrimaryKeyDefinition:
    name: str
    columns: tuple[str, ...]
    is_deferrable: bool = False
    is_deferred: bool = False


@value(kw_only=True)
class ForeignKeyDefinition:
    name: str
    columns: tuple[str, ...]
    references: ObjectName
    referenced_columns: tuple[str, ...]
    on_delete: str
    on_update: str
    is_deferrable: bool = False
    is_deferred: bool = False
    is_validated: bool = True
    is_full: bool = False
    columns_on_delete: tuple[str, ...] = ()


@value(kw_only=True)
class UniqueDefinition:
    name: str
    columns: tuple[str, ...]
    include: tuple[str, ...] = ()
    nulls_not_distinct: bool = False
    is_deferrable: bool = False
    is_deferred: bool = False


@value()
class CheckDefinition:
    """Not ``is_validated`` leaves the rows that are there unlooked at, and so does a foreign key."""

    name: str
    expression: str
    is_validated: bool = True


@value(kw_only=True)
class ExclusionDefinition:
    """``elements`` are what is compared, and the operators under which two rows clash."""

    name: str
    elements: tuple[tuple["IndexElement", str], ...]
    method: str
    predicate: str | None = None
    is_deferrable: bool = False
    is_deferred: bool = False


@value()
class IndexedConstraintDefinition:
    """A primary key or unique constraint that takes over the index ``index``. ``kind`` is PRIMARY KEY or UNIQUE."""

    name: str
    kind: str
    index: str


Constraint: TypeAlias = (
    PrimaryKeyDefinition
    | ForeignKeyDefinition
    | UniqueDefinition
    | CheckDefinition
    | ExclusionDefinition
    | IndexedConstraintDefinition
)


# ── what ALTER TABLE does ─────────────────────────────────────────────────────────────────────────────────────────


@value()
class AddColumn:
    column: ColumnDefinition


@value()
class DropColumn:
    column: str


@value()
class SetNotNull:
    column: str


@value()
class DropNotNull:
    column: str


@value()
class SetDefault:
    column: str
    default: Expression


@value()
class DropDefault:
    column: str


@value()
class AddIdentity:
    """``identity`` is ALWAYS or BY DEFAULT."""

    column: str
    identity: str


@value()
class DropIdentity:
    column: str


@value()
class DropExpression:
    """A computed column becomes a plain one that keeps its values."""

    column: str


@value()
class SetDataType:
    """``is_explicit`` asks for a cast that PostgreSQL does not make by itself, ``through`` the types in between."""

    column: str
    type: TypeName
    is_explicit: bool = False
    way: Way = Way.AS_IT_IS
    through: tuple[TypeName, ...] = ()
    collation: str | None = None


@value()
class SetEnumType:
    """Change the type of a column from one enum to another through the labels' text.

    ``mapping`` says which labels become others on the way.
    """

    column: str
    type: NamedType
    mapping: tuple[tuple[str, str], ...] = ()


@value()
class AddConstraint:
    definition: Constraint


@value()
class DropConstraint:
    name: str


@value()
class ValidateConstraint:
    name: str


@value()
class RenameConstraint:
    """PostgreSQL wants this action alone in its statement."""

    before: str
    after: str


@value()
class RenameColumn:
    """PostgreSQL wants this action alone in its statement."""

    before: str
    after: str


@value()
class SetRowSecurity:
    """``words`` come before ROW LEVEL SECURITY: ENABLE, DISABLE, FORCE, NO FORCE."""

    words: str


TableAction: TypeAlias = (
    AddColumn
    | DropColumn
    | SetNotNull
    | DropNotNull
    | DropExpression
    | SetDefault
    | DropDefault
    | AddIdentity
    | DropIdentity
    | SetDataType
    | SetEnumType
    | AddConstraint
    | DropConstraint
    | ValidateConstraint
    | RenameConstraint
    | RenameColumn
    | SetRowSecurity
)


# ── statements ────────────────────────────────────────────────────────────────────────────────────────────────────


@value()
class CreateSchema:
    name: str


@value()
class DropSchema:
    name: str


@value()
class CreateExtension:
    name: str
    namespace: str | None = None
    version: str | None = None


@value()
class DropExtension:
    name: str


@value()
class CreateEnumType:
    name: ObjectName
    labels: tuple[str, ...]


@value()
class AddEnumValue:
    """``before`` is the label that the new one goes before, or None at the end."""

    type: ObjectName
    label: str
    before: str | None = None


@value()
class RenameEnumValue:
    type: ObjectName
    before: str
    after: str


@value()
class RenameType:
    before: ObjectName
    after: str


@value()
class SetTypeSchema:
    name: ObjectName
    namespace: str


@value()
class DropType:
    name: ObjectName


@value()
class CreateTable:
    name: ObjectName
    columns: tuple[ColumnDefinition, ...]
    primary_key: PrimaryKeyDefinition | None = None
    constraints: tuple[Constraint, ...] = ()


@value()
class AlterTable:
    name: ObjectName
    actions: tuple[TableAction, ...]


@value()
class RenameTable:
    before: ObjectName
    after: str


@value()
class SetTableSchema:
    name: ObjectName
    namespace: str


@value()
class DropTable:
    name: ObjectName


@value()
class CreateSequence:
    name: ObjectName


@value()
class OwnSequence:
    sequence: ObjectName
    table: ObjectName
    column: str


@value()
class SetSequenceType:
    sequence: ObjectName
    type: BuiltinType


@value()
class DropSequence:
    name: ObjectName


@value(kw_only=True)
class IndexElement:
    """``column`` or ``expression`` is set, not both."""

    column: str | None = None
    expression: str | None = None
    operator_class: str | None = None
    descending: bool = False
    nulls_first: bool | None = None
    collation: str | None = None


@value(kw_only=True)
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
    is_concurrent: bool = False


@value()
class RenameIndex:
    before: ObjectName
    after: str


@value()
class DropIndex:
    """``is_concurrent`` goes with IF EXISTS: no transaction takes it back, so that it must be repeatable."""

    name: ObjectName
    is_concurrent: bool = False


@value(kw_only=True)
class CreatePolicy:
    name: str
    table: ObjectName
    command: str
    roles: tuple[str, ...] = ()
    using: str | None = None
    with_check: str | None = None
    is_restrictive: bool = False


@value()
class DropPolicy:
    name: str
    table: ObjectName


@value()
class FillColumn:
    """Give ``column`` its default in all rows where it is NULL, some hundred pages at a time, each committed."""

    table: ObjectName
    column: str


@value()
class Begin:
    pass


@value()
class Commit:
    pass


DdlStatement: TypeAlias = (
    CreateSchema
    | DropSchema
    | CreateExtension
    | DropExtension
    | CreateEnumType
    | AddEnumValue
    | RenameEnumValue
    | RenameType
    | SetTypeSchema
    | DropType
    | CreateTable
    | AlterTable
    | RenameTable
    | SetTableSchema
    | DropTable
    | CreateSequence
    | OwnSequence
    | SetSequenceType
    | DropSequence
    | CreateIndex
    | RenameIndex
    | DropIndex
    | CreatePolicy
    | DropPolicy
    | FillColumn
    | Begin
    | Commit
)
