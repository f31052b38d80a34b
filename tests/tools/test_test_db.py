"""``nicol test-db``, and the names of ``migrate dev`` and ``migrate reset`` below ``nicol db``."""

import psycopg
import pytest

from nicol.driver.url import parse_url
from nicol.tools.testing.databases import with_database

MIGRATION = 'CREATE TABLE "User" ("id" SERIAL PRIMARY KEY, "email" TEXT NOT NULL);\nCREATE UNIQUE INDEX "User_email_key" ON "User"("email");\n'


@pytest.fixture
def test_url(database, schema, project, monkeypatch):
    """The address of a database that is not there yet, in TEST_DATABASE_URL; DATABASE_URL names another one."""
    url = with_database(database, parse_url(database).database + "_for_tests")
    monkeypatch.setenv("TEST_DATABASE_URL", url)
    monkeypatch.setenv("DATABASE_URL", database)
    return url


def add_migration(project):
    folder = project / "migrations" / "20260101000000_init"
    folder.mkdir(parents=True)
    (folder / "migration.sql").write_text(MIGRATION)
    (folder.parent / "migration_lock.toml").write_text('provider = "postgresql"\n')


def tables(url):
    with psycopg.connect(url) as connection:
        rows = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        return [it for (it,) in rows]


def add_user(url):
    with psycopg.connect(url) as connection:
        connection.execute("""INSERT INTO "User" (email) VALUES ('ada@example.com')""")


def users(url):
    with psycopg.connect(url) as connection:
        return connection.execute('SELECT count(*) FROM "User"').fetchone()[0]


def test_from_nothing_to_nothing(nicol, project, test_url, database):
    add_migration(project)
    made = nicol("test-db", "up")
    assert (made.exit_code, "1 new one applied" in made.output) == (0, True), made.output
    assert tables(test_url) == ["User", "_prisma_migrations"]
    assert tables(database) == []
    add_user(test_url)
    again = nicol("test-db", "migrate")
    assert ("0 new ones applied" in again.output, users(test_url)) == (True, 1)
    assert nicol("test-db", "url").output == test_url + "\n"
    assert nicol("test-db", "reset").exit_code == 0
    assert users(test_url) == 0
    assert nicol("test-db", "down").exit_code == 0
    with pytest.raises(psycopg.OperationalError, match="does not exist"):
        tables(test_url)


def test_without_migrations_it_is_what_the_schema_says(nicol, test_url):
    assert "what the schema says" in nicol("test-db", "up").output
    add_user(test_url)
    assert nicol("test-db", "reset").exit_code == 0
    assert users(test_url) == 0
    nicol("test-db", "down")


@pytest.mark.parametrize("command", ["up", "migrate", "reset", "down", "url"])
def test_database_of_the_application_is_refused(nicol, test_url, database, monkeypatch, command):
    monkeypatch.setenv("TEST_DATABASE_URL", database + "&application_name=another")
    done = nicol("test-db", command)
    assert done.exit_code == 2
    assert "TEST_DATABASE_URL and DATABASE_URL name the same database" in done.output


@pytest.mark.parametrize("command", ["up", "reset", "down", "url"])
def test_production_is_refused(nicol, test_url, database, monkeypatch, command):
    name = parse_url(database).database
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {name} SET nicol.production = 'true'")
    monkeypatch.setenv("TEST_DATABASE_URL", database)
    monkeypatch.delenv("DATABASE_URL")
    done = nicol("test-db", command)
    assert done.exit_code == 2
    assert "marks as production" in done.output


def test_db_migrate_and_reset_are_the_ones_of_migrate(nicol, project, schema, database, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", database)
    made = nicol("db", "migrate", "--name", "init")
    assert made.exit_code == 0, made.output
    assert [it.name.partition("_")[2] for it in sorted(project.glob("migrations/*_init"))] == ["init"]
    add_user(database)
    done = nicol("db", "reset", "--force")
    assert (done.exit_code, users(database)) == (0, 0), done.output


@pytest.mark.parametrize("words", [("db", "migrate"), ("db", "reset"), ("test-db",), ("test-db", "up")], ids=" ".join)
def test_help_names_the_command_as_it_is_called(nicol, words):
    assert f"Usage: nicol {' '.join(words)}" in nicol(*words, "--help").output
