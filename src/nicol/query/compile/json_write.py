"""Changes of a part of a Json column, as expressions of its new value."""

from nicol.query.nodes.write import Write
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
        # The value null has no parts, and PostgreSQL takes none from it.
        return Call("coalesce", (Infix("#-", Call("nullif", (document, _NULL)), paths[0]), document))
    given: Expression = Parameter(write.parameter, _JSONB)
    if write.operator == "json_merge":
        return Infix("||", _or_empty(_object(document)), given)
    return _set(document, paths, given)


def _set(document: Expression, steps: list[Parameter], value: Expression) -> Expression:
    """Step by step: ``jsonb_set`` passes over a scalar on the way of a long path, and refuses one that it is given."""
    inside = [_or_empty(document)]
    for step in steps[:-1]:
        inside.append(_or_empty(Infix("#>", inside[-1], step)))
    for around, step in zip(reversed(inside), reversed(steps), strict=True):
        value = Call("jsonb_set", (around, step, value))
    return value


def _or_empty(document: Expression) -> Expression:
    """An empty object for what is missing, and for JSON's null."""
    return Call("coalesce", (Call("nullif", (document, _NULL)), _EMPTY))


def _object(document: Expression) -> Expression:
    """``document`` if it is an object, else NULL."""
    is_object = Infix("=", Call("jsonb_typeof", (document,)), Text("object"))
    return Subquery(Select(items=(Item(document),), where=is_object))
