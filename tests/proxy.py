"""A TCP proxy before a database's server, for tests of what a network does: it cuts, freezes, delays, refuses.

It runs in one thread, which does nothing by chance: what a test asks for has happened when the call returns.
"""

import selectors
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, TypeAlias

from nicol.driver.url import parse_url

Way: TypeAlias = Literal["to the server", "to the client"]

_COMMIT = b"COMMIT\0"
_CANCEL = struct.pack("!II", 16, 80877102)
"""The whole first packet of a request to cancel begins so (protocol-message-formats.html, CancelRequest)."""
_RESET = struct.pack("ii", 1, 0)


@dataclass(eq=False)
class _Side:
    """One end of a pair, and what is to be sent to it: bytes, and when."""

    socket: socket.socket
    way: Way
    """The way of what arrives here to the other end."""
    other: "_Side" = field(init=False)
    waiting: deque[tuple[float, bytes]] = field(default_factory=deque)
    n_received: int = 0
    tail: bytes = b""
    is_over: bool = False
    """It will send no more."""


class Proxy:
    """Stands before the server of ``database``. ``address`` is the URL through it."""

    def __init__(self, database: str) -> None:
        url = parse_url(database)
        self._upstream = f"{url.host}/.s.PGSQL.{url.port}" if url.is_socket else (url.host, url.port)
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=512)
        self._listener.setblocking(False)
        self.port = int(self._listener.getsockname()[1])
        self.address = f"postgresql://{url.user or 'postgres'}@127.0.0.1:{self.port}/{url.database}?sslmode=disable"
        self.n_connected = 0
        self.n_cancelled = 0
        self.n_turns = 0
        """How often the direction changed to the client's: round trips, of all connections."""
        self._delay_s = 0.0
        self._piece: int | None = None
        self._frozen: frozenset[Way] = frozenset()
        self._is_refusing = False
        self._holds_ends = False
        self._on_commit: Literal["answer", "request"] | None = None
        self._doomed: set[_Side] = set()
        self._sides: set[_Side] = set()
        self._turned: dict[_Side, bool] = {}
        self._asked: deque[tuple[Callable[[], None], threading.Event]] = deque()
        self._selector = selectors.DefaultSelector()
        self._bell, self._ringer = socket.socketpair()
        self._bell.setblocking(False)
        self._is_closed = False
        self._thread = threading.Thread(target=self._serve, name="proxy", daemon=True)
        self._thread.start()

    # ── what a test asks for ──────────────────────────────────────────────────────────────────────────────────────

    @property
    def n_open(self) -> int:
        return len(self._sides) // 2

    @property
    def holds_back(self) -> bool:
        """Whether there is an answer that no client has been handed yet."""
        return any(it.waiting for it in tuple(self._sides) if it.way == "to the server")

    def cut(self) -> None:
        """Reset every connection (RST)."""
        self._end_all(is_reset=True)

    def hang_up(self) -> None:
        """End every connection as a peer does that closes it (FIN)."""
        self._end_all(is_reset=False)

    def freeze(self, *ways: Way) -> None:
        """Be a black hole: take bytes and connections, and hand on nothing, in one direction or in both."""
        frozen = frozenset(ways or ("to the server", "to the client"))
        self._ask(lambda: setattr(self, "_frozen", frozen))

    def thaw(self) -> None:
        """Hand on everything again, also what was held back."""
        self._ask(lambda: setattr(self, "_frozen", frozenset()))

    def delay(self, seconds: float) -> None:
        """Add ``seconds`` to a round trip, half of it in each direction."""
        self._ask(lambda: setattr(self, "_delay_s", seconds / 2))

    def split(self, size: int | None) -> None:
        """Send in pieces of ``size`` bytes, None for as they come."""
        self._ask(lambda: setattr(self, "_piece", size))

    def refuse(self) -> None:
        """Take no connection any more, and reset those that are there."""
        self._ask(lambda: setattr(self, "_is_refusing", True))
        self._end_all(is_reset=True)

    def accept(self) -> None:
        """After ``refuse``, take connections again."""
        self._ask(lambda: setattr(self, "_is_refusing", False))

    def lose_commit(self, what: Literal["answer", "request"] | None) -> None:
        """At the next COMMIT, reset its connection: when the server has answered, or before it has heard of it."""
        self._ask(lambda: setattr(self, "_on_commit", what))

    def hold_ends(self) -> None:
        """Hand on what is said, and not that somebody has hung up."""
        self._ask(lambda: setattr(self, "_holds_ends", True))

    def close(self) -> None:
        if not self._is_closed:
            self._ask(lambda: setattr(self, "_is_closed", True))
            self._thread.join(5)

    # ── the thread ────────────────────────────────────────────────────────────────────────────────────────────────

    def _end_all(self, *, is_reset: bool) -> None:
        """End every connection, and return when the clients' side of each could know."""
        ports: set[int] = set()

        def end() -> None:
            for it in tuple(self._sides):
                if it.way == "to the server":
                    with suppress(OSError):
                        ports.add(it.socket.getpeername()[1])
                self._end(it, is_reset=is_reset)

        self._ask(end)
        limit = time.monotonic() + 5
        while ports & _established_to(self.port) and time.monotonic() < limit:
            time.sleep(0.001)

    def _ask(self, act: Callable[[], object]) -> None:
        done = threading.Event()
        self._asked.append((act, done))
        with suppress(BlockingIOError):
            self._ringer.send(b"!")
        assert done.wait(10), "the proxy does not answer"

    def _serve(self) -> None:
        self._selector.register(self._listener, selectors.EVENT_READ, self._accept)
        self._selector.register(self._bell, selectors.EVENT_READ, self._answer)
        while not self._is_closed:
            for key, events in self._selector.select(self._next_s()):
                if isinstance(key.data, _Side):
                    if events & selectors.EVENT_READ and key.data in self._sides:
                        self._read(key.data)
                else:
                    key.data()
            self._send_what_is_due()
        for it in tuple(self._sides):
            self._end(it, is_reset=False)
        for it in (self._listener, self._bell, self._ringer, self._selector):
            it.close()

    def _answer(self) -> None:
        with suppress(BlockingIOError):
            self._bell.recv(64)
        while self._asked:
            act, done = self._asked.popleft()
            act()
            done.set()

    def _accept(self) -> None:
        with suppress(BlockingIOError):
            while True:
                client, _ = self._listener.accept()
                self.n_connected += 1
                self._pair(client)

    def _pair(self, client: socket.socket) -> None:
        server = socket.socket(socket.AF_UNIX if isinstance(self._upstream, str) else socket.AF_INET)
        try:
            if self._is_refusing:
                raise ConnectionRefusedError
            server.connect(self._upstream)
        except OSError:
            _reset(client)
            server.close()
            return
        near, far = _Side(client, "to the server"), _Side(server, "to the client")
        near.other, far.other = far, near
        for it in (near, far):
            it.socket.setblocking(False)
            with suppress(OSError):
                it.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._sides.add(it)
            self._selector.register(it.socket, selectors.EVENT_READ, it)

    def _read(self, side: _Side) -> None:
        try:
            piece = side.socket.recv(65536)
        except BlockingIOError:
            return
        except OSError:
            self._end(side, is_reset=True)
            return
        if piece:
            self._take(side, piece)
        else:
            # A black hole says nothing of who has gone, either: the other end hears of it when all was handed on.
            side.is_over = True
            self._selector.unregister(side.socket)

    def _take(self, side: _Side, piece: bytes) -> None:
        self._count(side, piece)
        if side in self._doomed:
            self._end(side, is_reset=True)
            return
        if side.way == "to the server" and self._on_commit is not None and self._is_commit(side, piece):
            what, self._on_commit = self._on_commit, None
            if what == "request":
                self._end(side, is_reset=True)
                return
            self._doomed.add(side.other)
        side.other.waiting.append((time.monotonic() + self._delay_s, piece))

    def _count(self, side: _Side, piece: bytes) -> None:
        if side.way == "to the server":
            if not side.n_received and piece.startswith(_CANCEL):
                self.n_cancelled += 1
            self._turned[side] = True
        elif self._turned.get(side.other):
            self._turned[side.other] = False
            self.n_turns += 1
        side.n_received += len(piece)

    def _is_commit(self, side: _Side, piece: bytes) -> bool:
        seen = side.tail + piece
        side.tail = seen[-len(_COMMIT) + 1 :]
        return _COMMIT in seen

    def _next_s(self) -> float | None:
        due = [it.waiting[0][0] for it in self._sides if it.waiting and it.other.way not in self._frozen]
        return max(0.0, min(due) - time.monotonic()) if due else None

    def _send_what_is_due(self) -> None:
        now = time.monotonic()
        for side in tuple(self._sides):
            if side in self._sides and side.other.way not in self._frozen:
                self._send(side, now)

    def _send(self, side: _Side, now: float) -> None:
        while side.waiting and side.waiting[0][0] <= now:
            due, piece = side.waiting.popleft()
            try:
                n_sent = side.socket.send(piece[: self._piece])
            except BlockingIOError:
                n_sent, due = 0, now + 0.001
            except OSError:
                self._end(side, is_reset=True)
                return
            if n_sent < len(piece):
                side.waiting.appendleft((due, piece[n_sent:]))
        if side.other.is_over and not side.waiting and not self._holds_ends:
            self._end(side, is_reset=False)

    def _end(self, side: _Side, *, is_reset: bool) -> None:
        for it in (side, side.other):
            if it not in self._sides:
                continue
            self._sides.discard(it)
            self._doomed.discard(it)
            self._turned.pop(it, None)
            with suppress(KeyError, ValueError):
                self._selector.unregister(it.socket)
            if is_reset and it.socket.family == socket.AF_INET:
                _reset(it.socket)
            else:
                it.socket.close()


def _established_to(port: int) -> set[int]:
    """The ports from which this machine has connections to one of its own."""
    table = Path("/proc/net/tcp")
    if not table.exists():
        return set()
    rows = (line.split() for line in table.read_text().splitlines()[1:])
    ends = ((local.split(":"), remote.split(":")) for _, local, remote, state, *_ in rows if state == "01")
    return {int(local[1], 16) for local, remote in ends if int(remote[1], 16) == port}


def _reset(it: socket.socket) -> None:
    """Close with RST: without waiting, what is unsent is thrown away."""
    with suppress(OSError):
        it.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    it.close()


@contextmanager
def proxy_before(database: str) -> Iterator[Proxy]:
    proxy = Proxy(database)
    try:
        yield proxy
    finally:
        proxy.close()
