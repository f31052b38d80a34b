"""Changes of a part of a Json column, as expressions of its new value."""

from nicol.query.node import Write
from nicol.schema.model import ScalarField
from nicol.sql.query import Call, Cast, Column, Expression, Infix, Item, Parameter, Select, Subquery, Text, TypeName

_JSON = TypeName("json")
_JSONB = TypeName("jsonb")
_TEXT_ARRAY = TypeName("text", is_array=True)
_EMPTY = Cast(Text("{}"), _JSONB)
_NULL = Cast(Text("null"), _JSONB)


def json_value(field: ScalarField, column: Column, write: Write) -> Expression:
    is_text = field.native_type is not None and field.native_type.name == "Json"
    document: Expression = Cast(column, _JSONB) if is_text else column
    changed = _changed(document, write)
    return Cast(changed, _JSON) if is_text else changed


def _changed(document: Expression, write: Write) -> Expression:
    paths = [Parameter(it, _TEXT_ARRAY) for it in write.paths]
    if write.parameter is None:
        return Infix("#-", document, paths[0])
    given = Parameter(write.parameter, _JSONB)
    if write.operator == "json_merge":
        return Infix("||", _or_empty(_object(document)), given)
    base = _or_empty(document)
    found: Expression = base
    for path in paths[:-1]:
        found = Call("jsonb_set", (found, path, _or_empty(Infix("#>", base, path))))
    return Call("jsonb_set", (found, paths[-1], given))


def _or_empty(document: Expression) -> Expression:
    """An empty object for what is missing, and for JSON's null."""
    return Call("coalesce", (Call("nullif", (document, _NULL)), _EMPTY))


def _object(document: Expression) -> Expression:
    """``document`` if it is an object, else NULL."""
    is_object = Infix("=", Call("jsonb_typeof", (document,)), Text("object"))
    return Subquery(Select(items=(Item(document),), where=is_object))
