"""``make check``: everything that can be judged without running the library, as one list of verdicts.

All of them run, also after a failure, so that one round shows everything. Exit status 1 if any found something.
"""

import os
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent

SYSTEMS = sorted(it.parent.name for it in (ROOT / "systems").glob("*/schema.prisma"))
CHECKS: tuple[tuple[str, Sequence[str]], ...] = (
    ("types", (f"{BIN}/pyright", "--warnings")),
    ("lint", (f"{BIN}/ruff", "check", "--no-cache", ".")),
    ("layout", (f"{BIN}/ruff", "format", "--no-cache", "--check", ".")),
    ("imports", (f"{BIN}/lint-imports", "--no-cache")),
    ("sync twins", (sys.executable, "dev/sync_from_async.py", "--check")),
    ("list of rules", (sys.executable, "dev/list_rules.py", "--check")),
    *(
        (
            f"{it}'s client",
            (sys.executable, "-m", "nicol", "generate", "--check", "--schema", f"systems/{it}/schema.prisma"),
        )
        for it in SYSTEMS
    ),
    *((f"{it}'s types", (f"{BIN}/pyright", "-p", f"systems/{it}", "--pythonpath", sys.executable)) for it in SYSTEMS),
    ("tree", (sys.executable, "dev/check_tree.py")),
)


def main() -> int:
    started = time.perf_counter()
    with ThreadPoolExecutor(2) as threads:
        verdicts = list(threads.map(_judge, CHECKS))
    print(f"{sum(verdicts)} of {len(CHECKS)} checks passed in {time.perf_counter() - started:.0f} s")
    return 0 if all(verdicts) else 1


def _judge(check: tuple[str, Sequence[str]]) -> bool:
    name, command = check
    started = time.perf_counter()
    # Else pyright asks the network whether there is a newer one.
    environment = {**os.environ, "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    passed = done.returncode == 0
    said = "" if passed else f"\n{done.stdout}{done.stderr}"
    print(f"{'ok    ' if passed else 'FAILED'} {name:<22} {time.perf_counter() - started:5.1f} s{said}", flush=True)
    return passed


if __name__ == "__main__":
    sys.exit(main())
