"""The outbox on a real schema: there is a job exactly if its row was committed, whatever happens to relays."""

import asyncio
import os
import signal
import sys
from contextlib import suppress

import pytest

from jive.queues import ArtifactScan, Delivery
from nicol.errors import ConfigurationError, InvalidValueError, NicolError
from nicol.redis import Queue, Relay, open_redis


def scan(name: str) -> ArtifactScan:
    return ArtifactScan(projectId=name, repoUrl="https://example.com/repo", branch="main")


async def until(ask, seconds: float = 5):
    async with asyncio.timeout(seconds):
        while not (found := await ask()):  # noqa: ASYNC110 - what is waited for is in another process
            await asyncio.sleep(0.01)
        return found


async def test_job_is_there_after_the_commit_and_not_before(db, queues):
    async with Relay(db, queues.scans, poll_s=30):
        async with db.tx() as tx:
            id = await queues.scans.add_in(tx, scan("a"), job_id="scan-a", priority=2)
            await asyncio.sleep(0.05)
            assert await queues.scans.state(id) == "unknown"
        # Long before it would have looked by itself: the commit has woken it.
        await until(lambda: queues.scans.get(id), seconds=2)
    job = await queues.scans.get("scan-a")
    assert job is not None
    assert (job.payload, job.priority, job.attempts) == (scan("a"), 2, 3)
    assert await db.outbox.count() == 0


async def test_rolled_back_transaction_leaves_no_job(db, queues):
    with suppress(ZeroDivisionError):
        async with db.tx() as tx:
            await queues.scans.add_in(tx, scan("a"))
            raise ZeroDivisionError
    async with db.tx() as tx:
        with pytest.raises(InvalidValueError):
            await queues.scans.add_in(tx, {"projectId": 1})
    assert await Relay(db, queues.scans).move() == 0
    assert (await queues.scans.counts())["waiting"] == 0


async def test_row_that_is_moved_twice_makes_one_job(db, queues):
    """The relay is killed after Redis has the job and before the row is gone: here the server refuses the DELETE."""
    async with db.tx() as tx:
        id = await queues.scans.add_in(tx, scan("a"))
    await db.execute_raw(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'refused'; END $$"
    )
    await db.execute_raw('CREATE TRIGGER refuse BEFORE DELETE ON "Outbox" EXECUTE FUNCTION refuse()')
    try:
        with pytest.raises(NicolError, match="refused"):
            await Relay(db, queues.scans).move()
    finally:
        await db.execute_raw("DROP FUNCTION refuse CASCADE")
    assert await queues.scans.state(id) == "waiting"
    assert await Relay(db, queues.scans).move() == 1
    assert (await queues.scans.counts())["waiting"] == 1


async def test_row_waits_while_redis_is_away(db, queues, environment):
    async with open_redis("redis://127.0.0.1:1") as nowhere:
        absent = Queue(nowhere, "artifact-scan", ArtifactScan, timeout=0.2)
        async with db.tx() as tx:
            await absent.add_in(tx, scan("a"))
        async with Relay(db, absent, poll_s=0.05):
            await asyncio.sleep(0.2)
    assert await db.outbox.count() == 1
    assert await Relay(db, queues.scans).move() == 1


async def test_relay_moves_the_rows_of_its_queues_in_batches_oldest_first(db, queues):
    async with db.tx() as tx:
        await queues.deliveries.add_in(tx, Delivery(eventId="e", projectId="p"))
    for n in range(5):
        async with db.tx() as tx:
            await queues.scans.add_in(tx, scan(str(n)), job_id=f"n-{n}")
    relay = Relay(db, queues.scans, batch=2)
    assert [await relay.move() for _ in range(4)] == [2, 2, 1, 0]
    assert await db.outbox.count() == 1
    assert await queues.redis.lrange("bull:artifact-scan:wait", 0, -1) == [f"n-{n}" for n in (4, 3, 2, 1, 0)]


async def test_relays_share_the_work(db, queues):
    async with db.tx() as tx:
        for n in range(60):
            await queues.scans.add_in(tx, scan(str(n)))
    moved = await asyncio.gather(*(Relay(db, queues.scans, batch=20).move() for _ in range(4)))
    assert sum(moved) == 60
    assert (await queues.scans.counts())["waiting"] == 60


