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
from typing import Final, NamedTuple, TypeAlias
from uuid import UUID

from nicol.client.checking.bindings import bound_in, own
from nicol.client.checking.literal import text_of
from nicol.query.actions.table import ACTIONS
from nicol.query.loose import is_list, is_mapping

Imported: TypeAlias = Callable[[str], object]
"""The value of a constant that the module imports; None where it cannot be looked up."""

_Scope: TypeAlias = ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda | ast.ClassDef

_PLAIN: Final = (str, int, float, bool, bytes, Decimal, datetime, date, time, UUID)
_DISPLAYS: Final = (ast.Dict, ast.List, ast.Tuple)
_MOST_STEPS: Final = 20


class Place(NamedTuple):
    """Where arguments stand: ``scopes`` are the functions around them and the module, the innermost first.

    ``owner`` is the innermost class around them, and ``accessors`` is what tells calls of ours from those of others.
    """

    scopes: Sequence[_Scope]
    owner: ast.ClassDef | None
    accessors: Mapping[str, str]
    imported: Imported


def written_out(node: ast.expr, place: Place) -> ast.expr:
    """``node`` with what its names stand for, as far as that is certain. Places are those of what was written."""
    return _written(node, place.scopes, place, _MOST_STEPS)


def _written(node: ast.expr, scopes: Sequence[_Scope], place: Place, steps: int) -> ast.expr:
    if steps == 0:
        return node
    match node:
        case ast.Name(id=name):
            for i, scope in enumerate(scopes):
                if _is_bound(scope, name):
                    value = _value(scope, name, place.accessors)
                    if value is not None:
                        return _written(value, scopes[i:], place, steps - 1)
                    return _of_import(scope, node, place.imported)
            return node
        case ast.Attribute(value=ast.Name(id=owner), attr=name):
            found = _class_attribute(scopes[-1], owner, name, place)
            return node if found is None else _written(found, scopes[-1:], place, steps - 1)
        case ast.Dict():
            return _dict(node, scopes, place, steps)
        case ast.List(elts=items) | ast.Tuple(elts=items):
            made = copy.copy(node)
            made.elts = [_written(it, scopes, place, steps - 1) for it in items]
            return made
        case _:
            return node


def _dict(node: ast.Dict, scopes: Sequence[_Scope], place: Place, steps: int) -> ast.expr:
    entries: dict[object, tuple[ast.expr | None, ast.expr]] = {}
    for key, value in zip(node.keys, node.values, strict=True):
        found = _written(value, scopes, place, steps - 1)
        if key is None and isinstance(found, ast.Dict) and all(isinstance(it, ast.Constant) for it in found.keys):
            entries |= {text_of(k): (k, v) for k, v in zip(found.keys, found.values, strict=True)}
        else:
            # What only a run tells stays apart, so that nothing is said of the whole.
            entries[text_of(key) if isinstance(key, ast.Constant) else key or value] = (key, found)
    made = copy.copy(node)
    made.keys = [key for key, _value in entries.values()]
    made.values = [value for _key, value in entries.values()]
    return made


# ── names ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def _is_bound(scope: _Scope, name: str) -> bool:
    return name in bound_in(scope)


def _value(scope: _Scope, name: str, accessors: Mapping[str, str]) -> ast.expr | None:
    """What ``name`` stands for all along in ``scope``."""
    if len(bound_in(scope)[name]) != 1:
        return None
    value = _default(scope, name)
    for node in own(scope) if value is None else ():
        match node:
            case ast.Assign(targets=[ast.Name(id=bound)], value=value) if bound == name:
                break
            case ast.AnnAssign(target=ast.Name(id=bound), value=ast.expr() as value) if bound == name:
                break
            case _:
                value = None
    return value if value is not None and _stays(scope, name, value, accessors) else None


def _default(scope: _Scope, name: str) -> ast.expr | None:
    """The default of a parameter, if it is a dict with something in it: other defaults often stand for nothing."""
    if not isinstance(scope, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return None
    own = scope.args
    positional = (*own.posonlyargs, *own.args)
    last = positional[len(positional) - len(own.defaults) :]
    pairs = (*zip(last, own.defaults, strict=True), *zip(own.kwonlyargs, own.kw_defaults, strict=True))
    return next((value for it, value in pairs if it.arg == name and isinstance(value, ast.Dict) and value.keys), None)


def _stays(scope: _Scope, name: str, value: ast.expr, accessors: Mapping[str, str]) -> bool:
    """Whether nobody can have changed what ``name`` stands for: it is no container, or only our calls see it."""
    if not isinstance(value, _DISPLAYS):
        return isinstance(value, (ast.Constant, ast.UnaryOp, ast.Name, ast.Attribute))
    uses = (it for it in ast.walk(scope) if isinstance(it, ast.Name) and it.id == name and isinstance(it.ctx, ast.Load))
    harmless = _harmless(scope, frozenset(accessors))
    return all(it in harmless for it in uses)


@lru_cache(maxsize=64)
def _harmless(scope: _Scope, accessors: frozenset[str]) -> frozenset[ast.AST]:
    """The nodes that are an argument of one of our calls, are inside one, or are spread into another dict."""
    found: set[ast.AST] = set()
    for node in ast.walk(scope):
        match node:
            case ast.Call(func=ast.Attribute(attr=action, value=ast.Attribute(attr=accessor))) if (
                action in ACTIONS and accessor in accessors
            ):
                for it in (*node.args, *(word.value for word in node.keywords)):
                    found.update(_displayed(it))
            case ast.Dict(keys=keys, values=values):
                found.update(value for key, value in zip(keys, values, strict=True) if key is None)
            case _:
                pass
    return frozenset(found)


def _displayed(node: ast.expr) -> Iterator[ast.expr]:
    yield node
    if isinstance(node, _DISPLAYS):
        for it in node.values if isinstance(node, ast.Dict) else node.elts:
            yield from _displayed(it)


# ── classes and other modules ─────────────────────────────────────────────────────────────────────────────────────


def _class_attribute(tree: _Scope, owner: str, name: str, place: Place) -> ast.expr | None:
    """What ``self.name``, ``cls.name`` or ``Owner.name`` is, where one class has it and nobody writes it."""
    holders = [it for it in ast.walk(tree) if isinstance(it, ast.ClassDef) and _is_bound(it, name)]
    if len(holders) != 1 or not (owner == holders[0].name or (owner in {"self", "cls"} and place.owner is holders[0])):
        return None
    uses = [it for it in ast.walk(tree) if isinstance(it, ast.Attribute) and it.attr == name]
    if any(not isinstance(it.ctx, ast.Load) for it in uses):
        return None
    value = _value(holders[0], name, place.accessors)
    if not isinstance(value, ast.Dict) or not value.keys:
        return None
    harmless = _harmless(tree, frozenset(place.accessors))
    return value if all(it in harmless for it in uses) else None


def _of_import(scope: _Scope, node: ast.Name, imported: Imported) -> ast.expr:
    """A constant of another module, whose parts all stand where its name does."""
    is_import = isinstance(scope, ast.Module) and any(
        isinstance(it, ast.ImportFrom) and any((one.asname or one.name) == node.id for one in it.names)
        for it in own(scope)
    )
    if not is_import or not node.id.isupper() or len(bound_in(scope)[node.id]) != 1:
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
