"""Reads the arguments of a call in Python into a request."""

from collections.abc import Mapping
from typing import Final, TypeGuard, get_origin

from nicol.errors import ArgumentError
from nicol.query.loose import is_mapping
from nicol.query.request import Request

POSITIONAL: Final[dict[str, tuple[str, ...]]] = {
    "find_unique": ("where", "include"),
    "find_unique_or_raise": ("where", "include"),
    "find_first": ("skip", "where", "cursor", "include", "order", "distinct"),
    "find_first_or_raise": ("skip", "where", "cursor", "include", "order", "distinct"),
    "find_many": ("take", "skip", "where", "cursor", "include", "order", "distinct"),
    "stream": ("where", "order"),
    "paginate": ("where", "order"),
    "count": ("select", "take", "skip", "where", "cursor", "order"),
    "exists": (),
    "aggregate": (),
    "group_by": ("by",),
    "create": ("data", "include"),
    "create_many": (),
    "create_many_and_return": ("data",),
    "update": ("data", "where", "include"),
    "update_many": (),
    "update_many_and_return": ("data", "where"),
    "update_each": (),
    "copy_in": (),
    "copy_out": ("where", "order"),
    "upsert_many": (),
    "upsert": ("where", "data", "include"),
    "delete": ("where", "include"),
    "delete_many": (),
    "delete_many_and_return": ("where",),
}
"""Every action, and what its arguments without a name are: the order of prisma-client-py."""


def request_of(model: str, action: str, positional: tuple[object, ...], named: Mapping[str, object]) -> Request:
    """The call as data. An argument that is None is as if absent, and a class in the first place is the shape.

    Raises ArgumentError where an argument is given twice or too many are given.
    """
    shape = positional[0] if positional and _is_class(positional[0]) else None
    if shape is not None:
        if len(positional) > 1:
            raise ArgumentError(f"{model}.{action} takes everything after the class by name", model=model)
        positional = ()
    arguments: dict[str, object] = {}
    for name, value in named.items():
        if value is not None:
            arguments[name] = value  # noqa: PERF403 - a comprehension is a function that is made for each call
    if positional:
        _place(model, action, positional, arguments)
    if action == "upsert" and "data" in arguments:
        _split_upsert(model, arguments)
    return Request(model, action, arguments, shape)


def _is_class(value: object) -> TypeGuard[type[object]]:
    """Whether it is a class, or one with its parameters: ``Page[Card]``."""
    return isinstance(value, type) or isinstance(get_origin(value), type)


def _place(model: str, action: str, positional: tuple[object, ...], arguments: dict[str, object]) -> None:
    names = POSITIONAL[action]
    if len(positional) > len(names):
        raise ArgumentError(f"{model}.{action} takes at most {len(names)} arguments without a name", model=model)
    for name, value in zip(names, positional, strict=False):
        if name in arguments:
            raise ArgumentError(f"{model}.{action} is given {name} twice", model=model, path=(name,))
        if value is not None:
            arguments[name] = value


def _split_upsert(model: str, arguments: dict[str, object]) -> None:
    """Turn ``data={"create": …, "update": …}`` into the two arguments it stands for."""
    data = arguments.pop("data")
    if not is_mapping(data) or set(data) != {"create", "update"} or arguments.keys() & {"create", "update"}:
        raise ArgumentError(
            f'{model}.upsert takes create= and update=, or data={{"create": …, "update": …}}',
            model=model,
            path=("data",),
        )
    arguments |= data
