"""Arguments that have a name, written out: a constant, a variable that is bound once, a default, a class attribute.

Only what cannot have become something else is followed: a dict that is changed, or handed to anybody but our own calls,
is what only a run would tell.
"""

import ast
import copy
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Final, TypeAlias
from uuid import UUID

from nicol.query.actions.table import ACTIONS
from nicol.query.loose import is_list, is_mapping

Imported: TypeAlias = Callable[[str], object]
"""The value of a constant that the module imports; None where it cannot be looked up."""

_Scope: TypeAlias = ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef

_PLAIN: Final = (str, int, float, bool, bytes, Decimal, datetime, date, time, UUID)
_DISPLAYS: Final = (ast.Dict, ast.List, ast.Tuple)
_MOST_STEPS: Final = 20


def written_out(node: ast.expr, functions: Sequence[_Scope], tree: ast.Module, imported: Imported) -> ast.expr:
    """``node`` with what its names stand for, as far as that is certain. Places are those of what was written."""
    return _written(node, (*functions[::-1], tree), imported, _MOST_STEPS)


def _written(node: ast.expr, scopes: Sequence[_Scope], imported: Imported, steps: int) -> ast.expr:
    if steps == 0:
        return node
    match node:
        case ast.Name(id=name):
            for i, scope in enumerate(scopes):
                if _is_bound(scope, name):
                    value = _value(scope, name)
                    if value is not None:
                        return _written(value, scopes[i:], imported, steps - 1)
                    return _of_import(scope, node, imported)
            return node
        case ast.Attribute(value=ast.Name(id=owner), attr=name):
            found = _class_attribute(scopes[-1], owner, name)
            return node if found is None else _written(found, scopes[-1:], imported, steps - 1)
        case ast.Dict():
            return _dict(node, scopes, imported, steps)
        case ast.List(elts=items) | ast.Tuple(elts=items):
            made = copy.copy(node)
            made.elts = [_written(it, scopes, imported, steps - 1) for it in items]
            return made
        case _:
            return node


def _dict(node: ast.Dict, scopes: Sequence[_Scope], imported: Imported, steps: int) -> ast.expr:
    entries: dict[object, tuple[ast.expr | None, ast.expr]] = {}
    for key, value in zip(node.keys, node.values, strict=True):
        found = _written(value, scopes, imported, steps - 1)
        if key is None and isinstance(found, ast.Dict) and all(isinstance(it, ast.Constant) for it in found.keys):
            entries |= {_text(k): (k, v) for k, v in zip(found.keys, found.values, strict=True)}
        else:
            # What only a run tells stays apart, so that nothing is said of the whole.
            entries[_text(key) if isinstance(key, ast.Constant) else key or value] = (key, found)
    made = copy.copy(node)
    made.keys = [key for key, _value in entries.values()]
    made.values = [value for _key, value in entries.values()]
    return made


def _text(node: ast.expr | None) -> object:
    return node.value if isinstance(node, ast.Constant) else None


# ── names ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@lru_cache(maxsize=64)
def _stores(scope: _Scope) -> Mapping[str, int]:
    """How often each name is bound in ``scope``, in whatever way, or by a function inside that says so."""
    found: dict[str, int] = {}
    for name in _bindings(scope):
        found[name] = found.get(name, 0) + 1
    return found


