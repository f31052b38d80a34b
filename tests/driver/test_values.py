"""What goes in and comes out of a statement is the same for both drivers and both servers."""

import math
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

import pytest
from tests.driver.conftest import Awaited, Open

from nicol import errors
from nicol.driver.connection import Connection
from nicol.sql.statement import Reply, Script, Statement


class Color(StrEnum):
    RED = "Red one"
    BLUE = "BLUE"


ID = UUID("0f5c3d1e-8f6f-4a53-9d3a-3a1f0e9b7c11")
INDIA = timezone(timedelta(hours=5, minutes=30))
ENUM = Script("""CREATE TYPE "MyEnum" AS ENUM ('Red one', 'BLUE', 'ünï"c,ode')""")


def value_of(connection: Connection, sql: str, *values: object) -> object:
    ((value,),) = connection.run(Statement(f"SELECT {sql}", values))
    return value


@pytest.mark.parametrize(
    ("cast", "given", "expected"),
    [
        ("text", "", ""),
        ("text", "ünï \\ ' \" 🙂 NULL {} \n", "ünï \\ ' \" 🙂 NULL {} \n"),
        ("text", None, None),
        ("text", Color.RED, "Red one"),
        ("bool", True, True),
        ("bool", False, False),
        ("int2", -5, -5),
        ("int4", 2**31 - 1, 2**31 - 1),
        ("int8", -(2**63), -(2**63)),
        ("float8", 1.5, 1.5),
        ("float8", 3, 3.0),
        ("float8", math.inf, math.inf),
        ("numeric", Decimal("1.50"), Decimal("1.50")),
        ("numeric", Decimal("123456789012345678901234567890.1"), Decimal("123456789012345678901234567890.1")),
        ("numeric", Decimal("1E+3"), Decimal(1000)),
        ("numeric", 7, Decimal(7)),
        ("uuid", ID, ID),
        ("uuid", str(ID), ID),
        ("bytea", b"", b""),
        ("bytea", b"\0\\x'\xff", b"\0\\x'\xff"),
        ("jsonb", '{"a": [1, null]}', '{"a": [1, null]}'),
        ("json", '{"a":1, "a":2}', '{"a":1, "a":2}'),
        ("jsonb", "null", "null"),
        ("date", date(2024, 2, 29), date(2024, 2, 29)),
        ("time", time(23, 59, 59, 999999), time(23, 59, 59, 999999)),
        ("interval", timedelta(days=3, seconds=5, microseconds=7), timedelta(days=3, seconds=5, microseconds=7)),
        ("timestamp", datetime(1969, 12, 31, 23, 59, 59, 1), datetime(1969, 12, 31, 23, 59, 59, 1)),
        ("timestamptz", datetime(2024, 1, 1, tzinfo=INDIA), datetime(2023, 12, 31, 18, 30, tzinfo=UTC)),
        ("int4[]", [1, None, 3], [1, None, 3]),
        ("int4[]", [], []),
        ("int8[]", [1, 2**40], [1, 2**40]),
        ("bool[]", [True, False, None], [True, False, None]),
        ("text[]", ["a", None, "NULL", 'q"\\', "c,d", "", "{}", " "], ["a", None, "NULL", 'q"\\', "c,d", "", "{}", " "]),
        ("text[]", [None], [None]),
        ("numeric[]", [Decimal("1.5")], [Decimal("1.5")]),
        ("uuid[]", [ID, str(ID)], [ID, ID]),
        ("jsonb[]", ['{"a": "b,c"}', "null"], ['{"a": "b,c"}', "null"]),
        ("bytea[]", [b"\0\\", b""], [b"\0\\", b""]),
        ("timestamptz[]", [datetime(2024, 1, 1, tzinfo=UTC)], [datetime(2024, 1, 1, tzinfo=UTC)]),
        ("timestamp[]", [datetime(2024, 1, 1)], [datetime(2024, 1, 1)]),
        ("date[]", [date(2024, 1, 1)], [date(2024, 1, 1)]),
        ("float8[]", [1.5, 2], [1.5, 2.0]),
    ],
)  # fmt: skip
def test_a_value_returns_as_it_went(connection: Connection, cast: str, given: object, expected: object) -> None:
    value = value_of(connection, f"$1::{cast}", given)
    assert value == expected
    assert isinstance(value, type(expected))


def test_utc_is_the_zone_of_instants(connection: Connection) -> None:
    assert value_of(connection, "now()").tzinfo is UTC  # type: ignore[attr-defined]
    assert connection.run(Statement("SHOW TimeZone")) == [("UTC",)]
    assert value_of(connection, "timestamptz '2024-01-01 00:00'") == datetime(2024, 1, 1, tzinfo=UTC)


