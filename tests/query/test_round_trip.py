"""What is written comes back, by every way in and every way out, for every type."""

import json
import math
import struct
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Annotated, TypedDict

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.query.world import SCHEMA, TYPES, Role, Session, annotation_of

from nicol.errors import DatabaseError, InvalidValueError
from nicol.query.shape.arguments import Args

TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
ZONES = st.integers(-14 * 60, 14 * 60).map(lambda it: timezone(timedelta(minutes=it)))
MOMENTS = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.none() | ZONES)
# A larger float is written without a fraction by jsonb, and so is read as an int.
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**30), 10**30) | st.floats(-1e15, 1e15) | TEXT,
    lambda it: st.lists(it, max_size=3) | st.dictionaries(TEXT, it, max_size=3),
    max_leaves=8,
)
# Decimal is numeric(65, 30) where the schema does not say.
DECIMALS = st.integers(-(10**28) + 1, 10**28 - 1).flatmap(
    lambda it: st.integers(-28, 6).map(Decimal(it).scaleb)
) | st.sampled_from([Decimal("NaN"), Decimal("-0"), Decimal("1E+34"), Decimal("1E-30")])
BITS = st.text("01", max_size=9)
FLOATS = st.floats() | st.sampled_from([math.inf, -math.inf, math.nan, 5e-324, 1.7976931348623157e308, -0.0])


def shortest(number: float) -> float:
    """The decimal with the fewest digits of which ``number`` is the nearest single, as PostgreSQL prints it."""
    if not math.isfinite(number):
        return number
    candidates = (float(f"{number:.{n_digits}g}") for n_digits in range(1, 10))
    return next(it for it in candidates if struct.pack("f", it) == struct.pack("f", number))


