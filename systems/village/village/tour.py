"""A walk through the village, as its service layer goes. ``make demo SYSTEM=village`` shows each step."""

from collections.abc import Awaitable, Callable
from typing import Annotated

from pydantic import BaseModel

from nicol import Count
from nicol.errors import UniqueViolationError
from village.access import AccessDeniedError, LastOwnerError, Role, grant, role_of, visible_villages
from village.agents import AgentBusyError, end_session, start_session
from village.bugs import assign_bug, report_bug
from village.db import AsyncClient, BugBot, House, User
from village.events import append, stream_of
from village.seed import ISSUES
from village.users import NameTakenError, find_user, register_user
from village.villages import build_house, demolish_village, found_village

Question = Callable[[AsyncClient], Awaitable[object]]
ORGANISATION = 2_999


class VillageCard(BaseModel):
    name: str
    houses: Annotated[int, Count("houses")]
    agents: Annotated[int, Count("agents")]


async def anybody_in_any_case(db: AsyncClient) -> User | None:
    return await find_user(db, "aDA")


async def a_name_in_another_case(db: AsyncClient) -> object:
    try:
        return await register_user(db, github_id=9_999, username="ADA")
    except NameTakenError as error:
        return error


async def village_cards(db: AsyncClient) -> list[VillageCard]:
    return await db.village.find_many(VillageCard, order={"name": "asc"})


async def who_sees_what(db: AsyncClient) -> dict[str, list[str]]:
    users = await db.user.find_many(order={"username": "asc"})
    return {it.username: [village.name for village in await visible_villages(db, it.id)] for it in users}


async def a_new_village(db: AsyncClient) -> House:
    ada = await db.user.find_first_or_raise(where={"username": "Ada"})
    village = await found_village(db, owner_id=ada.id, github_org_id=ORGANISATION, name="Tour")
    return await build_house(db, by=ada.id, village_id=village.id, github_repo_id=3_999, name="gate", language="Go")


async def nobody_else_builds_there(db: AsyncClient) -> object:
    linus, village = await _someone(db, "linus"), await db.village.find_first_or_raise(where={"name": "Tour"})
    try:
        return await build_house(db, by=linus, village_id=village.id, github_repo_id=3_998, name="hut")
    except AccessDeniedError as error:
        return error


async def the_last_owner_stays(db: AsyncClient) -> object:
    ada, village = await _someone(db, "Ada"), await db.village.find_first_or_raise(where={"name": "Tour"})
    try:
        return await grant(db, by=ada, user_id=ada, village_id=village.id, role=Role.MEMBER)
    except LastOwnerError as error:
        return error, await role_of(db, ada, village.id)


async def an_agent_at_work(db: AsyncClient) -> object:
    village = await db.village.find_first_or_raise(where={"name": "Tour"})
    agent = await db.agent.create(data={"village": {"connect": {"id": village.id}}, "name": "Guide"})
    session = await start_session(db, agent.id, task="show people around")
    for number in range(3):
        await append(db, session.session_token, "message", f"step {number}")
    try:
        await start_session(db, agent.id, task="something else")
    except AgentBusyError as error:
        await end_session(db, session.session_token)
        return error
    return session


async def its_stream_page_by_page(db: AsyncClient) -> dict[str, list[str]]:
    ada, village = await _someone(db, "Ada"), await db.village.find_first_or_raise(where={"name": "Tour"})
    first = await stream_of(db, by=ada, village_id=village.id, take=2)
    second = await stream_of(db, by=ada, village_id=village.id, take=2, after=first.after)
    return {name: [it.message for it in page.records] for name, page in (("first", first), ("second", second))}


async def a_bug_with_a_large_number(db: AsyncClient) -> BugBot:
    house = await db.house.find_first_or_raise(where={"name": "gate"})
    agent = await db.agent.find_first_or_raise(where={"name": "Guide"})
    bug = await report_bug(db, house_id=house.id, github_issue_id=ISSUES + 999, title="The gate squeaks")
    return await assign_bug(db, bug_id=bug.id, agent_id=agent.id)


async def an_agent_goes_its_bug_stays(db: AsyncClient) -> BugBot | None:
    await db.agent.delete_many(where={"name": "Guide"})
    return await db.bug_bot.find_unique(where={"github_issue_id": ISSUES + 999})


async def one_village_for_an_organisation(db: AsyncClient) -> object:
    ada = await _someone(db, "Ada")
    try:
        return await found_village(db, owner_id=ada, github_org_id=ORGANISATION, name="Tour again")
    except UniqueViolationError as error:
        return error, {"model": error.model, "fields": error.fields}


async def everything_goes_with_its_village(db: AsyncClient) -> str:
    ada, village = await _someone(db, "Ada"), await db.village.find_first_or_raise(where={"name": "Tour"})
    await demolish_village(db, by=ada, village_id=village.id)
    houses = await db.house.count(where={"village_id": village.id})
    bugs = await db.bug_bot.count(where={"github_issue_id": ISSUES + 999})
    return f"{houses} of its houses and {bugs} of its bugs are left"


async def before(db: AsyncClient) -> None:
    """Removes what a tour that was interrupted has left."""
    await db.village.delete_many(where={"github_org_id": ORGANISATION})


async def _someone(db: AsyncClient, username: str) -> int:
    return (await db.user.find_first_or_raise(where={"username": username})).id


TOUR: tuple[tuple[str, Question, tuple[type, ...]], ...] = (
    ("People are found in any case", anybody_in_any_case, ()),
    ("Nobody takes a name by writing it in another case", a_name_in_another_case, ()),
    ("Your own class is the query", village_cards, (VillageCard,)),
    ("Who sees which village: a role in it, or everybody may look", who_sees_what, ()),
    ("A village, its owner's role and a house", a_new_village, ()),
    ("A stranger builds nothing there", nobody_else_builds_there, ()),
    ("A village keeps its last owner", the_last_owner_stays, ()),
    ("An agent has one session at a time", an_agent_at_work, ()),
    ("What it reported, page by page, the newest first", its_stream_page_by_page, ()),
    ("An issue whose number has passed 2^31", a_bug_with_a_large_number, ()),
    ("The agent goes, and its bug stays: onDelete SetNull", an_agent_goes_its_bug_stays, ()),
    ("One village for each organisation", one_village_for_an_organisation, ()),
    ("All goes with its village: onDelete Cascade", everything_goes_with_its_village, ()),
)
