"""Text is UTF-8 between us and the server, whatever the environment, the database or the server would have it be."""

import os
from collections.abc import Iterator

import psycopg
import pytest
from tests.databases import fresh_database, template_with
from tests.driver.conftest import Open

from nicol.errors import DatabaseError
from nicol.sql.statement import Script, Statement

TEXTS = ["é", "€", "🙂", "Ω"]


@pytest.fixture(scope="module")
def latin(server_18: psycopg.Connection) -> Iterator[str]:
    """A database that asks its clients for another encoding."""
    template = template_with(server_18, "CREATE TABLE t (a text)")
    for url in fresh_database(server_18, template):
        name = url.partition("@/")[2].partition("?")[0]
        server_18.execute(f"ALTER DATABASE {name} SET client_encoding = 'LATIN1'".encode())
        yield url


@pytest.fixture(scope="module")
def latin_itself(server_18: psycopg.Connection) -> Iterator[str]:
    name = f"latin_{os.getpid()}"
    server_18.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'LATIN1' LOCALE 'C'".encode())
    yield f"postgresql://postgres@/{name}?host={server_18.info.host}"
    server_18.execute(f"DROP DATABASE {name} WITH (FORCE)".encode())


@pytest.mark.parametrize("said", ["by the database", "by the URL", "by the environment"])
def test_text_is_what_it_was(connect: Open, latin: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if said == "by the environment":
        monkeypatch.setenv("PGCLIENTENCODING", "LATIN1")
    connection = connect(f"{latin}&options=-c%20client_encoding%3DLATIN1" if said == "by the URL" else latin)
    connection.run(Script("TRUNCATE t"))
    for it in TEXTS:
        connection.run(Statement("INSERT INTO t VALUES ($1)", (it,)))
    rows = connection.run(Statement("SELECT a, ARRAY[a], octet_length(a) FROM t"))
    assert [list(it) for it in rows] == [[it, [it], len(it.encode())] for it in TEXTS]


def test_what_another_encoding_lacks_is_refused(connect: Open, latin_itself: str) -> None:
    connection = connect(latin_itself)
    ((text, size),) = connection.run(Statement("SELECT $1::text, octet_length($1::text)", ("é",)))
    assert (text, size) == ("é", 1)
    with pytest.raises(DatabaseError, match="has no equivalent"):
        connection.run(Statement("SELECT $1::text", ("€",)))
