"""Writes of many records: what they return, how many statements they take, and what they refuse before any."""

from decimal import Decimal

import pytest
from tests.query.world import Session, plain, plan

from nicol.errors import ArgumentError, UniqueViolationError
from nicol.query.request import OMIT

ROWS = [{"email": "a@x"}, {"email": "b@x", "name": "n", "visits": 3}, {"email": "c@x", "tags": ["t"], "score": None}]


def emails(found: object) -> list[str]:
    return [it.email for it in found]  # type: ignore[attr-defined]


# ── what comes back ───────────────────────────────────────────────────────────────────────────────────────────────


def test_create_many_and_return_keeps_the_order(writer: Session) -> None:
    found = writer.call("User", "create_many_and_return", data=ROWS)
    assert (emails(found), len(writer.statements)) == (["a@x", "b@x", "c@x"], 1)
    assert [(it.name, it.visits, it.tags) for it in found] == [(None, 0, []), ("n", 3, []), (None, 0, ["t"])]
    mixed = [{"email": "1@x"}, {"email": "2@x", "id": 77}, {"email": "3@x"}, {"email": "4@x", "id": 76}]
    found = writer.call("User", "create_many_and_return", data=mixed, include={"manager": True})
    assert emails(found) == ["1@x", "2@x", "3@x", "4@x"]
    assert [plain(it) for it in found] == [
        plain(writer.call("User", "find_unique", where={"email": it.email}, include={"manager": True})) for it in found
    ]


RETURNING = [
    # model, action, arguments, what is returned of each, number of statements
    ("User", "create_many_and_return", {"data": []}, [], 0),
    ("User", "create_many_and_return", {"data": ROWS[:1], "include": {"manager": True, "reports": True}}, ["a@x"], 2),
    ("User", "create_many_and_return", {"data": ROWS[:1], "include": {"posts": True}}, ["a@x"], 1),
    (
        "User",
        "create_many_and_return",
        {"data": [{"email": "ada@example.com"}, *ROWS], "skip_duplicates": True},
        ["a@x", "b@x", "c@x"],
        1,
    ),
    ("User", "update_many_and_return", {"where": {"id": 1}, "data": {"visits": 7}}, ["ada@example.com"], 1),
    ("User", "update_many_and_return", {"where": {"id": 1}, "data": {}}, ["ada@example.com"], 1),
    ("User", "update_many_and_return", {"where": {"id": 99}, "data": {"visits": 7}}, [], 1),
    (
        "User",
        "update_many_and_return",
        {"where": {"id": 1}, "data": {"visits": 7}, "include": {"posts": True}},
        ["ada@example.com"],
        1,
    ),
    (
        "User",
        "update_many_and_return",
        {"where": {"id": 1}, "data": {"id": 90}, "include": {"posts": True}},
        ["ada@example.com"],
        2,
    ),
    ("User", "delete_many_and_return", {"where": {"id": 5}, "include": {"posts": True}}, ["eve@example.org"], 1),
    ("User", "delete_many_and_return", {"where": {"id": 99}}, [], 1),
]


@pytest.mark.parametrize(("model", "action", "arguments", "returned", "n_statements"), RETURNING, ids=str)
def test_what_is_returned(
    writer: Session, model: str, action: str, arguments: dict, returned: list, n_statements: int
) -> None:
    found = writer.call(model, action, **arguments)
    assert (emails(found), len(writer.statements)) == (returned, n_statements)
    assert plan(model, action, **arguments).needs_transaction == (n_statements > 1)
    if not action.startswith("delete"):
        include = {"include": arguments["include"]} if "include" in arguments else {}
        for it in found:
            assert plain(it) == plain(writer.call(model, "find_unique", where={"id": it.id}, **include))


LIMITS = [
    ("User", "update_many", {"where": {}, "data": {"visits": 1}}, 5),
    ("Member", "update_many", {"data": {"title": "x"}}, 3),
    ("Profile", "delete_many", {"where": {"id": {"gt": 0}}}, 3),
    ("Member", "delete_many", {}, 3),
]


