"""One statement again and again on one connection, which drivers remember things of."""

from collections.abc import Callable
from decimal import Decimal

import pytest

from nicol.driver import psycopg_connection
from nicol.driver.connection import Connection
from nicol.driver.psycopg_cursors import KnownCursors
from nicol.driver.url import parse_url
from nicol.errors import DatabaseError
from nicol.sql.statement import Reply, Script, Statement

Open = Callable[[str], Connection]

OFTEN = 8
"""psycopg prepares a statement when it is sent for the sixth time."""


def rows(connection: Connection, text: str, *values: object) -> list[list[object]]:
    return [list(it) for it in connection.run(Statement(text, values))]


def test_its_answers_are_those_of_its_values(connection: Connection) -> None:
    assert [rows(connection, "SELECT $1::int4, $2::text", it, str(it)) for it in range(OFTEN)] == [
        [[it, str(it)]] for it in range(OFTEN)
    ]


def test_an_answer_outlives_the_next(connection: Connection) -> None:
    first = connection.run(Statement("SELECT $1::text, ARRAY[$1::text]", ("one",)))
    connection.run(Statement("SELECT $1::text, ARRAY[$1::text]", ("two",)))
    assert [list(it) for it in first] == [["one", ["one"]]]


@pytest.mark.parametrize("kinds", [(1, None, 2), ([1], [], [None, 2]), (None, 1)], ids=["number", "list", "null first"])
def test_its_values_may_be_of_other_kinds(connection: Connection, kinds: tuple[object, ...]) -> None:
    kind = "int4[]" if isinstance(kinds[0], list) else "int4"
    for it in kinds * OFTEN:
        assert rows(connection, f"SELECT $1::{kind}", it) == [[it]]


def test_it_goes_on_after_it_failed(connection: Connection) -> None:
    for it in (1, 0, 2) * OFTEN:
        if it:
            assert rows(connection, "SELECT 6 / $1::int4", it) == [[6 // it]]
        else:
            with pytest.raises(DatabaseError, match="division by zero"):
                rows(connection, "SELECT 6 / $1::int4", it)


def test_it_sees_a_changed_table(connection: Connection) -> None:
    connection.run(Script("CREATE TABLE t (a int); INSERT INTO t VALUES (1)"))
    for _ in range(OFTEN):
        assert rows(connection, "SELECT * FROM t") == [[1]]
    connection.run(Script("ALTER TABLE t ADD COLUMN b text DEFAULT 'x'"))
    assert rows(connection, "SELECT * FROM t") == [[1, "x"]]
    connection.run(Script("ALTER TABLE t ALTER COLUMN a TYPE text"))
    assert rows(connection, "SELECT * FROM t") == [["1", "x"]]


@pytest.mark.parametrize("is_raw", [False, True], ids=["ours", "the user's"])
def test_records_are_read_after_a_table_has_changed(connection: Connection, is_raw: bool) -> None:
    connection.run(Script("CREATE TYPE mood AS ENUM ('sad', 'happy'); CREATE TABLE t (a mood)"))
    connection.run(Script("INSERT INTO t VALUES ('happy')"))
    nested = "SELECT ARRAY(SELECT ROW(a, ARRAY[a]) FROM t)"
    assert rows(connection, nested) == [[[("happy", ["happy"])]]]
    everything = Statement("SELECT * FROM t", reply=Reply.TABLE if is_raw else Reply.ROWS, is_raw=is_raw)
    for _ in range(OFTEN):
        connection.run(everything)
    connection.run(Script("BEGIN; ALTER TABLE t ADD COLUMN b int; COMMIT", is_boundary=True))
    assert list(connection.run(everything)[-1]) == ["happy", None]
    assert [[tuple(it) for it in row[0]] for row in rows(connection, nested)] == [[("happy", ["happy"])]]


def test_what_the_server_cannot_do_is_refused_each_time_and_nothing_else(connection: Connection) -> None:
    text = "SELECT $1::numeric::int8"
    for it in ("1", "NaN", "NaN", "2") * OFTEN:
        if it == "NaN":
            with pytest.raises(DatabaseError, match="cannot convert NaN"):
                rows(connection, text, Decimal(it))
        else:
            assert rows(connection, text, Decimal(it)) == [[int(it)]]


def test_what_the_server_cannot_do_is_tried_once(connection: Connection) -> None:
    refuse = "RAISE EXCEPTION 'no' USING ERRCODE = '0A000'"
    connection.run(Script("CREATE SEQUENCE s"))
    counted = f"CREATE FUNCTION f() RETURNS int AS $$ BEGIN PERFORM nextval('s'); {refuse}; END $$ LANGUAGE plpgsql"
    connection.run(Script(counted))
    with pytest.raises(DatabaseError, match="no"):
        rows(connection, "SELECT f()")
    assert rows(connection, "SELECT last_value FROM s") == [[1]]


def test_it_is_refused_in_a_transaction_where_its_table_has_changed(connect: Open, database: str) -> None:
    connection, other = connect(database), connect(database)
    connection.run(Script("CREATE TABLE t (a int)"))
    for _ in range(OFTEN):
        rows(connection, "SELECT * FROM t")
    connection.run(Script("BEGIN", is_boundary=True))
    other.run(Script("ALTER TABLE t ADD COLUMN b text"))
    with pytest.raises(DatabaseError, match="cached plan"):
        rows(connection, "SELECT * FROM t")
    connection.run(Script("ROLLBACK", is_boundary=True))
    assert rows(connection, "SELECT * FROM t") == []


@pytest.mark.parametrize(
    ("statement", "is_kept"),
    [
        (Statement("SELECT $1::text", ("short",)), True),
        (Statement("SELECT 1"), True),
        (Statement("SELECT 1", reply=Reply.COUNT), True),
        (Statement("SELECT $1::text", ("long " * 1_000,)), False),
        (Statement("SELECT $1::bytea", (b"long " * 1_000,)), False),
        (Statement("SELECT $1::int4[]", ([1],)), False),
        (Statement("SELECT " + ", ".join(f"${it}::int4" for it in range(1, 31)), (0,) * 30), False),
        (Statement("SELECT 1", is_once=True), False),
    ],
)
def test_a_cursor_is_kept_where_that_costs_nothing(database: str, statement: Statement, is_kept: bool) -> None:
    connection = psycopg_connection.connect(parse_url(database))
    try:
        known = KnownCursors(connection._connection)
        first = known.take(statement.text)
        first.cursor.execute(first.text, statement.values or None)
        known.give_back(statement, first)
        again = known.take(statement.text)
        assert (again is first) is is_kept
        assert not is_kept or first.cursor.pgresult is None or first.cursor.pgresult.ntuples == 0
        assert known.take(statement.text) is not again, "a cursor was lent twice"
    finally:
        connection.close()


def test_no_more_cursors_are_kept_than_statements(database: str) -> None:
    connection = psycopg_connection.connect(parse_url(database))
    try:
        for it in range(300):
            connection.run(Statement(f"SELECT {it}"))
        assert len(connection._known_cursors._known_by_text) == 100
    finally:
        connection.close()
