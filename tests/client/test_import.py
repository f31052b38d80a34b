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
db = jive_db.Client(url="postgresql://localhost/nowhere")
assert "jive_db.models" not in sys.modules
{then}
print(*sys.modules)
"""

UNWANTED = (
    "nicol.schema.reading", "nicol.schema.mending", "nicol.schema.check", "nicol.schema.resolve", "nicol.schema.rules",
    "nicol.catalog", "nicol.migrate", "nicol.generate", "nicol.tools", "nicol.local",
    "nicol.integrations", "nicol.query.remembered", "nicol.driver.hosts", "nicol.driver.limited_async",
    "nicol.client.dataloader", "nicol.client.explain", "nicol.client.query_log", "nicol.client.replica",
    "nicol.client.replica_session_async", "nicol.client.timed_pool_async", "nicol.client.watched_async",
    "nicol.query.vocabulary", "nicol.sql.query", "tempfile", "asyncpg", "psycopg", "click", "dotenv", "rich", "msgspec", "pydantic",
    "pydantic_core", "csv", "jive_db.models", "jive_db.types",
)  # fmt: skip


def ask(packages, then: str, *options: str) -> tuple[int, set[str], set[str]]:
    """The number of Python's calls while the client is imported, and the modules loaded before and after ``then``."""
    command = [sys.executable, *options, "-c", ASK.format(folder=str(packages), then=then)]
    calls, *modules = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    before, after = map(set, map(str.split, modules))
    return int(calls), before, after


@pytest.mark.slow
def test_import_loads_nothing_unneeded_and_is_quick(packages):
    """A client takes about 0.06 s to load. Calls are counted, for a busy machine makes time longer and not them."""
    n_calls, modules, _ = ask(packages, "pass")
    assert not {it for it in modules if it.startswith(tuple(f"{name}." for name in UNWANTED)) or it in UNWANTED}
    assert n_calls < 80_000


NEED_RECORDS = {
    "a name": "from jive_db import Project",
    "every name": "from jive_db import *; assert Project.__module__ == 'jive_db.models'",
    "the module": "assert jive_db.models.Project is jive_db.Project is vars(jive_db)['Project']",
    "a call": "from nicol.query.request import Request; db.definition.plan(Request('Project', 'find_many', {'take': 1}))",
    "what connect does": "db.definition.prepare()",
}


@pytest.mark.slow
@pytest.mark.parametrize("then", NEED_RECORDS.values(), ids=NEED_RECORDS)
def test_records_are_loaded_when_they_are_needed(then, packages):
    _, _, modules = ask(packages, then)
    assert "jive_db.models" in modules


NEED_NONE = {
    "an extension": "from nicol import Extension; db.extend(Extension())",
    "rows of one's own": "db.definition.raw_query('SELECT 1', (), int)",
}


@pytest.mark.slow
@pytest.mark.parametrize("then", NEED_NONE.values(), ids=NEED_NONE)
def test_records_are_not_loaded_before(then, packages):
    _, _, modules = ask(packages, then)
    assert "jive_db.models" not in modules


@pytest.mark.slow
def test_connect_loads_records_without_assertions_too_and_before_it_opens_anything(packages):
    then = "import contextlib, nicol.errors\nwith contextlib.suppress(nicol.errors.NicolError): db.connect()"
    _, _, modules = ask(packages, then, "-O")
    assert "jive_db.models" in modules


def test_records_that_cannot_be_loaded_say_why(tmp_path, monkeypatch):
    package = tmp_path / "torn_db"
    package.mkdir()
    face = "from nicol.client.record_classes import record_of\n__getattr__ = lambda name: record_of(__name__, name, ['User'])\n"
    (package / "__init__.py").write_text(face)
    (package / "models.py").write_text("import sys\nUser = sys.no_such_name\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(ImportError, match=r"torn_db\.models cannot be loaded: .* no attribute 'no_such_name'"):
        exec("from torn_db import User")


def test_names_of_a_package_are_shown_before_they_are_loaded(db):
    assert {"Project", "Client", "ProjectArgs"} <= set(dir(db))
    with pytest.raises(AttributeError, match="module 'jive_db' has no attribute 'Usr'"):
        _ = db.Usr
