"""Opening, asking and losing a Redis: real servers, real faults."""

import asyncio
import signal
import time
import traceback
from pathlib import Path

import pytest
from redis.exceptions import RedisError as ClientError
from tests import servers
from tests.redis.certificates import make_certificates
from tests.redis.own_server import OwnServer, free_port, own_server

from nicol.errors import (
    InvalidUrlError,
    RedisAuthenticationError,
    RedisError,
    RedisLoadingError,
    RedisOutOfMemoryError,
    RedisPermissionError,
    RedisReadOnlyError,
    RedisRefusedError,
    RedisTimeoutError,
    RedisTlsError,
    RedisUnreachableError,
)
from nicol.redis import check_redis, open_redis, within

pytestmark = pytest.mark.filterwarnings("error")


async def failure_of(url: str, *words: str, timeout: float = 2.0) -> RedisError:
    """What a command is told there."""
    async with open_redis(url, timeout=timeout) as redis:
        with pytest.raises(RedisError) as caught:
            async with within(timeout, redis):
                await redis.execute_command(*(words or ("PING",)))
        assert caught.value.__cause__ is not None
        assert caught.value.host in caught.value.message
        return caught.value


async def test_texts_come_back_as_texts_and_health_says_what_answered(any_redis: str) -> None:
    async with open_redis(any_redis) as redis:
        await redis.set("a", "ü")
        assert await redis.get("a") == "ü"
        health = await check_redis(redis)
    assert (health.ok, health.error, health.role) == (True, None, "primary")
    assert health.server_version >= "6.2"
    assert 0 < health.latency_ms < 1000


