"""Offsets to positions and back, in every encoding."""

import random

import pytest

from nicol.tools.lsp.plain_snippet import plain
from nicol.tools.lsp.positions import Encoding, Positions

TEXT = "ab\r\né🎈c\n\rd\u2028e\x0cf"


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        (Encoding.UTF_8, [(0, 0), (0, 1), (0, 2), (0, 3), (1, 0), (1, 2), (1, 6), (1, 7), (2, 0), (3, 0), (3, 1), (3, 4), (3, 5), (3, 6), (3, 7)]),
        (Encoding.UTF_16, [(0, 0), (0, 1), (0, 2), (0, 3), (1, 0), (1, 1), (1, 3), (1, 4), (2, 0), (3, 0), (3, 1), (3, 2), (3, 3), (3, 4), (3, 5)]),
        (Encoding.UTF_32, [(0, 0), (0, 1), (0, 2), (0, 3), (1, 0), (1, 1), (1, 2), (1, 3), (2, 0), (3, 0), (3, 1), (3, 2), (3, 3), (3, 4), (3, 5)]),
    ],
)  # fmt: skip
def test_positions(encoding: Encoding, expected: list[tuple[int, int]]) -> None:
    positions = Positions(TEXT, encoding)
    assert [positions.position(it) for it in range(len(TEXT) + 1)] == expected


@pytest.mark.parametrize("encoding", Encoding)
def test_an_offset_survives_the_way_there_and_back(encoding: Encoding) -> None:
    positions = Positions(TEXT, encoding)
    # Between CR and LF there is no position: it would be behind the end of the line.
    offsets = [it for it in range(len(TEXT) + 1) if it != TEXT.index("\n")]
    assert [positions.offset(*positions.position(it)) for it in offsets] == offsets


@pytest.mark.parametrize("encoding", Encoding)
def test_what_lies_beyond_is_the_end(encoding: Encoding) -> None:
    positions = Positions(TEXT, encoding)
    assert positions.offset(0, 99) == 2
    assert positions.offset(99, 0) == len(TEXT)
    assert positions.offset(-1, 5) == 0
    assert positions.offset(0, -1) == 0


def test_half_a_character_is_its_start() -> None:
    assert Positions("🎈x", Encoding.UTF_16).offset(0, 1) == 0
    assert Positions("🎈x", Encoding.UTF_8).offset(0, 3) == 0


@pytest.mark.parametrize("encoding", Encoding)
def test_changes_apply_as_the_encoding_counts(encoding: Encoding) -> None:
    random_ = random.Random(1)
    text = "é🎈a\nbc🎈\r\nd\x85e\n"
    positions = Positions(text, encoding)
    for _ in range(200):
        line, column = positions.position(random_.randrange(len(text) + 1))
        codec = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}[encoding]
        width = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
        content = text.replace("\r\n", "\n").split("\n")[line]
        assert (
            content.encode(codec)[: column * width].decode(codec)
            == content[: positions.offset(line, column) - positions.offset(line, 0)]
        )


def test_snippets_without_their_places() -> None:
    assert plain("model ${1:Name} {\n  $0\n}") == "model Name {\n  \n}"
    assert plain('"{$0\\}"') == '"{}"'
    assert plain("\\$x") == "$x"
