"""Who may what, the life of agents, the stream of events, names in any case, bugs."""

import asyncio

import pytest

from nicol.errors import RecordNotFoundError
from nicol.tools.testing.factories import AsyncFactories
from nicol.tools.testing.queries import AssertQueries
from village.access import AccessDeniedError, LastOwnerError, Role, grant, require, revoke, role_of, visible_villages
from village.agents import AgentBusyError, SessionEndedError, Status, dismiss, end_session, go_offline, start_session
from village.bugs import BugStatus, ForeignAgentError, assign_bug, report_bug, resolve_bug
from village.db import AsyncClient, User, Village
from village.events import MOST, append, stream_of
from village.testing import World
from village.users import NameTakenError, find_user, register_user
from village.villages import build_house, demolish_village, found_village

LARGE = 3_000_000_000


# ── people ────────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("written", ["Ada", "ada", "ADA", " aDa "])
async def test_user_is_found_in_any_case(db: AsyncClient, world: World, written: str):
    assert await find_user(db, written) == world.ada


@pytest.mark.parametrize("written", ["", "Ad", "Ada%", "_da"])
async def test_other_names_find_nobody(db: AsyncClient, world: World, written: str):
    assert await find_user(db, written) is None


async def test_name_is_taken_in_any_case_but_not_from_oneself(db: AsyncClient, world: World):
    with pytest.raises(NameTakenError, match="ADA is Ada's name"):
        await register_user(db, github_id=LARGE, username="ADA")
    again = await register_user(db, github_id=world.ada.github_id, username="ADA")
    assert (again.id, again.username) == (world.ada.id, "ADA")
    assert again.updated_at >= world.ada.updated_at


async def test_of_many_who_want_a_name_one_gets_it(db_committing: AsyncClient):
    names = ("linus", "Linus", "LINUS", "LiNuS")
    wanted = (register_user(db_committing, github_id=LARGE + i, username=it) for i, it in enumerate(names))
    done = await asyncio.gather(*wanted, return_exceptions=True)
    assert [type(it) for it in done].count(User) == 1
    assert [type(it) for it in done].count(NameTakenError) == len(names) - 1


# ── access ────────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_founder_owns_the_village(db: AsyncClient, factories: AsyncFactories):
    grace = await factories[User].create(username="Grace")
    village = await found_village(db, owner_id=grace.id, github_org_id=LARGE, name="Harbour")
    assert await role_of(db, grace.id, village.id) is Role.OWNER


RANKS = [(held, wanted, list(Role).index(held) >= list(Role).index(wanted)) for held in Role for wanted in Role]


@pytest.mark.parametrize(("held", "wanted", "is_enough"), RANKS)
async def test_role_includes_the_lower_ones(
    db: AsyncClient, world: World, factories: AsyncFactories, held: Role, wanted: Role, is_enough: bool
):
    access = await factories.village_access.create(village=world.village, role=held)
    if is_enough:
        assert await require(db, access.user_id, world.village.id, wanted) is held
        return
    with pytest.raises(AccessDeniedError):
        await require(db, access.user_id, world.village.id, wanted)


async def test_strangers_see_public_villages_only(db: AsyncClient, world: World, factories: AsyncFactories):
    stranger = await factories[User].create()
    public = await factories[Village].create(is_public=True, name="Open")
    assert await role_of(db, stranger.id, world.village.id) is None
    assert await role_of(db, stranger.id, public.id) is Role.VISITOR
    assert await visible_villages(db, stranger.id) == [public]
    assert await visible_villages(db, world.ada.id) == sorted([public, world.village], key=lambda it: it.name)
    with pytest.raises(AccessDeniedError):
        await build_house(db, by=stranger.id, village_id=public.id, github_repo_id=1, name="hut")


