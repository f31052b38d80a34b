from nicol.redis import check_redis, open_redis


async def test_open(any_redis: str) -> None:
    async with open_redis(any_redis) as redis:
        health = await check_redis(redis)
        assert health.ok
        assert health.server_version >= "6.2"
