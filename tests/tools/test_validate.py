"""``nicol validate``."""

import json

import pytest

BROKEN = """\
model User {
  id    Int    @id
  posts Psot[]
}

model Post {
  id Int @id
}
"""


def test_good_schema_exits_0(nicol, schema):
    done = nicol("validate")
    assert (done.exit_code, done.stdout) == (0, "✓ schema.prisma is valid\n")


def test_broken_schema_exits_1_with_the_report(nicol, project):
    (project / "schema.prisma").write_text(BROKEN)
    done = nicol("validate")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "schema.prisma:3:" in done.stderr
    assert "Psot" in done.stderr
    assert "Post" in done.stderr
    assert "\x1b" not in done.stderr


def test_json_has_every_finding_with_its_place(nicol, project):
    (project / "schema.prisma").write_text(BROKEN)
    done = nicol("validate", "--format", "json")
    assert done.exit_code == 1
    (finding,) = json.loads(done.stdout)
    assert finding["path"] == "schema.prisma"
    assert finding["severity"] == "error"
    assert finding["start"]["line"] == 3


def test_json_of_a_good_schema_is_an_empty_list(nicol, schema):
    done = nicol("validate", "--format", "json")
    assert (done.exit_code, json.loads(done.stdout)) == (0, [])


def test_github_annotations_are_one_line_each(nicol, project):
    (project / "schema.prisma").write_text(BROKEN)
    done = nicol("validate", "--format", "github")
    assert done.exit_code == 1
    (line,) = done.stdout.splitlines()
    assert line.startswith("::error file=schema.prisma,line=3,col=")


def test_schema_flag_takes_a_folder(nicol, project):
    (project / "database").mkdir()
    (project / "database" / "a.prisma").write_text("model A {\n  id Int @id\n}\n")
    assert nicol("validate", "--schema", "database").exit_code == 0


def test_validate_needs_no_database_url(nicol, schema):
    assert nicol("validate").exit_code == 0


def test_json_has_labels_related_places_and_fixes(nicol, project):
    (project / "schema.prisma").write_text("model A {\n  id Int @id\n  b Int\n  b Int\n}\n")
    (finding,) = json.loads(nicol("validate", "--format", "json").stdout)
    assert list(finding) == [
        "code", "severity", "message", "help", "path", "start", "end", "label", "related", "fixes"
    ]  # fmt: skip
    assert finding["start"] == {"line": 4, "column": 3, "offset": 33}
    assert finding["related"] == [
        {
            "path": "schema.prisma",
            "start": {"line": 3, "column": 3, "offset": 25},
            "end": {"line": 3, "column": 4, "offset": 26},
            "label": "defined here first",
        }
    ]
    (fix,) = finding["fixes"]
    assert (fix["title"], fix["safe"]) == ("Remove the repetition", True)
    (edit,) = fix["edits"]
    assert edit["replacement"] == ""
    assert (edit["start"]["offset"], edit["end"]["offset"]) == (31, 39)


def test_a_path_is_checked(nicol, project):
    (project / "other.prisma").write_text(BROKEN)
    assert nicol("validate", "other.prisma").exit_code == 1


def test_standard_input_is_checked(nicol, project):
    done = nicol("validate", "-", input=BROKEN)
    assert done.exit_code == 1
    assert "standard input:3:" in done.stderr


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "there is no schema here"),
        ({"schema.prisma": "model A {}", "pyproject.toml": "[tool.nicol"}, "pyproject.toml is not TOML"),
        ({"pyproject.toml": "[tool.nicol]\nschema = 'nowhere'"}, "which does not exist"),
    ],
)
def test_what_cannot_be_checked_exits_2(nicol, project, files, said):
    for name, text in files.items():
        (project / name).write_text(text)
    done = nicol("validate")
    assert done.exit_code == 2
    assert said in done.stderr
