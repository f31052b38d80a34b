"""Made-up changes of made-up tables with rows: nothing is lost or refused but what hazards say, and a change can be undone.

``NICOL_PAIRS`` says how many pairs there are on each server, ``NICOL_SEED`` chooses others.
"""

import os
from collections.abc import Iterator
from itertools import islice
from random import Random

import pytest
from tests.catalog.pairs.pairs import Pair, pairs
from tests.catalog.pairs.rows import count_of, fill, rows_of
from tests.catalog.pairs.trial import Place
from tests.catalog.world import connected

from nicol.catalog.change import AlterColumn, AlterEnum, Change, DropColumn, DropTable, RenameTable
from nicol.catalog.diff.diff import diff
from nicol.catalog.model import Catalog, Name
from nicol.catalog.reverse import reverse_all
from nicol.driver.execute import execute
from nicol.migrate.hazards.hazard import Hazard, hazards

pytestmark = pytest.mark.slow

N_PAIRS = int(os.environ.get("NICOL_PAIRS", "40"))
SEED = int(os.environ.get("NICOL_SEED", "0"))


@pytest.fixture
def place(any_database: str) -> Iterator[Place]:
    with connected(any_database) as connection:
        yield Place(connection, any_database, "p0")


def _pairs(place: Place) -> Iterator[Pair]:
    """Pairs of which the server takes both sides."""
    for made in islice(pairs(Random(SEED)), N_PAIRS):
        pair = Pair(*(it.replace("p#", place.name) for it in (made.before, made.after)))
        if _make(place, pair.after) is None and _make(place, pair.before) is None:
            yield pair


def _make(place: Place, text: str) -> str | None:
    place.empty()
    return place.run(place.script(diff(place.catalog(), place.wanted(text))))


def test_what_is_made_is_what_is_wanted_and_can_be_unmade(place: Place) -> None:
    for pair in _pairs(place):
        before, after = place.wanted(pair.before), place.wanted(pair.after)
        was = place.catalog()
        assert (diff(was, before), diff(was, was), diff(before, before)) == ((), (), ()), pair.before
        changes = diff(was, after)
        assert place.run(place.script(changes)) is None, pair
        assert diff(place.catalog(), after) == (), pair
        assert place.run(place.script(reverse_all(changes))) is None, pair
        assert diff(place.catalog(), was) == (), pair


def test_nothing_is_lost_or_refused_but_what_hazards_say(place: Place) -> None:
    n_rows = 0
    for pair in _pairs(place):
        was, after = place.catalog(), place.wanted(pair.after)
        fill(place.connection, was)
        changes = diff(was, after)
        found = execute(place.connection, hazards(was, changes))
        kept = {
            name: (count_of(place.connection, was.table_by_name[name]), it) for name, it in _kept(place, was, changes)
        }
        n_rows += sum(count for count, _rows in kept.values())
        gone = [
            it.table.name.name for it in changes if isinstance(it, DropTable) and count_of(place.connection, it.table)
        ]
        error = place.run(place.script(changes))
        assert _is_announced(error, found), (pair, error, found)
        if error is None:
            assert all(any(f"`{name}`" in it.text for it in found) for name in gone), (pair, gone, found)
            now = {
                name: (count_of(place.connection, was.table_by_name[name]), it)
                for name, it in _kept(place, was, changes)
            }
            assert now == kept, pair
    assert n_rows > N_PAIRS


def _is_announced(error: str | None, found: tuple[Hazard, ...]) -> bool:
    if error is None:
        return not any(it.is_fatal for it in found)
    # Of casts only the server knows which values they refuse, and no cast at all leads away from a type of the user's.
    is_a_cast = any("a cast" in it.text for it in found) or "cannot be cast" in error
    return is_a_cast or any(it.is_fatal for it in found)


def _kept(place: Place, was: Catalog, changes: tuple[Change, ...]) -> Iterator[tuple[Name, list[tuple[object, ...]]]]:
    """The values of the columns that no change names, by the tables that stay."""
    named = {(it.table, it.column.name) for it in changes if isinstance(it, DropColumn)}
    named |= {(it.table, it.before.name) for it in changes if isinstance(it, AlterColumn)}
    uses = (use for it in changes if isinstance(it, AlterEnum) for use in it.uses)
    named |= {(it.table, it.before.name) for it in uses if it.before is not None}
    gone = {it.table.name for it in changes if isinstance(it, DropTable)}
    gone |= {it.before for it in changes if isinstance(it, RenameTable)}
    for table in was.tables:
        columns = [it.name for it in table.columns if (table.name, it.name) not in named]
        if table.name not in gone and columns:
            yield table.name, rows_of(place.connection, table, columns)
