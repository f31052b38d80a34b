"""A walk through HYVVE as its two workspaces see it. `make demo SYSTEM=hyvve` shows each step with its answer.

The demo comes as the role ``hyvve_app``, which owns nothing: what it sees is what the applications would see.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Annotated

from httpx import ASGITransport
from httpx import AsyncClient as Http
from pydantic import BaseModel

from hyvve.apps import api
from hyvve.database import ACTOR, make_database
from hyvve.database import AsyncClient as Database
from hyvve.db import ApiScope, ApprovalItemArgs, AuditLog, Verdict, WorkspaceMember, WorkspaceRole
from hyvve.errors import HyvveError
from hyvve.seed import PASSWORD
from hyvve.services import accounts, api_keys, approvals, audit, invitations, providers, workspaces
from hyvve.settings import settings
from hyvve.tenancy import every_tenant, tenant
from nicol import Count
from nicol.client.observe import Observer
from nicol.errors import NicolError, TenantMissingError

Question = Callable[[Database], Awaitable[object]]
_NEW = "harbour-apprentice@harbour.example"


def AsyncClient(*, on_query: Observer) -> Database:  # noqa: N802 - the demo asks for a client by this name
    return make_database(settings(), on_query=on_query)


async def before(db: Database) -> None:
    """Removes what a tour that was interrupted has left."""
    with every_tenant():
        # Whoever goes takes memberships in any workspace along.
        await db.user.delete_many(where={"email": _NEW})
        await db.approval_item.delete_many(where={"kind": "tour"})
        await db.api_key.delete_many(where={"name": "Tour"})
        await db.workspace_invitation.delete_many(where={"email": _NEW})


class ItemCard(BaseModel):
    title: str
    comments: Annotated[int, Count("comments")]


class WorkspaceCard(BaseModel):
    name: str
    people: Annotated[int, Count("members")]
    items: Annotated[list[ItemCard], ApprovalItemArgs(order={"created_at": "asc"}, take=2)]


async def one_workspace(db: Database) -> list[WorkspaceCard]:
    harbour = await db.workspace.find_unique_or_raise(where={"slug": "harbour-foods"})
    with tenant(harbour.id):
        return await db.workspace.find_many(WorkspaceCard, order={"name": "asc"})


async def nobodys(db: Database) -> list[NicolError]:
    errors: list[NicolError] = []
    try:
        await db.approval_item.find_many()
    except TenantMissingError as error:
        errors.append(error)
    try:
        await db.user.find_many(where={"memberships": {"some": {"role": "OWNER"}}})
    except TenantMissingError as error:
        errors.append(error)
    return errors


async def someone_elses(db: Database) -> list[NicolError]:
    harbour, lighthouse = await db.workspace.find_many(order={"slug": "asc"})
    with tenant(lighthouse.id):
        theirs = await db.approval_item.find_first_or_raise()
    errors: list[NicolError] = []
    with tenant(harbour.id):
        for attempt in (
            db.approval_item.update(where={"id": theirs.id}, data={"title": "Ours now"}),
            db.approval_comment.create({"item_id": theirs.id, "body": "Hello from next door"}),
        ):
            try:
                await attempt
            except NicolError as error:
                errors.append(error)
    return errors


async def at_once(db: Database) -> str:
    async def titles(slug: str) -> str:
        home = await db.workspace.find_unique_or_raise(where={"slug": slug})
        with tenant(home.id):
            found = await asyncio.gather(*(db.approval_item.count() for _ in range(20)))
        return f"{home.name}: 20 tasks, each of them counted {set(found)} approvals"

    return "\n".join(await asyncio.gather(titles("harbour-foods"), titles("lighthouse-robotics")))


async def decided_once(db: Database) -> str:
    by = await _owner(db, "harbour-foods")
    with tenant(by.tenant_id):
        item = await approvals.request(db, {"kind": "tour", "title": "Refund order 1900"})
        deciding = [approvals.decide(db, item.id, it, by=by) for it in (*Verdict, *Verdict)]
        answers = await asyncio.gather(*deciding, return_exceptions=True)
    return "\n".join(str(it) if isinstance(it, BaseException) else f"{it.title}: {it.status.value}" for it in answers)


async def searched(db: Database) -> str:
    by = await _owner(db, "harbour-foods")
    with tenant(by.tenant_id):
        found = await approvals.search(db, "late deliver")
    return "\n".join(f"{it.title}: {it.summary}" for it in found)


async def invited(db: Database) -> str:
    by = await _owner(db, "harbour-foods")
    apprentice = await db.user.create({"email": _NEW, "name": "Apprentice"})
    with tenant(by.tenant_id):
        sent = await invitations.invite(db, by=by, email=_NEW, role=WorkspaceRole.MEMBER)
    clicks = [invitations.accept(db, token=sent.token, user=apprentice) for _ in range(4)]
    answers = await asyncio.gather(*clicks, return_exceptions=True)
    return "\n".join(str(it) if isinstance(it, BaseException) else f"joined as {it.role.value}" for it in answers)


async def encrypted(db: Database) -> str:
    by = await _owner(db, "lighthouse-robotics")
    with tenant(by.tenant_id):
        (config,) = await providers.listed(db)
        rows = await db.query_raw(str, "SELECT left(api_key, 40) FROM platform.ai_provider_configs")
        return f"in the database: {rows[0]}…\nfor the service: {await providers.api_key(db, config.id)}"


async def through_the_api(db: Database) -> str:
    by = await _owner(db, "harbour-foods")
    with tenant(by.tenant_id):
        made = await api_keys.create(db, by=by, name="Tour", scopes=[ApiScope.APPROVALS_READ])
    app = api.create_app(db)
    app.dependency_overrides[api.get_db] = lambda: db
    async with Http(transport=ASGITransport(app), base_url="http://hyvve.example") as http:
        headers = {"authorization": f"Bearer {made.key}"}
        answers = [
            await http.get("/v1/approvals?take=1", headers=headers),
            await http.post("/v1/approvals", json={"kind": "x", "title": "x"}, headers=headers),
            await http.get("/v1/approvals", headers={"authorization": f"Bearer {made.key[:-1]}"}),
        ]
    return "\n".join(f"{it.status_code} {it.text[:110]}" for it in answers)


async def signed_in(db: Database) -> str:
    token = await accounts.sign_in(db, email="mary@advisers.example", password=PASSWORD)
    mary = await accounts.user_of(db, token)
    found = [f"{mary.name} belongs to {it.name}" for it in await workspaces.of_user(db, mary.id)]
    try:
        await accounts.sign_in(db, email="mary@advisers.example", password="guess")  # noqa: S106 - a wrong one
    except HyvveError as error:
        found.append(f"{type(error).__name__}: {error}")
    return "\n".join(found)


async def who_did_what(db: Database) -> list[AuditLog]:
    by = await _owner(db, "harbour-foods")
    with tenant(by.tenant_id):
        ACTOR.set(by.user_id)
        await db.agent.update_many(where={"name": "Clerk"}, data={"instructions": "Ask before money moves, always"})
        await db.agent.update_many(where={"name": "Clerk"}, data={"instructions": "Ask before money moves"})
        return (await audit.page(db, by=by, take=4)).records


async def walled(db: Database) -> str:
    by = await _owner(db, "harbour-foods")
    counted = "SELECT count(*)::int FROM approvals.approval_items"
    with tenant(by.tenant_id):
        ours = await db.query_first(int, counted)
    with every_tenant():
        everybodys = await db.query_first(int, counted)
    return f"raw SQL for one workspace counts {ours}, and {everybodys} where it says that it is for every tenant"


async def _owner(db: Database, slug: str) -> WorkspaceMember:
    home = await db.workspace.find_unique_or_raise(where={"slug": slug})
    with tenant(home.id):
        return await db.workspace_member.find_first_or_raise(where={"role": WorkspaceRole.OWNER})


TOUR: tuple[tuple[str, Question, tuple[type, ...]], ...] = (
    ("A workspace sees its own, counts and lists too, in one statement", one_workspace, (ItemCard, WorkspaceCard)),
    ("A call that is for nobody is not sent", nobodys, ()),
    ("What is next door cannot be changed, nor named", someone_elses, ()),
    ("Tasks keep the tenant that they were started for", at_once, ()),
    ("Four decide at once, and one does", decided_once, ()),
    ("Full-text search, with the last word just begun", searched, ()),
    ("An invitation is accepted once, however often it is clicked", invited, ()),
    ("Keys of AI providers are encrypted at rest", encrypted, ()),
    ("A program comes with a key, and goes as far as its scopes", through_the_api, ()),
    ("A person may belong to several workspaces", signed_in, ()),
    ("Every change has its entry, in the same transaction", who_did_what, ()),
    ("The second wall is the database's: it holds raw SQL too", walled, ()),
)
