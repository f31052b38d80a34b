"""Whose rows a call is about: what HYVVE relies on, and what it adds for operating it."""

import asyncio
import logging

import psycopg
import pytest

from hyvve import TenantMetrics, current_tenant, make_database
from hyvve.services import approvals
from hyvve.tenancy import TenantWatch, every_tenant, tenant
from nicol.errors import ForeignKeyViolationError, NicolError, RecordNotFoundError, TenantMissingError

GLOBAL = {"User", "Session", "Account", "VerificationToken", "Workspace"}


async def test_without_a_tenant_nothing_is_sent(chosen):
    sent = []
    async with make_database(chosen, on_query=lambda event: sent.append(event.text)) as db:
        before = len(sent)
        for call in (
            db.approval_item.find_many,
            db.api_key.count,
            lambda: db.workspace.find_many(include={"members": True}),
            lambda: db.user.find_many(where={"memberships": {"some": {"role": "OWNER"}}}),
            lambda: db.agent.create({"name": "x"}),
            lambda: db.query_raw("SELECT 1"),
        ):
            with pytest.raises(TenantMissingError, match="tenant"):
                await call()
        assert sent[before:] == []
        assert await db.user.count() == 0


async def test_nothing_of_another_workspace_is_seen_or_changed(db, house):
    acme, other = await house("acme"), await house("other")
    with tenant(acme.workspace.id):
        item = await approvals.request(db, {"kind": "test", "title": "Ours"})
        await approvals.comment(db, item.id, "secret", by=acme.owner)
    with tenant(other.workspace.id):
        assert await db.approval_item.find_unique(where={"id": item.id}) is None
        assert await db.approval_item.update_many(where={"id": item.id}, data={"title": "theirs"}) == 0
        assert await db.approval_item.delete_many(everything=True) == 0
        assert await db.approval_item.aggregate(count=True) == {"_count": 0}
        with pytest.raises(RecordNotFoundError):
            await db.approval_item.update(where={"id": item.id}, data={"title": "theirs"})
        with pytest.raises(ForeignKeyViolationError):
            await db.approval_comment.create({"item_id": item.id, "body": "mine"})
        workspaces = await db.workspace.find_many(include={"items": True, "members": True})
        assert {it.tenant_id for one in workspaces for it in one.members} == {other.workspace.id}
        assert [it for one in workspaces for it in one.items] == []
    with tenant(acme.workspace.id):
        assert (await approvals.get(db, item.id)).title == "Ours"


async def test_tasks_keep_the_tenant_that_they_were_started_for(db, house):
    homes = [await house(name) for name in ("a", "b", "c")]

    async def titles(home) -> set[str]:
        with tenant(home.workspace.id):
            await approvals.request(db, {"kind": "test", "title": home.workspace.name})
            await asyncio.sleep(0)
            found = await asyncio.gather(*(db.approval_item.find_many() for _ in range(3)))
            return {it.title for items in found for it in items}

    answers = await asyncio.gather(*(titles(home) for home in homes))
    assert answers == [{"a"}, {"b"}, {"c"}]
    with pytest.raises(TenantMissingError):
        current_tenant()


async def test_global_models_are_known_once_and_pass(chosen):
    watch = TenantWatch(lambda _: None)
    async with make_database(chosen) as db:
        watched = db.extend(watch)
        assert watch.global_models == GLOBAL
        assert await watched.user.count() == 0


async def test_metrics_count_calls_by_workspace(chosen, house, db):
    acme, other = await house("acme"), await house("other")
    metrics = TenantMetrics()
    async with make_database(chosen, observe=metrics) as watched:
        with tenant(acme.workspace.id):
            await watched.approval_item.count()
            await watched.approval_item.find_many()
            with pytest.raises(NicolError):
                await watched.agent.delete(where={"id": "none"})
        with tenant(other.workspace.id):
            await watched.user.count()
        with every_tenant():
            await watched.api_key.count()
    assert metrics.calls == {acme.workspace.id: 3}
    assert (metrics.n_across, metrics.n_failed) == (1, 1)
    assert metrics.seconds[acme.workspace.id] > 0


async def test_the_logging_mode_has_a_line_for_each_call_and_no_values(chosen, house, db, caplog):
    home = await house("acme")
    caplog.set_level(logging.INFO, "hyvve.tenancy")
    async with make_database(chosen.model_copy(update={"logs_tenants": True})) as logging_db:
        with tenant(home.workspace.id):
            await logging_db.approval_item.find_many(where={"title": "private"})
        with every_tenant():
            await logging_db.approval_item.count()
        await logging_db.user.count()
    lines = [it.getMessage() for it in caplog.records if it.name == "hyvve.tenancy"]
    assert len(lines) == 2
    assert lines[0].startswith(f"ApprovalItem.find_many for workspace {home.workspace.id} in ")
    assert lines[1].startswith("ApprovalItem.count for every workspace in ")
    assert "private" not in caplog.text


async def test_nobody_deletes_what_other_workspaces_hang_on(db, house):
    acme, other = await house("acme"), await house("other")
    with tenant(acme.workspace.id):
        for delete in (
            lambda: db.user.delete(where={"id": acme.member.user_id}),
            lambda: db.workspace.delete(where={"id": other.workspace.id}),
            lambda: db.workspace.delete_many(where={"slug": "other"}),
        ):
            with pytest.raises(ForeignKeyViolationError, match="records that are not yours"):
                await delete()
    with every_tenant():
        await db.user.delete(where={"id": acme.member.user_id})
        assert await db.workspace_member.count() == 7


async def test_references_hold_the_tenant_so_no_row_can_name_another_ones(db, house, database_url):
    acme, other = await house("acme"), await house("other")
    with tenant(acme.workspace.id):
        item = await approvals.request(db, {"kind": "test", "title": "Ours"})
    insert = "INSERT INTO approvals.approval_comments (id, tenant_id, item_id, body) VALUES ('x', %s, %s, 'b')"
    with psycopg.connect(database_url) as owner, pytest.raises(psycopg.errors.ForeignKeyViolation):
        owner.execute(insert, [other.workspace.id, item.id])
