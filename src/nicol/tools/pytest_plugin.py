"""What tests of applications need: databases, clients that undo what a test did, and rows made up from the schema.

pytest loads this module in every run, so it imports nothing of Nicol before a fixture is asked for. A fixture of the
same name in a project's own conftest.py comes before one of these.
"""

import os
from collections.abc import AsyncGenerator, Callable, Generator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pytest

if TYPE_CHECKING:
    from nicol.client.async_client import AsyncClient
    from nicol.client.observe import Observer
    from nicol.client.sync_client import Client
    from nicol.tools.testing.factories import AsyncFactories, Factories
    from nicol.tools.testing.kit import Kit, Prepared
    from nicol.tools.testing.queries import AssertQueries, Statements
    from nicol.tools.testing.stand_in_async import AsyncStandIn
    from nicol.tools.testing.stand_in_sync import StandIn

T = TypeVar("T")
C = TypeVar("C", "AsyncClient", "Client")

_RUN = "NICOL_TEST_RUN"
_PROJECT = "nicol_project"
_KIT = pytest.StashKey["Kit"]()
_STATEMENTS = pytest.StashKey["Statements"]()


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    # pytest rewrites the assertions of a plugin's whole distribution. Here that would be all of Nicol, which takes a
    # second or two for nothing; where it keeps such names is its own, so nothing depends on this.
    marked: object = getattr(pluginmanager.rewrite_hook, "_must_rewrite", None)
    if isinstance(marked, set):
        marked.discard("nicol")
    parser.addini(_PROJECT, "folder of the Nicol project, for tests that do not stand below it", default="")


def pytest_configure(config: pytest.Config) -> None:
    if _is_first(config):
        # Workers of pytest-xdist inherit it.
        os.environ[_RUN] = f"{os.getpid()}_{os.urandom(3).hex()}"


def pytest_unconfigure(config: pytest.Config) -> None:
    kit = config.stash.get(_KIT, None)
    if kit is not None:
        kit.close()
    number = os.environ.get(_RUN, "")
    if _is_first(config) and number.startswith(f"{os.getpid()}_"):
        from nicol.tools.testing.notes import stop_started  # noqa: PLC0415 - see the module

        stop_started(number)


# ── databases and clients ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def database_url(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of this worker's own database, which has the project's tables, for their owner.

    DATABASE_URL leads there for the time of the test, so that no client of the code under test goes elsewhere. Where
    policies keep tenants apart, it and the clients of the fixtures come as a role that these hold.
    """
    prepared = _prepared(request)
    for name, url in prepared.variables.items():
        monkeypatch.setenv(name, url)
    return prepared.owner_url


@pytest.fixture
def db(request: pytest.FixtureRequest) -> "AsyncClient":
    """The project's AsyncClient, in a transaction that is undone after the test."""
    client: AsyncClient = request.getfixturevalue(_coloured(request, "_nicol_db"))
    return client


@pytest.fixture
def db_committing(request: pytest.FixtureRequest) -> "AsyncClient":
    """The project's AsyncClient, which keeps what it commits. After the test, tables that have rows are emptied."""
    client: AsyncClient = request.getfixturevalue(_coloured(request, "_nicol_db_committing"))
    return client


@pytest.fixture
def sync_db(request: pytest.FixtureRequest, database_url: str) -> "Generator[Client]":  # noqa: ARG001 - sets the environment
    """As ``db``, the project's Client. It is another transaction than that of ``db``."""
    from nicol.tools.testing.sandbox_sync import sandboxed  # noqa: PLC0415 - see the module

    prepared = _prepared(request)
    record = _statements(request).record
    client, sandbox = sandboxed(prepared.project.client, prepared.url, prepared.owner_url, record)
    yield client
    sandbox.close()


@pytest.fixture
def sync_db_committing(request: pytest.FixtureRequest, database_url: str) -> "Generator[Client]":  # noqa: ARG001 - sets the environment
    """As ``db_committing``, the project's Client."""
    prepared = _prepared(request)
    client = _made(prepared.project.client, prepared, _statements(request).record)
    yield client
    client.close()
    prepared.empty()


