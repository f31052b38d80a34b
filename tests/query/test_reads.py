"""Order, windows and what comes with a record."""

from typing import Annotated, NamedTuple

import pytest
from tests.query.world import CLASSES, Session, plain

from nicol.errors import RecordNotFoundError
from nicol.query.shape.arguments import Args, Count

L1, L2, L3 = (f"00000000-0000-4000-8000-00000000000{n}" for n in (1, 2, 3))

ORDERS = [
    ("User", {"id": "desc"}, [5, 4, 3, 2, 1]),
    ("User", [{"visits": "desc"}, {"id": "asc"}], [4, 1, 3, 5, 2]),
    ("User", {"visits": "desc", "id": "desc"}, [4, 3, 1, 5, 2]),
    ("User", [{"name": {"sort": "asc", "nulls": "first"}}, {"id": "asc"}], [3, 1, 5, 2, 4]),
    ("User", [{"name": {"sort": "asc", "nulls": "last"}}, {"id": "asc"}], [1, 5, 2, 4, 3]),
    ("User", [{"name": {"sort": "desc", "nulls": "last"}}, {"id": "asc"}], [4, 2, 1, 5, 3]),
    ("User", [{"name": "asc"}, {"id": "desc"}], [5, 1, 2, 4, 3]),
    ("User", [{"name": "desc"}, {"id": "desc"}], [3, 4, 2, 5, 1]),
    ("User", [{"role": "asc"}, {"id": "asc"}], [2, 3, 5, 1, 4]),
    ("User", [{"posts": {"_count": "desc"}}, {"id": "asc"}], [1, 2, 4, 3, 5]),
    ("User", [{"manager": {"name": "asc"}}, {"id": "asc"}], [2, 3, 4, 1, 5]),
    ("User", [{"manager": {"name": {"sort": "asc", "nulls": "first"}}}, {"id": "asc"}], [1, 5, 2, 3, 4]),
    # no manager means no reports of one
    ("User", [{"manager": {"reports": {"_count": "asc"}}}, {"id": "asc"}], [1, 5, 4, 2, 3]),
    ("User", [{"posts": {"_count": {"sort": "desc", "where": {"published": True}}}}, {"id": "asc"}], [2, 1, 3, 4, 5]),
    ("User", [{"posts": {"_sum": {"likes": "desc"}}}, {"id": "asc"}], [3, 5, 1, 4, 2]),
    ("User", [{"posts": {"_sum": {"likes": {"sort": "desc", "nulls": "last"}}}}, {"id": "asc"}], [1, 4, 2, 3, 5]),
    (
        "User",
        [{"posts": {"_max": {"likes": {"sort": "asc", "where": {"published": True}}}}}, {"id": "asc"}],
        [2, 1, 3, 4, 5],
    ),
    ("User", [{"posts": {"_min": {"title": "asc"}, "_avg": {"likes": "asc"}}}, {"id": "asc"}], [2, 1, 4, 3, 5]),
    ("User", [{"manager": {"posts": {"_sum": {"likes": "asc"}}}}, {"id": "asc"}], [4, 2, 3, 1, 5]),
    ("Label", [{"posts": {"_sum": {"likes": {"sort": "desc", "nulls": "last"}}}}, {"id": "asc"}], [L1, L2, L3]),
    ("User", [{"profile": {"bio": "asc"}}, {"id": "asc"}], [2, 1, 3, 4, 5]),
    ("Post", [{"author": {"manager": {"email": "asc"}}}, {"id": "asc"}], [3, 4, 5, 1, 2]),
    ("Post", [{"labels": {"_count": "desc"}}, {"id": "desc"}], [1, 3, 5, 4, 2]),
]


@pytest.mark.parametrize(("model", "order", "expected"), ORDERS, ids=str)
def test_order(reader: Session, model: str, order: object, expected: list[object]) -> None:
    assert reader.keys(model, "find_many", order=order) == expected


BY_VISITS = [{"visits": "desc"}, {"id": "asc"}]  # 4 1 3 5 2
BY_NAME = {"name": "asc"}  # 1 5 2 4 3: two are equal, the last is NULL
BY_NAME_DOWN = {"name": "desc"}  # 3 4 2 1 5

