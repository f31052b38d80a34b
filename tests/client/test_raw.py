"""Raw SQL through the clients: what rows become, what values may be, and how SQL is put together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from types import SimpleNamespace
from typing import NamedTuple, Optional
from uuid import UUID

import pytest
from tests.client.colours import in_both_colours
from tests.client.rows import project

from nicol import sql
from nicol.errors import (
    DatabaseError,
    InvalidValueError,
    MalformedValueError,
    ParameterCountError,
    ShapeError,
    ValueOutOfRangeError,
)
from nicol.sql.fragment import Sql
from nicol.sql.placeholders import n_parameters


@pytest.fixture
def client(colour, db, jive):
    with colour.client(db, jive) as client:
        yield client


class Kind(StrEnum):
    A = "a"


class Artifact(StrEnum):
    PRD = "PRD"


@dataclass
class Line:
    n: int


class Pair(NamedTuple):
    n: int
    t: str


UID = UUID("00000000-0000-4000-8000-000000000001")
MOMENT = datetime(2020, 1, 2, 3, 4, 5, tzinfo=UTC)

WANTED = [
    (int, "SELECT count(*) FROM generate_series(1, 3)", [3]),
    (int, "SELECT sum(i) FROM generate_series(1, 3) i", [6]),
    (int, "SELECT i, 'x' AS t FROM generate_series(1, 2) i", [1, 2]),
    (str, "SELECT 'a'::text UNION ALL SELECT 'b'", ["a", "b"]),
    (str, f"SELECT '{UID}'::uuid", [str(UID)]),
    (UUID, f"SELECT '{UID}'::text", [UID]),
    (float, "SELECT 1.5::float8", [1.5]),
    (float, "SELECT 2::int4", [2.0]),
    (Decimal, "SELECT 1.50", [Decimal("1.50")]),
    (bool, "SELECT true", [True]),
    (datetime, "SELECT '2020-01-02 03:04:05+00'::timestamptz", [MOMENT]),
    (date, "SELECT '2020-01-02'::date", [date(2020, 1, 2)]),
    (time, "SELECT '03:04'::time", [time(3, 4)]),
    (timedelta, "SELECT '1 hour'::interval", [timedelta(hours=1)]),
    (bytes, "SELECT '\\x01'::bytea", [b"\x01"]),
    (Kind, "SELECT 'a'", [Kind.A]),
    (list[int], "SELECT ARRAY[1, 2]", [[1, 2]]),
    (Sequence[str], "SELECT ARRAY['a']", [["a"]]),
    (list[int | None], "SELECT ARRAY[1, NULL]", [[1, None]]),
    (int | None, "SELECT NULL::int4 UNION ALL SELECT 1", [None, 1]),
    (Optional[str], "SELECT NULL", [None]),
    (object, """SELECT '{"a": [1]}'::jsonb""", [{"a": [1]}]),
    (dict, "SELECT 1 AS a", [{"a": 1}]),
    (dict[str, object], "SELECT 1 AS a", [{"a": 1}]),
    (tuple[int, str | None], "SELECT 1, NULL::text", [(1, None)]),
    (tuple[int, ...], "SELECT 1, 2, 3", [(1, 2, 3)]),
    (Line, "SELECT 1 AS n", [Line(1)]),
    (Pair, "SELECT 1 AS n, 'x' AS t", [Pair(1, "x")]),
]


@pytest.mark.parametrize(("wanted", "text", "expected"), WANTED, ids=str)
def test_rows_become_what_is_wanted(client, wanted, text, expected):
    found = client.query_raw(wanted, text)
    assert found == expected
    assert [type(it) for it in found] == [type(it) for it in expected]
    assert client.query_first(wanted, text) == expected[0]
    assert client.query_first(wanted, f"SELECT * FROM ({text}) s LIMIT 0") is None


MISFITS = [
    (int, "SELECT 'a'", 'column "?column?" holds str, not int'),
    (int, "SELECT 1.5", "holds Decimal, not int"),
    (int, "SELECT true", "holds bool, not int"),
    (int, "SELECT 'NaN'::numeric", "holds Decimal, not int"),
    (date, "SELECT now()", "holds datetime, not date"),
    (int, "SELECT NULL::int4 AS n", 'column "n" holds NULL, not int; write int | None'),
    (UUID, "SELECT 'x'", "holds str, not UUID"),
    (list[int], "SELECT 1", r"holds int, not list\[int\]"),
    (tuple[int, int], "SELECT 1 AS a", "has 2 parts, and the statement returns a"),
    (Kind, "SELECT 'z'", "holds str, not Kind"),
    (tuple[Line, int], "SELECT 1, 2", "Line cannot be the type of a column"),
    (int | str, "SELECT 1", "cannot be a result of raw SQL"),
    (SimpleNamespace, "SELECT 1", "SimpleNamespace cannot be a result"),
    (int, 'UPDATE "Project" SET name = name RETURNING name, id', None),
]


@pytest.mark.parametrize(("wanted", "text", "message"), MISFITS, ids=str)
def test_rows_that_do_not_fit_are_told(client, wanted, text, message):
    if message is None:
        assert client.query_raw(wanted, text) == []
        return
    with pytest.raises(ShapeError, match=message.replace("?", r"\?").replace("|", r"\|")):
        client.query_raw(wanted, text)
    assert client.query_first(int, "SELECT 1") == 1


def test_first_of_a_statement_that_changes_rows(client):
    assert client.query_first('UPDATE "Project" SET name = name') is None
    client.project.create_many([project("a"), project("b")])
    assert client.query_first(int, """UPDATE "Project" SET name = 'x' RETURNING 1""") == 1
    assert client.query_raw(str, 'SELECT name FROM "Project"') == ["x", "x"]
    assert client.query_first('DELETE FROM "Project"') is None
    with pytest.raises(DatabaseError):
        client.query_first("SELECT 1/0")


def test_first_is_one_row(colour, db, jive):
    events = []
    with colour.client(db, jive, on_query=events.append) as client:
        assert client.query_first(int, "SELECT generate_series(1, 100000)") == 1
        with client.tx() as tx:
            assert tx.query_first(int, "SELECT generate_series(1, 100000)") == 1
            assert tx.query_raw(int, "SELECT 2") == [2]
    assert [it.n_rows for it in events if "series" in it.text] == [1, 1]


def test_table_that_changed_since_it_was_asked(client):
    client.execute_raw("CREATE TABLE t (a int4)")
    for _ in range(6):
        assert client.query_raw("SELECT * FROM t") == []
    client.execute_raw("ALTER TABLE t ADD b text")
    client.execute_raw("INSERT INTO t VALUES ($1, $2)", "1", 2)
    assert client.query_raw("SELECT * FROM t") == [{"a": 1, "b": "2"}]


# The types that the server infers, what a user of an untyped client passes, and what it means.
BOUND = [
    ("text", 5, "5"),
    ("text", True, "true"),
    ("text", Decimal("1.50"), "1.50"),
    ("text", UID, str(UID)),
    ("text", date(2020, 1, 2), "2020-01-02"),
    ("varchar", 5, "5"),
    ("int4", "5", "5"),
    ("int4", Decimal(5), "5"),
    ("int8", "9007199254740993", "9007199254740993"),
    ("float8", "1.5", "1.5"),
    ("float8", Decimal("1.5"), "1.5"),
    ("float8", 1, "1"),
    ("numeric", "1.50", "1.50"),
    ("numeric", 0.1, "0.1"),
    ("bool", "true", "true"),
    ("bool", "off", "false"),
    ("uuid", str(UID), str(UID)),
    ("timestamp", "2020-01-02T03:04:05.678Z", "2020-01-02 03:04:05.678"),
    ("timestamp", "2020-01-02 03:04:05", "2020-01-02 03:04:05"),
    ("timestamp", datetime(2020, 1, 2, 3, 4, 5), "2020-01-02 03:04:05"),
    ("timestamp", datetime(2020, 1, 2, 3, 4, 5, tzinfo=timezone(timedelta(hours=2))), "2020-01-02 01:04:05"),
    ("timestamp", datetime.max, "infinity"),
    ("timestamptz", datetime(2020, 1, 2, 3, 4, 5), "2020-01-02 03:04:05+00"),
    ("timestamptz", "2020-01-02T03:04:05+02:00", "2020-01-02 01:04:05+00"),
    ("timestamptz", "epoch", "1970-01-01 00:00:00+00"),
    ("date", "2020-01-02", "2020-01-02"),
    ("date", datetime(2020, 1, 2, 23, 4, 5, tzinfo=timezone(timedelta(hours=-2))), "2020-01-03"),
    ("time", "03:04", "03:04:00"),
    ("interval", "1 day 02:00", "1 day 02:00:00"),
    ("interval", timedelta(days=1, hours=2), "1 day 02:00:00"),
    ("jsonb", '{"a": 1}', '{"a": 1}'),
    ("jsonb", {"a": 1}, '{"a": 1}'),
    ("jsonb", 5, "5"),
    ("inet", "10.0.0.1", "10.0.0.1/32"),
    ("int4range", "[1,3)", "[1,3)"),
    ("int4[]", [1, None], "{1,NULL}"),
    ("int4[]", ["1", 2], "{1,2}"),
    ("int4[]", "{1,2}", "{1,2}"),
    ("int4[]", (1, 2), "{1,2}"),
    ("int4[]", [[1], [2]], "{{1},{2}}"),
    ("text[]", ["a", 5, None], "{a,5,NULL}"),
    ("uuid[]", [str(UID)], "{" + str(UID) + "}"),
    ("timestamptz[]", ["2020-01-02T03:04:05Z", datetime(2020, 1, 2)], '{"2020-01-02 03:04:05+00","2020-01-02 00:00:00+00"}'),
    ("numeric[]", ["1.5", 2], "{1.5,2}"),
    ('"ArtifactType"', "PRD", "PRD"),
    ('"ArtifactType"', Artifact.PRD, "PRD"),
    ("int4", None, None),
    ("bytea", b"\x01", r"\x01"),
]  # fmt: skip


@pytest.mark.parametrize(("type", "value", "expected"), BOUND, ids=str)
def test_values_are_read_as_the_types_that_the_server_infers(client, type, value, expected):
    with client.tx() as tx:
        tx.execute_raw("SET LOCAL timezone = 'UTC'")
        assert tx.query_first(str | None, f"SELECT $1::{type}::text AS found", value) == expected
        assert tx.query_raw(str | None, f"SELECT $1::{type}::text AS found", value) == [expected]


REFUSED = [
    ("SELECT $1::int4", ("x",), MalformedValueError),
    ("SELECT $1::int4", ("1.5",), MalformedValueError),
    ("SELECT $1::int4", (2**40,), ValueOutOfRangeError),
    ("SELECT $1::timestamptz", ("yesterday-ish",), MalformedValueError),
    ("SELECT $1::jsonb", ([1],), MalformedValueError),
    ("SELECT $1::int4[]", (["x"],), MalformedValueError),
]


@pytest.mark.parametrize(("text", "values", "kind"), REFUSED, ids=str)
def test_values_that_cannot_be_read(client, text, values, kind):
    with pytest.raises(kind):
        client.query_raw(text, *values)
    assert client.query_raw(int, "SELECT 1") == [1]


def test_rows_of_models_by_text_and_moments(client):
    client.project.create(project())
    made = client.project.find_first_or_raise()
    table = '"Project"'
    assert client.query_raw(str, f'SELECT id FROM {table} WHERE "createdAt" <= $1', datetime(2999, 1, 1)) == [made.id]
    assert client.query_raw(str, f'SELECT id FROM {table} WHERE "createdAt" > $1', "2999-01-01T00:00:00Z") == []
    assert client.execute_raw(f'UPDATE {table} SET "updatedAt" = $1, name = $2', "2020-01-02T03:04:05Z", 7) == 1
    assert client.query_first(str, f"SELECT name FROM {table}") == "7"


COUNTS = [
    ("SELECT $1::int4", ()),
    ("SELECT 1", (1,)),
    ("SELECT $1::int4, $2::int4", (1,)),
    ("SELECT '$1'", (1,)),
]


@pytest.mark.parametrize(("text", "values"), COUNTS, ids=str)
def test_another_number_of_values_is_told_before_anything_is_sent(colour, db, text, values):
    client = colour.client(db, "postgresql://nobody@127.0.0.1:1/nowhere")
    for call in (client.query_raw, client.query_first, client.execute_raw):
        with pytest.raises(ParameterCountError) as caught:
            call(text, *values)
        assert caught.value.code == "P1016"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT 1", 0),
        ("$1 $3 $2", 3),
        ("'$2' $1", 1),
        ("'it''s $9' $1", 1),
        (r"E'\'$4' $2", 2),
        ('"$3" $1', 1),
        ("$$ $3 $$ $1", 1),
        ("$tag$ $4 $$ $5 $tag$ $2", 2),
        ("-- $3\n$1", 1),
        ("/* $5 /* $6 */ $7 */ $2", 2),
        ("a$1", 0),
        ("/* $1", 0),
        ("'$1", 0),
    ],
)  # fmt: skip
def test_parameters_of_a_text(text, expected):
    assert n_parameters(text) == expected


# ── sql() ─────────────────────────────────────────────────────────────────────────────────────────────────────────

COMPOSED = [
    (sql("SELECT 1"), "SELECT 1", ()),
    (sql("a = {} AND {}", 1, sql("b = {}", 2)), "a = $1 AND b = $2", (1, 2)),
    (sql("{} AND c = {}", sql("a = {} OR b = {}", 1, 2), 3), "a = $1 OR b = $2 AND c = $3", (1, 2, 3)),
    (sql("a IN ({})", sql.join([1, sql("now()"), "x"])), "a IN ($1, now(), $2)", (1, "x")),
    (sql("{}", sql.join([sql("a = {}", 1), sql("b = {}", 2)], " AND ")), "a = $1 AND b = $2", (1, 2)),
    (sql("SELECT {}{}", sql.identifier("a", 'b"c'), sql.empty), 'SELECT "a"."b""c"', ()),
    (sql("SELECT '{{}}'::jsonb, {}", {"a": 1}), "SELECT '{}'::jsonb, $1", ({"a": 1},)),
    (sql("a = {}", "'; DROP TABLE x --"), "a = $1", ("'; DROP TABLE x --",)),
    (sql("{}{}", [1], None), "$1$2", ([1], None)),
]


@pytest.mark.parametrize(("fragment", "text", "values"), COMPOSED, ids=lambda it: str(it)[:40])
def test_fragments_compose(fragment, text, values):
    assert (fragment.text, fragment.values) == (text, values)


def of_python_3_14(strings, values, conversion=None, format_spec=""):
    """What ``t"…"`` makes, as far as it matters."""
    parts = [SimpleNamespace(value=it, conversion=conversion, format_spec=format_spec) for it in values]
    return SimpleNamespace(strings=strings, interpolations=parts)


def test_template_strings_are_sql():
    made = sql(of_python_3_14(("a = ", " AND ", ""), (1, sql("b = {}", 2))))
    assert (made.text, made.values) == ("a = $1 AND b = $2", (1, 2))
    with pytest.raises(InvalidValueError, match="bound as it is"):
        sql(of_python_3_14(("a = ", ""), (1,), conversion="r"))


@pytest.mark.parametrize(
    ("make", "kind", "message"),
    [
        (lambda: sql("a = {}"), ParameterCountError, "has 1 place"),
        (lambda: sql("a", 1, 2), ParameterCountError, "is given 2 values"),
        (lambda: sql("{name}", 1), InvalidValueError, "double other braces"),
        (lambda: sql("{", 1), InvalidValueError, "double other braces"),
        (lambda: sql.join([]), InvalidValueError, "has no items"),
        (sql.identifier, InvalidValueError, "one or more names"),
        (lambda: sql.identifier("a", ""), InvalidValueError, "none of them empty"),
        (lambda: sql.identifier("a\0"), InvalidValueError, "NUL"),
    ],
)
def test_wrong_fragments_are_told(make, kind, message):
    with pytest.raises(kind, match=message):
        make()


@in_both_colours
async def test_fragments_run(db, jive):
    async with db.AsyncClient(jive) as client:
        await client.project.create_many([project("a"), project("b"), project("c")])
        names = sql("name = ANY({})", ["a", "b"])
        query = sql("SELECT name FROM {} WHERE {} ORDER BY name LIMIT {}", sql.identifier("Project"), names, 5)
        assert await client.query_raw(str, query) == ["a", "b"]
        assert await client.query_first(query) == {"name": "a"}
        assert await client.execute_raw(sql('DELETE FROM "Project" WHERE {}', names)) == 2
        with pytest.raises(ParameterCountError, match="has its values in it"):
            await client.query_raw(query, 1)
        with pytest.raises(TypeError, match="begins with its SQL"):
            await client.query_raw(int)
    assert isinstance(query, Sql)


@in_both_colours
async def test_raw_sql_in_a_batch(db, jive):
    async with db.AsyncClient(jive) as client:
        async with client.batch() as batch:
            batch.project.create(project())
            changed = batch.execute_raw("""UPDATE "Project" SET name = $1""", "x")
            names = batch.query_raw(str, sql('SELECT name FROM "Project" WHERE name = {}', "x"))
            first = batch.query_first("SELECT $1::text AS a", 5)
            with pytest.raises(ParameterCountError):
                batch.execute_raw("SELECT $1")
        assert (changed.result, names.result, first.result) == (1, ["x"], {"a": "5"})


def test_package_stays_a_package():
    import nicol
    import nicol.sql
    from nicol.sql import statement

    assert nicol.sql("SELECT {}", 1).text == "SELECT $1"
    assert nicol.sql.statement is statement
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = nicol.sql.nonsense
