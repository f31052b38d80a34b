"""What a call may say: arguments of each action, operators of each type, and their other spellings."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from nicol.query.codec import Codec, codec_of
from nicol.query.full_text import Document, documents
from nicol.query.tenancy.fields import may_cross, tenant_fields
from nicol.schema.model import Model, RelationField, Scalar, ScalarField, Schema

if TYPE_CHECKING:
    from nicol.query.tenancy.guard import Guard

SELECTION_ARGUMENTS: Final = frozenset({"include", "select", "omit"})
WINDOW_ARGUMENTS: Final = frozenset({"where", "order", "take", "skip", "cursor"})
READ_ARGUMENTS: Final = SELECTION_ARGUMENTS | WINDOW_ARGUMENTS | {"distinct"}
_AGGREGATES: Final = frozenset({"count", "sum", "avg", "min", "max"})

ARGUMENTS_BY_ACTION: Final[dict[str, frozenset[str]]] = {
    "find_unique": SELECTION_ARGUMENTS | {"where", "lock"},
    "find_unique_or_raise": SELECTION_ARGUMENTS | {"where", "lock"},
    "find_first": READ_ARGUMENTS | {"lock"},
    "find_first_or_raise": READ_ARGUMENTS | {"lock"},
    "find_many": READ_ARGUMENTS | {"lock"},
    "stream": SELECTION_ARGUMENTS | WINDOW_ARGUMENTS,
    "paginate": SELECTION_ARGUMENTS | {"where", "order", "take", "after"},
    "count": WINDOW_ARGUMENTS | {"select"},
    "exists": frozenset({"where"}),
    "aggregate": WINDOW_ARGUMENTS | _AGGREGATES,
    "group_by": _AGGREGATES | {"by", "where", "having", "order", "take", "skip"},
    "create": frozenset({"data"}) | SELECTION_ARGUMENTS,
    "create_many": frozenset({"data", "skip_duplicates"}),
    "update": frozenset({"where", "data"}) | SELECTION_ARGUMENTS,
    "update_many": frozenset({"where", "data", "limit"}),
    "upsert": frozenset({"where", "create", "update"}) | SELECTION_ARGUMENTS,
    "delete": frozenset({"where"}) | SELECTION_ARGUMENTS,
    "delete_many": frozenset({"where", "limit", "everything"}),
    "create_many_and_return": frozenset({"data", "skip_duplicates"}) | SELECTION_ARGUMENTS,
    "update_many_and_return": frozenset({"where", "data", "limit"}) | SELECTION_ARGUMENTS,
    "delete_many_and_return": frozenset({"where", "limit", "everything"}) | SELECTION_ARGUMENTS,
    "upsert_many": frozenset({"data", "conflict", "update", "where"}),
    "update_each": frozenset({"data", "key", "where"}),
    "copy_in": frozenset({"source", "layout"}),
    "copy_out": WINDOW_ARGUMENTS | {"layout"},
}
"""Every action, and the arguments it takes."""

ALIASES: Final = {
    "startsWith": "startswith",
    "starts_with": "startswith",
    "endsWith": "endswith",
    "ends_with": "endswith",
    "notIn": "not_in",
    "isNot": "is_not",
    "hasEvery": "has_every",
    "hasSome": "has_some",
    "isEmpty": "is_empty",
    "connectOrCreate": "connect_or_create",
    "createMany": "create_many",
    "updateMany": "update_many",
    "deleteMany": "delete_many",
    "orderBy": "order",
    "order_by": "order",
    "skipDuplicates": "skip_duplicates",
    "stringContains": "string_contains",
    "stringStartsWith": "string_starts_with",
    "stringEndsWith": "string_ends_with",
    "arrayContains": "array_contains",
    "arrayStartsWith": "array_starts_with",
    "arrayEndsWith": "array_ends_with",
}
"""Prisma's spelling of a word, and prisma-client-py's, to ours."""

COMPARISONS: Final = {"equals": "=", "lt": "<", "lte": "<=", "gt": ">", "gte": ">="}
ORDERED_OPERATORS: Final = frozenset({"equals", "not", "in", "not_in", "lt", "lte", "gt", "gte"})
CASELESS_OPERATORS: Final = ORDERED_OPERATORS | {"contains", "startswith", "endswith"}
STRING_OPERATORS: Final = CASELESS_OPERATORS | {"mode", "search"}
CHOICE_OPERATORS: Final = frozenset({"equals", "not", "in", "not_in"})
LIST_OPERATORS: Final = frozenset({"has", "has_every", "has_some", "is_empty", "equals"})
JSON_TEXT_OPERATORS: Final = frozenset({"string_contains", "string_starts_with", "string_ends_with"})
JSON_ARRAY_OPERATORS: Final = frozenset({"array_contains", "array_starts_with", "array_ends_with"})
JSON_OPERATORS: Final = (
    frozenset({"equals", "not", "lt", "lte", "gt", "gte"}) | JSON_TEXT_OPERATORS | JSON_ARRAY_OPERATORS
)
JSON_KEYS: Final = JSON_OPERATORS | {"path", "mode"}
TO_MANY_QUANTIFIERS: Final = frozenset({"some", "every", "none"})
TO_ONE_QUANTIFIERS: Final = frozenset({"is", "is_not"})
AGGREGATE_WORDS: Final = {f"_{it}": it for it in sorted(_AGGREGATES)}
"""Prisma's names of aggregates, which stand in orders and groups, to ours."""
NUMBER_WRITES: Final = frozenset({"set", "increment", "decrement", "multiply", "divide"})
LIST_WRITES: Final = frozenset({"set", "push"})
ORDER_KEYS: Final = frozenset({"sort", "nulls"})

