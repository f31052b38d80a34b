"""Which files make up a schema, and that pieces of a file propose what the whole does."""

from pathlib import Path

import pytest
from tests.schema.editor.marked import Case, read_cases

from nicol.schema.editor.chunks import chunks
from nicol.schema.editor.completion import completion
from nicol.tools.lsp.workspace import Document, Workspace

DATASOURCE = 'datasource db {\n  provider = "postgresql"\n}\n'


@pytest.mark.parametrize("case", read_cases("completion"), ids=lambda it: it.id)
def test_a_piece_proposes_what_the_whole_does(case: Case) -> None:
    at, files = case.marked, Workspace()
    path = files.put(Document("untitled:schema", 1, at.text))
    declared, tree, start = files.typed(path, at.offset)
    whole = completion(at.declared, at.tree, at.offset)
    piece = completion(declared, tree, at.offset - start)
    assert piece.proposals == whole.proposals
    assert (piece.word.start + start, piece.word.end + start) == (whole.word.start, whole.word.end)


@pytest.mark.parametrize("case", read_cases("completion"), ids=lambda it: it.id)
def test_no_character_is_lost_between_pieces(case: Case) -> None:
    pieces = list(chunks(case.body))
    assert "".join(it.text for it in pieces) == case.body
    assert all(case.body.startswith(it.text, it.start) for it in pieces)


def test_only_the_block_that_changed_is_parsed_again() -> None:
    files = Workspace()
    path = files.put(Document("untitled:schema", 1, "model A {\n  id Int @id\n}\n\nmodel B {\n  id Int @id\n}\n"))
    before = [tree for _, tree in files._pieces(path)]
    files.put(Document("untitled:schema", 2, "model A {\n  id Int @id\n  n\n}\n\nmodel B {\n  id Int @id\n}\n"))
    after = [tree for _, tree in files._pieces(path)]
    assert [a is b for a, b in zip(before, after, strict=True)] == [False, True, True]


PLACES = [
    # name, files, the file that is asked for, those of its schema
    ("one file", ["schema.prisma"], "schema.prisma", ["schema.prisma"]),
    ("Prisma's place", ["prisma/schema.prisma", "prisma/other.prisma"], "prisma/schema.prisma", ["prisma/schema.prisma"]),
    ("Prisma's folder", ["prisma/schema/a.prisma", "prisma/schema/b.prisma"], "prisma/schema/b.prisma", ["prisma/schema/a.prisma", "prisma/schema/b.prisma"]),
    ("folders inside", ["db/a.prisma", "db/more/b.prisma"], "db/more/b.prisma", ["db/a.prisma", "db/more/b.prisma"]),
    ("another project", ["one/schema.prisma", "two/schema.prisma"], "two/schema.prisma", ["two/schema.prisma"]),
    ("no schema files between", ["db/a.prisma", "db/b.prisma", "db/none/more/c.prisma"], "db/a.prisma", ["db/a.prisma", "db/b.prisma"]),
    ("a file that is not there yet", ["db/a.prisma"], "db/b.prisma", ["db/a.prisma", "db/b.prisma"]),
]  # fmt: skip


@pytest.mark.parametrize(("files", "asked", "expected"), [it[1:] for it in PLACES], ids=[it[0] for it in PLACES])
def test_which_files_make_up_a_schema(tmp_path: Path, files: list[str], asked: str, expected: list[str]) -> None:
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("")
    workspace = Workspace()
    path = workspace.put(Document((tmp_path / asked).as_uri(), 1, "model A {}"))
    found = workspace.paths(workspace.home(path))
    assert [str(Path(it).relative_to(tmp_path)) for it in found] == expected


def test_bytes_that_are_no_text_are_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a.prisma").write_bytes(DATASOURCE.encode() + b"// \xff\xfe")
    workspace = Workspace()
    path = workspace.put(Document((tmp_path / "b.prisma").as_uri(), 1, "model A {\n  id Int @id\n}\n"))
    assert {it.code for it in workspace.analysis(path).diagnostics} == {"S016"}


def test_a_file_that_changed_on_disk_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "a.prisma").write_text(DATASOURCE)
    workspace = Workspace()
    path = workspace.put(Document((tmp_path / "b.prisma").as_uri(), 1, "model A {\n  id Int @id\n  b B\n}\n"))
    assert workspace.declared(path).model("B") is None
    (tmp_path / "a.prisma").write_text(DATASOURCE + "model B {\n  id Int @id\n}\n")
    assert workspace.declared(path).model("B") is not None


def test_a_guess_does_not_follow_links_around_in_circles(tmp_path: Path) -> None:
    for name in ("a.prisma", "b.prisma"):
        (tmp_path / name).write_text("")
    (tmp_path / "again").symlink_to(tmp_path)
    workspace = Workspace()
    path = workspace.put(Document((tmp_path / "a.prisma").as_uri(), 1, ""))
    assert len(workspace.paths(workspace.home(path))) == 2


def test_a_name_that_is_no_utf_8_has_an_address(tmp_path: Path) -> None:
    assert Workspace().uri(f"{tmp_path}/\udcff.prisma").endswith("/%FF.prisma")


def test_the_settings_switch_lint_rules_on(tmp_path: Path) -> None:
    text = DATASOURCE + "model A {\n  id Int @id @default(autoincrement())\n}\n"
    workspace = Workspace()
    path = workspace.put(Document((tmp_path / "schema.prisma").as_uri(), 1, text))
    before = {it.code for it in workspace.analysis(path).diagnostics}
    (tmp_path / "pyproject.toml").write_text('[tool.nicol.lint]\nint-primary-key = "error"\n')
    workspace.forget_homes()
    after = {it.code for it in workspace.analysis(path).diagnostics}
    assert len(after - before) == 1


def test_wrong_settings_do_not_silence_mistakes(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.nicol.lint]\nint-primary-key = "maybe"\n')
    workspace = Workspace()
    path = workspace.put(Document((tmp_path / "schema.prisma").as_uri(), 1, DATASOURCE + "model A {\n"))
    assert "S006" in {it.code for it in workspace.analysis(path).diagnostics}