@pytest.mark.parametrize(("model", "action", "arguments", "n_all"), LIMITS, ids=str)
def test_a_limit_bounds_a_bulk_write(writer: Session, model: str, action: str, arguments: dict, n_all: int) -> None:
    for limit in (0, 2):
        assert writer.call(model, action, **arguments, limit=limit) == limit
        assert len(writer.statements) == 1
    assert len(writer.call(model, f"{action}_and_return", **arguments, limit=1)) == 1
    n_left = n_all if action == "update_many" else n_all - 3
    everything = {} if action == "update_many" else {"everything": "where" not in arguments}
    assert writer.call(model, action, **arguments, **everything) == n_left


# ── each with its own values ──────────────────────────────────────────────────────────────────────────────────────


def test_upsert_many(writer: Session) -> None:
    data = [{"email": "ada@example.com", "visits": 50}, {"email": "n@x", "visits": 51}]
    before = writer.call("User", "find_unique", where={"id": 1})
    assert (writer.call("User", "upsert_many", data=data, conflict=["email"]), len(writer.statements)) == (2, 1)
    after = writer.call("User", "find_unique", where={"id": 1})
    assert (after.visits, after.name) == (50, "Ada")
    assert after.updatedAt > before.updatedAt
    assert writer.call("User", "upsert_many", data=data, conflict=["email"], update=[]) == 0
    members = [{"teamId": "t1", "userId": 1, "rank": 9, "title": "x"}, {"teamId": "t1", "userId": 3, "rank": 8}]
    assert writer.call("Member", "upsert_many", data=members, conflict=["userId", "teamId"], update=["rank"]) == 2
    found = writer.call("Member", "find_many", where={"teamId": "t1"}, order={"userId": "asc"})
    assert [(it.userId, it.rank, it.title) for it in found] == [(1, 9, "lead"), (2, None, "member"), (3, 8, "member")]


def test_a_filter_of_what_is_not_updated_is_read_only(writer: Session) -> None:
    told = {"conflict": ["email"], "update": []}
    where = {"visits": {"gt": 1}}
    data = [{"email": "ada@example.com"}, {"email": "new@x"}]
    assert writer.call("User", "upsert_many", data=data, where=where, **told) == 1
    for rows in (data, []):
        with pytest.raises(ArgumentError, match="vists"):
            writer.call("User", "upsert_many", data=rows, where={"vists": 1}, **told)


def test_update_each(writer: Session) -> None:
    data = [
        {"id": 1, "visits": 11, "tags": ["x"], "role": "GUEST", "settings": {"a": 1}, "balance": Decimal(3)},
        {"id": 2, "visits": 12, "tags": [], "role": "ADMIN", "settings": None, "balance": Decimal(4)},
        {"id": 99, "visits": 13, "tags": [], "role": "ADMIN", "settings": None, "balance": Decimal(4)},
    ]
    assert (writer.call("User", "update_each", data=data, key=["id"]), len(writer.statements)) == (2, 1)
    found = writer.call("User", "find_many", where={"id": {"in": [1, 2, 3]}}, order={"id": "asc"})
    assert [(it.visits, it.tags, it.settings, it.balance) for it in found][:2] == [
        (11, ["x"], {"a": 1}, Decimal(3)),
        (12, [], None, Decimal(4)),
    ]
    assert found[0].updatedAt == found[1].updatedAt > found[2].updatedAt
    steps = [{"email": "ada@example.com", "visits": {"increment": 1}}, {"email": "x", "visits": {"increment": 5}}]
    assert writer.call("User", "update_each", data=steps, key="email") == 1
    assert writer.call("User", "find_unique", where={"id": 1}).visits == 12


def test_update_each_passes_over_what_where_does_not_accept(writer: Session) -> None:
    data = [{"id": id, "visits": 70 + id} for id in (1, 2, 3)]
    where = {"OR": [{"id": 1}, {"manager": {"is": {"id": 1}}}], "email": {"startswith": "ada"}}
    assert (writer.call("User", "update_each", data=data, key=["id"], where=where), len(writer.statements)) == (1, 1)
    found = writer.call("User", "find_many", where={"id": {"in": [1, 2, 3]}}, order={"id": "asc"})
    assert [it.visits > 70 for it in found] == [True, False, False]


