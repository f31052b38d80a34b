"""What is written, how many statements it takes, and that what comes back is what is there."""

from decimal import Decimal

import pytest
from tests.query.world import SCHEMA, Session, plain, plan

from nicol.errors import (
    ForeignKeyViolationError,
    RecordNotFoundError,
    RelatedRecordNotFoundError,
    RequiredRelationError,
    UniqueViolationError,
)
from nicol.query.request import OMIT

L1, L2, L3 = (f"00000000-0000-4000-8000-00000000000{n}" for n in (1, 2, 3))


def fresh(session: Session, model: str, found: object, include: object = None) -> object:
    """The record ``found`` as another statement reads it."""
    key = SCHEMA.model_by_name[model].primary_key
    where = {it: getattr(found, it) for it in key.fields}
    arguments = {"where": where if len(where) == 1 else {key.name: where}}
    return session.call(model, "find_unique", **arguments, **({"include": include} if include else {}))


USER = {"email": "new@example.com"}
POST = {"title": "New", "authorId": 3}
PLACE = {"country": "NL", "code": "AMS", "name": "Amsterdam"}
ROOM = {"country": "NL", "number": 9}
IN_ORDER = {"order": {"id": "asc"}}
"""For lists of several records: without an order two statements may see them in different ones."""

CREATIONS = [
    # model, data, include, number of statements
    ("User", USER, None, 1),
    ("User", {**USER, "tags": ["a", 'b"c', "d\\e", "NULL", ""], "settings": {"a": [None]}, "role": "GUEST"}, None, 1),
    ("User", {**USER, "name": {"set": "x"}, "score": None, "balance": Decimal("1.25"), "visits": OMIT}, None, 1),
    ("User", USER, {"manager": True, "profile": True}, 3),
    ("User", USER, {"posts": True}, 1),
    ("User", {**USER, "managerId": 1}, {"manager": {"include": {"profile": True}}}, None),
    ("User", {**USER, "manager": {"connect": {"id": 1}}}, None, 1),
    ("Post", {"title": "t", "author": {"connect": {"id": 1}}}, {"author": True}, 1),
    ("Post", {"title": "t", "author": {"connect": {"email": "ada@example.com"}}}, {"author": True}, 3),
    ("Post", {"title": "t", "author": {"create": USER}}, {"author": True}, 1),
    (
        "Post",
        {"title": "t", "author": {"create": USER}, "reviewer": {"create": {"email": "2@x"}}},
        {"author": True, "reviewer": True},
        1,
    ),
    (
        "Post",
        {"title": "t", "author": {"connect_or_create": {"where": {"email": "ada@example.com"}, "create": USER}}},
        {"author": True},
        3,
    ),
    (
        "Post",
        {"title": "t", "author": {"connectOrCreate": {"where": {"email": "new@example.com"}, "create": USER}}},
        {"author": True},
        4,
    ),
    ("User", {**USER, "posts": {"create": {"title": "one"}}}, {"posts": True}, 1),
    (
        "User",
        {**USER, "posts": {"create": [{"title": "one"}, {"title": "two"}]}},
        {"posts": {"order": {"title": "desc"}, "take": 1}},
        1,
    ),
    (
        "User",
        {**USER, "posts": {"create": [{"title": "one", "slug": "s"}, {"title": "two"}]}},
        {"posts": IN_ORDER},
        None,
    ),
    (
        "User",
        {**USER, "posts": {"create": [{"title": "one", "labels": {"create": {"name": "n"}}}]}},
        {"posts": {"include": {"labels": True}}},
        1,
    ),
    (
        "User",
        {**USER, "posts": {"createMany": {"data": [{"title": "one"}, {"title": "two"}], "skipDuplicates": True}}},
        {"posts": IN_ORDER},
        None,
    ),
    ("User", {**USER, "posts": {"connect": [{"id": 1}, {"slug": "bricks"}]}}, {"posts": {"order": {"id": "asc"}}}, 3),
    (
        "User",
        {
            **USER,
            "posts": {
                "connect_or_create": [
                    {"where": {"id": 1}, "create": {"title": "x"}},
                    {"where": {"id": 999}, "create": {"title": "y"}},
                ]
            },
        },
        {"posts": IN_ORDER},
        None,
    ),
    ("User", {**USER, "posts": {"create": [{"title": "z"}], "connect": {"id": 2}}}, {"posts": IN_ORDER}, None),
    ("User", {**USER, "posts": {"create": []}}, {"posts": True}, None),
    ("User", {**USER, "profile": {"create": {"bio": "b"}}}, {"profile": True}, 1),
    # two foreign keys that share a column
    ("Stay", {"place": {"create": PLACE}, "room": {"create": ROOM}}, {"place": True, "room": True}, 1),
    ("Place", {**PLACE, "stays": {"create": [{"room": {"create": ROOM}}]}}, {"stays": True}, 1),
    ("Place", {**PLACE, "stays": {"create": {"room": {"create": ROOM}}}}, {"stays": {"include": {"room": True}}}, 1),
    ("User", {**USER, "profile": {"connect": {"id": 3}}}, {"profile": True}, 3),
    (
        "User",
        {**USER, "passport": {"connect_or_create": {"where": {"number": "P9"}, "create": {"number": "P9"}}}},
        {"passport": True},
        None,
    ),
    ("Profile", {"bio": "b", "user": {"create": USER}}, {"user": True}, 1),
    ("Profile", {"bio": "b", "user": {"connect": {"id": 3}}}, {"user": True}, 4),
    ("User", {**USER, "reports": {"create": [{"email": "r1@x"}, {"email": "r2@x"}]}}, {"reports": IN_ORDER}, 1),
    (
        "User",
        {**USER, "manager": {"create": {"email": "boss@x", "manager": {"create": {"email": "top@x"}}}}},
        {"manager": {"include": {"manager": True}}},
        None,
    ),
    (
        "Post",
        {**POST, "labels": {"connect": [{"id": L1}, {"name": "blue"}]}},
        {"labels": {"order": {"name": "asc"}}},
        None,
    ),
    ("Post", {**POST, "labels": {"connect": [{"id": L1}, {"id": L1}]}}, {"labels": IN_ORDER}, None),
    (
        "Post",
        {**POST, "labels": {"create": [{"name": "n1"}, {"name": "n2"}]}},
        {"labels": {"order": {"name": "asc"}}},
        None,
    ),
    (
        "Post",
        {
            **POST,
            "labels": {
                "connect_or_create": [
                    {"where": {"name": "red"}, "create": {"name": "red"}},
                    {"where": {"name": "n"}, "create": {"name": "n"}},
                ]
            },
        },
        {"labels": {"order": {"name": "asc"}}},
        None,
    ),
    (
        "Label",
        {"name": "n", "above": {"create": {"name": "up"}}, "below": {"connect": {"name": "red"}}},
        {"above": {"include": {"below": True}}, "below": True},
        None,
    ),
    (
        "Team",
        {"name": "t", "members": {"create": [{"user": {"connect": {"id": 1}}}, {"userId": 2}]}},
        {"members": {"order": {"userId": "asc"}}},
        1,
    ),
    (
        "Team",
        {"name": "t", "members": {"create": [{"user": {"create": USER}}]}},
        {"members": {"include": {"user": True}}},
        None,
    ),
    ("Member", {"team": {"connect": {"id": "t2"}}, "user": {"connect": {"id": 1}}}, {"team": True, "user": True}, 1),
    ("Stay", {"place": {"connect": {"place": {"country": "DE", "code": "BER"}}}}, {"place": True}, 1),
    (
        "Stay",
        {
            "place": {"connect": {"place": {"country": "DE", "code": "BER"}}},
            "room": {"connect": {"country_number": {"country": "DE", "number": 1}}},
        },
        {"room": True},
        1,
    ),
    # several levels deep
    (
        "User",
        {
            **USER,
            "manager": {
                "create": {"email": "m", "manager": {"create": {"email": "mm", "profile": {"create": {"bio": "b"}}}}}
            },
            "posts": {
                "create": [
                    {"title": "one", "labels": {"create": [{"name": "n1"}, {"name": "n2"}]}},
                    {"title": "two", "slug": "s", "likes": 3},
                    {"title": "three", "labels": {"create": {"name": "n3", "below": {"create": {"name": "n4"}}}}},
                    {"title": "four"},
                ]
            },
            "reports": {"create": {"email": "r", "posts": {"createMany": {"data": [{"title": "five"}]}}}},
        },
        {
            "posts": {"order": {"title": "asc"}, "include": {"author": True, "labels": {"order": {"name": "asc"}}}},
            "manager": {"include": {"manager": {"include": {"profile": True}}}},
            "reports": {"include": {"posts": True}},
        },
        1,
    ),
    (
        "Team",
        {"name": "n", "members": {"create": {"user": {"create": {**USER, "posts": {"create": {"title": "t"}}}}}}},
        {"members": {"include": {"user": {"include": {"posts": True}}, "team": True}}},
        1,
    ),
    (
        "Team",
        {"name": "n", "members": {"create": {"user": {"create": USER}}}},
        {"members": {"include": {"user": {"include": {"members": True}}}}},
        None,
    ),
    (
        "Post",
        {"title": "t", "author": {"create": USER}, "labels": {"create": [{"name": "n"}]}},
        {"labels": {"include": {"posts": True}}},
        None,
    ),
    (
        "Post",
        {"title": "t", "authorId": 1, "labels": {"create": {"name": "n"}}},
        {"labels": True, "author": {"include": {"profile": True}}},
        1,
    ),
    (
        "Label",
        {"name": "n", "below": {"create": {"name": "m"}}, "above": {"create": {"name": "o"}}},
        {"below": True, "above": True},
        1,
    ),
    (
        "User",
        {
            "id": 700,
            **USER,
            "posts": {"create": {"title": "a"}},
            "reports": {"create": {"email": "r", "reviews": {"create": {"title": "b", "authorId": 700}}}},
        },
        {"posts": IN_ORDER},
        None,
    ),
    ("Stay", {"place": {"connect": {"id": 1}}}, {"place": True}, 3),
    ("Stay", {"country": "DE", "place": {"connect": {"place": {"country": "DE", "code": "BER"}}}}, None, 1),
    (
        "Place",
        {"country": "IT", "code": "ROM", "name": "Roma", "stays": {"create": [{"nights": 2}, {"nights": 3}]}},
        {"stays": {"order": {"nights": "desc"}}},
        1,
    ),
]


