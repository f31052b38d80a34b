"""The seed and the tour, as `nicol db seed` and `make demo SYSTEM=village` run them."""

import pytest

from nicol.errors import NicolError
from village.db import AsyncClient
from village.seed import fill, main
from village.tour import TOUR, before

FILLED = "3 users, 2 villages, 3 houses, 3 agents, 3 sessions, 18 events, 3 bugs, 5 roles"


async def test_seed_run_twice_doubles_nothing(db: AsyncClient):
    assert await fill(db) == FILLED
    assert await fill(db) == FILLED


async def test_seed_as_a_command_commits(db_committing: AsyncClient, capsys: pytest.CaptureFixture[str]):
    await main()
    assert capsys.readouterr().out == f"the village monitor has {FILLED}\n"
    assert await db_committing.house.count(where={"NOT": {"assigned_agent_id": None}}) == 3


async def test_tour_leaves_what_it_found(db: AsyncClient):
    await fill(db)
    for _ in range(2):
        await before(db)
        answers = {question.__name__: await question(db) for _, question, _ in TOUR}
        assert not [it for it in answers.values() if isinstance(it, NicolError)]
        assert answers["everything_goes_with_its_village"] == "0 of its houses and 0 of its bugs are left"
        assert answers["its_stream_page_by_page"] == {
            "first": ["", "step 2"],
            "second": ["step 1", "step 0"],
        }
    assert await fill(db) == FILLED
