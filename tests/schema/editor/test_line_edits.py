"""Edits by lines turn one text into the other, and leave alone what did not change."""

import random

import pytest

from nicol.schema.editor.line_edits import edits_between
from nicol.text.edit import applied

CASES = [
    # name, before, after, the text that each edit replaces
    ("nothing", "a\nb\n", "a\nb\n", []),
    ("a line in the middle", "a\nb\nc\n", "a\nB\nc\n", ["b\n"]),
    ("an inserted line", "a\nc\n", "a\nb\nc\n", [""]),
    ("a removed line", "a\nb\nc\n", "a\nc\n", ["b\n"]),
    ("the end of the last line", "a\nb", "a\nb\n", ["b"]),
    ("from nothing", "", "a\n", [""]),
    ("to nothing", "a\n", "", ["a\n"]),
    ("line breaks", "a\r\nb\r\n", "a\nb\n", ["a\r\nb\r\n"]),
    ("lines that are there twice", "}\n\n}\nx\n", "}\n}\nx\n", ["\n"]),
    ("lines that change places", "a\nb\nc\n", "c\na\nb\n", ["", "c\n"]),
]


@pytest.mark.parametrize(("before", "after", "replaced"), [it[1:] for it in CASES], ids=[it[0] for it in CASES])
def test_edits(before: str, after: str, replaced: list[str]) -> None:
    edits = edits_between("p", before, after)
    assert applied(before, edits) == after
    assert [before[it.span.start : it.span.end] for it in edits] == replaced


@pytest.mark.parametrize("seed", range(50))
def test_edits_turn_any_text_into_any_other(seed: int) -> None:
    random_ = random.Random(seed)
    before, after = ("".join(random_.choices(["a\n", "b\n", "}\n", "\n", "c\r\n", "é\u2028"], k=30)) for _ in range(2))
    assert applied(before, edits_between("p", before, after)) == after


def test_a_field_of_every_model_is_an_edit_each_at_once() -> None:
    # Comparing all lines with all others would take ten seconds here, for most of them stand in every model.
    before = "".join(f"model M{it} {{\n  id Int @id\n  x   String\n}}\n\n" for it in range(600))
    edits = edits_between("p", before, before.replace("x   String", "x  String"))
    assert {(before[it.span.start : it.span.end], it.replacement) for it in edits} == {
        ("  x   String\n", "  x  String\n")
    }
    assert len(edits) == 600
