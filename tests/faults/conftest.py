"""The client of a bank, a database of its own for each test, a proxy before it, and a server that may be killed."""

import inspect
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import ModuleType

import psycopg
import pytest
from tests import servers
from tests.client.conftest import imported_package
from tests.databases import fresh_database
from tests.faults.accounts import FIRST_ACCOUNTS
from tests.faults.server import Server
from tests.proxy import Proxy, proxy_before

from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.generate.options import Options
from nicol.schema.check import check
from nicol.schema.model import Schema

_SCHEMA = Path(__file__).with_name("bank.prisma")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """``how`` a client is made: each driver has its turn. Behind poolers threads have the same one."""
    if "how" in metafunc.fixturenames:
        pooled = pytest.param({"pooler": "transaction"}, id="pooled", marks=pytest.mark.conformance)
        is_async = inspect.iscoroutinefunction(metafunc.function)
        metafunc.parametrize("how", [pytest.param({}, id="direct"), *([pooled] if is_async else [])])


@pytest.fixture(scope="session")
def bank_schema() -> Schema:
    schema = check({"bank.prisma": _SCHEMA.read_text()}).schema
    assert schema is not None
    return schema


@pytest.fixture(scope="session")
def bank_sql(bank_schema: Schema) -> str:
    return script(diff(Catalog(), from_schema(bank_schema))) + FIRST_ACCOUNTS


@pytest.fixture(scope="session")
def db(bank_schema: Schema, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    yield from imported_package(tmp_path_factory, "bank_db", bank_schema, Options())


@pytest.fixture(scope="session")
def bank_of_all(server_18: psycopg.Connection, bank_sql: str) -> Iterator[str]:
    with contextmanager(fresh_database)(server_18) as url:
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(bank_sql.encode())
        yield url


@pytest.fixture
def bank(bank_of_all: str) -> str:
    """The URL of a database with a hundred accounts, which tests share one after the other."""
    with closing(Server(bank_of_all)) as server:
        server.terminate()
        server.run(f'TRUNCATE "Account", "Entry" RESTART IDENTITY; {FIRST_ACCOUNTS}')
    return bank_of_all


@pytest.fixture
def server(bank: str) -> Iterator[Server]:
    it = Server(bank)
    yield it
    it.close()


@pytest.fixture
def proxy(bank: str) -> Iterator[Proxy]:
    with proxy_before(bank) as it:
        yield it


@pytest.fixture(scope="session")
def mortal(bank_sql: str) -> Iterator["Mortal"]:
    """A server of its own, which these tests may kill."""
    if not servers.DEBIANS_15.exists():
        pytest.skip(f"PostgreSQL 15 is not installed in {servers.DEBIANS_15}")
    mortal = Mortal(servers.private_15())
    with psycopg.connect(mortal.url, autocommit=True) as connection:
        connection.execute(bank_sql.encode())
    yield mortal
    mortal.stop()


class Mortal:
    """A PostgreSQL 15. ``pid`` is its postmaster's."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.url = f"postgresql://postgres@/postgres?host={folder}"
        servers.make_15(folder)
        self.start()

    @property
    def pid(self) -> int:
        return int((self._folder / "postmaster.pid").read_text().split()[0])

    @property
    def is_up(self) -> bool:
        """Whether its postmaster lives."""
        stat = Path(f"/proc/{self.pid}/stat")
        return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"

    def start(self) -> None:
        """After a kill as well, when the memory is in use as long as the last of its sessions lives."""
        end = time.monotonic() + 15
        while True:
            try:
                servers.start_15(
                    self._folder,
                    f"-c listen_addresses= -c unix_socket_directories='{self._folder}' "
                    # A crash is to lose nothing that was committed.
                    "-c synchronous_commit=on",
                )
            except AssertionError:
                assert time.monotonic() < end, "it does not start"
                time.sleep(0.1)
            else:
                return

    def stop(self) -> None:
        servers.stop_15(self._folder)
