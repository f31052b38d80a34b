"""What an expression in a module means, looked up and never run: names, attributes, parameters of classes."""

import ast
import builtins
from collections.abc import Collection, Mapping
from typing import Final, TypeGuard, get_origin

UNTOLD: Final = object()
"""The meaning of what cannot be looked up."""


def meaning(node: ast.expr, names: Mapping[str, object], hidden: Collection[str]) -> object:
    """The value of ``node`` in a module with ``names``, of which those ``hidden`` are other things here."""
    match node:
        case ast.Name(id=name):
            if name in hidden:
                return UNTOLD
            return names.get(name, getattr(builtins, name, UNTOLD))
        case ast.Constant(value=value):
            return value
        case ast.Attribute(value=inner, attr=name):
            found = meaning(inner, names, hidden)
            return UNTOLD if found is UNTOLD else getattr(found, name, UNTOLD)
        case ast.Subscript(value=inner, slice=index):
            return _with_parameters(meaning(inner, names, hidden), meaning(index, names, hidden))
        case ast.Tuple(elts=items):
            found = tuple(meaning(it, names, hidden) for it in items)
            return UNTOLD if UNTOLD in found else found
        case _:
            return UNTOLD


def _with_parameters(found: object, index: object) -> object:
    # Nothing but a generic class is given parameters: an item of a user's object could be anything.
    if not isinstance(found, type) or index is UNTOLD or not hasattr(found, "__class_getitem__"):
        return UNTOLD
    try:
        return found[index]  # type: ignore[index] - it has the method
    except TypeError:
        return UNTOLD


def is_class(found: object) -> TypeGuard[type[object]]:
    return isinstance(found, type) or isinstance(get_origin(found), type)
