"""``nicol.sum`` beside the migrations: what each of them was when it was written, and which one it came after.

    20260101000000_init 9f86d0818… after - does 2c26b46b68ff…
    20260102000000_next 60303ae22b… after 20260101000000_init does fcde2b2edba5…

The first digest is of the file with LF line ends, so that a checkout which changes them changes nothing; the second,
which may be missing, of its statements without comments and blank space. Lines stand in the order in which they were
written. Two with one parent come from two branches, which git then reports as a conflict of this very file.
"""

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from nicol.errors import MigrateError
from nicol.migrate.running.statements import tokens

FILE = "nicol.sum"
NO_PARENT = "-"
_HEADER = """\
# What each migration was when it was written, and which one it came after; `nicol migrate check` compares.
# Keep this file in version control.
"""
_LINE = re.compile(
    r"^(?P<name>\S.*?) (?P<checksum>[0-9a-f]{64}) after (?P<parent>\S.*?)(?: does (?P<effect>[0-9a-f]{16}))?\s*$"
)
_MARKER = re.compile(r"^(<{7}|={7}|>{7}|\|{7})( |$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """One line. ``parent`` is None for the first migration; ``effect`` is the digest of what is run, if it is known."""

    name: str
    checksum: str
    parent: str | None
    effect: str | None = None

    def __str__(self) -> str:
        effect = f" does {self.effect}" if self.effect else ""
        return f"{self.name} {self.checksum} after {self.parent or NO_PARENT}{effect}"


@dataclass(frozen=True, slots=True)
class SumFile:
    """``markers`` are the numbers of lines that a merge left behind, ``unread`` of those that say nothing known."""

    sums: tuple[Sum, ...] = ()
    markers: tuple[int, ...] = ()
    unread: tuple[int, ...] = ()
    exists: bool = True

    def of(self, name: str) -> Sum | None:
        """The line about ``name``: the last one, if a merge has brought several."""
        return next((it for it in reversed(self.sums) if it.name == name), None)


def sum_of(name: str, text: str, parent: str | None) -> Sum:
    return Sum(name=name, checksum=checksum(text), parent=parent, effect=effect(text))


def checksum(text: str) -> str:
    return hashlib.sha256(_unix(text).encode()).hexdigest()


def effect(text: str) -> str:
    """A digest of what the server is made to do, whatever comments and blank space say."""
    return hashlib.sha256("\0".join(it.text for it in tokens(_unix(text))).encode()).hexdigest()[:16]


def read_sums(folder: Path) -> SumFile:
    """The file below ``folder``. Raises MigrateError if it cannot be read as text."""
    path = folder / FILE
    if not path.is_file():
        return SumFile(exists=False)
    try:
        lines = path.read_bytes().decode("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise MigrateError(f"{path} cannot be read ({error}); `nicol migrate check --write` makes it anew") from error
    sums: list[Sum] = []
    markers: list[int] = []
    unread: list[int] = []
    for number, line in enumerate(lines, 1):
        found = _LINE.match(line)
        if _MARKER.match(line):
            markers.append(number)
        elif found is not None and not line.startswith("#"):
            sums.append(_sum(found))
        elif line.strip() and not line.startswith("#"):
            unread.append(number)
    return SumFile(tuple(dict.fromkeys(sums)), tuple(markers), tuple(unread))


def write_sums(folder: Path, sums: Iterable[Sum]) -> None:
    """Replace the file below ``folder``."""
    text = _HEADER + "".join(f"{it}\n" for it in sums)
    _attempt(folder / FILE, lambda path: path.write_bytes(text.encode()))


def append_sum(folder: Path, line: Sum, *, is_first: bool) -> None:
    """Add ``line`` where there is a file, and begin one for the first migration of a folder.

    A folder that was there before, such as Prisma's, gets its file from ``migrate check --write``. One write at the
    end of the file, so that two who write at once both leave their line.
    """
    path = folder / FILE
    if not is_first and not path.is_file():
        return

    def append(path: Path) -> None:
        with path.open("ab+") as file:
            file.seek(0)
            before = file.read()
            end = "\r\n" if b"\r\n" in before else "\n"
            missing = end if before and not before.endswith(b"\n") else ""
            text = (_HEADER if not before else missing) + f"{line}\n"
            file.write(text.replace("\n", end).replace("\r\r\n", "\r\n").encode())

    _attempt(path, append)


def insert_sum(folder: Path, line: Sum) -> None:
    """Put ``line``, whose migration comes before others that are there, into the file, if there is one.

    What came after its parent comes after it now.
    """
    file = read_sums(folder)
    if not file.exists:
        return
    after = [it for it in file.sums if it.parent == line.parent]
    lines = [replace(it, parent=line.name) if it in after else it for it in file.sums]
    lines.insert(file.sums.index(after[0]) if after else len(lines), line)
    write_sums(folder, lines)


def _attempt(path: Path, write: Callable[[Path], object]) -> None:
    try:
        write(path)
    except OSError as error:
        raise MigrateError(f"{path} cannot be written: {error.strerror}") from error


def _sum(found: re.Match[str]) -> Sum:
    parent = found["parent"]
    return Sum(
        name=found["name"],
        checksum=found["checksum"],
        parent=None if parent == NO_PARENT else parent,
        effect=found["effect"],
    )


def _unix(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")
