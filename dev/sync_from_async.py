"""Makes the modules for threads from those for asyncio, so that the two cannot drift apart; and batches, too.

python dev/sync_from_async.py            writes them
python dev/sync_from_async.py --check    says which are out of date, and exits with 1 if any is
"""

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

CLIENT = Path(__file__).resolve().parent.parent / "src" / "nicol" / "client"

PAIRS = {
    "actions_async.py": "actions_sync.py",
    "async_client.py": "sync_client.py",
    "bulk_async.py": "bulk_sync.py",
    "fetch_async.py": "fetch_sync.py",
    "held_async.py": "held_sync.py",
    "replica_session_async.py": "replica_session_sync.py",
    "session_async.py": "session_sync.py",
    "together_async.py": "together_sync.py",
    "transaction_async.py": "transaction_sync.py",
    "tenancy/wall_async.py": "tenancy/wall_sync.py",
    "tx_async.py": "tx_sync.py",
    "timed_pool_async.py": "timed_pool_sync.py",
    "watched_async.py": "watched_sync.py",
    "../tools/testing/sandbox_async.py": "../tools/testing/sandbox_sync.py",
    "../tools/testing/stand_in_async.py": "../tools/testing/stand_in_sync.py",
}

# Threads and batches have one kind of what makes rows.
_ONE_KIND_OF_ROWS = (
    r"    # Two, for pyright [^\n]+\n(?:    @overload\n    async def create_many\([^@]*?\) -> int: \.\.\.\n){2}",
    "",
)

# In this order, each on what the one before left.
REPLACEMENTS = (
    _ONE_KIND_OF_ROWS,
    (r"\basync (def|with|for)\b", r"\1"),
    # A pool for threads interrupts nobody.
    (r"    def interrupt\(self\) -> None:\n {8}(?:await self\._connection\.interrupt\(\)|pass)\n\n", ""),
    (r"\bawait ", ""),
    (r"  # noqa: ASYNC109[^\n]*", ""),
    (r"\bfor (\w+) in (\w+):\n +yield \1\n", r"yield from \2\n"),
    (r"\bAwaitable\[((?:[^\[\]]|\[[^\[\]]*\])*)\]", r"\1"),
    (r"\bAwaitable, ", ""),
    (r"__a(enter|exit|iter)__", r"__\1__"),
    (r"\baclosing\b", "closing"),
    (r"\bimport asyncio\b", "import threading"),
    (r"\basyncio\.(Lock|Event)\b", r"threading.\1"),
    (r"\basyncio\.current_task\b", "threading.current_thread"),
    (r"The client for asyncio", "The client for threads"),
    (r"between tasks", "between threads"),
    (r"(_IS_ASYNC|_CAN_INTERRUPT) = True", r"\1 = False"),
    (
        r"\b(actions|bulk|fetch|held|replica_session|sandbox|session|stand_in|timed_pool|together|transaction|tx|wall|watched)_async\b",
        r"\1_sync",
    ),
    (r"\basync_(pools?)\b", r"\1"),
    (r"\basync_client\b", "sync_client"),
    (r"\basyncpg_connection\b", "psycopg_connection"),
    (r" \| AsyncIterable\[Row\]", ""),
    (r"\banext\b", "next"),
    (r"\bparts\.aclose\b", "parts.close"),
    (
        r"\b(as_now|at_once|blocks|chunks|execute|health|noted|one_by_one|pause|run_after_commit|saved|until_set)_async\b",
        r"\1",
    ),
    (r"\b(home|require_home)_async\b", r"\1"),
    (r"\b(new_pool|new_pool_past_wall|new_replicas|new_session)_async\b", r"\1"),
    # The calls of threads have no tick in common.
    (r"\bnicol\.client\.dataloader import AsyncDataloaderSession\b", "nicol.client.session_sync import PoolSession"),
    (r"\bAsyncDataloaderSession\b", "PoolSession"),
    (r"        dataloader: bool = True,\n| +dataloader=dataloader,\n", ""),
    (r"\n    Calls of ``find_unique`` that are made [^\n]+\n", ""),
    (r"\bAsync(\w+)", r"\1"),
)

BATCH = ("actions_async.py", "batch_actions.py")

BATCH_REPLACEMENTS = (
    _ONE_KIND_OF_ROWS,
    (r"    # ── streaming ─.*?(?=    # ── inside ─)", ""),
    # A batch is sent at its end, so what makes rows by and by is gone through at once.
    (
        r"( +data: Iterable\[Row\]) \| AsyncIterable\[Row\],\n( +\*,\n[^\n]+\n) +progress: [^\n]+\n",
        r"\1,\n\2",
    ),
    (r"\n\n +What makes rows by and by,.*?undoes them all\.\n +\"\"\"", '"""'),
    (r" +if progress is None and not comes_by_and_by\(data\):\n    ( +return[^\n]+\n) +return[^\n]+\n", r"\1"),
    (r"AsyncIterable, AsyncIterator, Awaitable, Callable, ", ""),
    (r"from nicol\.client\.(bulk_async|chunks|saving) import [^\n]+\n", ""),
    (r"from nicol\.query\.copied_text import [^\n]+\n", ""),
    (r"\bAwaitable\[", "Pending["),
    (r"from nicol\.client\.stream_options import split_batch\n", ""),
    (r"What can be asked of one model\.", "What can be put into a batch."),
    (
        r"The actions of one model\.",
        "The actions of one model. Each is put into the batch, and its answer is there when that has ended.",
    ),
    (r"\bAsyncActions\b", "BatchActions"),
    (r"nicol\.client\.session_async import AsyncSession", "nicol.client.pending import BatchSession, Pending"),
    (r"\bAsyncSession\b", "BatchSession"),
    (r"async (def \w+\([^)]*\) -> )([^\n]+?)(:(?: \.\.\.)?(?:  #[^\n]*)?\n)", r"\1Pending[\2]\3"),
    (r"\bawait ", ""),
)

HEADER = "# Made from {source} by dev/sync_from_async.py: change that file, not this one.\n"
NOTE = re.compile(r"\n\n``\w+`` is made from this file by ``dev/sync_from_async\.py``\.\n")


def made_from(source: Path, replacements: Sequence[tuple[str, str]]) -> str:
    """The module, formatted, that ``replacements`` make of ``source``."""
    text = NOTE.sub("\n", source.read_text())
    for pattern, replacement in replacements:
        text = re.sub(pattern, replacement, text, flags=re.DOTALL)
    return _ruff(
        _ruff(HEADER.format(source=source.name) + text, "check", "--fix-only", "--quiet", "--select", "I"), "format"
    )


def _ruff(text: str, *command: str) -> str:
    ruff = Path(sys.executable).with_name("ruff")
    arguments = [str(ruff), *command, "--stdin-filename", str(CLIENT / "made.py"), "-"]
    return subprocess.run(arguments, input=text, capture_output=True, text=True, check=True).stdout


def main() -> int:
    stale: list[str] = []
    made = [(source, target, REPLACEMENTS) for source, target in PAIRS.items()]
    for source, target, replacements in (*made, (*BATCH, BATCH_REPLACEMENTS)):
        text = made_from(CLIENT / source, replacements)
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
