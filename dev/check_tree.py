"""Refuses tracked files that name one machine: its paths, or where its packages were downloaded from."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent

FORBIDDEN = {
    "a path of one machine": re.compile(r"(?<![\w.])/(?:work|root)/\w"),
    "the address of a package registry": re.compile(r"https?://\S+/simple/|--(?:extra-)?index-url|--find-links"),
}
# Files that pin packages name no address at all: the hashes decide, wherever a machine finds the files.
PINS = re.compile(r"(?:^|/)(?:requirements[\w.-]*|[\w.-]*lock[\w.-]*)\.(?:txt|in|json|toml|yaml)$")
THIS = Path(__file__).relative_to(ROOT).as_posix()


def main() -> int:
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    found = [finding for name in tracked.stdout.split("\0") if name not in ("", THIS) for finding in _findings(name)]
    for it in found:
        print(it)
    return 1 if found else 0


def _findings(name: str) -> list[str]:
    path = ROOT / name
    if not path.is_file():
        return []
    lines = path.read_bytes().decode(errors="replace").splitlines()
    return [
        f"{name}:{number}: {what}"
        for number, line in enumerate(lines, 1)
        for what, pattern in FORBIDDEN.items()
        if pattern.search(line) or (PINS.search(name) and "://" in line)
    ]


if __name__ == "__main__":
    sys.exit(main())
