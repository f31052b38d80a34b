"""``nicol format``."""

import pytest

CROOKED = "model A {\n id Int @id // kept\n   longer   String\n}\n"


POST = """\
model Post {
  id       Int  @id
  authorId Int
  author   User @relation(fields: [authorId], references: [id])
}
"""


@pytest.fixture
def crooked(project):
    path = project / "schema.prisma"
    path.write_text(CROOKED)
    return path


def test_format_lays_out_the_file_and_says_so(nicol, crooked):
    done = nicol("format")
    assert done.exit_code == 0
    assert "schema.prisma" in done.stdout
    after = crooked.read_text()
    assert after != CROOKED
    assert "// kept" in after


def test_format_twice_is_quiet_and_writes_nothing(nicol, crooked):
    nicol("format")
    before = crooked.stat().st_mtime_ns
    done = nicol("format")
    assert (done.exit_code, done.stdout) == (0, "")
    assert crooked.stat().st_mtime_ns == before


def test_check_exits_1_and_changes_nothing(nicol, crooked):
    done = nicol("format", "--check")
    assert (done.exit_code, done.stdout) == (1, "would format schema.prisma\n")
    assert crooked.read_text() == CROOKED


def test_check_of_a_formatted_file_exits_0(nicol, schema):
    done = nicol("format", "--check")
    assert (done.exit_code, done.stdout) == (0, "")


def test_standard_input_goes_to_standard_output(nicol, project):
    done = nicol("format", "-", input=CROOKED)
    assert done.exit_code == 0
    assert "  longer String" in done.stdout
    assert nicol("format", "-", "--check", input=CROOKED).exit_code == 1
    assert nicol("format", "-", "--check", input=done.stdout).exit_code == 0


def test_broken_text_is_still_laid_out_without_loss(nicol, project):
    done = nicol("format", "-", input="model A {\n id Int @id\n")
    assert done.exit_code == 0
    assert "id Int @id" in done.stdout


def test_complete_adds_what_relations_lack_across_files(nicol, project):
    (project / "user.prisma").write_text("model User {\n  id Int @id\n}\n")
    (project / "post.prisma").write_text(POST)
    done = nicol("format", "--complete", "user.prisma", "post.prisma")
    assert done.stdout == "✓ formatted user.prisma\n"
    assert (project / "user.prisma").read_text() == "model User {\n  id    Int    @id\n  posts Post[]\n}\n"
    assert nicol("format", "--complete", "--check", ".").exit_code == 0


def test_without_complete_nothing_is_added(nicol, project):
    (project / "schema.prisma").write_text("model User {\n  id    Int    @id\n  posts Post[]\n}\n")
    assert nicol("format", "--check").exit_code == 0
    assert nicol("format", "--check", "--complete").exit_code == 0


def test_check_names_every_file_that_would_change(nicol, project):
    (project / "a.prisma").write_text(CROOKED)
    (project / "b.prisma").write_text("model B {\n  id Int @id\n}\n")
    (project / "deep").mkdir()
    (project / "deep" / "c.prisma").write_text(CROOKED)
    done = nicol("format", "--check", ".")
    assert (done.exit_code, done.stdout) == (1, "would format a.prisma\nwould format deep/c.prisma\n")


def test_lines_that_do_not_parse_stay_and_are_said(nicol, project):
    path = project / "schema.prisma"
    path.write_text("model A {\n id Int @id\n  half\n}\n")
    done = nicol("format")
    assert done.exit_code == 0
    assert "schema.prisma has lines that cannot be understood" in done.stderr
    assert path.read_text() == "model A {\n  id Int @id\n  half\n}\n"
    assert "cannot be understood" in nicol("format", "--check").stderr


def test_mistakes_that_the_layout_mends_are_not_said(nicol, project):
    done = nicol("format", "-", input="model A { id Int @id }")
    assert (done.stdout, done.stderr) == ("model A {\n  id Int @id\n}\n", "")


def test_a_file_that_is_not_utf_8_is_left_alone(nicol, project):
    path = project / "schema.prisma"
    path.write_bytes(b"model A {\n id Int @id // caf\xe9\n}\n")
    done = nicol("format")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "schema.prisma is not UTF-8" in done.stderr
    assert path.read_bytes() == b"model A {\n id Int @id // caf\xe9\n}\n"


def test_standard_input_that_is_not_utf_8_gives_no_output(nicol, project):
    done = nicol("format", "-", input=b"\xff\xfe")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "standard input is not UTF-8" in done.stderr


def test_line_breaks_become_lf_as_with_prisma(nicol, project):
    done = nicol("format", "-", input=b"model A {\r\n  id Int @id\r\n}\r\n")
    assert done.stdout_bytes == b"model A {\n  id Int @id\n}\n"


def test_mode_link_and_byte_order_mark_of_a_file_stay(nicol, project):
    path = project / "real.prisma"
    path.write_bytes(b"\xef\xbb\xbf" + CROOKED.encode())
    path.chmod(0o640)
    (project / "schema.prisma").symlink_to(path)
    assert nicol("format").exit_code == 0
    assert path.read_bytes().startswith(b"\xef\xbb\xbfmodel A")
    assert path.stat().st_mode & 0o7777 == 0o640
    assert (project / "schema.prisma").is_symlink()


def test_standard_input_is_not_mixed_with_files(nicol, crooked):
    assert nicol("format", "-", "schema.prisma", input="").exit_code == 2


def test_a_path_without_a_schema_is_an_error(nicol, project):
    done = nicol("format", "nothing.prisma")
    assert done.exit_code == 2
    assert "nothing.prisma" in done.stderr


IN_CONFLICT = """\
model A {
 id Int @id
<<<<<<< HEAD
 name   String
=======
 name   String?
>>>>>>> main
}
"""


def test_a_file_in_conflict_stays_as_it_is(nicol, project):
    (project / "schema.prisma").write_text(IN_CONFLICT)
    done = nicol("format")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "schema.prisma has merge conflicts and stays as it is" in done.stderr
    assert (project / "schema.prisma").read_text() == IN_CONFLICT
