"""The server that a run of tests works on: that of TEST_DATABASE_URL, or one that is started for the run."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote

from nicol.driver.url import DatabaseUrl, parse_url
from nicol.errors import ConfigurationError, InvalidUrlError, ProductionDatabaseError
from nicol.local import postgres
from nicol.local.address import embedded_folder, is_embedded
from nicol.migrate.consent import refuse_on_production_server
from nicol.migrate.running.run import run
from nicol.tools.cli.settings import Settings
from nicol.tools.testing.notes import note_started, take_over

VARIABLE = "TEST_DATABASE_URL"
_APPLICATION = "nicol_application"

SETTINGS: Mapping[str, str] = MappingProxyType(
    {
        **postgres.DEVELOPMENT,
        # Tests keep nothing, so nothing needs to reach the disk.
        "fsync": "off",
        "full_page_writes": "off",
        "shared_buffers": "64MB",
        "max_wal_size": "256MB",
    }
)
"""Of a new data folder for tests, by PostgreSQL's names."""


@dataclass(frozen=True, slots=True)
class TestServer:
    """``url`` is a database of the server, beside which others are made.

    ``folder`` is that of an embedded server, where nobody else's databases are, and None for one of the user's.
    """

    __test__ = False

    url: str
    folder: Path | None

    @property
    def is_ours(self) -> bool:
        return self.folder is not None

    def application_url(self, url: str) -> str:
        """``url``, one of this server's, for a role that row-level security holds, where the server is ours."""
        if self.folder is None:
            return url
        postgres.up(self.folder, database="postgres", user=_APPLICATION)
        return url.replace(f"//{postgres.OWNER}@", f"//{_APPLICATION}@", 1)


def test_server(settings: Settings) -> TestServer:
    """The server, running. Raises ConfigurationError for a TEST_DATABASE_URL that must not count, LocalServerError."""
    given = test_database_url(settings)
    if given is not None and not is_embedded(given):
        run(refuse_on_production_server(parse_url(given), "a run of tests"))
        return TestServer(given, None)
    named = None if given is None else embedded_folder(given, start=settings.root, setting=VARIABLE)
    folder = named or embedded_test_folder(settings)
    return TestServer(_started(folder), folder)


def embedded_test_folder(settings: Settings) -> Path:
    """Where the server of tests keeps its data. It stays, so that templates are built once."""
    return settings.root / ".nicol" / "test" / "postgres"


def test_database_url(settings: Settings) -> str | None:
    """TEST_DATABASE_URL of the environment or ``.env``, checked. Raises ConfigurationError.

    DATABASE_URL never counts, and what it names may not be named here: tests empty what they are given.
    """
    given = settings.environment.get(VARIABLE, "").strip()
    if not given:
        return None
    if settings.is_production:
        raise ProductionDatabaseError(
            f"{VARIABLE} is set, and [tool.nicol] in pyproject.toml says production = true; "
            "run tests where the project is developed"
        )
    theirs = _parsed(given, settings)
    for name in ("DATABASE_URL", "DIRECT_URL"):
        if _is_same(theirs, settings.environment.get(name, ""), settings):
            raise ConfigurationError(
                f"{VARIABLE} and {name} name the same database, {theirs.database} at {theirs.address}; "
                f"tests empty theirs, so give them another",
                setting=VARIABLE,
            )
    return given


def _is_same(theirs: DatabaseUrl, url: str, settings: Settings) -> bool:
    if not url.strip():
        return False
    try:
        other = _parsed(url, settings)
    except InvalidUrlError:
        return False
    here = (theirs.hosts, theirs.database, theirs.schema or "public")
    return here == (other.hosts, other.database, other.schema or "public")


def _parsed(url: str, settings: Settings) -> DatabaseUrl:
    """``embedded:`` addresses are read without starting their servers."""
    if not is_embedded(url):
        return parse_url(url)
    folder = embedded_folder(url, start=settings.root, setting=VARIABLE)
    query = url.strip().partition("?")[2]
    name = next((it.partition("=")[2] for it in query.split("&") if it.startswith("database=")), None)
    return parse_url(f"postgresql:///{name or postgres.database_name(folder)}?host={quote(str(folder))}")


def _started(folder: Path) -> str:
    """The URL of the maintenance database of the embedded server in ``folder``, which the run stops at its end."""
    was_running = postgres.is_running(folder)
    url = postgres.up(folder, database="postgres", settings=SETTINGS)
    if take_over(folder) or not was_running:
        note_started(folder)
    return url
