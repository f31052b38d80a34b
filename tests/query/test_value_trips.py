"""The extremes of every type come back as they went in: by every way in, flat and inside records of records, by both drivers.

``test_round_trip`` does the same with made-up ordinary values.
"""

import asyncio
import json
import math
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from types import ModuleType

import psycopg
import pytest
from tests.query.differential.field import package_of
from tests.query.world import TYPES, Session, parsed, plain

from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.driver import asyncpg_connection, psycopg_connection
from nicol.driver.url import parse_url
from nicol.query.request import Request

ALL_TYPES = {**TYPES, "decimal_long": "Decimal @db.Decimal(1000, 500)", "citext": "String @db.Citext"}
_EXTENSIONS = ("citext",)
_ENUM = 'enum Role {\n  MEMBER\n  ADMIN @map("admin \\"role\\"")\n  GUEST @map("{a,b}")\n}\n'


def deep(levels: int) -> object:
    value: object = "x"
    for _ in range(levels // 2):
        value = [{"a": value}]
    return value


EVERY_CHARACTER = "".join(chr(it) for it in range(1, 0x500)) + "\u2028\ufeff\U0010ffff"
TEXTS = [
    "",
    " ",
    "NULL",
    "null",
    "{}",
    '{"a",b}',
    '\\"\\\\',
    "a,b",
    "'; --",
    "🙂👩‍👩‍👧",
    "\U0001f600" * 100,
    EVERY_CHARACTER,
]
EAST, WEST = timezone(timedelta(hours=15, minutes=59)), timezone(-timedelta(hours=15, minutes=59))

EXTREMES: dict[str, list[object]] = {
    "string": TEXTS,
    "varchar": [it for it in TEXTS if len(it) <= 40],
    "char": ["a       ", "🙂       ", "        "],
    "bit": ["00000", "11111", "10101"],
    "varbit": ["", "0", "111111111"],
    "uuid": ["00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff"],
    "xml": ["<a/>", "<a>🙂 &amp; é</a>"],
    "inet": ["0.0.0.0", "255.255.255.255/8", "::", "2001:db8::1/64", "::ffff:1.2.3.4"],
    "boolean": [True, False],
    "int": [-(2**31), 2**31 - 1, 0],
    "smallint": [-(2**15), 2**15 - 1, 0],
    "oid": [0, 2**32 - 1],
    "bigint": [-(2**63), 2**63 - 1, 2**53 + 1],
    "float": [math.inf, -math.inf, math.nan, 5e-324, 1.7976931348623157e308, 0.1, -0.0, 1e16 + 2],
    "real": [math.inf, -math.inf, math.nan, 1e-45, 3.4028235e38, 0.5, -0.0, 0.8],
    "decimal": [Decimal("NaN"), Decimal("9" * 35 + "." + "9" * 30), -Decimal("1E-30"), Decimal(0)],
    "decimal_scaled": [Decimal("999999999.999"), Decimal("-0.001"), Decimal("NaN")],
    "decimal_long": [Decimal("9" * 500 + "." + "9" * 500), Decimal("-1E-500"), Decimal("NaN"), Decimal(10**499)],
    "money": [Decimal("-92233720368547758.08"), Decimal("92233720368547758.07"), Decimal("0.01")],
    "datetime": [
        datetime(1, 1, 1, 0, 0, 0, 1000, UTC),
        datetime(9999, 12, 31, 23, 59, 59, 998_000, UTC),
        datetime(1969, 12, 31, 23, 59, 59, 999_000, UTC),
    ],
    "timestamp": [
        datetime.max,
        datetime.min,
        datetime(1, 1, 1, 0, 0, 0, 1, UTC),
        datetime(9999, 12, 31, 23, 59, 59, 999_998, UTC),
    ],
    "timestamptz": [
        datetime.max,
        datetime.min,
        datetime(1, 1, 1, 0, 0, 0, 1, UTC),
        datetime(9999, 12, 31, 23, 59, 59, 999_998, UTC),
        datetime(2020, 1, 1, tzinfo=EAST),
        datetime(2020, 1, 1, tzinfo=WEST),
    ],
    "timestamptz_seconds": [datetime(1, 1, 1, 0, 0, 1, tzinfo=UTC), datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)],
    "day": [date.min + timedelta(1), date.max - timedelta(1), date.max, date.min],
    "clock": [time(0), time(23, 59, 59, 999_999)],
    "timetz": [time(0, tzinfo=UTC), time(23, 59, 59, 999_999, EAST), time(12, tzinfo=WEST)],
    "plain_json": [*TEXTS[:2], {}, [], False, deep(500), {"a": [None, {"": "🙂"}]}, 2**70, {"\\u0000": "\\"}],
    "jsonb": [*TEXTS[:2], {}, [], False, deep(500), {"a": [None, {"": "🙂"}]}, 2**70, {"\\u0000": "\\"}],
    # 10 MB of them are in a test of their own.
    "bytes": [b"", b"\0", bytes(range(256)), b"\\x00"],
    "role": ["MEMBER", "ADMIN", "GUEST"],
    "citext": TEXTS,
}
NEVER_EQUAL = {"xml"}
"""Types without an equality."""


