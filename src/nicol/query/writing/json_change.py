"""What ``data`` says of a Json field: a value, one of the nulls, or a change of a part."""

from dataclasses import dataclass

from nicol.query.argument import Path, invalid
from nicol.query.json_null import AnyNull, DbNull, JsonNull
from nicol.query.loose import is_mapping
from nicol.query.reading.encoded import encoded
from nicol.query.remembered.unknown import applied
from nicol.query.values import briefly, encode_json, encode_string
from nicol.query.writing.draft import Change
from nicol.query.writing.json_update import JsonUpdate
from nicol.schema.model import Model, ScalarField


@dataclass(slots=True)
class JsonPart:
    """The steps of a change from the outermost object inwards, each a text array, and the value as JSON text.

    ``paths`` is empty for ``merge``; for ``unset_path`` it is one array with all steps, and ``value`` is None.
    """

    paths: list[list[str]]
    value: object


def json_change(model: Model, field: ScalarField, value: object, path: Path, *, is_new: bool) -> Change:
    if isinstance(value, JsonUpdate):
        if is_new:
            raise invalid(model.name, path, "changes a part of a value, and a new record has none yet")
        return Change(f"json_{value.operation}", _part(model, value, path))
    if value is AnyNull:
        raise invalid(model.name, path, "takes DbNull or JsonNull; AnyNull is for filters")
    if value is JsonNull:
        return Change("set", "null")
    if value is None or value is DbNull:
        if field.is_required:
            way_out = "write JsonNull for the value null of JSON"
            raise invalid(model.name, path, f"is required, so it cannot be {value}; {way_out}")
        return Change("set", None)
    return Change("set", _encoded(model, value, path))


def _encoded(model: Model, value: object, path: Path) -> object:
    if value is JsonNull:
        return "null"
    try:
        return applied(encode_json, value)
    except ValueError as error:
        raise invalid(model.name, path, str(error)) from None


def _part(model: Model, update: JsonUpdate, path: Path) -> JsonPart:
    if update.operation == "merge":
        if not is_mapping(update.value):
            raise invalid(model.name, path, "merges a dict into another; give the whole value for anything else")
        return JsonPart([], _encoded(model, update.value, path))
    if not update.path:
        raise invalid(model.name, path, "needs a path with at least one step")
    for step in update.path:
        _check_step(model, step, path)
    steps = [str(it) for it in update.path]
    if update.operation == "unset_path":
        return JsonPart([steps], None)
    return JsonPart([[it] for it in steps], _encoded(model, update.value, path))


def _check_step(model: Model, step: object, path: Path) -> None:
    if not isinstance(step, str | int) or isinstance(step, bool):
        raise invalid(model.name, path, f"has keys and positions as the steps of its path, not {briefly(step)}")
    if isinstance(step, str):
        encoded(model.name, encode_string, step, path)