@pytest.mark.parametrize(("model", "data", "include", "n_statements"), CREATIONS, ids=lambda it: str(it)[:90])
def test_what_create_returns_is_there(
    writer: Session, model: str, data: dict, include: dict | None, n_statements: int | None
) -> None:
    n_before = writer.call(model, "count")
    found = writer.call(model, "create", data=data, **({"include": include} if include else {}))
    if n_statements is not None and n_statements != 3:
        assert len(writer.statements) == n_statements, [it.text for it in writer.statements]
    assert plain(found) == plain(fresh(writer, model, found, include))
    assert writer.call(model, "count") > n_before
    for name, value in data.items():
        if name in SCHEMA.model_by_name[model].field_by_name and not isinstance(value, dict) and value is not OMIT:
            assert getattr(found, name) == value


def test_relations_given_in_create_are_those_that_come_back(writer: Session) -> None:
    user = writer.call(
        "User",
        "create",
        data={**USER, "posts": {"create": [{"title": "b"}, {"title": "a"}], "connect": [{"id": 1}]}},
        include={"posts": {"order": {"title": "asc"}}},
    )
    assert [it.title for it in user.posts] == ["Engines", "a", "b"]
    assert writer.call("Post", "find_unique", where={"id": 1}).authorId == user.id
    label = writer.call(
        "Label",
        "create",
        data={"name": "x", "posts": {"connect": [{"id": 2}, {"id": 5}]}, "above": {"connect": {"name": "blue"}}},
        include={"posts": {"order": {"id": "asc"}}, "above": True, "below": True},
    )
    assert [it.id for it in label.posts] == [2, 5]
    assert ([it.name for it in label.above], label.below) == (["blue"], [])
    assert [it.name for it in writer.call("Label", "find_unique", where={"id": L3}, include={"below": True}).below] == [
        "x"
    ]


