"""``nicol format``."""

import pytest

CROOKED = "model A {\n id Int @id // kept\n   longer   String\n}\n"


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