async def test_the_setting_of_the_environment_and_of_the_file(
    redis_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REDIS_URL", raising=False)
    (tmp_path / ".env").write_text(f'REDIS_URL="{redis_url}?db=1"\n')
    async with open_redis() as redis:
        await redis.set("where", "file")
    monkeypatch.setenv("REDIS_URL", redis_url)
    async with open_redis() as redis:
        assert await redis.get("where") is None
        await redis.select(1)


async def test_an_embedded_server_is_kept_in_the_project_wherever_the_program_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from nicol.local import redis as local

    (tmp_path / "pyproject.toml").write_text("")
    (tmp_path / "inner").mkdir()
    monkeypatch.chdir(tmp_path / "inner")
    try:
        async with open_redis("embedded:.nicol/redis?db=2") as redis:
            await redis.set("a", "1")
        assert (tmp_path / ".nicol" / "redis").is_dir()
    finally:
        local.down(tmp_path / ".nicol" / "redis")


@pytest.mark.parametrize(
    ("options", "url", "words", "kind", "text"),
    [
        ({"requirepass": "SECRET"}, "{}", (), RedisAuthenticationError, "wants a password"),
        ({"requirepass": "SECRET"}, "{}?password=SECRET2", (), RedisAuthenticationError, "does not know this user"),
        ({"requirepass": "x"}, "{}?username=u&password=SECRET", (), RedisAuthenticationError, "does not know this user"),
        ({"maxmemory": "1mb"}, "{}", ("SET", "a", "x" * 2_000_000), RedisOutOfMemoryError, "maxmemory"),
        ({"min-replicas-to-write": "1"}, "{}", ("SET", "a", "1"), RedisReadOnlyError, "too few replicas"),
        ({"replicaof": "127.0.0.1 1"}, "{}", ("SET", "a", "1"), RedisReadOnlyError, "name the primary"),
        ({"replicaof": "127.0.0.1 1", "replica-serve-stale-data": "no"}, "{}", ("GET", "a"), RedisError, "lost its primary"),
        ({"user": "u on >p ~a +get +hello +client"}, "{}?username=u&password=p", ("SET", "a", "1"), RedisPermissionError, "ACL"),
        ({"user": "u on >p ~a +get +hello +client"}, "{}?username=u&password=p", ("GET", "b"), RedisPermissionError, "ACL"),
        ({}, "{}", ("LPUSH", "a"), RedisRefusedError, "wrong number of arguments"),
        ({}, "{}?db=99", (), RedisRefusedError, "no database of this number"),
    ],
)  # fmt: skip
async def test_refusals(
    options: dict[str, str], url: str, words: tuple[str, ...], kind: type[RedisError], text: str
) -> None:
    with own_server(**options) as server:
        async with open_redis(server.url) as other:
            error = await failure_of(url.format(server.url), *words)
            health = await check_redis(other)
        assert isinstance(error, kind), repr(error.__cause__)
        assert text in error.message
        assert "SECRET" not in f"{error.message}{error.__cause__}{health.error}"


async def test_a_server_that_has_as_many_connections_as_it_may() -> None:
    with own_server() as server:
        async with open_redis(server.url) as redis:
            await redis.config_set("maxclients", "1")
            error = await failure_of(server.url)
    assert isinstance(error, RedisUnreachableError)
    # It says so and hangs up, and on a socket of the machine what was said may be lost.
    assert "maxclients" in error.message or "was closed" in error.message


async def test_a_server_that_repeats_what_it_does_not_know() -> None:
    """Its words of an unknown command hold the command's arguments, and among those of HELLO is the password."""
    with own_server(rename_command="HELLO HIDDEN") as server:
        async with open_redis(f"{server.url}?password=hunter2") as redis:
            with pytest.raises(RedisError) as caught:
                async with within(2, redis):
                    await redis.get("a")
    assert "hunter2" not in "".join(traceback.format_exception(caught.value))


async def test_another_kind_of_value(redis_url: str) -> None:
    async with open_redis(redis_url) as redis:
        await redis.set("a", "1")
    error = await failure_of(redis_url, "LPUSH", "a", "1")
    assert isinstance(error, RedisRefusedError)
    assert "another kind of value" in error.message


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("redis://:SECRET@127.0.0.1:1", "connection refused"),
        ("redis://nowhere.invalid", "nowhere.invalid:6379"),
        ("unix:///no/such.sock", "no such file"),
        ("redis+cluster://:SECRET@127.0.0.1:1", "connection refused"),
    ],
)
async def test_nobody_there(url: str, words: str) -> None:
    error = await failure_of(url) if "cluster" not in url else await cluster_failure(url)
    assert isinstance(error, RedisUnreachableError)
    assert words in error.message
    assert "SECRET" not in error.message
    async with asyncio.timeout(3):
        redis = open_redis(url, timeout=1)
        health = await check_redis(redis)
        await redis.aclose()
    assert (health.ok, health.error) == (False, error.message)


async def cluster_failure(url: str) -> RedisError:
    redis = open_redis(url, timeout=1)
    with pytest.raises(RedisError) as caught:
        async with within(1, redis):
            await redis.execute_command("PING")
    await redis.aclose()
    return caught.value


async def test_a_server_that_is_frozen_is_waited_for_as_long_as_was_said() -> None:
    with own_server() as server:
        async with open_redis(server.url, timeout=0.2) as redis, open_redis(server.url, timeout=0.2) as other:
            await redis.ping()
            server.signal(signal.SIGSTOP)
            for it, act in ((redis, True), (other, True), (redis, False)):
                started = time.monotonic()
                if act:
                    with pytest.raises(RedisTimeoutError, match=r"within 0\.2 s"):
                        async with within(0.2, it):
                            await it.get("a")
                else:
                    health = await check_redis(it, 0.2)
                    assert not health.ok
                assert time.monotonic() - started < 0.4
            started = time.monotonic()
            with pytest.raises(Exception, match=r"(?i)timeout"):
                await redis.get("a")  # redis-py's own call, as users make it
            assert time.monotonic() - started < 1
            server.signal(signal.SIGCONT)
            assert (await check_redis(redis)).ok