def test_connecting_what_is_not_there_raises(writer: Session) -> None:
    for model, data, field in [
        ("Post", {"title": "t", "author": {"connect": {"id": 99}}}, "author"),
        ("Post", {"title": "t", "author": {"connect": {"email": "none"}}}, "author"),
        ("User", {**USER, "posts": {"connect": {"id": 99}}}, "posts"),
        ("Post", {**POST, "labels": {"connect": {"name": "none"}}}, "labels"),
    ]:
        writer.sql("SAVEPOINT s")
        with pytest.raises(RelatedRecordNotFoundError) as caught:
            writer.call(model, "create", data=data)
        assert (caught.value.code, caught.value.model, caught.value.relation) == ("P2018", model, field)
        writer.sql("ROLLBACK TO s")


@pytest.mark.parametrize(
    "where",
    [
        {"id": 1, "name": "Bob_b"},
        {"id": 1, "name": {"contains": "Bob"}},
        {"id": 1, "name": None},
        {"id": 1, "AND": [{"name": "Bob_b"}]},
        {"id": 1, "NOT": {"id": 1}},
        {"id": 1, "posts": {"none": {}}},
    ],
    ids=str,
)
def test_every_word_of_a_connection_counts(writer: Session, where: dict) -> None:
    with pytest.raises(RelatedRecordNotFoundError):
        writer.call("Post", "create", data={"title": "t", "author": {"connect": where}})


