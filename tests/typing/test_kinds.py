"""What type checkers make of records of each kind: the same in all."""

from pathlib import Path

import pytest
from tests.typing.test_checkers import CHECKERS, SETTINGS, Checker, parsed, refused_lines, write

from nicol.generate.options import Models, Options

SCHEMA = """
datasource db {
  provider = "postgresql"
}
model User {
  id    Int     @id
  email String
  name  String?
  role  Role
  extra Json
  posts Post[]
}
model Post {
  id       Int  @id
  author   User @relation(fields: [authorId], references: [id])
  authorId Int
}
enum Role {
  ADMIN @map("an admin")
}
"""
USE = """
from typing_extensions import assert_type
from db import AsyncClient, Post, Role, User


async def main() -> None:
    user = await AsyncClient().user.find_first(include={"posts": True})
    assert_type(user, User | None)
    assert user is not None
    assert_type(user.posts, list[Post])
    assert_type(user.role, Role)
    assert_type(user.name, str | None)
    assert_type(user.counts, dict[str, int])
    made = User(id=1, email="x", role=Role.ADMIN, extra={"a": [1, None]})
    assert_type(made.posts[0].author, User)
    made.email = 3  # refused
    User(id=1, role=Role.ADMIN, extra=None)  # refused
    made.nowhere  # refused
"""
REFUSED = {i for i, it in enumerate(USE.split("\n"), start=1) if it.endswith("# refused")}


@pytest.mark.slow
@CHECKERS
@pytest.mark.parametrize("kind", list(Models))
def test_records_of_every_kind_are_typed_alike(tmp_path: Path, kind: Models, checker: Checker) -> None:
    (tmp_path / "pyproject.toml").write_text(SETTINGS)
    write(tmp_path / "db", parsed(SCHEMA), Options(models=kind))
    (tmp_path / "use.py").write_text(USE)
    report = checker(tmp_path, "use.py")
    assert refused_lines(report, "use.py") == REFUSED, report
    assert refused_lines(report, "models.py") == set(), report
