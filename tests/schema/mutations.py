"""Schemas that are right, and small mistakes put into them: what a hand slips into."""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.schema.corpus_file import every_snippet

from nicol.schema.check import check
from nicol.schema.reading.lexer import Kind, lex

CASES = Path(__file__).parent / "cases"
MARKER = "//! expected\n"


@dataclass(frozen=True)
class Mutation:
    """``kind`` names what was done, ``what`` the text that it was done to."""

    kind: str
    what: str
    text: str


def every_text() -> list[str]:
    """The schemas of the corpus and of the case files."""
    cases = (it.read_text(errors="replace").partition(MARKER)[0] for it in sorted(CASES.rglob("*.prisma")))
    return [*(it.text for it in every_snippet()), *cases]


def valid_texts() -> list[str]:
    """Those that are right as they are, and short enough to be read many times."""
    right = (it for it in every_text() if "{" in it and not check({"a.prisma": it}).diagnostics)
    return [it for it in right if len(it) < 4000]


def mutations(texts: list[str], count: int, seed: int) -> Iterator[Mutation]:
    """The same for the same seed. None is the text that it was made of."""
    chance = random.Random(seed)
    for _ in range(count):
        text = chance.choice(texts)
        mutation = chance.choice(_KINDS)(text, chance)
        if mutation.text != text:
            yield mutation


def _lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def _line_removed(text: str, chance: random.Random) -> Mutation:
    lines = _lines(text)
    i = chance.randrange(len(lines))
    return Mutation("line removed", lines[i], "".join(lines[:i] + lines[i + 1 :]))


def _line_doubled(text: str, chance: random.Random) -> Mutation:
    lines = _lines(text)
    i = chance.randrange(len(lines))
    return Mutation("line doubled", lines[i], "".join(lines[: i + 1] + lines[i:]))


def _token_removed(text: str, chance: random.Random) -> Mutation:
    token = _token(text, chance, Kind.NAME, Kind.STRING, Kind.NUMBER, Kind.PUNCTUATION)
    return Mutation("token removed", token.text, text[: token.start] + text[token.end :])


def _letters_swapped(text: str, chance: random.Random) -> Mutation:
    token = _token(text, chance, Kind.NAME)
    word = token.text
    i = chance.randrange(max(1, len(word) - 1))
    swapped = word[:i] + word[i + 1 : i + 2] + word[i] + word[i + 2 :]
    return Mutation("letters swapped", word, text[: token.start] + swapped + text[token.end :])


def _letter_removed(text: str, chance: random.Random) -> Mutation:
    token = _token(text, chance, Kind.NAME)
    i = token.start + chance.randrange(len(token.text))
    return Mutation("letter removed", token.text, text[:i] + text[i + 1 :])


def _quotes_removed(text: str, chance: random.Random) -> Mutation:
    token = _token(text, chance, Kind.STRING)
    if token.kind is not Kind.STRING:
        return _token_removed(text, chance)
    return Mutation("quotes removed", token.text, text[: token.start] + token.text[1:-1] + text[token.end :])


def _quote_removed(text: str, chance: random.Random) -> Mutation:
    token = _token(text, chance, Kind.STRING)
    if token.kind is not Kind.STRING:
        return _token_removed(text, chance)
    return Mutation("quote removed", token.text, text[: token.end - 1] + text[token.end :])


def _type_changed(text: str, chance: random.Random) -> Mutation:
    found = list(re.finditer(r"(?<= )(String|Int|DateTime|Boolean)\b", text))
    if not found:
        return _token_removed(text, chance)
    match = chance.choice(found)
    to = chance.choice(["String", "Int", "DateTime", "Boolean", "Float", "Json"])
    return Mutation("type changed", f"{match[0]} to {to}", text[: match.start()] + to + text[match.end() :])


def _arity_changed(text: str, chance: random.Random) -> Mutation:
    found = list(re.finditer(r"^  \w+ +\w+(\[\]|\?)?", text, re.MULTILINE))
    if not found:
        return _token_removed(text, chance)
    match = chance.choice(found)
    end = match.end() - len(match[1] or "")
    to = chance.choice(["", "?", "[]"])
    return Mutation("arity changed", f"{match[0].strip()} to {to}", text[:end] + to + text[match.end() :])


def _brace_removed(text: str, chance: random.Random) -> Mutation:
    found = [it.start() for it in re.finditer(r"^\}|\{$", text, re.MULTILINE)]
    if not found:
        return _token_removed(text, chance)
    i = chance.choice(found)
    return Mutation("brace removed", text[i], text[:i] + text[i + 1 :])


def _attribute_removed(text: str, chance: random.Random) -> Mutation:
    found = list(re.finditer(r" @{1,2}[\w.]+(\([^()\n]*(\([^()\n]*\)[^()\n]*)*\))?", text))
    if not found:
        return _token_removed(text, chance)
    match = chance.choice(found)
    return Mutation("attribute removed", match[0], text[: match.start()] + text[match.end() :])


def _argument_removed(text: str, chance: random.Random) -> Mutation:
    found = list(re.finditer(r"(?<=[(,])\s*\w+: (\[[^\]\n]*\]|\w+|\"[^\"\n]*\"),?", text))
    if not found:
        return _token_removed(text, chance)
    match = chance.choice(found)
    # With its comma, which stands before the last one.
    before = text[: match.start()] if match[0].endswith(",") else text[: match.start()].removesuffix(",")
    return Mutation("argument removed", match[0], before + text[match.end() :])


def _token(text: str, chance: random.Random, *kinds: Kind):
    tokens = [it for it in lex(text) if not it.is_comment]
    return chance.choice([it for it in tokens if it.kind in kinds] or tokens)


_KINDS = (
    _line_removed,
    _line_doubled,
    _token_removed,
    _letters_swapped,
    _letter_removed,
    _quotes_removed,
    _quote_removed,
    _type_changed,
    _arity_changed,
    _brace_removed,
    _attribute_removed,
    _argument_removed,
)
