"""Makes the modules for threads from those for asyncio, so that the two cannot drift apart.

python dev/sync_from_async.py            writes them
python dev/sync_from_async.py --check    says which are out of date, and exits with 1 if any is
"""

import re
import subprocess
import sys
from pathlib import Path

CLIENT = Path(__file__).resolve().parent.parent / "src" / "nicol" / "client"

PAIRS = {
    "actions_async.py": "actions_sync.py",
    "async_client.py": "sync_client.py",
    "session_async.py": "session_sync.py",
}

# In this order, each on what the one before left.
REPLACEMENTS = (
    (r"\basync (def|with|for)\b", r"\1"),
    (r"\bawait ", ""),
    (r"Awaitable\[None\]", "None"),
    (r"from collections\.abc import Awaitable, Callable", "from collections.abc import Callable"),
    (r"__a(enter|exit)__", r"__\1__"),
    (r"\bimport asyncio\b", "import threading"),
    (r"\basyncio\.Lock\b", "threading.Lock"),
    (r"The client for asyncio", "The client for threads"),
    (r"between tasks", "between threads"),
    (r"(actions|session)_async\b", r"\1_sync"),
    (r"\basync_pool\b", "pool"),
    (r"\bexecute_async\b", "execute"),
    (r"\bAsync(\w+)", r"\1"),
)

HEADER = "# Made from {source} by dev/sync_from_async.py: change that file, not this one.\n"
NOTE = re.compile(r"\n\n``\w+`` is made from this file by ``dev/sync_from_async\.py``\.\n")


def sync_text(source: Path) -> str:
    """The module for threads, formatted, that belongs to ``source``."""
    text = NOTE.sub("\n", source.read_text())
    for pattern, replacement in REPLACEMENTS:
        text = re.sub(pattern, replacement, text)
    return _ruff(
        _ruff(HEADER.format(source=source.name) + text, "check", "--fix-only", "--quiet", "--select", "I"), "format"
    )


def _ruff(text: str, *command: str) -> str:
    ruff = Path(sys.executable).with_name("ruff")
    arguments = [str(ruff), *command, "--stdin-filename", str(CLIENT / "made.py"), "-"]
    return subprocess.run(arguments, input=text, capture_output=True, text=True, check=True).stdout


def main() -> int:
    stale: list[str] = []
    for source, target in PAIRS.items():
        text = sync_text(CLIENT / source)
        path = CLIENT / target
        if path.exists() and path.read_text() == text:
            continue
        stale.append(target)
        if "--check" not in sys.argv:
            path.write_text(text)
    if stale:
        print("out of date:" if "--check" in sys.argv else "written:", ", ".join(stale))
    return 1 if stale and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
