"""The annotations of a class, resolved: what each attribute is, and what was noted beside it."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, ClassVar, NamedTuple, Protocol, get_args, get_origin, get_type_hints

from nicol.errors import ShapeError
from nicol.query.shape.construction import is_pydantic_model
from nicol.schema.model import Model


class Annotation(NamedTuple):
    """``notes`` are those of the Annotated around the type."""

    type: object
    notes: tuple[object, ...]


class _FieldInfo(Protocol):
    annotation: object
    metadata: Iterable[object]


def annotations(model: Model, shape: type[object]) -> Mapping[str, Annotation]:
    """What ``shape`` says of its fields, in its order. Raises ShapeError where a name leads nowhere."""
    if not is_pydantic_model(shape):
        return {name: unwrapped(it) for name, it in _hints(model, shape).items()}
    # Pydantic has resolved them, parameters of generic classes included, unless a name came later.
    if not getattr(shape, "__pydantic_fields_complete__", True):
        rebuild: Callable[..., object] = getattr(shape, "model_rebuild")  # noqa: B009 - of BaseModel
        rebuild(raise_errors=False)
        if not getattr(shape, "__pydantic_fields_complete__", True):
            _hints(model, shape)
    fields: Mapping[str, _FieldInfo] = getattr(shape, "__pydantic_fields__")  # noqa: B009 - of BaseModel
    return {name: Annotation(it.annotation, tuple(it.metadata)) for name, it in fields.items()}


def _hints(model: Model, shape: type[object]) -> Mapping[str, object]:
    try:
        hints = get_type_hints(shape, include_extras=True)
    except NameError as error:
        raise ShapeError(
            f"{shape.__name__}: {error}; define it in the module before the first query", model=model.name
        ) from error
    fields = _own_fields(shape)
    return {
        name: hint
        for name, hint in hints.items()
        if (fields is None or name in fields) and get_origin(hint) is not ClassVar and hint is not ClassVar
    }


def _own_fields(shape: type[object]) -> frozenset[str] | None:
    """The names that are fields of the class, where its kind keeps a list; else None for all annotations."""
    if dataclasses.is_dataclass(shape):
        return frozenset(it.name for it in dataclasses.fields(shape) if it.init)
    names: Iterable[str] | None = getattr(shape, "__struct_fields__", None)
    return None if names is None else frozenset(names)


def unwrapped(annotation: object) -> Annotation:
    """The type within Annotated, Required, NotRequired and ReadOnly, and the notes of the Annotated."""
    notes: tuple[object, ...] = ()
    while True:
        origin = get_origin(annotation)
        name = getattr(origin, "_name", None) or getattr(origin, "__name__", "")
        if origin is Annotated:
            annotation, *more = get_args(annotation)
            notes += tuple(more)
        elif name in {"Required", "NotRequired", "ReadOnly"}:
            (annotation,) = get_args(annotation)
        else:
            return Annotation(annotation, notes)