VALUES = {
    "string": TEXT,
    "varchar": TEXT,
    "char": st.text("abcé\"\\'{},", max_size=8).map(lambda it: it.ljust(8)),
    "bit": st.text("01", min_size=5, max_size=5),
    "varbit": BITS,
    "uuid": st.uuids().map(str),
    "xml": st.sampled_from(["<a/>", '<a b="c">é &amp; \\</a>']),
    "inet": st.ip_addresses().map(str),
    "boolean": st.booleans(),
    "int": st.integers(-(2**31), 2**31 - 1),
    "smallint": st.integers(-(2**15), 2**15 - 1),
    "oid": st.integers(0, 2**32 - 1),
    "bigint": st.integers(-(2**63), 2**63 - 1),
    "float": FLOATS,
    "real": st.floats(width=32).map(shortest),
    "decimal": DECIMALS,
    "decimal_scaled": st.integers(-(10**12) + 1, 10**12 - 1).map(lambda it: Decimal(it).scaleb(-3)),
    "money": st.integers(-(2**63), 2**63 - 1).map(lambda it: Decimal(it).scaleb(-2)),
    "datetime": MOMENTS.map(lambda it: it.replace(microsecond=it.microsecond // 1000 * 1000)),
    "timestamp": MOMENTS,
    "timestamptz": MOMENTS,
    "timestamptz_seconds": MOMENTS.map(lambda it: it.replace(microsecond=0)),
    "day": st.dates(),
    "clock": st.times(),
    "timetz": st.times(timezones=st.none() | ZONES),
    "plain_json": JSON,
    "jsonb": JSON,
    "bytes": st.binary(max_size=20),
    "role": st.sampled_from([*Role, "ADMIN"]),
}


def test_every_type_is_here() -> None:
    assert VALUES.keys() == TYPES.keys()


def has_xml(session: Session) -> bool:
    return session.sql("SELECT count(*) FROM pg_config WHERE setting LIKE '%--with-libxml%'")[0][0] != 0


def meant(name: str, value: object) -> object:
    """What a value that was written is when it is read."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value
    if name == "timetz" and isinstance(value, time):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if name == "decimal" and value == 0:
        return Decimal(0)
    return value


def same(left: object, right: object) -> bool:
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, float | Decimal) and isinstance(right, float | Decimal) and left != left:  # noqa: PLR0124
        return right != right  # noqa: PLR0124
    return (type(left) is type(right) and left == right) or (not isinstance(left, bool) and left == right)


@pytest.mark.parametrize("reader", ["18-asyncpg", "15-psycopg"], indirect=True)
@pytest.mark.parametrize("name", TYPES)
def test_round_trip(reader: Session, name: str) -> None:
    if name == "xml" and not has_xml(reader):
        pytest.skip("this server was built without libxml")

    @settings(max_examples=6, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(VALUES[name], min_size=3, max_size=5))
    def run(items: list[object]) -> None:
        if "json" in name:
            items = [{} if it is None else it for it in items]
        reader.sql("BEGIN")
        try:
            check(reader, name, items)
        finally:
            reader.sql("ROLLBACK")

    run()


def shapes_of(name: str) -> tuple[type, type]:
    """A Value with nothing but the fields in question, and one with its box around others like it."""
    field = SCHEMA.model_by_name["Value"]
    fields = {"id": int, **{it: annotation_of(field.scalar(it)) for it in (name, f"{name}_list")}}
    value = TypedDict("Value", fields)
    order = {"order": {"id": "asc"}}
    box = TypedDict("Box", {"values": Annotated[list[value], Args(**order)]})
    return value, TypedDict("Boxed", {**fields, "box": box | None})


SHAPES = {name: shapes_of(name) for name in TYPES}


def check(session: Session, name: str, items: list[object]) -> None:
    one, many = items[0], f"{name}_list"
    value, boxed = SHAPES[name]
    wanted, wanted_list = meant(name, one), [meant(name, it) for it in items]
    created = session.call("Value", "create", value, data={name: one, many: items})
    assert same(created[name], wanted)
    assert same(created[many], wanted_list)

    updated = session.call("Value", "create", value, data={})
    assert (updated[name], updated[many]) == (None, [])
    where = {"id": updated["id"]}
    # A list is one document where the elements are documents.
    pushes = items if "json" in name else [items[:1], items[1:]]
    for it in pushes:
        updated = session.call("Value", "update", value, where=where, data={name: one, many: {"push": it}})
    assert same(updated[many], wanted_list)

    assert session.call("Value", "create_many", data=[{name: it, many: items} for it in items]) == len(items)
    nested = {"values": {"create": [{name: one, many: items}, {name: one, many: []}]}}
    session.call("Box", "create", data=nested)

    everything = session.call("Value", "find_many", boxed, order={"id": "asc"})
    expected = [meant(name, it) for it in (one, one, *items, one, one)]
    assert same([it[name] for it in everything], expected)
    assert same([it[many] for it in everything], [wanted_list] * (len(expected) - 1) + [[]])
    for it in everything[-2:]:
        assert same([inner[name] for inner in it["box"]["values"]], [wanted, wanted])
        assert same([inner[many] for inner in it["box"]["values"]], [wanted_list, []])

    if name not in ("xml", "plain_json", "jsonb"):
        assert created["id"] in [it["id"] for it in session.call("Value", "find_many", value, where={name: one})]
        assert session.call("Value", "count", where={many: {"has": one}}) == len(expected) - 1
    if name not in ("xml", "plain_json", "jsonb", "boolean"):
        assert session.call("Value", "count", where={name: {"in": items}}) == len(expected)
    if name == "jsonb":
        assert session.call("Value", "count", where={name: {"equals": one}}) >= 4


EXTREMES = [
    ("timestamp", datetime.max, datetime.max),
    ("timestamp", datetime.min, datetime.min),
    ("timestamptz", datetime.max, datetime.max),
    ("timestamptz", datetime.min, datetime.min),
    ("timestamptz", datetime.max.replace(tzinfo=UTC), datetime.max),
    ("decimal", Decimal("-NaN"), None),
    ("decimal", Decimal("sNaN"), None),
    ("inet", "10.1.0.0/16", "10.1.0.0/16"),
    ("inet", "::1", "::1"),
    ("day", date.max, date.max),
    ("day", date.min, date.min),
    ("datetime", datetime(2020, 1, 1, 0, 0, 0, 123_456), datetime(2020, 1, 1, 0, 0, 0, 123_000, UTC)),
    ("datetime", datetime(2020, 1, 1, 0, 0, 0, 999_999), datetime(2020, 1, 1, 0, 0, 1, 0, UTC)),
    ("jsonb", {"a": [1, {"b": None}], "é": "\\u0000"}, {"a": [1, {"b": None}], "é": "\\u0000"}),
    ("string", "x" * 1_000_000, "x" * 1_000_000),
    ("bytes", bytes(range(256)) * 100, bytes(range(256)) * 100),
    ("bytes", bytearray(b"\0"), b"\0"),
    ("decimal", 5, Decimal(5)),
    ("float", 5, 5.0),
]


@pytest.mark.parametrize(("name", "value", "expected"), EXTREMES, ids=lambda it: str(it)[:40])
def test_extremes(writer: Session, name: str, value: object, expected: object) -> None:
    for data in ({name: value}, {f"{name}_list": [value]}):
        found = writer.call("Value", "create", data=data)
        read = getattr(found, name) if name in data else getattr(found, f"{name}_list")[0]
        if expected is None:
            assert read.is_nan()
            continue
        assert read == expected
        assert type(read) is type(expected)
        if isinstance(expected, datetime):
            assert (read.tzinfo is None) == (expected.tzinfo is None)


def test_json_of_any_depth_that_was_stored_is_read(writer: Session) -> None:
    text = "[" * 500 + "]" * 500
    writer.sql(f"INSERT INTO \"Value\" (jsonb, plain_json) VALUES ('{text}', '{text}')")
    (found,) = writer.call("Value", "find_many")
    assert json.dumps(found.jsonb) == json.dumps(found.plain_json) == text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("decimal_scaled", Decimal(10**9)),
        ("money", Decimal(10**20)),
        ("bit", "1"),
        ("bit", "x"),
        ("varchar", "x" * 41),
        ("inet", "x"),
    ],
    ids=str,
)
def test_what_does_not_fit_is_refused_alike(writer: Session, name: str, value: object) -> None:
    is_ours = name in {"decimal_scaled", "varchar"}  # whose room the schema knows
    for action, data in (("create", {name: value}), ("create_many", [{name: value}])):
        writer.sql("SAVEPOINT s")
        with pytest.raises(DatabaseError) as caught:
            writer.call("Value", action, data=data)
        assert caught.value.sqlstate
        assert (caught.value.__cause__ is None) == is_ours
        writer.sql("ROLLBACK TO s")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("real", 1e39),
        ("real", -1e300),
        ("real", 1e-46),
        ("real", 3.4028235677973366e38),
        ("money", Decimal("NaN")),
        ("money", Decimal("-Infinity")),
    ],
    ids=str,
)
def test_what_no_column_of_its_type_holds_is_refused_before_anything_is_sent(
    writer: Session, name: str, value: object
) -> None:
    writer.statements.clear()
    calls: list[tuple[str, dict[str, object]]] = [
        ("create", {"data": {name: value}}),
        ("create", {"data": {f"{name}_list": [value]}}),
        ("create_many", {"data": [{name: value}, {name: 1}]}),
        ("update_many", {"where": {}, "data": {name: {"increment": value}}}),
        ("find_many", {"where": {name: {"gt": value}}}),
    ]
    for action, arguments in calls:
        with pytest.raises(InvalidValueError, match=rf"Value: .*{name}"):
            writer.call("Value", action, **arguments)
    assert writer.statements == []
