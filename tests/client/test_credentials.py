"""Passwords that a function gives, and servers that take no connection yet."""

import asyncio
import re
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from tests.driver.test_errors import Impostor, refusal

from nicol import Credentials
from nicol.driver.async_pool import AsyncPool
from nicol.driver.credentials import asking, asking_async
from nicol.driver.pool import Pool
from nicol.driver.pool_state import PoolOptions
from nicol.driver.reconnect import Outage
from nicol.driver.url import DatabaseUrl, parse_url
from nicol.errors import (
    AuthenticationError,
    InvalidValueError,
    ServerUnreachableError,
    TooManyConnectionsError,
)

URL = parse_url("postgresql://app@127.0.0.1:1/app")


class Opened(Exception):
    """What a connection would have been opened with."""


def test_the_password_is_asked_for_at_each_connect(colour, db, jive):
    given = []

    def credentials() -> str:
        given.append("token")
        return "token"

    with colour.client(db, jive, credentials=credentials) as client:
        assert client.project.count() == 0
        assert client.project.count() == 0
        assert given == ["token"]


def test_a_coroutine_function_may_give_it(db, jive):
    async def credentials() -> Credentials:
        await asyncio.sleep(0)
        return Credentials(password="token", user="postgres")

    async def test() -> int:
        async with db.AsyncClient(jive, credentials=credentials) as client:
            return await client.project.count()

    assert asyncio.run(test()) == 0


def test_a_function_with_a_parameter_is_asked_for_each_host(colour, db, jive):
    """A token is for one host: one that serves the first must not be shown to the second."""
    given = []

    def credentials(url: DatabaseUrl) -> Credentials:
        given.append(url.host)
        return Credentials(password=f"for {url.host}", valid_s=900)

    host = parse_url(jive).host
    with colour.client(db, jive.replace("host=", "host=/nowhere,"), credentials=credentials) as client:
        assert client.project.count() == 0
        client.drain()
        assert client.project.count() == 0
    assert given == ["/nowhere", host]


def test_one_call_serves_all_who_wait_for_it():
    n_calls = 0

    async def credentials() -> str:
        nonlocal n_calls
        n_calls += 1
        await asyncio.sleep(0.02)
        return f"token {n_calls}"

    async def connect(url):
        raise Opened(url.password)

    async def test() -> list[object]:
        connecting = asking_async(credentials, connect)
        first = await asyncio.gather(*(connecting(URL) for _ in range(5)), return_exceptions=True)
        return [str(it) for it in [*first, *await asyncio.gather(connecting(URL), return_exceptions=True)]]

    assert asyncio.run(test()) == ["token 1"] * 5 + ["token 2"]


def test_threads_share_a_password_for_as_long_as_it_is_valid():
    calls = []

    def credentials() -> Credentials:
        time.sleep(0.01)
        calls.append(1)
        return Credentials(password=f"token {len(calls)}", valid_s=0.2)

    def connect(url):
        raise Opened(url.password)

    connecting = asking(credentials, connect)

    def said(_: object) -> str:
        with pytest.raises(Opened) as caught:
            connecting(URL)
        return str(caught.value)

    with ThreadPoolExecutor(8) as threads:
        assert set(threads.map(said, range(20))) == {"token 1"}
    time.sleep(0.2)  # over by a tenth of its time before its end
    assert said(None) == "token 2"


@pytest.mark.parametrize("is_async", [True, False], ids=["async", "sync"])
def test_a_password_that_is_refused_before_its_time_is_asked_for_anew(is_async):
    given = iter(("stale", "fresh"))

    def credentials() -> Credentials:
        return Credentials(password=next(given), valid_s=900)

    tried: list[str | None] = []

    def connect(url):
        tried.append(url.password)
        if len(tried) > 1 and url.password == "stale":
            raise AuthenticationError("refused")
        return url.password

    async def connect_async(url):
        return connect(url)

    async def test() -> list[object]:
        connecting = asking_async(credentials, connect_async)
        return [await connecting(URL) for _ in range(2)]

    connecting = asking(credentials, connect)
    opened = asyncio.run(test()) if is_async else [connecting(URL) for _ in range(2)]
    assert opened == ["stale", "fresh"]
    assert tried == ["stale", "stale", "fresh"]


def test_a_function_that_fails_tells_no_secret(colour, db, jive):
    def credentials() -> str:
        raise RuntimeError("secret")

    client = colour.client(db, jive, credentials=credentials)
    with pytest.raises(AuthenticationError, match="failed by RuntimeError") as caught:
        client.project.count()
    assert "secret" not in str(caught.value)
    assert not client.health().ok
    client.close()


def test_a_function_that_takes_too_long_is_not_waited_for(db, jive):
    async def credentials() -> str:
        await asyncio.sleep(30)
        return ""

    async def test() -> None:
        client = db.AsyncClient(f"{jive}&connect_timeout=0.1", credentials=credentials)
        with pytest.raises(AuthenticationError, match=r"within 0\.1 s"):
            await client.project.count()

    asyncio.run(test())


