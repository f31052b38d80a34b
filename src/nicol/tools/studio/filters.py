"""The filters and the order of a grid, as the arguments that every client takes."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from nicol.query.vocabulary import has_equality, operators_of
from nicol.schema.model import Model, RelationField, Scalar, ScalarField, Schema
from nicol.tools.studio.asked import AskedError, mapping, sequence, text
from nicol.tools.studio.cells import element_of, value_of
from nicol.tools.studio.rows import columns_of

_MOST: Final = 50
_NULLS: Final = ("is_null", "is_not_null")
_SEVERAL: Final = frozenset({"in", "not_in", "has_some", "has_every"})
_PATTERNS: Final = frozenset({"contains", "startswith", "endswith"})
_JSON: Final = ("equals", "not", "string_contains", "array_contains", "gt", "lt")
_ORDER: Final = (
    "equals", "not", "contains", "startswith", "endswith", "gt", "gte", "lt", "lte", "in", "not_in", "has", "has_some",
    "has_every", "is_empty",
)  # fmt: skip


def operators(field: ScalarField) -> Sequence[str]:
    """The words of a filter on ``field``, the usual ones first."""
    known = operators_of(field)
    if field.type is Scalar.JSON and not field.is_list:
        found = _JSON if has_equality(field) else tuple(it for it in _JSON if it not in {"equals", "not"})
    else:
        found = tuple(it for it in _ORDER if it in known and not (field.is_list and it == "equals"))
    return (*found, *(() if field.is_required else _NULLS))


def where_of(schema: Schema, model: Model, asked: object) -> Mapping[str, object]:
    """All of the filters together: ``[{"field": "author.email", "operator": "contains", "value": "ada"}]``.

    A field may be reached through one relation, of which some record must meet the filter. Raises AskedError.
    """
    given = sequence(asked, "filters")
    if len(given) > _MOST:
        raise AskedError(f"there are {len(given)} filters; at most {_MOST} are taken")
    return {"AND": [_condition(schema, model, mapping(it, "a filter")) for it in given]}


def order_of(model: Model, asked: object) -> Sequence[Mapping[str, str]]:
    """``{"field": "name", "descending": true}`` or None."""
    if asked is None:
        return ()
    given = mapping(asked, "sort")
    name = text(given.get("field"), "the field of sort")
    field = model.field_by_name.get(name)
    if not isinstance(field, ScalarField) or not is_sortable(field):
        raise AskedError(f"{model.name} cannot be sorted by {name}", field=name)
    return ({name: "desc" if given.get("descending") is True else "asc"},)


def is_sortable(field: ScalarField) -> bool:
    return has_equality(field)


def _condition(schema: Schema, model: Model, asked: Mapping[str, object]) -> Mapping[str, object]:
    name = text(asked.get("field"), "the field of a filter")
    first, dot, rest = name.partition(".")
    if not dot:
        return _test(model, _column(model, name, name), asked)
    relation = model.field_by_name.get(first)
    if not isinstance(relation, RelationField) or relation.is_ignored:
        raise AskedError(f"{model.name} has no relation called {first}", field=name)
    other = schema.model_by_name[relation.model]
    inner = _test(other, _column(other, rest, name), asked)
    return {first: {"some" if relation.is_list else "is": inner}}


def _column(model: Model, name: str, whole: str) -> ScalarField:
    found = next((it for it in columns_of(model) if it.name == name), None)
    if found is None:
        raise AskedError(f"{model.name} has no field called {name}", field=whole)
    return found


def _test(model: Model, field: ScalarField, asked: Mapping[str, object]) -> Mapping[str, object]:
    word = text(asked.get("operator"), "the operator of a filter")
    if word not in operators(field):
        raise AskedError(f"{model.name}.{field.name} has no operator {word}", field=field.name)
    if word in _NULLS:
        null = {field.name: {"equals": None}}
        return null if word == "is_null" else {"NOT": null}
    given = text(asked.get("value"), "the value of a filter")
    try:
        return {field.name: _operation(field, word, given, asked)}
    except ValueError as error:
        raise AskedError(f"{field.name} {error}", field=field.name) from None


def _operation(field: ScalarField, word: str, given: str, asked: Mapping[str, object]) -> Mapping[str, object]:
    if field.type is Scalar.JSON and not field.is_list:
        return _json_operation(field, word, given, asked)
    if word == "is_empty":
        return {word: given != "false"}
    if word in _SEVERAL:
        return {word: [element_of(field, it.strip()) for it in given.split(",")]}
    value = element_of(field, given)
    # People who search do not know how it was written.
    return {word: value, "mode": "insensitive"} if word in _PATTERNS else {word: value}


def _json_operation(field: ScalarField, word: str, given: str, asked: Mapping[str, object]) -> Mapping[str, object]:
    path = text(asked.get("path", ""), "the path of a filter")
    read: Callable[[], object] = (lambda: given) if word == "string_contains" else (lambda: value_of(field, given))
    operation = {word: [read()] if word == "array_contains" else read()}
    return operation | ({"path": path.split(".")} if path else {})
