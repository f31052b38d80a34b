"""A schema in several files: which files belong to it. Real Prisma 7 was asked about each of these folders."""

import json
import os
from pathlib import Path

import pytest

DATASOURCE = 'datasource db {\n  provider = "postgresql"\n}\n'
GENERATOR = 'generator client {\n  provider = "nicol"\n  output   = "../db"\n}\n'


def model(name: str) -> str:
    return f"model {name} {{\n  id Int @id\n}}\n"


@pytest.fixture
def folder(project: Path) -> Path:
    write(project / "database/main.prisma", DATASOURCE + model("User"))
    return project / "database"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


def found(nicol, *arguments: str) -> list[tuple[str, str]]:
    done = nicol("validate", "--schema", "database", "--format", "json", *arguments)
    return [(it["path"], it["code"]) for it in json.loads(done.stdout)]


@pytest.mark.parametrize(
    "name",
    [
        "other.prisma", "below/other.prisma", "a/b/c/d/other.prisma", ".hidden.prisma", ".hidden/other.prisma",
        "node_modules/package/other.prisma", "migrations/other.prisma", "folder.prisma/other.prisma", "ünï cödé.prisma",
    ],
)  # fmt: skip
def test_every_file_below_the_folder_belongs_to_the_schema(nicol, folder, name):
    write(folder / name, model("User"))
    assert found(nicol) == [(str(max(Path("database/main.prisma"), Path("database") / name)), "S102")]


@pytest.mark.parametrize("name", ["other.PRISMA", "other.prisma.bak", "other.txt", "prisma"])
def test_other_files_do_not(nicol, folder, name):
    write(folder / name, model("User"))
    assert found(nicol) == []


def test_the_datasource_and_the_generator_may_stand_in_any_file(nicol, project):
    write(project / "database/user.prisma", model("User"))
    write(project / "database/below/here.prisma", DATASOURCE)
    write(project / "database/below/there/generator.prisma", GENERATOR)
    assert found(nicol) == []


def test_two_datasources_in_two_files_are_one_too_many(nicol, folder):
    write(folder / "second.prisma", DATASOURCE)
    assert found(nicol) == [("database/second.prisma", "S503")]


def test_all_files_may_stand_below(nicol, project):
    write(project / "database/below/user.prisma", DATASOURCE + model("User"))
    assert found(nicol) == []


def test_names_reach_across_files(nicol, folder):
    write(folder / "post.prisma", "model Post {\n  id Int @id\n  kind Kind\n}\n")
    write(folder / "below/kind.prisma", "enum Kind {\n  LONG\n}\n")
    assert found(nicol) == []


def test_links_to_files_and_folders_are_followed(nicol, project, folder):
    write(project / "elsewhere/linked.prisma", model("User"))
    (folder / "file.prisma").symlink_to(project / "elsewhere/linked.prisma")
    (folder / "link").symlink_to(project / "elsewhere")
    assert found(nicol) == [("database/link/linked.prisma", "S102"), ("database/main.prisma", "S102")]


def test_a_link_back_to_the_folder_is_not_followed_for_ever(nicol, folder):
    (folder / "below").mkdir()
    (folder / "below/back").symlink_to("..")
    assert found(nicol) == []


def test_a_link_to_nothing_cannot_be_read(nicol, folder):
    (folder / "lost.prisma").symlink_to("/nowhere/at/all.prisma")
    done = nicol("validate", "--schema", "database")
    assert (done.exit_code, done.stderr) == (
        2,
        "error: cannot read database/lost.prisma: No such file or directory\n",
    )


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("name", ["secret.prisma", "secret"])
def test_what_may_not_be_read_is_named(nicol, folder, name):
    write(folder / "secret/other.prisma" if name == "secret" else folder / name, model("Other"))
    (folder / name).chmod(0)
    done = nicol("validate", "--schema", "database")
    (folder / name).chmod(0o700)
    assert (done.exit_code, done.stderr) == (2, f"error: cannot read database/{name}: Permission denied\n")


