"""Made-up databases: what Nicol pulls is Prisma's text or differs for a listed reason, and makes the same database.

``NICOL_DATABASES`` says how many there are of each sort, and ``tests/made_up.py`` what else there is to say.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from random import Random
from typing import TypeAlias

import psycopg
import pytest
from tests.catalog.hand_edits import hand_edited
from tests.catalog.odd_databases import NAMESPACES, odd_database
from tests.catalog.pull_differences import JOIN_TABLE, REASONS, REFUSED, Difference, compare
from tests.catalog.world import connected, present
from tests.made_up import SEED, number_of
from tests.oracle import needs_prisma, started
from tests.schema.strategies.schemas import schema_of

from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import EMPTY, Catalog
from nicol.catalog.script.script import script
from nicol.catalog.to_schema.to_schema import PullOptions, to_schema
from nicol.migrate.pulled.text import pulled_texts
from nicol.schema.check import check
from nicol.schema.model import Datasource, Generator, Schema
from nicol.schema.write import write
from nicol.text.diagnostic import Severity

pytestmark = pytest.mark.slow

N_USUAL = 150
N_DATABASES = number_of(N_USUAL, "NICOL_DATABASES")
DIFFERENT_TYPES = "S210"
"""The code of a foreign key between columns of different types, which PostgreSQL takes and Prisma's language not."""
NUMBERS = range(SEED * N_DATABASES, (SEED + 1) * N_DATABASES)
FEW = range(NUMBERS.start, NUMBERS.start + 50)
MORE = range(FEW.stop, FEW.stop + number_of(100, "NICOL_DATABASES"))

Databases: TypeAlias = Iterator[tuple[int, tuple[str, ...]]]
"""The number that made each, and the PostgreSQL schemas that its datasource lists."""

PATH = "schema.prisma"
CLIENT = Generator(name="client", provider="prisma-client-js", options=(("previewFeatures", ("partialIndexes",)),))

CLEAN = """
DO $$DECLARE it text; BEGIN
  FOR it IN SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema' LOOP
    EXECUTE 'DROP SCHEMA ' || quote_ident(it) || ' CASCADE';
  END LOOP;
END$$;
CREATE SCHEMA public
"""

# What going from a database to the schema it gave would do, for want of a word. Each is true of some database.
LOSSES = {
    "the key and the index of a join table get Prisma's names": "_AB_pkey",
    "the unique key of a join table becomes a primary one, as with Prisma since 6": "_A_B_key",
    "the index of a join table gets Prisma's name": "_B_index",
}
# What coming back would do besides: a schema has one word for all sequences, and for all keys over the same columns.
LOSSES_BACK = {
    **LOSSES,
    "a column counts with a sequence that is not its own": "nextval(",
    "a generated column, whose expression Prisma takes for a default": "DROP DEFAULT",
    "a second foreign key over the same columns": "ADD CONSTRAINT",
}

_WITH_ITSELF = re.compile(r"(?P<type>\w+?)(_\w+)?_[AB](_again)? \w+\[\]$")


def filled(connection: psycopg.Connection, statements: Iterator[str] | list[str]) -> tuple[str, ...]:
    """The PostgreSQL schemas of a datasource, after those of ``statements`` that PostgreSQL takes."""
    connection.execute(CLEAN)
    for it in statements:
        with suppress(psycopg.Error):
            connection.execute(it)
    rows = connection.execute("SELECT nspname FROM pg_namespace WHERE nspname = ANY(%s)", [list(NAMESPACES)]).fetchall()
    names = tuple(sorted(it[0] for it in rows))
    return () if names == ("public",) else names


def odd_databases(connection: psycopg.Connection, numbers: range, *, is_18: bool) -> Databases:
    for number in numbers:
        schemas = filled(connection, odd_database(Random(number), is_18=is_18))
        if has_tables(connection):
            yield number, schemas


def databases_of_schemas(connection: psycopg.Connection, numbers: range) -> Databases:
    for number in numbers:
        schema = check({"schema.prisma": schema_of(Random(number))}).schema
        if schema is not None:
            wanted = from_schema(schema)
            schemas = filled(connection, [script(diff(EMPTY, wanted))])
            if has_tables(connection):
                yield number, schemas


def has_tables(connection: psycopg.Connection) -> bool:
    """Whether there is something to pull. Of a schema that PostgreSQL refuses there is not."""
    found = connection.execute(
        "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
        "WHERE n.nspname = ANY(%s) AND c.relkind IN ('r', 'p')",
        [list(NAMESPACES)],
    ).fetchone()
    return found is not None and found[0] > 0


def options_of(schemas: tuple[str, ...], *, is_superset: bool = False) -> PullOptions:
    datasource = Datasource(name="db", provider="postgresql", schemas=schemas)
    return PullOptions(datasource=datasource, is_superset=is_superset)


