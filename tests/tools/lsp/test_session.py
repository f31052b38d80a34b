"""The server as an editor meets it: over standard input and output."""

import random
import subprocess
import sys
from pathlib import Path

import pytest
from tests.tools.lsp.session import Refused, Session

from nicol.schema.format import format
from nicol.tools.lsp.positions import Encoding, Positions

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
def test_files_are_watched_and_leaving_without_a_shutdown_is_a_failure(tmp_path: Path) -> None:
    session = Session(tmp_path)
    session.initialize()
    (asked,) = session.registered()
    assert [it["globPattern"] for it in asked["registerOptions"]["watchers"]] == ["**/*.prisma", "**/pyproject.toml"]
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


BLOG = """datasource db {
  provider = "postgresql"
}

/// Somebody who writes.
model User {
  id    Int    @id
  posts Post[]
}

model Post {
  id       Int  @id
  authorId Int
  author   User @relation(fields: [authorId], references: [id])
}
"""


@pytest.fixture
def blog(session: Session, folder: Path) -> str:
    uri = (folder / "schema.prisma").as_uri()
    session.open(uri, BLOG)
    return uri


def _range(line: int, start: int, end: int) -> dict:
    return {"start": {"line": line, "character": start}, "end": {"line": line, "character": end}}


def test_hover_shows_documentation_and_sql(session: Session, blog: str) -> None:
    answer = session.at("hover", blog, 13, 12)
    assert answer["range"] == _range(13, 11, 15)
    assert "Somebody who writes." in answer["contents"]["value"]
    assert 'CREATE TABLE "User"' in answer["contents"]["value"]


def test_hover_says_nothing_of_nothing(session: Session, blog: str) -> None:
    assert session.at("hover", blog, 3, 0) is None


def test_definition(session: Session, blog: str) -> None:
    assert session.at("definition", blog, 13, 12) == [{"uri": blog, "range": _range(5, 6, 10)}]


def test_references(session: Session, blog: str) -> None:
    places = session.at("references", blog, 12, 3, context={"includeDeclaration": True})
    assert places == [{"uri": blog, "range": _range(12, 2, 10)}, {"uri": blog, "range": _range(13, 35, 43)}]
    uses = session.at("references", blog, 12, 3, context={"includeDeclaration": False})
    assert uses == places[1:]


def test_highlights(session: Session, blog: str) -> None:
    found = session.at("documentHighlight", blog, 12, 3)
    assert [it["kind"] for it in found] == [3, 2]


def test_rename(session: Session, blog: str) -> None:
    asked = session.at("prepareRename", blog, 12, 3)
    assert asked == {"range": _range(12, 2, 10), "placeholder": "authorId"}
    answer = session.at("rename", blog, 12, 3, newName="writerId")
    assert answer["changes"] == {
        blog: [
            {"range": _range(12, 2, 10), "newText": "writerId"},
            {"range": _range(13, 35, 43), "newText": "writerId"},
            {"range": _range(12, 14, 14), "newText": ' @map("authorId")'},
        ]
    }


def test_rename_is_refused_with_a_reason(session: Session, blog: str) -> None:
    assert session.at("prepareRename", blog, 1, 4) is None
    with pytest.raises(Refused, match="`Post` already has `author`"):
        session.at("rename", blog, 12, 3, newName="author")


def test_outline(session: Session, blog: str) -> None:
    found = session.ask("textDocument/documentSymbol", textDocument={"uri": blog})
    assert [(it["name"], [child["name"] for child in it["children"]]) for it in found] == [
        ("db", ["provider"]),
        ("User", ["id", "posts"]),
        ("Post", ["id", "authorId", "author"]),
    ]
    assert found[2]["selectionRange"] == _range(10, 6, 10)
    assert [it["detail"] for it in found[2]["children"]] == ["Int", "Int", "User"]


def test_symbols_of_the_workspace(session: Session, blog: str) -> None:
    found = session.ask("workspace/symbol", query="authId")
    assert [(it["name"], it["containerName"]) for it in found if it["location"]["uri"] == blog] == [
        ("authorId", "Post")
    ]


def test_folding(session: Session, blog: str) -> None:
    found = session.ask("textDocument/foldingRange", textDocument={"uri": blog})
    assert [(it["startLine"], it["endLine"]) for it in found] == [(0, 2), (5, 8), (10, 14)]


