"""A proxy between a contender and the server, in a process of its own: it adds latency, and counts.

``python proxy.py LISTEN TARGET DELAY_MS``, where both are sockets of PostgreSQL's kind. ``LISTEN.count`` is a socket
that answers each connection with two numbers: statements that clients sent so far, and how often they waited.
"""

import asyncio
import selectors
import struct
import sys
from dataclasses import dataclass
from pathlib import Path

_STATEMENTS = frozenset(b"QE")
_PIECE = 1 << 18


@dataclass(slots=True)
class Counted:
    """``n_statements`` are messages Query and Execute; ``n_waits`` answers that were followed by something sent."""

    n_statements: int = 0
    n_waits: int = 0


class Messages:
    """Counts statements in what a client sends, however it is cut into pieces."""

    def __init__(self, counted: Counted) -> None:
        self._counted = counted
        self._buffer = bytearray()
        self._is_started = False
        self._to_skip = 0

    def feed(self, piece: bytes) -> None:
        skipped = min(self._to_skip, len(piece))
        self._to_skip -= skipped
        self._buffer += piece[skipped:]
        while len(self._buffer) >= (head := 5 if self._is_started else 4):
            (length,) = struct.unpack_from("!I", self._buffer, head - 4)
            if self._is_started:
                self._counted.n_statements += self._buffer[0] in _STATEMENTS
            self._is_started = True
            end = head - 4 + length
            self._to_skip = max(0, end - len(self._buffer))
            del self._buffer[:end]


async def main(listen: str, target: str, delay_s: float) -> None:
    counted = Counted()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await _relay(reader, writer, target, delay_s, counted)

    async def tell(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(f"{counted.n_statements} {counted.n_waits}".encode())
        writer.close()

    await asyncio.start_unix_server(tell, f"{listen}.count")
    server = await asyncio.start_unix_server(serve, listen, limit=_PIECE)
    await server.serve_forever()


async def _relay(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, target: str, delay_s: float, counted: Counted
) -> None:
    from_server, to_server = await asyncio.open_unix_connection(target, limit=_PIECE)
    messages = Messages(counted)
    is_answered = False
    held: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    async def outwards() -> None:
        nonlocal is_answered
        while piece := await reader.read(_PIECE):
            counted.n_waits += is_answered
            is_answered = False
            messages.feed(piece)
            to_server.write(piece)
            await to_server.drain()
        to_server.close()

    async def back() -> None:
        nonlocal is_answered
        while piece := await from_server.read(_PIECE):
            is_answered = True
            held.put_nowait((loop.time() + delay_s, piece))
        held.put_nowait((loop.time() + delay_s, b""))

    async def late() -> None:
        while (due := await held.get())[1]:
            if due[0] > loop.time():
                await asyncio.sleep(due[0] - loop.time())
            writer.write(due[1])
            await writer.drain()
        writer.close()

    try:
        await asyncio.gather(outwards(), back(), late())
    except ConnectionError:
        writer.close()
        to_server.close()


def count(listen: Path) -> Counted:
    """What the proxy at ``listen`` has counted so far."""
    import socket  # noqa: PLC0415 - of who asks

    with socket.socket(socket.AF_UNIX) as asking:
        asking.connect(f"{listen}.count")
        return Counted(*map(int, asking.recv(100).split()))


if __name__ == "__main__":
    # ``select`` waits for microseconds, where ``epoll`` rounds up to the millisecond that is to be added.
    with asyncio.Runner(loop_factory=lambda: asyncio.SelectorEventLoop(selectors.SelectSelector())) as runner:
        runner.run(main(sys.argv[1], sys.argv[2], float(sys.argv[3]) / 1000))
