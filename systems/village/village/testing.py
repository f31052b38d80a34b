"""What the tests of the village stand on."""

from dataclasses import dataclass

from village.db import Agent, AgentSession, BugBot, House, User, Village, VillageAccess, WorkStreamEvent


@dataclass(frozen=True)
class World:
    """One of everything."""

    ada: User
    village: Village
    access: VillageAccess
    agent: Agent
    house: House
    bug: BugBot
    session: AgentSession
    event: WorkStreamEvent
