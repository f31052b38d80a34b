"""A record is the same whether raw SQL read it or ``find_many`` did, whatever its columns are."""

from collections.abc import Iterator
from types import ModuleType

import psycopg
import pytest
from tests.client.colours import Colour
from tests.client.conftest import imported_package
from tests.databases import fresh_database, template_with

from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.errors import ShapeError
from nicol.generate.options import Options
from nicol.schema.check import check
from nicol.schema.model import Schema

SCHEMA = """
datasource db {
  provider = "postgresql"
}
model Everything {
  id       BigInt     @id @default(autoincrement())
  moment   DateTime   @map("the moment")
  exact    DateTime?  @db.Timestamp(6)
  moments  DateTime[]
  zoned    DateTime   @db.Timestamptz
  zones    DateTime[] @db.Timestamptz
  day      DateTime   @db.Date
  days     DateTime[] @db.Date
  clock    DateTime   @db.Time
  zclock   DateTime   @db.Timetz
  single   Float      @db.Real
  singles  Float[]    @db.Real
  float    Float
  price    Decimal    @db.Decimal(10, 2)
  prices   Decimal[]
  cash     Decimal    @db.Money
  uuid     String     @db.Uuid
  uuids    String[]   @db.Uuid
  char     String     @db.Char(3)
  bits     String     @db.Bit(3)
  many     String     @db.VarBit(9)
  inet     String     @db.Inet
  flags    Boolean[]
  small    Int        @db.SmallInt
  oid      Int        @db.Oid
  json     Json
  jsons    Json[]
  plain    Json       @db.Json
  nothing  Json?
  bytes    Bytes
  blobs    Bytes[]
  colour   Colour
  colours  Colour[]
  empty    String[]
  cashes   Decimal[]  @db.Money
  manies   String[]   @db.VarBit(9)
}
enum Colour {
  RED
  DARK_BLUE @map("dark blue")
}
"""

ROW = """
INSERT INTO "Everything" VALUES (
  DEFAULT, '2020-01-02 03:04:05.678', '2020-01-02 03:04:05.678901', '{2020-01-02 03:04:05,NULL}',
  '2020-01-02 03:04:05+03', '{2020-01-02 03:04:05+03}', '2020-01-02', '{2020-01-02}', '03:04:05', '03:04:05+03',
  0.8, '{0.8}', 0.1, 1.50, '{1.50,NULL}', 12.34, 'f47ac10b-58cc-4372-a567-0e02b2c3d479',
  '{f47ac10b-58cc-4372-a567-0e02b2c3d479}', 'ab', '101', '1', '10.0.0.1/8', '{t,f}', 7, 7,
  '{"a": [1, "x"]}', ARRAY['1', '"x"']::jsonb[], '{"b":1}', NULL, '\\x0102', ARRAY['\\x01']::bytea[], 'dark blue',
  '{RED,"dark blue"}', NULL, '{1.50,NULL}', '{101,NULL}'
)
"""


READABLE = """
id, "the moment", exact, moments, zoned, zones, day, days, clock, zclock, single, singles, float, price, prices, uuid,
uuids, char, inet, flags, small, oid, json, jsons, plain, nothing, bytes, blobs, colour, colours, empty
"""


@pytest.fixture(scope="module")
def schema() -> Schema:
    schema = check({"schema.prisma": SCHEMA}).schema
    assert schema is not None
    return schema


@pytest.fixture(scope="module")
def package(schema: Schema, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    yield from imported_package(tmp_path_factory, "everything_db", schema, Options())


@pytest.fixture(scope="module")
def template(server_18: psycopg.Connection, schema: Schema) -> str:
    return template_with(server_18, script(diff(Catalog(), from_schema(schema))) + ROW)


@pytest.fixture
def db(server_18: psycopg.Connection, template: str, package: ModuleType, colour: Colour) -> Iterator[object]:
    for url in fresh_database(server_18, template):
        with colour.client(package, url) as client:
            yield client


def test_every_column(db, package: ModuleType) -> None:
    (found,) = db.everything.find_many()
    (raw,) = db.query_raw(
        package.Everything,
        f'SELECT {READABLE}, "cash"::numeric, "bits"::text, "many"::text, "cashes"::numeric[], "manies"::text[] FROM "Everything"',
    )
    differing = {it: (getattr(raw, it), value) for it, value in found if getattr(raw, it) != value}
    assert differing == {}
    assert raw == found


NUMBERS = [
    ("avg(it)::float8 FROM (VALUES (1), (0), (0)) AS given (it)", 1 / 3),
    ("'1e300'::float8", 1e300),
    ("'-1e-45'::real", -1e-45),
    ("'0'::real", 0.0),
    ("'16777216'::real", 16777216.0),
]


@pytest.mark.parametrize(("expression", "expected"), NUMBERS, ids=[it for it, _ in NUMBERS])
def test_numbers_are_cut_to_singles_where_they_are_singles(
    db, package: ModuleType, expression: str, expected: float
) -> None:
    words, _, source = expression.partition(" FROM ")
    query = f"SELECT {words} AS single FROM {source or '(VALUES (1)) AS given'}"
    (found,) = db.query_raw(package.Everything, query)
    assert found.single == expected


UNREADABLE = [
    ("cash", "numeric"),
    ("bits", "text"),
    ("many", "text"),
    ("cashes", "numeric[]"),
    ("manies", "text[]"),
]


@pytest.mark.parametrize(("field", "type_name"), UNREADABLE, ids=[it for it, _ in UNREADABLE])
def test_what_drivers_do_not_read_is_refused(db, package: ModuleType, field: str, type_name: str) -> None:
    with pytest.raises(ShapeError, match=f"Everything.{field} has a type that ") as caught:
        db.query_raw(package.Everything, f'SELECT "{field}" FROM "Everything"')
    way = f'"{field}"::{type_name}'
    assert caught.value.message.endswith(f" write {way} in the SQL")
    (by_the_way,) = db.query_raw(package.Everything, f'SELECT {way} FROM "Everything"')
    assert getattr(by_the_way, field) == getattr(db.everything.find_many()[0], field)