def test_a_fix_is_offered_where_the_mistake_is(session: Session, folder: Path) -> None:
    uri = (folder / "schema.prisma").as_uri()
    session.open(uri, VALID.replace("String", "Sting"))
    (found,) = session.diagnostics(uri, 1)
    assert found["codeDescription"]["href"].endswith("S105.md")
    asked = {"textDocument": {"uri": uri}, "range": found["range"], "context": {"diagnostics": [found]}}
    action, *others = session.ask("textDocument/codeAction", **asked)
    assert [it["title"] for it in others] == ["Create model `Sting`", "Create enum `Sting`"]
    assert (action["title"], action["kind"], action["isPreferred"]) == ("Change to `String`", "quickfix", True)
    assert action["edit"] == {"changes": {uri: [{"range": _range(6, 8, 13), "newText": "String"}]}}
    assert action["diagnostics"] == [found]


def test_a_fix_that_removes_a_line_leaves_the_next_one_alone(session: Session, folder: Path) -> None:
    uri = (folder / "schema.prisma").as_uri()
    session.open(uri, VALID.replace("String\n", 'String\n\n  @@map("p")\n  @@map("p")\n  @@unique([title])\n'))
    (found,) = session.diagnostics(uri, 1)
    asked = {"textDocument": {"uri": uri}, "range": found["range"], "context": {"diagnostics": [found]}}
    (action,) = session.ask("textDocument/codeAction", **asked)
    (edit,) = action["edit"]["changes"][uri]
    assert edit == {
        "range": {"start": {"line": 9, "character": 0}, "end": {"line": 10, "character": 0}},
        "newText": "",
    }


def test_everything_safe_is_fixed_at_once_where_that_is_asked_for(session: Session, folder: Path) -> None:
    uri = (folder / "schema.prisma").as_uri()
    session.open(uri, VALID.replace("String", "Sting").replace("Int ", "Itn "))
    context = {"diagnostics": [], "only": ["source.fixAll"]}
    asked = {"textDocument": {"uri": uri}, "range": _range(0, 0, 0), "context": context}
    (action,) = session.ask("textDocument/codeAction", **asked)
    (edit,) = action["edit"]["changes"][uri]
    assert edit["newText"].split() == ["id", "Int", "@id", "title", "String"]


def test_relations_are_completed_where_that_is_asked_for(session: Session, folder: Path) -> None:
    uri = (folder / "schema.prisma").as_uri()
    session.open(uri, VALID + "\nmodel Note {\n  id   Int  @id\n  post Post\n}\n")
    asked = {
        "textDocument": {"uri": uri},
        "range": _range(0, 0, 0),
        "context": {"diagnostics": [], "only": ["source"]},
    }
    titles = {it["title"]: it for it in session.ask("textDocument/codeAction", **asked)}
    edits = titles["Add what relations lack"]["edit"]["changes"][uri]
    assert any("fields: [postId]" in it["newText"] for it in edits)


@pytest.mark.parametrize("kinds", [{}, {"only": []}], ids=["no kinds", "an empty list of kinds"])
def test_an_index_is_offered_for_a_relation(session: Session, blog: str, kinds: dict) -> None:
    context = {"diagnostics": [], **kinds}
    asked = {"textDocument": {"uri": blog}, "range": _range(13, 5, 5), "context": context}
    found = session.ask("textDocument/codeAction", **asked)
    assert [it["title"] for it in found] == ["Add `@@index([authorId])`"]


# Several files.


def test_a_folder_is_one_schema(session: Session, folder: Path) -> None:
    (folder / "base.prisma").write_text('datasource db {\n  provider = "postgresql"\n}\n')
    (folder / "post.prisma").write_text(
        "model Post {\n  id       Int  @id\n  authorId Int\n  author   User @relation(fields: [authorId], references: [id])\n}\n"
    )
    user = (folder / "user.prisma").as_uri()
    session.open(user, "model User {\n  id    Int    @id\n  posts Post[]\n}\n")
    assert session.diagnostics(user, 1) == []
    (place,) = session.at("definition", user, 2, 9)
    assert place == {"uri": (folder / "post.prisma").as_uri(), "range": _range(0, 6, 10)}
    answer = session.at("rename", user, 0, 7, newName="Account")
    assert set(answer["changes"]) == {user, (folder / "post.prisma").as_uri()}