def test_not_a_number_is_a_number(connection: Connection) -> None:
    value = value_of(connection, "$1::numeric", Decimal("NaN"))
    assert isinstance(value, Decimal)
    assert value.is_nan()
    assert math.isnan(value_of(connection, "'NaN'::float8"))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("type", "extreme"),
    [("timestamptz", datetime.max), ("timestamp", datetime.max), ("date", date.max)],
)
def test_infinity_is_the_last_moment_without_a_zone(connection: Connection, type: str, extreme: date) -> None:
    lowest = extreme.min
    assert value_of(connection, f"'infinity'::{type}") == extreme
    assert value_of(connection, f"'-infinity'::{type}") == lowest
    assert value_of(connection, f"$1::{type}::text", extreme) == "infinity"
    assert value_of(connection, f"$1::{type}::text", lowest) == "-infinity"


def test_enums_are_their_labels(connection: Connection) -> None:
    connection.run(ENUM)
    assert value_of(connection, '$1::text::"MyEnum"', Color.RED) == "Red one"
    assert value_of(connection, '$1::text[]::"MyEnum"[]', ["BLUE", 'ünï"c,ode', None]) == ["BLUE", 'ünï"c,ode', None]
    assert value_of(connection, """'{}'::"MyEnum"[]""") == []
    assert value_of(connection, """'{{BLUE},{Red one}}'::"MyEnum"[]""") == [["BLUE"], ["Red one"]]


def plain(row: object) -> object:
    """Rows as tuples and lists, all the way down."""
    if isinstance(row, list):
        return [plain(it) for it in row]
    if isinstance(row, (str, bytes)) or not hasattr(row, "__iter__"):
        return row
    return tuple(plain(it) for it in row)


NESTED = """
SELECT p.id,
  ARRAY(SELECT ROW(c.id, c.tags, c.amounts, c.mood, c.moods, c.at, c.doc, c.docs, c.key, c.keys, c.raw, c.price,
      c.day, c.days, c.ok, c.oks, c.big, c.bigs, c.score, c.scores, c.stamps, c.plain, c.clock,
      ARRAY(SELECT ROW(g.id) FROM child g WHERE g.parent = c.id),
      (SELECT ROW(q.id, q.name) FROM parent q WHERE q.id = c.parent AND q.id > 100),
      (SELECT ROW(q.id, q.name) FROM parent q WHERE q.id = c.parent))
    FROM child c WHERE c.parent = p.id ORDER BY c.id)
FROM parent p WHERE p.id = ANY($1::int4[]) ORDER BY p.id
"""


def test_nested_records(connection: Connection) -> None:
    connection.run(ENUM)
    connection.run(
        Script("""
        CREATE TABLE parent (id int4, name varchar(20));
        CREATE TABLE child (id int4, parent int4, tags text[], amounts numeric(9,2)[], mood "MyEnum", moods "MyEnum"[],
          at timestamptz, doc jsonb, docs jsonb[], key uuid, keys uuid[], raw bytea, price numeric, day date,
          days date[], ok bool, oks bool[], big int8, bigs int8[], score float8, scores float8[],
          stamps timestamptz[], plain timestamp(3), clock time);
        INSERT INTO parent VALUES (1, 'one'), (2, 'two');
        INSERT INTO child (id, parent) VALUES (10, 1);
        INSERT INTO child VALUES (11, 1, '{a,NULL}', '{1.50,NaN}', 'BLUE', '{BLUE,Red one}', '2024-01-01Z', '{"a": 1}',
          ARRAY['{}'::jsonb], '0f5c3d1e-8f6f-4a53-9d3a-3a1f0e9b7c11', ARRAY['0f5c3d1e-8f6f-4a53-9d3a-3a1f0e9b7c11'::uuid],
          '\\x00ff', 'NaN', '2024-02-29', '{2024-02-29,infinity}', true, '{t,f,NULL}', 9007199254740993, '{1}', 'Infinity',
          '{1.5}', '{2024-01-01Z,NULL}', '2024-01-01 00:00:00.123', '12:30'), (12, 11, '{}', '{}', NULL, '{}', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
        """)
    )
    (one, two) = (plain(it) for it in connection.run(Statement(NESTED, ([1, 2],))))
    assert two == (2, [])
    nothing = (None,) * 22
    parent = (1, "one")
    assert repr(one) == repr(
        (
            1,
            [
                (10, *nothing, [], None, parent),
                (
                    11, ["a", None], [Decimal("1.50"), Decimal("NaN")], "BLUE", ["BLUE", "Red one"],
                    datetime(2024, 1, 1, tzinfo=UTC), '{"a": 1}', ["{}"], ID, [ID], b"\0\xff", Decimal("NaN"),
                    date(2024, 2, 29), [date(2024, 2, 29), date.max], True, [True, False, None], 9007199254740993, [1],
                    math.inf, [1.5], [datetime(2024, 1, 1, tzinfo=UTC), None], datetime(2024, 1, 1, 0, 0, 0, 123000),
                    time(12, 30), [(12,)], None, parent,
                ),
            ],
        )
    )  # fmt: skip