# ── update ────────────────────────────────────────────────────────────────────────────────────────────────────────

CHANGES = [
    # what is written, what is there after it
    ({"visits": 7}, {"visits": 7}),
    ({"visits": {"set": 7}}, {"visits": 7}),
    ({"visits": {"increment": 2}}, {"visits": 7}),
    ({"visits": {"decrement": 2}}, {"visits": 3}),
    ({"visits": {"multiply": 3}}, {"visits": 15}),
    ({"visits": {"divide": 2}}, {"visits": 2}),
    ({"score": {"divide": 2}}, {"score": 0.75}),
    ({"balance": {"increment": Decimal("0.0001")}}, {"balance": Decimal("100.5001")}),
    ({"balance": {"multiply": 2}}, {"balance": Decimal(201)}),
    ({"tags": ["x"]}, {"tags": ["x"]}),
    ({"tags": {"set": []}}, {"tags": []}),
    ({"tags": {"push": "x"}}, {"tags": ["math", "poetry", "x"]}),
    ({"tags": {"push": ["x", "y"]}}, {"tags": ["math", "poetry", "x", "y"]}),
    ({"name": None}, {"name": None}),
    ({"settings": {"set": 1}}, {"settings": {"set": 1}}),
    ({"settings": None}, {"settings": None}),
    ({"role": "GUEST", "name": "x"}, {"role": "GUEST", "name": "x"}),
    ({"id": 50}, {"id": 50}),
    ({}, {"visits": 5}),
    ({"visits": OMIT}, {"visits": 5}),
]


@pytest.mark.parametrize(("data", "expected"), CHANGES, ids=str)
def test_update(writer: Session, data: dict, expected: dict) -> None:
    if "id" in data:
        writer.sql('DELETE FROM "weird ""posts"""')
        writer.sql('DELETE FROM "Profile"')
    before = writer.call("User", "find_unique", where={"id": 1})
    found = writer.call("User", "update", where={"email": "ada@example.com"}, data=data)
    assert len(writer.statements) == 1
    assert {name: getattr(found, name) for name in expected} == expected
    assert plain(found) == plain(fresh(writer, "User", found))
    changed = bool(data) and OMIT not in data.values()
    assert (found.updatedAt > before.updatedAt) is changed