WINDOWS = [
    ({"order": {"id": "asc"}, "take": 2}, [1, 2]),
    ({"order": {"id": "asc"}, "skip": 3}, [4, 5]),
    ({"order": {"id": "asc"}, "take": 2, "skip": 1}, [2, 3]),
    ({"order": {"id": "asc"}, "take": 0}, []),
    ({"order": {"id": "asc"}, "take": 2**63 - 1, "skip": 5}, []),
    ({"order": {"id": "asc"}, "take": None, "skip": None}, [1, 2, 3, 4, 5]),
    ({"cursor": {"id": 3}}, [3, 4, 5]),
    ({"cursor": {"id": 3}, "order": {"id": "desc"}}, [3, 2, 1]),
    ({"cursor": {"id": 3}, "skip": 1, "take": 1}, [4]),
    ({"cursor": {"id": 99}}, []),
    ({"cursor": {"email": "bob@example.com"}, "order": {"id": "asc"}}, [2, 3, 4, 5]),
    ({"cursor": {"id": 1}, "order": BY_VISITS}, [1, 3, 5, 2]),
    ({"cursor": {"id": 1}, "order": {"visits": "desc"}}, [1, 3, 5, 2]),
    ({"cursor": {"id": 3}, "order": {"visits": "desc"}}, [3, 5, 2]),
    ({"cursor": {"id": 5}, "order": BY_NAME}, [5, 2, 4, 3]),
    ({"cursor": {"id": 3}, "order": BY_NAME}, [3]),
    ({"cursor": {"id": 3}, "order": BY_NAME_DOWN}, [3, 4, 2, 1, 5]),
    ({"cursor": {"id": 1}, "order": BY_NAME_DOWN}, [1, 5]),
    ({"cursor": {"id": 3}, "order": {"name": {"sort": "asc", "nulls": "first"}}}, [3, 1, 5, 2, 4]),
    ({"cursor": {"id": 4}, "order": {"name": {"sort": "desc", "nulls": "last"}}}, [4, 2, 1, 5, 3]),
    ({"cursor": {"id": 2}, "order": {"manager": {"name": "asc"}}}, [2, 3, 4, 1, 5]),
    ({"cursor": {"id": 4}, "order": {"posts": {"_count": "desc"}}}, [4, 3, 5]),
    ({"cursor": {"id": 3}, "where": {"visits": {"not": 5}}}, [4, 5]),
    ({"distinct": ["name"], "order": {"id": "asc"}}, [1, 2, 3, 4]),
    ({"distinct": "name", "order": {"id": "desc"}}, [5, 4, 3, 2]),
    ({"distinct": ["name", "visits"], "order": {"id": "asc"}}, [1, 2, 3, 4, 5]),
    ({"distinct": ["role"], "order": BY_VISITS, "take": 2}, [4, 1]),
    ({"distinct": ["visits"], "order": [{"manager": {"name": "asc"}}, {"id": "asc"}]}, [2, 3, 4, 5]),
    ({"distinct": ["name"], "order": {"id": "asc"}, "cursor": {"id": 2}}, [2, 3, 4, 5]),
    ({"distinct": ["name"], "order": {"id": "asc"}, "take": -2}, [4, 5]),
    ({"distinct": ["visits"], "take": 2, "skip": 1}, [2, 4]),
    ({"order": {"id": "asc"}, "take": -2}, [4, 5]),
    ({"order": {"id": "asc"}, "take": -2, "skip": 1}, [3, 4]),
    ({"order": {"name": {"sort": "asc", "nulls": "first"}}, "take": -1}, [4]),
    ({"order": [{"name": {"sort": "desc", "nulls": "first"}}, {"id": "asc"}], "take": -4}, [4, 2, 1, 5]),
    ({"order": {"id": "asc"}, "take": -2, "cursor": {"id": 3}}, [2, 3]),
    ({"order": {"name": "asc"}, "take": -2, "cursor": {"id": 3}}, [4, 3]),
    ({"cursor": {"id": 3}, "take": -5, "skip": 1}, [1, 2]),
    ({"distinct": []}, [1, 2, 3, 4, 5]),
]