def schema_text(types: dict[str, str]) -> str:
    lines = []
    for name, written in types.items():
        bare, _, native = written.partition(" ")
        lines += [f"  {name} {bare}? {native}", f"  {name}_list {bare}[] {native}"]
    value = ["model Value {", "  id Int @id", "  boxId Int?", "  box Box? @relation(fields: [boxId], references: [id])"]
    return _ENUM + "\n".join([*value, *lines, "}", "model Box {", "  id Int @id", "  values Value[]", "}"])


class Trips(Session):
    """A session to a database with a column for each type."""

    package: ModuleType

    def call(self, model: str, action: str, shape: type | None = None, /, **arguments: object) -> object:
        return self.run(self.package._schema_plan(Request(model, action, arguments, shape)).steps())


@pytest.fixture(scope="module")
def made(server_18: psycopg.Connection, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, ModuleType]]:
    name = f"trips_{tmp_path_factory.getbasetemp().name.replace('-', '_')}_{id(tmp_path_factory)}"
    server_18.execute(f'CREATE DATABASE "{name}" TEMPLATE template0 STRATEGY wal_log')
    url = f"postgresql://postgres@/{name}?host={server_18.info.host}"
    with psycopg.connect(url, autocommit=True) as connection:
        there = {it[0] for it in connection.execute("SELECT name FROM pg_available_extensions")}
        types = {name: it for name, it in ALL_TYPES.items() if name not in _EXTENSIONS or name in there}
        for it in set(_EXTENSIONS) & there:
            connection.execute(f"CREATE EXTENSION {it}".encode())
        schema = parsed(schema_text(types))
        connection.execute(script(diff(Catalog(), from_schema(schema))).encode())
    yield url, package_of(schema, tmp_path_factory.mktemp("trips"))
    server_18.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="module", params=["psycopg", "asyncpg"])
def opened(request: pytest.FixtureRequest, made: tuple[str, ModuleType]) -> Iterator[Trips]:
    url, package = made
    if request.param == "psycopg":
        connection = psycopg_connection.connect(parse_url(url))
        trips = Trips(connection, None)
        trips.package = package
        yield trips
        connection.close()
        return
    with asyncio.Runner() as runner:
        awaited = runner.run(asyncpg_connection.connect(parse_url(url)))
        trips = Trips(awaited, runner)
        trips.package = package
        yield trips
        runner.run(awaited.close())


@pytest.fixture
def trips(opened: Trips) -> Iterator[Trips]:
    opened.sql("BEGIN")
    yield opened
    opened.sql("ROLLBACK")


def test_every_type_is_here() -> None:
    assert EXTREMES.keys() == ALL_TYPES.keys()


def is_there(trips: Trips, name: str) -> bool:
    if name == "xml":
        return trips.sql("SELECT count(*) FROM pg_config WHERE setting LIKE '%--with-libxml%'")[0][0] != 0
    return name in trips.package.models.Value.model_fields


def same(read: object, written: object) -> bool:
    """Equal, of the same kind, with the same zone if any, and a NaN where one was written."""
    match read, written:
        case list(), list():
            return len(read) == len(written) and all(map(same, read, written))
        case float() | Decimal(), float() | Decimal() if written != written:  # noqa: PLR0124 - a NaN
            return type(read) is type(written) and read != read  # noqa: PLR0124
        case str(), str():
            return str(read) == written
        case float(), float():
            return math.copysign(1, read) == math.copysign(1, written) and read == written
        case (datetime(), datetime()) | (time(), time()):
            return (read.tzinfo is None) == (written.tzinfo is None) and read == written
        case _:
            return type(read) is type(written) and read == written


@pytest.mark.parametrize("name", ALL_TYPES)
def test_extremes_come_back(trips: Trips, name: str) -> None:
    if not is_there(trips, name):
        pytest.skip(f"this server has no {name}")
    values, many = EXTREMES[name], f"{name}_list"
    trips.call("Box", "create", data={"id": 1})
    n = len(values)
    rows = [{"id": i, "boxId": 1, name: it, many: values} for i, it in enumerate(values)]
    # One by one, all at once, by a change, and beside a new record.
    for row in rows:
        created = trips.call("Value", "create", data=row)
        assert same(getattr(created, name), row[name])
        assert same(getattr(created, many), values)
    trips.call("Value", "create_many", data=[{**it, "id": it["id"] + n} for it in rows])
    for row in rows:
        here = row["id"] + 2 * n
        trips.call("Value", "create", data={"id": here, "boxId": 1})
        updated = trips.call("Value", "update", where={"id": here}, data={name: row[name], many: {"set": values}})
        assert same(getattr(updated, name), row[name])
        assert same(getattr(updated, many), values)
    nested = [{"id": it["id"] + 3 * n, name: it[name], many: values} for it in rows]
    trips.call("Box", "create", data={"id": 2, "values": {"create": nested}})

    by_id = {"order": {"id": "asc"}}
    flat = trips.call("Value", "find_many", **by_id)
    assert same([getattr(it, name) for it in flat], values * 4)
    assert same([getattr(it, many) for it in flat], [values] * 4 * n)
    inner = {"include": {"values": by_id}}
    boxes = trips.call("Box", "find_many", **by_id, include={"values": {**by_id, "include": {"box": inner}}})
    assert len(trips.statements) == 1
    below = [it for box in boxes for it in box.values]
    assert same([getattr(it, name) for it in below], values * 4)
    for it in (below[0], below[-1]):
        expected = values * (3 if it is below[0] else 1)
        assert same([getattr(found, name) for found in it.box.values], expected)
        assert same([getattr(found, many) for found in it.box.values], [values] * len(expected))


