"""Run by test_pytest_plugin in a process of its own: the fixtures where the database keeps tenants apart, too."""

import os

import pytest

from nicol import every_tenant, tenant
from nicol.errors import TenantMissingError

pytestmark = pytest.mark.asyncio


async def two_orgs(db, factories):
    for name in ("a", "b"):
        await factories.org.create(id=name)
        with tenant(name):
            await factories.note.create_many(2)
            async with db.tx() as tx:
                assert (await tx.note.count(), (await factories.note.create()).org_id) == (2, name)
            assert await db.query_raw(int, 'SELECT count(*)::int FROM "Note"') == [3]
    with every_tenant():
        assert await db.note.count() == 6
    with tenant("a"):
        assert await db.note.count() == 3
    with pytest.raises(TenantMissingError):
        await db.note.count()


@pytest.mark.parametrize("number", range(2))
async def test_undone(db, factories, number):
    await two_orgs(db, factories)
    assert os.environ["DATABASE_URL"].startswith("postgresql://nicol_application@")


@pytest.mark.parametrize("number", range(2))
async def test_committed(db_committing, factories, number):
    await two_orgs(db_committing, factories)


async def test_threads(sync_db, sync_factories):
    sync_factories.org.create(id="a")
    with tenant("a"):
        sync_factories.note.create()
        assert sync_db.note.count() == 1
    with every_tenant():
        assert sync_db.note.count() == 1