def test_a_folder_without_files_is_no_schema(nicol, project):
    (project / "database").mkdir()
    done = nicol("validate", "--schema", "database")
    assert done.exit_code == 2
    assert done.stderr == "error: there is no schema at database, a folder without .prisma files\n"


@pytest.mark.parametrize("command", ["validate", "format"])
def test_a_path_that_does_not_exist_is_called_what_it_was_called(nicol, project, command):
    done = nicol(command, "nowhere.prisma")
    assert (done.exit_code, done.stderr) == (2, "error: there is no schema at nowhere.prisma, which does not exist\n")


def test_a_file_may_have_any_name(nicol, project):
    write(project / "schema.txt", DATASOURCE + model("User"))
    assert nicol("validate", "--schema", "schema.txt").exit_code == 0


def test_findings_are_in_the_order_of_the_paths_whatever_the_disk_says(nicol, folder, monkeypatch):
    names = ["z.prisma", "a/z.prisma", "a/a.prisma", "b.prisma", "A.prisma"]
    for name in names:
        write(folder / name, "model User {\n  id Int @id\n}\n")
    walk = os.walk
    in_order = found(nicol)
    monkeypatch.setattr(os, "walk", lambda *a, **k: ((p, d, n[::-1]) for p, d, n in walk(*a, **k)))
    assert found(nicol) == in_order
    assert [it for it, _ in in_order] == sorted(it for it, _ in in_order)


def test_bytes_that_are_no_utf_8_are_findings_with_their_place(nicol, project):
    before = (DATASOURCE + model("User")).encode() + b"// caf\xe9 \xff\xfe\n"
    (project / "schema.prisma").write_bytes(before)
    done = nicol("validate", "--format", "json")
    assert done.exit_code == 1
    assert [(it["code"], it["start"]["line"], it["start"]["column"]) for it in json.loads(done.stdout)] == [
        ("S016", 7, 7),
        ("S016", 7, 9),
    ]
    report = nicol("validate").stderr
    assert "error[S016]: bytes `0xFF 0xFE` are no UTF-8" in report
    assert "caf\\udce9" in report


def test_format_leaves_a_file_alone_that_is_no_utf_8(nicol, project):
    before = b"model   User {\r\n id Int @id // caf\xe9\n}\n"
    (project / "schema.prisma").write_bytes(before)
    nicol("format")
    assert (project / "schema.prisma").read_bytes() == before


def test_generate_refuses_a_file_that_is_no_utf_8(nicol, project):
    (project / "schema.prisma").write_bytes((DATASOURCE + GENERATOR + model("User")).encode() + b"// \xe9\n")
    done = nicol("generate")
    assert done.exit_code == 2
    assert "error[S016]" in done.stderr


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_file_in_utf_16_is_called_so(nicol, project, encoding):
    (project / "schema.prisma").write_bytes(("\ufeff" + DATASOURCE + model("User")).encode(encoding))
    done = nicol("validate", "--format", "json")
    assert [(it["code"], it["message"], it["help"]) for it in json.loads(done.stdout)] == [
        ("S016", "this file is in UTF-16", "save it as UTF-8")
    ]


def test_a_byte_order_mark_is_no_part_of_the_text(nicol, project):
    (project / "schema.prisma").write_bytes(b"\xef\xbb\xbf" + model("User").encode())
    assert nicol("validate").exit_code == 0
    assert nicol("format", "--check").exit_code == 0


def test_several_paths_are_one_schema(nicol, project):
    write(project / "a.prisma", DATASOURCE + "model Post {\n  id Int @id\n  role Role\n}\n")
    write(project / "b.prisma", "enum Role {\n  ADMIN\n}\n")
    done = nicol("validate", "a.prisma", "b.prisma")
    assert (done.exit_code, done.stdout) == (0, "✓ a.prisma, b.prisma is valid\n")
    assert nicol("validate", "a.prisma").exit_code == 1
    assert nicol("validate", "a.prisma", "-").exit_code == 2
