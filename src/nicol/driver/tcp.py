"""How a connection notices that the network to its server has gone, where nobody says so.

The operating system's own defaults are two hours of silence, or a quarter of an hour with something unanswered.
"""

import socket
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Tcp:
    """By libpq's names; the operating system answers for both sides, so a server that is slow is not taken for gone.

    After ``keepalives_idle`` seconds of silence the other side is asked whether it is there, every
    ``keepalives_interval`` seconds and ``keepalives_count`` times. What was sent may be unanswered for
    ``tcp_user_timeout`` milliseconds. 0 leaves each to the operating system.
    """

    keepalives: bool = True
    keepalives_idle: int = 30
    keepalives_interval: int = 10
    keepalives_count: int = 3
    tcp_user_timeout: int = 30_000


def libpq_parameters(tcp: Tcp) -> Mapping[str, str | int]:
    """The same for libpq, which leaves out what a system does not have."""
    return {
        "keepalives": int(tcp.keepalives),
        "keepalives_idle": tcp.keepalives_idle,
        "keepalives_interval": tcp.keepalives_interval,
        "keepalives_count": tcp.keepalives_count,
        "tcp_user_timeout": tcp.tcp_user_timeout,
    }


class Socket(Protocol):
    """A socket, or what a transport of asyncio's shows of its own."""

    def setsockopt(self, level: int, optname: int, value: int, /) -> None: ...


def watch_network(to_server: Socket, tcp: Tcp) -> None:
    """Set the options of an open TCP socket, as far as this system has them."""
    named = (
        ("TCP_KEEPIDLE", tcp.keepalives and tcp.keepalives_idle),
        ("TCP_KEEPINTVL", tcp.keepalives and tcp.keepalives_interval),
        ("TCP_KEEPCNT", tcp.keepalives and tcp.keepalives_count),
        ("TCP_USER_TIMEOUT", tcp.tcp_user_timeout),
    )
    with suppress(OSError):
        to_server.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, int(tcp.keepalives))
        for name, value in named:
            option: int | None = getattr(socket, name, None)
            if value and option is not None:
                to_server.setsockopt(socket.IPPROTO_TCP, option, value)
