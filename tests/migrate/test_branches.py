"""Which migrations move, whatever their time stamps happen to be: values only."""

from datetime import UTC, datetime
from itertools import product
from pathlib import Path

import pytest

from nicol.migrate.history.branches import branch, renumbered
from nicol.migrate.history.folder import Folder, Migration
from nicol.migrate.history.sums import SumFile, sum_of

NOW = datetime(2026, 1, 1, 0, 0, 9, tzinfo=UTC)


@pytest.mark.parametrize("seconds", list(product((1, 2, 3), (1, 2, 3), (1, 2, 3))))
@pytest.mark.parametrize("own", [("ours", "more"), ("theirs",), ()])
def test_one_branch_moves_as_a_whole_and_in_its_order(seconds, own):
    ours, more, theirs = (
        f"2026010100000{n}_{name}" for n, name in zip(seconds, ("ours", "more", "theirs"), strict=True)
    )
    init = "20260101000000_init"
    migrations = tuple(Migration(it, it) for it in sorted((init, ours, more, theirs)))
    folder = Folder(Path("m"), migrations)
    sums = tuple(
        sum_of(name, name, parent) for name, parent in ((init, None), (ours, init), (more, ours), (theirs, init))
    )
    names = frozenset(it for it in (init, ours, more, theirs) if it[15:] in {*own, "init"})
    found = branch(folder, SumFile(sums), None, names)
    moved = [it.name[15:] for it in found.moves]
    assert "ours" not in moved or moved.index("ours") < moved.index("more")
    after = [it.name for it in found.stays] + [new.name for _, new in renumbered(folder, found, now=NOW)]
    assert after == sorted(after)
    assert len({it[:14] for it in after}) == 4
    order = [it[15:] for it in after]
    assert order[0] == "init"
    assert order.index("ours") < order.index("more")
    if seconds[0] < seconds[1] and own:
        assert order[-len(own) :] == list(own)