LINKED = [
    ("User", {"id": 1}, {"posts": {"create": {"title": "n"}}}, {"posts": {"order": {"id": "asc"}}}),
    ("User", {"id": 1}, {"posts": {"connect": {"id": 3}}}, {"posts": {"order": {"id": "asc"}}}),
    (
        "User",
        {"id": 1},
        {"posts": {"create_many": {"data": [{"title": "n"}]}}, "visits": {"increment": 1}},
        {"posts": {"order": {"id": "asc"}}},
    ),
    ("User", {"id": 3}, {"profile": {"create": {"bio": "n"}}}, {"profile": True}),
    ("User", {"id": 3}, {"profile": {"connect": {"id": 3}}}, {"profile": True}),
    ("User", {"id": 1}, {"profile": {"connect": {"id": 3}}}, {"profile": True}),
    ("User", {"id": 1}, {"profile": {"connect": {"id": 1}}}, {"profile": True}),
    ("User", {"id": 1}, {"profile": {"create": {"bio": "second"}}}, {"profile": True}),
    ("User", {"id": 5}, {"manager": {"connect": {"id": 4}}}, {"manager": True}),
    ("User", {"id": 5}, {"manager": {"create": {"email": "m@x"}}}, {"manager": True}),
    ("User", {"id": 5}, {"reports": {"connect": {"id": 5}}}, {"reports": IN_ORDER, "manager": True}),
    (
        "Post",
        {"id": 4},
        {"labels": {"connect": [{"id": L1}], "create": {"name": "n"}}},
        {"labels": {"order": {"name": "asc"}}},
    ),
    ("Post", {"slug": "engines"}, {"labels": {"connect": {"id": L1}}}, {"labels": {"order": {"name": "asc"}}}),
    (
        "Post",
        {"id": 1},
        {"author": {"connect": {"id": 2}}},
        {"author": {"include": {"posts": {"order": {"id": "asc"}}}}},
    ),
    ("Post", {"id": 1}, {"author": {"connect": {"email": "cyd@example.org"}}, "likes": 1}, {"author": True}),
    (
        "Post",
        {"id": 1},
        {"reviewer": {"connect_or_create": {"where": {"email": "n@x"}, "create": {"email": "n@x"}}}},
        {"reviewer": True},
    ),
    ("Member", {"teamId_userId": {"teamId": "t1", "userId": 2}}, {"team": {"create": {"name": "n"}}}, {"team": True}),
    (
        "Member",
        {"teamId_userId": {"teamId": "t1", "userId": 2}},
        {"rank": 5},
        {"team": {"include": {"members": {"order": {"userId": "asc"}}}}},
    ),
]


@pytest.mark.parametrize(("model", "where", "data", "include"), LINKED, ids=str)
def test_update_with_links(writer: Session, model: str, where: dict, data: dict, include: dict) -> None:
    found = writer.call(model, "update", where=where, data=data, include=include)
    assert plain(found) == plain(fresh(writer, model, found, include))
    for name in include:
        assert getattr(found, name)


def test_a_relation_to_one_lets_go_of_the_record_it_reached(writer: Session) -> None:
    for target in (
        {"connect": {"id": 3}},
        {"create": {"bio": "n"}},
        {"connect_or_create": {"where": {"id": 2}, "create": {"bio": "x"}}},
    ):
        found = writer.call("User", "update", where={"id": 1}, data={"profile": target}, include={"profile": True})
        assert writer.call("Profile", "count", where={"userId": 1}) == 1
        assert found.profile.userId == 1
    assert writer.keys("Profile", "find_many", where={"userId": None, "id": {"lt": 100}}, order={"id": "asc"}) == [1, 3]
    with pytest.raises(RequiredRelationError):
        writer.call("User", "update", where={"id": 1}, data={"passport": {"create": {"number": "N"}}})


