"""Which servers a run of tests has started, noted by any of its processes, so that the first of them stops them.

It is loaded at the end of every run of pytest, so it imports little.
"""

import os
import tempfile
from pathlib import Path

RUN_VARIABLE = "NICOL_TEST_RUN"
"""Tells this run from others; workers of pytest-xdist inherit it."""


def run_number() -> str:
    """The number of this run, which begins with that of its first process."""
    return os.environ.get(RUN_VARIABLE) or f"{os.getpid()}_0"


def note_started(folder: Path) -> None:
    """Have the PostgreSQL of ``folder`` stopped at the end of the run."""
    _note("postgres", folder)


def note_started_redis(folder: Path) -> None:
    """As ``note_started``, of a Redis."""
    _note("redis", folder)


def take_over(folder: Path) -> bool:
    """Whether a run that was killed has left the server of ``folder`` running. It is forgotten there."""
    found = False
    for notes in Path(tempfile.gettempdir()).glob("nicol-run-*"):
        pid = notes.name.split("-")[2].partition("_")[0]
        if not pid.isdecimal() or lives(int(pid)):
            continue
        lines = notes.read_text().splitlines()
        found = found or any(it.partition(" ")[2] == str(folder) for it in lines)
        rest = [it for it in lines if it.partition(" ")[2] != str(folder)]
        if rest:
            notes.write_text("".join(f"{it}\n" for it in rest))
        else:
            notes.unlink(missing_ok=True)
    return found


def lives(pid: int) -> bool:
    """Whether there is a process of this number."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def stop_started(number: str) -> None:
    """Stop the servers that the run ``number`` has started."""
    notes = _notes(number)
    if not notes.exists():
        return
    from nicol.local import postgres, redis  # noqa: PLC0415 - most runs started none

    for it in sorted(set(notes.read_text().splitlines())):
        kind, _, folder = it.partition(" ")
        (redis if kind == "redis" else postgres).down(Path(folder))
    notes.unlink()


def _note(kind: str, folder: Path) -> None:
    with _notes(run_number()).open("a") as file:
        file.write(f"{kind} {folder}\n")


def _notes(number: str) -> Path:
    return Path(tempfile.gettempdir(), f"nicol-run-{number}")
