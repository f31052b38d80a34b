"""Which server runs on a data folder, read from its ``postmaster.pid``."""

import os
import signal
import socket
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Postmaster:
    """``socket_folder`` holds the socket, whose name ends in ``port``."""

    pid: int
    socket_folder: Path
    port: int
    is_ready: bool


def read_postmaster(folder: Path) -> Postmaster | None:
    """What ``folder`` says of its server. That server may be dead: see ``answers``.

    Lines: pid, folder, start time, port, socket folder, address, shared memory, status
    (https://www.postgresql.org/docs/current/storage-file-layout.html).
    """
    try:
        lines = (folder / "postmaster.pid").read_text().splitlines()
    except OSError:
        return None
    if len(lines) < 8 or not lines[0].strip().isdecimal() or not lines[3].isdecimal() or not lines[4]:
        return None
    return Postmaster(int(lines[0]), Path(lines[4]), int(lines[3]), is_ready=lines[7].strip() == "ready")


def answers(postmaster: Postmaster) -> bool:
    """Whether the server lives: its process does, and something listens on its socket."""
    if not _lives(postmaster.pid):
        return False
    with socket.socket(socket.AF_UNIX) as connection, suppress(OSError):
        connection.settimeout(1)
        connection.connect(str(postmaster.socket_folder / f".s.PGSQL.{postmaster.port}"))
        return True
    return False


def is_stale(postmaster: Postmaster) -> bool:
    """Whether its process was killed and has no parent that would bury it, as happens in containers without an init.

    PostgreSQL takes such a process for a running server, and refuses to start.
    """
    return is_zombie(postmaster.pid)


def is_unreachable(postmaster: Postmaster, folder: Path) -> bool:
    """Whether the server of ``folder`` lives, which is certain, and its socket has gone: nobody will ever reach it.

    So it is where the folder was moved meanwhile, and where another server that had this path took the file with it.
    """
    file = postmaster.socket_folder / f".s.PGSQL.{postmaster.port}"
    return postmaster.is_ready and not file.exists() and _works_in(postmaster.pid, folder)


def end_ghosts(folder: Path, *, at_most_s: float) -> None:
    """End the servers whose data folder was ``folder`` and was deleted under them.

    Such a server notices within a minute, and as it ends it removes the socket of that path, which is by then that of
    the next server. Only Linux tells which they are.
    """
    ghosts = [it for it in _processes() if _cwd(it) == f"{folder} (deleted)" and _name(it) == "postgres"]
    for it in ghosts:
        with suppress(OSError):
            os.kill(it, signal.SIGQUIT)
    deadline = time.monotonic() + at_most_s
    while any(_lives(it) and not is_zombie(it) for it in ghosts) and time.monotonic() < deadline:
        time.sleep(0.02)


def is_zombie(pid: int) -> bool:
    """Whether the process has ended, and its number is kept for a parent that has not asked for it."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return False
    return state == "Z"


def wait_for_end(postmaster: Postmaster, *, at_most_s: float) -> None:
    """Wait until a server that answers no more is gone, or is stale.

    A killed process closes its socket before it is dead, and until it is PostgreSQL refuses to start beside it.
    """
    deadline = time.monotonic() + at_most_s
    while _lives(postmaster.pid) and not is_stale(postmaster) and time.monotonic() < deadline:
        time.sleep(0.02)


def _processes() -> list[int]:
    try:
        return [int(it.name) for it in Path("/proc").iterdir() if it.name.isdecimal()]
    except OSError:
        return []


def _cwd(pid: int) -> str:
    try:
        return str(Path(f"/proc/{pid}/cwd").readlink())
    except OSError:
        return ""


def _name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except OSError:
        return ""


def _works_in(pid: int, folder: Path) -> bool:
    """Whether ``pid`` is a server whose data folder is ``folder``, under whatever path it was started."""
    try:
        return _name(pid) == "postgres" and Path(f"/proc/{pid}/cwd").samefile(folder)
    except OSError:
        return False


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