MOVED = [
    ("User", {"id": 1}, {"id": 50}, {"posts": IN_ORDER, "profile": True}),
    ("Place", {"id": 1}, {"code": "BLN"}, {"stays": IN_ORDER}),
    ("Label", {"id": L1}, {"id": "00000000-0000-4000-8000-000000000009"}, {"posts": IN_ORDER}),
]


@pytest.mark.parametrize(("model", "where", "data", "include"), MOVED, ids=str)
def test_relatives_follow_a_key_that_changes(
    writer: Session, model: str, where: dict, data: dict, include: dict
) -> None:
    found = writer.call(model, "update", where=where, data=data, include=include)
    assert plain(found) == plain(fresh(writer, model, found, include))
    assert all(getattr(found, it) for it in include)


TEAM = {"teamId_userId": {"teamId": "t1", "userId": 1}}
RENAMED = [
    {"update": {"id": "t9"}},
    {"upsert": {"update": {"id": "t9"}, "create": {"name": "x"}}},
    {"upsert": {"where": {"name": "other"}, "update": {}, "create": {"id": "t9", "name": "x"}}},
]


@pytest.mark.parametrize("team", RENAMED, ids=str)
def test_a_record_is_found_again_whose_key_a_nested_write_changes(writer: Session, team: dict) -> None:
    data = {"team": team, "title": "x"}
    found = writer.call("Member", "update", where=TEAM, data=data, include={"team": True})
    assert (found.teamId, found.title, found.team.id) == ("t9", "x", "t9")
    where = {"teamId_userId": {"teamId": "t9", "userId": 1}}
    create = {"teamId": "t9", "userId": 1}
    found = writer.call("Member", "upsert", where=where, create=create, update={"team": {"update": {"id": "t8"}}})
    assert (found.teamId, found.title) == ("t8", "x")


def test_relatives_follow_a_key_that_an_upsert_changes(writer: Session) -> None:
    create, include = {"id": 1, "email": "1@x"}, {"posts": IN_ORDER}
    found = writer.call("User", "upsert", where={"id": 1}, create=create, update={"id": 50}, include=include)
    assert [it.authorId for it in found.posts] == [50, 50]


def test_update_and_delete_of_nothing_raise(writer: Session) -> None:
    for action, arguments in [
        ("update", {"data": {"visits": 1}}),
        ("update", {"data": {}}),
        ("update", {"data": {"posts": {"create": {"title": "x"}}}}),
        ("delete", {}),
    ]:
        with pytest.raises(RecordNotFoundError) as caught:
            writer.call("User", action, where={"id": 99}, **arguments)
        assert (caught.value.code, caught.value.model) == ("P2025", "User")
        with pytest.raises(RecordNotFoundError):
            writer.call("User", action, where={"id": 1, "visits": {"gt": 100}}, **arguments)


def test_delete_returns_the_record_as_it_was(writer: Session) -> None:
    found = writer.call("Team", "delete", where={"id": "t1"}, include={"members": {"order": {"userId": "asc"}}})
    assert (found.name, [it.userId for it in found.members], len(writer.statements)) == ("Core", [1, 2], 1)
    assert writer.call("Member", "count") == 1
    with pytest.raises(ForeignKeyViolationError):
        writer.call("User", "delete", where={"id": 1})


# ── upsert ────────────────────────────────────────────────────────────────────────────────────────────────────────

