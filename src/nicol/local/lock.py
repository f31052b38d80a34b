"""One process at a time, in whichever order they come."""

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from nicol.errors import LocalServerError


@contextmanager
def locked(folder: Path, server: str) -> Generator[None]:
    """Held by one process at a time, and given back by the system if that process dies.

    ``folder`` is where a server keeps its data, and need not be there. ``server`` is its name in messages.

    Raises LocalServerError.
    """
    import fcntl  # noqa: PLC0415 - absent on Windows

    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        file = (folder.parent / f"{folder.name}.lock").open("w")
    except OSError as error:
        raise LocalServerError(f"cannot keep a {server} in {folder}: {error.strerror} ({error.filename})") from error
    with file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        except PermissionError as error:
            text = f"{folder} belongs to another user, so the {server} in it is not yours to use; name another folder"
            raise LocalServerError(text) from error
        except OSError as error:
            raise LocalServerError(f"cannot keep a {server} in {folder}: {error.strerror or error}") from error
