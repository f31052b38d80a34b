"""Findings that follow from others: what is said of them would be gone with the mistake that is reported already.

One is left out only for another that stays, so that no schema becomes right by it: no two codes hide each other.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from nicol.schema.reading.syntax import Tree
from nicol.text.diagnostic import Diagnostic, Severity
from nicol.text.source import Span, line_starts
from nicol.text.value import value

_Line: TypeAlias = tuple[str, int]

_ABOUT_A_LIST = frozenset({"S205", "S206", "S207", "S210", "S213", "S214", "S311", "S314", "S404", "S410", "S414"})
_ABOUT_A_NAME = frozenset(
    {"S109", "S111", "S201", "S202", "S301", "S312", "S411", "S412", "S413", "S502", "S506", "S507", "S508"}
)
_CAUSED_ON_A_LINE: Mapping[str, frozenset[str]] = {
    "S001": frozenset({"S007", "S013", "S101", "S307", "S621"}),
    "S009": _ABOUT_A_NAME,
    "S010": frozenset({"S502", "S507"}),
    "S014": _ABOUT_A_LIST,
    "S015": _ABOUT_A_LIST,
    "S207": frozenset({"S203"}),
    "S208": frozenset({"S205", "S206", "S207", "S217"}),
    "S301": frozenset({"S201", "S411", "S412", "S413"}),
    "S302": frozenset({"S303", "S414"}),
    "S303": frozenset({"S307", "S311", "S312", "S314", "S321", "S407"}),
    "S306": frozenset({"S203", "S304", "S311", "S312", "S314", "S401", "S402", "S409"}),
    "S321": frozenset({"S210", "S311", "S312", "S314", "S414"}),
    "S410": frozenset({"S314"}),
}
"""By the code of a mistake: what need not be said of its line, nor elsewhere about a place on it."""

_SAID_OF_EMPTY_BLOCKS = frozenset({"S101", "S107", "S110", "S501", "S621"})
_SAID_ONCE_OF_A_TEXT = frozenset({"S203", "S303", "S306"})
"""Codes of which one is enough where the same stands twice on a line."""

_SAID_ONCE_OF_A_LINE = frozenset({"S414"})
"""What is said of one field of an index may be said of the others."""

_OF_A_BLOCK = frozenset({"S001", "S008", "S010", "S106"})
"""What is said of lines that belong into a block of another kind."""

_OF_A_NAME: Mapping[str, tuple[str, ...]] = {"S211": ("S101",), "S312": ("S107",)}
"""Codes that are not needed of a model or an enum that others are about."""
_BACKQUOTED = re.compile(r"`(\w+)`")

_AT_AN_END = "found the end of the line"
_AT_A_START = frozenset({"S001", "S002", "S004", "S007", "S008"})


def without_consequences(
    diagnostics: Iterable[Diagnostic], text_by_path: Mapping[str, str], trees: Iterable[Tree]
) -> tuple[Diagnostic, ...]:
    """``diagnostics``, which are in the order of their places, without those that follow from others."""
    every = tuple(diagnostics)
    if len(every) < 2:
        return every
    blocks = {block.keyword.span: block.span for tree in trees for block in tree.blocks}
    known = _Known(text_by_path, blocks, {}, {})
    for it in every:
        known.note(it)
    return tuple(it for it in every if not any(it is not other for other in known.causes_of(it)))


_FIRST_SIGN = re.compile(r"[ \t]*([\s\S]?)")
_MOST = 200
"""How many findings of a line or of a code are looked at as causes, since each finding may look at all of them."""


@value()
class _Known:
    """The errors, by the line of their place and by their code, in their order."""

    text_by_path: Mapping[str, str]
    block_by_keyword: Mapping[Span, Span]
    by_line: dict[_Line, list[Diagnostic]]
    by_code: dict[str, list[Diagnostic]]

    def note(self, it: Diagnostic) -> None:
        if it.severity is not Severity.ERROR:
            return
        for among in (
            self.by_line.setdefault(self._line_of(it.primary.span), []),
            self.by_code.setdefault(it.code, []),
        ):
            if len(among) < _MOST:
                among.append(it)

    def causes_of(self, it: Diagnostic) -> Iterator[Diagnostic]:
        """What was reported instead of it, perhaps itself among it."""
        line = self._line_of(it.primary.span)
        beside = self.by_line.get(line, [])
        yield from self._causes_on_lines(it)
        yield from self._broken_off_before(it, line)
        yield from (other for other in beside if self._is_same_again(it, other))
        if it.code == "S013" and self._text_of(it.primary.span) == "}":
            yield from (other for other in beside if other.code in _SAID_OF_EMPTY_BLOCKS)
        if it.code == "S105":
            yield from (other for other in beside if other.code == "S001" and self._follows(it, other))
            yield from self._renamed_to_what_is_taken(it)
            yield from self._misnamed(it)
            # What it names stands in the comment.
            yield from self.by_code.get("S005", [])
        if it.code in _OF_A_BLOCK:
            yield from self._causes_on_keywords(it)
        if it.code in _OF_A_NAME:
            yield from self._about_the_same(it)
        if it.code == "S006":
            yield from (other for other in self.by_code.get("S005", []) if _is_behind(other, it))

    def _causes_on_lines(self, it: Diagnostic) -> Iterator[Diagnostic]:
        for line in {self._line_of(label.span) for label in (it.primary, *it.related)}:
            for other in self.by_line.get(line, []):
                if it.code in _CAUSED_ON_A_LINE.get(other.code, ()):
                    yield other

    def _broken_off_before(self, it: Diagnostic, line: _Line) -> Iterator[Diagnostic]:
        """A line that ends too early is continued by the next, unless that begins as a field or a setting does."""
        path, number = line
        if it.code not in _AT_A_START:
            return
        text = self.text_by_path.get(path, "")
        start = _FIRST_SIGN.match(text, line_starts(text)[number - 1] if text else 0)
        if start is None or not start[1].islower():
            yield from (
                other
                for other in self.by_line.get((path, number - 1), [])
                if other.code in _AT_A_START and other.message.endswith(_AT_AN_END)
            )

    def _causes_on_keywords(self, it: Diagnostic) -> Iterator[Diagnostic]:
        """A block whose keyword is wrong holds lines of the right one."""
        for other in (*self.by_code.get("S002", []), *self.by_code.get("S110", [])):
            block = self.block_by_keyword.get(other.primary.span)
            if block is not None and block.holds(it.primary.span):
                yield other

    def _about_the_same(self, it: Diagnostic) -> Iterator[Diagnostic]:
        """What is wrong with a model or an enum that ``it`` names."""
        names = set(_BACKQUOTED.findall(it.message))
        for code in _OF_A_NAME[it.code]:
            yield from (other for other in self.by_code.get(code, []) if self._text_of(other.primary.span) in names)

    def _misnamed(self, it: Diagnostic) -> Iterator[Diagnostic]:
        """A word that cannot be a name, around the name that is missing."""
        name = self._text_of(it.primary.span)
        yield from (other for other in self.by_code.get("S010", []) if name in self._text_of(other.primary.span))

    def _is_same_again(self, it: Diagnostic, other: Diagnostic) -> bool:
        if it.code in _SAID_ONCE_OF_A_LINE and other.code == it.code:
            return _is_behind(it, other)
        if it.code not in _SAID_ONCE_OF_A_TEXT or other.code != it.code or not _is_behind(it, other):
            return False
        return self._text_of(it.primary.span) == self._text_of(other.primary.span)

    def _follows(self, it: Diagnostic, other: Diagnostic) -> bool:
        """Whether ``other`` begins right behind the place of ``it``, with spaces between at most, or in it."""
        here, there = it.primary.span, other.primary.span
        between = self.text_by_path.get(here.path, "")[here.end : there.start]
        return here.start <= there.start and not between.strip()

    def _renamed_to_what_is_taken(self, it: Diagnostic) -> Iterator[Diagnostic]:
        """A type that is missing may be the one whose new name cannot be. A slip is one nevertheless."""
        if it.safe_fix is None:
            yield from (*self.by_code.get("S102", []), *self.by_code.get("S103", []))

    def _line_of(self, span: Span) -> _Line:
        return span.path, bisect_right(line_starts(self.text_by_path.get(span.path, "")), span.start)

    def _text_of(self, span: Span) -> str:
        return self.text_by_path.get(span.path, "")[span.start : span.end]


def _is_behind(it: Diagnostic, other: Diagnostic) -> bool:
    here, there = it.primary.span, other.primary.span
    return here.path == there.path and here.start > there.start
