"""One module of Python source, put together from imports and blocks of lines.

Names and texts of the schema reach the source through ``string`` and ``documentation`` only, which escape them, or
as identifiers, which the language has checked: a letter, then letters, digits and underscores.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from nicol.errors import ConfigurationError

MARK = "# Made by Nicol "
"""How the first line of every generated file begins."""

_WIDTH = 118

_NOT_STANDARD = frozenset({"nicol", "pydantic", "typing_extensions"})
"""The packages outside the standard library that are imported."""


def string(text: str) -> str:
    """``text`` as a string literal in double quotes, printable ASCII only."""
    return '"' + "".join(_escaped(it) for it in text) + '"'


def documentation(text: str, indent: str = "") -> list[str]:
    """``text`` as a docstring, or nothing for an empty one. Lines are stripped at their ends."""
    lines = [it.rstrip() for it in text.strip().split("\n")]
    if lines == [""]:
        return []
    escaped = "\n".join("".join(_escaped(it, quote=False) for it in line) for line in lines)
    # Of quotes in a row only the last may stand bare, and none at the end.
    body = re.sub(r'"(?="|\Z)', r"\"", escaped).split("\n")
    if len(body) == 1:
        return [f'{indent}"""{body[0]}"""']
    return [f'{indent}"""{body[0]}', *(f"{indent}{it}" if it else "" for it in body[1:]), f'{indent}"""']


def _escaped(character: str, *, quote: bool = True) -> str:
    if character == '"':
        return '\\"' if quote else '"'
    if character == "\\":
        return "\\\\"
    if character.isprintable() and (character.isascii() or not quote):
        return character
    number = ord(character)
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"


@dataclass(slots=True)
class Module:
    """Gathers one module. ``taken`` are the names that the user's schema puts where imports would be seen."""

    docstring: str
    version: str
    taken: frozenset[str] = frozenset()
    has_late_annotations: bool = True
    """Whether annotations are texts until somebody reads them."""
    _imports: dict[str, set[tuple[str, str]]] = field(default_factory=dict[str, set[tuple[str, str]]])
    _type_imports: dict[str, set[tuple[str, str]]] = field(default_factory=dict[str, set[tuple[str, str]]])
    _far_imports: dict[str, set[tuple[str, str]]] = field(default_factory=dict[str, set[tuple[str, str]]])
    names: set[str] = field(default_factory=set[str])
    """What is declared here, and in the modules that share the set."""
    n_blank: int = 2
    """How many blank lines stand before each block."""
    _blocks: list[list[str]] = field(default_factory=list[list[str]])

    def use(self, module: str, name: str, *, always_as: str = "", for_types: bool = False, is_far: bool = False) -> str:
        """Import ``name`` and say what it is called here: itself, or with an underscore where the schema has it.

        It is there ``for_types`` alone, or when the program runs, too. mypy sees Any where a type ``is_far``.
        """
        local = always_as or ("_" + name if name in self.taken else name)
        where = self._far_imports if is_far else self._type_imports if for_types else self._imports
        where.setdefault(module, set()).add((name, local))
        return local

    def builtin(self, name: str) -> str:
        """A builtin, imported under another name where the schema hides it."""
        return self.use("builtins", name) if name in self.taken else name

    def declare(self, name: str) -> str:
        """Claim a name of this module. Raises ConfigurationError if the schema makes it twice."""
        if name in self.names:
            raise ConfigurationError(
                f"the generated package would have two things called {name}; rename a model, enum or field",
                setting="schema",
            )
        self.names.add(name)
        return name

    def add(self, lines: Iterable[str]) -> None:
        """Append a block, with blank lines before it."""
        self._blocks.append(list(lines))

    def text(self) -> str:
        lines = [MARK + f'{self.version} from the schema; "nicol generate" writes it again.', "# ruff: noqa", ""]
        lines += documentation(self.docstring)
        lines += ["", "from __future__ import annotations", ""] if self.has_late_annotations else [""]
        lines += _import_lines(self._imports)
        if self._type_imports or self._far_imports:
            lines += ["", "if TYPE_CHECKING:", *_indented(_import_lines(self._type_imports))]
        if self._far_imports:
            lines += _indented(_border(self._far_imports))
        for block in self._blocks:
            lines += [*[""] * self.n_blank, *block]
        return "\n".join(lines).rstrip("\n") + "\n"


def class_block(head: str, body: Sequence[str]) -> list[str]:
    """A class with its lines, which are indented here; ``pass`` where there are none."""
    return [head, *("    " + it if it else "" for it in body or ("pass",))]


def _import_lines(imports: dict[str, set[tuple[str, str]]]) -> list[str]:
    """The imports in the usual order: the standard library, then other packages, then the package itself."""
    lines: list[str] = []
    for rank in range(3):
        group = sorted(it for it in imports if _rank(it) == rank)
        if group and lines:
            lines.append("")
        for module in group:
            lines += _import(module, sorted(imports[module]))
    return lines


def _border(imports: dict[str, set[tuple[str, str]]]) -> list[str]:
    """Modules in whose place mypy, and mypy alone, sees one of which all names are Any.

    mypy takes a name MYPY to be true. The test around it is one that pyright knows to be false, for it would see both.
    """
    stands_for = {("unchecked", local) for names in imports.values() for _, local in names}
    return [
        "import os",
        "MYPY = False",
        'if os.name == "":',
        "    if MYPY:",
        *_indented(_indented(_import("nicol.client", sorted(stands_for)))),
        "if not MYPY:",
        *_indented(_import_lines(imports)),
    ]


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"    {it}" for it in lines if it]


def _rank(module: str) -> int:
    return 2 if module.startswith(".") else 1 if module.partition(".")[0] in _NOT_STANDARD else 0


def _import(module: str, names: list[tuple[str, str]]) -> list[str]:
    parts = [name if name == local else f"{name} as {local}" for name, local in names]
    line = f"from {module} import {', '.join(parts)}"
    return [line] if len(line) <= _WIDTH else [f"from {module} import (", *filled(parts), ")"]


def filled(parts: Iterable[str]) -> list[str]:
    """``parts`` with commas behind them, as many to an indented line as fit: a package has tens of thousands."""
    lines = ["   "]
    for it in parts:
        if len(lines[-1]) + len(it) + 2 > _WIDTH and lines[-1].strip():
            lines.append("   ")
        lines[-1] += f" {it},"
    return lines