def test_a_mistake_shows_in_the_file_that_has_it(session: Session, folder: Path) -> None:
    (folder / "base.prisma").write_text('datasource db {\n  provider = "postgresql"\n}\n')
    other = folder / "post.prisma"
    other.write_text("model Post {\n  id   Int  @id\n  role Role\n}\n")
    mine = (folder / "role.prisma").as_uri()
    session.open(mine, "enum Role {\n  USER\n}\n")
    assert session.diagnostics(mine, 1) == []
    session.replace(mine, 2, "enum Rank {\n  USER\n}\n")
    (found,) = session.diagnostics(other.as_uri())
    assert found["code"] == "S105"
    other.write_text("model Post {\n  id   Int  @id\n  role Rank\n}\n")
    session.notify("workspace/didChangeWatchedFiles", changes=[{"uri": other.as_uri(), "type": 2}])
    assert session.diagnostics(other.as_uri()) == []


def test_two_schemas_beside_each_other_are_two(session: Session, folder: Path) -> None:
    (folder / "one.prisma").write_text(VALID)
    two = (folder / "two.prisma").as_uri()
    session.open(two, VALID)
    assert session.diagnostics(two, 1) == []


def test_the_settings_say_where_the_schema_is(session: Session, folder: Path) -> None:
    (folder / "pyproject.toml").write_text('[tool.nicol]\nschema = "models"\n')
    (folder / "models").mkdir()
    (folder / "models" / "base.prisma").write_text(VALID)
    (folder / "elsewhere.prisma").write_text(VALID)
    note = (folder / "models" / "note.prisma").as_uri()
    session.open(note, "model Note {\n  id Int @id\n}\n")
    assert session.diagnostics(note, 1) == []
    session.replace(note, 2, "model Post {\n  id Int @id\n}\n")
    (found,) = session.diagnostics(note, 2)
    assert found["code"] == "S102"


def test_what_no_document_needs_any_more_is_cleared(session: Session, folder: Path) -> None:
    uri = (folder / "schema.prisma").as_uri()
    session.open(uri, "model A {\n")
    assert session.diagnostics(uri, 1)
    session.close(uri)
    assert session.diagnostics(uri) == []


def test_a_document_that_is_closed_before_it_was_checked_shows_nothing(session: Session, folder: Path) -> None:
    file, other = folder / "one" / "schema.prisma", folder / "two" / "schema.prisma"
    for it in (file, other):
        it.parent.mkdir()
        it.write_text("model A {\n")
    session.open(file.as_uri(), "model A {\n")
    session.close(file.as_uri())
    session.open(other.as_uri(), "model A {\n")
    assert session.diagnostics(other.as_uri(), 1)
    assert not [it for it in session.notes if it["params"].get("uri") == file.as_uri()]


def test_a_file_that_was_never_saved_takes_its_mistakes_along(session: Session, folder: Path) -> None:
    (folder / "base.prisma").write_text('datasource db {\n  provider = "postgresql"\n}\n')
    base, other = (folder / "base.prisma").as_uri(), (folder / "other.prisma").as_uri()
    session.open(base, (folder / "base.prisma").read_text())
    session.open(other, "model A {\n")
    assert session.diagnostics(other, 1)
    session.close(other)
    assert session.diagnostics(other) == []
    session.close(base)


def test_mistakes_go_away_under_the_name_that_the_editor_gave(session: Session, folder: Path) -> None:
    uri = (folder / "schema.prisma").as_uri().replace("schema", "%73chema")
    session.open(uri, "model A {\n")
    assert session.diagnostics(uri, 1)
    session.close(uri)
    assert session.diagnostics(uri) == []


def test_a_file_on_a_disk_of_windows(session: Session) -> None:
    uri = "file:///c%3A/Users/x%20y%25/schema.prisma"
    session.open(uri, BLOG)
    assert session.diagnostics(uri, 1)
    assert session.at("definition", uri, 13, 12) == [{"uri": uri, "range": _range(5, 6, 10)}]
    session.close(uri)
    assert session.diagnostics(uri) == []


def test_a_document_without_a_file(session: Session) -> None:
    uri = "untitled:Untitled-1"
    session.open(uri, VALID.replace("String", "Sting"))
    (found,) = session.diagnostics(uri, 1)
    assert found["code"] == "S105"
    session.close(uri)


# What goes wrong.


