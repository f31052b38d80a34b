"""Random pairs of schemas with rows: wherever the plain script can be run, the online migrations can, and keep as much."""

from dataclasses import dataclass
from itertools import islice
from random import Random

import pytest
from tests.catalog.pairs.pairs import Pair, pairs
from tests.catalog.pairs.rows import count_of, fill, rows_of
from tests.catalog.pairs.trial import PREFIX, Place
from tests.catalog.world import connected
from tests.migrate.test_online import findings

from nicol.catalog.diff.diff import diff
from nicol.catalog.model import Catalog, Column, Expression, NextValue
from nicol.migrate.online import online
from nicol.migrate.running.statements import statements

N_PAIRS = 30
# Another value for each row, or each time.
MADE_UP = (Expression, NextValue)


@dataclass(frozen=True)
class End:
    """What a place has at the end. Values that are made up for each row are left out."""

    error: str | None
    left: object = ()
    rows: object = None


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_rows_come_through_as_they_do_with_the_plain_script(seed: int, any_database: str) -> None:
    n_done = 0
    with connected(any_database) as connection:
        for pair in islice(pairs(Random(seed)), N_PAIRS):
            # The same place for both, for names stand in expressions and messages.
            place = Place(connection, any_database, f"{PREFIX}0")
            before, after = (it.replace(f"{PREFIX}#", place.name) for it in (pair.before, pair.after))
            plain = _end(place, before, after, is_online=False)
            if plain.error is None:
                n_done += 1
                assert _end(place, before, after, is_online=True) == plain, str(Pair(before, after))
    assert n_done > N_PAIRS / 3


def _end(place: Place, before: str, after: str, *, is_online: bool) -> End:
    place.empty()
    error = place.run(place.script(diff(place.catalog(), place.wanted(before))))
    if error is not None:
        return End(error)
    was, wanted = place.catalog(), place.wanted(after)
    fill(place.connection, was)
    changes = diff(was, wanted)
    if is_online:
        stages = online(changes, was, default_namespace=place.name)
        assert findings(stages) == []
        scripts = [part for it in stages for part in _parts(it.script)]
    else:
        scripts = [place.script(changes)]
    error = next((it for it in map(place.run, scripts) if it is not None), None)
    return End(error) if error else End(None, diff(place.catalog(), wanted), _rows(place, was, place.catalog()))


def _parts(script: str) -> list[str]:
    if not script.startswith("-- migrate: no-transaction"):
        return [script]
    return [script[it.start : it.end] for it in statements(script)]


def _rows(place: Place, before: Catalog, after: Catalog) -> dict[str, object]:
    """The values by table. Those that are made up are left out."""
    found: dict[str, object] = {}
    for table in after.tables:
        former = before.table_by_name.get(table.name)
        known = former.column_by_name if former else {}
        columns = [it.name for it in table.columns if _is_kept(known.get(it.name), it)]
        found[table.name.name] = (
            rows_of(place.connection, table, columns) if columns else count_of(place.connection, table)
        )
    return found


def _is_kept(before: Column | None, after: Column) -> bool:
    """A column that is dropped and added gets its values as a new one does."""
    return (before is not None and before.type == after.type) or not isinstance(after.default, MADE_UP)
