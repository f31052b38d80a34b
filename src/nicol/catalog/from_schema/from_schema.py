"""The catalog that a schema asks for. The only place that knows both languages."""

from collections.abc import Iterator

from nicol.catalog.constant import array_default, bytes_text, number_text, timestamp_text
from nicol.catalog.expression import without_parentheses
from nicol.catalog.model import (
    ArrayConstant,
    Catalog,
    Column,
    Constant,
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
from nicol.catalog.native_type import type_of_native, type_of_scalar, type_of_text
from nicol.catalog.normalize import parse_default
from nicol.catalog.object_name import identifier, operator_class, sequence_name, with_suffix
from nicol.errors import ConstructNotMigratedError
from nicol.schema import model as schema_model

_ACTIONS = {
    schema_model.Action.CASCADE: ReferentialAction.CASCADE,
    schema_model.Action.RESTRICT: ReferentialAction.RESTRICT,
    schema_model.Action.NO_ACTION: ReferentialAction.NO_ACTION,
    schema_model.Action.SET_NULL: ReferentialAction.SET_NULL,
    schema_model.Action.SET_DEFAULT: ReferentialAction.SET_DEFAULT,
}


def from_schema(schema: schema_model.Schema, *, default_namespace: str = "public") -> Catalog:
    """The catalog of ``schema``, in the order of its files.

    ``default_namespace`` holds what has no ``@@schema``. Views are not in it: migrations do not manage them.

    Raises ConstructNotMigratedError for what the language can say and a catalog cannot hold.
    """
    _refuse_what_is_not_migrated(schema)
    return _Builder(schema, default_namespace).catalog()


def _refuse_what_is_not_migrated(schema: schema_model.Schema) -> None:
    """Rather than leave it out in silence. The first construct is named, in the order of the file."""
    for model in schema.models:
        for construct, what in _not_migrated(schema, model):
            path = f" in {model.span.path}" if model.span.path else ""
            raise ConstructNotMigratedError(
                f"model {model.name}{path} has {what}, which migrations do not write yet; "
                f"remove {construct} and write its SQL into a migration by hand",
                construct=construct,
                model=model.name,
                path=model.span.path,
            )


def _not_migrated(schema: schema_model.Schema, model: schema_model.Model) -> Iterator[tuple[str, str]]:
    """Each construct as the file spells it, and as a sentence does."""
    for field in model.scalar_fields:
        if field.generated is not None and not field.generated.is_stored:
            yield "@generated", f"the virtual column {field.name}"
    for check in model.checks:
        yield "@@check", f"the check {check.constraint}"
    for exclusion in model.exclusions:
        yield "@@exclude", f"the exclusion {exclusion.constraint}"
    for policy in schema.policies:
        if policy.model == model.name:
            yield f"policy_{policy.command.value}", f"the policy {policy.name}"
    if model.row_security is not None:
        yield "@@rls", "row-level security"


class _Builder:
    def __init__(self, schema: schema_model.Schema, default_namespace: str) -> None:
        self.schema = schema
        self.default_namespace = default_namespace
        datasource = schema.datasource
        self.has_foreign_keys = datasource is None or datasource.relation_mode != "prisma"
        self.models = tuple(it for it in schema.models if not it.is_view)

    def catalog(self) -> Catalog:
        tables = (*map(self.table, self.models), *self.join_tables())
        enums = tuple(Enum(self.enum_name(it), tuple(v.label for v in it.values)) for it in self.schema.enums)
        datasource = self.schema.datasource
        extensions = datasource.extensions if datasource else ()
        return Catalog(
            namespaces=self.namespaces(),
            tables=tables,
            enums=enums,
            extensions=tuple(Extension(it.name, it.schema, it.version) for it in extensions),
            manages_partial_indexes=self.manages_partial_indexes(),
            manages_extensions=bool(extensions),
            is_from_schema=True,
        )

    def namespaces(self) -> tuple[str, ...]:
        """Those that are used, and those that the datasource lists, by name."""
        datasource = self.schema.datasource
        listed = datasource.schemas if datasource else ()
        used = [it.schema for it in (*self.models, *self.schema.enums) if it.schema is not None]
        needs_default = not listed or any(it.schema is None for it in (*self.models, *self.schema.enums))
        default = (self.default_namespace,) if needs_default else ()
        return tuple(sorted({*default, *listed, *used}))

    def manages_partial_indexes(self) -> bool:
        # Without Prisma's preview flag those that the schema does not name were made by hand, and are left alone.
        features = (it.option("previewFeatures") for it in self.schema.generators)
        return any(isinstance(it, tuple) and "partialIndexes" in it for it in features)

    def name(self, it: schema_model.Model) -> Name:
        return Name(it.schema or self.default_namespace, identifier(it.table))

    def enum_name(self, it: schema_model.Enum) -> Name:
        return Name(it.schema or self.default_namespace, identifier(it.type))

    def table(self, model: schema_model.Model) -> Table:
        key = model.primary_key
        columns = tuple(self.column(model, it) for it in model.scalar_fields)
        return Table(
            name=self.name(model),
            columns=columns,
            primary_key=None if key is None else PrimaryKey(key.constraint, _columns(model, key.fields)),
            indexes=self.indexes(model),
            foreign_keys=tuple(self.foreign_keys(model)) if self.has_foreign_keys else (),
        )

    def column(self, model: schema_model.Model, it: schema_model.ScalarField) -> Column:
        type_ = self.type(it)
        default = None if it.default is None else self.default(model, it, it.default, type_)
        # A list is nullable even where it is required: Prisma reads NULL as the empty list.
        generated = None if it.generated is None else without_parentheses(it.generated.expression)
        return Column(
            name=identifier(it.column), type=type_, nullable=not it.is_required, default=default, generated=generated
        )

    def type(self, it: schema_model.ScalarField) -> Type:
        type_ = self.element_type(it)
        return Type(type_.name, type_.namespace, type_.is_array or it.is_list)

    def element_type(self, it: schema_model.ScalarField) -> Type:
        match it.type:
            case schema_model.EnumType(name):
                enum = self.enum_name(self.schema.enum_by_name[name])
                return Type(enum.name, enum.namespace)
            case schema_model.Unsupported(sql):
                return type_of_text(sql)
            case schema_model.Scalar():
                native = it.native_type
                return type_of_native(native.name, native.arguments) if native else type_of_scalar(it.type.value)

    def default(
        self,
        model: schema_model.Model,
        it: schema_model.ScalarField,
        default: schema_model.Default,
        type_: Type,
    ) -> Default | None:
        """The default that the database gives, or None where the client does."""
        match default:
            case schema_model.ListDefault(values):
                return ArrayConstant(tuple(self.constant(it, value) for value in values))
            case schema_model.FunctionDefault(name, arguments):
                return self.function_default(model, it, name, arguments, type_)
            case _ if it.is_list:
                return array_default(self.constant(it, default))
            case _:
                return Constant(self.constant(it, default))

    def function_default(
        self,
        model: schema_model.Model,
        it: schema_model.ScalarField,
        name: str,
        arguments: tuple[str | int, ...],
        type_: Type,
    ) -> Default | None:
        match name:
            case "autoincrement":
                return NextValue(sequence_name(self.name(model), identifier(it.column)))
            case "now":
                return parse_default("CURRENT_TIMESTAMP", type_)
            case "dbgenerated":
                return parse_default(str(arguments[0]) if arguments else "", type_)
            case _:
                return None

    def constant(
        self,
        it: schema_model.ScalarField,
        default: schema_model.LiteralDefault | schema_model.EnumDefault,
    ) -> str:
        if isinstance(default, schema_model.EnumDefault):
            assert isinstance(it.type, schema_model.EnumType)
            enum = self.schema.enum_by_name[it.type.name]
            return next(value.label for value in enum.values if value.name == default.value)
        value = default.value
        if not isinstance(value, str):
            return number_text(value)
        match it.type:
            case schema_model.Scalar.BYTES:
                return bytes_text(value)
            case schema_model.Scalar.DATE_TIME:
                return timestamp_text(value)
            case _:
                return value

    def indexes(self, model: schema_model.Model) -> tuple[Index, ...]:
        """In Prisma's order: the uniques of single fields, the indexes, the uniques of several fields."""
        single = (it for it in model.uniques if len(it.fields) == 1)
        compound = (it for it in model.uniques if len(it.fields) > 1)
        return (
            *(_unique(model, it) for it in single),
            *(_index(model, it) for it in model.indexes),
            *(_unique(model, it) for it in compound),
        )

    def foreign_keys(self, model: schema_model.Model) -> Iterator[ForeignKey]:
        for relation in model.relation_fields:
            target = self.schema.model_by_name[relation.model]
            key = relation.foreign_key
            if key is None or target.is_view:
                continue
            yield ForeignKey(
                name=key.constraint,
                columns=_columns(model, key.fields),
                references=self.name(target),
                referenced_columns=_columns(target, key.references),
                on_delete=_ACTIONS[schema_model.on_delete_action(model, key)],
                on_update=_ACTIONS[schema_model.on_update_action(key)],
                is_deferrable=key.deferrable is not None,
                is_deferred=key.deferrable is schema_model.Deferrable.INITIALLY_DEFERRED,
            )

    def join_tables(self) -> Iterator[Table]:
        """One table for each implicit many-to-many relation, made when its side A is met."""
        for model in self.models:
            for relation in model.relation_fields:
                table = relation.join_table
                if table is None or not self.is_side_a(model, relation):
                    continue
                yield self.join_table(table.table, model, self.schema.model_by_name[relation.model])

    def is_side_a(self, model: schema_model.Model, relation: schema_model.RelationField) -> bool:
        assert relation.join_table is not None
        if relation.model == model.name:
            # A relation of a model to itself has two fields with the same tables: either will do.
            return relation.name <= relation.opposite
        return relation.join_table.own_column == "A"

    def join_table(self, table: str, a: schema_model.Model, b: schema_model.Model) -> Table:
        name = Name(a.schema or self.default_namespace, identifier(table))
        sides = (("A", a), ("B", b))
        foreign_keys = tuple(self.join_key(table, column, model) for column, model in sides)
        return Table(
            name=name,
            columns=tuple(
                Column(name=column, type=self.type(_id_field(model)), nullable=False) for column, model in sides
            ),
            primary_key=PrimaryKey(with_suffix(table, "_AB_pkey"), ("A", "B")),
            indexes=(Index(name=with_suffix(table, "_B_index"), columns=(IndexColumn(column="B"),)),),
            foreign_keys=foreign_keys if self.has_foreign_keys else (),
        )

    def join_key(self, table: str, column: str, model: schema_model.Model) -> ForeignKey:
        return ForeignKey(
            name=with_suffix(table, f"_{column}_fkey"),
            columns=(column,),
            references=self.name(model),
            referenced_columns=(identifier(_id_field(model).column),),
            on_delete=ReferentialAction.CASCADE,
            on_update=ReferentialAction.CASCADE,
        )


def _id_field(model: schema_model.Model) -> schema_model.ScalarField:
    assert model.primary_key is not None, model.name
    return model.scalar(model.primary_key.fields[0])


def _columns(model: schema_model.Model, fields: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(identifier(model.scalar(it).column) for it in fields)


def _unique(model: schema_model.Model, it: schema_model.Unique) -> Index:
    columns = tuple(_index_column(model, field) for field in it.fields)
    return Index(
        name=it.constraint,
        columns=columns,
        is_unique=True,
        predicate=it.where,
        include=_columns(model, it.include),
        nulls_not_distinct=it.nulls_not_distinct,
    )


def _index(model: schema_model.Model, it: schema_model.Index) -> Index:
    fields = (_index_column(model, field) for field in it.fields)
    expressions = (IndexColumn(expression=without_parentheses(sql)) for sql in it.expressions)
    return Index(
        name=it.constraint,
        columns=(*fields, *expressions),
        is_unique=it.is_unique,
        method=it.type.lower(),
        predicate=it.where,
        include=_columns(model, it.include),
    )


def _index_column(model: schema_model.Model, it: schema_model.IndexedField) -> IndexColumn:
    word = it.operator_class
    name = word if word is None or it.is_raw else operator_class(word)
    is_descending = it.sort == "Desc"
    nulls_first = None if it.nulls is None or (it.nulls == "First") == is_descending else it.nulls == "First"
    return IndexColumn(
        column=identifier(model.scalar(it.name).column),
        descending=is_descending,
        nulls_first=nulls_first,
        operator_class=None if name is None else OperatorClass(name),
    )
