"""What importing a generated client costs, asked of a fresh interpreter."""

import subprocess
import sys

import pytest

ASK = """
import sys, time
sys.path.insert(0, {folder!r})
# The processor's time: other tests run beside this one.
start = time.process_time()
import jive_db
print(time.process_time() - start)
print(*sys.modules)
"""

UNWANTED = (
    "nicol.schema.reading", "nicol.schema.mending", "nicol.schema.check", "nicol.schema.resolve", "nicol.schema.rules",
    "nicol.catalog", "nicol.migrate", "nicol.generate", "nicol.tools", "nicol.local",
    "asyncpg", "psycopg", "click", "dotenv", "rich", "msgspec",
)  # fmt: skip


def ask(packages) -> tuple[float, set[str]]:
    command = [sys.executable, "-c", ASK.format(folder=str(packages))]
    seconds, modules = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return float(seconds), set(modules.split())


def test_import_loads_nothing_unneeded(packages):
    _, modules = ask(packages)
    assert "jive_db.models" in modules
    assert not {it for it in modules if it.startswith(tuple(f"{name}." for name in UNWANTED)) or it in UNWANTED}
    assert "jive_db.types" not in modules


@pytest.mark.slow
def test_import_is_quick(packages):
    assert min(ask(packages)[0] for _ in range(5)) < 0.25
