"""Pages: walking them all gives what find_many gives, and no token leads anywhere else."""

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator

import psycopg
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.query.world import DDL, SCHEMA, Session, plan

from nicol import errors
from nicol.query.page import Page
from nicol.schema.model import Scalar, ScalarField

_DIRECTIONS = ["asc", "desc"]
_NULLS = [None, "first", "last"]


def walked(session: Session, model: str, take: int, **arguments: object) -> list[object]:
    """The records of all pages."""
    found: list[object] = []
    after: str | None = None
    while True:
        page = session.call(model, "paginate", take=take, after=after, **arguments)
        assert isinstance(page, Page)
        assert len(session.statements) == 1
        assert page.has_more is (page.after is not None)
        assert len(page.records) == take or not page.has_more
        found += page.records
        if page.after is None:
            return found
        assert re.fullmatch(r"[A-Za-z0-9_-]+", page.after)
        after = page.after


def directions() -> st.SearchStrategy[object]:
    nulls = st.tuples(st.sampled_from(_DIRECTIONS), st.sampled_from(_NULLS))
    return nulls.map(lambda it: it[0] if it[1] is None else {"sort": it[0], "nulls": it[1]})


def orders() -> st.SearchStrategy[list[object]]:
    way = st.sampled_from(_DIRECTIONS)
    own = st.tuples(
        st.sampled_from(["name", "role", "visits", "score", "balance", "tags", "settings", "createdAt", "managerId"]),
        directions(),
    ).map(lambda it: {it[0]: it[1]})
    return st.lists(
        st.one_of(
            own,
            directions().map(lambda it: {"manager": {"name": it}}),
            directions().map(lambda it: {"manager": {"manager": {"role": it}}}),
            directions().map(lambda it: {"profile": {"bio": it}}),
            way.map(lambda it: {"posts": {"_count": it}}),
            way.map(lambda it: {"posts": {"_count": {"sort": it, "where": {"published": True}}}}),
            directions().map(lambda it: {"posts": {"_sum": {"likes": it}}}),
            directions().map(lambda it: {"posts": {"_max": {"postedAt": it}}}),
            way.map(lambda it: {"manager": {"reports": {"_count": it}}}),
        ),
        max_size=4,
    )


@given(order=orders(), end=st.sampled_from(_DIRECTIONS), take=st.integers(1, 6))
@settings(max_examples=150, deadline=None)
@pytest.mark.slow
def test_all_pages_are_the_whole_list(reader: Session, order: list[object], end: str, take: int) -> None:
    order = [*order, {"id": end}]
    whole = reader.keys("User", "find_many", order=order)
    assert [it.id for it in walked(reader, "User", take, order=order)] == whole


@pytest.mark.parametrize("take", [1, 2, 5])
def test_equal_records_are_told_apart_by_the_key(reader: Session, take: int) -> None:
    assert [it.id for it in walked(reader, "User", take)] == [1, 2, 3, 4, 5]
    assert [it.id for it in walked(reader, "User", take, order={"visits": "desc"})] == [4, 3, 1, 5, 2]
    found = walked(reader, "Member", take, order={"title": "asc"}, select={"teamId": True, "userId": True})
    assert [(it.teamId, it.userId) for it in found] == [("t1", 1), ("t2", 2), ("t1", 2)]


@pytest.mark.slow
def test_every_type_can_be_the_order(writer: Session) -> None:
    """Each value comes back as the same value from the text in the token."""
    values = {
        "string": ["'a'", "'Z€\"\\'"],
        "char": ["'ab'", "'b'"],
        "uuid": ["'00000000-0000-4000-8000-000000000001'", "'00000000-0000-4000-8000-00000000000f'"],
        "inet": ["'10.0.0.1'", "'10.0.0.0/8'"],
        "boolean": ["true", "false"],
        "float": ["'NaN'", "0.1", "1e-300", "'-Infinity'"],
        "real": ["0.1", "'Infinity'"],
        "decimal": ["1.10", "12345678901234567890.5"],
        "money": ["1.5", "-20"],
        "datetime": ["'2020-01-01 00:00:00.001'", "'infinity'", "'0044-03-15 BC'"],
        "timestamptz": ["'2020-01-01 00:00:00.000001+05'", "'-infinity'"],
        "day": ["'2020-02-29'", "'9999-12-31'"],
        "clock": ["'23:59:59.999999'", "'00:00'"],
        "timetz": ["'10:00+02'", "'10:00+01'"],
        "jsonb": ["'{\"a\": [1]}'", "'\"x\"'", "'null'"],
        "bytes": ["'\\xdeadbeef'", "'\\x00'"],
        "role": ["'MEMBER'", "'admin role'"],
        "int_list": ["'{1,2}'", "'{}'"],
        "string_list": ['\'{"a,b","NULL"}\'', "'{NULL}'"],
    }
    for column, texts in values.items():
        writer.sql('DELETE FROM "Value"')
        rows = ", ".join(f"({it})" for it in [*texts, *texts, "NULL"])
        writer.sql(f'INSERT INTO "Value" ("{column}") VALUES {rows}')
        for nulls in _NULLS:
            for way in _DIRECTIONS:
                order = [{column: {"sort": way, "nulls": nulls}}, {"id": "asc"}]
                whole = writer.keys("Value", "find_many", order=order, select={"id": True})
                pages = walked(writer, "Value", 1, order=order, select={"id": True})
                assert [it.id for it in pages] == whole, (column, order)


