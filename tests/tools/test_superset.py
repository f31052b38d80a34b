"""The two ways back to plain Prisma: to be told of each word that it does not know, and to have them written out."""

SUPERSET = """\
model mixin Dated {
  at DateTime @default(now()) // when
}

model A {
  id Int @id
  +Dated

  @@check("id > 0")
}
"""

PLAIN = """\
// model mixin Dated {
//   at DateTime @default(now()) // when
// }

model A {
  id Int      @id
  at DateTime @default(now()) // when

  // @@check("id > 0")
}
"""


def test_validate_says_what_prisma_would_not_understand_if_asked(nicol, project):
    (project / "schema.prisma").write_text(SUPERSET)
    assert nicol("validate").exit_code == 0
    done = nicol("validate", "--prisma-strict")
    assert done.exit_code == 1
    assert [code for code in ("X001", "X002", "X003") if code in done.stderr] == ["X001", "X003"]


def test_format_expands_if_asked(nicol, project):
    path = project / "schema.prisma"
    path.write_text(SUPERSET)
    assert nicol("format", "--check").exit_code == 0
    assert nicol("format", "--expand", "--check").exit_code == 1
    assert path.read_text() == SUPERSET
    assert nicol("format", "--expand").exit_code == 0
    assert path.read_text() == PLAIN
    assert nicol("validate", "--prisma-strict").exit_code == 0
