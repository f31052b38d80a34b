"""What Prisma's own language server proposes, says and finds, ours does too. ``schema.oracle`` says where Prisma is.

Prisma completes only part of the language in the engine that can be asked here; the rest of its completion lives in
its extension for VS Code.
"""

import re

import pytest
from tests.oracle import Oracle, needs_prisma
from tests.schema.editor.marked import PATH, Case, Marked, marked, read_cases

from nicol.schema.check import analyse, parse_file
from nicol.schema.editor.actions import fixes
from nicol.schema.editor.completion import completion
from nicol.schema.editor.definition import references
from nicol.schema.editor.hover import hover
from nicol.text.source import Source, Span
from nicol.tools.lsp.sql import SchemaSql

pytestmark = [pytest.mark.conformance, needs_prisma]

URI = "file:///project/schema.prisma"
EVERYWHERE = [it for name in ("completion", "hover", "definition", "rename") for it in read_cases(name)]

# What Prisma proposes and we leave out, by the name of the case, with the reason.
LEFT_OUT = {
    "!extensions": (
        {"relationMode", "schemas"},
        "the cursor is in a list of extensions, where no setting can stand",
    ),
    "an argument": (
        {"Cascade"},
        "the cursor is in the name of the argument, and its values are proposed behind the colon",
    ),
}
# Prisma finds references of a built-in type and, from a native type, of the datasource; these name nothing.
_NO_NAME = re.compile(r"@\w+\.\w*\(?$|^ +\w+ +\w+$")
_NO_OPPOSITE = (
    "Error validating field `b` in model `A`: The relation field `b` on model `A` is missing an opposite relation "
    "field on the model `B`. Either run `prisma format` or add it manually."
)


def _position(at: Marked) -> dict:
    line, character = at.position
    return {"line": line, "character": character}


def _ask(oracle: Oracle, op: str, at: Marked, **more):
    params = {"textDocument": {"uri": URI}, "position": _position(at), **more}
    return oracle.request(op=op, files=[[URI, at.text]], params=params)


@pytest.mark.parametrize("case", EVERYWHERE, ids=lambda it: it.id)
def test_what_prisma_proposes_is_proposed(oracle: Oracle, case: Case) -> None:
    at = case.marked
    theirs = {it["label"] for it in _ask(oracle, "completion", at)["items"]}
    ours = {it.label.removesuffix("()") for it in completion(at.declared, at.tree, at.offset).proposals}
    assert theirs - ours == LEFT_OUT.get(case.name, (set(), ""))[0]


@pytest.mark.parametrize("case", EVERYWHERE, ids=lambda it: it.id)
def test_where_prisma_says_something_we_do(oracle: Oracle, case: Case) -> None:
    at = case.marked
    if _ask(oracle, "hover", at) is None:
        return
    schema = analyse([parse_file(PATH, at.text)]).resolved.schema
    assert hover(at.declared, schema, SchemaSql(schema), at.tree, at.offset) is not None


@pytest.mark.parametrize("case", EVERYWHERE, ids=lambda it: it.id)
def test_every_reference_that_prisma_finds_is_found(oracle: Oracle, case: Case) -> None:
    at = case.marked
    if _NO_NAME.search(at.text[: at.offset].rpartition("\n")[2]) and not _is_of_the_schema(at):
        return
    theirs = _ask(oracle, "references", at, context={"includeDeclaration": True}) or []
    source = Source(PATH, at.text)
    starts = (source.position(it.start) for it in references(at.declared, PATH, at.offset, with_definition=True))
    ours = {(it.line - 1, it.column - 1) for it in starts}
    assert {(it["range"]["start"]["line"], it["range"]["start"]["character"]) for it in theirs} <= ours


def _is_of_the_schema(at: Marked) -> bool:
    found = re.search(r"\w+$", at.text[: at.offset])
    rest = re.match(r"\w*", at.text[at.offset :])
    return found is not None and rest is not None and found[0] + rest[0] in at.declared.type_by_name


@pytest.mark.parametrize(
    ("text", "message", "titles"),
    [
        (
            "model A {\n  id Int @id\n  b |B\n}\n",
            'Type "B" is neither a built-in type, nor refers to another model, composite type, or enum.',
            {"Create new model 'B'": "Create model `B`", "Create new enum 'B'": "Create enum `B`"},
        ),
        (
            "model A {\n  id Int @id\n  b |B\n}\n\nmodel B {\n  id Int @id\n}\n",
            _NO_OPPOSITE,
            {"Add missing relation field to model B": "Add the opposite field to `B`"},
        ),
    ],
)
def test_what_prisma_mends_we_mend(oracle: Oracle, text: str, message: str, titles: dict[str, str]) -> None:
    at = marked('datasource db {\n  provider = "postgresql"\n}\n\n' + text)
    position = _position(at)
    range_ = {"start": position, "end": {**position, "character": position["character"] + 1}}
    params = {
        "textDocument": {"uri": URI},
        "range": range_,
        "context": {"diagnostics": [{"range": range_, "message": message, "severity": 1}]},
    }
    theirs = {it["title"] for it in oracle.request(op="code_actions", files=[[URI, at.text]], params=params)}
    assert theirs == set(titles)
    analysis = analyse([at.parsed])
    line = at.text[: at.offset].rindex("\n")
    ours = fixes(analysis.diagnostics, {PATH: at.text}, Span(PATH, line, at.offset + 1))
    assert set(titles.values()) <= {it.title for it in ours}
