"""Finds calls of a client's actions in a syntax tree: ``<anything>.user.find_many(…)``."""

import ast
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeAlias

from nicol.client.checking.followed import actions_of

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda

_BINDERS: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


@dataclass(frozen=True, slots=True)
class Found:
    """A call of ``action`` on the attribute ``accessor`` of ``receiver``, inside ``functions``, the outermost first.

    ``owner`` is the innermost class around it, which is what ``self`` and ``cls`` are of.
    """

    node: ast.Call
    receiver: ast.expr
    accessor: str
    action: str
    functions: tuple[Function, ...]
    owner: ast.ClassDef | None


def calls(tree: ast.AST, accessors: Collection[str], actions: Collection[str]) -> Iterator[Found]:
    """Every such call, in the order of the text; also where ``db.user`` has a name of its own."""
    for node, functions, owner in _nodes(tree, (), None):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in actions:
            target = actions_of(node.func.value, (tree, *functions), owner, accessors)
            if target is not None:
                yield Found(node, target.value, target.attr, node.func.attr, functions, owner)


def _nodes(
    node: ast.AST, functions: tuple[Function, ...], owner: ast.ClassDef | None
) -> Iterator[tuple[ast.AST, tuple[Function, ...], ast.ClassDef | None]]:
    """Every node, with the functions and the innermost class around it."""
    yield node, functions, owner
    inner = (*functions, node) if isinstance(node, Function) else functions
    if isinstance(node, ast.ClassDef):
        owner = node
    for child in ast.iter_child_nodes(node):
        yield from _nodes(child, inner, owner)


@lru_cache(maxsize=64)
def local_names(functions: tuple[Function, ...]) -> frozenset[str]:
    """The names that the functions bind, which hide those of the module. Imports are not among them."""
    return frozenset(name for function in functions for name in _bound(function))


@lru_cache(maxsize=64)
def local_imports(functions: tuple[Function, ...]) -> tuple[ast.Import | ast.ImportFrom, ...]:
    """The imports inside of the functions."""
    nodes = (node for function in functions for node in ast.walk(function))
    return tuple(it for it in nodes if isinstance(it, (ast.Import, ast.ImportFrom)))


def _bound(function: Function) -> Iterator[str]:
    arguments = function.args
    for it in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg):
        if it is not None:
            yield it.arg
    for node in ast.walk(function):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, _BINDERS) and node is not function:
            yield node.name
