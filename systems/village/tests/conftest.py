"""A village with one of everything, in the test's own transaction."""

import pytest

from nicol.tools.testing.factories import AsyncFactories
from village.db import Agent, AgentSession, BugBot, House, User, Village, VillageAccess, WorkStreamEvent
from village.testing import World


@pytest.fixture
async def world(factories: AsyncFactories) -> World:
    """Ada owns a village; its agent works on the bug of its house."""
    ada = await factories[User].create(username="Ada")
    village = await factories[Village].create(owner=ada)
    agent = await factories[Agent].create(village=village)
    house = await factories[House].create(village=village, assigned_agent=agent)
    session = await factories[AgentSession].create(agent=agent)
    return World(
        ada=ada,
        village=village,
        access=await factories[VillageAccess].create(village=village, user=ada, role="owner"),
        agent=agent,
        house=house,
        bug=await factories[BugBot].create(house=house, assigned_agent=agent),
        session=session,
        event=await factories[WorkStreamEvent].create(session=session),
    )
