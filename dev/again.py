"""Runs the few tests that just failed once more, alone: ``pytest … || python dev/again.py``.

Hundreds of tests wait for real servers while others keep both cores busy. One that a neighbour has slowed down passes
now; a defect fails again, and more than five at once are not tried at all. What failed at first is printed either way.
"""

import json
import subprocess
import sys
from pathlib import Path

FAILED = Path(__file__).parents[1] / ".pytest_cache/v/cache/lastfailed"
MOST = 5


def main() -> int:
    failed = list(json.loads(FAILED.read_text())) if FAILED.exists() else []
    if not 0 < len(failed) <= MOST:
        return 1
    print(f"{len(failed)} failed beside others, and must pass alone:", *failed, sep="\n  ", flush=True)
    return subprocess.run([sys.executable, "-m", "pytest", "-q", *sys.argv[1:], *failed], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