async def test_a_server_that_was_killed_and_is_back_is_asked_as_if_nothing_were() -> None:
    with own_server(appendonly="yes", appendfsync="no") as server:
        async with open_redis(server.url, timeout=1) as redis:
            await asyncio.gather(*(redis.set(f"k{it}", str(it)) for it in range(20)))
            server.signal(signal.SIGKILL)
            health = await check_redis(redis, 1)
            assert not health.ok
            server.start()
            assert await asyncio.gather(*(redis.get(f"k{it}") for it in range(20))) == [str(it) for it in range(20)]


async def test_after_a_failover_new_connections_go_where_the_address_leads() -> None:
    with own_server() as before, own_server() as after:
        place = before.folder / "primary"
        place.symlink_to(before.socket)
        async with open_redis(f"unix://{place}", timeout=1) as redis:
            await asyncio.gather(*(redis.ping() for _ in range(5)))
            await redis.replicaof("127.0.0.1", 1)
            assert (await check_redis(redis)).role == "replica"
            place.unlink()
            place.symlink_to(after.socket)
            with pytest.raises(RedisReadOnlyError):
                async with within(1, redis):
                    await redis.set("a", "1")
            await asyncio.gather(*(redis.set(f"k{it}", "1") for it in range(5)))
            assert (await check_redis(redis)).role == "primary"


@pytest.mark.slow
async def test_a_server_that_still_reads_its_data() -> None:
    # While it loads it looks for clients every two megabytes.
    with own_server(rdbcompression="no") as server:
        async with open_redis(server.url, timeout=1) as redis:
            await redis.mset({f"k{it}": "x" * 100_000 for it in range(400)})
            await redis.save()
            server.signal(signal.SIGKILL)
            server.options["key-load-delay"] = "2500"
            server.start()
            error = await failure_of(server.url, "GET", "k1")
            assert isinstance(error, RedisLoadingError), error.message
            assert "try again" in error.message
            async with asyncio.timeout(5):
                while not (await check_redis(redis)).ok:
                    await asyncio.sleep(0.02)
            assert await redis.dbsize() == 400


async def test_nothing_is_sent_twice() -> None:
    with own_server() as server:
        async with open_redis(server.url, timeout=2) as redis:
            await redis.ping()
            sending = asyncio.create_task(redis.execute_command("DEBUG", "SLEEP", "0.3"))
            await asyncio.sleep(0.1)
            server.signal(signal.SIGKILL)
            server.start()
            with pytest.raises(ClientError):
                await sending
            statistics = await redis.info("commandstats")
    assert "cmdstat_debug" not in statistics


async def test_more_tasks_than_connections_wait_in_turn(redis_url: str) -> None:
    async with open_redis(f"{redis_url}?max_connections=2") as redis:
        assert sorted(await asyncio.gather(*(redis.incr("n") for _ in range(200)))) == list(range(1, 201))
        assert len(redis.connection_pool._available_connections) <= 2


async def test_no_connection_comes_free(redis_url: str) -> None:
    async with open_redis(f"{redis_url}?max_connections=1", timeout=0.2) as redis:
        blocked = asyncio.create_task(redis.blpop(["nothing"], timeout=1))
        await asyncio.sleep(0.05)
        with pytest.raises(RedisTimeoutError):
            async with within(0.1, redis):
                await redis.get("a")
        blocked.cancel()
        await asyncio.wait([blocked])
        assert await redis.get("a") is None


async def test_calls_that_are_cancelled_leave_nobody_anothers_answer(redis_url: str) -> None:
    async with open_redis(f"{redis_url}?max_connections=5") as redis:
        await asyncio.gather(*(redis.set(f"k{it}", str(it)) for it in range(50)))

        async def ask(number: int) -> None:
            assert await redis.get(f"k{number % 50}") == str(number % 50)

        tasks = [asyncio.create_task(ask(it)) for it in range(1000)]
        for turn in range(20):
            await asyncio.sleep(0)
            for it in tasks[turn::40]:
                it.cancel()
        done = await asyncio.gather(*tasks, return_exceptions=True)
        assert {type(it) for it in done} <= {type(None), asyncio.CancelledError}
        assert any(it is None for it in done)
        assert not redis.connection_pool._in_use_connections