async def test_only_owners_grant_and_revoke(db: AsyncClient, world: World, factories: AsyncFactories):
    member = await factories.village_access.create(village=world.village, role=Role.MEMBER)
    guest = await factories[User].create()
    for by in (member.user_id, guest.id):
        with pytest.raises(AccessDeniedError):
            await grant(db, by=by, user_id=guest.id, village_id=world.village.id, role=Role.MEMBER)
        with pytest.raises(AccessDeniedError):
            await revoke(db, by=by, user_id=world.ada.id, village_id=world.village.id)
    given = await grant(db, by=world.ada.id, user_id=guest.id, village_id=world.village.id, role=Role.MEMBER)
    again = await grant(db, by=world.ada.id, user_id=guest.id, village_id=world.village.id, role=Role.VISITOR)
    assert (given.id, again.role) == (again.id, Role.VISITOR)
    assert await revoke(db, by=guest.id, user_id=guest.id, village_id=world.village.id)
    assert not await revoke(db, by=world.ada.id, user_id=guest.id, village_id=world.village.id)


async def test_last_owner_stays(db: AsyncClient, world: World, factories: AsyncFactories):
    ada, village = world.ada.id, world.village.id
    with pytest.raises(LastOwnerError):
        await grant(db, by=ada, user_id=ada, village_id=village, role=Role.MEMBER)
    with pytest.raises(LastOwnerError):
        await revoke(db, by=ada, user_id=ada, village_id=village)
    heir = await factories[User].create()
    await grant(db, by=ada, user_id=heir.id, village_id=village, role=Role.OWNER)
    assert await revoke(db, by=ada, user_id=ada, village_id=village)


async def test_two_owners_who_leave_together_leave_one(db_committing: AsyncClient, factories: AsyncFactories):
    db = db_committing
    ada, grace = await factories[User].create(), await factories[User].create()
    village = await found_village(db, owner_id=ada.id, github_org_id=LARGE, name="Harbour")
    await grant(db, by=ada.id, user_id=grace.id, village_id=village.id, role=Role.OWNER)
    leaving = (revoke(db, by=it.id, user_id=it.id, village_id=village.id) for it in (ada, grace))
    done = await asyncio.gather(*leaving, return_exceptions=True)
    assert sorted(type(it).__name__ for it in done) == ["LastOwnerError", "bool"]
    assert await db.village_access.count() == 1


async def test_demolition_is_the_owners(db: AsyncClient, world: World, factories: AsyncFactories):
    member = await factories.village_access.create(village=world.village, role=Role.MEMBER)
    with pytest.raises(AccessDeniedError):
        await demolish_village(db, by=member.user_id, village_id=world.village.id)
    await demolish_village(db, by=world.ada.id, village_id=world.village.id)
    assert await db.house.count() == 0


async def test_house_is_brought_up_to_date_and_never_moved(db: AsyncClient, world: World, factories: AsyncFactories):
    ada = world.ada.id
    first = await build_house(db, by=ada, village_id=world.village.id, github_repo_id=LARGE, name="gate")
    again = await build_house(
        db, by=ada, village_id=world.village.id, github_repo_id=LARGE, name="gatehouse", language="Go"
    )
    assert (again.id, again.name, again.primary_language) == (first.id, "gatehouse", "Go")


# ── agents ────────────────────────────────────────────────────────────────────────────────────────────────────────────


async def status_of(db: AsyncClient, world: World) -> str:
    return (await db.agent.find_unique_or_raise(where={"id": world.agent.id})).current_status


async def test_life_of_an_agent(db: AsyncClient, world: World):
    await end_session(db, world.session.session_token)
    assert await status_of(db, world) == Status.IDLE
    session = await start_session(db, world.agent.id, task="mend")
    assert (await status_of(db, world), session.metadata) == (Status.WORKING, {"task": "mend"})
    with pytest.raises(AgentBusyError):
        await start_session(db, world.agent.id, task="another")
    with pytest.raises(AgentBusyError):
        await go_offline(db, world.agent.id)
    ended = await end_session(db, session.session_token, error="out of memory")
    assert (await status_of(db, world), ended.ended_at is None) == (Status.FAILED, False)
    with pytest.raises(SessionEndedError):
        await end_session(db, session.session_token)
    assert (await go_offline(db, world.agent.id)).current_status == Status.OFFLINE


