"""What one process of a test run has prepared: for each project a server, a template and a database of its own."""

from collections.abc import Generator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

from nicol.client.async_client import AsyncClient
from nicol.client.sync_client import Client
from nicol.driver.execute import execute
from nicol.driver.psycopg_connection import connect
from nicol.driver.url import parse_url
from nicol.errors import ConfigurationError
from nicol.schema.model import EnvironmentVariable
from nicol.tools.testing.databases import drop, renew, template_name, worker_database
from nicol.tools.testing.emptying import emptied, given_rows
from nicol.tools.testing.project import TestedProject, tested_project
from nicol.tools.testing.redis_server import TestRedis, test_redis
from nicol.tools.testing.server import TestServer, test_server

if TYPE_CHECKING:
    from nicol.tools.testing.factories import AsyncFactories, Factories


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """``url`` is the worker's own database as the application comes to it, ``owner_url`` as migrations do.

    They differ where row-level security keeps tenants apart, which holds nobody who owns everything. ``given`` are the
    rows that are in it from the beginning, as a digest.
    """

    project: TestedProject
    server: TestServer
    url: str
    owner_url: str
    given: Mapping[str, str]

    @property
    def variables(self) -> Mapping[str, str]:
        """What leads the code under test to a database, as variables of the environment."""
        datasource = self.project.settings.datasource()
        found = {"DATABASE_URL": self.url}
        if datasource is not None and isinstance(datasource.url, EnvironmentVariable):
            found[datasource.url.name] = self.url
        direct = datasource.direct_url if datasource is not None else None
        return found | {direct.name if isinstance(direct, EnvironmentVariable) else "DIRECT_URL": self.owner_url}

    def empty(self) -> None:
        """Make the database what it was at first."""
        with closing(connect(parse_url(self.owner_url))) as connection:
            done = execute(connection, emptied(self.given))
        if not done:
            renew(self.server, self.owner_url, template_name(self.project))


class Kit:
    """Made by the first test that needs a database; ``close`` drops what was made."""

    def __init__(self, worker: str, root: Path) -> None:
        self._worker = worker
        self._root = root
        self._project_by_place: dict[Path, TestedProject] = {}
        self._prepared_by_root: dict[Path, Prepared] = {}
        self._redis_by_root: dict[Path, TestRedis] = {}

    def project(self, place: Path) -> TestedProject:
        """The project of the test file, or folder, ``place``. Raises ConfigurationError."""
        found = self._project_by_place.get(place)
        if found is None:
            found = self._project_by_place[place] = tested_project(place, at_most=self._root)
        return found

    def prepared(self, place: Path) -> Prepared:
        """The database for tests of ``place``. Raises NicolError."""
        project = self.project(place)
        root = project.settings.root
        found = self._prepared_by_root.get(root)
        if found is None:
            found = self._prepared_by_root[root] = self._prepare(project)
        return found

    def redis(self, place: Path) -> TestRedis:
        """The Redis for tests of ``place``. Raises NicolError."""
        settings = self.project(place).settings
        found = self._redis_by_root.get(settings.root)
        if found is None:
            found = self._redis_by_root[settings.root] = test_redis(settings, self._worker)
        return found

    def factories(self, client: AsyncClient, test: str) -> "AsyncFactories":
        """Factories whose values are the same in every run of ``test``. Raises ConfigurationError."""
        with _the_extra():
            from nicol.tools.testing.factories import AsyncFactories  # noqa: PLC0415 - polyfactory is an extra
        return AsyncFactories(client, crc32(test.encode()))

    def sync_factories(self, client: Client, test: str) -> "Factories":
        """As ``factories``."""
        with _the_extra():
            from nicol.tools.testing.factories import Factories  # noqa: PLC0415 - as above
        return Factories(client, crc32(test.encode()))

    def close(self) -> None:
        for it in self._prepared_by_root.values():
            drop(it.server, it.owner_url)
        self._prepared_by_root.clear()

    def _prepare(self, project: TestedProject) -> Prepared:
        server = test_server(project.settings)
        url = worker_database(server, project, self._worker)
        with closing(connect(parse_url(url))) as connection:
            given = execute(connection, given_rows())
        app = server.application_url(url) if _has_a_wall(project) else url
        return Prepared(project=project, server=server, url=app, owner_url=url, given=given)


def _has_a_wall(project: TestedProject) -> bool:
    schema = project.definition.schema
    return bool(schema.policies) or schema.has_tenant_policies


@contextmanager
def _the_extra() -> Generator[None]:
    try:
        yield
    except ImportError as error:
        raise ConfigurationError(
            f"factories need polyfactory, and {error.name} is missing; run: pip install 'nicol[test]'",
            setting="factories",
        ) from error