@pytest.mark.parametrize(("arguments", "expected"), WINDOWS, ids=lambda it: str(it)[:70])
def test_window(reader: Session, arguments: dict[str, object], expected: list[int]) -> None:
    found = reader.keys("User", "find_many", **arguments)
    assert (found if "order" in arguments or "cursor" in arguments else sorted(found)) == expected
    if "distinct" not in arguments:
        assert reader.call("User", "count", **arguments) == len(expected)


def test_find_first_takes_one(reader: Session) -> None:
    assert reader.call("User", "find_first", order={"id": "desc"}).id == 5
    assert reader.call("User", "find_first", order={"id": "desc"}, take=1).id == 5
    assert reader.call("User", "find_first", order={"id": "desc"}, take=-1).id == 1
    assert reader.call("User", "find_first", order={"id": "desc"}, skip=1).id == 4
    assert reader.call("User", "find_first", where={"id": 99}) is None


@pytest.mark.parametrize("action", ["find_unique_or_raise", "find_first_or_raise"])
def test_nothing_found_raises_when_asked_to(reader: Session, action: str) -> None:
    with pytest.raises(RecordNotFoundError) as caught:
        reader.call("User", action, where={"id": 99})
    assert (caught.value.code, caught.value.model) == ("P2025", "User")
    assert caught.value.message == "User: there is no record to find"


def test_count_of_fields(reader: Session) -> None:
    assert reader.call("User", "count", select={"_all": True, "name": True, "managerId": True, "id": False}) == {
        "_all": 5,
        "name": 4,
        "managerId": 3,
    }
    assert reader.call("User", "count", select={"name": True}, order={"id": "desc"}, take=3) == {"name": 2}
    assert reader.call("User", "count", select={"_all": True}, where={"id": 99}) == {"_all": 0}


# ── relations ─────────────────────────────────────────────────────────────────────────────────────────────────────


def test_relations_that_were_not_asked_for_are_not_there(reader: Session) -> None:
    found = reader.call("User", "find_unique", where={"id": 1})
    assert set(found.__dict__) == {it for it in CLASSES["User"].model_fields if it not in _RELATIONS}
    assert len(reader.statements) == 1


_RELATIONS = {"manager", "reports", "profile", "passport", "posts", "reviews", "members"}


def test_three_levels_with_windows_are_one_statement(reader: Session) -> None:
    found = reader.call(
        "User",
        "find_many",
        where={"id": {"in": [1, 3]}},
        order={"id": "asc"},
        include={
            "reports": {
                "order": {"id": "desc"},
                "take": 2,
                "include": {
                    "posts": {
                        "where": {"published": True},
                        "order": {"likes": "desc"},
                        "skip": 1,
                        "include": {"reviewer": {"include": {"profile": True}}, "labels": True},
                    },
                    "manager": True,
                },
            },
            "passport": True,
        },
    )
    assert len(reader.statements) == 1
    ada, cyd = found
    assert [it.id for it in ada.reports] == [3, 2]
    assert [it.manager.id for it in ada.reports] == [1, 1]
    assert ada.reports[0].posts == []
    (post,) = ada.reports[1].posts
    assert (post.id, post.reviewer.id, post.reviewer.profile.bio, post.labels) == (4, 1, "countess", [])
    assert (cyd.reports, cyd.passport.number) == ([], "P3")


def test_every_kind_of_relation_from_both_sides(reader: Session) -> None:
    user = reader.call(
        "User",
        "find_unique",
        where={"id": 2},
        include={
            "profile": True,
            "passport": True,
            "manager": True,
            "members": {"order": {"teamId": "asc"}, "include": {"team": True}},
        },
    )
    assert (user.profile.bio, user.passport, user.manager.id) == ("builder", None, 1)
    assert [(it.teamId, it.title, it.team.name) for it in user.members] == [
        ("t1", "member", "Core"),
        ("t2", "lead", "Docs"),
    ]
    profiles = reader.call(
        "Profile", "find_many", order={"id": "asc"}, include={"user": {"include": {"profile": True}}}
    )
    assert [it.user and it.user.profile.id for it in profiles] == [1, 2, None]
    stay = reader.call(
        "Stay", "find_unique", where={"id": 1}, include={"place": {"include": {"stays": True}}, "room": True}
    )
    assert (stay.place.name, [it.id for it in stay.place.stays], stay.room.beds) == ("Berlin", [1], 2)
    assert reader.call("Stay", "find_unique", where={"id": 2}, include={"room": True}).room is None