def test_places_beyond_the_text_are_its_end(session: Session, blog: str) -> None:
    assert session.at("hover", blog, 999, 999) is None
    assert session.at("completion", blog, 13, 9999)["items"] != []


def test_a_request_about_an_unknown_file_is_answered(session: Session, folder: Path) -> None:
    uri = (folder / "missing.prisma").as_uri()
    assert session.at("hover", uri, 0, 0) is None
    assert session.ask("textDocument/documentSymbol", textDocument={"uri": uri}) == []


def test_a_request_that_makes_no_sense_leaves_the_server_alive(session: Session, blog: str) -> None:
    session.send(id="nonsense", method="textDocument/hover", params={"nonsense": True})
    session.send(id="strange", method="nicol/strange", params={})
    session.notify("textDocument/didChange", textDocument={"uri": blog}, contentChanges="nonsense")
    assert session.at("hover", blog, 13, 12) is not None


def test_line_breaks_that_only_python_knows_are_none(session: Session, folder: Path) -> None:
    uri = (folder / "schema.prisma").as_uri()
    session.open(uri, VALID.replace("model Post", "// a\u2028b\x0cc\x85d\nmodel Post"))
    at = {"line": 7, "character": 8}
    session.change(uri, 2, {"range": {"start": at, "end": {**at, "character": 14}}, "text": "Sting"})
    (found,) = session.diagnostics(uri, 2)
    assert found["range"] == _range(7, 8, 13)


@pytest.mark.slow
def test_a_rename_may_change_the_database_if_that_is_wanted(tmp_path: Path) -> None:
    session = Session(tmp_path)
    session.initialize(initializationOptions={"renamesDatabase": True})
    uri = (tmp_path / "schema.prisma").as_uri()
    session.open(uri, BLOG)
    answer = session.at("rename", uri, 5, 7, newName="Account")
    assert {it["newText"] for it in answer["changes"][uri]} == {"Account"}
    assert session.leave() == 0


def test_the_server_never_loses_track_of_the_text(session: Session, folder: Path) -> None:
    uri = (folder / "schema.prisma").as_uri()
    random_ = random.Random(7)
    text = BLOG.replace("Somebody", "🎈 Sömebody").replace("\n", "\r\n", 3)
    session.open(uri, text)
    for version in range(2, 120):
        start = random_.randrange(len(text) + 1)
        end = min(len(text), start + random_.choice([0, 0, 1, 5, 40]))
        inserted = random_.choice(
            ["", "x", "🎈", "\n", "\r\n", '  name String @default("é")\n', "}\n", "model 🎈", "\u2028"]
        )
        positions = Positions(text, Encoding.UTF_16)
        places = [dict(zip(("line", "character"), positions.position(it), strict=True)) for it in (start, end)]
        # A position between CR and LF is the end of the line, so the edit goes by what the positions say.
        start, end = (positions.offset(it["line"], it["character"]) for it in places)
        session.change(uri, version, {"range": {"start": places[0], "end": places[1]}, "text": inserted})
        text = text[:start] + inserted + text[max(start, end) :]
        if version % 10 == 0:
            assert _formatted(session, uri, text) == format(text)


def _formatted(session: Session, uri: str, text: str) -> str:
    positions = Positions(text, Encoding.UTF_16)
    options = {"tabSize": 2, "insertSpaces": True}
    edits = session.ask("textDocument/formatting", textDocument={"uri": uri}, options=options)
    for edit in sorted(edits, key=lambda it: it["range"]["start"]["line"], reverse=True):
        start, end = (
            positions.offset(it["line"], it["character"]) for it in (edit["range"]["start"], edit["range"]["end"])
        )
        text = text[:start] + edit["newText"] + text[end:]
    return text


def test_bytes_that_are_no_text_are_shown(session: Session, folder: Path) -> None:
    (folder / "base.prisma").write_bytes(b'datasource db {\n  provider = "postgresql"\n}\n// \xff\n')
    uri = (folder / "user.prisma").as_uri()
    session.open(uri, "model User {\n  id Int @id\n}\n")
    found = session.diagnostics((folder / "base.prisma").as_uri())
    assert [it["code"] for it in found] == ["S016"]


@pytest.mark.slow
def test_without_pygls_it_says_what_to_install(tmp_path: Path) -> None:
    script = "import sys; sys.modules['pygls'] = None; from nicol.tools.cli.main import main; main(['lsp'])"
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert "pip install 'nicol[lsp]'" in done.stderr
