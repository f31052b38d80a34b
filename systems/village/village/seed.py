"""Fills the database: three users, two villages, and a working day of their agents.

Run it as often as you like (`nicol db seed`): what is there already is left or brought up to date, never doubled.
"""

import asyncio
from datetime import UTC, datetime, timedelta

from village.access import Role
from village.agents import Status
from village.bugs import BugStatus
from village.db import AsyncClient, Village

MORNING = datetime(2025, 9, 15, 8, 0, tzinfo=UTC)
# Larger than 2^31, as GitHub's newer ones are.
ISSUES = 3_000_000_000

USERS = ((1_001, "Ada", "ada@example.com"), (1_002, "Grace", "grace@example.com"), (1_003, "linus", None))
# organisation, name, owner, members, whether everybody may look
VILLAGES = (
    (2_001, "Analytical Village", "Ada", (("Grace", Role.MEMBER),), True),
    (2_002, "Harbour", "Grace", (("Ada", Role.MEMBER), ("linus", Role.VISITOR)), False),
)
# repository, village, name, language
HOUSES = (
    (3_001, "Analytical Village", "engine", "Python"),
    (3_002, "Analytical Village", "cards", "TypeScript"),
    (3_003, "Harbour", "pier", "Rust"),
)
AGENTS = (("Analytical Village", "Weaver"), ("Analytical Village", "Counter"), ("Harbour", "Pilot"))
EVENTS = ("session_started", "file_changed", "command_run", "message", "commit", "pull_request_opened")
# issue, house, title, who works on it
BUGS = (
    (ISSUES + 1, "engine", "Carry is lost", "Weaver"),
    (ISSUES + 2, "cards", "Card reader jams", None),
    (ISSUES + 3, "pier", "Rope too short", "Pilot"),
)


async def fill(db: AsyncClient) -> str:
    """Everything, in one transaction; and what there is afterwards."""
    async with db.tx() as tx:
        await _users(tx)
        for organisation, name, owner, members, is_public in VILLAGES:
            village = await _village(tx, organisation, name, owner, is_public=is_public)
            for member, role in ((owner, Role.OWNER), *members):
                await _access(tx, village, member, role)
        await _houses(tx)
        await _agents(tx)
        await _bugs(tx)
    numbers = [await db.user.count(), await db.village.count(), await db.house.count(), await db.agent.count()]
    more = [await db.agent_session.count(), await db.work_stream_event.count(), await db.bug_bot.count()]
    words = "{} users, {} villages, {} houses, {} agents, {} sessions, {} events, {} bugs, {} roles"
    return words.format(*numbers, *more, await db.village_access.count())


async def main() -> None:
    async with AsyncClient() as db:
        print("the village monitor has", await fill(db))


async def _users(tx: AsyncClient) -> None:
    for github_id, username, email in USERS:
        await tx.user.upsert(
            where={"github_id": github_id},
            create={"github_id": github_id, "username": username, "email": email},
            update={"username": username, "email": email},
        )


async def _user(tx: AsyncClient, username: str) -> int:
    return (await tx.user.find_first_or_raise(where={"username": username})).id


async def _village(tx: AsyncClient, organisation: int, name: str, owner: str, *, is_public: bool) -> Village:
    return await tx.village.upsert(
        where={"github_org_id": organisation},
        create={
            "github_org_id": organisation,
            "name": name,
            "is_public": is_public,
            "owner": {"connect": {"id": await _user(tx, owner)}},
            "village_config": {"theme": "meadow", "refresh_seconds": 30},
            "sprite_config": {"set": "thatched"},
        },
        update={"name": name, "is_public": is_public},
    )


async def _access(tx: AsyncClient, village: Village, username: str, role: Role) -> None:
    user = await _user(tx, username)
    await tx.village_access.upsert(
        where={"village_id_user_id": {"village_id": village.id, "user_id": user}},
        create={"village_id": village.id, "user_id": user, "role": role},
        update={"role": role},
    )


async def _houses(tx: AsyncClient) -> None:
    for number, (repository, village, name, language) in enumerate(HOUSES):
        await tx.house.upsert(
            where={"github_repo_id": repository},
            create={
                "github_repo_id": repository,
                "village": {"connect": {"id": await _village_named(tx, village)}},
                "name": name,
                "primary_language": language,
                "house_style": {"roof": "slate", "floors": number + 1},
                "position_x": float(number * 4),
            },
            update={"name": name, "primary_language": language},
        )


async def _village_named(tx: AsyncClient, name: str) -> int:
    return (await tx.village.find_first_or_raise(where={"name": name})).id


async def _agents(tx: AsyncClient) -> None:
    """Each with a session of yesterday that has ended, and its events. The first house of its village is assigned."""
    for village, name in AGENTS:
        village_id = await _village_named(tx, village)
        agent = await tx.agent.find_first(where={"village_id": village_id, "name": name})
        if agent is None:
            agent = await tx.agent.create(
                data={
                    "village": {"connect": {"id": village_id}},
                    "name": name,
                    "current_status": Status.IDLE,
                    "agent_config": {"model": "example-1", "budget": 5},
                }
            )
        await _session(tx, agent.id, f"seed-{village}-{name}".replace(" ", "-").lower())
        await tx.house.update_many(
            where={"village_id": village_id, "assigned_agent_id": None}, data={"assigned_agent_id": agent.id}
        )


async def _session(tx: AsyncClient, agent_id: int, token: str) -> None:
    if await tx.agent_session.exists(where={"session_token": token}):
        return
    session = await tx.agent_session.create(
        data={
            "agent": {"connect": {"id": agent_id}},
            "session_token": token,
            "started_at": MORNING,
            "ended_at": MORNING + timedelta(minutes=len(EVENTS)),
            "metadata": {"task": "seed"},
        }
    )
    await tx.work_stream_event.create_many(
        data=[
            {
                "session_id": session.id,
                "event_type": event,
                "message": event.replace("_", " "),
                "timestamp": MORNING + timedelta(minutes=number),
                "github_repo_id": HOUSES[0][0],
                "github_issue_id": ISSUES + 1,
                "metadata": {"number": number},
            }
            for number, event in enumerate(EVENTS)
        ]
    )


async def _bugs(tx: AsyncClient) -> None:
    for issue, house, title, worker in BUGS:
        home = await tx.house.find_first_or_raise(where={"name": house})
        agent = await tx.agent.find_first(where={"name": worker}) if worker else None
        status = BugStatus.OPEN if agent is None else BugStatus.ASSIGNED
        await tx.bug_bot.upsert(
            where={"github_issue_id": issue},
            create={
                "github_issue_id": issue,
                "house_id": home.id,
                "title": title,
                "current_status": status,
                "assigned_agent_id": None if agent is None else agent.id,
            },
            update={"title": title},
        )


if __name__ == "__main__":
    asyncio.run(main())
