"""An upsert that ON CONFLICT cannot say, and another writer who makes the record in between."""

from collections.abc import Iterator

import psycopg
import pytest
from tests.query.world import Session, plan

from nicol.errors import UniqueViolationError
from nicol.sql.statement import Statement


@pytest.fixture
def other(world_18: str) -> Iterator[psycopg.Connection]:
    # Asked for before the writer, so that it cleans up when the transaction of that is over.
    with psycopg.connect(world_18, autocommit=True) as connection:
        yield connection
        connection.execute("""DELETE FROM "User" WHERE email LIKE '%@race'""")


def interrupted(session: Session, other: psycopg.Connection, sql: str, **arguments: object) -> object:
    """The answer of the upsert, ``sql`` having been run by another before its first INSERT."""

    def steps() -> Iterator[object]:
        running = plan("User", "upsert", **arguments).steps()
        asked = next(running)
        while True:
            if isinstance(asked, Statement) and asked.text.startswith("INSERT"):
                other.execute(sql)
                sql_is_run.append(True)
            try:
                rows = yield asked
            except Exception as error:
                asked = running.throw(error)
                continue
            try:
                asked = running.send(rows)
            except StopIteration as stop:
                return stop.value

    sql_is_run: list[bool] = []
    answer = session.run(steps())  # type: ignore[arg-type]
    assert sql_is_run == [True]
    return answer


INSERTED = """INSERT INTO "User" (email, "updatedAt") VALUES ('new@race', now())"""
POSTS = {"posts": {"create": {"title": "t"}}}


@pytest.mark.parametrize("reader", ["18-psycopg", "18-asyncpg"], indirect=True)
def test_the_record_that_another_made_is_updated(other: psycopg.Connection, writer: Session) -> None:
    found = interrupted(
        writer,
        other,
        INSERTED,
        where={"email": "new@race"},
        create={"email": "new@race", **POSTS},
        update={"visits": {"increment": 7}},
    )
    assert (found.email, found.visits) == ("new@race", 7)  # type: ignore[attr-defined]
    assert writer.call("Post", "count", where={"title": "t"}) == 0


@pytest.mark.parametrize("reader", ["18-psycopg"], indirect=True)
def test_a_record_that_is_in_the_way_for_another_reason_is_refused(other: psycopg.Connection, writer: Session) -> None:
    with pytest.raises(UniqueViolationError):
        interrupted(
            writer,
            other,
            INSERTED.replace("new@race", "second@race"),
            where={"email": "first@race"},
            create={"email": "second@race"},
            update={"visits": 1},
        )