@pytest.fixture
def stand_in(request: pytest.FixtureRequest) -> "Generator[AsyncStandIn[AsyncClient]]":
    """A client, ``stand_in.db``, that has no database and answers what ``stand_in.answers`` says.

    The test fails at its end where an answer was not asked for.
    """
    from nicol.tools.testing.stand_in_async import AsyncStandIn  # noqa: PLC0415 - see the module

    found = AsyncStandIn(_answered(lambda: _kit(request.config).project(_place(request))).async_client)
    yield found
    _require_none_left(found.left())


@pytest.fixture
def sync_stand_in(request: pytest.FixtureRequest) -> "Generator[StandIn[Client]]":
    """As ``stand_in``, of the project's Client."""
    from nicol.tools.testing.stand_in_sync import StandIn  # noqa: PLC0415 - see the module

    found = StandIn(_answered(lambda: _kit(request.config).project(_place(request))).client)
    yield found
    _require_none_left(found.left())


@pytest.fixture
def assert_queries(request: pytest.FixtureRequest) -> "AssertQueries":
    """``with assert_queries(2):`` fails, and shows the statements, unless the block sends exactly two.

    Those of the clients of this test's fixtures count, but not where transactions begin and end.
    """
    return _statements(request).counted


@pytest.fixture
def factories(request: pytest.FixtureRequest) -> "AsyncFactories":
    """``await factories.user.create(email=…)`` by the test's ``db_committing`` if it has one, or else its ``db``.

    With ``stand_in`` and no database, ``factories.user.build(…)`` makes the records that it answers.
    """
    from nicol.tools.testing.stand_in_async import AsyncStandIn  # noqa: PLC0415 - see the module

    found: AsyncClient | AsyncStandIn[AsyncClient] = request.getfixturevalue(_for_factories(request, ""))
    client = found.db if isinstance(found, AsyncStandIn) else found
    return _answered(lambda: _kit(request.config).factories(client, request.node.nodeid))


@pytest.fixture
def sync_factories(request: pytest.FixtureRequest) -> "Factories":
    """As ``factories``, by ``sync_db_committing`` or ``sync_db``."""
    from nicol.tools.testing.stand_in_sync import StandIn  # noqa: PLC0415 - see the module

    found: Client | StandIn[Client] = request.getfixturevalue(_for_factories(request, "sync_"))
    client = found.db if isinstance(found, StandIn) else found
    return _answered(lambda: _kit(request.config).sync_factories(client, request.node.nodeid))


