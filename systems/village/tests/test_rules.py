"""What the database itself keeps: every unique, every cascade and SetNull, the indexes and the types of columns."""

from collections.abc import Awaitable, Callable, Container

import pytest

from nicol.errors import UniqueViolationError
from nicol.tools.testing.factories import AsyncFactories
from village.db import AsyncClient
from village.testing import World

Make = Callable[[AsyncFactories, World], Awaitable[object]]

UNIQUES: dict[str, tuple[Make, tuple[str, ...]]] = {
    "User.githubId": (lambda f, w: f.user.create(github_id=w.ada.github_id), ("github_id",)),
    "Village.githubOrgId": (lambda f, w: f.village.create(github_org_id=w.village.github_org_id), ("github_org_id",)),
    "House.githubRepoId": (lambda f, w: f.house.create(github_repo_id=w.house.github_repo_id), ("github_repo_id",)),
    "BugBot.githubIssueId": (
        lambda f, w: f.bug_bot.create(github_issue_id=w.bug.github_issue_id),
        ("github_issue_id",),
    ),
    "AgentSession.sessionToken": (
        lambda f, w: f.agent_session.create(session_token=w.session.session_token),
        ("session_token",),
    ),
    "VillageAccess.villageId_userId": (
        lambda f, w: f.village_access.create(village=w.village, user=w.ada),
        ("village_id", "user_id"),
    ),
}


@pytest.mark.parametrize(("make", "fields"), UNIQUES.values(), ids=UNIQUES.keys())
async def test_unique_is_kept(world: World, factories: AsyncFactories, make: Make, fields: tuple[str, ...]):
    with pytest.raises(UniqueViolationError) as caught:
        await make(factories, world)
    assert caught.value.fields == fields


async def test_issue_of_a_house_is_unique_but_may_be_missing(world: World, factories: AsyncFactories):
    await factories.house.create_many(2, village=world.village, github_issue_id=None)
    await factories.house.create(village=world.village, github_issue_id=7)
    with pytest.raises(UniqueViolationError):
        await factories.house.create(village=world.village, github_issue_id=7)


async def left(db: AsyncClient) -> dict[str, int]:
    counts = {
        "users": await db.user.count(),
        "villages": await db.village.count(),
        "houses": await db.house.count(),
        "agents": await db.agent.count(),
        "agent_sessions": await db.agent_session.count(),
        "work_stream_events": await db.work_stream_event.count(),
        "bug_bots": await db.bug_bot.count(),
        "village_access": await db.village_access.count(),
    }
    return {table: n for table, n in counts.items() if n}


ALL = dict.fromkeys(
    ("users", "villages", "houses", "agents", "agent_sessions", "work_stream_events", "bug_bots", "village_access"), 1
)
DELETIONS: dict[str, tuple[Callable[[AsyncClient, World], Awaitable[object]], Container[str]]] = {
    "a user's village, roles and all below": (lambda db, w: db.user.delete(where={"id": w.ada.id}), set(ALL)),
    "a village's houses, agents, sessions, events, bugs and roles": (
        lambda db, w: db.village.delete(where={"id": w.village.id}),
        set(ALL) - {"users"},
    ),
    "a house's bugs": (lambda db, w: db.house.delete(where={"id": w.house.id}), {"houses", "bug_bots"}),
    "an agent's sessions and their events": (
        lambda db, w: db.agent.delete(where={"id": w.agent.id}),
        {"agents", "agent_sessions", "work_stream_events"},
    ),
    "a session's events": (
        lambda db, w: db.agent_session.delete(where={"id": w.session.id}),
        {"agent_sessions", "work_stream_events"},
    ),
    "an event and nothing else": (
        lambda db, w: db.work_stream_event.delete(where={"id": w.event.id}),
        {"work_stream_events"},
    ),
    "a bug and nothing else": (lambda db, w: db.bug_bot.delete(where={"id": w.bug.id}), {"bug_bots"}),
    "a role and nothing else": (lambda db, w: db.village_access.delete(where={"id": w.access.id}), {"village_access"}),
}


@pytest.mark.parametrize(("delete", "gone"), DELETIONS.values(), ids=DELETIONS.keys())
async def test_deletion_takes_along(
    db: AsyncClient, world: World, delete: Callable[[AsyncClient, World], Awaitable[object]], gone: Container[str]
):
    assert await left(db) == ALL
    await delete(db, world)
    assert await left(db) == {table: 1 for table in ALL if table not in gone}


async def test_house_and_bug_outlive_their_agent(db: AsyncClient, world: World):
    await db.agent.delete(where={"id": world.agent.id})
    house = await db.house.find_unique_or_raise(where={"id": world.house.id})
    bug = await db.bug_bot.find_unique_or_raise(where={"id": world.bug.id})
    assert (house.assigned_agent_id, bug.assigned_agent_id) == (None, None)


INDEXES = {
    "houses_village_id_idx",
    "houses_assigned_agent_id_idx",
    "agents_village_id_idx",
    "agents_current_status_idx",
    "agent_sessions_agent_id_started_at_idx",
    "work_stream_events_session_id_timestamp_idx",
    "work_stream_events_session_id_created_at_idx",
    "bug_bots_current_status_idx",
    "bug_bots_house_id_idx",
    "bug_bots_assigned_agent_id_idx",
    "village_access_village_id_idx",
    "village_access_user_id_idx",
    "villages_owner_id_idx",
}


async def test_indexes_are_there(db: AsyncClient):
    found = await db.query_raw(str, "SELECT indexname::text FROM pg_indexes WHERE schemaname = 'public'")
    assert set(found) >= INDEXES


async def test_types_are_as_decided(db: AsyncClient):
    rows = await db.query_raw(
        tuple[str, str, str],
        "SELECT table_name::text, column_name::text, data_type::text FROM information_schema.columns "
        "WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'",
    )
    types = {(table, column): type_ for table, column, type_ in rows}
    github = {it for it in types if it[1].startswith("github_")}
    assert len(github) == 7
    assert {types[it] for it in github} == {"bigint"}
    assert {type_ for (_, column), type_ in types.items() if column == "id"} == {"integer"}
    configs = ("config", "style", "metadata", "preferences")
    assert {type_ for (_, column), type_ in types.items() if column.endswith(configs)} == {"jsonb"}
    assert {it for it in types.values() if it.startswith(("character", "citext", "USER"))} == set()
    assert not await db.query_raw(str, "SELECT extname::text FROM pg_extension WHERE extname = 'citext'")


async def test_both_moments_have_defaults(db: AsyncClient, world: World):
    columns = await db.query_raw(
        str,
        "SELECT table_name::text FROM information_schema.columns WHERE table_schema = 'public' "
        "AND column_name IN ('created_at', 'updated_at') AND column_default = 'CURRENT_TIMESTAMP'",
    )
    assert sorted(columns) == sorted([*ALL, *ALL])
    assert world.ada.created_at == world.ada.updated_at
