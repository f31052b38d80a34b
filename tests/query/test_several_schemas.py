"""Models in several schemas of one database, with names that SQL reserves, and names that occur in both."""

from collections.abc import Iterator

import psycopg
import pytest
from tests.query.world import Session, class_of, parsed, plain

from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.driver import psycopg_connection
from nicol.driver.url import parse_url
from nicol.errors import DatabaseError
from nicol.query.actions.table import plan
from nicol.query.planner import Planner
from nicol.query.request import Request

SCHEMA = parsed("""
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
  schemas  = ["one", "two"]
}

model Select {
  id     Int     @id
  from   String  @map("where")
  tables Table[]

  @@map("user")
  @@schema("one")
}

model Table {
  id      Int      @id
  selects Select[]

  @@map("group")
  @@schema("two")
}

model First {
  id   Int    @id
  code String @unique(map: "first_code")

  @@map("table")
  @@schema("one")
}

model Second {
  id    Int    @id
  label String @unique(map: "second_code")

  @@map("table")
  @@schema("two")
}
""")
PLANNER = Planner(SCHEMA, {it.name: class_of(it) for it in SCHEMA.models}, {})


@pytest.fixture
def session(database: str) -> Iterator[Session]:
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(script(diff(Catalog(), from_schema(SCHEMA))).encode())
    connection = psycopg_connection.connect(parse_url(database))
    yield Session(connection, None)
    connection.close()


def call(session: Session, model: str, action: str, **arguments: object) -> object:
    return session.run(plan(PLANNER, Request(model, action, arguments)).steps())


def test_a_join_table_stands_beside_its_side_a_for_both_sides(session: Session) -> None:
    call(session, "Select", "create", data={"id": 1, "from": "a", "tables": {"create": [{"id": 1}, {"id": 2}]}})
    call(session, "Table", "create", data={"id": 3, "selects": {"create": [{"id": 2, "from": "b"}]}})
    call(session, "Table", "update", where={"id": 3}, data={"selects": {"connect": [{"id": 1}]}})
    call(session, "Table", "update", where={"id": 2}, data={"selects": {"disconnect": [{"id": 1}]}})
    found = call(session, "Table", "find_many", include={"selects": {"order": {"id": "asc"}}}, order={"id": "asc"})
    assert [[it["id"] for it in table["selects"]] for table in plain(found)] == [[1], [], [1, 2]]
    found = call(session, "Select", "find_many", where={"tables": {"some": {"id": 3}}}, order={"id": "asc"})
    assert [it["id"] for it in plain(found)] == [1, 2]


@pytest.mark.parametrize(("model", "field"), [("First", "code"), ("Second", "label")])
def test_an_error_names_the_model_of_its_own_schema(session: Session, model: str, field: str) -> None:
    call(session, model, "create", data={"id": 1, field: "x"})
    with pytest.raises(DatabaseError) as caught:
        call(session, model, "create", data={"id": 2, field: "x"})
    assert (caught.value.model, caught.value.fields) == (model, (field,))
