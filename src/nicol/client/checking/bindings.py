"""What binds names, in functions, classes and modules: plain values, and what nobody knows the value of."""

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, TypeAlias

Bound: TypeAlias = Mapping[str, Sequence[ast.expr | None]]
"""By name what is bound to it; None for a binding that is no plain value, such as a parameter or a part of a tuple."""

_SCOPES: Final = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


@lru_cache(maxsize=64)
def bound_in(scope: ast.AST) -> Bound:
    """What ``scope`` binds, in whatever way, or a function inside that says so by ``global`` or ``nonlocal``."""
    others = (it for it in ast.walk(scope) if isinstance(it, (ast.Global, ast.Nonlocal)))
    return by_name((*bindings(own(scope)), *((name, None) for it in others for name in it.names)))


def by_name(found: Iterable[tuple[str, ast.expr | None]]) -> Bound:
    grouped: dict[str, list[ast.expr | None]] = {}
    for name, value in found:
        grouped.setdefault(name, []).append(value)
    return grouped


def own(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes inside ``scope``, but not those of functions and classes inside it."""
    for child in ast.iter_child_nodes(scope):
        yield child
        if not isinstance(child, _SCOPES):
            yield from own(child)


def bindings(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, ast.expr | None]]:
    """Every name that ``nodes`` bind, as often as they do; outer nodes come before inner ones."""
    plain: dict[ast.AST, ast.expr | None] = {}
    for node in nodes:
        plain |= _plain(node)
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                yield name, plain.get(node)
            case ast.arg(arg=name):
                yield name, None
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name, None
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                yield from (((it.asname or it.name).partition(".")[0], None) for it in names)
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield name, None
            case ast.MatchMapping(rest=str(name)):
                yield name, None
            case _:
                pass


def bindings_of_self(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, ast.expr | None]]:
    """The like for attributes of ``self``."""
    plain: dict[ast.AST, ast.expr | None] = {}
    for node in nodes:
        plain |= _plain(node)
        match node:
            case ast.Attribute(value=ast.Name(id="self"), attr=name, ctx=ast.Store() | ast.Del()):
                yield name, plain.get(node)
            case _:
                pass


def _plain(node: ast.AST) -> Mapping[ast.AST, ast.expr | None]:
    """The targets that get the whole of a value."""
    match node:
        case ast.Assign(targets=targets, value=value):
            return dict.fromkeys(targets, value)
        case ast.AnnAssign(target=target, value=value) | ast.NamedExpr(target=target, value=value):
            return {target: value}
        case _:
            return {}