def test_every_type_with_an_order_is_tried_above() -> None:
    model = SCHEMA.model_by_name["Value"]
    without = {"Json", "Xml"}
    assert {it.native_type.name for it in model.scalar_fields if _has_no_order(it)} <= without


def _has_no_order(field: ScalarField) -> bool:
    native = field.native_type.name if field.native_type is not None else ""
    return native == "Xml" or (field.type is Scalar.JSON and native == "Json")


def test_filters_selections_and_shapes_go_along(reader: Session) -> None:
    where = {"visits": {"gt": 0}}
    page = reader.call(
        "User", "paginate", take=2, where=where, order={"visits": "asc"}, include={"posts": True, "_count": True}
    )
    assert [it.id for it in page.records] == [5, 1]
    assert page.records[1].counts["posts"] == len(page.records[1].posts) == 2
    page = reader.call("User", "paginate", take=2, where=where, order={"visits": "asc"}, after=page.after)
    assert [it.id for it in page.records] == [3, 4]
    assert page == Page(page.records, None, has_more=False)
    assert reader.call("User", "paginate", take=3, where={"id": 99}) == Page([], None, has_more=False)


def test_what_is_fetched_may_change_between_pages(reader: Session) -> None:
    order = [{"posts": {"_count": {"sort": "desc", "where": {"published": True}}}}, {"id": "asc"}]
    liked = {"posts": {"where": {"likes": {"gt": 1}}}}
    first = reader.call("User", "paginate", order=order, take=1, include=liked)
    second = reader.call("User", "paginate", order=order, take=1, after=first.after)
    assert [it.id for it in first.records + second.records] == [2, 1]


def test_records_may_come_and_go_between_pages(writer: Session) -> None:
    page = writer.call("Post", "paginate", take=2, order={"id": "asc"}, select={"id": True})
    writer.sql('DELETE FROM "weird ""posts""" WHERE post_id = 2')
    page = writer.call("Post", "paginate", take=2, order={"id": "asc"}, select={"id": True}, after=page.after)
    assert [it.id for it in page.records] == [3, 4]


def test_one_direction_without_nulls_is_one_comparison_of_rows() -> None:
    def text(order: object, after: str) -> str:
        statement = plan("User", "paginate", take=2, order=order, after=after).statement
        assert statement is not None
        return statement.text

    def token(order: object) -> str:
        rows = [[None] * 20 + ["5", "1"], [None] * 20 + ["6", "2"]]
        finished = plan("User", "paginate", take=1, order=order, select={"id": True}).finish(rows)
        assert isinstance(finished, Page)
        assert finished.after is not None
        return finished.after

    down = {"visits": "desc"}
    assert '(ROW("t0"."visits", "t0"."id") < ROW(' in text(down, token(down))
    mixed = [{"visits": "desc"}, {"id": "asc"}]
    assert '(("t0"."visits" <= (' in text(mixed, token(mixed))


@pytest.fixture(scope="module")
def crowded(server_18: psycopg.Connection) -> Iterator[psycopg.Connection]:
    """The world with many users, and an index on what they are ordered by."""
    server_18.execute("DROP DATABASE IF EXISTS crowded_world")
    server_18.execute("CREATE DATABASE crowded_world TEMPLATE template0 STRATEGY wal_log")
    with psycopg.connect(f"postgresql://postgres@/crowded_world?host={server_18.info.host}", autocommit=True) as it:
        it.execute(DDL.encode())
        it.execute("""INSERT INTO "User" (email, visits, "updatedAt")
            SELECT 'user ' || n, n % 100, now() FROM generate_series(1, 20000) n""")
        it.execute('CREATE INDEX user_visits ON "User" (visits, id)')
        it.execute('ANALYZE "User"')
        yield it


@pytest.mark.parametrize(("order", "index"), [
    ({"visits": "desc"}, "user_visits"),
    ([{"visits": "asc"}, {"id": "asc"}], "user_visits"),
    (None, "User_pkey"),
    ({"email": "asc"}, "User_email_key"),
])  # fmt: skip
def test_a_page_far_behind_reads_no_row_before_it(crowded: psycopg.Connection, order: object, index: str) -> None:
    def explained(after: object) -> tuple[str, list[tuple[object, ...]]]:
        statement = plan("User", "paginate", take=10, order=order, after=after, select={"id": True}).statement
        assert statement is not None
        text = statement.text
        for number, value in reversed(list(enumerate(statement.values, 1))):
            text = text.replace(f"${number}", f"'{value}'")
        (found,) = crowded.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {text}".encode()).fetchone()
        return json.dumps(found), crowded.execute(text.encode()).fetchall()

    after = None
    for _ in range(3):
        found, rows = explained(after)
        assert index in found
        assert '"Sort Key"' not in found
        # One more than the page has is all that the index gives.
        assert json.loads(found)[0]["Plan"]["Plans"][0]["Actual Rows"] == 11
        page = plan("User", "paginate", take=10, order=order, after=after, select={"id": True}).finish(rows)
        assert isinstance(page, Page)
        after = page.after


