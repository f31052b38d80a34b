"""Another name for the actions of a model, such as ``users = db.user``, followed to where it is bound."""

import ast
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

_Bound: TypeAlias = Mapping[str, Sequence[ast.expr | None]]
"""By name what is bound to it; None for a binding that is no plain value, such as a parameter."""

_SCOPES: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


def actions_of(
    node: ast.expr, functions: Sequence[ast.AST], tree: ast.AST, accessors: Collection[str]
) -> ast.Attribute | None:
    """The ``db.user`` that ``node`` is or stands for; None where it is something else, or may be."""
    match node:
        case ast.Attribute(attr=name) if name in accessors:
            return node
        case ast.Name(id=name):
            # What the nearest function binds hides all that is around it.
            around = (_names(it).get(name) for it in (*reversed(functions), tree))
            return _actions(next((it for it in around if it), ()), accessors)
        case ast.Attribute(value=ast.Name(id="self"), attr=name):
            return _actions(_attributes(tree).get(name, ()), accessors)
        case _:
            return None


def _actions(values: Sequence[ast.expr | None], accessors: Collection[str]) -> ast.Attribute | None:
    found = [it for it in values if isinstance(it, ast.Attribute) and it.attr in accessors]
    return found[0] if len(found) == len(values) > 0 else None


@lru_cache(maxsize=64)
def _names(scope: ast.AST) -> _Bound:
    found: dict[str, list[ast.expr | None]] = {}
    for it in _parameters(scope):
        found.setdefault(it.arg, []).append(None)
    for node in _own(scope):
        for target, value in _bindings(node):
            if isinstance(target, ast.Name):
                found.setdefault(target.id, []).append(value)
    return found


@lru_cache(maxsize=8)
def _attributes(tree: ast.AST) -> _Bound:
    """Those of ``self``, whichever class it is: where two of them differ, nothing is said."""
    found: dict[str, list[ast.expr | None]] = {}
    for node in ast.walk(tree):
        for target, value in _bindings(node):
            if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == "self":
                found.setdefault(target.attr, []).append(value)
    return found


def _parameters(scope: ast.AST) -> Iterator[ast.arg]:
    if isinstance(scope, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
        own = scope.args
        given = (*own.posonlyargs, *own.args, *own.kwonlyargs, own.vararg, own.kwarg)
        yield from (it for it in given if it is not None)


def _own(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes inside ``scope``, but not those of functions and classes inside it."""
    for child in ast.iter_child_nodes(scope):
        yield child
        if not isinstance(child, _SCOPES):
            yield from _own(child)


def _bindings(node: ast.AST) -> Iterator[tuple[ast.AST, ast.expr | None]]:
    match node:
        case ast.Assign(targets=targets, value=value):
            yield from ((it, value) for it in targets)
        case ast.AnnAssign(target=target, value=value) if value is not None:
            yield target, value
        case ast.NamedExpr(target=target, value=value):
            yield target, value
        case ast.For(target=target) | ast.AsyncFor(target=target) | ast.comprehension(target=target):
            yield target, None
        case ast.withitem(optional_vars=ast.expr() as target):
            yield target, None
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield ast.Name(name), None
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            yield from ((ast.Name(it.asname or it.name), None) for it in names)
        case _:
            pass
