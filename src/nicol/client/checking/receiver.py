"""Whether the receiver of a call is a client, by what its name is bound to in the functions around it or the module."""

import ast
import inspect
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import FunctionType
from typing import Any, Final, TypeVar, get_args

from nicol.client.checking.calls import Function
from nicol.client.checking.names import UNTOLD, meaning

_MADE_BY_CLIENTS: Final = frozenset({"tx", "outside", "extend", "batch", "batch_", "replica", "primary"})
_ANYTHING: Final[tuple[object, ...]] = (UNTOLD, Any, object)
"""Annotations of what may be a client or not."""
_USUAL_NAMES: Final = frozenset(
    {
        "db",
        "tx",
        "transaction",
        "batch",
        "batcher",
        "prisma_client",
        "client",
        "prisma",
        "database",
        "session",
        "outside",
        "extend",
        "replica",
        "primary",
    }
)


def is_usual(receiver: ast.expr) -> bool:
    """Whether a client is usually called so."""
    if isinstance(receiver, ast.BoolOp):
        return any(map(is_usual, receiver.values))
    return last_name(receiver).strip("_") in _USUAL_NAMES


def last_name(node: ast.expr) -> str:
    if isinstance(node, ast.Call):
        return last_name(node.func)
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def is_client(
    node: ast.expr, names: Mapping[str, object], hidden: Collection[str], functions: Sequence[Function]
) -> bool | None:
    """``hidden`` are names of the module that are other things here. None where only a run would tell."""
    match node:
        case ast.Await(value=inner):
            return is_client(inner, names, hidden, functions)
        case ast.Name(id=name) if name in hidden:
            return _any(_told_by(it, name, names, hidden, functions) for it in reversed(functions))
        case ast.Call(func=ast.Attribute(value=inner, attr=name)) if name in _MADE_BY_CLIENTS:
            return is_client(inner, names, hidden, functions)
        case ast.Call(func=function):
            made = meaning(function, names, hidden)
            return _is_told(made if isinstance(made, type) else _returned(made))
        case ast.BoolOp(values=parts):
            return _any(is_client(it, names, hidden, functions) for it in parts)
        case ast.IfExp(body=body, orelse=other):
            return _any(is_client(it, names, hidden, functions) for it in (body, other))
        case _:
            return _is_told(meaning(node, names, hidden))


def _returned(function: object) -> object:
    """What a function is annotated to return, such as ``AsyncClient`` or ``AsyncIterator[AsyncClient]``."""
    if not isinstance(function, FunctionType):
        return UNTOLD
    try:
        return inspect.get_annotations(function, eval_str=True).get("return", UNTOLD)
    except (NameError, SyntaxError, AttributeError, TypeError):
        return UNTOLD


def _is_told(found: object) -> bool | None:
    """Of an instance, a class, or an annotation around it."""
    if any(found is it for it in _ANYTHING) or isinstance(found, TypeVar) or _is_protocol(found):
        return None
    parts = [_is_told(it) for it in get_args(found)]
    return (True in parts or (None if None in parts else False)) if parts else hasattr(found, "definition")


def _is_protocol(found: object) -> bool:
    # typing.is_protocol is of Python 3.13.
    return isinstance(found, type) and getattr(found, "_is_protocol", False) is True


def _any(told: Iterator[bool | None]) -> bool | None:
    found = [it for it in told if it is not None]
    return any(found) if found else None


def _told_by(
    function: Function, name: str, names: Mapping[str, object], hidden: Collection[str], functions: Sequence[Function]
) -> bool | None:
    annotated = [_is_annotated(it, names, hidden) for it in _annotations(function, name)]
    # A name that is bound to what it was itself tells nothing.
    others = [it for it in _values(function, name) if not _speaks_of(it, name)]
    return _any(iter([*annotated, *(is_client(it, names, hidden, functions) for it in others)]))


def _is_annotated(node: ast.expr, names: Mapping[str, object], hidden: Collection[str]) -> bool | None:
    """Whether an annotation means a client, perhaps quoted, optional, or with notes beside it."""
    match node:
        case ast.Constant(value=str(text)):
            try:
                return _is_annotated(ast.parse(text, mode="eval").body, names, hidden)
            except SyntaxError:
                return None
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return _any(_is_annotated(it, names, hidden) for it in (left, right))
        case ast.Subscript(slice=ast.Tuple(elts=[first, *_])) | ast.Subscript(slice=first):
            return _is_annotated(first, names, hidden)
        case ast.Constant(value=None):
            return None
        case _:
            return _is_told(meaning(node, names, hidden))


def _annotations(function: Function, name: str) -> Iterator[ast.expr]:
    arguments = function.args
    for it in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs):
        if it.arg == name and it.annotation is not None:
            yield it.annotation
    for node in ast.walk(function):
        if isinstance(node, ast.AnnAssign) and _is_name(node.target, name):
            yield node.annotation


def _values(function: Function, name: str) -> Iterator[ast.expr]:
    for node in ast.walk(function):
        match node:
            case ast.Assign(targets=targets, value=value) if any(_is_name(it, name) for it in targets):
                yield value
            case ast.withitem(context_expr=value, optional_vars=target) if _is_name(target, name):
                yield value
            case ast.For(target=target, iter=value) | ast.AsyncFor(target=target, iter=value) if _is_name(target, name):
                yield value
            case _:
                pass


def _is_name(node: ast.expr | None, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _speaks_of(node: ast.expr, name: str) -> bool:
    return any(isinstance(it, ast.Name) and it.id == name for it in ast.walk(node))
