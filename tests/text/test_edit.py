"""Edits that can be applied together, and texts after them."""

from itertools import permutations

import pytest

from nicol.text.diagnostic import Edit
from nicol.text.edit import EditsApart, applied_to_all, are_apart
from nicol.text.source import Span


def edit(start: int, end: int, replacement: str = "", path: str = "a") -> Edit:
    return Edit(Span(path, start, end), replacement)


TOGETHER = [
    # name, edits, whether they can be applied together
    ("apart", [edit(0, 2), edit(4, 6)], True),
    ("side by side", [edit(0, 2), edit(2, 4)], True),
    ("one inside the other", [edit(0, 6), edit(2, 4)], False),
    ("overlapping", [edit(0, 3), edit(2, 4)], False),
    ("in two files", [edit(0, 3), edit(2, 4, path="b")], True),
    ("two insertions at one place", [edit(2, 2, "x"), edit(2, 2, "y")], True),
    ("an insertion inside", [edit(0, 4), edit(2, 2, "x")], False),
    ("a third between two", [edit(0, 2), edit(6, 8), edit(1, 7)], False),
]


@pytest.mark.parametrize(("edits", "expected"), [it[1:] for it in TOGETHER], ids=[it[0] for it in TOGETHER])
def test_edits_are_apart_in_whatever_order_they_come(edits: list[Edit], expected: bool) -> None:
    for ordered in permutations(edits):
        taken = EditsApart()
        assert all(taken.add([it]) for it in ordered) is expected
        assert are_apart(ordered) is expected


def test_edits_that_do_not_fit_leave_nothing_behind() -> None:
    taken = EditsApart()
    assert taken.add([edit(4, 6)])
    assert not taken.add([edit(0, 2), edit(5, 7)])
    assert taken.add([edit(1, 3)])


def test_an_edit_that_is_there_counts_once() -> None:
    taken = EditsApart()
    assert taken.add([edit(0, 2, "x")])
    assert taken.add([edit(0, 2, "x"), edit(4, 6)])
    assert not taken.add([edit(0, 2, "y")])


def test_each_text_gets_its_own_edits() -> None:
    edits = [edit(0, 1, "x"), edit(1, 1, "y", path="b")]
    assert applied_to_all({"a": "ab", "b": "cd", "c": "e"}, edits) == {"a": "xb", "b": "cyd", "c": "e"}