@pytest.fixture(scope="module")
def tls_server(tmp_path_factory: pytest.TempPathFactory):
    """Debian's Redis, for the embedded one speaks no TLS. One port with TLS, and one without."""
    if not servers.DEBIANS_REDIS.exists():
        pytest.skip(f"Redis 7 is not installed in {servers.DEBIANS_REDIS}")
    folder = tmp_path_factory.mktemp("tls")
    make_certificates(folder)
    files = {"tls_cert_file": "server.pem", "tls_key_file": "server.key", "tls_ca_cert_file": "ca.pem"}
    options = {name: str(folder / file) for name, file in files.items()}
    tls_port = free_port()
    port = tls_port + 1
    with own_server(
        port=port, server=servers.DEBIANS_REDIS, tls_port=str(tls_port), tls_auth_clients="optional", **options
    ) as server:
        yield server, folder


async def test_tls_with_the_authority_that_signed(tls_server: tuple[OwnServer, Path]) -> None:
    server, folder = tls_server
    async with open_redis(f"rediss://127.0.0.1:{server.options['tls-port']}?ssl_ca_certs={folder}/ca.pem") as redis:
        assert (await check_redis(redis)).ok
        await redis.set("a", "1")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("rediss://127.0.0.1:{tls}", "ssl_ca_certs="),
        ("rediss://localhost:{tls}?ssl_ca_certs={folder}/ca.pem", "not valid for 'localhost'"),
    ],
)
async def test_tls_that_is_not_agreed_on(tls_server: tuple[OwnServer, Path], url: str, words: str) -> None:
    server, folder = tls_server
    error = await failure_of(url.format(tls=server.options["tls-port"], plain=server.port, folder=folder))
    assert isinstance(error, RedisTlsError), repr(error.__cause__)
    assert words in error.message
    assert "\n" not in error.message


@pytest.mark.parametrize("url", ["redis://127.0.0.1:{tls}", "rediss://127.0.0.1:{plain}?ssl_cert_reqs=none"])
async def test_one_side_alone_speaks_tls(tls_server: tuple[OwnServer, Path], url: str) -> None:
    server, _folder = tls_server
    error = await failure_of(url.format(tls=server.options["tls-port"], plain=server.port), timeout=0.3)
    # Each side waits for what the other one never says, or hangs up.
    assert isinstance(error, RedisUnreachableError | RedisTimeoutError)


@pytest.mark.parametrize("answer", [b"HTTP/1.1 400 Bad Request\r\n\r\n", b"\x00\xff\r\n", b"*99999999\r\n", b""])
async def test_something_else_listens_there(answer: bytes) -> None:
    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(1)
        writer.write(answer)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        url = f"redis://:SECRET@127.0.0.1:{server.sockets[0].getsockname()[1]}"
        async with open_redis(url, timeout=0.5) as redis:
            health = await check_redis(redis, 0.5)
        error = await failure_of(url, timeout=0.5)
    assert isinstance(error, RedisUnreachableError), repr(error.__cause__)
    assert (health.ok, health.error) == (False, error.message)
    assert "SECRET" not in error.message
    if answer.startswith(b"HTTP"):
        assert "is no Redis" in error.message


async def test_a_cluster_that_is_none(redis_url: str) -> None:
    with own_server(port=free_port()) as server:
        error = await cluster_failure(f"{server.url}?cluster=true")
    assert isinstance(error, RedisRefusedError)
    assert "is no cluster" in error.message
    with pytest.raises(InvalidUrlError):
        open_redis(f"{redis_url}?cluster=true")
