"""What the page sends, read as data: a ``Mapping`` of JSON, whose parts are taken out with their types checked."""

from collections.abc import Mapping, Sequence

from nicol.query.loose import is_list, is_mapping
from nicol.schema.model import Model, Schema
from nicol.tools.studio.rows import models_of


class AskedError(Exception):
    """The page asked for what makes no sense. ``field`` is the cell or filter that is meant, if one is."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


def mapping(value: object, name: str) -> Mapping[str, object]:
    if not is_mapping(value):
        raise AskedError(f"{name} is an object of JSON")
    return value


def sequence(value: object, name: str) -> Sequence[object]:
    if not is_list(value):
        raise AskedError(f"{name} is a list")
    return value


def text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise AskedError(f"{name} is a text")
    return value


def amount(value: object, name: str, *, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
        raise AskedError(f"{name} is a whole number from 0 to {most}")
    return value


def model_called(schema: Schema, value: object) -> Model:
    found = next((it for it in models_of(schema) if it.name == value), None)
    if found is None:
        raise AskedError("there is no such model; load the page again, for the schema may have changed")
    return found
