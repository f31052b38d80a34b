"""Counts, sums and groups: values, their types in Python, what is refused, and what Prisma has no word for."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from tests.query.world import Role, Session, plan

from nicol import errors
from nicol.query.request import OMIT

L1, L3 = "00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000003"

AGGREGATES = [
    ("User", {"count": True}, {"_count": 5}),
    ("User", {"count": {"_all": True, "name": True}}, {"_count": {"_all": 5, "name": 4}}),
    ("User", {"sum": {"visits": True}}, {"_sum": {"visits": 21}}),
    ("User", {"sum": {"balance": True}}, {"_sum": {"balance": Decimal("106.2501")}}),
    ("User", {"avg": {"visits": True, "score": True}}, {"_avg": {"visits": 4.2, "score": 1.25}}),
    ("User", {"avg": {"balance": True}}, {"_avg": {"balance": Decimal("21.25002")}}),
    ("User", {"min": {"role": True}, "max": {"role": True}}, {"_min": {"role": Role.MEMBER}, "_max": {"role": Role.GUEST}}),
    ("User", {"min": {"createdAt": True}}, {"_min": {"createdAt": datetime(2020, 1, 1, tzinfo=UTC)}}),
    ("User", {"sum": {"visits": True}, "where": {"id": 99}}, {"_sum": {"visits": None}}),
    ("User", {"count": True, "sum": {"visits": True}, "take": 2, "order": {"id": "desc"}}, {"_count": 2, "_sum": {"visits": 11}}),
    ("User", {"max": {"visits": True}, "cursor": {"id": 4}, "skip": 1}, {"_max": {"visits": 2}}),
    # PostgreSQL has neither by itself
    ("Post", {"min": {"published": True}, "max": {"published": True}}, {"_min": {"published": False}, "_max": {"published": True}}),
    ("Label", {"min": {"id": True}, "max": {"id": True}}, {"_min": {"id": L1}, "_max": {"id": L3}}),
    ("Value", {"sum": {"oid": True, "bigint": True, "money": True}, "avg": {"money": True, "bigint": True}},
     {"_sum": {"oid": None, "bigint": None, "money": None}, "_avg": {"money": None, "bigint": None}}),
]  # fmt: skip


@pytest.mark.parametrize(("model", "arguments", "expected"), AGGREGATES, ids=str)
def test_aggregate(reader: Session, model: str, arguments: dict[str, object], expected: dict[str, object]) -> None:
    found = reader.call(model, "aggregate", **arguments)
    assert found == expected
    assert _types(found) == _types(expected)
    assert len(reader.statements) == 1


def _types(answer: object) -> object:
    return {key: _types(it) for key, it in answer.items()} if isinstance(answer, dict) else type(answer)


def test_sums_are_of_the_fields_own_type(writer: Session) -> None:
    big = 2**62
    writer.sql(
        f"INSERT INTO \"Value\" (oid, bigint, money, \"real\", smallint) VALUES (7, {big}, '1.50', 0.5, 3), (8, {big}, '2.25', 1, 4)"
    )
    found = writer.call(
        "Value",
        "aggregate",
        sum={"oid": True, "bigint": True, "money": True, "real": True, "smallint": True},
        avg={"money": True, "bigint": True, "smallint": True},
    )
    assert found == {
        "_sum": {"oid": 15, "bigint": 2 * big, "money": Decimal("3.75"), "real": 1.5, "smallint": 7},
        "_avg": {"money": Decimal("1.875"), "bigint": float(big), "smallint": 3.5},
    }
    assert type(found["_sum"]["bigint"]) is int
    assert type(found["_sum"]["oid"]) is int


def test_every_type_has_the_aggregates_that_are_offered(reader: Session) -> None:
    from tests.query.world import SCHEMA

    from nicol.query.aggregates import FUNCTIONS, aggregated_fields

    model = SCHEMA.model_by_name["Value"]
    for function in FUNCTIONS:
        fields = aggregated_fields(model, function)
        found = reader.call("Value", "aggregate", **{function: dict.fromkeys(fields, True)})
        assert set(found[f"_{function}"]) == set(fields)
    having = {it: {"_max": {"equals": None}} for it in aggregated_fields(model, "max")}
    assert reader.call("Value", "group_by", by="boxId", having=having) == []


GROUPS = [
    ({"by": "visits", "order": {"visits": "asc"}}, [{"visits": it} for it in (0, 2, 5, 9)]),
    ({"by": ["visits"], "order": {"visits": "asc"}, "take": -2}, [{"visits": 5}, {"visits": 9}]),
    ({"by": ["role"], "order": {"_count": "desc"}, "take": 1, "count": True}, [{"role": Role.MEMBER, "_count": 3}]),
    ({"by": ["role"], "order": {"_count": {"_all": "desc"}}, "take": 1}, [{"role": Role.MEMBER}]),
    (
        {"by": ["name"], "order": {"_max": {"score": {"sort": "desc", "nulls": "last"}}}, "max": {"score": True}},
        [
            {"name": "Ada", "_max": {"score": 4.0}},
            {"name": "dan 100%", "_max": {"score": 1.5}},
            {"name": None, "_max": {"score": -2.0}},
            {"name": "Bob_b", "_max": {"score": None}},
        ],
    ),
    ({"by": ["name"], "having": {"visits": {"_sum": 7}}}, [{"name": "Ada"}]),
    ({"by": ["name"], "having": {"settings": {"_count": 2}}}, [{"name": "Ada"}]),
    ({"by": ["name"], "having": {"email": {"_max": {"contains": "EVE", "mode": "insensitive"}}}}, [{"name": "Ada"}]),
    ({"by": ["name"], "having": {"role": {"_max": "GUEST"}}}, [{"name": "dan 100%"}]),
    ({"by": ["visits"], "having": {"email": {"_min": {"search": "bob@example.com"}}}}, [{"visits": 0}]),
    ({"by": ["published"], "having": {"published": {"_min": True}}}, [{"published": True}]),
    ({"by": ["tags"], "where": {"id": 3}}, [{"tags": []}]),
    ({"by": ["settings"], "where": {"id": 4}}, [{"settings": [1, 2, "x"]}]),
    ({"by": ["name"], "having": {}, "where": {"id": 1}}, [{"name": "Ada"}]),
]


@pytest.mark.parametrize(("arguments", "expected"), GROUPS, ids=str)
def test_group_by(reader: Session, arguments: dict[str, object], expected: list[object]) -> None:
    model = "Post" if arguments["by"] == ["published"] else "User"
    assert reader.call(model, "group_by", **arguments) == expected
    assert len(reader.statements) == 1


def test_exists(reader: Session) -> None:
    assert reader.call("User", "exists") is True
    assert reader.call("User", "exists", where={"posts": {"some": {"published": True}}}) is True
    assert reader.call("User", "exists", where={"id": 99}) is False


def test_arguments_have_prismas_names_too(reader: Session) -> None:
    spelt = reader.call("User", "group_by", by="visits", orderBy={"visits": "asc"}, _count=True, _sum={"score": True})
    assert spelt == reader.call(
        "User", "group_by", by="visits", order={"visits": "asc"}, count=True, sum={"score": True}
    )
    assert reader.keys("User", "find_many", order_by={"id": "desc"}, take=1) == [5]
    with pytest.raises(INVALID, match="order is said twice, once as orderBy"):
        plan("User", "find_many", order={"id": "asc"}, orderBy={"id": "asc"})
    with pytest.raises(UNKNOWN, match="find_many has no argument '_sum'"):
        plan("User", "find_many", _sum={"visits": True})


INVALID, UNKNOWN, MISSING = errors.InvalidValueError, errors.UnknownFieldError, errors.MissingArgumentError

REFUSALS = [
    ("aggregate", {}, INVALID, "aggregate is asked for nothing"),
    ("aggregate", {"sum": {}}, INVALID, "sum names no field"),
    ("aggregate", {"sum": {"visits": False}}, INVALID, "sum names no field"),
    ("aggregate", {"sum": {"visits": 1}}, INVALID, "sum.visits takes True or False"),
    ("aggregate", {"sum": True}, INVALID, "sum takes fields as a dict"),
    ("aggregate", {"sum": {"name": True}}, UNKNOWN, "sum has no field 'name'"),
    ("aggregate", {"avg": {"vists": True}}, UNKNOWN, "avg has no field 'vists'; did you mean 'visits'?"),
    ("aggregate", {"min": {"tags": True}}, UNKNOWN, "min has no field 'tags'"),
    ("aggregate", {"max": {"settings": True}}, UNKNOWN, "max has no field 'settings'"),
    ("aggregate", {"count": {"posts": True}}, UNKNOWN, "count has no field 'posts'"),
    ("aggregate", {"count": True, "where": OMIT}, INVALID, "where is OMIT"),
    ("count", {"select": {}}, INVALID, "select names no field"),
    ("group_by", {}, MISSING, "by is needed"),
    ("group_by", {"by": []}, INVALID, "by names no field"),
    ("group_by", {"by": ["posts"]}, UNKNOWN, "by has no field 'posts'"),
    ("group_by", {"by": [1]}, UNKNOWN, "by has no field '1'"),
    ("group_by", {"by": ["name"], "take": 1}, INVALID, "order is needed with take and skip"),
    ("group_by", {"by": ["name"], "skip": 1}, INVALID, "order is needed with take and skip"),
    ("group_by", {"by": ["name"], "skip": -1, "order": {"name": "asc"}}, INVALID, "skip cannot be negative"),
    ("group_by", {"by": ["name"], "order": {"visits": "asc"}}, INVALID, "order.visits is not what the groups are made by"),
    ("group_by", {"by": ["name"], "order": {"_sum": {"name": "asc"}}}, UNKNOWN, "order._sum has no field 'name'"),
    ("group_by", {"by": ["name"], "order": {"_sum": "asc"}}, INVALID, "order._sum takes fields and directions"),
    ("group_by", {"by": ["name"], "having": {"visits": 5}}, INVALID, "having.visits is not what the groups are made by"),
    ("group_by", {"by": ["name"], "having": {"visits": {"gt": 5}}}, INVALID, "having.visits is not what the groups"),
    ("group_by", {"by": ["name"], "having": {"name": {"_sum": {"gt": 1}}}}, INVALID, "name has no sum"),
    ("group_by", {"by": ["name"], "having": {"posts": {"some": {}}}}, INVALID, "having.posts is a relation"),
    ("group_by", {"by": ["name"], "having": {"vists": 1}}, UNKNOWN, "having has no field 'vists'"),
    ("group_by", {"by": ["name"], "having": OMIT}, INVALID, "having is OMIT, which would widen the call to every group"),
    ("group_by", {"by": ["name"], "having": {"name": OMIT}}, INVALID, "having.name is OMIT"),
    ("group_by", {"by": ["name"], "having": {"visits": {"_count": None}}}, INVALID, "_count.equals is required"),
    ("group_by", {"by": ["name"], "having": {"visits": {"_avg": {"gt": "x"}}}}, INVALID, "takes a number, not str"),
]  # fmt: skip


@pytest.mark.parametrize(("action", "arguments", "kind", "message"), REFUSALS, ids=str)
def test_refusal(action: str, arguments: dict[str, object], kind: type[errors.ArgumentError], message: str) -> None:
    with pytest.raises(kind) as caught:
        plan("User", action, **arguments)
    assert type(caught.value) is kind
    assert message in caught.value.message
    assert caught.value.message.startswith("User: ")


def test_json_without_equality_makes_no_groups() -> None:
    with pytest.raises(INVALID, match="whose type PostgreSQL cannot compare"):
        plan("Value", "group_by", by=["plain_json"])