@pytest.fixture
def redis_url(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Generator[str]:
    """The address of this worker's own Redis, empty. REDIS_URL is set to it for the time of the test."""
    server = _answered(lambda: _kit(request.config).redis(_place(request)))
    monkeypatch.setenv("REDIS_URL", server.url)
    yield server.url
    server.empty()


# ── both ways to run what is asynchronous ─────────────────────────────────────────────────────────────────────────────


async def _undone(request: pytest.FixtureRequest, database_url: str) -> "AsyncGenerator[AsyncClient]":  # noqa: ARG001 - sets the environment
    from nicol.tools.testing.sandbox_async import sandboxed  # noqa: PLC0415 - see the module

    prepared = _prepared(request)
    record = _statements(request).record
    client, sandbox = sandboxed(prepared.project.async_client, prepared.url, prepared.owner_url, record)
    yield client
    await sandbox.close()


async def _kept(request: pytest.FixtureRequest, database_url: str) -> "AsyncGenerator[AsyncClient]":  # noqa: ARG001 - as above
    prepared = _prepared(request)
    client = _made(prepared.project.async_client, prepared, _statements(request).record)
    yield client
    await client.close()
    prepared.empty()


# anyio runs an asynchronous fixture where the test is anyio's, and pytest-asyncio one that is marked as its own.
_nicol_db_anyio = pytest.fixture(name="_nicol_db_anyio")(_undone)
_nicol_db_committing_anyio = pytest.fixture(name="_nicol_db_committing_anyio")(_kept)


async def _undone_by_asyncio(request: pytest.FixtureRequest, database_url: str) -> "AsyncGenerator[AsyncClient]":
    async for it in _undone(request, database_url):
        yield it


async def _kept_by_asyncio(request: pytest.FixtureRequest, database_url: str) -> "AsyncGenerator[AsyncClient]":
    async for it in _kept(request, database_url):
        yield it


for _it in (_undone_by_asyncio, _kept_by_asyncio):
    _it.__dict__["_force_asyncio_fixture"] = True

_nicol_db_asyncio = pytest.fixture(name="_nicol_db_asyncio")(_undone_by_asyncio)
_nicol_db_committing_asyncio = pytest.fixture(name="_nicol_db_committing_asyncio")(_kept_by_asyncio)


def _coloured(request: pytest.FixtureRequest, name: str) -> str:
    """The form of the fixture ``name`` that runs where the test does."""
    if "anyio_backend" in request.fixturenames:
        return f"{name}_anyio"
    for it in (_undone_by_asyncio, _kept_by_asyncio):
        # pytest-asyncio asks for it next. A connection belongs to the loop that it was opened in.
        it.__dict__["_loop_scope"] = _loop_scope(request)
    return f"{name}_asyncio"


def _loop_scope(request: pytest.FixtureRequest) -> object:
    marker = request.node.get_closest_marker("asyncio")
    given: object = marker.kwargs.get("loop_scope") if marker is not None else None
    if given is not None:
        return given
    try:
        return request.config.getini("asyncio_default_test_loop_scope")
    except (KeyError, ValueError):
        return None


# ── what one process knows ────────────────────────────────────────────────────────────────────────────────────────────


def _prepared(request: pytest.FixtureRequest) -> "Prepared":
    return _answered(lambda: _kit(request.config).prepared(_place(request)))


def _made(kind: type[C], prepared: "Prepared", record: "Observer") -> C:
    """A client that commits. Across tenants it comes as the owner, where it comes as another otherwise."""
    owner = None if prepared.url == prepared.owner_url else prepared.owner_url
    return kind(prepared.url, every_tenant_url=owner, on_query=record)


def _answered(asked: Callable[[], T]) -> T:
    """What ``asked`` returns. Where it cannot, the test fails with what is to be done, and no traceback."""
    from nicol.errors import NicolError  # noqa: PLC0415 - see the module

    try:
        return asked()
    except NicolError as error:
        text = "\n".join((error.message, *getattr(error, "__notes__", ()), getattr(error, "report", "")))
    # Outside of the handler, for pytest would show both.
    pytest.fail(text.strip(), pytrace=False)


def _require_none_left(left: str) -> None:
    if left:
        pytest.fail(f"answers that nobody asked for: {left}; say always() where a call need not happen", pytrace=False)


def _for_factories(request: pytest.FixtureRequest, colour: str) -> str:
    """The fixture, one of the test's own if there is any, whose client makes records."""
    asked = request.fixturenames
    if any(it.endswith("db_committing") for it in asked):
        return f"{colour}db_committing"
    return f"{colour}stand_in" if f"{colour}stand_in" in asked and f"{colour}db" not in asked else f"{colour}db"


def _kit(config: pytest.Config) -> "Kit":
    found = config.stash.get(_KIT, None)
    if found is None:
        from nicol.tools.testing.kit import Kit  # noqa: PLC0415 - see the module

        worker: dict[str, str] = getattr(config, "workerinput", {})
        found = config.stash[_KIT] = Kit(worker.get("workerid", "main"), config.rootpath)
    return found


def _place(request: pytest.FixtureRequest) -> Path:
    given: str = request.config.getini(_PROJECT)
    return request.config.rootpath / given if given else request.path


def _statements(request: pytest.FixtureRequest) -> "Statements":
    node: pytest.Item = request.node
    found = node.stash.get(_STATEMENTS, None)
    if found is None:
        from nicol.tools.testing.queries import Statements  # noqa: PLC0415 - see the module

        found = node.stash[_STATEMENTS] = Statements()
    return found


def _is_first(config: pytest.Config) -> bool:
    """Whether this is the process that was started by the user, and no worker of it."""
    return not hasattr(config, "workerinput")