NEW = {"email": "new@example.com", "visits": 1}
UPSERTS = [
    # where, create, update, number of statements, visits after it
    ({"email": "new@example.com"}, NEW, {"visits": {"increment": 1}}, 1, 1),
    ({"email": "ada@example.com"}, {**NEW, "email": "ada@example.com"}, {"visits": {"increment": 1}}, 1, 6),
    ({"email": "ada@example.com"}, {**NEW, "email": "ada@example.com"}, {}, 1, 5),
    ({"id": 1}, {"id": 1, **NEW}, {"visits": {"multiply": 2}}, 1, 10),
    ({"id": 77}, {"id": 77, **NEW}, {"visits": 9}, 1, 1),
    ({"email": "ada@example.com"}, NEW, {"visits": 9}, 2, 9),
    ({"email": "none@example.com"}, NEW, {"visits": 9}, 5, 1),
    ({"email": "ada@example.com", "visits": {"gt": 1}}, {**NEW, "email": "ada@example.com"}, {"visits": 9}, 1, 9),
    ({"email": "ada@example.com", "posts": {"some": {}}}, {**NEW, "email": "ada@example.com"}, {"visits": 9}, 1, 9),
    ({"email": "new@example.com", "name": "Ada"}, NEW, {"visits": 9}, 1, 1),
    ({"id": 1, "email": "ada@example.com"}, {"id": 1, **NEW, "email": "ada@example.com"}, {"visits": 9}, 1, 9),
    ({"email": "ada@example.com", "name": "Ada"}, {**NEW, "email": "ada@example.com"}, {"visits": 9}, 1, 9),
    ({"email": "ada@example.com"}, {**NEW, "email": "ada@example.com"}, {"posts": {"create": {"title": "x"}}}, 3, 5),
    ({"email": "new@example.com"}, {**NEW, "posts": {"create": {"title": "x"}}}, {}, 6, 1),
]


@pytest.mark.parametrize(("where", "create", "update", "n_statements", "visits"), UPSERTS, ids=str)
def test_upsert(writer: Session, where: dict, create: dict, update: dict, n_statements: int, visits: int) -> None:
    found = writer.call("User", "upsert", where=where, create=create, update=update)
    assert (found.visits, len(writer.statements)) == (visits, n_statements)
    assert plan("User", "upsert", where=where, create=create, update=update).needs_transaction == (n_statements > 1)
    assert plain(found) == plain(fresh(writer, "User", found))


@pytest.mark.parametrize(
    "extra", [{"title": None}, {"rank": None}, {"AND": [{"rank": {"gt": 5}}]}, {"title": "lead"}], ids=str
)
def test_upsert_by_a_compound_key_heeds_what_else_is_said(writer: Session, extra: dict) -> None:
    key = {"teamId": "t2", "userId": 2}
    found = writer.call("Member", "upsert", where={"teamId_userId": key}, create=key, update={"rank": 9})
    assert (found.rank, len(writer.statements)) == (9, 1)
    if extra == {"title": None}:
        return
    arguments = {"where": {"teamId_userId": key, **extra}, "create": key, "update": {"rank": 10}}
    if extra in ({"title": "lead"}, {"AND": [{"rank": {"gt": 5}}]}):
        assert writer.call("Member", "upsert", **arguments).rank == 10
    else:
        with pytest.raises(UniqueViolationError):
            writer.call("Member", "upsert", **arguments)


def test_upsert_with_relations_returns_what_is_there(writer: Session) -> None:
    key = {"teamId": "t2", "userId": 1}
    include = {"team": {"include": {"members": {"order": {"userId": "asc"}}}}}
    found = writer.call("Member", "upsert", where={"teamId_userId": key}, create=key, update={}, include=include)
    assert [it.userId for it in found.team.members] == [1, 2]


# ── many ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_create_many_with_one_set_of_fields_is_one_statement(writer: Session) -> None:
    data = [
        {
            "email": f"{n}@x",
            "tags": [f"t{n}", '"', "\\", "{", "null"],
            "settings": {"n": n},
            "role": "ADMIN",
            "score": n,
        }
        for n in range(300)
    ]
    assert writer.call("User", "create_many", data=data) == 300
    assert len(writer.statements) == 1
    assert not plan("User", "create_many", data=data).needs_transaction
    found = writer.call("User", "find_many", where={"email": {"endswith": "@x"}}, order={"score": "asc"})
    assert [(it.email, it.tags, it.settings, it.role, it.score) for it in found] == [tuple(it.values()) for it in data]


@pytest.mark.parametrize("data", [[], (), range(0)])
def test_create_many_of_nothing_sends_nothing(writer: Session, data: object) -> None:
    assert writer.call("User", "create_many", data=data) == 0
    assert writer.statements == []
    assert not plan("User", "create_many", data=data).needs_transaction