def test_records_of_types_made_after_the_first_record(connection: Connection) -> None:
    assert plain(connection.run(Statement("SELECT ROW(1)"))) == [((1,),)]
    connection.run(ENUM)
    assert plain(connection.run(Statement("""SELECT ROW('BLUE'::"MyEnum", ARRAY['BLUE'::"MyEnum"])"""))) == [
        (("BLUE", ["BLUE"]),)
    ]


def test_records_of_types_that_another_session_made(connect: Open, any_database: str) -> None:
    connection, other = connect(any_database), connect(any_database)
    assert plain(connection.run(Statement("SELECT ROW(1)"))) == [((1,),)]
    other.run(ENUM)
    ask = Statement("""SELECT ROW(ARRAY['BLUE'::"MyEnum"])""")
    try:
        connection.run(ask)
    except errors.DatabaseError:
        # asyncpg decodes no type that it has not looked up. It is wrong once, and then not again.
        assert isinstance(connection, Awaited)
    assert plain(connection.run(ask)) == [((["BLUE"],),)]


def test_domains_in_records_are_their_base_type(connection: Connection) -> None:
    connection.run(Script("CREATE DOMAIN address AS text"))
    assert plain(connection.run(Statement("SELECT ROW('a'::address, ARRAY['a'::address])"))) == [(("a", ["a"]),)]


def test_replies(connection: Connection) -> None:
    assert list(connection.run(Script("CREATE TABLE t (a int4); INSERT INTO t VALUES (1), (2), (3)"))) == []
    assert list(connection.run(Statement("UPDATE t SET a = a + 1"))) == []
    assert connection.run(Statement("UPDATE t SET a = a + 1", (), Reply.COUNT)) == ((3,),)
    assert connection.run(Statement("DELETE FROM t WHERE a = $1::int4", (3,), Reply.COUNT)) == ((1,),)
    assert connection.run(Statement("INSERT INTO t SELECT $1::int4 RETURNING a", (9,))) == [(9,)]
    assert connection.run(Statement("CREATE TABLE u ()", (), Reply.COUNT)) == ((0,),)
    assert connection.run(Statement("SELECT 1 WHERE false")) == []


@pytest.mark.parametrize("reply", list(Reply))
def test_a_statement_is_one_statement(connection: Connection, reply: Reply) -> None:
    connection.run(Script("CREATE TABLE t ()"))
    with pytest.raises(errors.DatabaseError):
        connection.run(Statement("SELECT 1; DROP TABLE t", (), reply))
    assert value_of(connection, "to_regclass('t') IS NOT NULL") is True


def test_a_script_is_one_transaction(connection: Connection) -> None:
    with pytest.raises(errors.DatabaseError) as caught:
        connection.run(Script("CREATE TABLE t (); SELECT 1/0"))
    assert caught.value.sqlstate == "22012"
    assert value_of(connection, "to_regclass('t')::text") is None
    assert not connection.is_in_transaction


def test_percent_signs_and_colons_are_text(connection: Connection) -> None:
    assert value_of(connection, "'100%s %% :x $$' || $1::text", "%(a)s") == "100%s %% :x $$%(a)s"
    connection.run(Script("SELECT '100%s %(a)s %'"))


def test_a_statement_survives_a_change_of_its_table(connection: Connection) -> None:
    connection.run(Script("CREATE TABLE t (a int4); INSERT INTO t VALUES (1)"))
    for _ in range(8):
        assert connection.run(Statement("SELECT * FROM t WHERE a = $1::int4", (1,))) == [(1,)]
    connection.run(Script("ALTER TABLE t ADD b text DEFAULT 'x'"))
    assert connection.run(Statement("SELECT * FROM t WHERE a = $1::int4", (1,))) == [(1, "x")]


def test_transactions_are_ours_to_begin(connection: Connection) -> None:
    assert not connection.is_in_transaction
    connection.run(Script("BEGIN"))
    assert connection.is_in_transaction
    with pytest.raises(errors.DatabaseError):
        connection.run(Statement("SELECT 1/0"))
    assert connection.is_in_transaction
    connection.run(Script("ROLLBACK"))
    assert not connection.is_in_transaction


@pytest.mark.slow
def test_records_are_read_in_a_database_of_very_many_types(connection: Connection) -> None:
    """A select list holds 1664 columns. A schema for each tenant soon has more enums and arrays of them."""
    connection.run(
        Script("DO $$ BEGIN FOR i IN 1..900 LOOP EXECUTE format('CREATE TYPE e%s AS ENUM ()', i); END LOOP; END $$")
    )
    assert [tuple(it) for it in value_of(connection, "ARRAY[ROW(1, 'a'::text)]")] == [(1, "a")]
