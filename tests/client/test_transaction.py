"""Transactions: what is kept, what is not, and what is said when neither can be."""

import time
from datetime import timedelta

import pytest
from tests.client.rows import artifact, project

from nicol.errors import (
    CommitOutcomeUnknownError,
    ConnectionLostError,
    DatabaseError,
    ForeignKeyViolationError,
    InvalidValueError,
    PoolTimeoutError,
    ReadOnlyError,
    RecordNotFoundError,
    TransactionClosedError,
    TransactionError,
    TransactionExpiredError,
    UniqueViolationError,
)


@pytest.fixture
def client(colour, db, jive):
    with colour.client(db, jive) as client:
        yield client


def test_block_that_ends_commits(client, sessions):
    with client.tx() as tx:
        tx.project.create(project())
        assert sessions.count("Project") == 0
    assert sessions.count("Project") == 1


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, SystemExit, GeneratorExit])
def test_block_that_raises_rolls_back(client, sessions, error):
    with pytest.raises(error), client.tx() as tx:
        tx.project.create(project())
        raise error
    assert sessions.count("Project") == 0
    assert sessions.open_transactions() == 0


def test_transaction_is_a_client_of_the_same_class(client):
    with client.tx() as tx:
        assert tx.is_transaction()
        assert not client.is_transaction()
        tx.project.create(project())
        assert tx.query_raw('SELECT name FROM "Project"') == [{"name": "jive"}]
        assert client.outside().project.count() == 0


def test_nested_transaction_is_undone_alone(client, sessions):
    with client.tx() as tx:
        tx.project.create(project("kept"))
        with pytest.raises(UniqueViolationError), tx.tx() as inner:
            inner.project.create(project("lost"))
            inner.project.create(project("kept"))
        with tx.tx() as inner, inner.tx() as innermost:
            innermost.project.create(project("kept too"))
        assert [it.name for it in tx.project.find_many(order={"name": "asc"})] == ["kept", "kept too"]
    assert sessions.count("Project") == 2


def test_nested_transaction_goes_with_the_outer_one(client, sessions):
    with pytest.raises(ValueError), client.tx() as tx:
        with tx.tx() as inner:
            inner.project.create(project())
        raise ValueError
    assert sessions.count("Project") == 0


def test_two_nested_transactions_at_once_are_refused(client):
    with client.tx() as tx, tx.tx():
        with pytest.raises(TransactionError, match="a nested transaction is open on this one"), tx.tx():
            pass


def test_swallowed_failure_is_not_committed(client, sessions):
    """PostgreSQL answers COMMIT of a failed transaction with a silent rollback."""
    with pytest.raises(TransactionError, match="was rolled back") as caught:
        with client.tx() as tx:
            tx.project.create(project())
            with pytest.raises(UniqueViolationError):
                tx.project.create(project())
    assert isinstance(caught.value.__cause__, UniqueViolationError)
    assert sessions.count("Project") == 0
    assert sessions.open_transactions() == 0


def test_missing_record_does_not_spoil_a_transaction(client, sessions):
    with client.tx() as tx:
        with pytest.raises(RecordNotFoundError):
            tx.project.update({"name": "x"}, {"id": "nowhere"})
        tx.project.create(project())
    assert sessions.count("Project") == 1


def test_call_of_several_statements_is_undone_as_one(client, sessions):
    with client.tx() as tx:
        with pytest.raises(UniqueViolationError):
            tx.project.create(
                project(artifacts={
                    "connect_or_create": [{"where": {"id": "x"}, "create": artifact("a")}],
                    "create": [artifact("b"), artifact("b")],
                })
            )  # fmt: skip
        tx.project.create(project())
    assert (sessions.count("Project"), sessions.count("Artifact")) == (1, 0)


def test_late_transaction_is_rolled_back(client, sessions):
    with pytest.raises(TransactionExpiredError, match=r"timeout of 0\.1 s"), client.tx(timeout=0.1) as tx:
        tx.project.create(project())
        time.sleep(0.15)
        tx.project.count()
    assert sessions.count("Project") == 0
    assert sessions.open_transactions() == 0


def test_late_commit_is_refused(client, sessions):
    with pytest.raises(TransactionExpiredError), client.tx(timeout=timedelta(seconds=0.1)) as tx:
        tx.project.create(project())
        time.sleep(0.15)
    assert sessions.count("Project") == 0


def test_slow_statement_is_stopped_by_the_timeout(client, sessions):
    start = time.monotonic()
    with pytest.raises(TransactionExpiredError), client.tx(timeout=0.2) as tx:
        tx.query_raw("SELECT pg_sleep(5)::text")
    assert time.monotonic() - start < 2
    assert sessions.open_transactions() == 0


def test_limits_end_with_the_transaction(client):
    with client.tx(timeout=0.2) as tx:
        assert tx.query_first("SHOW statement_timeout") == {"statement_timeout": "200ms"}
    assert client.query_first("SHOW statement_timeout") == {"statement_timeout": "0"}
    with client.tx(timeout=None) as tx:
        assert tx.query_first("SHOW statement_timeout") == {"statement_timeout": "0"}


def test_transaction_after_its_end_is_closed(client):
    with client.tx() as tx:
        pass
    with pytest.raises(TransactionClosedError, match="was committed"):
        tx.project.count()
    with pytest.raises(ValueError), client.tx() as tx:
        raise ValueError
    with pytest.raises(TransactionClosedError, match="was rolled back"):
        tx.query_raw("SELECT 1")


