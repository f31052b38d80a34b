"""Does an annotation fit a field? Names of types are compared by class, nullability by None in the union."""

import types
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from typing import Any, Literal, Union, get_args, get_origin

from typing_extensions import TypeAliasType

from nicol.query.codec import Codec
from nicol.text.nearest import nearest

_CLASS_BY_NAME: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "bool": (bool,),
    "int": (int, float),
    "float": (float,),
    "Decimal": (Decimal,),
    "datetime": (datetime, date),
    "date": (date,),
    "time": (time,),
    "bytes": (bytes,),
}
"""The classes that take a value as it is; an int is a float's value too, as PEP 484 has it."""


def fits(codec: Codec, annotation: object, enum: type[StrEnum] | None, *, may_be_none: bool) -> str:
    """Why ``annotation`` cannot hold the values, as the end of a sentence; empty when it can.

    ``enum`` is the client's class where the values are of an enum.
    """
    members = _members(annotation)
    if members is None:
        return ""
    if may_be_none and types.NoneType not in members:
        return f"may be NULL; annotate it as {shown(annotation)} | None"
    accepted = [it for it in members if it is not types.NoneType]
    if codec.is_list:
        ok = any(_is_list_of(codec, it, enum) for it in accepted)
        return "" if ok else f"is a list; annotate it as list[{codec.python}]"
    if any(_accepts(codec, it, enum) for it in accepted):
        return "" if enum is None else _incomplete(accepted, enum)
    return f"is {codec.python}, which {shown(annotation)} does not hold"


def choices(codec: Codec, annotation: object) -> Mapping[object, object]:
    """What ``annotation`` makes of each value that it names, by the value; empty where it takes any.

    Those are the members of the application's own enum, or what a Literal lists, of a column that has no enum.
    """
    members = _members(annotation) or ()
    if codec.is_list:
        items = [get_args(it)[0] for it in members if get_origin(it) is list]
        members = [it for item in items for it in _members(item) or (object,)]
    named = [it for it in members if it is not types.NoneType]
    if codec.decoding != "plain" or not all(_is_choice(codec, it) for it in named):
        return {}
    return {value: chosen for it in named for value, chosen in _chosen(it)}


def _is_choice(codec: Codec, annotation: object) -> bool:
    return get_origin(annotation) is Literal or _is_own_enum(codec, annotation)


def _is_own_enum(codec: Codec, annotation: object) -> bool:
    return codec.python == "str" and isinstance(annotation, type) and issubclass(annotation, StrEnum)


def _chosen(annotation: object) -> Iterator[tuple[object, object]]:
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        yield from ((it.value, it) for it in annotation)
    else:
        yield from ((it, it) for it in get_args(annotation))


def _incomplete(accepted: Sequence[object], enum: type[StrEnum]) -> str:
    """What a Literal says too much or too little of an enum, which may get a value more."""
    if not all(get_origin(it) is Literal for it in accepted):
        return ""
    written = [it for literal in accepted for it in get_args(literal)]
    for it in written:
        if it not in list(enum):
            suggestion = nearest(str(it), list(enum))
            return f"is never {it!r}" + (f"; did you mean {suggestion.__str__()!r}?" if suggestion else "")
    lacking = [repr(str(it)) for it in enum if it not in written]
    return f"may be {' or '.join(lacking)} too; add it to the Literal" if lacking else ""


def _members(annotation: object) -> tuple[object, ...] | None:
    """The members of a union, the annotation itself otherwise; None when it accepts anything."""
    if annotation is Any or annotation is object:
        return None
    if get_origin(annotation) in {Union, types.UnionType}:
        members = get_args(annotation)
        return None if any(it is Any or it is object for it in members) else members
    return (annotation,)


def _is_list_of(codec: Codec, annotation: object, enum: type[StrEnum] | None) -> bool:
    if annotation is list:
        return True
    if get_origin(annotation) is not list:
        return False
    (item,) = get_args(annotation)
    members = _members(item)
    return members is None or any(_accepts(codec, it, enum) for it in members)


def _accepts(codec: Codec, annotation: object, enum: type[StrEnum] | None) -> bool:
    # What JSON holds, a user's alias of it, and new types are the type checker's business, not ours.
    if codec.decoding == "json" or isinstance(annotation, TypeAliasType) or hasattr(annotation, "__supertype__"):
        return True
    if get_origin(annotation) is Literal:
        return codec.decoding == "enum" or codec.python in {"str", "int", "bool"}
    if not isinstance(annotation, type):
        return True
    if codec.decoding == "enum":
        return annotation is str or annotation is enum
    return annotation in _CLASS_BY_NAME[codec.python] or (codec.decoding == "plain" and _is_own_enum(codec, annotation))


def shown(annotation: object) -> str:
    """An annotation as one would write it."""
    return annotation.__name__ if isinstance(annotation, type) else str(annotation).replace("typing.", "")
