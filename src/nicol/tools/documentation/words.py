"""Facts of a schema in the words of its documentation, without any markup."""

from collections.abc import Iterator
from typing import assert_never

from nicol.catalog.from_schema.columns import type_of
from nicol.catalog.from_schema.names import Names
from nicol.catalog.model import Type
from nicol.catalog.spelling.native_type import spelling
from nicol.schema.model import (
    Arity,
    EnumDefault,
    Field,
    ForeignKey,
    FunctionDefault,
    Index,
    ListDefault,
    LiteralDefault,
    Model,
    RelationField,
    ScalarField,
    Schema,
    Unique,
)
from nicol.schema.type_names import type_name
from nicol.schema.write import default_text
from nicol.schema.write_keys import field_list

_SUFFIX_BY_ARITY = {Arity.REQUIRED: "", Arity.OPTIONAL: "?", Arity.LIST: "[]"}


def field_type(it: Field) -> str:
    """The type as the schema says it: ``String?``, ``Post[]``."""
    name = it.model if isinstance(it, RelationField) else type_name(it.type)
    return name + _SUFFIX_BY_ARITY[it.arity]


def sql_type(schema: Schema, it: ScalarField) -> str:
    """The type as migrations write it: ``VARCHAR(500)``, ``TEXT[]``."""
    type_ = type_of(Names(schema, "public"), it)
    return _spelt(type_) + ("[]" if type_.is_array else "")


def _spelt(type_: Type) -> str:
    return type_.name if type_.enum is not None else spelling(type_)


def default(it: ScalarField) -> str:
    """As between the parentheses of ``@default``, or empty."""
    return "" if it.default is None else default_text(it.default, it.type)


def origin(it: ScalarField) -> str:
    """Who fills the column where a call does not, or empty where nobody does or the default says it."""
    if it.generated is not None:
        return f"computed by the database when it is {'written' if it.generated.is_stored else 'read'}"
    if it.is_updated_at:
        return "set by the client at every change"
    match it.default:
        case None | LiteralDefault() | EnumDefault() | ListDefault():
            return ""
        case FunctionDefault():
            return "made by the client" if it.default.runs_in_client else ""
        case _:
            assert_never(it.default)


def marks(model: Model, it: ScalarField) -> tuple[str, ...]:
    """The keys that a column has part in: ``PK``, ``FK``, ``UK``."""
    key = model.primary_key
    return (
        *(("PK",) if key is not None and it.name in key.fields else ()),
        *(("FK",) if any(it.name in key.fields for key in foreign_keys(model)) else ()),
        *(("UK",) if any(unique.field_names == (it.name,) for unique in model.uniques) else ()),
    )


def foreign_keys(model: Model) -> Iterator[ForeignKey]:
    return (it.foreign_key for it in model.relation_fields if it.foreign_key is not None)


def index_kind(it: Index | Unique) -> str:
    if isinstance(it, Unique):
        return "unique"
    return f"{'unique ' if it.is_unique else ''}index{'' if it.type == 'BTree' else f' ({it.type})'}"


def index_key(it: Index | Unique) -> str:
    """What is indexed: the fields as the schema lists them, or the expressions."""
    if isinstance(it, Index) and it.expressions:
        return ", ".join(it.expressions)
    return field_list(it.fields).strip("[]")


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
