"""What a schema cannot express: all of it is found, with SQL that makes it and SQL that takes it away."""

from pathlib import Path

import psycopg
import pytest

from nicol.catalog.introspect.objects import Definition, introspect_objects
from nicol.driver.url import parse_url
from nicol.migrate.running.run import run
from nicol.migrate.running.work import on

EVERYTHING = (Path(__file__).parent / "everything.sql").read_text()
NAMESPACES = ("public", "Other")


def definitions(url: str) -> tuple[Definition, ...]:
    return run(on(parse_url(url), introspect_objects(NAMESPACES)))


def definitions_in(connection: psycopg.Connection) -> set[Definition]:
    """As ``definitions``, in a transaction that is going on."""
    steps = introspect_objects(NAMESPACES)
    statement = next(steps)
    while True:
        try:
            rows = connection.execute(
                statement.text.replace("%", "%%").replace("$1", "%s"), [list(NAMESPACES)] * statement.text.count("$1")
            ).fetchall()
            statement = steps.send(rows)
        except StopIteration as end:
            return set(end.value)


@pytest.fixture
def everything(any_database):
    with psycopg.connect(any_database, autocommit=True) as connection:
        connection.execute(EVERYTHING)
    return any_database


def test_an_empty_database_has_none(any_database):
    assert definitions(any_database) == ()


def test_one_of_each_kind_is_found(everything):
    kinds = {it.object.kind for it in definitions(everything)}
    assert kinds == {
        "domain", "composite type", "range", "sequence", "function", "procedure", "aggregate", "partitioned table",
        "partition", "inheritance", "sequence of a column", "column collation", "column storage", "unique constraint",
        "check constraint", "exclusion constraint", "index", "storage", "foreign key", "view", "materialized view",
        "rule", "trigger", "statistics", "policy", "row-level security", "comment", "privilege",
    }  # fmt: skip


def test_no_two_definitions_are_alike(everything):
    found = definitions(everything)
    assert len(set(found)) == len(found)


def test_the_number_of_statements_is_fixed():
    steps = introspect_objects(NAMESPACES)
    next(steps)
    for _ in range(7):
        steps.send([])
    with pytest.raises(StopIteration):
        steps.send([])


def test_names_are_as_short_as_the_search_path_allows(everything):
    for it in definitions(everything):
        assert "public." not in it.sql
        assert "public." not in it.drop
    elsewhere = run(on(parse_url(everything + "&schema=Other"), introspect_objects(NAMESPACES)))
    assert 'CREATE DOMAIN "Dom" AS integer' in {it.sql for it in elsewhere}
    assert "CREATE VIEW public.v2" in "".join(it.sql for it in elsewhere)


@pytest.mark.slow
def test_what_is_dropped_and_made_again_is_as_it_was(everything):
    before = definitions(everything)
    made_again: set[str] = set()
    with psycopg.connect(everything, autocommit=True) as connection:
        for it in before:
            if not it.drop:
                continue
            with connection.transaction(force_rollback=True):
                try:
                    with connection.transaction():
                        connection.execute(it.drop)
                except psycopg.errors.DependentObjectsStillExist:
                    continue
                assert it not in definitions_in(connection)
                connection.execute(it.sql)
                after = definitions_in(connection)
                assert it in after
                made_again.add(it.object.kind)
    assert len(made_again) > 20


def test_what_has_no_definition_is_named(any_database):
    with psycopg.connect(any_database, autocommit=True) as connection:
        connection.execute(
            "CREATE OPERATOR <~> (leftarg = int, rightarg = int, function = int4eq);"
            'CREATE COLLATION mine FROM "C"; CREATE PUBLICATION p; CREATE CAST (text AS point) WITH INOUT;'
            "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO pg_monitor"
        )
    found = {it.object.kind: it.sql for it in definitions(any_database)}
    assert found == dict.fromkeys(("operator", "collation", "publication", "cast", "default privilege"), "")


def test_what_belongs_to_an_extension_is_left_out(any_database):
    with psycopg.connect(any_database, autocommit=True) as connection:
        available = connection.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'citext'").fetchone()
        if available is None:
            pytest.skip("citext is not installed")
        connection.execute("CREATE EXTENSION citext")
    assert definitions(any_database) == ()
