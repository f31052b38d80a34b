"""One client per process, on whatever it runs: loops, forks, functions; its limits, TLS and tokens."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import pytest

from codeflow import database as module
from codeflow.database import connect, database, make_client
from codeflow.db import AsyncClient
from codeflow.errors import InvalidError
from codeflow.functions import _runner, clean_up
from codeflow.rds import iam_tokens
from codeflow.settings import is_pooled, read_settings
from nicol.errors import AuthenticationError, ConnectTimeoutError, NicolError, ServerUnreachableError, TlsError

URL = "postgresql://codeflow:secret@db.example.com:5432/codeflow_prod"


@pytest.fixture
def configured(monkeypatch):
    def configure(**variables: str):
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        return read_settings()

    return configure


def test_server_that_cannot_prove_its_name_is_not_talked_to(configured, database_url, tmp_path):
    """Whatever the URL says. The server of the tests has no TLS, so it cannot even try."""
    bundle = tmp_path / "global-bundle.pem"
    bundle.write_text("")
    weaker = f"{database_url}{'&' if '?' in database_url else '?'}sslmode=disable&sslaccept=accept_invalid_certs"
    db = make_client(configured(DATABASE_URL=weaker, RDS_CA_BUNDLE=str(bundle)))
    with pytest.raises(TlsError):
        asyncio.run(db.connect())


def test_iam_token_is_signed_for_host_user_and_region(monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "not-a-secret")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    found = iam_tokens(URL, "eu-central-1")()
    assert found.valid_s == 900
    assert found.password.startswith("db.example.com:5432/?Action=connect&DBUser=codeflow&")
    assert "eu-central-1%2Frds-db%2Faws4_request" in found.password
    assert "not-a-secret" not in found.password + repr(found)


async def test_session_has_a_name_and_a_limit_in_time(configured, database_url):
    async with make_client(configured(DATABASE_URL=database_url, DATABASE_STATEMENT_TIMEOUT="0.1")) as db:
        assert await db.query_first(str, "SHOW statement_timeout") == "100ms"
        assert await db.query_first(str, "SHOW application_name") == "codeflow"


@pytest.mark.parametrize(
    ("environment", "logged"), [("development", ["SELECT 1", "SELEC 1", "Error"]), ("test", ["Error"])]
)
async def test_statements_are_logged_where_one_develops(configured, database_url, caplog, environment, logged):
    """And failures everywhere; values never."""
    caplog.set_level("DEBUG", logger="codeflow.database")
    async with make_client(configured(DATABASE_URL=database_url, APP_ENV=environment)) as db:
        await db.query_first(int, "SELECT 1")
        with pytest.raises(NicolError):
            await db.execute_raw("SELEC 1")
    assert [statement for statement in logged if statement in caplog.text] == logged
    assert len([it for it in caplog.records if it.name == "codeflow.database"]) == len(logged)


def test_pooler_is_asked_for_no_limit_that_it_cannot_keep():
    assert [is_pooled(it) for it in (URL, f"{URL}?pgbouncer=true", "embedded:.nicol/postgres")] == [False, True, False]


class Slow(AsyncClient):
    """A database that is not there the first times."""

    def __init__(self, *errors: Exception) -> None:
        super().__init__("postgresql://nobody@127.0.0.1:9/none")
        self.errors = list(errors)

    async def connect(self) -> None:
        if self.errors:
            raise self.errors.pop(0)


async def test_connecting_is_tried_again_where_that_can_help():
    away, late, refused = ServerUnreachableError("away"), ConnectTimeoutError("late"), AuthenticationError("no")
    await connect(Slow(away, late), retries=2, first_pause_s=0.001)
    with pytest.raises(ServerUnreachableError):
        await connect(Slow(away, late, away), retries=2, first_pause_s=0.001)
    slow = Slow(refused, away)
    with pytest.raises(AuthenticationError):
        await connect(slow, retries=2, first_pause_s=0.001)
    assert slow.errors == [away]


@pytest.fixture
def of_process(database_url):
    database.cache_clear()
    yield database
    database.cache_clear()


def test_process_has_one_client_for_all_its_loops(of_process):
    async def ask(db: AsyncClient) -> int:
        return await db.user.count()

    assert of_process() is of_process()
    for _ in range(3):
        assert asyncio.run(ask(of_process())) == 0


def test_function_is_called_again_and_again_on_one_loop(of_process, monkeypatch):
    opened = []
    make = module.make_client
    monkeypatch.setattr(module, "make_client", lambda it: opened.append(1) or make(it))
    nothing = {"inactive_users": 0, "expired_sessions": 0, "expired_verification_tokens": 0}
    assert [clean_up({}), clean_up({"days_inactive": 7})] == [nothing] * 2
    # What was meant by these is unknown, and a guess might delete too much.
    for wrong in ("90", True, 7.5, None, 0):
        with pytest.raises(InvalidError, match="days_inactive" if wrong != 0 else "days must be"):
            clean_up({"days_inactive": wrong})
    assert opened == [1]
    _runner().run(of_process().close())
    _runner().close()
    _runner.cache_clear()


FORKING = """
import asyncio, os
from codeflow.database import database

async def ask():
    return await database().user.count()

with asyncio.Runner() as runner:
    runner.run(ask())
    child = os.fork()
    if child == 0:
        # A worker of a pre-forking server has its own loop, and by the same client its own connections.
        os._exit(asyncio.run(ask()))
    print(runner.run(ask()), os.waitpid(child, 0)[1])
    runner.run(database().close())
"""


def test_forked_process_has_connections_of_its_own(database_url):
    root = Path(__file__).parents[1]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, "-c", FORKING],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.stdout, done.returncode) == ("0 0\n", 0), done.stderr
