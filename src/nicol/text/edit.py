"""Edits and fixes made and applied: the small constructors that the stages share."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import pairwise
from typing import TypeAlias

from nicol.text.diagnostic import Edit, Fix
from nicol.text.nearest import near
from nicol.text.source import Span

Fixes: TypeAlias = tuple[Fix, ...]
"""What ``Diagnostic.fixes`` holds, so that fixes are joined by ``+`` and none is ``()``."""

_SPACES = " \t"


def safe(title: str, *edits: Edit) -> Fixes:
    """A fix that does what was certainly meant."""
    return (Fix(title=title, edits=edits, is_safe=True),)


def suggestion(title: str, *edits: Edit) -> Fixes:
    """A fix that somebody has to choose."""
    return (Fix(title=title, edits=edits, is_safe=False),)


def inserted_before(span: Span, text: str) -> Edit:
    return Edit(Span(span.path, span.start, span.start), text)


def inserted_after(span: Span, text: str) -> Edit:
    return Edit(Span(span.path, span.end, span.end), text)


def removed(span: Span) -> Edit:
    """A removal takes the space before it along, or the whole line if nothing else stands there: see ``tidy``."""
    return Edit(span, "")


def changed_to_nearest(
    span: Span, name: str, candidates: Iterable[str], *, form: str = "{}", title: str = "{}"
) -> Fixes:
    """The way out of a slip: the candidate that ``did_you_mean`` names, in the place of ``name``.

    ``form`` says how it is written there, such as ``"{}"`` in quotes, and ``title`` how it is called.
    """
    found = near(name, candidates)
    if found is None:
        return ()
    edit = Edit(span, form.format(found.name))
    make = safe if found.is_certain else suggestion
    return make(f"Change to `{title.format(found.name)}`", edit)


def tidy(fix: Fix, texts: Mapping[str, str]) -> Fix:
    """``fix`` with removals that leave no space at the end of a line, no double space, and no empty line behind."""
    return replace(fix, edits=tuple(_tidy(it, texts[it.span.path]) for it in fix.edits))


def _tidy(edit: Edit, text: str) -> Edit:
    span = edit.span
    if edit.replacement or span.start == span.end:
        return edit
    start, end = span.start, span.end
    while start > 0 and text[start - 1] in _SPACES:
        start -= 1
    while end < len(text) and text[end] in _SPACES:
        end += 1
    begins_line = start == 0 or text[start - 1] in "\r\n"
    if not begins_line:
        return Edit(Span(span.path, start, span.end), "")
    if end == len(text) or text[end] in "\r\n":
        n_break = 2 if text.startswith("\r\n", end) else 1
        return Edit(Span(span.path, start, min(len(text), end + n_break)), "")
    return Edit(Span(span.path, span.start, end), "")


def are_apart(edits: Iterable[Edit]) -> bool:
    """Whether no two edits touch the same place, so that they can be applied together."""
    ordered = sorted(edits, key=_place)
    return all(a.span.path != b.span.path or a.span.end < b.span.start or _follow(a, b) for a, b in pairwise(ordered))


class EditsApart:
    """Collects edits that can be applied together."""

    def __init__(self) -> None:
        self._known: set[Edit] = set()
        self._ordered: list[Edit] = []

    def add(self, edits: Iterable[Edit]) -> bool:
        """Takes ``edits``, unless one of them touches the place of another one. Those it has already count once."""
        added: list[Edit] = []
        for edit in edits:
            if edit in self._known:
                continue
            index = bisect_left(self._ordered, _place(edit), key=_place)
            if not are_apart([*self._ordered[max(0, index - 1) : index + 1], edit]):
                for it in added:
                    self._known.remove(it)
                    self._ordered.remove(it)
                return False
            self._ordered.insert(index, edit)
            self._known.add(edit)
            added.append(edit)
        return True


def applied(text: str, edits: Iterable[Edit]) -> str:
    """``text`` after the edits, which are apart and all of its file."""
    parts: list[str] = []
    end = 0
    for edit in sorted(edits, key=_place):
        parts += [text[end : edit.span.start], edit.replacement]
        end = edit.span.end
    return "".join((*parts, text[end:]))


def applied_to_all(texts: Mapping[str, str], edits: Iterable[Edit]) -> dict[str, str]:
    """``texts``, by path, after the edits, which are apart."""
    by_path: dict[str, list[Edit]] = {path: [] for path in texts}
    for edit in edits:
        by_path[edit.span.path].append(edit)
    return {path: applied(text, by_path[path]) for path, text in texts.items()}


def _follow(a: Edit, b: Edit) -> bool:
    """Whether ``b`` begins where ``a`` ends. Of two insertions at one place, a line comes after what ends its line."""
    return a.span.end == b.span.start and (a.span != b.span or a.span.start == a.span.end)


def _place(edit: Edit) -> tuple[str, int, int, bool]:
    return edit.span.path, edit.span.start, edit.span.end, edit.replacement.startswith("\n")
