"""The schema on a real server: migrations forward and back, deployment, the seed, indexes in use, documentation."""

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from conversations.db import AsyncClient

SYSTEM = Path(__file__).parents[1]
MIGRATIONS = ["20250929012057_init", "20250930090000_checks", "20250930091500_clerk_users"]
SEEDED = "conversations has 2 users, 3 conversations, 6 messages"
TABLES = {"users", "conversations", "agent_messages", "clerk_users"}
_numbers = count(1)


def run(*command: object, url: str, **variables: str) -> subprocess.CompletedProcess[str]:
    # The fixture's own database is in the way of the one that a test made.
    inherited = {name: it for name, it in os.environ.items() if name != "DIRECT_URL"}
    environment = inherited | {"DATABASE_URL": url, "NICOL": f"{sys.executable} -m nicol"} | variables
    return subprocess.run(
        [str(it) for it in command], cwd=SYSTEM, env=environment, stdin=subprocess.DEVNULL, capture_output=True,
        text=True, timeout=120, check=False,
    )  # fmt: skip


def nicol(*words: str, url: str) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-m", "nicol", *words, url=url)


def deployment(*words: str, url: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return run("sh", "scripts/deploy-migrations.sh", *words, url=url, **variables)


@pytest.fixture
def empty(database_url: str) -> Iterator[str]:
    """The URL of a database without tables, on the server of the tests."""
    name = f"conversations_{os.getpid()}_{next(_numbers)}"
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 STRATEGY wal_log")
        before = conninfo_to_dict(database_url)
        parts = {key: before[key] for key in ("user", "password", "port") if key in before}
        auth = parts.get("user", "postgres") + (f":{parts['password']}" if "password" in parts else "")
        yield f"postgresql://{auth}@/{name}?host={before['host']}&port={parts.get('port', 5432)}"
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def tables(url: str) -> set[str]:
    query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE '\\_prisma%'"
    with psycopg.connect(url) as connection:
        return {it for (it,) in connection.execute(query)}


@pytest.mark.slow
def test_rollback_leaves_nothing_and_the_way_back_everything(empty):
    assert nicol("migrate", "deploy", url=empty).returncode == 0
    assert tables(empty) == TABLES
    assert SEEDED in nicol("db", "seed", url=empty).stdout
    for steps, left in ((1, TABLES - {"clerk_users"}), (2, set[str]())):
        done = nicol("migrate", "down", "--steps", str(steps), "--accept-data-loss", url=empty)
        assert done.returncode == 0, done.stdout + done.stderr
        assert tables(empty) == left
    assert nicol("migrate", "deploy", url=empty).returncode == 0
    assert nicol("migrate", "status", url=empty).returncode == 0
    done = nicol("migrate", "reset", "--force", url=empty)
    assert (done.returncode, SEEDED in done.stdout) == (0, True), done.stdout + done.stderr
    done = nicol("migrate", "diff", "--from-url", empty, "--to-schema", "schema.prisma", "--exit-code", url=empty)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_first_migration_makes_the_document_s_schema_and_no_more(empty):
    """Without checks and tombstones, which are our own and come after it."""
    lines = (SYSTEM / "schema.prisma").read_text().split("\nmodel ClerkUser")[0].splitlines()
    document = "\n".join(it for it in lines if "@@check" not in it and "///" not in it)
    plain = SYSTEM / ".nicol" / f"document-{os.getpid()}.prisma"
    plain.parent.mkdir(exist_ok=True)
    plain.write_text(document)
    try:
        done = nicol("migrate", "diff", "--from-url", empty, "--to-schema", str(plain), "--script", url=empty)
    finally:
        plain.unlink()
    assert done.stdout.strip() == (SYSTEM / "migrations" / MIGRATIONS[0] / "migration.sql").read_text().strip()


@pytest.mark.slow
def test_deployment_checks_before_and_after(empty):
    looked = deployment("--check-only", url=empty)
    assert (looked.returncode, tables(empty)) == (0, set())
    assert "nothing is lost" in looked.stdout
    unconfirmed = deployment(url=empty, APP_ENV="production")
    assert (unconfirmed.returncode, tables(empty)) == (2, set())
    assert "confirm the backup" in unconfirmed.stderr
    done = deployment("--yes", url=empty, APP_ENV="production")
    assert done.returncode == 0, done.stdout + done.stderr
    assert tables(empty) == TABLES
    again = deployment("--yes", url=empty, APP_ENV="production")
    assert (again.returncode, "nothing to do" in again.stdout) == (0, True)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "url", "variables", "status", "said"),
    [
        (("--force",), "postgresql://x@localhost/x", {}, 2, "unknown option --force"),
        ((), "", {}, 2, "DATABASE_URL"),
        ((), "embedded:.nicol/postgres", {"APP_ENV": "production"}, 2, "for development"),
        (("--yes",), "postgresql://nobody@127.0.0.1:1/nowhere?connect_timeout=1", {}, 1, "nothing was applied"),
    ],
    ids=["option", "no address", "embedded in production", "unreachable"],
)
def test_deployment_stops_before_it_begins(words, url, variables, status, said):
    done = deployment(*words, url=url, **variables)
    assert done.returncode == status, done.stdout + done.stderr
    assert said in done.stdout + done.stderr


