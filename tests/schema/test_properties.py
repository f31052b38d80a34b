"""What holds of every text, valid or not."""

import re
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.schema.corpus_file import every_snippet
from tests.schema.test_mutations import lies_within, spans_of

from nicol.schema.check import check
from nicol.schema.findings import Findings
from nicol.schema.format import format
from nicol.schema.reading.lexer import Kind, lex
from nicol.schema.reading.parser import parse
from nicol.text.diagnostic import Severity
from nicol.text.edit import are_apart
from nicol.text.report import render

TEXTS = [it.text for it in every_snippet()] + [
    it.read_text() for it in sorted((Path(__file__).parent / "cases").glob("*.prisma"))
]
PIECES = [
    "\n", "\r\n", "\r", " ", "\t", "{", "}", "(", ")", "[", "]", "@", "@@", "@id", "@relation", ",", ":", "=", "?", "!", ".",
    '"', '"x"', "\\", "\\u00", "//", "///", "/*", "*/", "model", "enum", "model X {", "type", "view", "generator", "0",
    "-1", "99999999999999999999999999999999", "1.5e9", "é", "\0", "\ud800", "\ufeff", "A", "id", "String", "Int[]?", "now()", "env(",
]  # fmt: skip

many = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """A schema with some pieces cut out, doubled, or put in."""
    text = draw(st.sampled_from(TEXTS))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 12)))
        middle = draw(st.one_of(st.sampled_from(PIECES), st.just(""), st.just(text[start:end] * 2)))
        text = text[:start] + middle + text[end:]
    return text


any_text = st.one_of(mutated(), st.text(), st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))


@many
@given(any_text)
def test_lexing_loses_nothing(text: str) -> None:
    assert "".join(it.text for it in lex(text)) == text
    assert "".join(it.text for it in parse("x", text, Findings()).tokens) == text


@many
@given(any_text)
def test_check_and_report_never_raise(text: str) -> None:
    checked = check({"a.prisma": text})
    assert (checked.schema is None) == any(it.severity is Severity.ERROR for it in checked.diagnostics)
    report = render(checked.diagnostics, {"a.prisma": text}, colour=False)
    assert all(it.isprintable() for it in report.split("\n"))


@many
@given(any_text, any_text)
def test_every_place_lies_within_its_file(one: str, other: str) -> None:
    texts = {"a.prisma": one, "b.prisma": other}
    for diagnostic in check(texts).diagnostics:
        for span in spans_of(diagnostic):
            assert lies_within(span, texts[span.path]), diagnostic
        for fix in diagnostic.fixes:
            assert are_apart(fix.edits), fix


@many
@given(any_text)
def test_findings_are_in_the_order_of_their_places(text: str) -> None:
    places = [it.primary.span.start for it in check({"a.prisma": text}).diagnostics]
    assert places == sorted(places)


@many
@given(any_text)
def test_tokens_follow_each_other(text: str) -> None:
    end = 0
    for token in lex(text):
        assert token.start == end < token.end
        end = token.end
    assert end == len(text)


@many
@given(any_text)
def test_formatting_twice_is_formatting_once(text: str) -> None:
    once = format(text)
    assert format(once) == once


def words(text: str) -> list[str]:
    """Every word, string and comment, in no order. Block comments count by their words: their stars move."""
    found: list[str] = []
    for token in lex(text):
        if token.kind in {Kind.NAME, Kind.NUMBER, Kind.STRING}:
            found.append(token.text)
        elif token.is_comment:
            found += re.findall(r"[^\s*/]+", token.text)
    return sorted(found)


@many
@given(any_text)
def test_formatting_keeps_every_word_and_comment(text: str) -> None:
    assert words(format(text)) == words(text)


@many
@given(any_text)
def test_formatting_changes_no_finding(text: str) -> None:
    """What was right stays right. What was wrong may be mended by the layout, as a block on one line is."""
    if check({"a.prisma": text}).schema is not None:
        assert check({"a.prisma": format(text)}).schema == check({"a.prisma": text}).schema


@many
@given(st.sampled_from(TEXTS), st.data())
def test_files_may_be_split_between_blocks(text: str, data: st.DataObject) -> None:
    """The meaning of a schema does not depend on the file in which a block stands."""
    whole = check({"a.prisma": text})
    blocks = re.split(r"(?<=^\}\n)", text, flags=re.MULTILINE)
    middle = data.draw(st.integers(0, len(blocks)))
    split = check({"a.prisma": "".join(blocks[:middle]), "b.prisma": "".join(blocks[middle:])})
    if whole.schema is not None:
        assert split.schema == whole.schema
