"""What replays made, kept in files, so that a history which has not changed is not replayed again.

A file that is broken, or of another version, is no file. One that cannot be written is not written: a cache is never
a reason to fail.
"""

import hashlib
import os
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path
from tempfile import NamedTemporaryFile

from nicol.catalog.model import Catalog
from nicol.catalog.stored import read_stored, stored
from nicol.migrate.history.folder import Migration

_N_KEPT = 16
_SUFFIX = ".catalog.json"
_FORMAT = "2"
"""Changes whenever a replay of the same migrations makes another catalog than before."""


def history_hash(migrations: Sequence[Migration], namespaces: Sequence[str], server_version: str) -> str:
    """What a replay depends on: the texts in their order, where they run, and who runs and reads them."""
    digest = hashlib.sha256()
    for it in (_FORMAT, version("nicol"), server_version, "\0".join(namespaces), *(it.text for it in migrations)):
        content = it.encode()
        digest.update(f"{len(content)}:".encode() + content)
    return digest.hexdigest()


def read_cached(folder: Path, key: str) -> Catalog | None:
    file = folder / (key + _SUFFIX)
    try:
        found = read_stored(file.read_text(encoding="utf-8"))
        if found is not None:
            # The oldest are removed, and this one is in use.
            os.utime(file)
    except (OSError, UnicodeDecodeError):
        return None
    return found


def write_cached(folder: Path, key: str, catalog: Catalog) -> None:
    """Keep ``catalog``, and let go of the oldest ones. Whoever reads meanwhile sees all of it or nothing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        with NamedTemporaryFile("w", encoding="utf-8", dir=folder, suffix=".tmp", delete=False) as file:
            file.write(stored(catalog))
        Path(file.name).replace(folder / (key + _SUFFIX))
        _prune(folder)
    except OSError:
        return


def _prune(folder: Path) -> None:
    files = sorted(folder.glob(f"*{_SUFFIX}"), key=lambda it: it.stat().st_mtime, reverse=True)
    for it in files[_N_KEPT:]:
        it.unlink(missing_ok=True)