@pytest.mark.slow
def test_deployment_stops_where_rows_are_in_the_way(empty):
    """Rows from before the checks: the check counts them, and nothing is applied."""
    init = (SYSTEM / "migrations" / MIGRATIONS[0] / "migration.sql").read_text()
    with psycopg.connect(empty) as connection:
        connection.execute(init)
        connection.execute("""INSERT INTO users (id, "clerkId", "updatedAt") VALUES ('u', '', now())""")
    assert nicol("migrate", "resolve", "--applied", MIGRATIONS[0], url=empty).returncode == 0
    done = deployment("--yes", url=empty)
    assert (done.returncode, tables(empty)) == (1, TABLES - {"clerk_users"}), done.stdout
    assert "users_clerk_id_check" in done.stdout


@pytest.mark.slow
def test_seed_run_twice_doubles_nothing_and_mends_what_was_changed(empty):
    assert nicol("migrate", "deploy", url=empty).returncode == 0
    assert SEEDED in nicol("db", "seed", url=empty).stdout
    with psycopg.connect(empty) as connection:
        connection.execute("UPDATE conversations SET status = 'failed'")
        connection.execute('DELETE FROM agent_messages WHERE "messageOrder" = 2')
    assert SEEDED in nicol("db", "seed", url=empty).stdout
    with psycopg.connect(empty) as connection:
        (statuses,) = connection.execute("SELECT array_agg(status ORDER BY id) FROM conversations").fetchone() or ()
    assert statuses == ["completed", "in_progress", "initialized"]


@pytest.mark.slow
def test_documentation_is_up_to_date():
    files = [word for it in ("md", "svg") for word in ("--output", f"docs/database-schema.{it}")]
    done = nicol("docs", "--check", *files, url="")
    assert done.returncode == 0, done.stdout
    assert "`contentContent`" in (SYSTEM / "docs" / "database-schema.md").read_text()


VOLUME = """
INSERT INTO users (id, "clerkId", "updatedAt") SELECT 'u' || n, 'c' || n, now() FROM generate_series(1, 2000) n;
INSERT INTO conversations (id, "userId", "contentType", "contentTitle", "contentContent", status, "createdAt",
    "updatedAt")
SELECT 'v' || n, 'u' || (1 + n % 2000), (ARRAY['text', 'article', 'report'])[1 + n % 3], 't', 'c',
    (ARRAY['initialized', 'in_progress', 'completed', 'failed'])[1 + n % 4], now() - n * interval '1 minute', now()
FROM generate_series(1, 20000) n;
INSERT INTO agent_messages (id, "conversationId", "agentType", "agentName", content, "messageOrder", timestamp)
SELECT 'm' || n, 'v' || (1 + n % 20000), CASE WHEN n % 100 = 0 THEN 'market_context' ELSE 'financial_analyst' END,
    'a', 'c', 1 + n / 20000, now() - n * interval '10 seconds'
FROM generate_series(1, 60000) n;
ANALYZE users, conversations, agent_messages
"""
LATEST = [{"created_at": "desc"}, {"id": "desc"}]
PATTERNS = (
    # what the document names, the call, the index that serves it
    ("a user's conversations, latest first", "conversation",
     {"where": {"user_id": "u7"}, "order": LATEST, "take": 20}, "conversations_userId_createdAt_idx"),
    ("those of a status, latest first", "conversation",
     {"where": {"status": "in_progress"}, "order": LATEST, "take": 20}, "conversations_status_createdAt_idx"),
    ("those of a kind of content", "conversation",
     {"where": {"content_type": "report"}, "order": LATEST, "take": 20}, "conversations_contentType_createdAt_idx"),
    ("the messages of a conversation", "agent_message",
     {"where": {"conversation_id": "v7"}, "order": {"message_order": "asc"}},
     "agent_messages_conversationId_messageOrder_idx"),
    ("what a kind of agent said last", "agent_message",
     {"where": {"agent_type": "market_context"}, "order": {"timestamp": "desc"}, "take": 20},
     "agent_messages_agentType_timestamp_idx"),
    ("what was said last", "agent_message", {"order": {"timestamp": "desc"}, "take": 20},
     "agent_messages_timestamp_idx"),
    ("the user of a Clerk id", "user", {"where": {"clerk_id": "c7"}}, "users_clerkId_key"),
)  # fmt: skip


def _nodes(plan: object) -> Iterator[dict[str, object]]:
    assert isinstance(plan, dict)
    yield plan
    for it in plan.get("Plans", []):
        yield from _nodes(it)


@pytest.mark.slow
async def test_each_query_pattern_uses_its_index(database_url):
    """At 20,000 conversations and 60,000 messages, by the very statements that the client sends."""
    sent: list[tuple[str, tuple[object, ...]]] = []
    client = AsyncClient(database_url, on_query=lambda it: sent.append((it.text, tuple(it.values))))
    async with client as db, db.tx(timeout=60) as tx:
        for it in VOLUME.split(";"):
            await tx.execute_raw(it)
        for name, model, arguments, index in PATTERNS:
            sent.clear()
            await getattr(tx, model).find_many(**arguments)
            (text, values) = sent[-1]
            (row,) = await tx.query_raw(f"EXPLAIN (FORMAT JSON) {text}", *values)
            (plan,) = row.values()
            nodes = list(_nodes(plan[0]["Plan"]))
            assert index in {it.get("Index Name") for it in nodes}, (name, plan)
            assert "Seq Scan" not in {it["Node Type"] for it in nodes}, (name, plan)
        await tx.execute_raw("DELETE FROM users")
