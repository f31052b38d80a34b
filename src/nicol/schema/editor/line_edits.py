"""Two texts to the edits between them, by whole lines, so that an editor keeps the cursor and its marks."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from nicol.text.diagnostic import Edit
from nicol.text.source import Span

_N_LINES_TO_COMPARE = 3000
"""Comparing takes quadratic time at worst; beyond this, all from the first change to the last is one edit."""


def edits_between(path: str, before: str, after: str) -> tuple[Edit, ...]:
    """What turns ``before`` into ``after``, from top to bottom."""
    lines, new_lines = before.splitlines(keepends=True), after.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))
    return tuple(
        Edit(Span(path, starts[first], starts[last]), "".join(new_lines[new_first:new_last]))
        for first, last, new_first, new_last in _changes(lines, new_lines)
    )


def _changes(before: list[str], after: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Ranges of lines that differ, in both texts."""
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    middle, new_middle = before[start : len(before) - end], after[start : len(after) - end]
    if not middle and not new_middle:
        return
    if len(middle) + len(new_middle) > _N_LINES_TO_COMPARE:
        yield start, start + len(middle), start, start + len(new_middle)
        return
    for tag, a, b, c, d in SequenceMatcher(None, middle, new_middle, autojunk=False).get_opcodes():
        if tag != "equal":
            yield start + a, start + b, start + c, start + d