NUMBERS: Final = frozenset({Scalar.INT, Scalar.BIG_INT, Scalar.FLOAT, Scalar.DECIMAL})
_CASELESS: Final = frozenset({"Bit", "VarBit", "Inet", "Xml"})


def operators_of(field: ScalarField) -> frozenset[str]:
    """The filter operators of a field, in our spelling."""
    if field.is_list:
        return LIST_OPERATORS
    match field.type:
        case Scalar.JSON:
            return JSON_KEYS
        case Scalar.STRING:
            native = field.native_type.name if field.native_type is not None else ""
            if native == "Uuid":
                return ORDERED_OPERATORS
            return CASELESS_OPERATORS if native in _CASELESS else STRING_OPERATORS
        case Scalar.BOOLEAN:
            return frozenset({"equals", "not"})
        case Scalar.BYTES:
            return CHOICE_OPERATORS
        case Scalar():
            return ORDERED_OPERATORS
        case _:
            return CHOICE_OPERATORS


def has_equality(field: ScalarField) -> bool:
    """Whether PostgreSQL can tell two values of ``field`` apart, and so order and group by them."""
    native = field.native_type.name if field.native_type is not None else ""
    return native != "Xml" and not (field.type is Scalar.JSON and native == "Json")


class Vocabulary:
    """What is said of one schema: its models, and how each field travels. Made once per client, then only read."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self._codecs: dict[tuple[str, str], Codec] = {}
        self._uniques: dict[str, dict[str, tuple[str, ...]]] = {}
        self._documents: dict[str, tuple[Document, ...]] = {}
        self._defaulted_keys: dict[str, tuple[str, ...]] = {}
        self.tenant_fields = tenant_fields(schema)
        self.tenant: object = None
        """Whose records calls are about, as drivers take it; None for everybody's."""
        self.guard: Guard | None = None
        """What keeps the statement that is compiled to ``tenant``."""

    def tenant_field(self, model: Model) -> str | None:
        """The field of ``model`` that must hold ``tenant``, if calls are kept to one."""
        return None if self.tenant is None else self.tenant_fields.get(model.name)

    def defaulted_keys(self, model: Model) -> tuple[str, ...]:
        """The fields with a default in foreign keys that could name another tenant's record."""
        found = self._defaulted_keys.get(model.name)
        if found is None:
            keys = [it.foreign_key for it in model.relation_fields if may_cross(self.tenant_fields, model, it)]
            fields = dict.fromkeys(name for key in keys if key is not None for name in key.fields)
            found = tuple(it for it in fields if model.scalar(it).default is not None)
            self._defaulted_keys[model.name] = found
        return found

    def model(self, name: str) -> Model:
        return self.schema.model_by_name[name]

    def codec(self, model: Model, field: str) -> Codec:
        """How the scalar field called ``field`` travels."""
        key = (model.name, field)
        found = self._codecs.get(key)
        if found is None:
            found = self._codecs[key] = codec_of(self.schema, model.scalar(field))
        return found

    def document(self, model: Model, fields: Collection[str]) -> Document | None:
        """What an index of the schema makes of just these ``fields`` for full-text search."""
        found = self._documents.get(model.name)
        if found is None:
            found = self._documents[model.name] = documents(model)
        return next((it for it in found if it.fields == frozenset(fields)), None)

    def takes_over(self, model: Model, relation: RelationField) -> bool:
        """Whether a record of ``model`` that is connected by its one-to-one ``relation`` pushes another out.

        So it is where the key may be NULL. Where it is required the unique key refuses the second record.
        """
        key = relation.foreign_key
        is_one_to_one = key is not None and not self.schema.opposite(relation).is_list
        return is_one_to_one and key is not None and not any(model.scalar(it).is_required for it in key.fields)

    @property
    def emulates(self) -> bool:
        """The database has no foreign keys: ``relationMode = "prisma"``."""
        datasource = self.schema.datasource
        return datasource is not None and datasource.relation_mode == "prisma"

    def referenced(self, model: Model, relation: RelationField) -> tuple[str, ...]:
        """The fields of ``model`` to which the keys at the other end of ``relation`` refer; none if the key is here."""
        if relation.foreign_key is not None:
            return ()
        if relation.join_table is not None:
            assert model.primary_key is not None
            return model.primary_key.fields
        key = self.schema.opposite(relation).foreign_key
        assert key is not None
        return key.references

    def join_table_schema(self, model: Model, relation: RelationField) -> str | None:
        """Where the join table of ``relation`` of ``model`` stands: beside the model that its column A refers to."""
        assert relation.join_table is not None
        return (model if relation.join_table.own_column == "A" else self.model(relation.model)).schema

    def identity(self, model: Model) -> tuple[str, ...]:
        """The fields that tell every record from every other: the primary key, or a unique key without NULLs.

        A view may have none.
        """
        if model.primary_key is not None:
            return model.primary_key.fields
        keys = list(self.uniques(model).values())
        without_null = (it for it in keys if all(model.scalar(name).is_required for name in it))
        return next(without_null, keys[0] if keys else ())

    def tells_apart(self, model: Model, fields: Collection[str]) -> bool:
        """Whether no two records have the same values in ``fields``."""
        keys = (it for it in self.uniques(model).values() if all(model.scalar(name).is_required for name in it))
        return any(set(fields).issuperset(it) for it in keys)

    def uniques(self, model: Model) -> dict[str, tuple[str, ...]]:
        """The selectors that find one record: ``{"id": ("id",), "a_b": ("a", "b")}``. Partial indexes find none."""
        found = self._uniques.get(model.name)
        if found is None:
            found = {} if model.primary_key is None else {model.primary_key.name: model.primary_key.fields}
            found |= {it.name: it.field_names for it in model.uniques if it.where is None}
            self._uniques[model.name] = found
        return found
