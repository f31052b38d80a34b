"""One file with calls of the client, and what is learned of it on the way."""

import ast
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from nicol.client.checking.calls import Found, local_imports
from nicol.client.checking.work import imports, work_at_import
from nicol.client.definition import Definition
from nicol.text.source import Span, line_starts

Names: TypeAlias = Mapping[str, object]
Load: TypeAlias = Callable[[str], Names | str]
"""Imports the module of a file: its names, or why that cannot be done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """``package`` is the name by which the client is imported, ``shown`` gives a file's path as users write it."""

    definition: Definition
    package: str
    load: Load
    shown: Callable[[str], str]


class File:
    """``work`` is what the module does when it is imported; where there is any, only its imports are."""

    def __init__(self, project: Project, path: str, text: str, tree: ast.Module) -> None:
        self.project = project
        self.text = text
        self.shown = project.shown(path)
        self.knows_client = re.search(rf"\b{re.escape(project.package)}\b", text) is not None
        self.work = work_at_import(tree, project.definition.accessors)
        self._path = path
        self.tree = tree
        self._names: Names | str | None = None
        self._has_said = False

    @property
    def is_loaded(self) -> bool:
        return self._names is not None

    def has_said_so(self) -> bool:
        """Whether this was asked before: what is wrong with a module is said once."""
        has_said, self._has_said = self._has_said, True
        return has_said

    def names(self, found: Found) -> Names | str:
        """What the module calls things where ``found`` stands, or why it cannot be imported."""
        if self._names is None:
            self._names = self.project.load(self._path) if self.work is None else self._imported({}, imports(self.tree))
        inside = local_imports(found.functions)
        return self._names if isinstance(self._names, str) or not inside else self._imported(self._names, inside)

    def _imported(self, names: Names, statements: Sequence[ast.stmt]) -> Names | str:
        """``names`` with those that some imports of the file add."""
        found = {"__name__": "imports", **names}
        for it in statements:
            try:
                exec(compile(ast.Module([it], []), self._path, "exec"), found)  # noqa: S102 - the user's own imports
            except (Exception, SystemExit) as error:  # noqa: BLE001 - a module may fail in any way, which is the finding
                if self.work is None:
                    return f"{type(error).__name__}: {error}"
        return found

    def has_module(self, name: str) -> bool:
        """Whether a module of that name stands beside this file, or in a folder above it."""
        inner = name.replace(".", "/")
        return any(
            (folder / it).is_file()
            for above in Path(self._path).parents
            for folder in (above, above / "src")
            for it in (f"{inner}.py", f"{inner}/__init__.py")
        )

    def span(self, node: ast.expr | ast.stmt | ast.alias) -> Span:
        return span_of(self.shown, self.text, node)


def span_of(shown: str, text: str, node: ast.expr | ast.stmt | ast.alias) -> Span:
    """The place of ``node`` in ``text``, the file that users know as ``shown``."""
    starts = line_starts(text)

    def offset(line: int, column: int) -> int:
        # Python counts columns in bytes of UTF-8.
        start = starts[line - 1]
        end = starts[line] if line < len(starts) else len(text)
        return start + len(text[start:end].encode()[:column].decode(errors="ignore"))

    start = offset(node.lineno, node.col_offset)
    end_line, end_column = node.end_lineno or node.lineno, node.end_col_offset or node.col_offset
    return Span(shown, start, offset(end_line, end_column))
