"""Run the project's seed, in a process of its own: a command line, or ``module:function``."""

import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

_FUNCTION = re.compile(r"[^\W\d]\w*(\.[^\W\d]\w*)*:[^\W\d]\w*")
_CALL = """\
import importlib, inspect, asyncio, sys
sys.path.insert(0, "")
module, name = sys.argv[1].split(":")
sys.argv = [module, *sys.argv[2:]]
answer = getattr(importlib.import_module(module), name)()
if inspect.isawaitable(answer):
    async def wait():
        await answer
    asyncio.run(wait())
"""


def seed(seed: str, arguments: Sequence[str] = (), *, root: Path, url: str, environment: Mapping[str, str]) -> int:
    """The exit status of ``seed``, run in the folder ``root`` with DATABASE_URL set to ``url``.

    Its output is not held back. A function may be asynchronous, and is called without arguments.
    """
    variables = {**environment, "DATABASE_URL": url}
    if _FUNCTION.fullmatch(seed):
        command = [sys.executable, "-c", _CALL, seed, *arguments]
        return subprocess.run(command, cwd=root, env=variables, check=False).returncode  # noqa: S603 (our own call)
    # The user wrote a command line for a shell; further arguments are passed on unseen by it.
    command = ["/bin/sh", "-c", f'{seed} "$@"', "seed", *arguments]
    return subprocess.run(command, cwd=root, env=variables, check=False).returncode  # noqa: S603 (the user's own words)
