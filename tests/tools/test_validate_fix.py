"""``nicol validate --fix`` and ``--diff``."""

BROKEN = """\
model User {
  id    Integer @id
  role  Role    @default("ADMIN")
  posts Post[]  @relaton("Posts")
}

model Post {
  id       Int    @id
  title    Strng  @db.Text(100)
  authorId Int
  author   User!  @relation("Posts", fields: [authorId], references: [id],)
  other    Nothing

  @@index(["title"], type: btree)
}

enum Role {
  ADMIN
}
"""

FIXED = """\
model User {
  id    Int @id
  role  Role    @default(ADMIN)
  posts Post[]  @relation("Posts")
}

model Post {
  id       Int    @id
  title    String  @db.Text
  authorId Int
  author   User  @relation("Posts", fields: [authorId], references: [id])
  other    Nothing

  @@index([title], type: BTree)
}

enum Role {
  ADMIN
}
"""


def test_what_is_clear_is_mended_and_the_rest_reported(nicol, project):
    (project / "schema.prisma").write_text(BROKEN)
    done = nicol("validate", "--fix")
    assert (project / "schema.prisma").read_text() == FIXED
    assert done.exit_code == 1
    assert done.stdout.splitlines()[0] == "✓ fixed 9 mistakes in schema.prisma"
    assert "  S105 there is no type `Strng`: change to `String`" in done.stdout
    assert "there is no type `Nothing`" in done.stderr
    assert done.stderr.endswith("1 error in schema.prisma\n")


def test_a_report_says_how_many_can_be_mended(nicol, project):
    (project / "schema.prisma").write_text(BROKEN)
    assert nicol("validate").stderr.endswith("can be fixed with --fix\n")


def test_diff_shows_and_changes_nothing(nicol, project):
    (project / "schema.prisma").write_text(BROKEN)
    done = nicol("validate", "--fix", "--diff")
    assert done.exit_code == 1
    assert (project / "schema.prisma").read_text() == BROKEN
    assert done.stdout.startswith("--- schema.prisma\n+++ schema.prisma\n@@ ")
    assert '\n-  @@index(["title"], type: btree)\n+  @@index([title], type: BTree)\n' in done.stdout


def test_diff_of_a_right_schema_is_empty(nicol, schema):
    done = nicol("validate", "--diff")
    assert (done.exit_code, done.stdout) == (0, "")


def test_mending_a_right_schema_writes_nothing(nicol, schema):
    before = schema.stat().st_mtime_ns
    done = nicol("validate", "--fix")
    assert (done.exit_code, done.stdout) == (0, "✓ schema.prisma is valid\n")
    assert schema.stat().st_mtime_ns == before


def test_only_the_files_with_mistakes_are_written(nicol, project):
    (project / "schema").mkdir()
    (project / "schema/a.prisma").write_bytes("\ufeffmodel A {\r\n  id Itn @id\r\n}\r\n".encode())
    (project / "schema/b.prisma").write_text("model B {\n  id Int @id\n}\n")
    (project / "schema/a.prisma").chmod(0o640)
    before = (project / "schema/b.prisma").stat().st_mtime_ns
    done = nicol("validate", "--fix", "schema")
    assert done.exit_code == 0
    assert (project / "schema/a.prisma").read_bytes() == "\ufeffmodel A {\r\n  id Int @id\r\n}\r\n".encode()
    assert (project / "schema/a.prisma").stat().st_mode & 0o777 == 0o640
    assert (project / "schema/b.prisma").stat().st_mtime_ns == before
    assert sorted(it.name for it in (project / "schema").iterdir()) == ["a.prisma", "b.prisma"]


def test_a_link_stays_a_link(nicol, project):
    (project / "real.prisma").write_text("model A {\n  id Itn @id\n}\n")
    (project / "schema.prisma").symlink_to("real.prisma")
    assert nicol("validate", "--fix").exit_code == 0
    assert (project / "schema.prisma").is_symlink()
    assert "id Int @id" in (project / "real.prisma").read_text()


def test_standard_input_goes_to_standard_output(nicol, project):
    done = nicol("validate", "--fix", "-", input="model A {\n  id Itn @id\n}\n")
    assert (done.exit_code, done.stdout) == (0, "model A {\n  id Int @id\n}\n")


def test_warnings_that_begin_to_speak_do_not_keep_a_mistake(nicol, project):
    text = (
        'datasource db {\n  provider = "postgresql"\n}\n\n'
        "model User {\n  id Int @id\n  posts Post[]\n}\n\n"
        "model Post {\n  id Itn @id\n  userId Int\n  user User @relation(fields: [userId], references: [id])\n}\n"
    )
    (project / "schema.prisma").write_text(text)
    done = nicol("validate", "--fix")
    assert (project / "schema.prisma").read_text() == text.replace("Itn", "Int")
    assert done.exit_code == 0
    assert "L003" in done.stderr


def test_text_and_findings_are_not_mixed_on_standard_output(nicol, project):
    done = nicol("validate", "--fix", "--format", "json", "-", input="model A {\n  id Itn @id\n}\n")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--fix writes the text of - to standard output" in done.stderr


def test_a_suggestion_is_not_applied(nicol, project):
    text = "model A {\n  id Int @id\n  at DateTime @default(autoincrement())\n  when String @updatedAt\n}\n"
    (project / "schema.prisma").write_text(text)
    assert nicol("validate", "--fix").exit_code == 1
    assert (project / "schema.prisma").read_text() == text


def test_json_after_a_fix_has_what_remains(nicol, project):
    import json

    (project / "schema.prisma").write_text(BROKEN)
    (finding,) = json.loads(nicol("validate", "--fix", "--format", "json").stdout)
    assert finding["message"] == "there is no type `Nothing`"