async def _coroutine() -> str:
    return ""


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"credentials": "password"}, "credentials= takes a function, not 'password'"),
        ({"credentials": _coroutine}, "no coroutine function, for which there is AsyncClient"),
        ({"pooler": "session"}, "pooler is 'transaction' or None, not 'session'"),
    ],
)
def test_a_mistake_shows_where_the_client_is_made(db, options, message):
    with pytest.raises(InvalidValueError, match=re.escape(message)):
        db.Client("postgresql://127.0.0.1/app", **options)


def test_credentials_do_not_show_their_password():
    assert "secret" not in repr(Credentials(password="secret"))


# ── servers that take no connection yet ───────────────────────────────────────────────────────────────────────────

SAID = ServerUnreachableError("it starts", sqlstate="57P03")
FULL = TooManyConnectionsError("too many", sqlstate="53300")
REFUSED = ServerUnreachableError("refused")


@pytest.mark.parametrize(
    ("error", "was_reached", "at_most_s", "lasts_s"),
    [
        (SAID, False, 10, 10),
        (FULL, False, 10, 10),
        (REFUSED, True, 10, 10),
        (REFUSED, False, 10, 1),
        (REFUSED, False, 0.3, 0.3),
        (AuthenticationError("no"), True, 10, 0),
    ],
)
def test_how_long_a_server_is_asked_again(error, was_reached, at_most_s, lasts_s):
    outage, now, pauses = Outage(), 0.0, []
    is_passing = outage.note(error, now)
    while is_passing and (pause_s := outage.pause_s(now, at_most_s, 10, was_reached=was_reached)) is not None:
        now += pause_s
        if not pause_s:
            outage.note(error, now)
        else:
            pauses.append(pause_s)
    assert now <= lasts_s
    assert lasts_s - now <= 0.4
    assert all(it <= 0.4 for it in pauses)
    assert pauses[:1] == [] or pauses[0] <= 0.05


def test_who_comes_to_a_server_that_is_long_gone_is_told_at_once():
    outage = Outage()
    for now in range(11):
        outage.note(REFUSED, now)
    asked = [outage.pause_s(11 + it / 1000, 21, 10, was_reached=True) for it in range(100)]
    assert asked == [0.0] + [None] * 99  # one asks for all
    assert type(outage.error) is ServerUnreachableError
    assert outage.error is not outage.error  # each raises one of his own
    assert outage.pause_s(12, 22, 10, was_reached=True) == 0


def test_while_a_server_is_gone_callers_ask_it_in_turn():
    outage = Outage()
    outage.note(REFUSED, 0)
    asked = [outage.pause_s(0.05, 10, 10, was_reached=True) for _ in range(50)]
    assert asked[0] == 0
    assert all(it is not None and 0 < it <= 0.1 for it in asked[1:])
    outage.over()
    assert [outage.pause_s(0.05, 10, 10, was_reached=True) for _ in range(50)] == [0] * 50


def test_an_outage_that_nobody_has_seen_for_long_is_forgotten():
    outage = Outage()
    outage.note(REFUSED, 0)
    outage.note(REFUSED, 60)
    assert 0 < outage.pause_s(60, 70, 10, was_reached=True) <= 0.05


def options(timeout_s: float) -> PoolOptions:
    return PoolOptions(max_size=3, acquire_timeout_s=timeout_s, max_idle_s=None, max_lifetime_s=None)


@pytest.mark.parametrize("said", ["57P03", "53300"])
def test_a_server_that_starts_is_waited_for_and_no_longer_than_asked(said):
    text = {"57P03": "the database system is starting up", "53300": "sorry, too many clients already"}[said]
    with Impostor(*[refusal(said, text)] * 40) as port:
        url = parse_url(f"postgresql://u@127.0.0.1:{port}/d?sslmode=disable")
        start = time.monotonic()
        with pytest.raises((ServerUnreachableError, TooManyConnectionsError)) as caught:
            Pool(url, options(0.4)).acquire()
        assert caught.value.sqlstate == said
        assert 0.1 < time.monotonic() - start < 4


def test_a_server_that_comes_up_late_is_reached(any_database):
    """Behind a port that opens half a second later."""
    folder = parse_url(any_database).host
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = parse_url(f"postgresql://postgres@127.0.0.1:{port}/{parse_url(any_database).database}?sslmode=disable")
    over = threading.Event()

    def forward() -> None:
        over.wait(0.4)
        asyncio.run(_forwarding(port, f"{folder}/.s.PGSQL.5432", over))

    thread = threading.Thread(target=forward)
    thread.start()
    try:

        async def test() -> None:
            pool = AsyncPool(url, options(5))
            async with pool.connection():
                pass
            await pool.close()

        asyncio.run(test())
    finally:
        over.set()
        thread.join()


async def _forwarding(port: int, path: str, over: threading.Event) -> None:
    async def pump(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(65536):
            writer.write(data)
        writer.close()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        from_server, to_server = await asyncio.open_unix_connection(path)
        await asyncio.gather(pump(reader, to_server), pump(from_server, writer), return_exceptions=True)

    server = await asyncio.start_server(serve, "127.0.0.1", port)
    await asyncio.to_thread(over.wait, 10)
    server.close()
