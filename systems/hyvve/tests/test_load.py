"""Twenty workspaces at once on a few connections, and every second call is cancelled midway.

Nobody sees a row of others, nothing is written for others, and no connection or transaction is left over.
"""

import asyncio
import random
from collections import Counter
from contextlib import suppress

import psycopg
import pytest
from tests.made_up import number_of
from tests.pgbouncer import PROGRAM, PgBouncer

from hyvve import TenantMetrics, make_database
from hyvve.db import AIProvider, ApiScope, Verdict
from hyvve.errors import BudgetExceededError, ConflictError
from hyvve.services import api_keys, approvals, audit, providers, workspaces
from hyvve.tenancy import current_tenant, every_tenant, tenant
from nicol.errors import TenantMissingError

N_WORKERS = 40
WORDS = ("refund", "menu", "apples", "firmware", "robot")


async def _prepared(db, house, n_workspaces):
    """Workspaces with an owner, a provider and some items each; the title of an item says whose it is."""
    homes = {}
    for i in range(n_workspaces):
        home = await house(f"w{i}")
        with tenant(home.workspace.id):
            config = await providers.add(
                db,
                by=home.owner,
                name="Main",
                provider=AIProvider.OPENAI,
                api_key=f"key of w{i}",
                default_model="x",
                max_tokens_per_day=200,
            )
            key = await api_keys.create(db, by=home.owner, name="load", scopes=list(ApiScope))
            title, by = f"w{i} {WORDS[i % 5]}", home.member.user_id
            await db.approval_item.create_many(
                [{"kind": "load", "title": title, "requested_by_id": by} for _ in range(8)]
            )
        homes[home.workspace.id] = (home, config.id, key.key)
    return homes


# Each gives the tenants, or what stands for them, of all that it saw.


async def _page(db, home, config, key):
    page = await approvals.page(db, take=5)
    return {it.tenant_id for it in page.records} | {_of(it.title, home) for it in page.records}


async def _search(db, home, config, key):
    return {it.tenant_id for it in await approvals.search(db, random.choice(WORDS))}


async def _nested(db, home, config, key):
    found = await db.workspace.find_many(
        include={"items": {"take": 3, "include": {"comments": True, "decision": True}}, "members": True}
    )
    items = [item for one in found for item in one.items]
    comments = [it for item in items for it in item.comments]
    return {it.tenant_id for it in (*items, *comments, *(it for one in found for it in one.members))}


async def _ask(db, home, config, key):
    title = f"{home.workspace.name} {random.choice(WORDS)}"
    item = await approvals.request(db, {"kind": "load", "title": title, "assigned_to_id": home.admin.user_id})
    return {item.tenant_id}


async def _decide(db, home, config, key):
    page = await db.approval_item.find_many(where={"status": {"in": ["PENDING", "IN_REVIEW"]}}, take=3)
    for it in page:
        with suppress(ConflictError):
            await approvals.decide(db, it.id, random.choice(list(Verdict)), by=home.owner)
    return {it.tenant_id for it in page}


async def _talk(db, home, config, key):
    async with db.tx():
        item = await db.approval_item.find_first_or_raise(order={"created_at": "asc"})
        said = await approvals.comment(db, item.id, f"for {home.workspace.name}", by=home.member)
        await asyncio.sleep(0)
        seen = await db.approval_comment.find_many(take=3)
    return {said.tenant_id, item.tenant_id, *(it.tenant_id for it in seen)}


async def _spend(db, home, config, key):
    with suppress(BudgetExceededError):
        await providers.spend(db, config, 3)
    assert await providers.api_key(db, config) == f"key of {home.workspace.name}"
    return {it.tenant_id for it in await db.ai_usage.find_many()}


async def _verify(db, home, config, key):
    return {(await api_keys.verify(db, key)).tenant_id}


async def _several(db, home, config, key):
    found = await asyncio.gather(
        db.approval_item.find_many(take=2), workspaces.members(db), db.audit_log.find_many(take=2)
    )
    return {it.tenant_id for some in found for it in some}


async def _read_log(db, home, config, key):
    return {it.tenant_id for it in (await audit.page(db, by=home.owner, take=5)).records}


async def _all_of_us(db, home, config, key):
    with every_tenant():
        n_all = await db.workspace_member.count()
    assert n_all % 4 == 0
    return {current_tenant()}


