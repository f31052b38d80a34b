"""What a client would say of a call's arguments, as far as their text tells them.

Values that only a run would tell are stood in for, one kind after the other, until the client takes one. So what it
refuses then is not them; and what it still refuses of them is not said.
"""

import ast
import inspect
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Final, NamedTuple

from nicol.client.actions_sync import Actions
from nicol.client.call import POSITIONAL
from nicol.client.checking.calls import Found
from nicol.client.checking.literal import Unknown, Way, literal, part_of, place_of, replaced, unknowns
from nicol.client.checking.planning import require_plan
from nicol.client.definition import Definition
from nicol.errors import (
    ArgumentError,
    MissingArgumentError,
    MissingRequiredValueError,
    NicolError,
    TenantError,
    UnknownFieldError,
)
from nicol.query.actions.table import ACTIONS
from nicol.query.copied_text import layout_of
from nicol.query.loose import is_list, is_mapping
from nicol.query.request import Request

_SELECTIONS: Final = frozenset({"include", "select", "omit"})
_STAND_INS: Final[tuple[object, ...]] = (
    "00000000-0000-4000-8000-000000000000",
    1,
    True,
    datetime(2000, 1, 1, tzinfo=UTC),
    date(2000, 1, 1),
    time(),
    b"",
    list[object](),
    dict[str, object](),
)
_BESIDE: Final[Mapping[str, frozenset[str]]] = {
    "stream": frozenset({"batch"}),
    "create_many": frozenset({"progress"}),
    "copy_out": frozenset({"batch", "fields", "format", "header", "delimiter", "null"}),
}
"""What is said beside what a call is about, and so is no part of its plan."""

_LAYOUT: Final = layout_of("", format=None, header=None, delimiter=None, null=None, fields=None)

_MOST_PLANS = 400
"""How often a call is planned, at most: some have hundreds of values that nobody knows."""


class ArgumentFault(NamedTuple):
    message: str
    node: ast.expr


def argument_error(
    definition: Definition, found: Found, model: str, *, is_shape: bool, read: Callable[[ast.expr], ast.expr]
) -> ArgumentFault | None:
    """The first fault of the call's arguments that is sure. With ``is_shape`` the first one is a class.

    ``read`` writes out what names in an argument stand for.
    """
    nodes = _named(found, is_shape=is_shape)
    # What is in a file, and how it is laid out, only a run tells.
    if nodes is None or found.action not in ACTIONS or found.action == "copy_in":
        return None
    nodes = {name: read(it) for name, it in nodes.items()}
    written = {name: literal(it) for name, it in nodes.items() if not (is_shape and name in _SELECTIONS)}
    error = _first_error(definition, found.action, model, written)
    if error is None:
        return None
    place = place_of(nodes, error.path)
    if place is None and error.path:
        place = next((it.value for it in found.node.keywords if it.arg == error.path[-1]), None)
    return ArgumentFault(error.message, place or found.node.func)


def _named(found: Found, *, is_shape: bool) -> dict[str, ast.expr] | None:
    """The arguments by name; None where the text does not tell which there are."""
    positional = found.node.args[1:] if is_shape else found.node.args
    if any(isinstance(it, ast.Starred) for it in positional) or any(it.arg is None for it in found.node.keywords):
        return None
    names = _positional(found.action)
    if len(positional) > len(names):
        return None
    nodes = dict(zip(names, positional, strict=False))
    return nodes | {it.arg: it.value for it in found.node.keywords if it.arg is not None}


@cache
def _positional(action: str) -> tuple[str, ...]:
    """What arguments without a name are, of methods that take some as they come and of those that name them all."""
    named = inspect.signature(getattr(Actions, action)).parameters.values() if hasattr(Actions, action) else ()
    own = tuple(it.name for it in named if it.kind is it.POSITIONAL_OR_KEYWORD and it.name != "self")
    return POSITIONAL.get(action, ()) or own


def _first_error(
    definition: Definition, action: str, model: str, written: Mapping[str, object]
) -> ArgumentError | None:
    hidden = _BESIDE.get(action, frozenset())
    arguments = {name: it for name, it in written.items() if it is not None and name not in hidden}
    if action == "copy_out":
        arguments["layout"] = _LAYOUT
    is_whole = next(unknowns(arguments), None) is None
    if action == "upsert" and "data" in arguments:
        data = arguments.pop("data")
        # Both halves are needed, and one that nobody knows is one that the client would take.
        arguments |= data if is_mapping(data) else {"create": Unknown(), "update": Unknown()}
    stand_ins = (*_STAND_INS, *(next(iter(it)) for it in definition.enums.values()))
    standing: dict[str, object] = arguments
    # A stand-in may be an unknown word itself, where names of fields are values.
    words = frozenset(_words(arguments))
    tried: dict[Way, Iterator[object]] = {}
    for _ in range(_MOST_PLANS):
        try:
            require_plan(definition, Request(model, action, standing, None))
        except TenantError:
            return None  # the code around the call says for whom it is, or that it is for every tenant
        except ArgumentError as error:
            if is_whole or (isinstance(error, UnknownFieldError) and error.path[-1] in words):
                return error
            way = _refused(standing, tried, error.path)
            if way is None:
                return error if _is_sure(arguments, error) else None
            part = next(tried.setdefault(way, iter(stand_ins)), None)
            if part is None:
                return None
            stood = replaced(standing, way, part)
            assert is_mapping(stood)
            standing = dict(stood)
        except NicolError:
            return None
        else:
            return None
    return None


def _refused(standing: Mapping[str, object], tried: Mapping[Way, object], path: tuple[str, ...]) -> Way | None:
    """The way to what nobody knows and ``path`` is about: something still unknown, or what stands in for it."""
    ways = {keys: way for way in (*unknowns(standing), *tried) for keys in _keys(way)}
    if path in ways:
        return ways[path]
    # A message about a part, or about the whole, of what nobody knows.
    return next((way for keys, way in ways.items() if keys[: len(path)] == path or path[: len(keys)] == keys), None)


def _words(value: object) -> Iterator[str]:
    """Every text in ``value``, keys among them."""
    if isinstance(value, str):
        yield value
    elif is_mapping(value):
        yield from value
        for it in value.values():
            yield from _words(it)
    elif is_list(value):
        for it in value:
            yield from _words(it)


def _keys(way: Way) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The way as paths of errors are, which name the positions in a list, or some of them not."""
    return tuple(str(it) for it in way), tuple(it for it in way if isinstance(it, str))


def _is_sure(arguments: Mapping[str, object], error: ArgumentError) -> bool:
    """A key that lacks, or a value that the text tells whole."""
    if isinstance(error, (MissingArgumentError, MissingRequiredValueError)):
        return True
    return len(error.path) > 1 and next(unknowns(part_of(arguments, error.path)), None) is None
