"""What the tests of the catalog do to a database, and the cases they share."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.introspect.introspect import introspect
from nicol.catalog.model import Catalog
from nicol.catalog.spelling.printed import printed
from nicol.catalog.superset import superset
from nicol.driver.connection import Connection
from nicol.driver.execute import execute
from nicol.driver.psycopg_connection import connect
from nicol.driver.url import parse_url
from nicol.schema.check import check
from nicol.sql.statement import Script

CASES = Path(__file__).parent / "cases"
SUPERSET_CASES = Path(__file__).parent / "superset_cases"


@dataclass(frozen=True)
class Case:
    """A pair of schemas, and what Nicol says about going from one to the other."""

    folder: Path

    @property
    def before(self) -> str:
        return (self.folder / "before.prisma").read_text()

    @property
    def after(self) -> str:
        return (self.folder / "after.prisma").read_text()


def cases() -> list[Case]:
    """Those that Prisma can read too."""
    return [Case(it) for it in sorted(CASES.iterdir())]


def superset_cases() -> list[Case]:
    return [Case(it) for it in sorted(SUPERSET_CASES.iterdir())]


def wanted(text: str) -> Catalog:
    """The catalog of the schema file ``text``."""
    checked = check({"schema.prisma": text})
    assert checked.schema is not None, checked.diagnostics
    return from_schema(checked.schema)


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    connection = connect(parse_url(url))
    try:
        yield connection
    finally:
        connection.close()


def apply(connection: Connection, sql: str) -> None:
    """Run ``sql`` as ``migrate`` does: at once, and in one transaction unless it says otherwise."""
    if sql:
        connection.run(Script(sql))


def present(connection: Connection, namespaces: Sequence[str] = ("public", "auth")) -> Catalog:
    """What the database has."""
    return execute(connection, introspect(namespaces))


def remembered(connection: Connection, schema: Catalog) -> Catalog:
    """What the database has, as a history knows it whose last migration was for ``schema``."""
    return replace(present(connection), managed=superset(schema))


def spelt(connection: Connection, found: Catalog, schema: Catalog) -> Catalog:
    """``schema`` in the spelling of ``found``, as far as the server prints both alike."""
    return execute(connection, printed(found, schema))


def assert_same(connection: Connection, found: Catalog, schema: Catalog) -> None:
    """Neither way there is a difference."""
    asked = spelt(connection, found, schema)
    assert diff(found, asked) == ()
    assert diff(asked, found) == ()