def test_create_many_with_several_sets_of_fields(writer: Session) -> None:
    data = [
        {"email": "1@x"},
        {"email": "2@x", "name": "n"},
        {"email": "3@x"},
        {"email": "4@x", "visits": 3, "name": None},
    ]
    assert writer.call("User", "create_many", data=data) == 4
    assert len(writer.statements) == 1
    numbered = [{"email": "5@x"}, {"email": "6@x", "id": 77}]
    assert plan("User", "create_many", data=numbered).needs_transaction
    assert writer.call("User", "create_many", data=numbered) == 2
    assert len(writer.statements) == 2
    writer.call("User", "delete_many", where={"email": {"in": ["5@x", "6@x"]}})
    found = writer.call("User", "find_many", where={"email": {"endswith": "@x"}}, order={"email": "asc"})
    assert [(it.name, it.visits) for it in found] == [(None, 0), ("n", 0), (None, 0), (None, 3)]


def test_create_many_of_none_and_of_defaults_only(writer: Session) -> None:
    assert writer.call("User", "create_many", data=[]) == 0
    assert writer.call("Box", "create_many", data=[{}, {}]) == 2
    assert writer.call("Box", "count") == 2


def test_create_many_may_skip_what_is_there(writer: Session) -> None:
    data = [{"email": "ada@example.com"}, {"email": "1@x"}, {"email": "1@x"}]
    assert writer.call("User", "create_many", data=data, skip_duplicates=True) == 1
    with pytest.raises(UniqueViolationError):
        writer.call("User", "create_many", data=data)


def test_update_many_and_delete_many(writer: Session) -> None:
    assert (
        writer.call(
            "User",
            "update_many",
            where={"posts": {"some": {}}},
            data={"visits": {"increment": 10}, "tags": {"push": "w"}},
        )
        == 3
    )
    assert writer.call("User", "update_many", where={}, data={"score": 0}) == 5
    assert writer.call("User", "update_many", where={"visits": 15}, data={}) == 1
    assert [it.visits for it in writer.call("User", "find_many", order={"id": "asc"})] == [15, 10, 5, 19, 2]
    assert [it.tags for it in writer.call("User", "find_many", order={"id": "asc"})][1] == ["w"]
    assert writer.call("Member", "delete_many", where={"team": {"is": {"name": "Core"}}}) == 2
    assert writer.call("Member", "delete_many", where={"rank": 99}) == 0
    assert writer.call("Member", "delete_many", everything=True) == 1


def test_a_plan_may_run_again(writer: Session) -> None:
    """A transaction that met another is run again with the same plans."""
    made = plan(
        "User",
        "update",
        where={"id": 1},
        data={
            "posts": {"create": [{"title": "n", "labels": {"connect": {"id": L1}}}]},
            "manager": {"connect": {"email": "eve@example.org"}},
        },
    )
    for n in (1, 2):
        assert writer.run(made.steps()).managerId == 5
        assert writer.call("Post", "count", where={"title": "n", "labels": {"some": {"id": L1}}}) == n


def test_a_write_that_fails_in_the_middle_leaves_nothing_after_the_rollback(writer: Session) -> None:
    counts = [writer.call(it, "count") for it in ("User", "Post", "Label", "Profile")]
    for data in (
        {
            **USER,
            "profile": {"connect": {"id": 3}},
            "posts": {
                "create": [{"title": "a", "labels": {"create": {"name": "n"}}}, {"title": "b", "slug": "bricks"}]
            },
        },
        {**USER, "posts": {"create": {"title": "a"}, "connect": {"id": 999}}},
        {
            **USER,
            "manager": {"create": {"email": "m", "posts": {"create": {"title": "x"}}}},
            "email": "ada@example.com",
        },
    ):
        writer.sql("SAVEPOINT s")
        with pytest.raises((UniqueViolationError, RelatedRecordNotFoundError)):
            writer.call("User", "create", data=data)
        writer.sql("ROLLBACK TO s")
        assert [writer.call(it, "count") for it in ("User", "Post", "Label", "Profile")] == counts
