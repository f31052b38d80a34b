"""HYVVE behind a real PgBouncer, whose sessions many clients share: nobody's tenant stays with a session."""

import asyncio

import psycopg
import pytest
from tests.pgbouncer import PgBouncer, needs_pgbouncer

from hyvve import Settings, make_database
from hyvve.db import Verdict
from hyvve.services import approvals, invitations
from hyvve.tenancy import every_tenant, tenant
from nicol.errors import ConfigurationError
from nicol.migrate import aio as migrate

pytestmark = needs_pgbouncer
MODES = {"transaction": "&pgbouncer=true", "session": ""}


@pytest.fixture
def pooler(app_url, tmp_path_factory):
    """``pooler("transaction")`` is the address of a PgBouncer that keeps three sessions."""
    running = []

    def start(mode):
        home = tmp_path_factory.mktemp("pgbouncer")
        running.append(PgBouncer(app_url, home, mode, default_pool_size=3 if mode == "transaction" else 10))
        running[-1].start()
        return running[-1].address + MODES[mode]

    yield start
    for it in running:
        it.stop()


@pytest.mark.parametrize("mode", MODES)
async def test_many_workspaces_at_once_see_their_own_rows(db, house, pooler, chosen, mode):
    homes = [await house(f"w{i}") for i in range(4)]
    pooled = chosen.model_copy(update={"database_url": pooler(mode), "connection_limit": 6})

    async def work(through, home):
        with tenant(home.workspace.id):
            asked = {"kind": "test", "title": home.workspace.name}
            items = [await approvals.request(through, {**asked}) for _ in range(3)]
            await approvals.decide(through, items[0].id, Verdict.APPROVE, by=home.owner)
            found = await approvals.page(through)
            counts = await asyncio.gather(*(through.approval_item.count() for _ in range(4)))
            return {it.title for it in found.records}, set(counts)

    async with make_database(pooled) as through:
        answers = await asyncio.gather(*(work(through, home) for home in homes))
        assert answers == [({home.workspace.name}, {3}) for home in homes]
        with every_tenant():
            assert await through.approval_item.count() == 12
        eve = await through.user.create({"email": "eve@example.com", "name": "Eve"})
        with tenant(homes[0].workspace.id):
            invited = await invitations.invite(through, by=homes[0].owner, email=eve.email, role=homes[0].viewer.role)
        assert (await invitations.accept(through, token=invited.token, user=eve)).tenant_id == homes[0].workspace.id


async def test_no_tenant_stays_with_a_session_of_the_pooler(db, house, pooler, chosen):
    home = await house("acme")
    address = pooler("transaction")
    async with make_database(chosen.model_copy(update={"database_url": address})) as through:
        with tenant(home.workspace.id):
            await asyncio.gather(*(through.workspace_member.count() for _ in range(12)))
            async with through.tx():
                await through.workspace_member.count()
    plain = address.removesuffix(MODES["transaction"])
    for _ in range(6):
        with psycopg.connect(plain, prepare_threshold=None) as stranger:
            said = stranger.execute("SELECT current_setting('nicol.tenant', true)").fetchone()
            assert said[0] in (None, "")


async def test_migrations_go_past_the_pooler_or_not_at_all(pooler, tmp_path):
    (tmp_path / "20260101000000_a").mkdir()
    (tmp_path / "20260101000000_a" / "migration.sql").write_text("CREATE TABLE a ()")
    with pytest.raises(ConfigurationError, match="DIRECT_URL"):
        await migrate.deploy(pooler("transaction"), tmp_path)


def test_the_settings_know_the_pooler(pooler, database_url):
    with pytest.raises(ValueError, match="leads through the pooler"):
        Settings(
            DATABASE_URL=pooler("transaction"),
            DIRECT_URL=f"{database_url}&pgbouncer=true",
            HYVVE_ENCRYPTION_KEYS=(b"0" * 32,),
        )