@pytest.mark.parametrize("name", [it for it in ALL_TYPES if it not in NEVER_EQUAL])
def test_what_was_written_is_found(trips: Trips, name: str) -> None:
    if not is_there(trips, name):
        pytest.skip(f"this server has no {name}")
    values, many = EXTREMES[name], f"{name}_list"
    rows = [{"id": i, name: it, many: [it]} for i, it in enumerate(values)]
    trips.call("Value", "create_many", data=rows)
    filters = [("equals", name, lambda it: {"equals": it}), ("not", name, lambda it: {"not": it})]
    if name != "boolean" and "json" not in name:
        filters.append(("in", name, lambda it: {"in": [it]}))
    filters += [("list", many, lambda it: {"equals": [it]})]
    if "json" not in name:
        filters += [("has", many, lambda it: {"has": it}), ("has_every", many, lambda it: {"has_every": [it]})]
        filters += [("has_some", many, lambda it: {"has_some": [it]})]
    for i, value in enumerate(values):
        alike = {j for j, it in enumerate(values) if is_alike(name, it, value)}
        for word, field, of in filters:
            found = {it.id for it in trips.call("Value", "find_many", where={field: of(value)})}
            wanted = set(range(len(values))) - alike if word == "not" else alike
            assert found == wanted, (word, ascii(value)[:60], i)


def is_alike(name: str, one: object, other: object) -> bool:
    """As PostgreSQL sees it: NaN equals itself, case does not count in citext, and 1 equals 1.0 in a document."""
    if name == "citext":
        return str(one).lower() == str(other).lower()
    if isinstance(one, bool) != isinstance(other, bool):
        return False
    return one == other or (one != one and other != other)  # noqa: PLR0124


@pytest.mark.parametrize("name", ALL_TYPES)
def test_null_and_no_items_come_back(trips: Trips, name: str) -> None:
    if not is_there(trips, name):
        pytest.skip(f"this server has no {name}")
    many = f"{name}_list"
    trips.call("Box", "create", data={"id": 1, "values": {"create": [{"id": 1, many: []}, {"id": 2}]}})
    trips.call("Value", "create_many", data=[{"id": 3, "boxId": 1, name: None, many: []}])
    value = EXTREMES[name][0]
    trips.call("Value", "create", data={"id": 4, "boxId": 1, name: value, many: [value]})
    trips.call("Value", "update", where={"id": 4}, data={name: None, many: []})
    (box,) = trips.call("Box", "find_many", include={"values": True})
    for it in [*trips.call("Value", "find_many"), *box.values]:
        assert (getattr(it, name), getattr(it, many)) == (None, [])
    assert trips.call("Value", "count", where={name: None}) == 4


def test_documents_of_any_shape_are_equal_to_themselves(trips: Trips) -> None:
    """Lists of documents hold NULL documents too, at any depth."""
    documents = [[None, [None]], {"a": None}, [], [[[]]], {"a": {"b": [1, 1.5, "x", True]}}]
    trips.call("Value", "create", data={"id": 1, "jsonb_list": documents, "plain_json_list": documents})
    found = plain(trips.call("Value", "find_first"))
    assert json.dumps(found["jsonb_list"]) == json.dumps(found["plain_json_list"]) == json.dumps(documents)


LONG = {"string": "🙂" * 2_500_000, "bytes": bytes(range(256)) * 40_960, "jsonb": {"a": ["x" * 1_000] * 5_000}}


@pytest.mark.slow
@pytest.mark.parametrize("name", LONG)
def test_long_values_come_back(trips: Trips, name: str) -> None:
    value = LONG[name]
    trips.call("Box", "create", data={"id": 1, "values": {"create": [{"id": 1, name: value}]}})
    trips.call("Value", "create_many", data=[{"id": 2, "boxId": 1, f"{name}_list": [value]}])
    one, other = trips.call("Value", "find_many", order={"id": "asc"})
    assert getattr(one, name) == value
    assert getattr(other, f"{name}_list") == [value]
    (box,) = trips.call("Box", "find_many", include={"values": {"where": {"id": 1}}})
    assert getattr(box.values[0], name) == value
