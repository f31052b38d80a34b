"""Where in its file a class says what an attribute is."""

import ast
import inspect
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from nicol.query.shape.construction import made_class


class Line(NamedTuple):
    """The text of a file, and the part of it that is meant."""

    path: Path
    text: str
    node: ast.stmt | ast.expr


def attribute_line(shape: type[object], attribute: str) -> Line | None:
    """The annotation of ``attribute`` in the class or one that it extends; None where no file has it."""
    for it in getattr(made_class(shape), "__mro__", ()):
        found = _in_class(it, attribute)
        if found is not None:
            return found
    return None


def _in_class(shape: type[object], attribute: str) -> Line | None:
    try:
        file = inspect.getsourcefile(shape)
    except TypeError:
        return None
    parsed = None if file is None else _parsed(Path(file))
    if parsed is None:
        return None
    text, tree = parsed
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and node.name == shape.__name__:
            for it in node.body:
                if isinstance(it, ast.AnnAssign) and isinstance(it.target, ast.Name) and it.target.id == attribute:
                    return Line(Path(str(file)), text, it.target)
    return None


@lru_cache(maxsize=256)
def _parsed(path: Path) -> tuple[str, ast.Module] | None:
    try:
        text = path.read_text(encoding="utf-8")
        return text, ast.parse(text)
    except (OSError, SyntaxError, ValueError):
        return None
