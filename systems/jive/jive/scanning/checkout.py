"""A branch of a repository as a folder, for as long as it is looked at."""

import asyncio
import os
import re
import tempfile
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

from nicol.errors import JobFailedError

_CLONE_TIMEOUT_S = 120
_MOST_BYTES = 1024 * 1024
_BRANCH = re.compile(r"(?!-)(?!.*\.\.)[\w./+@#-]{1,200}")


@asynccontextmanager
async def checkout(repo_url: str, branch: str, local: Path | None) -> AsyncGenerator[Path]:
    """A shallow clone of `branch`. Below the folder `local`, a path or a file URL is a repository too.

    Raises JobFailedError for what will never work, and OSError for what may work later.
    """
    if not _BRANCH.fullmatch(branch):
        raise JobFailedError(f"{branch!r} is no name of a branch")
    if urlsplit(repo_url).scheme == "https":
        protocol = "https"
    else:
        repo_url, protocol = str(_local(repo_url, local)), "file"
    with tempfile.TemporaryDirectory(prefix="jive-") as folder:
        await _clone(repo_url, branch, Path(folder), protocol)
        yield Path(folder)


def documents(folder: Path) -> Iterator[tuple[str, str]]:
    """Path and text of each Markdown file in `docs/`, in the order of paths. No link leads out of the folder."""
    for it in sorted((folder / "docs").rglob("*.md")):
        is_inside = it.resolve().is_relative_to(folder.resolve())
        if it.is_file() and is_inside and it.stat().st_size <= _MOST_BYTES:
            yield it.relative_to(folder).as_posix(), it.read_text(encoding="utf-8", errors="replace")


def _local(repo_url: str, local: Path | None) -> Path:
    path = Path(urlsplit(repo_url).path if repo_url.startswith("file://") else repo_url)
    if local is None or not path.resolve().is_relative_to(local.resolve()):
        raise JobFailedError("the repository is neither an https:// address nor inside JIVE_LOCAL_REPOSITORIES")
    return path.resolve()


async def _clone(repo_url: str, branch: str, folder: Path, protocol: str) -> None:
    allowed = ["-c", "protocol.allow=never", "-c", f"protocol.{protocol}.allow=always"]
    words = ["clone", "--quiet", "--depth=1", "--single-branch", "--no-tags", f"--branch={branch}", "--"]
    source = f"file://{repo_url}" if protocol == "file" else repo_url
    git = await asyncio.create_subprocess_exec(
        "git", *allowed, *words, source, str(folder),
        stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"},
    )  # fmt: skip
    try:
        async with asyncio.timeout(_CLONE_TIMEOUT_S):
            _, said = await git.communicate()
    except BaseException:
        git.kill()
        await git.wait()
        raise
    if git.returncode != 0:
        if b"Remote branch" in said:
            raise JobFailedError(f"the repository has no branch {branch}")
        raise OSError(f"git could not clone the repository (status {git.returncode})")
