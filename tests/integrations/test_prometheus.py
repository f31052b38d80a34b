"""What Prometheus reads, in both colours."""

import asyncio
import gc

import pytest
from prometheus_client import CollectorRegistry, generate_latest
from tests.client.colours import in_both_colours

from nicol.client.tenancy.context import tenant
from nicol.errors import PoolTimeoutError, UniqueViolationError
from nicol.integrations.prometheus import Prometheus


@in_both_colours
async def test_calls_statements_and_pools_are_counted(shop, shop_url):
    registry = CollectorRegistry()
    async with shop.AsyncClient(shop_url, instruments=[Prometheus(registry=registry)], connection_limit=3) as db:
        await db.customer.create({"email": "a"})
        with pytest.raises(UniqueViolationError):
            await db.customer.create({"email": "a"})
        with pytest.raises(KeyError):
            async with db.tx():
                raise KeyError
        async with db.tx():
            await db.order.count()

        def value(name: str, **labels: str) -> float | None:
            return registry.get_sample_value(name, {"client": "default"} | labels)

        def calls(model: str, action: str, outcome: str) -> float | None:
            return value("nicol_calls_total", model=model, action=action, outcome=outcome)

        assert calls("Customer", "create", "ok") == 1
        assert calls("Customer", "create", "P2002") == 1
        assert calls("", "tx", "rolled_back") == 1
        assert calls("", "tx", "ok") == 1
        assert value("nicol_call_duration_seconds_count", model="Customer", action="create") == 2
        assert value("nicol_statements_total", operation="INSERT", outcome="P2002") == 1
        assert value("nicol_statements_total", operation="COMMIT", outcome="ok") == 1
        assert value("nicol_statement_duration_seconds_count", operation="SELECT") == 1
        assert value("nicol_pool_connections", state="idle", role="primary") == 1
        assert value("nicol_pool_connections", state="in_use", role="primary") == 0
        assert value("nicol_pool_connections_max", role="primary") == 3
        assert value("nicol_pool_waiting", role="primary") == 0
        assert value("nicol_pool_wait_seconds_count", role="primary") == 5
    assert "example" not in generate_latest(registry).decode()


@in_both_colours
async def test_wait_in_vain_is_counted(shop, shop_url):
    registry = CollectorRegistry()
    options = {"connection_limit": 1, "pool_timeout": 0.05}
    async with shop.AsyncClient(shop_url, instruments=[Prometheus(registry=registry, client="a")], **options) as db:
        async with db.tx():
            with pytest.raises(PoolTimeoutError):
                await db.outside().customer.count()
    assert registry.get_sample_value("nicol_pool_timeouts_total", {"client": "a", "role": "primary"}) == 1


async def test_cancelled_call_is_counted_as_such(shop, shop_url):
    registry = CollectorRegistry()
    async with shop.AsyncClient(shop_url, instruments=[Prometheus(registry=registry)]) as db:
        with tenant("t"):
            sleeping = asyncio.create_task(db.query_raw("SELECT pg_sleep(60)"))
        async with asyncio.timeout(20):
            while db.statistics.n_in_use == 0:
                await asyncio.sleep(0.01)
        sleeping.cancel()
        with pytest.raises(asyncio.CancelledError):
            await sleeping
    labels = {"client": "default", "model": "", "action": "query_raw", "outcome": "cancelled"}
    assert registry.get_sample_value("nicol_calls_total", labels) == 1


@in_both_colours
async def test_replicas_and_clients_are_told_apart(shop, shop_url):
    registry = CollectorRegistry()
    first, second = Prometheus(registry=registry, client="a"), Prometheus(registry=registry, client="b")
    async with (
        shop.AsyncClient(shop_url, replicas=[shop_url], connection_limit=2, instruments=[first]) as db,
        shop.AsyncClient(shop_url, instruments=[second]) as other,
    ):
        await db.customer.count()
        await db.replica().customer.count()
        await other.customer.count()

        def most(client: str, role: str) -> float | None:
            return registry.get_sample_value("nicol_pool_connections_max", {"client": client, "role": role})

        assert (most("a", "primary"), most("a", "replica")) == (2, 2)
        assert (most("b", "primary"), most("b", "replica")) == (10, None)


def test_client_that_is_gone_is_forgotten(shop):
    registry = CollectorRegistry()
    client = shop.Client("postgresql://h/d", instruments=[Prometheus(registry=registry)])
    labels = {"client": "default", "role": "primary"}
    assert registry.get_sample_value("nicol_pool_connections_max", labels) == 0
    del client
    gc.collect()
    assert registry.get_sample_value("nicol_pool_connections_max", labels) is None
