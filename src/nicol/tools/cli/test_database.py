"""The database of ``nicol test-db``: for tests outside of pytest, since its plugin makes databases of its own."""

from pathlib import Path
from urllib.parse import quote

from nicol.driver.url import parse_url
from nicol.local import postgres
from nicol.local.address import embedded_folder, is_embedded, resolve
from nicol.migrate.consent import refuse_on_production_server
from nicol.migrate.deploy import DeployOptions, deploy
from nicol.migrate.push import PushOptions, push
from nicol.migrate.reset import reset
from nicol.migrate.running.run import run
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.migrating import counted, shown_failures
from nicol.tools.cli.settings import Settings
from nicol.tools.testing.databases import drop
from nicol.tools.testing.server import SETTINGS, VARIABLE, TestServer, embedded_test_folder, test_database_url


def prepare(invocation: Invocation, *, is_emptied: bool) -> ExitStatus:
    """Make the database with all migrations, or where there are none, with what the schema says.

    Raises ConfigurationError for a TEST_DATABASE_URL that must not count, ProductionDatabaseError.
    """
    settings, console = invocation.settings, invocation.console
    url = address(settings)
    where = parse_url(url)
    invocation.place = f"test database {where.database} at {where.address}"
    with shown_failures(console), console.progress(f"preparing the {invocation.place}"):
        done = _migrated(settings, url, is_emptied=is_emptied) if _has_migrations(settings) else None
        if done is None:
            push(url, settings.schema(), PushOptions(force_reset=is_emptied, accept_data_loss=True))
    told = "is what the schema says" if done is None else f"has all migrations, {counted(done, 'new one')} applied"
    console.say(f"{console.green('✓')} the {invocation.place} {told}")
    return ExitStatus.DONE


def take_down(invocation: Invocation) -> ExitStatus:
    """Drop the database, and stop its server where that is embedded."""
    settings, console = invocation.settings, invocation.console
    folder = _folder(settings)
    if folder is not None and not postgres.is_running(folder):
        console.say("the server of the test database was not running")
        return ExitStatus.DONE
    url = address(settings)
    where = parse_url(url)
    drop(TestServer(url, folder), url)
    console.say(f"{console.green('✓')} dropped the test database {where.database} at {where.address}")
    if folder is not None:
        postgres.down(folder)
        console.say(f"{console.green('✓')} PostgreSQL is stopped")
    return ExitStatus.DONE


def address(settings: Settings) -> str:
    """The address of the database, whose server is running. Raises as ``prepare`` does."""
    folder = _folder(settings)
    if folder is not None and not postgres.is_running(folder):
        postgres.up(folder, database="postgres", settings=SETTINGS)
    url = resolve(_written(settings), start=settings.root)
    run(refuse_on_production_server(parse_url(url), "`nicol test-db`"))
    return url


def _written(settings: Settings) -> str:
    given = test_database_url(settings)
    if given is not None:
        return given
    folder = embedded_test_folder(settings)
    name = postgres.database_name(settings.root / ".nicol" / "postgres")
    return f"embedded:{quote(str(folder))}?database={name}_test"


def _folder(settings: Settings) -> Path | None:
    url = _written(settings)
    return embedded_folder(url, start=settings.root, setting=VARIABLE) if is_embedded(url) else None


def _has_migrations(settings: Settings) -> bool:
    return any(settings.migrations_path.glob("*/migration.sql"))


def _migrated(settings: Settings, url: str, *, is_emptied: bool) -> int:
    """How many migrations were applied."""
    datasource = settings.datasource()
    options = DeployOptions(namespaces=datasource.schemas if datasource else ())
    work = reset if is_emptied else deploy
    return len(work(url, settings.migrations_path, options).applied)
