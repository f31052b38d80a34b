"""Nicol: Prisma's schema language and workflow, native to Python and PostgreSQL.

The words that programs say beside a generated client are named here, and loaded when they are first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nicol.query.request import OMIT
    from nicol.query.shape.arguments import Count

__all__ = ["OMIT", "Count"]

_MODULES = {
    "OMIT": "nicol.query.request",
    "Count": "nicol.query.shape.arguments",
}

if not TYPE_CHECKING:  # else every misspelt name would have a type

    def __getattr__(name):  # noqa: ANN001, ANN202 - untyped, as above
        module = _MODULES.get(name)
        if module is None:
            raise AttributeError(f"module 'nicol' has no attribute {name!r}")
        found = globals()[name] = getattr(import_module(module), name)
        return found
