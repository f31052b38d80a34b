"""One client, and several event loops, threads and processes."""

import asyncio
import os
import subprocess
import sys
import threading

import pytest

from nicol.errors import RedisUnreachableError
from nicol.redis import AnyRedis, open_redis, within


async def count(redis: AnyRedis, times: int = 10) -> int:
    async with within(2, redis):
        return max(await asyncio.gather(*(redis.incr("n") for _ in range(times))))


LOOPS = """
import asyncio, sys
from nicol.redis import open_redis
redis = open_redis(sys.argv[1] + "?max_connections=2")

async def count():
    return max(await asyncio.gather(*(redis.incr("n") for _ in range(10))))

print([asyncio.run(count()) for _ in range(3)])
asyncio.run(redis.aclose())
"""


def test_one_loop_after_the_other(redis_url: str) -> None:
    # In a process of its own, since Python warns of the connections that the first loops left open.
    done = subprocess.run([sys.executable, "-c", LOOPS, redis_url], capture_output=True, text=True, timeout=20)
    assert (done.stdout, done.stderr, done.returncode) == ("[10, 20, 30]\n", "", 0)


async def test_a_second_loop_beside_the_first_is_told(redis_url: str) -> None:
    async with open_redis(redis_url) as redis:
        await count(redis)
        told: list[BaseException] = []

        def use() -> None:
            try:
                asyncio.run(count(redis))
            except RedisUnreachableError as error:
                told.append(error)

        thread = threading.Thread(target=use)
        thread.start()
        await asyncio.to_thread(thread.join)
        assert "in use in another event loop; open one there" in str(told[0])
        assert await count(redis) == 20


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # that threads may not survive a fork
async def test_a_child_has_connections_of_its_own(redis_url: str) -> None:
    async with open_redis(redis_url) as redis:
        await count(redis)
        before = {it["id"] for it in await redis.client_list()}
        child = os.fork()
        if child == 0:
            asyncio.events._set_running_loop(None)
            try:
                asyncio.run(count(redis))
                os._exit(0)
            finally:
                os._exit(1)
        _child, status = await asyncio.to_thread(os.waitpid, child, 0)
        assert os.waitstatus_to_exitcode(status) == 0
        assert await count(redis) == 30
        assert before <= {it["id"] for it in await redis.client_list()}
