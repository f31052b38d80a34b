"""Fills the database with two workspaces that have nothing to do with each other, and one person who is in both.

Run it as often as you like (`nicol db seed`): what is there already is left, never doubled. It uses the services as
the apps do, so what it makes has its audit log, its notifications and its encrypted keys.
"""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import NAMESPACE_URL, uuid5

from hyvve.database import AsyncClient, make_database
from hyvve.db import AIProvider, ApprovalPriority, ApprovalStatus, Verdict, WorkspaceMember, WorkspaceRole
from hyvve.secrets import password_hash
from hyvve.services import approvals, providers, workspaces
from hyvve.settings import settings
from hyvve.tenancy import every_tenant, tenant

if TYPE_CHECKING:
    from hyvve.db.types import ApprovalItemCreateMany

PASSWORD: Final = "correct horse battery"  # noqa: S105 - of people who do not exist


class Person(NamedTuple):
    email: str
    name: str


class Company(NamedTuple):
    name: str
    slug: str
    roles: dict[str, WorkspaceRole]
    requests: tuple[tuple[str, str], ...]


PEOPLE: Final = (
    Person("ada@harbour.example", "Ada"),
    Person("grace@harbour.example", "Grace"),
    Person("linus@lighthouse.example", "Linus"),
    Person("mary@advisers.example", "Mary"),
)
COMPANIES: Final = (
    Company(
        "Harbour Foods",
        "harbour-foods",
        {
            "ada@harbour.example": WorkspaceRole.OWNER,
            "grace@harbour.example": WorkspaceRole.MEMBER,
            "mary@advisers.example": WorkspaceRole.VIEWER,
        },
        (
            ("Refund order 1841", "The customer was charged twice for the same delivery"),
            ("Publish the autumn menu", "Twelve dishes, photographed, with allergens"),
            ("Answer a complaint about a late delivery", "Offers a voucher of 10 euros"),
            ("Order 400 crates of apples", "The supplier in the north has the best price this week"),
            ("Change the delivery hours", "From eight to twenty hours, on Saturdays too"),
        ),
    ),
    Company(
        "Lighthouse Robotics",
        "lighthouse-robotics",
        {"linus@lighthouse.example": WorkspaceRole.OWNER, "mary@advisers.example": WorkspaceRole.ADMIN},
        (
            ("Deploy firmware 4.2 to the fleet", "Fixes the docking fault; tested on nine robots for a week"),
            ("Refund a returned robot", "The customer kept it for two days"),
            ("Order 30 batteries", "Two suppliers answered, the cheaper one delivers later"),
        ),
    ),
)
MORNING: Final = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def main() -> None:
    asyncio.run(_seed())


async def _seed() -> None:
    async with make_database(settings()) as db:
        id_by_email = {it.email: await _person(db, it) for it in PEOPLE}
        for it in COMPANIES:
            await _company(db, it, id_by_email)
        with every_tenant():
            counts = await asyncio.gather(
                db.user.count(), db.workspace.count(), db.approval_item.count(), db.audit_log.count()
            )
    print("HYVVE has {} people, {} workspaces, {} approvals, {} entries in the audit log".format(*counts))


async def _person(db: AsyncClient, person: Person) -> str:
    found = await db.user.find_unique(where={"email": person.email})
    if found is not None:
        return found.id
    hashed = await password_hash(PASSWORD)
    made = await db.user.create(
        {
            "email": person.email,
            "name": person.name,
            "accounts": {
                "create": {"provider": "password", "provider_account_id": person.email, "password_hash": hashed}
            },
        }
    )
    return made.id


async def _company(db: AsyncClient, company: Company, id_by_email: dict[str, str]) -> None:
    owner, *others = company.roles.items()
    found = await db.workspace.find_unique(where={"slug": company.slug})
    if found is None:
        found = await workspaces.create(db, name=company.name, owner_id=id_by_email[owner[0]])
    with tenant(found.id):
        for email, role in others:
            await _member(db, id_by_email[email], role)
        by = await workspaces.membership(db, id_by_email[owner[0]])
        await _agent(db, by)
        await _approvals(db, company, by)


async def _member(db: AsyncClient, user_id: str, role: WorkspaceRole) -> None:
    if not await db.workspace_member.exists(where={"user_id": user_id}):
        await db.workspace_member.create({"user_id": user_id, "role": role})


async def _agent(db: AsyncClient, by: WorkspaceMember) -> None:
    if await db.ai_provider_config.exists():
        return
    config = await providers.add(
        db,
        by=by,
        name="Main",
        provider=AIProvider.ANTHROPIC,
        api_key=f"sk-example-{by.tenant_id}",
        default_model="large",
        max_tokens_per_day=50_000,
    )
    await db.agent.create({"name": "Clerk", "instructions": "Ask before money moves", "config_id": config.id})


async def _approvals(db: AsyncClient, company: Company, by: WorkspaceMember) -> None:
    agent = await db.agent.find_first_or_raise(where={"name": "Clerk"})
    items: list[ApprovalItemCreateMany] = [
        {
            "id": _stable_id(company.slug, number),
            "kind": "agent.action",
            "title": title,
            "summary": summary,
            "priority": list(ApprovalPriority)[number % 4],
            "confidence": 55 + 9 * number,
            "agent_id": agent.id,
            "requested_by_id": by.user_id,
            "created_at": MORNING + timedelta(hours=number),
        }
        for number, (title, summary) in enumerate(company.requests)
    ]
    await db.approval_item.create_many(items, skip_duplicates=True)
    first = await approvals.get(db, _stable_id(company.slug, 0))
    if first.status is ApprovalStatus.PENDING:
        await approvals.comment(db, first.id, "The bank confirms it", by=by)
        await approvals.decide(db, first.id, Verdict.APPROVE, by=by, reason="looked into it")


def _stable_id(slug: str, number: int) -> str:
    """The same at every run, so that a second run finds the row of the first."""
    return str(uuid5(NAMESPACE_URL, f"hyvve/{slug}/{number}"))


if __name__ == "__main__":
    main()
