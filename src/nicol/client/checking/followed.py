"""Another name for the actions of a model, such as ``users = db.user``, followed to where it is bound."""

import ast
from collections.abc import Collection, Sequence
from functools import lru_cache

from nicol.client.checking.bindings import Bound, bindings_of_self, bound_in, by_name


def actions_of(
    node: ast.expr, scopes: Sequence[ast.AST], owner: ast.ClassDef | None, accessors: Collection[str]
) -> ast.Attribute | None:
    """The ``db.user`` that ``node`` is or stands for; None where it is something else, or may be.

    ``scopes`` are the module and the functions around it, ``owner`` the class whose ``self`` is meant.
    """
    match node:
        case ast.Attribute(attr=name) if name in accessors:
            return node
        case ast.Name(id=name):
            # What the nearest function binds hides all that is around it.
            around = (bound_in(it).get(name) for it in reversed(scopes))
            return _actions(next((it for it in around if it), ()), accessors)
        case ast.Attribute(value=ast.Name(id="self"), attr=name) if owner is not None:
            return _actions(_attributes(owner).get(name, ()), accessors)
        case _:
            return None


def _actions(values: Sequence[ast.expr | None], accessors: Collection[str]) -> ast.Attribute | None:
    found = [it for it in values if isinstance(it, ast.Attribute) and it.attr in accessors]
    return found[0] if len(found) == len(values) > 0 else None


@lru_cache(maxsize=8)
def _attributes(owner: ast.ClassDef) -> Bound:
    return by_name(bindings_of_self(ast.walk(owner)))