@pytest.mark.conformance
@needs_prisma
def test_prisma_pulls_the_same(database: str) -> None:
    unexplained: list[str] = []
    reasons: set[str] = set()
    with psycopg.connect(database, autocommit=True) as connection, connected(database) as reader:
        for start in range(0, len(NUMBERS), 50):
            numbers = NUMBERS[start : start + 50]
            every = (odd_databases(connection, numbers, is_18=True), databases_of_schemas(connection, numbers))
            # The oracle leaves its connections open, so that one cannot pull hundreds of times.
            with started("engine-oracle.mjs") as engine:
                for number, schemas in (it for sort in every for it in sort):
                    listed = f"  schemas  = {json.dumps(schemas)}\n" if schemas else ""
                    theirs = engine.pull(database, f'datasource db {{\n  provider = "postgresql"\n{listed}}}\n')
                    ours = write(to_schema(present(reader, schemas or ("public",)), options_of(schemas)).schema)
                    differences, found = compare(theirs, ours)
                    unexplained += [f"{number}: {it}" for it in differences]
                    reasons |= found
    assert not unexplained, "\n".join(unexplained)
    if SEED == 0 and N_DATABASES >= N_USUAL:
        assert {REFUSED, JOIN_TABLE, *REASONS} - reasons == set()


@pytest.mark.conformance
@needs_prisma
def test_prisma_keeps_the_same_of_a_schema_that_was_edited(database: str) -> None:
    unexplained: list[str] = []
    with psycopg.connect(database, autocommit=True) as connection, connected(database) as reader:
        for start in range(0, len(NUMBERS), 50):
            with started("engine-oracle.mjs") as engine:
                for number, schemas in databases_of_schemas(connection, NUMBERS[start : start + 50]):
                    catalog = present(reader, schemas or ("public",))
                    pulled = to_schema(catalog, options_of(schemas)).schema
                    edited = hand_edited(replace(pulled, generators=(CLIENT,)), Random(number))
                    before = check({PATH: write(edited)}).schema
                    if before is None:
                        continue
                    again = pulled_over(catalog, before, write(edited))
                    differences, _reasons = compare(engine.pull(database, write(edited)), again)
                    unexplained += [f"{number}: {it}" for it in differences if not is_kept(it)]
                    twice = check({PATH: again}).schema
                    assert twice is not None
                    assert pulled_over(catalog, twice, again) == again
    assert not unexplained, "\n".join(unexplained)


def pulled_over(catalog: Catalog, before: Schema, text: str) -> str:
    """What becomes of the schema file ``text``, which says ``before``."""
    options = PullOptions(datasource=before.datasource or Datasource(name="db", provider="postgresql"), previous=before)
    return pulled_texts({PATH: text}, before, to_schema(catalog, options).schema, home=PATH).texts[PATH]


def is_kept(it: Difference) -> bool:
    """Whether Nicol keeps more: Prisma forgets @ignore of relation fields, and what the two fields of a many-to-many
    relation of a model with itself are called; it names a join table's relation where its name is the usual one.
    """
    plain = [re.sub(r' @relation\("\w+"\)| @ignore', "", line) for line in (it.theirs, it.ours)]
    return plain[0] == plain[1] or (not all(plain) and _WITH_ITSELF.match("".join(plain)) is not None)


in_both_ways = pytest.mark.parametrize("is_superset", [False, True], ids=["prisma", "superset"])


@in_both_ways
def test_what_is_pulled_makes_the_same_database(any_database: str, is_superset: bool) -> None:
    _assert_same_after_a_pull(any_database, FEW, is_superset=is_superset)


@pytest.mark.conformance
@in_both_ways
def test_what_is_pulled_makes_the_same_database_of_many(any_database: str, is_superset: bool) -> None:
    _assert_same_after_a_pull(any_database, MORE, is_superset=is_superset)


def _assert_same_after_a_pull(any_database: str, numbers: range, *, is_superset: bool) -> None:
    unexplained: list[str] = []
    with psycopg.connect(any_database, autocommit=True) as connection, connected(any_database) as reader:
        is_18 = connection.info.server_version >= 180000
        every = (odd_databases(connection, numbers, is_18=is_18), databases_of_schemas(connection, numbers))
        for number, schemas in (it for sort in every for it in sort):
            catalog = present(reader, schemas or ("public",))
            text = write(to_schema(catalog, options_of(schemas, is_superset=is_superset)).schema)
            checked = check({"schema.prisma": text})
            if checked.schema is None:
                codes = {it.code for it in checked.diagnostics if it.severity is Severity.ERROR}
                unexplained += [f"{number}: {checked.diagnostics}"] if codes != {DIFFERENT_TYPES} else []
                continue
            again = from_schema(checked.schema)
            unexplained += [f"{number}: {it}" for it in _steps(script(diff(catalog, again)), LOSSES)]
            unexplained += [f"{number}: back: {it}" for it in _steps(script(diff(again, catalog)), LOSSES_BACK)]
    assert not unexplained, "\n".join(unexplained)


def _steps(sql: str, losses: dict[str, str]) -> list[str]:
    """The statements of ``sql`` that no loss explains."""
    statements = [it.strip() for it in sql.replace(";\nDROP SEQUENCE", "; DROP SEQUENCE").split("\n\n") if it.strip()]
    return [it for it in statements if not any(word in it for word in losses.values())]
