"""Two texts to the edits between them, by whole lines, so that an editor keeps the cursor and its marks."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from nicol.text.diagnostic import Edit
from nicol.text.source import Span

_N_LINES_TO_COMPARE = 200
"""Comparing takes cubic time at worst; where more lines than this have nothing to hold on to, they are one edit."""


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
    """Ranges of lines that differ, in both texts. Between two lines that hold, what differs is compared closely."""
    ends = (-1, -1), (len(before), len(after))
    for (a, c), (b, d) in pairwise((ends[0], *_unmoved(before, after), ends[1])):
        for change in _close_changes(before[a + 1 : b], after[c + 1 : d]):
            first, last, new_first, new_last = change
            yield a + 1 + first, a + 1 + last, c + 1 + new_first, c + 1 + new_last


def _unmoved(before: list[str], after: list[str]) -> list[tuple[int, int]]:
    """Where the lines stand that are there once in both texts and in the same order, as many as can be."""
    n_before, n_after = Counter(before), Counter(after)
    place = {line: index for index, line in enumerate(after) if n_after[line] == 1}
    pairs = [(index, place[line]) for index, line in enumerate(before) if n_before[line] == 1 and line in place]
    return _rising(pairs)


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of ``pairs`` whose second numbers rise."""
    ends: list[int] = []
    at_end: list[int] = []
    previous: list[int] = []
    for index, (_, number) in enumerate(pairs):
        length = bisect_left(ends, number)
        previous.append(at_end[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        at_end[length : length + 1] = [index]
    found: list[tuple[int, int]] = []
    index = at_end[-1] if at_end else -1
    while index >= 0:
        found.append(pairs[index])
        index = previous[index]
    return found[::-1]


def _close_changes(before: list[str], after: list[str]) -> Iterator[tuple[int, int, int, int]]:
    if before == after:
        return
    if len(before) + len(after) > _N_LINES_TO_COMPARE:
        yield 0, len(before), 0, len(after)
        return
    for tag, *change in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            a, b, c, d = change
            yield a, b, c, d
