"""Row locks: what other transactions see of them, and what is refused before anything is sent."""

import psycopg
import pytest
from tests.query.world import Session, plan

from nicol import errors

STRENGTHS = {"update": "UPDATE", "no_key_update": "NO KEY UPDATE", "share": "SHARE", "key_share": "KEY SHARE"}


@pytest.mark.parametrize("strength", STRENGTHS)
@pytest.mark.parametrize(
    ("options", "waiting"), [({}, ""), ({"skip_locked": True}, " SKIP LOCKED"), ({"nowait": True}, " NOWAIT")]
)
def test_text(strength: str, options: dict[str, bool], waiting: str) -> None:
    for action, arguments in [
        ("find_unique", {"where": {"id": 1}}),
        ("find_first", {"order": {"id": "asc"}, "include": {"posts": True}}),
        ("find_many", {"cursor": {"id": 1}, "take": 2, "where": {"posts": {"some": {}}}}),
    ]:
        found = plan("User", action, lock={"mode": strength, **options}, **arguments)
        assert found.statement is not None
        assert found.statement.text.endswith(f' FOR {STRENGTHS[strength]} OF "t0"{waiting}')
        assert found.needs_open_transaction
    assert plan("User", "find_many", lock={"mode": strength, "skip_locked": False}).needs_open_transaction
    assert not plan("User", "find_many").needs_open_transaction


@pytest.mark.parametrize("arguments", [
    {"where": {"visits": {"gt": 0}}, "order": {"id": "asc"}},
    {"order": {"posts": {"_count": "asc"}}, "include": {"posts": {"include": {"labels": True}}, "_count": True}},
    {"cursor": {"id": 2}, "take": -2, "order": [{"manager": {"name": "asc"}}, {"id": "asc"}]},
    {"where": {"manager": {"is": {"name": "Ada"}}}, "select": {"id": True}},
])  # fmt: skip
def test_the_server_takes_every_kind_of_read(writer: Session, arguments: dict[str, object]) -> None:
    whole = writer.call("User", "find_many", **arguments)
    for strength in STRENGTHS:
        assert writer.call("User", "find_many", lock=strength, **arguments) == whole
        assert len(writer.statements) == 1


@pytest.mark.parametrize("reader", ["18-psycopg"], indirect=True)
def test_a_queue_passes_over_what_others_hold(writer: Session, world_18: str) -> None:
    taken = {"order": {"id": "asc"}, "take": 2, "select": {"id": True}, "lock": {"mode": "update", "skip_locked": True}}
    assert writer.keys("User", "find_many", **taken) == [1, 2]
    with psycopg.connect(world_18) as other:
        statement = plan("User", "find_many", **taken).statement
        assert statement is not None
        text = statement.text.replace("$1", "2")
        assert [it[0] for it in other.execute(text.encode())] == [3, 4]
        with pytest.raises(psycopg.errors.LockNotAvailable):
            other.execute(b'SELECT FROM "User" WHERE id = 1 FOR SHARE NOWAIT')


@pytest.mark.parametrize("reader", ["18-psycopg", "18-asyncpg"], indirect=True)
def test_what_is_held_fails_at_once_where_that_is_asked(writer: Session, world_18: str) -> None:
    with psycopg.connect(world_18) as other:
        other.execute('UPDATE "User" SET visits = 6 WHERE id = 2')
        with pytest.raises(errors.LockTimeoutError):
            writer.call("User", "find_unique", where={"id": 2}, lock={"mode": "share", "nowait": True})
        other.rollback()


REFUSALS = [
    ("find_many", {"lock": "exclusive"}, "lock takes one of 'update', 'no_key_update', 'share', 'key_share', not 'exclusive'"),
    ("find_many", {"lock": True}, "lock takes one of"),
    ("find_many", {"lock": {}}, "lock.mode takes one of"),
    ("find_many", {"lock": {"mode": "update", "nowait": 1}}, "lock.nowait takes True or False"),
    ("find_many", {"lock": {"mode": "update", "nowait": True, "skip_locked": True}}, "lock cannot both pass over"),
    ("find_many", {"lock": {"mode": "update", "wait": True}}, "lock has no word 'wait'"),
    ("find_many", {"lock": "update", "distinct": ["name"]}, "lock has no place beside distinct"),
    ("count", {"lock": "update"}, "count has no argument 'lock'"),
    ("find_many", {"include": {"posts": {"lock": "update"}}}, "include.posts has no argument 'lock'"),
]  # fmt: skip


@pytest.mark.parametrize(("action", "arguments", "message"), REFUSALS, ids=str)
def test_refusal(action: str, arguments: dict[str, object], message: str) -> None:
    with pytest.raises(errors.ArgumentError) as caught:
        plan("User", action, **arguments)
    assert message in caught.value.message
