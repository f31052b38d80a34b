"""Faults of a soak, by chance: sessions end and are killed, and the network is cut, swallows, stutters and is slow."""

import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator

import psycopg
from tests.faults.server import Server
from tests.proxy import Proxy


def faults(proxy: Proxy, url: str, chance: random.Random, seen: Counter[str], may_kill_s: float) -> Iterator[float]:
    """One fault after the other, and how long each goes on. At the end, ``heal``."""
    killed_at = time.monotonic()
    while True:
        if time.monotonic() - killed_at > may_kill_s:
            killed_at, act = time.monotonic(), _kill_one
        else:
            act = chance.choice(_ACTS)
        seen[act.__name__.strip("_")] += 1
        try:
            act(proxy, url, chance)
        except psycopg.Error:
            seen["of a server that was down"] += 1
        yield chance.uniform(0.02, 0.5)
        heal(proxy)
        yield chance.uniform(0.02, 0.3)


def heal(proxy: Proxy) -> None:
    proxy.accept()
    proxy.thaw()
    proxy.delay(0)
    proxy.split(None)


def _terminate_some(_proxy: Proxy, url: str, chance: random.Random) -> None:
    server = Server(url)
    for pid, _, _ in server.sessions():
        if chance.random() < 0.5:
            server.value("SELECT pg_terminate_backend(%s)", pid)
    server.close()


def _terminate_all(_proxy: Proxy, url: str, _chance: random.Random) -> None:
    server = Server(url)
    for pid, _, _ in server.sessions():
        server.value("SELECT pg_terminate_backend(%s)", pid)
    server.close()


def _kill_one(_proxy: Proxy, url: str, chance: random.Random) -> None:
    """kill -9, after which the server ends all sessions and recovers from a crash."""
    server = Server(url)
    pids = [pid for pid, _, _ in server.sessions()]
    if pids:
        os.kill(chance.choice(pids), signal.SIGKILL)
    server.close()


def _cut(proxy: Proxy, _url: str, _chance: random.Random) -> None:
    proxy.cut()


def _hang_up(proxy: Proxy, _url: str, _chance: random.Random) -> None:
    proxy.hang_up()


def _freeze(proxy: Proxy, _url: str, chance: random.Random) -> None:
    proxy.freeze(*chance.choice(((), ("to the server",), ("to the client",))))


def _delay(proxy: Proxy, _url: str, chance: random.Random) -> None:
    proxy.delay(chance.uniform(0.005, 0.1))


def _split(proxy: Proxy, _url: str, chance: random.Random) -> None:
    proxy.split(chance.choice((1, 7, 100)))


def _refuse(proxy: Proxy, _url: str, _chance: random.Random) -> None:
    proxy.refuse()


def _lose_answer(proxy: Proxy, _url: str, _chance: random.Random) -> None:
    proxy.lose_commit("answer")


def _lose_request(proxy: Proxy, _url: str, _chance: random.Random) -> None:
    proxy.lose_commit("request")


_Act = Callable[[Proxy, str, random.Random], None]
_ACTS: tuple[_Act, ...] = (
    _terminate_some,
    _terminate_all,
    _cut,
    _hang_up,
    _freeze,
    _freeze,
    _delay,
    _delay,
    _split,
    _refuse,
    _lose_answer,
    _lose_request,
)
