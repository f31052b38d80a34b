"""API keys, AI providers with encrypted keys and budgets, and the audit log of what is done to them."""

import asyncio
from collections import Counter
from datetime import UTC, datetime, timedelta

import psycopg
import pytest

from hyvve.database import ACTOR
from hyvve.db import AIProvider, ApiScope
from hyvve.errors import BudgetExceededError, ConflictError, NotFoundError, NotSignedInError, PermissionDeniedError
from hyvve.services import api_keys, audit, providers
from hyvve.tenancy import tenant
from nicol.errors import TenantMissingError

READ, WRITE = ApiScope.APPROVALS_READ, ApiScope.APPROVALS_WRITE
SECRET = "sk-test-0123456789"


async def made_provider(db, by, name="Main", budget=1_000):
    return await providers.add(
        db,
        by=by,
        name=name,
        provider=AIProvider.OPENAI,
        api_key=SECRET,
        default_model="large",
        max_tokens_per_day=budget,
    )


async def test_a_key_says_its_workspace_and_only_its_hash_is_kept(db, house):
    home = await house("acme")
    with tenant(home.workspace.id):
        made = await api_keys.create(db, by=home.admin, name="CI", scopes=[READ, READ])
    assert made.key.startswith(made.record.prefix + "_")
    assert made.key not in made.record.model_dump_json()
    found = await api_keys.verify(db, made.key)
    assert (found.id, found.tenant_id, found.scopes) == (made.record.id, home.workspace.id, [READ])
    api_keys.needs_scope(found, READ)
    with pytest.raises(PermissionDeniedError, match="lacks the scope approvals_write"):
        api_keys.needs_scope(found, WRITE)
    with tenant(home.workspace.id):
        (listed,) = await api_keys.listed(db)
        assert not hasattr(listed, "key_hash")


async def test_last_use_is_written_once_a_minute(db, house):
    home = await house("acme")
    with tenant(home.workspace.id):
        made = await api_keys.create(db, by=home.admin, name="CI", scopes=[READ])
        assert made.record.last_used_at is None
        await api_keys.verify(db, made.key)
        first = (await db.api_key.find_first_or_raise()).last_used_at
        await api_keys.verify(db, made.key)
        assert (await db.api_key.find_first_or_raise()).last_used_at == first
        before = datetime.now(UTC) - timedelta(minutes=2)
        await db.api_key.update(where={"id": made.record.id}, data={"last_used_at": before})
        await api_keys.verify(db, made.key)
        assert (await db.api_key.find_first_or_raise()).last_used_at > before


async def test_keys_that_do_not_count_are_answered_alike(db, house):
    home = await house("acme")
    with tenant(home.workspace.id):
        good = await api_keys.create(db, by=home.owner, name="good", scopes=[READ])
        gone = await api_keys.create(db, by=home.owner, name="gone", scopes=[READ])
        await api_keys.revoke(db, gone.record.id, by=home.owner)
        with pytest.raises(NotFoundError, match="revoked before"):
            await api_keys.revoke(db, gone.record.id, by=home.owner)
        past = datetime.now(UTC) - timedelta(seconds=1)
        ended = await api_keys.create(db, by=home.owner, name="ended", scopes=[READ], expires_at=past)
        with pytest.raises(PermissionDeniedError):
            await api_keys.create(db, by=home.member, name="mine", scopes=[READ])
    wrong = [
        good.key[:-1],
        good.key + "x",
        good.record.prefix,
        "",
        "hyv_00000000_x",
        gone.key,
        ended.key,
        "\0",
        "ü" * 99,
    ]
    for key in wrong:
        with pytest.raises(NotSignedInError, match="unknown, revoked, or has ended"):
            await api_keys.verify(db, key)
    assert (await api_keys.verify(db, good.key)).name == "good"


async def test_a_providers_key_is_encrypted_at_rest(db, house, database_url):
    home = await house("acme")
    with tenant(home.workspace.id):
        card = await made_provider(db, home.admin)
        assert (card.key_hint, hasattr(card, "api_key")) == ("6789", False)
        assert await providers.listed(db) == [card]
        assert await providers.api_key(db, card.id) == SECRET
        await providers.replace_key(db, card.id, "sk-another-abcd", by=home.owner)
        assert await providers.api_key(db, card.id) == "sk-another-abcd"
        with pytest.raises(ConflictError, match="there is a provider called 'Main'"):
            await made_provider(db, home.admin)
        with pytest.raises(PermissionDeniedError):
            await made_provider(db, home.member, name="other")
    with psycopg.connect(database_url) as owner:
        configs = owner.execute("SELECT c::text FROM platform.ai_provider_configs c").fetchall()
        logs = owner.execute("SELECT l::text FROM platform.audit_logs l").fetchall()
        stored = str([*configs, *logs])
    assert "nicol:1:" in stored
    assert SECRET not in stored
    assert "sk-another" not in stored


async def test_a_budget_is_never_overspent(db, house):
    home = await house("acme")
    with tenant(home.workspace.id):
        config = await made_provider(db, home.owner, budget=100)
        answers = await asyncio.gather(*(providers.spend(db, config.id, 30) for _ in range(8)), return_exceptions=True)
        assert Counter(type(it).__name__ for it in answers) == {"int": 3, "BudgetExceededError": 5}
        assert sorted(it for it in answers if isinstance(it, int)) == [10, 40, 70]
        with pytest.raises(BudgetExceededError, match="has 10 tokens left today, and 11 are wanted"):
            await providers.spend(db, config.id, 11)
        assert await providers.spend(db, config.id, 10) == 0


async def test_the_audit_log_tells_who_did_what_and_no_secret(db, house):
    home = await house("acme")
    other = await house("other")
    with tenant(home.workspace.id):
        token = ACTOR.set("ada")
        try:
            config = await made_provider(db, home.owner)
            await db.ai_provider_config.update(where={"id": config.id}, data={"default_model": "small"})
        finally:
            ACTOR.reset(token)
        page = await audit.page(db, by=home.owner, actor="ada")
        assert [(it.action, it.model) for it in page.records] == [
            ("update", "AIProviderConfig"),
            ("create", "AIProviderConfig"),
        ]
        change = page.records[0]
        assert (change.before["default_model"], change.after["default_model"]) == ("large", "small")
        assert "api_key" not in page.records[1].after
        with pytest.raises(PermissionDeniedError, match="read the audit log"):
            await audit.page(db, by=home.member)
    with tenant(other.workspace.id):
        assert {it.tenant_id for it in (await audit.page(db, by=other.owner)).records} == {other.workspace.id}
    with pytest.raises(TenantMissingError, match="tenant"):
        await db.audit_log.count()
