"""How instances of a class are made, told by the marks that each kind of class bears. No kind is imported for it."""

import dataclasses
from typing import is_typeddict

from nicol.errors import ShapeError
from nicol.query.shape.wanted import Construction


def construction_of(shape: type[object]) -> Construction:
    """How instances of a user's class are made. Raises ShapeError for a class of no known kind."""
    if is_pydantic_model(shape):
        plain = (
            not getattr(shape, "__private_attributes__", {}) and getattr(shape, "__pydantic_post_init__", None) is None
        )
        return Construction.MODEL if plain else Construction.CONSTRUCT
    if is_typeddict(shape):
        return Construction.DICT
    # The marks that dataclasses, msgspec Structs and NamedTuples leave on their classes.
    if any(hasattr(shape, it) for it in ("__dataclass_fields__", "__struct_fields__", "_fields")):
        return Construction.KEYWORDS
    name = getattr(shape, "__name__", repr(shape))
    raise ShapeError(
        f"{name} cannot be a result: use a Pydantic model, a msgspec Struct, a dataclass, a TypedDict or a NamedTuple"
    )


def own_construction(target: type[object]) -> Construction:
    """How instances of a class that the client itself brings are made."""
    if hasattr(target, "__nicol_part__"):
        return Construction.STRUCT
    if is_pydantic_model(target):
        # Its hook after validation only forgets what was not given, and a row gives none of that.
        return Construction.MODEL
    return Construction.SLOTS if dataclasses.is_dataclass(target) else construction_of(target)


def is_pydantic_model(shape: type[object]) -> bool:
    """Whether it is a subclass of BaseModel. A dataclass of Pydantic's is a dataclass."""
    return hasattr(shape, "__pydantic_fields__") and not dataclasses.is_dataclass(shape)