async def test_agent_that_is_not_there_starts_nothing(db: AsyncClient):
    with pytest.raises(RecordNotFoundError):
        await start_session(db, 1, task="none")


async def test_of_many_sessions_that_start_together_one_does(db_committing: AsyncClient, factories: AsyncFactories):
    agent = await factories.agent.create()
    starts = (start_session(db_committing, agent.id, task=str(it)) for it in range(5))
    done = await asyncio.gather(*starts, return_exceptions=True)
    assert sorted(type(it).__name__ for it in done) == ["AgentBusyError"] * 4 + ["AgentSession"]
    assert await db_committing.agent_session.count() == 1


async def test_bugs_of_a_dismissed_agent_are_open_again(db: AsyncClient, world: World):
    await assign_bug(db, bug_id=world.bug.id, agent_id=world.agent.id)
    await dismiss(db, world.agent.id)
    bug = await db.bug_bot.find_unique_or_raise(where={"id": world.bug.id})
    assert (bug.current_status, bug.assigned_agent_id) == (BugStatus.OPEN, None)


# ── events ────────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_stream_is_read_page_by_page_while_it_grows(db: AsyncClient, world: World):
    token = world.session.session_token
    await db.work_stream_event.delete_many(everything=True)
    for number in range(5):
        await append(db, token, "message", str(number), metadata={"number": number}, github_issue_id=LARGE)
    seen: list[str] = []
    after = None
    while True:
        page = await stream_of(db, by=world.ada.id, village_id=world.village.id, take=2, after=after)
        seen += [it.message for it in page.records]
        await append(db, token, "message", "late")
        after = page.after
        if after is None:
            break
    assert seen == ["4", "3", "2", "1", "0"]


async def test_page_is_one_statement_beside_the_look_at_the_role(
    db: AsyncClient, world: World, assert_queries: AssertQueries
):
    with assert_queries(2):
        await stream_of(db, by=world.ada.id, village_id=world.village.id, take=10 * MOST)


async def test_stream_shows_its_own_village_only(db: AsyncClient, world: World, factories: AsyncFactories):
    await factories.work_stream_event.create()
    page = await stream_of(db, by=world.ada.id, village_id=world.village.id)
    assert list(page.records) == [world.event]
    stranger = await factories[User].create()
    with pytest.raises(AccessDeniedError):
        await stream_of(db, by=stranger.id, village_id=world.village.id)


async def test_nothing_is_appended_to_a_session_that_has_ended(db: AsyncClient, world: World):
    await end_session(db, world.session.session_token)
    before = await db.work_stream_event.count()
    for token in (world.session.session_token, "", "no such token"):
        with pytest.raises(SessionEndedError):
            await append(db, token, "message")
    assert await db.work_stream_event.count() == before


# ── bugs ──────────────────────────────────────────────────────────────────────────────────────────────────────────────


async def test_one_bot_for_an_issue_whose_number_has_passed_int(db: AsyncClient, world: World):
    first = await report_bug(db, house_id=world.house.id, github_issue_id=LARGE, title="It leaks")
    again = await report_bug(db, house_id=world.house.id, github_issue_id=LARGE, title="It leaks badly")
    assert (again.id, again.title, again.github_issue_id) == (first.id, "It leaks badly", LARGE)
    fixed = await resolve_bug(db, bug_id=first.id)
    assert fixed.current_status == BugStatus.FIXED
    assert fixed.resolved_at is not None


async def test_bug_is_for_agents_of_its_village(db: AsyncClient, world: World, factories: AsyncFactories):
    foreigner = await factories.agent.create()
    with pytest.raises(ForeignAgentError):
        await assign_bug(db, bug_id=world.bug.id, agent_id=foreigner.id)
    assert (await assign_bug(db, bug_id=world.bug.id, agent_id=world.agent.id)).assigned_agent_id == world.agent.id
