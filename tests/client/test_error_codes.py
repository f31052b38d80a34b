"""Every code of Prisma's that a client can meet, provoked on a real server in both colours: class, facts, and no values."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from types import ModuleType

import psycopg
import pytest
from tests.client.colours import Colour
from tests.client.conftest import imported_package

from nicol import errors
from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.generate.options import Options
from nicol.schema.check import check

SCHEMA = """
datasource db {
  provider = "postgresql"
}
model Room {
  id       Int       @id
  name     String    @unique @db.VarChar(8)
  size     Int       @db.SmallInt
  address  String?   @db.Inet
  bookings Booking[]
  key      Key?
  tags     Tag[]
  @@check(expression: "size > 0", map: "size_positive")
}
model Booking {
  id     Int  @id
  day    Int
  roomId Int
  room   Room @relation(fields: [roomId], references: [id])
  @@exclude([raw("int4range(day, day + 1)", with: "&&")], map: "no_two")
}
model Key {
  id     Int  @id
  roomId Int  @unique
  room   Room @relation(fields: [roomId], references: [id])
}
model Tag {
  id    Int    @id
  rooms Room[]
}
model Gone {
  id Int @id
}
model Half {
  id   Int    @id
  gone String
}
"""
SECRET = "hunter2!"


@pytest.fixture(scope="module")
def schema():
    checked = check({"schema.prisma": SCHEMA})
    assert checked.schema is not None, checked.diagnostics
    return checked.schema


@pytest.fixture(scope="module")
def package(schema, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    yield from imported_package(tmp_path_factory, "codes_db", schema, Options())


@pytest.fixture
def url(database: str, schema) -> str:
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(script(diff(Catalog(), from_schema(schema))))
        connection.execute(
            """DROP TABLE "Gone"; ALTER TABLE "Half" DROP gone;
            INSERT INTO "Room" VALUES (1, 'one', 1), (2, 'two', 2), (3, 'three', 3);
            INSERT INTO "Booking" VALUES (1, 10, 1); INSERT INTO "Key" VALUES (1, 1), (2, 2); INSERT INTO "Tag" VALUES (1);"""
        )
    return database


ROOM = {"id": 9, "name": "nine", "size": 9}

Provoke = Callable[[object], object]

# code, class, model, fields, constraint, what provokes it
CASES: list[tuple[str, type[errors.NicolError], str, tuple[str, ...], str, Provoke]] = [
    (
        "P2000",
        errors.ValueTooLongError,
        "Room",
        ("name",),
        "",
        lambda db: db.room.create(data={**ROOM, "name": SECRET * 2}),
    ),
    (
        "P2002",
        errors.UniqueViolationError,
        "Room",
        ("name",),
        "Room_name_key",
        lambda db: db.room.create(data={**ROOM, "name": "one"}),
    ),
    (
        "P2002",
        errors.UniqueViolationError,
        "Room",
        ("id",),
        "Room_pkey",
        lambda db: db.room.create_many(data=[{**ROOM, "id": 1}]),
    ),
    (
        "P2003",
        errors.ForeignKeyViolationError,
        "Booking",
        ("roomId",),
        "Booking_roomId_fkey",
        lambda db: db.booking.create(data={"id": 9, "day": 1, "roomId": 99}),
    ),
    (
        "P2003",
        errors.ForeignKeyViolationError,
        "Booking",
        ("roomId",),
        "Booking_roomId_fkey",
        lambda db: db.room.delete(where={"id": 1}),
    ),
    (
        "P2004",
        errors.CheckViolationError,
        "Room",
        ("size",),
        "size_positive",
        lambda db: db.room.create(data={**ROOM, "size": -1}),
    ),
    (
        "P2004",
        errors.ExclusionViolationError,
        "Booking",
        ("day",),
        "no_two",
        lambda db: db.booking.create(data={"id": 9, "day": 10, "roomId": 1}),
    ),
    ("P2006", errors.InvalidValueError, "Room", (), "", lambda db: db.room.create(data={**ROOM, "size": SECRET})),
    ("P2007", errors.MalformedValueError, "Room", (), "", lambda db: db.room.create(data={**ROOM, "address": SECRET})),
    ("P2009", errors.UnknownFieldError, "Room", (), "", lambda db: db.room.find_many(where={"nope": 1})),
    ("P2010", errors.RawQueryError, "", (), "", lambda db: db.query_raw("SELEC 1")),
    ("P2012", errors.MissingRequiredValueError, "Room", (), "", lambda db: db.room.create(data={"id": 9})),
    ("P2013", errors.MissingArgumentError, "Room", (), "", lambda db: db.room.find_unique(where={})),
    (
        "P2014",
        errors.RequiredRelationError,
        "Key",
        (),
        "",
        lambda db: db.key.update(where={"id": 1}, data={"room": {"connect": {"id": 2}}}),
    ),
    (
        "P2017",
        errors.RecordNotConnectedError,
        "Room",
        (),
        "",
        lambda db: db.room.update(where={"id": 1}, data={"tags": {"delete": [{"id": 1}]}}),
    ),
    (
        "P2018",
        errors.RelatedRecordNotFoundError,
        "Room",
        (),
        "",
        lambda db: db.room.update(where={"id": 1}, data={"tags": {"connect": [{"id": 99}]}}),
    ),
    (
        "P2020",
        errors.ValueOutOfRangeError,
        "Room",
        (),
        "",
        lambda db: (
            db.room.update(where={"id": 1}, data={"size": {"multiply": 32_000}})
            and db.room.update(where={"id": 1}, data={"size": {"multiply": 32_000}})
        ),
    ),
    ("P2021", errors.TableNotFoundError, "", (), "", lambda db: db.gone.find_many()),
    ("P2022", errors.ColumnNotFoundError, "", ("gone",), "", lambda db: db.half.find_many()),
    (
        "P2025",
        errors.RecordNotFoundError,
        "Room",
        (),
        "",
        lambda db: db.room.update(where={"id": 99}, data={"size": 1}),
    ),
    ("P2025", errors.RecordNotFoundError, "Room", (), "", lambda db: db.room.find_unique_or_raise(where={"id": 99})),
    (
        "P2029",
        errors.TooManyValuesError,
        "Room",
        (),
        "",
        lambda db: db.room.count(where={"OR": [{"id": it} for it in range(33_000)]}),
    ),
]


@pytest.mark.parametrize(
    ("code", "kind", "model", "fields", "constraint", "provoke"), CASES, ids=lambda it: getattr(it, "__name__", str(it))
)
def test_each_code(
    package: ModuleType, url: str, colour: Colour, code, kind, model, fields, constraint, provoke
) -> None:
    with colour.client(package, url) as db:
        with pytest.raises(errors.NicolError) as caught:
            provoke(db)
        error = caught.value
        assert (type(error), error.code) == (kind, code), error
        assert getattr(error, "model", "") == model
        assert getattr(error, "fields", ()) == fields
        assert getattr(error, "constraint", "") == constraint
        assert SECRET not in str(error)
        assert "\n" not in str(error)
        assert db.room.count() == 3


def test_the_message_of_a_violation_names_fields_and_no_values(package: ModuleType, url: str, colour: Colour) -> None:
    with colour.client(package, url) as db:
        db.room.create(data={**ROOM, "name": SECRET})
        for call in (
            lambda: db.room.create(data={**ROOM, "id": 10, "name": SECRET}),
            lambda: db.room.update(where={"id": 1}, data={"name": SECRET}),
            lambda: db.room.create_many(data=[{**ROOM, "id": 10, "name": SECRET}]),
        ):
            with pytest.raises(errors.UniqueViolationError) as caught:
                call()
            assert str(caught.value) == "Room: another record has this name already"


def test_a_conflict_of_transactions(package: ModuleType, url: str, colour: Colour) -> None:
    with colour.client(package, url) as db:
        with pytest.raises(errors.WriteConflictError) as caught, db.tx(isolation="serializable") as tx:
            tx.room.find_first(where={"id": 1})
            with psycopg.connect(url, autocommit=True) as other:
                other.execute('UPDATE "Room" SET size = 5 WHERE id = 1')
            tx.room.update(where={"id": 1}, data={"size": 6})
        assert caught.value.code == "P2034"


def test_a_transaction_that_takes_too_long(package: ModuleType, url: str, colour: Colour) -> None:
    with colour.client(package, url) as db:
        with pytest.raises(errors.TransactionError) as caught, db.tx(timeout=timedelta(milliseconds=50)) as tx:
            tx.query_raw("SELECT pg_sleep(0.2)")
            tx.room.count()
        assert caught.value.code in ("P2028", "P1008")


def test_no_connection_in_time(package: ModuleType, url: str, colour: Colour) -> None:
    with colour.client(package, f"{url}&connection_limit=1&pool_timeout=0.1") as db:
        with db.tx(), pytest.raises(errors.PoolTimeoutError) as caught:
            db.outside().room.count()
        assert caught.value.code == "P2024"


@pytest.mark.parametrize(
    ("change", "kind", "code"),
    [
        (lambda url: url.replace("postgres@", f"nobody:{SECRET}@"), errors.ConnectionFailedError, None),
        (lambda url: url.replace("/test_", f"/{SECRET}_test_"), errors.DatabaseNotFoundError, "P1003"),
        (
            lambda url: f"postgresql://u:{SECRET}@localhost:1/x?connect_timeout=2",
            errors.ServerUnreachableError,
            "P1001",
        ),
        (lambda url: f"mysql://u:{SECRET}@localhost/x", errors.InvalidUrlError, "P1013"),
        (lambda url: f"postgresql://u:{SECRET}@localhost:x/x", errors.InvalidUrlError, "P1013"),
    ],
)
def test_no_password_is_told(package: ModuleType, url: str, colour: Colour, change, kind, code) -> None:
    with pytest.raises(kind) as caught:
        colour.client(package, change(url)).connect()
    assert code in (None, caught.value.code)
    password = f":{SECRET}@"
    assert password not in repr(caught.value)
    assert code == "P1003" or SECRET not in str(caught.value)


def test_every_code_is_one_class_or_a_family() -> None:
    """Two classes with one code are one beneath the other, save where Prisma's own code means two things."""
    found: dict[str, list[type]] = {}
    for it in vars(errors).values():
        if isinstance(it, type) and issubclass(it, errors.NicolError) and "code" in vars(it) and it.code:
            found.setdefault(it.code, []).append(it)
    twice = {code for code, kinds in found.items() if len(kinds) > 1}
    assert twice == {"P1002", "P1008"}
