"""What importing a generated client costs, asked of a fresh interpreter."""

import subprocess
import sys

import pytest

ASK = """
import sys
sys.path.insert(0, {folder!r})
n_calls = 0
def count(frame, event, argument):
    global n_calls
    n_calls += event == "call"
sys.setprofile(count)
import jive_db
sys.setprofile(None)
print(n_calls)
print(*sys.modules)
"""

UNWANTED = (
    "nicol.schema.reading", "nicol.schema.mending", "nicol.schema.check", "nicol.schema.resolve", "nicol.schema.rules",
    "nicol.catalog", "nicol.migrate", "nicol.generate", "nicol.tools", "nicol.local",
    "nicol.integrations", "nicol.query.remembered", "nicol.driver.hosts", "nicol.driver.limited_async",
    "nicol.client.dataloader", "nicol.client.explain", "nicol.client.query_log", "nicol.client.replica",
    "nicol.client.replica_session_async", "nicol.client.timed_pool_async", "nicol.client.watched_async",
    "nicol.query.vocabulary", "tempfile", "asyncpg", "psycopg", "click", "dotenv", "rich", "msgspec",
)  # fmt: skip


def ask(packages) -> tuple[int, set[str]]:
    """The number of Python's calls while the client is imported, and the modules that are loaded then."""
    command = [sys.executable, "-c", ASK.format(folder=str(packages))]
    calls, modules = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    return int(calls), set(modules.split())


@pytest.mark.slow
def test_import_loads_nothing_unneeded_and_is_quick(packages):
    """A client takes about 0.12 s to load. Calls are counted, for a busy machine makes time longer and not them."""
    n_calls, modules = ask(packages)
    assert "jive_db.models" in modules
    assert not {it for it in modules if it.startswith(tuple(f"{name}." for name in UNWANTED)) or it in UNWANTED}
    assert "jive_db.types" not in modules
    assert n_calls < 125_000
