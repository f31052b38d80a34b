"""Hover, definitions, references and renaming at a place."""

import difflib

import pytest
from tests.schema.editor.marked import PATH, Case, judge, read_cases

from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.schema.check import analyse, check, parse_file
from nicol.schema.editor.definition import definition, references
from nicol.schema.editor.hover import hover
from nicol.schema.editor.rename import Refusal, rename
from nicol.schema.model import Schema
from nicol.text.edit import applied
from nicol.text.source import Source, Span
from nicol.tools.lsp.sql import SchemaSql


def _schema(text: str) -> Schema:
    return analyse([parse_file(PATH, text)]).resolved.schema


@pytest.mark.parametrize("case", read_cases("hover"), ids=lambda it: it.id)
def test_hover(case: Case) -> None:
    judge(case, _said)


def _said(case: Case) -> str:
    at = case.marked
    schema = _schema(at.text)
    found = hover(at.declared, schema, SchemaSql(schema), at.tree, at.offset)
    if found is None:
        return "nothing"
    return f"{at.text[found.span.start : found.span.end]}\n{found.text}"


@pytest.mark.parametrize("case", read_cases("definition"), ids=lambda it: it.id)
def test_definition_and_references(case: Case) -> None:
    judge(case, _places)


def _places(case: Case) -> str:
    at = case.marked
    defined = definition(at.declared, _schema(at.text), PATH, at.offset)
    used = references(at.declared, PATH, at.offset, with_definition=False)
    return f"defined {_lines(at.text, defined)}\nused {_lines(at.text, used)}"


def _lines(text: str, spans: tuple[Span, ...]) -> str:
    source = Source(PATH, text)
    places = (source.position(it.start) for it in spans)
    return " ".join(f"{it.line}:{it.column}" for it in places) or "nowhere"


@pytest.mark.parametrize("case", read_cases("rename"), ids=lambda it: it.id)
def test_rename(case: Case) -> None:
    """The name of a case ends in the new name."""
    judge(case, _renamed)


def _renamed(case: Case) -> str:
    at = case.marked
    name = case.name.rpartition(" to ")[2]
    keeps_database = "in the database too" not in case.name
    edits = rename(at.declared, _schema(at.text), PATH, at.offset, name, keeps_database=keeps_database)
    if isinstance(edits, Refusal):
        return f"refused: {edits.reason}"
    after = applied(at.text, edits)
    before_schema, after_schema = check({PATH: at.text}).schema, check({PATH: after}).schema
    assert before_schema is not None, "the case itself is wrong"
    assert after_schema is not None
    changes = diff(from_schema(before_schema), from_schema(after_schema))
    assert bool(changes) is not keeps_database, changes
    lines = difflib.ndiff(at.text.splitlines(), after.splitlines())
    return "\n".join(it for it in lines if it[0] in "+-") or "no change"
