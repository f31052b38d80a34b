"""``nicol docs`` as it is typed."""

import pytest

FILES = ("docs/schema.md", "docs/schema.mmd", "docs/schema.svg")
BEGINNINGS = ("<!-- Made by", "erDiagram", "<svg ")


def test_standard_output_without_output(nicol, schema):
    for form, beginning in zip(((), ("--format", "mermaid"), ("--format", "svg")), BEGINNINGS, strict=True):
        done = nicol("docs", *form)
        assert done.exit_code == 0
        assert done.stdout.startswith(beginning)


def test_form_follows_from_the_name(nicol, schema, project):
    outputs = [word for it in FILES for word in ("--output", it)]
    done = nicol("docs", *outputs)
    assert done.stdout == "".join(f"✓ wrote {it}\n" for it in FILES)
    for name, beginning in zip(FILES, BEGINNINGS, strict=True):
        assert (project / name).read_text().startswith(beginning)
    assert nicol("docs", *outputs).stdout == "".join(f"✓ {it} is up to date\n" for it in FILES)
    assert nicol("docs", *outputs, "--check").exit_code == 0


def test_check_says_what_is_out_of_date_and_writes_nothing(nicol, schema, project):
    done = nicol("docs", "--check", "--output", "schema.md")
    assert (done.exit_code, done.stdout) == (
        1, "schema.md is out of date; write it again with `nicol docs --output schema.md`\n"
    )  # fmt: skip
    assert not (project / "schema.md").exists()
    nicol("docs", "--output", "schema.md")
    schema.write_text(schema.read_text().replace("email", "address"))
    assert nicol("docs", "--check", "--output", "schema.md").exit_code == 1


def test_line_breaks_of_a_checkout_are_no_difference(nicol, schema, project):
    nicol("docs", "--output", "schema.md")
    path = project / "schema.md"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert nicol("docs", "--check", "--output", "schema.md").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--check",), "--check compares files, so it needs --output FILE"),
        (("--output", "schema.txt"), "schema.txt may be of any form; name it .md, .mmd or .svg, or say --format"),
        (("--output", "schema.prisma/x.md"), "cannot read schema.prisma/x.md: Not a directory"),
    ],
)
def test_what_cannot_be_done_is_said(nicol, schema, arguments, said):
    done = nicol("docs", *arguments)
    assert done.exit_code == 2
    assert said in done.stderr


def test_mistakes_of_the_schema_are_reported(nicol, schema):
    schema.write_text("model User {\n  id Itn @id\n}\n")
    done = nicol("docs")
    assert done.exit_code == 2
    assert "Itn" in done.stderr
