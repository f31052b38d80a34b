"""PgBouncer in transaction mode that restarts, pauses, and ends its servers' sessions (F19, F23).

Of lost statements, many clients on few sessions, and a client's calls behind it see ``tests/driver/test_pooler.py``.
"""

from collections.abc import Iterator

import pytest
from tests.client.colours import in_both_colours
from tests.faults.accounts import entry, is_right
from tests.faults.crowd import AsyncCrowd, Crowd  # noqa: F401 - each colour has its own
from tests.pgbouncer import PgBouncer, needs_pgbouncer

from nicol.errors import ConnectionFailedError, ConnectionLostError

pytestmark = needs_pgbouncer


@pytest.fixture
def pgbouncer(bank: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[PgBouncer]:
    it = PgBouncer(
        bank, tmp_path_factory.mktemp("pgbouncer"), "transaction", default_pool_size=2, server_idle_timeout=1
    )
    it.start()
    yield it
    it.stop()


@in_both_colours
async def test_a_pooler_that_pauses_lets_calls_wait(db, server, pgbouncer):
    async with db.AsyncClient(pgbouncer.address, pooler="transaction", connection_limit=4) as client:
        crowd = AsyncCrowd(client, server)
        works = [lambda it=it: client.account.find_unique_or_raise({"id": it}) for it in range(1, 31)]
        assert all(map(is_right, await crowd.all(works)))
        pgbouncer.command("PAUSE")
        waiting = [await crowd.begun(it) for it in works]
        await crowd.pause(0.2)
        assert not any(it.is_over for it in waiting)
        # Whoever maintains the server ends its sessions meanwhile.
        server.terminate()
        pgbouncer.command("RESUME")
        assert all([is_right(await it.result()) for it in waiting])


@in_both_colours
async def test_a_pooler_that_restarts_loses_what_was_running_and_nothing_else(db, server, pgbouncer):
    async with db.AsyncClient(pgbouncer.address, pooler="transaction", connection_limit=4) as client:
        crowd = AsyncCrowd(client, server)
        works = [lambda it=it: client.account.find_unique_or_raise({"id": it}) for it in range(1, 31)]
        assert all(map(is_right, await crowd.all(works)))
        with pytest.raises((ConnectionLostError, ConnectionFailedError)):
            async with client.tx() as tx:
                await tx.entry.create(entry(1, 7))
                pgbouncer.stop()
                await tx.entry.create(entry(1, 8))
        pgbouncer.start()
        for _ in range(3):
            assert all(map(is_right, await crowd.all(works)))
        assert await client.entry.count(where={"number": {"gt": 6}}) == 0
        assert client.statistics.n_in_use == 0


@in_both_colours
@pytest.mark.conformance
async def test_sessions_that_the_pooler_ends_are_nobodys_business(db, server, pgbouncer):
    """server_idle_timeout, and sessions that the server ends behind its back."""
    async with db.AsyncClient(pgbouncer.address, pooler="transaction", connection_limit=4) as client:
        crowd = AsyncCrowd(client, server)
        works = [lambda it=it: client.account.find_unique_or_raise({"id": it}) for it in range(1, 9)]
        assert all(map(is_right, await crowd.all(works)))
        await crowd.until(lambda: not server.sessions())
        assert all(map(is_right, await crowd.all(works)))
        assert client.statistics.n_in_use == 0