def test_many_to_many_and_its_two_directions_within_one_model(reader: Session) -> None:
    labels = reader.call(
        "Label",
        "find_many",
        order={"name": "asc"},
        include={"posts": {"order": {"id": "asc"}}, "above": True, "below": True},
    )
    assert [(it.name, [p.id for p in it.posts]) for it in labels] == [("blue", []), ("green", [1]), ("red", [1, 3])]
    assert {it.name: ([x.name for x in it.above], [x.name for x in it.below]) for it in labels} == {
        "blue": ([], []),
        "green": ([], ["red"]),
        "red": (["green"], []),
    }
    post = reader.call(
        "Post",
        "find_unique",
        where={"id": 1},
        include={"labels": {"order": {"name": "desc"}, "take": 1, "where": {"name": {"not": "blue"}}}},
    )
    assert [it.name for it in post.labels] == ["red"]


def test_windows_of_a_relation(reader: Session) -> None:
    def posts(**arguments: object) -> list[int]:
        found = reader.call("User", "find_unique", where={"id": 1}, include={"posts": arguments})
        return [it.id for it in found.posts]

    assert posts(orderBy={"id": "desc"}) == [2, 1]
    assert posts(order={"likes": "asc"}, take=1) == [2]
    assert posts(cursor={"id": 2}) == [2]
    assert posts(cursor={"id": 2}, order={"id": "desc"}) == [2, 1]
    assert posts(cursor={"id": 3}) == []
    assert posts(distinct=["authorId"], order={"id": "desc"}) == [2]
    assert posts(order={"reviewer": {"email": "asc"}}) == [1, 2]
    assert posts(where={"labels": {"some": {}}}) == [1]
    labels = reader.call(
        "Post", "find_unique", where={"id": 1}, include={"labels": {"distinct": ["name"], "order": {"name": "asc"}}}
    )
    assert [it.name for it in labels.labels] == ["green", "red"]


def test_include_may_say_false_or_none(reader: Session) -> None:
    found = reader.call(
        "User", "find_unique", where={"id": 1}, include={"posts": False, "profile": None, "passport": True}
    )
    assert "posts" not in found.__dict__
    assert "profile" not in found.__dict__
    assert found.passport.number == "P1"


class PostCard(NamedTuple):
    title: str
    reviewer: "Reviewer | None"


class Reviewer(NamedTuple):
    email: str


class AuthorCard(NamedTuple):
    id: int
    posts: Annotated[list[PostCard], Args(where={"likes": {"gt": 0}}, order={"id": "desc"}, take=1)]
    n_posts: Annotated[int, Count("posts")]
    n_public: Annotated[int, Count("posts", where={"published": True})]


def test_a_class_says_what_to_fetch(reader: Session) -> None:
    found = reader.call("User", "find_many", AuthorCard, where={"id": {"lte": 2}}, order={"id": "asc"})
    assert found == [
        AuthorCard(1, [PostCard("Notes", None)], 2, 1),
        AuthorCard(2, [PostCard("Bricks", Reviewer("ada@example.com"))], 2, 2),
    ]
    assert len(reader.statements) == 1


def test_values_as_they_are_read(reader: Session) -> None:
    found = plain(reader.call("User", "find_many", order={"id": "asc"}))
    assert [it["role"] for it in found] == ["ADMIN", "MEMBER", "MEMBER", "GUEST", "MEMBER"]
    assert [it["tags"] for it in found] == [["math", "poetry"], [], [], ["poetry"], ["a", "b c"]]
    assert [it["score"] for it in found] == [1.5, None, -2.0, 1.5, 4.0]
    assert [it["settings"] for it in found][2:] == [None, [1, 2, "x"], None]
    assert str(found[0]["balance"]) == "100.5000"
    assert found[0]["createdAt"].isoformat() == "2020-01-01T00:00:00+00:00"