async def test_relay_is_told_what_it_cannot_be(db, queues):
    for make in (
        lambda: Relay(db),
        lambda: Relay(db, queues.scans, batch=0),
        lambda: Relay(db, queues.scans, poll_s=0),
    ):
        with pytest.raises(InvalidValueError):
            make()
    with pytest.raises(ConfigurationError, match="the schema has no model Outbox"):
        await queues.scans.add_in(object(), scan("a"))
    await db.outbox.create(data={"id": "x", "queue": "artifact-scan", "job": {"name": 1}})
    with pytest.raises(InvalidValueError, match="row x holds no job"):
        await Relay(db, queues.scans).move()


async def test_rows_that_cannot_be_moved_hold_up_nobody(db, queues, caplog):
    bad = (
        ("no job", {"name": 1}),
        ("odd options", {"name": "x", "data": {}, "opts": "none"}),
        ("refused by the script", {"name": "x", "data": {}, "opts": {"jobId": "a", "delay": 1, "priority": {}}}),
    )
    for id, job in bad:
        await db.outbox.create(data={"id": id, "queue": "artifact-scan", "job": job})
    for n in range(4):
        async with db.tx() as tx:
            await queues.scans.add_in(tx, scan("a"), job_id=f"n-{n}")
    async with Relay(db, queues.scans, batch=3, poll_s=0.02):
        await until(lambda: _is_left(db, len(bad)))
        await asyncio.sleep(0.1)
    assert (await queues.scans.counts())["waiting"] == 4
    assert [caplog.text.count(f"row {id} holds") for id, _ in bad] == [1, 1, 1]
    assert {it.id for it in await db.outbox.find_many()} == {id for id, _ in bad}


async def _is_left(db, n: int) -> bool:
    return await db.outbox.count() == n


async def test_relay_ends_and_leaves_nothing(db, queues):
    before = len(asyncio.all_tasks())
    async with Relay(db, queues.scans) as relay:
        await asyncio.sleep(0.05)
        with pytest.raises(InvalidValueError, match="at work already"):
            await relay.__aenter__()
    assert len(asyncio.all_tasks()) == before


PROGRAM = """
import asyncio
from jive.database import open_database
from jive.queues import Queues
from nicol.redis import Relay, open_redis
async def main():
    async with open_redis() as redis, open_database() as db:
        asyncio.get_running_loop().call_soon(print, "up")  # when it can be told to end
        await Relay(db, Queues(redis).scans, batch=7, poll_s=0.02).run()
asyncio.run(main())
"""


@pytest.mark.slow
async def test_relays_that_are_killed_lose_and_double_nothing(db, queues):
    """Two relays at once, killed with -9 while they move; every row that was committed is one job in the end."""
    environment = dict(os.environ, PYTHONPATH=os.pathsep.join(sys.path))

    async def relay():
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-u", "-c", PROGRAM, env=environment, stdout=asyncio.subprocess.PIPE
        )
        assert process.stdout is not None
        await process.stdout.readline()
        return process

    async def write() -> None:
        for n in range(60):
            async with db.tx() as tx:
                for m in range(5):
                    await queues.scans.add_in(tx, scan("kept"), job_id=f"kept-{n}-{m}")

    writing = asyncio.create_task(write())
    for wait_s in (0.02, 0.11):
        both = await asyncio.gather(relay(), relay())
        await asyncio.sleep(wait_s)
        for it in both:
            it.send_signal(signal.SIGKILL)
            await it.wait()
    await writing
    last = await relay()

    async def is_empty() -> bool:
        return await db.outbox.count() == 0

    await until(is_empty, 20)
    last.send_signal(signal.SIGTERM)
    assert await asyncio.wait_for(last.wait(), 15) == 0
    waiting = await queues.redis.lrange("bull:artifact-scan:wait", 0, -1)
    assert sorted(waiting) == sorted(f"kept-{n}-{m}" for n in range(60) for m in range(5))
