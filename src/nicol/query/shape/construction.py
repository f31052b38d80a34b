"""How instances of a class are made, told by the marks that each kind of class bears. No kind is imported for it."""

import dataclasses
from collections.abc import Callable, Mapping
from typing import Protocol, get_args, get_origin

from typing_extensions import is_typeddict  # which knows those of typing_extensions too

from nicol.errors import ShapeError
from nicol.query.shape.wanted import Construction


class FieldInfo(Protocol):
    """What Pydantic knows of a field."""

    annotation: object
    metadata: list[object]
    validation_alias: object

    def is_required(self) -> bool: ...
    def get_default(self, *, call_default_factory: bool) -> object: ...


def construction_of(written: type[object]) -> Construction:
    """How instances of a user's class are made. Raises ShapeError for a class of no known kind."""
    shape = made_class(written)
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
    name = class_name(shape)
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


def made_class(shape: type[object]) -> type[object]:
    """The class itself, where ``shape`` names its parameters too."""
    return get_origin(shape) or shape


def class_name(shape: type[object]) -> str:
    """What to call a class in a message."""
    arguments = f"[{', '.join(class_name(it) for it in get_args(shape))}]" if get_origin(shape) is not None else ""
    return getattr(made_class(shape), "__name__", repr(shape)) + arguments


def pydantic_fields(shape: object) -> Mapping[str, FieldInfo]:
    """The fields of a class that Pydantic made; none of any other."""
    found: Mapping[str, FieldInfo] = getattr(shape, "__pydantic_fields__", {})
    return found


def aliases(shape: object) -> Mapping[str, str]:
    """The keywords of a class's fields that differ from their names: those of dataclasses of Pydantic's."""
    found = {name: it.validation_alias for name, it in pydantic_fields(shape).items()}
    return {name: it for name, it in found.items() if isinstance(it, str) and it != name}


def default_of(shape: object, name: str) -> Callable[[], object]:
    """Makes the default of a field of a Pydantic model."""
    field = pydantic_fields(shape)[name]
    return lambda: field.get_default(call_default_factory=True)


def has_default(shape: type[object], name: str) -> bool:
    """Whether instances can be made without the attribute ``name``."""
    if name in pydantic_fields(shape):
        return not pydantic_fields(shape)[name].is_required()
    if is_typeddict(shape):
        optional: frozenset[str] = getattr(shape, "__optional_keys__")  # noqa: B009 - of TypedDicts
        return name in optional
    if dataclasses.is_dataclass(shape):
        field = next(it for it in dataclasses.fields(shape) if it.name == name)
        return field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING
    names: tuple[str, ...] = getattr(shape, "__struct_fields__", ())
    if names:
        defaults: tuple[object, ...] = getattr(shape, "__struct_defaults__", ())
        # A required field may stand among those with defaults, where all are keywords.
        return _struct_default(names, defaults, name)
    return name in getattr(shape, "_field_defaults", {})


def _struct_default(names: tuple[str, ...], defaults: tuple[object, ...], name: str) -> bool:
    index = names.index(name) - (len(names) - len(defaults))
    return index >= 0 and repr(defaults[index]) != "NODEFAULT"  # msgspec's mark
