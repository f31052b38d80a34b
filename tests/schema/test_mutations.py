"""A hundred thousand broken schemas: each is checked, reported and laid out, and nothing raises.

``make test`` does a few hundred of them, ``make conformance`` all, or as many as ``tests/made_up.py`` says. The dice are seeded: a failure comes again.
"""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.made_up import number_of
from tests.schema.corpus_file import every_snippet

from nicol.schema.check import check
from nicol.schema.format import format
from nicol.schema.reading.lexer import lex
from nicol.text.diagnostic import Diagnostic, has_errors
from nicol.text.report import render
from nicol.text.source import Span

CASES = sorted((Path(__file__).parent / "cases").rglob("*.prisma"))
TEXTS = [it.text for it in every_snippet()] + [it.read_text(errors="surrogateescape") for it in CASES]
SMALL = [it for it in TEXTS if len(it) < 1500]
ODD = [
    "\0", "\ud800", "\udce9", "\ufeff", "\u2028", "\u0085", "\v", "\u202e", "e\u0301", "😀", "\r", "\r\n", "\n", "\t", " ", '"',
    "\\", "`", "sql`", "/*", "*/", "//", "///", "{", "}", "(", ")", "[", "]", "@", "@@", "@db.", ",", ":", "=", "?", "!", ".", "+", "-",
    "0", "9" * 40, "model", "mixin", "enum E {", "policy_all p {", "generator", "type", "fields:", "env(", "[[[[", "((((",
]  # fmt: skip


def mutated(dice: random.Random) -> str:
    """A schema with one to four changes: of characters, of tokens, or of whole lines."""
    text = dice.choice(SMALL if dice.random() < 0.98 else TEXTS)
    for _ in range(dice.randint(1, 4)):
        split = dice.choice((list, _tokens, _lines))
        text = "".join(_changed(split(text), dice))
    return text


def _tokens(text: str) -> list[str]:
    return [it.text for it in lex(text)]


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _changed(parts: list[str], dice: random.Random) -> list[str]:
    start = dice.randint(0, len(parts))
    end = min(len(parts), start + dice.choice((1, 1, 1, 2, 5, 20)))
    match dice.randrange(5):
        case 0:
            return parts[:start] + parts[end:]
        case 1:
            return parts[:end] + parts[start:]
        case 2:
            return [*parts[:start], dice.choice(ODD), *parts[start:]]
        case 3:
            return parts[:start] + parts[start:end][::-1] + parts[end:]
        case _:
            other = dice.choice(SMALL)
            place = dice.randint(0, len(other))
            return [*parts[:start], other[place : place + dice.randint(1, 80)], *parts[start:]]


def spans_of(diagnostic: Diagnostic) -> Iterator[Span]:
    """Every place that it names: of its labels and of its edits."""
    yield from (it.span for it in (diagnostic.primary, *diagnostic.related))
    yield from (edit.span for fix in diagnostic.fixes for edit in fix.edits)


def lies_within(span: Span, text: str) -> bool:
    """Whether both ends are places of ``text``, none of them between the two characters of one line break."""
    is_apart = all(text[end - 1 : end + 1] != "\r\n" for end in (span.start, span.end) if end > 0)
    return 0 <= span.start <= span.end <= len(text) and is_apart


def hold(text: str) -> None:
    texts = {"a.prisma": text}
    checked = check(texts)
    assert (checked.schema is None) == has_errors(checked.diagnostics)
    assert all(lies_within(span, text) for it in checked.diagnostics for span in spans_of(it))
    assert all(it.isprintable() for it in render(checked.diagnostics, texts, colour=False).split("\n"))
    once = format(text)
    assert format(once) == once


FOUND = [
    "model A {\n  @@index([a, b(sort\nenum E {\n  A\n}\nmodel B: Desc)])\n  @@index([a])\n}\n",
    "model A {\n\x85  id Int @id\n  b  BigInt\n}\n",
    "model A {\n  id Int @id\n\u2028}\n",
    "model A {\n  a Int\n  @@id([aFloat\n\n  @@index([b])\n  (sort: Desc), b])\n}\n",
    "model A {\n  b String @default(cuid(\n  @@exclude([b])\n ))\n}\n",
    "model A {\n  id Int @id\n  // `a\n  @@index([id])\nsql`}\n",
]  # fmt: skip


@pytest.mark.parametrize("text", FOUND)
def test_what_mutations_found_once_holds(text: str) -> None:
    hold(text)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_mutations_never_raise(seed: int) -> None:
    _hold_many(seed, 150)


@pytest.mark.slow
@pytest.mark.conformance
@pytest.mark.parametrize("seed", range(100, 100 + number_of(100)))
def test_a_thousand_mutations_never_raise(seed: int) -> None:
    """A hundred times: about two minutes on one core."""
    _hold_many(seed, 1000)


def _hold_many(seed: int, count: int) -> None:
    dice = random.Random(seed)
    for _ in range(count):
        text = mutated(dice)
        try:
            hold(text)
        except Exception as error:
            raise AssertionError(f"seed {seed}: {text!r}") from error
