"""Poolers: one that lends sessions by the transaction is refused, one in session mode is not noticed."""

import asyncio

import pytest
from tests.migrate.conftest import ask, tables
from tests.pgbouncer import PgBouncer, needs_pgbouncer

from nicol.driver.url import parse_url
from nicol.errors import ConfigurationError
from nicol.migrate.deploy import deploy, deploy_async
from nicol.migrate.doctor import DoctorOptions, diagnose
from nicol.migrate.reset import reset
from nicol.migrate.resolve import mark_as_applied
from nicol.migrate.running.pooler import lends_by_transaction
from nicol.migrate.running.work import Announced, Send

INIT, NEXT = "20260101000000_init", "20260102000000_next"


@pytest.fixture(params=["sync", "async"])
def deploying(request):
    """``deploy`` in each colour."""
    if request.param == "sync":
        return deploy
    return lambda *arguments: asyncio.run(deploy_async(*arguments))


@pytest.fixture
def pooled(any_database, tmp_path_factory):
    """``pooled("session")`` starts PgBouncer before the database, and is its address."""
    running = []

    def start(mode: str, *, ignored: str = "options") -> str:
        home = tmp_path_factory.mktemp("pgbouncer")
        pooler = PgBouncer(any_database, home, mode, ignore_startup_parameters=ignored)
        running.append(pooler)
        pooler.start()
        return pooler.address

    yield start
    for it in running:
        it.stop()


@needs_pgbouncer
def test_a_pooler_in_transaction_mode_is_noticed_and_refused(any_database, folder, put, deploying, pooled):
    put(INIT, "CREATE TABLE a ()")
    with pytest.raises(ConfigurationError, match=r"transaction mode.*directUrl or in DIRECT_URL") as caught:
        deploying(pooled("transaction"), folder)
    assert caught.value.setting == "directUrl"
    assert tables(any_database) == []
    locks = "FROM pg_locks l JOIN pg_database d ON d.oid = l.database AND d.datname = current_database()"
    assert ask(any_database, f"SELECT count(*) {locks} WHERE locktype = 'advisory'") == [(0,)]


@needs_pgbouncer
@pytest.mark.parametrize("act", [reset, lambda url, folder: mark_as_applied(url, folder, INIT)])
def test_nothing_else_is_done_behind_one_either(any_database, folder, put, pooled, act):
    put(INIT, "CREATE TABLE a ()")
    ask(any_database, "CREATE TABLE theirs ()")
    with pytest.raises(ConfigurationError, match="transaction mode"):
        act(pooled("transaction"), folder)
    assert tables(any_database) == ["theirs"]


@needs_pgbouncer
def test_a_pooler_in_session_mode_is_as_good_as_the_server(any_database, folder, put, deploying, pooled):
    put(INIT, "CREATE TABLE a (id int)")
    put(NEXT, "-- migrate: no-transaction\nCREATE INDEX CONCURRENTLY i ON a (id)")
    address = pooled("session")
    assert deploying(address, folder).applied == (INIT, NEXT)
    assert tables(any_database) == ["a"]


@needs_pgbouncer
def test_a_pooler_that_takes_no_settings_is_asked_without_them(any_database, folder, put, pooled):
    put(INIT, "CREATE TABLE a (id int)")
    deployed = asyncio.run(deploy_async(pooled("session", ignored="extra_float_digits"), folder))
    assert deployed.applied == (INIT,)


@needs_pgbouncer
def test_the_schema_of_the_address_counts_behind_a_pooler_that_ignores_it(any_database, folder, put, pooled):
    put(INIT, "CREATE TABLE a (id int)")
    put(NEXT, "-- migrate: no-transaction\nCREATE INDEX CONCURRENTLY i ON a (id);\nCREATE TABLE b ();")
    assert deploy(pooled("session") + "&schema=elsewhere", folder).applied == (INIT, NEXT)
    assert tables(any_database) == []
    assert ask(any_database, "SELECT to_regclass('elsewhere.b')::text") == [("elsewhere.b",)]


@needs_pgbouncer
def test_without_the_lock_a_pooler_in_transaction_mode_serves(
    any_database, folder, put, deploying, pooled, monkeypatch
):
    monkeypatch.setenv("PRISMA_SCHEMA_DISABLE_ADVISORY_LOCK", "1")
    put(INIT, "CREATE TABLE a (id int)")
    put(NEXT, "-- migrate: no-transaction\nCREATE INDEX CONCURRENTLY i ON a (id);\nCREATE TABLE b ();")
    address = pooled("transaction") + "&pgbouncer=true"
    assert deploying(address, folder).applied == (INIT, NEXT)
    assert deploying(address, folder).applied == ()
    assert tables(any_database) == ["a", "b"]


@needs_pgbouncer
@pytest.mark.parametrize(("mode", "kinds"), [("transaction", ["pooler"]), ("session", [])])
def test_the_doctor_sees_it(any_database, folder, put, pooled, mode, kinds):
    put(INIT, "CREATE TABLE a ()")
    deploy(any_database, folder)
    found = diagnose(pooled(mode), folder, DoctorOptions(has_shadow_url=True))
    assert [it.kind for it in found if it.kind != "leftover-database"] == kinds


def pretending(work, pids):
    """``work`` done with a server that announces no process it has, and answers for it with ``pids``, in turns."""
    errand, answers = next(work), iter(pids)
    while True:
        if isinstance(errand, Announced):
            rows = ((1,),)
        elif isinstance(errand, Send) and errand.statement.text == "SELECT pg_catalog.pg_backend_pid()":
            rows = ((next(answers),),)
        else:
            rows = ()
        try:
            errand = work.send(rows)
        except StopIteration as end:
            return end.value


@pytest.mark.parametrize(
    ("pids", "expected"),
    [((5, 6, 5, 6, 5, 6), False), ((5, 5, 5, 5, 5, 5), True), ((5, 6, 7, 8, 5, 6), True), ((5, 6, 5, 7, 5, 8), False)],
)
def test_two_sessions_of_one_process_are_lent(pids, expected):
    assert pretending(lends_by_transaction(parse_url("postgresql://h/d")), pids) is expected
