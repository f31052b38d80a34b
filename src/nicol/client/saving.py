"""Writes a file so that it is there whole or not at all; in both colours."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager, contextmanager
from io import TextIOBase
from pathlib import Path
from typing import BinaryIO, TypeAlias

from typing_extensions import AsyncGenerator, Generator

from nicol.errors import InvalidValueError

Target: TypeAlias = "str | os.PathLike[str] | BinaryIO"


@contextmanager
def saved(target: Target) -> Generator[Callable[[bytes], object]]:
    """What writes to ``target``: an open file, or a path, where the file is when the block has ended well."""
    if not isinstance(target, str | os.PathLike):
        yield _require_bytes_file(target).write
        return
    # Few processes write files, and each would load what packs archives, too.
    from tempfile import NamedTemporaryFile  # noqa: PLC0415

    path = Path(target)
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        beside = Path(file.name)
        try:
            yield file.write
            file.flush()
            # As any file that open() makes: a temporary one is for its owner alone.
            beside.chmod(0o666 & ~_mask())
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise


@asynccontextmanager
async def saved_async(target: Target) -> AsyncGenerator[Callable[[bytes], Awaitable[object]]]:
    """As ``saved``. It is written in threads, for a slow disk or network shall stop nobody else."""
    with saved(target) as write:
        yield lambda block: asyncio.to_thread(write, block)


def _require_bytes_file(target: BinaryIO) -> BinaryIO:
    given: object = target
    if isinstance(given, TextIOBase) or not hasattr(given, "write"):
        raise InvalidValueError(
            f"target takes a path or a file opened by 'wb', not {type(given).__name__}", path=("target",)
        )
    return target


def _mask() -> int:
    """The permissions that this process withholds. The system tells only whoever sets them."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
