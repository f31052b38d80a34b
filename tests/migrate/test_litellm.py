"""A real history: the 220 migrations of LiteLLM, from a wheel that is fetched when the tests run, and never kept here."""

import re
from pathlib import Path

import pytest
from tests.litellm import MISSING, N_MIGRATIONS, WHEEL, fetched
from tests.migrate.conftest import ask
from tests.oracle import needs_prisma
from tests.prisma_cli import prisma_in

from nicol.catalog.script.script import script
from nicol.migrate.deploy import deploy
from nicol.migrate.dev import propose
from nicol.migrate.diff import diff
from nicol.migrate.push import push
from nicol.migrate.side import Database
from nicol.migrate.status import status
from nicol.schema.check import check
from nicol.schema.model import Schema

pytestmark = pytest.mark.slow

# What their schema has no words for.
OTHERS = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid)
FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid
WHERE relnamespace = 'public'::regnamespace AND (indpred IS NOT NULL OR indexprs IS NOT NULL)
UNION ALL SELECT conname::text, pg_get_constraintdef(oid) FROM pg_constraint
WHERE connamespace = 'public'::regnamespace AND contype IN ('u', 'c')
UNION ALL SELECT proname::text, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace
UNION ALL SELECT tgname::text, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
UNION ALL SELECT viewname::text, definition FROM pg_views WHERE schemaname = 'public'
ORDER BY 1, 2
"""


@pytest.fixture(scope="session")
def litellm() -> Path:
    """The folder with their ``migrations`` and ``schema.prisma``."""
    found = fetched()
    if found is None:
        pytest.skip(f"no package registry within reach that has {WHEEL}")
    return found


@pytest.fixture
def migrated(any_database: str, litellm: Path) -> str:
    """A database with all their migrations."""
    deploy(any_database, litellm / "migrations")
    return any_database


def _schema(litellm: Path) -> Schema:
    checked = check({"schema.prisma": (litellm / "schema.prisma").read_text()})
    assert checked.schema is not None, checked.diagnostics
    return checked.schema


def test_every_migration_applies_once(any_database: str, litellm: Path) -> None:
    migrations = litellm / "migrations"
    assert len(deploy(any_database, migrations).applied) == N_MIGRATIONS
    assert deploy(any_database, migrations).applied == ()
    assert status(any_database, migrations).is_up_to_date


def test_their_schema_asks_for_two_indexes_that_no_migration_makes(migrated: str, litellm: Path) -> None:
    schema = _schema(litellm)
    assert script(diff(Database(migrated), schema)) == MISSING
    found = propose(migrated, litellm / "migrations", schema)
    assert (script(found.changes), found.drift, found.edited) == (MISSING, (), ())


def test_what_their_schema_has_no_words_for_stays(migrated: str, litellm: Path) -> None:
    ask(migrated, 'CREATE VIEW spend_by_key AS SELECT api_key, sum(spend) FROM "LiteLLM_SpendLogs" GROUP BY api_key')
    others = ask(migrated, OTHERS)
    assert len(others) > 9
    assert script(push(migrated, _schema(litellm)).changes) == MISSING
    assert ask(migrated, OTHERS) == others
    assert push(migrated, _schema(litellm)).changes == ()


@pytest.mark.conformance
@needs_prisma
def test_prisma_says_the_same_of_the_same_database(migrated: str, litellm: Path, tmp_path: Path) -> None:
    # The URL stands in the file, as in Prisma 6, which 7 refuses.
    text = re.sub(r"(?m)^ *url .*\n", "", (litellm / "schema.prisma").read_text())
    (tmp_path / "migrations").symlink_to(litellm / "migrations")
    prisma = prisma_in(tmp_path, migrated, text)
    assert "up to date" in prisma("migrate", "status").text
    assert "No pending migrations" in prisma("migrate", "deploy").text
    said = prisma("migrate", "diff", "--from-config-datasource", "--to-schema", "schema.prisma", "--script").text
    assert MISSING in said
