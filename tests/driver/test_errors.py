"""What the server refuses, and what a network does, as exceptions with codes and facts: the same for both drivers."""

import socket
import threading
from dataclasses import replace

import psycopg
import pytest
from tests.driver.conftest import Open

from nicol import errors
from nicol.driver import psycopg_failure
from nicol.driver.connection import Connection
from nicol.driver.url import parse_url, url_text
from nicol.sql.statement import Script, Statement

TABLES = Script("""
CREATE TABLE "User" (id int4 PRIMARY KEY, "repoUrl" varchar(10) NOT NULL, "a, b" int4, small int2 CHECK (small < 100),
  CONSTRAINT "User_repoUrl_a_key" UNIQUE ("repoUrl", "a, b"));
CREATE UNIQUE INDEX lowered ON "User" (lower("repoUrl"));
CREATE TABLE "Post" (id int4, "authorId" int4 NOT NULL CONSTRAINT "Post_authorId_fkey" REFERENCES "User" (id));
CREATE TABLE slot (during int4range, EXCLUDE USING gist (during WITH &&));
CREATE TYPE mood AS ENUM ('GOOD');
INSERT INTO "User" VALUES (1, 'x', 7); INSERT INTO "Post" VALUES (1, 1); INSERT INTO slot VALUES ('[1,5)');
""")


@pytest.mark.parametrize(
    ("sql", "values", "kind", "facts"),
    [
        (
            """INSERT INTO "User" VALUES (2, 'x', 7)""", (), errors.UniqueViolationError,
            {"code": "P2002", "sqlstate": "23505", "table": "User", "constraint": "User_repoUrl_a_key", "fields": ("repoUrl", "a, b")},
        ),
        ("""INSERT INTO "User" VALUES (1, 'y', 7)""", (), errors.UniqueViolationError, {"constraint": "User_pkey", "fields": ("id",)}),
        ("""INSERT INTO "User" VALUES (2, 'X', 8)""", (), errors.UniqueViolationError, {"constraint": "lowered"}),
        (
            'INSERT INTO "Post" VALUES (1, 9)', (), errors.ForeignKeyViolationError,
            {"code": "P2003", "table": "Post", "constraint": "Post_authorId_fkey", "fields": ("authorId",)},
        ),
        ('DELETE FROM "User"', (), errors.ForeignKeyViolationError, {"constraint": "Post_authorId_fkey"}),
        ('INSERT INTO "Post" VALUES (1)', (), errors.NullViolationError, {"code": "P2011", "column": "authorId", "fields": ("authorId",)}),
        ("""INSERT INTO "User" VALUES (2, 'y', 1, 100)""", (), errors.CheckViolationError, {"code": "P2004", "constraint": "User_small_check"}),
        ("INSERT INTO slot VALUES ('[4,6)')", (), errors.ExclusionViolationError, {"sqlstate": "23P01"}),
        ("""INSERT INTO "User" VALUES (2, 'far too long')""", (), errors.ValueTooLongError, {"code": "P2000"}),
        ("SELECT 2147483647::int4 + 1", (), errors.ValueOutOfRangeError, {"code": "P2020"}),
        ("SELECT $1::int4", (2**40,), errors.ValueOutOfRangeError, {"code": "P2020"}),
        ("SELECT $1::int4", ("x",), errors.MalformedValueError, {"code": "P2007"}),
        ("SELECT $1::uuid", ("x",), errors.MalformedValueError, {}),
        ("SELECT $1::jsonb", ("{",), errors.MalformedValueError, {}),
        ("SELECT $1::text::mood", ("BAD",), errors.MalformedValueError, {"sqlstate": "22P02"}),
        ("SELECT $1::text", ("a\0b",), errors.MalformedValueError, {"sqlstate": "22021"}),
        ("SELECT $1::text[]", (["a\0b"],), errors.MalformedValueError, {"sqlstate": "22021"}),
        ("SELECT 1\0; SELECT 2", (), errors.MalformedValueError, {"sqlstate": "22021"}),
        ("SELECT * FROM nowhere", (), errors.TableNotFoundError, {"code": "P2021", "table": "nowhere"}),
        ("SELECT nothing FROM slot", (), errors.ColumnNotFoundError, {"code": "P2022", "column": "nothing", "position": 8}),
        ("SELECT s.nothing FROM slot s", (), errors.ColumnNotFoundError, {"column": "nothing"}),
        ("SELEC", (), errors.DatabaseError, {"sqlstate": "42601", "position": 1}),
    ],
)  # fmt: skip
def test_a_refusal_is_typed(
    connection: Connection,
    sql: str,
    values: tuple[object, ...],
    kind: type[errors.DatabaseError],
    facts: dict[str, object],
) -> None:
    connection.run(TABLES)
    with pytest.raises(kind) as caught:
        connection.run(Statement(sql, values))
    assert type(caught.value) is kind
    assert {name: getattr(caught.value, name) for name in facts} == facts
    assert not caught.value.message.endswith(".")
    assert "\n" not in caught.value.message
    assert caught.value.__cause__ is not None or "\0" in sql
    assert connection.run(Statement("SELECT 1")) == [(1,)]


