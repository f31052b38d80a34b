"""The annotations of a class, resolved: what each attribute is, and what was noted beside it."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Annotated, ClassVar, NamedTuple, get_args, get_origin, get_type_hints

from nicol.errors import ShapeError
from nicol.query.shape.construction import FieldInfo, class_name, is_pydantic_model, made_class
from nicol.schema.model import Model


class Annotation(NamedTuple):
    """``notes`` are those of the Annotated around the type."""

    type: object
    notes: tuple[object, ...]


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
    fields: Mapping[str, FieldInfo] = getattr(shape, "__pydantic_fields__")  # noqa: B009 - of BaseModel
    return {name: Annotation(it.annotation, tuple(it.metadata)) for name, it in fields.items()}


def _hints(model: Model, written: type[object]) -> Mapping[str, object]:
    shape = made_class(written)
    try:
        hints = get_type_hints(shape, include_extras=True)
    except NameError as error:
        raise ShapeError(
            f"{class_name(shape)}: {error}; define it in the module before the first query", model=model.name
        ) from error
    fields = _own_fields(model, shape)
    given = _parameters(written)
    return {
        name: _with_parameters(hint, given)
        for name, hint in hints.items()
        if (fields is None or name in fields) and get_origin(hint) is not ClassVar and hint is not ClassVar
    }


def _own_fields(model: Model, shape: type[object]) -> frozenset[str] | None:
    """The names that are fields of the class, where its kind keeps a list; else None for all annotations."""
    if dataclasses.is_dataclass(shape):
        fields: Mapping[str, dataclasses.Field[object]] = getattr(shape, "__dataclass_fields__")  # noqa: B009 - as it says
        own = frozenset(it.name for it in dataclasses.fields(shape))
        for name, it in fields.items():
            is_argument = getattr(getattr(it, "_field_type", None), "name", "") == "_FIELD_INITVAR"
            if name not in own and is_argument and it.default is dataclasses.MISSING:
                raise ShapeError(
                    f"{class_name(shape)}.{name} is an InitVar, which no row can give; give it a default",
                    model=model.name,
                    path=(name,),
                )
        return frozenset(it.name for it in dataclasses.fields(shape) if it.init)
    names: Iterable[str] | None = getattr(shape, "__struct_fields__", None)
    return None if names is None else frozenset(names)


def _parameters(written: object) -> dict[object, object]:
    """What the parameters of a generic class are here: those of the class itself, and of those that it extends."""
    shape: object = get_origin(written) or written
    given = _paired(shape, get_args(written))
    bases: tuple[object, ...] = getattr(shape, "__orig_bases__", ())
    for base in bases:
        inherited = _paired(get_origin(base), [_with_parameters(it, given) for it in get_args(base)])
        given = inherited | _parameters(get_origin(base)) | given
    return given


def _paired(shape: object, arguments: Sequence[object]) -> dict[object, object]:
    parameters: tuple[object, ...] = getattr(shape, "__parameters__", ())
    return dict(zip(parameters, arguments, strict=False))


def _with_parameters(hint: object, given: Mapping[object, object]) -> object:
    """``hint`` with its parameters as ``given``."""
    if hint in given:
        return given[hint]
    lacking: tuple[object, ...] = () if isinstance(hint, type) else getattr(hint, "__parameters__", ())
    if not lacking or not given:
        return hint
    return hint[tuple(given.get(it, it) for it in lacking)]  # type: ignore[index] - generic, for it has parameters


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
