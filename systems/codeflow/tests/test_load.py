"""Fifty clients at once on a pool of five: no error, and nobody waits while others go twice."""

import asyncio
import time
from statistics import median

import pytest

from codeflow.db import AsyncClient
from codeflow.service import DatabaseService
from codeflow.testing import engine, profile_of

pytestmark = pytest.mark.conformance

CLIENTS, ROUNDS, CONNECTIONS = 50, 40, 5


async def test_fifty_clients_share_five_connections(database_url, db_committing):
    await profile_of(db_committing, "ada", 1001)
    await DatabaseService(db_committing).add_repositories("ada", [engine(it) for it in range(20)])
    most_open, waits = 0, [list[float]() for _ in range(CLIENTS)]
    async with AsyncClient(database_url, connection_limit=CONNECTIONS, pool_timeout=10) as db:
        service = DatabaseService(db)
        target = (await service.get_user_repositories("ada"))[0]

        async def work(number: int) -> None:
            nonlocal most_open
            for turn in range(ROUNDS):
                started = time.perf_counter()
                if turn % 4 == 0:
                    await service.update_repository(target.id, is_active=turn % 8 == 0)
                elif turn % 4 == 1:
                    async with db.tx() as tx:
                        await DatabaseService(tx).get_user_profile_with_repositories("ada")
                else:
                    assert len(await service.get_user_repositories("ada")) == 20
                waits[number].append(time.perf_counter() - started)
                assert db.statistics is not None
                most_open = max(most_open, db.statistics.n_open)

        started = time.perf_counter()
        await asyncio.gather(*(work(it) for it in range(CLIENTS)))
        elapsed = time.perf_counter() - started
    everybody = [median(it) for it in waits]
    spread, longest = f"{min(everybody):.4f} to {max(everybody):.4f}", max(map(max, waits))
    print(f"{CLIENTS * ROUNDS / elapsed:.0f} calls a second; medians {spread} s; longest {longest:.3f} s")
    assert most_open <= CONNECTIONS
    # Fair: nobody's usual wait is much longer than anybody else's.
    assert max(everybody) < 3 * min(everybody)