def _bindings(scope: _Scope) -> Iterator[str]:
    if isinstance(scope, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
        yield from (it.arg for it in ast.walk(scope.args) if isinstance(it, ast.arg))
    for node in _own(scope):
        match node:
            case ast.Name(id=name, ctx=ast.Store() | ast.Del()):
                yield name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name
            case ast.Import(names=names) | ast.ImportFrom(names=names):
                yield from ((it.asname or it.name).partition(".")[0] for it in names)
            case ast.ExceptHandler(name=str(name)) | ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield name
            case _:
                pass
    for node in ast.walk(scope):
        if isinstance(node, (ast.Global, ast.Nonlocal)):
            yield from (it for name in node.names for it in (name, name))


def _own(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes inside ``scope``, but not those of functions and classes inside it."""
    for child in ast.iter_child_nodes(scope):
        yield child
        if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            yield from _own(child)


def _is_bound(scope: _Scope, name: str) -> bool:
    return name in _stores(scope)


def _value(scope: _Scope, name: str) -> ast.expr | None:
    """What ``name`` stands for all along in ``scope``."""
    if _stores(scope)[name] != 1:
        return None
    value = _default(scope, name)
    for node in _own(scope) if value is None else ():
        match node:
            case ast.Assign(targets=[ast.Name(id=bound)], value=value) if bound == name:
                break
            case ast.AnnAssign(target=ast.Name(id=bound), value=ast.expr() as value) if bound == name:
                break
            case _:
                value = None
    return value if value is not None and _stays(scope, name, value) else None


def _default(scope: _Scope, name: str) -> ast.expr | None:
    """The default of a parameter, if it is a dict with something in it: other defaults often stand for nothing."""
    if not isinstance(scope, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return None
    own = scope.args
    positional = (*own.posonlyargs, *own.args)
    last = positional[len(positional) - len(own.defaults) :]
    pairs = (*zip(last, own.defaults, strict=True), *zip(own.kwonlyargs, own.kw_defaults, strict=True))
    return next((value for it, value in pairs if it.arg == name and isinstance(value, ast.Dict) and value.keys), None)


def _stays(scope: _Scope, name: str, value: ast.expr) -> bool:
    """Whether nobody can have changed what ``name`` stands for: it is no container, or only our calls see it."""
    if not isinstance(value, _DISPLAYS):
        return isinstance(value, (ast.Constant, ast.UnaryOp, ast.Name, ast.Attribute))
    uses = (it for it in ast.walk(scope) if isinstance(it, ast.Name) and it.id == name and isinstance(it.ctx, ast.Load))
    return all(it in _harmless(scope) for it in uses)


@lru_cache(maxsize=64)
def _harmless(scope: _Scope) -> frozenset[ast.AST]:
    """The nodes that are an argument of one of our calls, are inside one, or are spread into another dict."""
    found: set[ast.AST] = set()
    for node in ast.walk(scope):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ACTIONS:
            for it in (*node.args, *(word.value for word in node.keywords)):
                found.update(_displayed(it))
        elif isinstance(node, ast.Dict):
            found.update(value for key, value in zip(node.keys, node.values, strict=True) if key is None)
    return frozenset(found)


def _displayed(node: ast.expr) -> Iterator[ast.expr]:
    yield node
    if isinstance(node, _DISPLAYS):
        for it in node.values if isinstance(node, ast.Dict) else node.elts:
            yield from _displayed(it)


# ── classes and other modules ─────────────────────────────────────────────────────────────────────────────────────


def _class_attribute(tree: _Scope, owner: str, name: str) -> ast.expr | None:
    """What ``self.name``, ``cls.name`` or ``Owner.name`` is, where one class has it and nobody writes it."""
    holders = [it for it in ast.walk(tree) if isinstance(it, ast.ClassDef) and _is_bound(it, name)]
    if len(holders) != 1 or owner not in {"self", "cls", holders[0].name}:
        return None
    uses = [it for it in ast.walk(tree) if isinstance(it, ast.Attribute) and it.attr == name]
    if any(not isinstance(it.ctx, ast.Load) for it in uses):
        return None
    value = _value(holders[0], name)
    if not isinstance(value, ast.Dict) or not value.keys:
        return None
    return value if isinstance(tree, ast.Module) and all(it in _harmless(tree) for it in uses) else None


def _of_import(scope: _Scope, node: ast.Name, imported: Imported) -> ast.expr:
    """A constant of another module, whose parts all stand where its name does."""
    is_import = isinstance(scope, ast.Module) and any(
        isinstance(it, ast.ImportFrom) and any((one.asname or one.name) == node.id for one in it.names)
        for it in _own(scope)
    )
    if not is_import or not node.id.isupper() or _stores(scope)[node.id] != 1:
        return node
    return _node_of(imported(node.id), node)


def _node_of(value: object, place: ast.expr) -> ast.expr:
    if isinstance(value, _PLAIN):
        return ast.copy_location(ast.Constant(value), place)  # type: ignore[arg-type] - literal takes any value
    if is_mapping(value) and value:
        keys: list[ast.expr | None] = [ast.copy_location(ast.Constant(it), place) for it in value]
        return ast.copy_location(ast.Dict(keys, [_node_of(it, place) for it in value.values()]), place)
    if is_list(value):
        return ast.copy_location(ast.List([_node_of(it, place) for it in value], ast.Load()), place)
    return place
