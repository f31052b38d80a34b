"""Arguments of a call as far as its text tells them, and the way back from a part of them to its text."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias, TypeGuard

from nicol.query.loose import is_list, is_mapping

Way: TypeAlias = tuple[str | int, ...]
"""Keys and positions that lead to a part of the arguments."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """Stands for what only a run would tell."""


def literal(node: ast.expr) -> object:
    """The value of an expression; Unknown where it is none of its own text, such as a name."""
    match node:
        case ast.Constant(value=value):
            return value
        case ast.Dict(keys=keys, values=values):
            if any(it is None or not isinstance(it, ast.Constant) or not isinstance(it.value, str) for it in keys):
                return Unknown()
            return {str(text_of(key)): literal(value) for key, value in zip(keys, values, strict=True)}
        case ast.List(elts=items) | ast.Tuple(elts=items):
            return Unknown() if any(isinstance(it, ast.Starred) for it in items) else [literal(it) for it in items]
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as number)):
            return -number
        case _:
            return Unknown()


def text_of(node: ast.expr | None) -> object:
    return node.value if isinstance(node, ast.Constant) else None


def unknowns(value: object, way: Way = ()) -> Iterator[Way]:
    """The ways to everything Unknown in ``value``."""
    if isinstance(value, Unknown):
        yield way
    elif is_mapping(value):
        for key, it in value.items():
            yield from unknowns(it, (*way, key))
    elif is_list(value):
        for i, it in enumerate(value):
            yield from unknowns(it, (*way, i))


def replaced(value: object, way: Way, part: object) -> object:
    """``value`` with ``part`` at ``way``."""
    if not way:
        return part
    first, *rest = way
    if is_mapping(value):
        return {key: replaced(it, tuple(rest), part) if key == first else it for key, it in value.items()}
    assert is_list(value), way
    return [replaced(it, tuple(rest), part) if i == first else it for i, it in enumerate(value)]


def part_of(value: object, path: tuple[str, ...]) -> object:
    """What the keys of ``path`` lead to, past lists; Unknown where that is not one thing."""
    for i, name in enumerate(path):
        if is_list(value):
            if name.isdigit() and int(name) < len(value):
                value = value[int(name)]
                continue
            found = [part_of(it, path[i:]) for it in value if is_mapping(it) and name in it]
            return found[0] if len(found) == 1 else Unknown()
        if not is_mapping(value) or name not in value:
            return Unknown()
        value = value[name]
    return value


def place_of(arguments: Mapping[str, ast.expr], path: tuple[str, ...]) -> ast.expr | None:
    """The text that ``path`` of an error leads to: the last key of it that is found. Positions in lists may lack."""
    if not path or path[0] not in arguments:
        return None
    found: ast.expr | None = arguments[path[0]]
    at: list[ast.expr] = [arguments[path[0]]]
    for name in path[1:]:
        items = [node.elts[int(name)] for node in at if name.isdigit() and _has_item(node, int(name))]
        if items:
            found, at = items[0], items
            continue
        entries = [entry for node in at for entry in _entries(node) if text_of(entry[0]) == name]
        if not entries:
            break
        found = entries[0][0]
        at = [value for _key, value in entries]
    return found


def _has_item(node: ast.expr, index: int) -> TypeGuard[ast.List | ast.Tuple]:
    return isinstance(node, (ast.List, ast.Tuple)) and index < len(node.elts)


def _entries(node: ast.expr) -> Iterator[tuple[ast.expr, ast.expr]]:
    if isinstance(node, ast.Dict):
        yield from ((key, value) for key, value in zip(node.keys, node.values, strict=True) if key is not None)
    elif isinstance(node, (ast.List, ast.Tuple)):
        for it in node.elts:
            yield from _entries(it)