@pytest.mark.parametrize(("sql", "values"), [("SELECT $1::int4", ()), ("SELECT 1", (1,)), ("SELECT $1::int4", (1, 2))])
def test_too_few_or_too_many_values_are_no_lost_connection(
    connection: Connection, sql: str, values: tuple[object, ...]
) -> None:
    with pytest.raises(errors.DatabaseError) as caught:
        connection.run(Statement(sql, values))
    assert type(caught.value) is errors.DatabaseError
    assert connection.run(Statement("SELECT 1")) == [(1,)]


def test_a_value_of_no_known_type_is_refused(connection: Connection) -> None:
    with pytest.raises(errors.DatabaseError):
        connection.run(Statement("SELECT $1::text", (object(),)))
    assert connection.run(Statement("SELECT 1")) == [(1,)]


@pytest.mark.parametrize(
    "sql",
    ["timestamptz '294276-01-01'", "timestamp '4713-01-01 BC'", "date '10000-01-01'", "ARRAY[date '0044-03-15 BC']"],
)
def test_a_moment_that_python_does_not_have(connection: Connection, sql: str) -> None:
    with pytest.raises(errors.ValueOutOfRangeError, match="text"):
        connection.run(Statement(f"SELECT {sql}"))
    assert connection.run(Statement("SELECT 1")) == [(1,)]


def test_waits_that_end(connection: Connection, connect: Open, any_database: str) -> None:
    connection.run(Script("CREATE TABLE t (a int4)"))
    connection.run(Script("BEGIN; LOCK TABLE t"))
    other = connect(any_database)
    other.run(Script("SET lock_timeout = '20ms'"))
    with pytest.raises(errors.LockTimeoutError):
        other.run(Statement("SELECT * FROM t"))
    other.run(Script("SET lock_timeout = 0; SET statement_timeout = '20ms'"))
    with pytest.raises(errors.StatementTimeoutError) as caught:
        other.run(Statement("SELECT pg_sleep(1)"))
    assert caught.value.code == "P1008"
    connection.run(Script("ROLLBACK"))


def test_a_write_conflict(connection: Connection, connect: Open, any_database: str) -> None:
    connection.run(Script("CREATE TABLE t (a int4); INSERT INTO t VALUES (1)"))
    other = connect(any_database)
    begin = Script("BEGIN ISOLATION LEVEL SERIALIZABLE; SELECT * FROM t")
    connection.run(begin)
    other.run(begin)
    connection.run(Script("UPDATE t SET a = 2; COMMIT"))
    with pytest.raises(errors.WriteConflictError) as caught:
        other.run(Statement("UPDATE t SET a = 3"))
    assert caught.value.sqlstate == "40001"


def test_a_read_only_server(connection: Connection) -> None:
    connection.run(Script("SET default_transaction_read_only = on"))
    with pytest.raises(errors.ReadOnlyError, match="primary"):
        connection.run(Statement("CREATE TABLE t ()"))


def pid_of(connection: Connection) -> object:
    return connection.run(Statement("SELECT pg_backend_pid()"))[0][0]


@pytest.mark.parametrize("begin", ["SELECT 1", "BEGIN"])
def test_a_terminated_session_says_why(connection: Connection, connect: Open, any_database: str, begin: str) -> None:
    victim = connect(any_database)
    victim.run(Script(begin))
    connection.run(Statement("SELECT pg_terminate_backend($1::int4, 1000)", (pid_of(victim),)))
    with pytest.raises(errors.ConnectionLostError, match="administrator") as caught:
        victim.run(Statement("SELECT 1"))
    assert caught.value.sqlstate == "57P01"
    assert caught.value.code == "P1017"
    assert victim.is_closed
    assert not victim.is_in_transaction


def test_a_session_terminated_while_it_works_says_why(connection: Connection) -> None:
    with pytest.raises(errors.ConnectionLostError, match="administrator"):
        connection.run(Statement("SELECT pg_terminate_backend(pg_backend_pid()), pg_sleep(5)"))
    assert connection.is_closed


def test_a_closed_connection_is_lost(connection: Connection) -> None:
    connection.close()
    connection.close()
    assert connection.is_closed
    with pytest.raises(errors.ConnectionLostError):
        connection.run(Statement("SELECT 1"))


# ── connecting ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_nobody_listens(connect: Open) -> None:
    with socket.socket() as reserved:
        reserved.bind(("127.0.0.1", 0))
        port = reserved.getsockname()[1]
        with pytest.raises(errors.ServerUnreachableError, match=f"127.0.0.1:{port}") as caught:
            connect(f"postgresql://u:SECRET@127.0.0.1:{port}/d")
    assert caught.value.code == "P1001"
    assert "SECRET" not in str(caught.value)
    assert caught.value.host == f"127.0.0.1:{port}"


def test_no_socket(connect: Open, tmp_path: object) -> None:
    with pytest.raises(errors.ServerUnreachableError, match="folder"):
        connect(f"postgresql://u@/d?host={tmp_path}")