@pytest.mark.parametrize(("arguments", "index"), [
    ({"cursor": {"id": 15000}}, "User_pkey"),
    ({"cursor": {"email": "user 15000"}}, "User_pkey"),
    ({"cursor": {"id": 15000}, "order": {"email": "desc"}}, "User_email_key"),
    ({"cursor": {"id": 15000}, "order": [{"visits": "asc"}, {"id": "asc"}]}, "user_visits"),
])  # fmt: skip
@pytest.mark.parametrize("take", [10, -10])
def test_a_cursor_far_behind_reads_no_row_before_it(
    crowded: psycopg.Connection, arguments: dict[str, object], index: str, take: int
) -> None:
    statement = plan("User", "find_many", take=take, select={"id": True}, **arguments).statement
    assert statement is not None
    text = statement.text
    for number, value in reversed(list(enumerate(statement.values, 1))):
        text = text.replace(f"${number}", f"'{value}'")
    (found,) = crowded.execute(f"EXPLAIN (ANALYZE, FORMAT JSON) {text}".encode()).fetchone()
    nodes = [it for it in found[0]["Plan"]["Plans"] if it["Parent Relationship"] == "Outer"]
    assert index in json.dumps(nodes)
    assert "Sort" not in json.dumps(nodes)
    assert {(it["Actual Rows"], it.get("Rows Removed by Filter", 0)) for it in nodes} <= {(10, 0), (10, 1)}
    assert crowded.execute(text.encode()).fetchone() == (15000,)


def token(session: Session, model: str = "User", **arguments: object) -> str:
    page = session.call(model, "paginate", take=1, **arguments)
    assert isinstance(page, Page)
    assert page.after is not None
    return page.after


def test_a_token_is_refused_elsewhere(reader: Session) -> None:
    by_name = token(reader, order={"name": "asc"})
    for model, order in [
        ("User", {"name": "desc"}),
        ("User", {"email": "asc"}),
        ("User", None),
        ("User", {"name": {"sort": "asc", "nulls": "first"}}),
        ("User", [{"name": "asc"}, {"visits": "asc"}]),
        ("Label", {"name": "asc"}),
    ]:
        with pytest.raises(errors.InvalidValueError, match="after comes from a page of another model or order"):
            plan(model, "paginate", take=1, order=order, after=by_name)
    counted = {"posts": {"_count": {"sort": "asc", "where": {"likes": 3}}}}
    other = {"posts": {"_count": {"sort": "asc", "where": {"likes": 4}}}}
    with pytest.raises(errors.InvalidValueError, match="another model or order"):
        plan("User", "paginate", take=1, order=other, after=token(reader, order=counted))
    # What is filtered may change, for every record has its place in the order.
    plan("User", "paginate", take=1, order={"name": "asc"}, where={"id": 1}, after=by_name)


@pytest.mark.parametrize("given", ["", "x", "é", "a" * 300, "=", "W10", " ", "AAAA\n", "-_-_"])
def test_what_is_no_token_is_refused(given: str) -> None:
    with pytest.raises(errors.InvalidValueError, match="after is not the after of any page") as caught:
        plan("User", "paginate", take=1, after=given)
    assert caught.value.path == ("after",)


def test_a_token_that_was_changed_is_refused(reader: Session) -> None:
    good = token(reader, order={"name": "asc"})
    raw = bytearray(urlsafe_b64decode(good + "=" * (-len(good) % 4)))
    for index in range(len(raw)):
        raw[index] ^= 1
        with pytest.raises(errors.InvalidValueError):
            plan("User", "paginate", take=1, order={"name": "asc"}, after=urlsafe_b64encode(raw).decode().rstrip("="))
        raw[index] ^= 1
    plan("User", "paginate", take=1, order={"name": "asc"}, after=good)


REFUSALS = [
    ({}, errors.MissingArgumentError, "take is needed"),
    ({"take": 0}, errors.InvalidValueError, "take takes the number of records on a page"),
    ({"take": -1}, errors.InvalidValueError, "take takes the number of records on a page"),
    ({"take": "1"}, errors.InvalidValueError, "take takes a whole number"),
    ({"take": 1, "after": 1}, errors.InvalidValueError, "after takes the after of a page, not int"),
    ({"take": 1, "cursor": {"id": 1}}, errors.UnknownFieldError, "has no argument 'cursor'"),
    ({"take": 1, "skip": 1}, errors.UnknownFieldError, "has no argument 'skip'"),
]


@pytest.mark.parametrize(("arguments", "kind", "message"), REFUSALS, ids=str)
def test_refusal(arguments: dict[str, object], kind: type[errors.ArgumentError], message: str) -> None:
    with pytest.raises(kind, match=message):
        plan("User", "paginate", **arguments)
