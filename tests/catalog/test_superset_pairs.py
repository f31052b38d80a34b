"""Random pairs of schemas of the superset: the script makes what is wanted, and what was made by hand survives it."""

import re
from random import Random

import pytest
from tests.catalog.superset_schemas import BY_HAND, DEFINITIONS, random_schema
from tests.catalog.world import apply, assert_same, connected, present, remembered, spelt, wanted

from nicol.catalog.diff.diff import diff
from nicol.catalog.script.script import script
from nicol.catalog.taken_back import taken_back
from nicol.driver.connection import Connection
from nicol.sql.statement import Statement


def by_hand(connection: Connection) -> list[object]:
    """Definitions, without the casts that come and go with the type of a column."""
    rows = connection.run(Statement(DEFINITIONS))
    return sorted(re.sub(r"::bigint|[()]", "", str(it[0])) for it in rows)


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

            changes = diff(was, spelt(connection, was, after))
            apply(connection, script(changes))
            assert_same(connection, remembered(connection, after), after)
            assert by_hand(connection) == made_by_hand

            apply(connection, script(taken_back(changes, present(connection))))
            assert_same(connection, remembered(connection, before), before)
            assert by_hand(connection) == made_by_hand
            apply(connection, script(changes))
            before = after