@pytest.mark.parametrize("level", ["read uncommitted", "read committed", "repeatable read", "serializable"])
def test_isolation_is_what_was_asked_for(client, level):
    with client.tx(isolation=level) as tx:
        assert tx.query_first("SHOW transaction_isolation") == {"transaction_isolation": level}


def test_isolation_may_still_be_set_by_hand(client):
    with client.tx() as tx:
        tx.execute_raw("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE")
        assert tx.query_first("SHOW transaction_isolation") == {"transaction_isolation": "serializable"}


def test_read_only_transaction_refuses_writes(client):
    with pytest.raises(ReadOnlyError), client.tx(read_only=True) as tx:
        tx.project.create(project())


@pytest.mark.parametrize(
    "options", [{"isolation": "snapshot"}, {"timeout": 0}, {"timeout": "5"}, {"max_wait": -1}, {"timeout": True}]
)
def test_wrong_option_is_refused_before_anything_is_sent(colour, db, options):
    client = colour.client(db, "postgresql://nobody@127.0.0.1:1/nowhere")
    with pytest.raises(InvalidValueError):
        client.tx(**options)


def test_wait_for_a_connection_is_limited(colour, db, jive):
    with colour.client(db, jive, connection_limit=1) as client, client.tx():
        start = time.monotonic()
        with pytest.raises(PoolTimeoutError, match=r"within 0\.1 s"), client.outside().tx(max_wait=0.1):
            pass
        assert time.monotonic() - start < 1


def test_connection_lost_inside_is_told_and_replaced(client, sessions):
    with pytest.raises(ConnectionLostError), client.tx() as tx:
        tx.project.create(project())
        sessions.terminate_others()
        tx.project.count()
    assert client.project.count() == 0


def test_connection_lost_at_commit_leaves_the_outcome_open(client, sessions):
    with pytest.raises(CommitOutcomeUnknownError), client.tx() as tx:
        tx.project.create(project())
        sessions.terminate_others()
    assert client.project.count() == 0


def test_deferred_constraint_speaks_at_commit(client, sessions):
    client.execute_raw(
        'ALTER TABLE "Artifact" ALTER CONSTRAINT "Artifact_projectId_fkey" DEFERRABLE INITIALLY DEFERRED'
    )
    with pytest.raises(Exception) as caught, client.tx() as tx:
        tx.execute_raw(
            'INSERT INTO "Artifact" (id, "projectId", path, name, type, "updatedAt", dependencies) '
            """VALUES ('a', 'nowhere', 'p', 'n', 'PRD', now(), '[]')"""
        )
    assert (caught.value.code, caught.value.model) == ("P2003", "Artifact")
    assert sessions.count("Artifact") == 0


def test_one_block_per_transaction(client):
    transaction = client.tx()
    with transaction:
        pass
    with pytest.raises(TransactionError, match="serves one block"), transaction:
        pass


def test_commit_that_failed_is_not_called_committed(client, sessions):
    client.execute_raw(
        'ALTER TABLE "Artifact" ALTER CONSTRAINT "Artifact_projectId_fkey" DEFERRABLE INITIALLY DEFERRED'
    )
    with pytest.raises(ForeignKeyViolationError), client.tx() as tx:
        tx.artifact.create(artifact(projectId="nowhere"))
    with pytest.raises(TransactionClosedError, match="was ended by a failure"):
        tx.project.count()


def test_savepoint_that_cannot_be_released_spoils_the_transaction(client, sessions):
    with pytest.raises(TransactionError, match="was rolled back"), client.tx() as tx:
        tx.project.create(project())
        with pytest.raises(DatabaseError), tx.tx() as inner:
            inner.execute_raw("RELEASE SAVEPOINT nicol_1")
    assert sessions.count("Project") == 0


class Stop(BaseException):
    """What a cancellation is to a task, and KeyboardInterrupt to a thread, but at a moment that the test chooses."""


@pytest.fixture
def stopped(colour, db, jive):
    """A client whose calls stop after the insert of a project that is called "half"."""

    def stop(event) -> None:
        if event.text.startswith("INSERT") and "half" in event.values:
            raise Stop

    with colour.client(db, jive, on_query=stop) as client:
        yield client


def half() -> dict[str, object]:
    return project("half", artifacts={"connect_or_create": [{"where": {"id": "x"}, "create": artifact()}]})


def test_call_that_was_stopped_half_way_is_not_committed(stopped, sessions):
    with pytest.raises(TransactionError, match="was rolled back") as caught:
        with stopped.tx() as tx:
            with pytest.raises(Stop):
                tx.project.create(half())
            # The server knows nothing of it, and goes on.
            assert tx.project.count() == 1
    assert isinstance(caught.value.__cause__, Stop)
    assert sessions.count("Project") == 0


def test_call_that_was_stopped_in_a_nested_transaction_is_undone_with_it(stopped, sessions):
    with stopped.tx() as tx:
        tx.project.create(project())
        with pytest.raises(Stop), tx.tx() as inner:
            inner.project.create(half())
    assert sessions.count("Project") == 1


def test_nested_rollback_does_not_excuse_what_was_stopped_before_it(stopped, sessions):
    with pytest.raises(TransactionError, match="was rolled back"), stopped.tx() as tx:
        with pytest.raises(Stop):
            tx.project.create(half())
        with pytest.raises(ValueError), tx.tx():
            raise ValueError
    assert sessions.count("Project") == 0