def test_no_such_host(connect: Open) -> None:
    with pytest.raises(errors.ServerUnreachableError, match=r"nowhere\.invalid"):
        connect("postgresql://u@nowhere.invalid/d")


def test_no_such_database(connect: Open, any_database: str) -> None:
    url = replace(parse_url(any_database), database="no such database")
    with pytest.raises(errors.DatabaseNotFoundError, match="no such database") as caught:
        connect(url_text(url))
    assert caught.value.code == "P1003"
    assert caught.value.database == "no such database"


def test_no_such_role(connect: Open, any_database: str) -> None:
    with pytest.raises(errors.AccessDeniedError, match="nobody") as caught:
        connect(url_text(replace(parse_url(any_database), user="nobody")))
    assert caught.value.code == "P1010"


def test_a_role_without_the_right_to_connect(connection: Connection, connect: Open, any_database: str) -> None:
    name = parse_url(any_database).database
    connection.run(Script(f"CREATE ROLE r_{name} LOGIN; REVOKE CONNECT ON DATABASE {name} FROM public"))
    try:
        with pytest.raises(errors.AccessDeniedError, match="permission denied"):
            connect(url_text(replace(parse_url(any_database), user=f"r_{name}")))
    finally:
        connection.run(Script(f"DROP ROLE r_{name}"))


def test_no_place_left(connection: Connection, connect: Open, any_database: str) -> None:
    name = parse_url(any_database).database
    connection.run(Script(f"CREATE ROLE r_{name} LOGIN CONNECTION LIMIT 0"))
    try:
        with pytest.raises(errors.TooManyConnectionsError) as caught:
            connect(url_text(replace(parse_url(any_database), user=f"r_{name}")))
    finally:
        connection.run(Script(f"DROP ROLE r_{name}"))
    assert caught.value.code == "P2037"


@pytest.mark.parametrize(
    ("reply", "kind", "code"),
    [
        ("28P01", errors.AuthenticationError, "P1000"),
        ("57P03", errors.ServerUnreachableError, "P1001"),
        ("53300", errors.TooManyConnectionsError, "P2037"),
        ("", errors.ServerUnreachableError, "P1001"),
    ],
)
def test_a_server_that_refuses(connect: Open, reply: str, kind: type[errors.ConnectionFailedError], code: str) -> None:
    text = {
        "28P01": 'password authentication failed for user "u"',
        "57P03": "the database system is starting up",
        "53300": "sorry, too many clients already",
        "": "",
    }[reply]
    with Impostor(refusal(reply, text) if reply else b"") as port:
        with pytest.raises(kind) as caught:
            connect(f"postgresql://u:SECRET@127.0.0.1:{port}/d?sslmode=disable")
    assert type(caught.value) is kind
    assert caught.value.code == code
    assert "SECRET" not in str(caught.value)


def test_no_tls_where_it_is_required(connect: Open) -> None:
    with Impostor(b"N") as port:
        with pytest.raises(errors.TlsError, match="require") as caught:
            connect(f"postgresql://u:SECRET@127.0.0.1:{port}/d?sslmode=require")
    assert caught.value.code == "P1011"


def test_a_server_that_says_nothing(connect: Open) -> None:
    with Impostor(None) as port:
        with pytest.raises(errors.ConnectTimeoutError, match=f":{port}") as caught:
            connect(f"postgresql://u:SECRET@127.0.0.1:{port}/d?connect_timeout=2&sslmode=disable")
    assert caught.value.code == "P1002"


def test_the_most_telling_of_several_attempts_counts() -> None:
    """With TLS the password is wrong; without TLS, which libpq tries next, nobody is let in."""
    text = (
        'connection failed: connection to server at "127.0.0.1", port 5 failed: FATAL:  password authentication failed for '
        'user "u"\nconnection to server at "127.0.0.1", port 5 failed: FATAL:  no pg_hba.conf entry for host "127.0.0.1"'
    )
    url = parse_url("postgresql://u:SECRET@127.0.0.1:5/d")
    error = psycopg_failure.connect_error(url, psycopg.OperationalError(text))
    assert type(error) is errors.AuthenticationError


def refusal(sqlstate: str, text: str) -> bytes:
    fields = f"SFATAL\0VFATAL\0C{sqlstate}\0M{text}\0\0".encode()
    return b"E" + (len(fields) + 4).to_bytes(4, "big") + fields


class Impostor:
    """A server that answers each message with the next of ``replies`` and hangs up, or at None holds the line."""

    def __init__(self, *replies: bytes | None) -> None:
        self._replies = replies
        self._over = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> int:
        self._thread.start()
        return self._socket.getsockname()[1]

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._socket.shutdown(socket.SHUT_RDWR)
        self._thread.join()
        self._socket.close()

    def _serve(self) -> None:
        while not self._over.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection:
                for reply in self._replies:
                    if not connection.recv(1000):
                        break
                    if reply is None:
                        self._over.wait()
                    else:
                        connection.sendall(reply)
