"""Approvals: the state machine, deciding once, pages, full-text search."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from hyvve.db import ApprovalStatus, Verdict
from hyvve.errors import ConflictError, HyvveError, NotFoundError, PermissionDeniedError
from hyvve.services import approvals, notifications
from hyvve.tenancy import every_tenant, tenant
from nicol.errors import CheckViolationError

PENDING, IN_REVIEW, APPROVED, REJECTED, CANCELLED, EXPIRED = ApprovalStatus
NOW = datetime.now(UTC)


async def asked(db, title="Refund an order", **more):
    return await approvals.request(db, {"kind": "test", "title": title, **more})


ACTS = {
    IN_REVIEW: lambda db, item, by: approvals.review(db, item.id, by=by),
    APPROVED: lambda db, item, by: approvals.decide(db, item.id, Verdict.APPROVE, by=by),
    REJECTED: lambda db, item, by: approvals.decide(db, item.id, Verdict.REJECT, by=by),
    CANCELLED: lambda db, item, by: approvals.cancel(db, item.id, by=by),
}


async def test_every_way_from_state_to_state(db, house):
    home = await house("acme")
    with tenant(home.workspace.id):
        for before in ApprovalStatus:
            for after, act in ACTS.items():
                item = await asked(db, status=before, decided_at=NOW if before in {APPROVED, REJECTED} else None)
                if after in approvals.NEXT[before]:
                    await act(db, item, home.member)
                else:
                    with pytest.raises(ConflictError, match=r"is .* already, and cannot be"):
                        await act(db, item, home.member)
                expected = after if after in approvals.NEXT[before] else before
                assert (await approvals.get(db, item.id)).status is expected


async def test_of_many_who_decide_at_once_one_does(db, house):
    home = await house("acme")
    with tenant(home.workspace.id):
        item = await asked(db, requested_by_id=home.viewer.user_id)
        deciding = [
            approvals.decide(db, item.id, verdict, by=by)
            for by in (home.owner, home.admin, home.member)
            for verdict in Verdict
        ]
        answers = await asyncio.gather(*deciding, return_exceptions=True)
        assert Counter(type(it).__name__ for it in answers) == {"ApprovalItem": 1, "ConflictError": 5}
        assert await db.approval_decision.count() == 1
        decided = await approvals.get(db, item.id)
        assert decided.decision is not None
        assert (decided.status is APPROVED) == (decided.decision.verdict is Verdict.APPROVE)
        assert len(await notifications.unread(db, home.viewer.user_id)) == 1


async def test_the_database_knows_the_rules_too(db, house):
    home = await house("acme")
    with tenant(home.workspace.id):
        item = await asked(db)
        for wrong in ({"status": APPROVED}, {"decided_at": NOW}, {"confidence": 101}):
            with pytest.raises(CheckViolationError):
                await db.approval_item.update(where={"id": item.id}, data=wrong)


async def test_a_viewer_decides_nothing(db, house):
    home = await house("acme")
    with tenant(home.workspace.id):
        item = await asked(db)
        for it in ACTS.values():
            with pytest.raises(PermissionDeniedError, match="ask an owner"):
                await it(db, item, home.viewer)
        with pytest.raises(HyvveError, match="needs a title"):
            await asked(db, title="  ")


async def test_an_approval_of_another_workspace_is_not_there(db, house):
    acme, other = await house("acme"), await house("other")
    with tenant(acme.workspace.id):
        item = await asked(db)
    with tenant(other.workspace.id):
        for it in ACTS.values():
            with pytest.raises(NotFoundError):
                await it(db, item, other.owner)
        with pytest.raises(NotFoundError):
            await approvals.comment(db, item.id, "hello", by=other.owner)
        assert (await approvals.page(db)).records == []
        assert await approvals.search(db, "refund") == []


async def test_what_is_overdue_expires_in_every_workspace(db, house):
    acme, other = await house("acme"), await house("other")
    for it in (acme, other):
        with tenant(it.workspace.id):
            await asked(db, due_at=NOW - timedelta(minutes=1))
            await asked(db, due_at=NOW + timedelta(days=1))
    assert await approvals.expire_overdue(db) == 2
    with every_tenant():
        assert await db.approval_item.count(where={"status": EXPIRED}) == 2


async def test_pages_have_every_item_once_while_new_ones_come(db, house):
    home = await house("acme")
    with tenant(home.workspace.id):
        at = datetime(2026, 1, 1, tzinfo=UTC)
        await db.approval_item.create_many(
            [{"kind": "test", "title": f"{i}", "created_at": at + timedelta(minutes=i // 3)} for i in range(25)]
        )
        seen, after = [], None
        while True:
            page = await approvals.page(db, take=4, after=after)
            seen += [it.title for it in page.records]
            if page.after is None:
                break
            after = page.after
            await asked(db, title=f"new {len(seen)}")
        assert sorted(seen, key=int) == [f"{i}" for i in range(25)]
        assert [it.title for it in (await approvals.page(db, status=CANCELLED)).records] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("refund", ["Menu", "Refund order 7"]),
        ("refunds ORDER", ["Refund order 7"]),
        ("menu autu", ["Menu"]),
        ("apples", []),
        ("", []),
        ("& | ! ( ' :* <->", []),
        ("refund' | order \\ ) --", ["Refund order 7"]),
    ],
)
async def test_a_search_takes_what_people_type(db, house, text, found):
    home = await house("acme")
    with tenant(home.workspace.id):
        await asked(db, title="Refund order 7")
        await asked(db, title="Menu", summary="For autumn; a refund is possible")
        assert sorted(it.title for it in await approvals.search(db, text)) == found
