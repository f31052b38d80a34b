"""Random pairs of schemas of the superset: the script makes what is wanted, and what was made by hand survives it."""

import re
from dataclasses import replace
from random import Random

import pytest
from tests.catalog.superset_schemas import BY_HAND, DEFINITIONS, random_schema
from tests.catalog.world import apply, connected, present, wanted

from nicol.catalog.diff import diff
from nicol.catalog.model import Catalog
from nicol.catalog.printed import printed
from nicol.catalog.script import script
from nicol.catalog.superset import superset
from nicol.catalog.taken_back import taken_back
from nicol.driver.connection import Connection
from nicol.driver.execute import execute
from nicol.sql.statement import Statement


def remembered(connection: Connection, schema: Catalog) -> Catalog:
    """What the database has, as a history knows it whose last migration was for ``schema``."""
    return replace(present(connection), managed=superset(schema))


def by_hand(connection: Connection) -> list[object]:
    """Definitions, without the casts that come and go with the type of a column."""
    rows = connection.run(Statement(DEFINITIONS))
    return sorted(re.sub(r"::bigint|[()]", "", str(it[0])) for it in rows)


def assert_same(connection: Connection, found: Catalog, schema: Catalog) -> None:
    spelt = execute(connection, printed(found, schema))
    assert diff(found, spelt) == ()
    assert diff(spelt, found) == ()


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_a_random_change_is_made_and_taken_back(seed: int, any_database: str) -> None:
    chosen = Random(seed)
    with connected(any_database) as connection:
        is_newest = connection.run(Statement("SHOW server_version_num"))[0][0] >= "180000"
        before = wanted(random_schema(chosen, is_newest=is_newest))
        apply(connection, script(diff(present(connection), before)))
        apply(connection, BY_HAND)
        made_by_hand = by_hand(connection)
        for _ in range(4):
            after = wanted(random_schema(chosen, is_newest=is_newest))
            was = remembered(connection, before)
            assert_same(connection, was, before)
            assert diff(was, was) == ()

            changes = diff(was, execute(connection, printed(was, after)))
            apply(connection, script(changes))
            assert_same(connection, remembered(connection, after), after)
            assert by_hand(connection) == made_by_hand

            apply(connection, script(taken_back(changes, present(connection))))
            assert_same(connection, remembered(connection, before), before)
            assert by_hand(connection) == made_by_hand
            apply(connection, script(changes))
            before = after
