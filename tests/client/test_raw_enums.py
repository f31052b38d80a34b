"""Enums in raw SQL: members go out under their names of the database, and come back as members."""

from collections.abc import Iterator
from dataclasses import make_dataclass
from enum import StrEnum
from types import ModuleType
from typing import NamedTuple

import msgspec
import psycopg
import pydantic
import pytest
from tests.client.conftest import imported_package

from nicol import sql
from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.errors import ShapeError
from nicol.generate.options import Options
from nicol.schema.check import check

SCHEMA = """
datasource db {
  provider = "postgresql"
}
model User {
  id    Int    @id
  role  Role
  other Role?
  roles Role[]
}
enum Role {
  MEMBER @map("a member")
  ADMIN  @map("MEMBER")
  GUEST
  @@map("roles of users")
}
"""


class Own(StrEnum):
    A = "a"


@pytest.fixture(scope="module")
def schema():
    checked = check({"schema.prisma": SCHEMA})
    assert checked.schema is not None, checked.diagnostics
    return checked.schema


@pytest.fixture(scope="module")
def package(schema, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    yield from imported_package(tmp_path_factory, "raw_enums_db", schema, Options())


@pytest.fixture
def db(package, schema, database, colour):
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(script(diff(Catalog(), from_schema(schema))))
    with colour.client(package, database) as db:
        db.user.create(data={"id": 1, "role": "MEMBER", "roles": ["ADMIN", "GUEST"]})
        db.user.create(data={"id": 2, "role": "ADMIN", "roles": []})
        yield db


def test_members_are_bound_by_their_names_in_the_database(db, package):
    role = package.Role
    assert db.query_raw(int, 'SELECT id FROM "User" WHERE role = $1', role.ADMIN) == [2]
    assert db.query_raw(int, sql('SELECT id FROM "User" WHERE role = ANY({})', [role.MEMBER])) == [1]
    assert db.execute_raw('UPDATE "User" SET other = $1, roles = $2 WHERE id = 2', role.MEMBER, (role.ADMIN,)) == 1
    changed = db.user.find_unique_or_raise(where={"id": 2})
    assert (changed.other, changed.roles) == (role.MEMBER, [role.ADMIN])
    # A text is the database's own word.
    assert db.query_raw(int, 'SELECT id FROM "User" WHERE role = $1', "MEMBER") == [2]


def test_labels_become_members(db, package):
    role = package.Role
    assert db.query_raw(role, 'SELECT role FROM "User" ORDER BY id') == [role.MEMBER, role.ADMIN]
    assert db.query_raw(role | None, 'SELECT other FROM "User"') == [None, None]
    assert db.query_raw(list[role], 'SELECT roles FROM "User" ORDER BY id') == [[role.ADMIN, role.GUEST], []]
    assert db.query_first(tuple[int, role], 'SELECT id, role FROM "User" ORDER BY id') == (1, role.MEMBER)
    assert db.query_first('SELECT role FROM "User" ORDER BY id') == {"role": "a member"}


def classes(role: type) -> dict[str, type]:
    names = {"role": role, "other": role | None, "roles": list[role]}
    return {
        "pydantic": pydantic.create_model("P", **{name: (it, ...) for name, it in names.items()}),
        "msgspec": msgspec.defstruct("S", list(names.items())),
        "dataclass": make_dataclass("D", list(names.items())),
        "named tuple": NamedTuple("N", list(names.items())),
    }


@pytest.mark.parametrize("kind", ["pydantic", "msgspec", "dataclass", "named tuple"])
def test_attributes_become_members(db, package, kind):
    role = package.Role
    shape = classes(role)[kind]
    found = db.query_first(shape, 'SELECT role, other, roles FROM "User" ORDER BY id')
    assert (found.role, found.other, found.roles) == (role.MEMBER, None, [role.ADMIN, role.GUEST])
    assert {type(it) for it in (found.role, *found.roles)} == {role}


def test_enums_of_ones_own(db):
    shape = make_dataclass("D", [("own", Own)])
    assert db.query_first(Own, "SELECT $1::text", Own.A) is Own.A
    assert db.query_first(shape, "SELECT 'a' AS own").own is Own.A
    with pytest.raises(ShapeError, match='column "own" holds str, not Own'):
        db.query_first(shape, "SELECT 'z' AS own")
