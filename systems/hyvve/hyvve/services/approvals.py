"""Approvals: what agents and people ask for, and others decide on, in the workspace of the context."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from hyvve.database import AsyncClient
from hyvve.db import ApprovalComment, ApprovalItem, ApprovalStatus, Verdict, WorkspaceMember
from hyvve.errors import ConflictError, HyvveError, NotFoundError
from hyvve.permissions import Permission, needs
from hyvve.services import notifications
from hyvve.tenancy import every_tenant
from nicol import Page

if TYPE_CHECKING:
    from hyvve.db.types import ApprovalItemCreate, ApprovalItemOrder, ApprovalItemUpdateMany, ApprovalItemWhere

NEXT: Final[Mapping[ApprovalStatus, frozenset[ApprovalStatus]]] = MappingProxyType(
    {
        ApprovalStatus.PENDING: frozenset(set(ApprovalStatus) - {ApprovalStatus.PENDING}),
        ApprovalStatus.IN_REVIEW: frozenset(set(ApprovalStatus) - {ApprovalStatus.IN_REVIEW}),
        ApprovalStatus.APPROVED: frozenset(),
        ApprovalStatus.REJECTED: frozenset(),
        ApprovalStatus.CANCELLED: frozenset(),
        ApprovalStatus.EXPIRED: frozenset(),
    }
)
"""Which states may follow: nothing leads out of a decision."""
_DECIDED: Final = {Verdict.APPROVE: ApprovalStatus.APPROVED, Verdict.REJECT: ApprovalStatus.REJECTED}
_NEWEST: Final[list[ApprovalItemOrder]] = [{"created_at": "desc"}, {"id": "desc"}]


async def request(db: AsyncClient, data: ApprovalItemCreate) -> ApprovalItem:
    """A new item. What an agent asks for names it by ``agent_id``, what a person asks for by ``requested_by_id``."""
    if not data["title"].strip():
        raise HyvveError("an approval needs a title")
    item = await db.approval_item.create(data)
    if item.assigned_to_id is not None:
        await notifications.notify(db, [item.assigned_to_id], kind="assigned", title=item.title)
    return item


async def get(db: AsyncClient, item_id: str) -> ApprovalItem:
    """With its comments and its decision. Raises NotFoundError."""
    item = await db.approval_item.find_unique(
        where={"id": item_id}, include={"comments": {"order": {"created_at": "asc"}}, "decision": True}
    )
    if item is None:
        raise NotFoundError("there is no such approval in this workspace")
    return item


async def review(db: AsyncClient, item_id: str, *, by: WorkspaceMember) -> ApprovalItem:
    """Says who looks at it."""
    needs(by.role, Permission.DECIDE)
    async with db.tx() as tx:
        await _move(tx, item_id, ApprovalStatus.IN_REVIEW, {"assigned_to_id": by.user_id})
        return await get(tx, item_id)


async def decide(
    db: AsyncClient, item_id: str, verdict: Verdict, *, by: WorkspaceMember, reason: str | None = None
) -> ApprovalItem:
    """Approves or rejects. Of several who decide at once one does, and the others get ConflictError."""
    needs(by.role, Permission.DECIDE)
    async with db.tx() as tx:
        await _move(tx, item_id, _DECIDED[verdict], {"decided_at": datetime.now(UTC)})
        await tx.approval_decision.create(
            {"item_id": item_id, "verdict": verdict, "reason": reason, "decided_by_id": by.user_id}
        )
        item = await get(tx, item_id)
        if item.requested_by_id is not None:
            title = f"{item.title}: {item.status.value.lower()}"
            await notifications.notify(tx, [item.requested_by_id], kind="decided", title=title)
        return item


async def cancel(db: AsyncClient, item_id: str, *, by: WorkspaceMember) -> None:
    needs(by.role, Permission.REQUEST)
    async with db.tx() as tx:
        await _move(tx, item_id, ApprovalStatus.CANCELLED, {})


async def comment(db: AsyncClient, item_id: str, body: str, *, by: WorkspaceMember) -> ApprovalComment:
    needs(by.role, Permission.REQUEST)
    await get(db, item_id)
    return await db.approval_comment.create({"item_id": item_id, "author_id": by.user_id, "body": body})


async def expire_overdue(db: AsyncClient) -> int:
    """For a job that runs for all workspaces."""
    with every_tenant():
        return await db.approval_item.update_many(
            where={"status": {"in": _leading_to(ApprovalStatus.EXPIRED)}, "due_at": {"lt": datetime.now(UTC)}},
            data={"status": ApprovalStatus.EXPIRED},
        )


async def page(
    db: AsyncClient, *, status: ApprovalStatus | None = None, take: int = 20, after: str | None = None
) -> Page[ApprovalItem]:
    """The newest first. ``after`` is what the page before said; the thousandth page costs what the first does."""
    where: ApprovalItemWhere = {} if status is None else {"status": status}
    return await db.approval_item.paginate(where=where, order=_NEWEST, take=take, after=after)


async def search(db: AsyncClient, text: str, *, take: int = 20) -> list[ApprovalItem]:
    """Items with all the words of ``text`` in title or summary, the last one perhaps begun; the best first."""
    words = words_of(text)
    if not words:
        return []
    return await db.approval_item.find_many(
        where={"title": {"search": words}, "summary": {"search": words}},
        order=[{"_relevance": {"fields": ["title", "summary"], "search": words, "sort": "desc"}}, *_NEWEST],
        take=take,
    )


def words_of(text: str) -> str:
    """What people type, as a search that PostgreSQL can read whatever they typed."""
    found = re.findall(r"\w+", text)
    return " & ".join(f"'{it}'" for it in found) + ":*" if found else ""


def _leading_to(status: ApprovalStatus) -> list[ApprovalStatus]:
    return [before for before, following in NEXT.items() if status in following]


async def _move(db: AsyncClient, item_id: str, status: ApprovalStatus, changes: ApprovalItemUpdateMany) -> None:
    """Changes the state where the state machine allows it, which locks the row: whoever is second finds it changed."""
    n_moved = await db.approval_item.update_many(
        where={"id": item_id, "status": {"in": _leading_to(status)}}, data={**changes, "status": status}
    )
    if n_moved == 0:
        item = await get(db, item_id)
        raise ConflictError(f"the approval is {_words(item.status)} already, and cannot be {_words(status)} any more")


def _words(status: ApprovalStatus) -> str:
    return status.value.lower().replace("_", " ")