@pytest.mark.parametrize(
    ("action", "arguments"),
    [
        ("create_many", {}),
        ("upsert_many", {"conflict": ["email"]}),
        ("update_each", {"key": ["email"]}),
    ],
)
def test_ten_thousand_rows_are_one_write(writer: Session, action: str, arguments: dict) -> None:
    data = [{"email": f"{i}@many", "visits": i, **({"name": "n"} if i % 2 else {"name": None})} for i in range(10_000)]
    expected = 0 if action == "update_each" else 10_000
    assert writer.call("User", action, data=data, **arguments) == expected
    words = [it.text.split()[0] for it in writer.statements]
    assert words == {"create_many": ["SELECT", "COPY"], "upsert_many": ["INSERT"], "update_each": ["UPDATE"]}[action]


def test_nothing_to_write_sends_nothing(writer: Session) -> None:
    assert writer.call("User", "upsert_many", data=[], conflict=["email"]) == 0
    assert writer.call("User", "update_each", data=[], key=["id"]) == 0
    assert writer.call("User", "update_each", data=[{"id": 1}], key=["id"]) == 0
    assert writer.call("User", "update_each", data=[{"id": 1, "visits": OMIT}], key=["id"]) == 0
    assert writer.statements == []


A, B = {"email": "a"}, {"email": "b", "name": "n"}
REFUSED = [
    ("upsert_many", {"data": [A], "conflict": ["name"]}, "conflict names no unique key of User (id; email)"),
    ("upsert_many", {"data": [A], "conflict": ["mail"]}, "conflict has no field 'mail'; did you mean 'email'?"),
    (
        "upsert_many",
        {"data": [A, B], "conflict": ["email"]},
        "first row (name); say by update=[…] which of them change, and rows may leave out the others, which get",
    ),
    ("upsert_many", {"data": [{"email": "a", "id": 1}, A], "conflict": ["id"]}, "data.1 needs id, by which"),
    (
        "upsert_many",
        {"data": [A, B, A], "conflict": ["email"], "update": []},
        "data.2 has the same key as data.0 (email",
    ),
    (
        "upsert_many",
        {"data": [B, A], "conflict": ["email"], "update": ["name"]},
        "data.1 needs name, which update names",
    ),
    ("upsert_many", {"data": [A], "conflict": ["email"], "update": ["posts"]}, "update has no field 'posts'"),
    (
        "upsert_many",
        {"data": [A, {"email": "b", "id": 7}], "conflict": ["email"], "update": []},
        "data gives id in some rows only",
    ),
    ("upsert_many", {"data": [{**A, "posts": {}}], "conflict": ["email"]}, "posts is a relation"),
    ("upsert_many", {"data": A, "conflict": ["email"]}, "data takes a list, not dict"),
    ("upsert_many", {"data": [A]}, "conflict is needed"),
    ("update_each", {"data": [{"name": "x"}], "key": ["id"]}, "data.0 needs id, by which its record is found"),
    (
        "update_each",
        {"data": [{"id": 1, "name": "x"}, {"id": 1, "name": "y"}], "key": ["id"]},
        "data.1 has the same key",
    ),
    (
        "update_each",
        {"data": [{"id": 1, "name": "x"}, {"id": 2}], "key": ["id"]},
        "data.1 does not give the same fields as the first row (name); call update_each for each set of fields",
    ),
    (
        "update_each",
        {"data": [{"id": 1, "visits": 2}, {"id": 2, "visits": {"increment": 1}}], "key": ["id"]},
        "data.1.visits takes 'set' as the first row does, not 'increment'",
    ),
    ("update_each", {"data": [{"name": "x"}], "key": ["name"]}, "key names no unique key of User"),
    ("update_many", {"data": {"visits": 1}, "limit": -1}, "limit takes a whole number that is not negative"),
    ("delete_many", {"limit": True}, "limit takes a whole number that is not negative"),
    ("delete_many_and_return", {"where": {}}, "without a filter would delete every record"),
]


@pytest.mark.parametrize(("action", "arguments", "fragment"), REFUSED, ids=str)
def test_refusals(action: str, arguments: dict, fragment: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        plan("User", action, **arguments)
    assert fragment in caught.value.message


def test_an_upsert_whose_filter_the_record_does_not_meet_is_a_second_record(writer: Session) -> None:
    with pytest.raises(UniqueViolationError) as caught:
        writer.call(
            "User",
            "upsert",
            where={"email": "ada@example.com", "name": "Bob"},
            create={"email": "ada@example.com"},
            update={"visits": 9},
        )
    assert (caught.value.code, caught.value.fields, len(writer.statements)) == ("P2002", ("email",), 1)
