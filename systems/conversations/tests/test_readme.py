"""What the README names is there."""

import re
from pathlib import Path

SYSTEM = Path(__file__).parents[1]
README = (SYSTEM / "README.md").read_text()


def test_every_file_that_the_readme_names_is_there():
    places = (SYSTEM, SYSTEM / "conversations", SYSTEM / "tests", SYSTEM / "docs", SYSTEM.parents[1])
    named = re.findall(r"`([\w./-]+\.(?:py|md|prisma|sh|yaml|toml|example)|[\w/]+/)(?:::[^`]*)?`", README)
    assert len(named) > 20
    # What begins with a slash stands elsewhere in the repository, and not in a copy of this folder.
    own = [it for it in named if not it.startswith("/")]
    assert [it for it in own if not any((place / it).exists() for place in places)] == []


def test_every_test_that_the_readme_names_is_there():
    for file, name in re.findall(r"`(test_\w+\.py)::(\w+)", README):
        assert f"def {name}" in (SYSTEM / "tests" / file).read_text(), (file, name)


def test_settings_are_in_one_place():
    assert "[tool.nicol]" in (SYSTEM / "pyproject.toml").read_text()
    assert not [it for it in ("package.json", "prisma.config.ts") if (SYSTEM / it).exists()]