OPERATIONS = (_page, _search, _nested, _ask, _decide, _talk, _spend, _verify, _several, _read_log, _all_of_us)


def _of(title, home):
    return home.workspace.id if title.split()[0] == home.workspace.name else title


async def _one(db, homes, chance, tally):
    own = chance.choice(list(homes))
    operation = chance.choice(OPERATIONS)

    async def run():
        with tenant(own):
            seen = await operation(db, *homes[own])
            assert current_tenant() == own
        return seen

    task = asyncio.create_task(run())
    if chance.random() < 0.5:
        await asyncio.sleep(chance.choice((0, 0.0005, 0.002, 0.005)))
        tally["asked to stop"] += task.cancel()
    try:
        seen = await task
    except asyncio.CancelledError:
        tally["cancelled"] += 1
        return
    tally["done"] += 1
    assert seen <= {own}, f"{operation.__name__} for {own} saw {seen}"


async def _worked(db, homes, n_operations, seed):
    chance, tally = random.Random(seed), Counter()
    left = iter(range(n_operations))

    async def worker():
        for _ in left:
            await _one(db, homes, chance, tally)
            with pytest.raises(TenantMissingError):
                current_tenant()

    async with asyncio.TaskGroup() as group:
        for _ in range(N_WORKERS):
            group.create_task(worker())
    return tally


def _left_over(database_url):
    """Sessions of the application that are in the middle of something."""
    sql = """
        SELECT state, query FROM pg_stat_activity
        WHERE datname = current_database() AND usename = 'hyvve_app' AND state <> 'idle'
    """
    with psycopg.connect(database_url, autocommit=True) as owner:
        return owner.execute(sql).fetchall()


async def _is_whole(db, homes, database_url):
    async with asyncio.timeout(10):
        while _left_over(database_url):  # noqa: ASYNC110 - the server ends what was cancelled in its own time
            await asyncio.sleep(0.05)
    assert db.statistics.n_in_use == 0
    name_by_id = {id: home.workspace.name for id, (home, _, _) in homes.items()}
    with every_tenant():
        items = await db.approval_item.find_many(include={"decision": True, "comments": True})
    for it in items:
        name = name_by_id[it.tenant_id]
        assert it.title.split()[0] == name
        assert (it.decision is not None) == (it.decided_at is not None)
        assert {comment.body for comment in it.comments} <= {f"for {name}"}
    # What was spent is counted with its request, and no budget was overspent.
    spent = "SELECT count(*) FROM platform.ai_usage WHERE tokens > 200 OR tokens <> 3 * requests"
    with psycopg.connect(database_url) as owner:
        assert owner.execute(spent).fetchone() == (0,)


@pytest.mark.parametrize(
    ("n_workspaces", "n_operations", "way"),
    [
        pytest.param(5, 200, "direct", marks=pytest.mark.slow),
        pytest.param(5, 200, "pgbouncer", marks=pytest.mark.slow),
        pytest.param(20, number_of(10_000), "pgbouncer" if PROGRAM else "direct", marks=pytest.mark.conformance),
    ],
)
async def test_nobody_sees_rows_of_others_whatever_is_cancelled(
    db, house, chosen, app_url, database_url, tmp_path_factory, n_workspaces, n_operations, way
):
    homes = await _prepared(db, house, n_workspaces)
    url, bouncer = app_url, None
    if way == "pgbouncer":
        if PROGRAM is None:
            pytest.skip("pgbouncer is not installed")
        bouncer = PgBouncer(app_url, tmp_path_factory.mktemp("pgbouncer"), "transaction", default_pool_size=5)
        bouncer.start()
        url = f"{bouncer.address}&pgbouncer=true"
    metrics = TenantMetrics()
    try:
        # A busy machine may stand still for longer than a pool waits as a rule, which is not what is tested here.
        patient = f"{url}&pool_timeout=60"
        changed = chosen.model_copy(update={"database_url": patient, "connection_limit": 8})
        async with make_database(changed, observe=metrics) as through:
            tally = await _worked(through, homes, n_operations, seed=n_operations)
            await _is_whole(through, homes, database_url)
    finally:
        if bouncer is not None:
            bouncer.stop()
    print(f"{way}: {dict(tally)}, {sum(metrics.calls.values())} calls")
    assert tally["done"] + tally["cancelled"] == n_operations
    assert tally["cancelled"] > n_operations / 3
    assert set(metrics.calls) <= set(homes)
