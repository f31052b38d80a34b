"""``[tool.nicol.lint]`` in pyproject.toml."""

import pytest

LINTED = """\
model User {
  id    Int    @id @default(autoincrement())
  posts Post[]
}

model Post {
  id       Int  @id
  authorId Int
  author   User @relation(fields: [authorId], references: [id])

  @@index([id])
}
"""


@pytest.fixture(autouse=True)
def linted(project):
    (project / "schema.prisma").write_text(LINTED)
    return project


def codes(done) -> list[str]:
    return [it[:-1].partition("[")[2] for it in done.stderr.replace(":", "\n").splitlines() if it.endswith("]")]


def test_two_rules_warn_by_default(nicol):
    done = nicol("validate")
    assert (codes(done), done.exit_code) == (["L003", "L004"], 0)
    assert done.stderr.endswith("2 warnings in schema.prisma\n")


def test_levels_are_off_warning_and_error(nicol, project):
    (project / "pyproject.toml").write_text(
        '[tool.nicol.lint]\nredundant-index = "off"\nint-primary-key = "error"\nmissing-foreign-key-index = "warning"\n'
    )
    done = nicol("validate")
    assert (codes(done), done.exit_code) == (["L002", "L003"], 1)
    assert "error[L002]" in done.stderr


def test_the_settings_hold_for_standard_input_too(nicol, project):
    (project / "pyproject.toml").write_text('[tool.nicol.lint]\nredundant-index = "off"\n')
    assert codes(nicol("validate", "-", input=LINTED)) == ["L003"]


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        (
            "[tool.nicol.lint]\nredundent-index = 'off'",
            "has no rule `redundent-index`; did you mean `redundant-index`?",
        ),
        ("[tool.nicol.lint]\nx = 'off'", "has no rule `x`; it has timestamp-without-tz, int-primary-key"),
        ("[tool.nicol.lint]\nredundant-index = 'warn'", "redundant-index cannot be 'warn'; it is off, warning, error"),
        ("[tool.nicol.lint]\nredundant-index = 'eror'", "redundant-index cannot be 'eror'; did you mean `error`?"),
        ("[tool.nicol.lint]\nredundant-index = true", "redundant-index cannot be True; it is off, warning, error"),
        ("[tool.nicol]\nlint = 'off'", "lint must be a table, not 'off'"),
    ],
)
def test_a_wrong_setting_names_its_key_and_exits_2(nicol, project, setting, message):
    (project / "pyproject.toml").write_text(setting)
    done = nicol("validate")
    assert done.exit_code == 2
    assert message in done.stderr


def test_a_comment_silences_a_rule(nicol, project):
    text = LINTED.replace("@@index([id])", "@@index([id]) // nicol: allow redundant-index")
    (project / "schema.prisma").write_text(
        text.replace("model Post", "// nicol: allow missing-foreign-key-index\nmodel Post")
    )
    assert nicol("validate").stderr == ""


def test_too_many_warnings_fail_where_asked(nicol):
    assert nicol("validate", "--max-warnings", "2").exit_code == 0
    assert nicol("validate", "--max-warnings", "1").exit_code == 1


def test_a_schema_with_errors_is_not_linted(nicol, project):
    (project / "schema.prisma").write_text(LINTED.replace("authorId Int\n", "authorId Itn\n"))
    assert codes(nicol("validate")) == ["S105"]
