"""Where the socket of an embedded server is: beside its data, unless that path is too long for a socket."""

import hashlib
import os
import tempfile
from pathlib import Path

from nicol.errors import LocalServerError

_LONGEST_SOCKET_PATH = 100
"""In bytes. The system's limit is 108 on Linux and 104 on macOS, the closing NUL included."""


def fits(path: Path) -> bool:
    """Whether ``path`` is short enough for a socket."""
    return len(os.fsencode(path)) <= _LONGEST_SOCKET_PATH


def short_folder(folder: Path) -> Path:
    """A folder in the system's temporary one, always the same for the data folder ``folder``, and its owner's.

    Raises LocalServerError if somebody else has it.
    """
    digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]
    short = Path(tempfile.gettempdir(), f"nicol-{digest}")
    short.mkdir(mode=0o700, exist_ok=True)
    owner = folder.stat()
    if short.is_symlink() or short.stat().st_uid not in {os.geteuid(), owner.st_uid}:
        raise LocalServerError(f"{short} belongs to somebody else; remove it, or move the project to a shorter path")
    os.chown(short, owner.st_uid, owner.st_gid)
    return short
