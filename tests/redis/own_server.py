"""A Redis that one test has to itself, to kill, freeze, fill or make a replica of."""

import os
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from nicol.local.redis import program


@dataclass(kw_only=True)
class OwnServer:
    """``options`` are redis-server's, without dashes. It listens on ``port``, or on a socket if there is none."""

    folder: Path
    options: dict[str, str]
    port: int | None = None
    server: Path = field(default_factory=program)
    _process: subprocess.Popen[bytes] | None = None

    @property
    def socket(self) -> Path:
        return self.folder / "s"

    @property
    def url(self) -> str:
        return f"unix://{self.socket}" if self.port is None else f"redis://127.0.0.1:{self.port}"

    def start(self) -> None:
        place = {"port": "0", "unixsocket": str(self.socket)} if self.port is None else {"port": str(self.port)}
        given = {"dir": str(self.folder), "save": "", "logfile": str(self.folder / "log"), **place, **self.options}
        words = [it for name, value in given.items() for it in (f"--{name}", *value.split(" "))]
        self._process = subprocess.Popen([self.server, *words], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        deadline = time.monotonic() + 10
        while not self._listens():
            assert self._process.poll() is None, (self.folder / "log").read_text()
            assert time.monotonic() < deadline, "redis-server does not listen"
            time.sleep(0.005)

    def signal(self, number: signal.Signals) -> None:
        assert self._process is not None
        self._process.send_signal(number)
        if number in (signal.SIGKILL, signal.SIGTERM):
            self._process.wait(10)

    def stop(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGCONT)
            self.signal(signal.SIGKILL)

    def _listens(self) -> bool:
        if self.port is None:
            connection, place = socket.socket(socket.AF_UNIX), str(self.socket)
        else:
            listening = int(self.options.get("tls-port", self.port))
            connection, place = socket.socket(socket.AF_INET), ("127.0.0.1", listening)
        with connection, suppress(OSError):
            connection.connect(place)
            return True
        return False


@contextmanager
def own_server(*, port: int | None = None, server: Path | None = None, **options: str) -> Iterator[OwnServer]:
    """A running server with these options; ``_`` in a name stands for ``-``."""
    given = {name.replace("_", "-"): value for name, value in options.items()}
    with tempfile.TemporaryDirectory(prefix="nicol-redis-") as folder:
        own = OwnServer(folder=Path(folder), options=given, port=port, server=server or program())
        try:
            own.start()
            yield own
        finally:
            own.stop()


def free_port() -> int:
    """A port that nobody listens on, below those that the system gives to whoever asks, and its bus's too."""
    first = 12000 + os.getpid() % 9000
    for port in range(first, first + 500):
        with suppress(OSError), socket.socket() as one, socket.socket() as bus:
            one.bind(("127.0.0.1", port))
            bus.bind(("127.0.0.1", port + 10000))
            return port
    raise AssertionError("there is no free port")
