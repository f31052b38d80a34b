"""The server as an editor meets it: over standard input and output."""

from pathlib import Path

import pytest
from tests.tools.lsp.session import Session

VALID = """datasource db {
  provider = "postgresql"
}

model Post {
  id    Int    @id
  title String
}
"""


def test_mistakes_are_shown_and_go_away(session: Session, folder: Path) -> None:
    uri = (folder / "schema.prisma").as_uri()
    session.open(uri, VALID.replace("String", "Sting"))
    (found,) = session.diagnostics(uri, 1)
    assert (found["code"], found["severity"], found["source"]) == ("S105", 1, "nicol")
    assert found["range"] == {"start": {"line": 6, "character": 8}, "end": {"line": 6, "character": 13}}
    assert "`Sting`" in found["message"]
    session.replace(uri, 2, VALID)
    assert session.diagnostics(uri, 2) == []


def test_the_other_half_of_a_mistake_is_shown(session: Session, folder: Path) -> None:
    uri = (folder / "schema.prisma").as_uri()
    session.open(uri, VALID + "\nenum Post {\n  A\n}\n")
    (found,) = session.diagnostics(uri, 1)
    (related,) = found["relatedInformation"]
    assert related["location"] == {
        "uri": uri,
        "range": {"start": {"line": 4, "character": 6}, "end": {"line": 4, "character": 10}},
    }


def test_columns_count_sixteen_bit_units(session: Session, folder: Path) -> None:
    uri = (folder / "schema.prisma").as_uri()
    text = VALID.replace("title String", 'title String @default("🎈🎈") @bogus')
    session.open(uri, text)
    (found,) = session.diagnostics(uri, 1)
    line = text.split("\n")[6]
    column = len(line[: line.index("bogus")].encode("utf-16-le")) // 2
    assert found["range"]["start"]["character"] == column
    start, end = {"line": 6, "character": column}, {"line": 6, "character": column + len("bogus")}
    session.change(uri, 2, {"range": {"start": start, "end": end}, "text": "ignore"})
    assert session.diagnostics(uri, 2) == []


def test_several_changes_of_one_message_follow_each_other(session: Session, folder: Path) -> None:
    uri = (folder / "schema.prisma").as_uri()
    session.open(uri, VALID)
    at = {"line": 6, "character": 2}
    session.change(
        uri,
        2,
        {"range": {"start": at, "end": at}, "text": "\n  "},
        {"range": {"start": at, "end": at}, "text": "note Sting"},
    )
    (found,) = session.diagnostics(uri, 2)
    assert found["range"]["start"] == {"line": 6, "character": 7}


def test_completion_replaces_the_word(session: Session, folder: Path) -> None:
    uri = (folder / "schema.prisma").as_uri()
    session.open(uri, VALID.replace("title String", "title St"))
    answer = session.at("completion", uri, 6, 10)
    item = next(it for it in answer["items"] if it["label"] == "String")
    assert item["textEdit"] == {
        "newText": "String",
        "range": {"start": {"line": 6, "character": 8}, "end": {"line": 6, "character": 10}},
    }


def test_a_space_alone_proposes_no_attributes(session: Session, folder: Path) -> None:
    uri = (folder / "schema.prisma").as_uri()
    session.open(uri, VALID.replace("title String", "title String "))
    typed = session.at("completion", uri, 6, 15, context={"triggerKind": 2, "triggerCharacter": " "})
    asked = session.at("completion", uri, 6, 15, context={"triggerKind": 1})
    assert typed["items"] == []
    assert "@unique" in [it["label"] for it in asked["items"]]


def test_formatting_changes_only_the_lines_that_are_not_laid_out(session: Session, folder: Path) -> None:
    uri = (folder / "schema.prisma").as_uri()
    session.open(uri, VALID.replace("title String", "title   String"))
    edits = session.ask(
        "textDocument/formatting", textDocument={"uri": uri}, options={"tabSize": 2, "insertSpaces": True}
    )
    assert edits == [
        {
            "range": {"start": {"line": 6, "character": 0}, "end": {"line": 7, "character": 0}},
            "newText": "  title String\n",
        }
    ]


@pytest.mark.slow
def test_leaving_without_a_shutdown_is_a_failure(tmp_path: Path) -> None:
    session = Session(tmp_path)
    session.initialize()
    session.send(method="exit")
    assert session.end() == 1


@pytest.mark.slow
def test_bytes_are_counted_where_the_editor_prefers_them(tmp_path: Path) -> None:
    session = Session(tmp_path)
    answer = session.initialize({"general": {"positionEncodings": ["utf-8", "utf-16"]}})
    assert answer["capabilities"]["positionEncoding"] == "utf-8"
    uri = (tmp_path / "schema.prisma").as_uri()
    session.open(uri, VALID.replace("title String", 'title String @default("🎈") @bogus'))
    (found,) = session.diagnostics(uri, 1)
    assert found["range"]["start"]["character"] == len('  title String @default("🎈") @'.encode())
    assert session.leave() == 0
