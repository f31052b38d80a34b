"""What the comparison with real Prisma found, so that it stays found where there is no Prisma.

Each is a call on the world of ``world.SEED`` and what comes of it.
"""

from datetime import UTC, datetime

import pytest
from tests.query.world import Session, plain

from nicol import OMIT, FieldRef
from nicol.errors import InvalidValueError

pytestmark = pytest.mark.parametrize("reader", ["18-psycopg", "18-asyncpg"], indirect=True)

ID = {"id": "asc"}

READS = [
    # A cursor that is not in the list begins none, as where Prisma loads the lists of several records.
    (
        ("User", "find_many", {"order": ID, "include": {"posts": {"cursor": {"id": 2}, "order": ID}}}),
        lambda found: [[post.id for post in it.posts] for it in found],
        [[2], [], [], [], []],
    ),
    # Records are told apart from the cursor on.
    (
        ("User", "find_many", {"order": {"id": "asc"}, "cursor": {"id": 3}, "distinct": ["visits"]}),
        lambda found: [it.id for it in found],
        [3, 4, 5],
    ),
]


@pytest.mark.parametrize(("call", "seen", "expected"), READS)
def test_reads(reader: Session, call, seen, expected: object) -> None:
    model, action, arguments = call
    assert plain(seen(reader.call(model, action, **arguments))) == expected


def test_a_list_is_one_document_when_it_is_pushed(writer: Session) -> None:
    key = writer.call("Value", "create", data={}).id
    for pushed in ([1, 2], [], {"a": 1}, 5):
        found = writer.call("Value", "update", where={"id": key}, data={"jsonb_list": {"push": pushed}})
    assert found.jsonb_list == [[1, 2], [], {"a": 1}, 5]


def test_what_sequences_give_has_the_order_of_the_list(writer: Session) -> None:
    several = [{"title": "a", "labels": {"create": {"name": "l"}}}, {"title": "b"}, {"title": "c", "slug": "c"}]
    data = {"email": "n", "posts": {"create": several}}
    user = writer.call("User", "create", data=data, include={"posts": {"order": ID}})
    assert [it.title for it in user.posts] == ["a", "b", "c"]


LISTS = [
    [{"title": "a", "labels": {"create": {"name": "l"}}}, {"title": "b"}, {"title": "c", "slug": "c"}],
    [{"title": "a"}, {"title": "b", "labels": {"create": [{"name": "l"}, {"name": "m"}]}}, {"title": "c"}],
    [{"title": it, "labels": {"create": {"name": it}}} for it in "abc"],
    [{"title": it, "reviewer": {"create": {"email": it}}} for it in "abc"],
]


@pytest.mark.parametrize("several", LISTS)
def test_records_that_nobody_reads_have_the_order_of_the_list_too(writer: Session, several) -> None:
    writer.call("User", "create", data={"email": "n", "posts": {"create": several}}, select={"id": True})
    assert len(writer.statements) == 1
    made = writer.call("Post", "find_many", where={"author": {"email": "n"}}, order=ID, include={"reviewer": True})
    assert [it.title for it in made] == [it["title"] for it in several]
    reviewers = [it.reviewer.id for it in made if it.reviewer is not None]
    assert reviewers == sorted(reviewers)


def test_rows_of_different_parents_have_the_order_of_their_parents(writer: Session) -> None:
    several = [{"email": it, "posts": {"create": [{"title": it}, {"title": it}]}} for it in "abc"]
    writer.call("User", "create", data={"email": "n", "reports": {"create": several}})
    assert len(writer.statements) == 1
    made = writer.call("Post", "find_many", where={"id": {"gt": 100}}, order=ID)
    assert [it.title for it in made] == ["a", "a", "b", "b", "c", "c"]


def test_rows_without_columns_are_rows(writer: Session) -> None:
    assert len(writer.sql("SELECT FROM generate_series(1, 3)")) == 3
    assert len(writer.sql("SELECT FROM generate_series(1, 0)")) == 0
    change = {"passport": {"upsert": {"create": {"number": "P9"}, "update": {}}}}
    writer.call("User", "update", where={"id": 1}, data=change)
    assert writer.call("Passport", "count") == 2


def test_texts_are_compared_with_texts_of_limited_length(reader: Session) -> None:
    assert reader.keys("Post", "find_many", where={"title": {"gt": FieldRef("slug")}}) == []


def test_counts_with_a_write_see_what_it_wrote(writer: Session) -> None:
    counted = {"_count": {"select": {"posts": {"where": {"author": {"name": "New"}}}}}}
    found = writer.call("User", "update", where={"id": 1}, data={"name": "New"}, select=counted)
    assert found.counts == {"posts": 2}


BITS = {"bit_list": ["10101"], "varbit_list": ["10101"]}
REFERENCES = [
    ({"plain_json": {"equals": FieldRef("plain_json")}}, True),
    ({"plain_json": {"not": FieldRef("plain_json")}}, False),
    ({"plain_json_list": {"has_every": FieldRef("plain_json_list")}}, True),
    ({"varchar_list": {"has_every": FieldRef("string_list")}}, True),
    ({"string_list": {"has_some": FieldRef("varchar_list")}}, True),
    ({"char_list": {"equals": FieldRef("char_list")}}, True),
    ({"string_list": {"equals": FieldRef("varchar_list")}}, False),
    ({"string": {"in": FieldRef("varchar_list")}}, True),
    ({"bit_list": {"has_every": FieldRef("bit_list")}}, True),
    ({"bit_list": {"equals": FieldRef("varbit_list")}}, True),
    ({"varbit_list": {"has_some": FieldRef("bit_list")}}, True),
]


@pytest.mark.parametrize(("where", "is_found"), REFERENCES, ids=str)
def test_fields_are_compared_whose_types_have_no_operator_in_common(
    writer: Session, where: dict, is_found: bool
) -> None:
    texts = {"string": "b", "string_list": ["a", "b"], "varchar_list": ["b"], "char_list": ["c"], **BITS}
    record = {**texts, "varchar_list": ["b", "a", "b"], "plain_json": {"a": 1}, "plain_json_list": [{"a": 1}]}
    key = writer.call("Value", "create", data=record).id
    assert writer.keys("Value", "find_many", where={"id": key, **where}) == [key] * is_found


def test_an_argument_of_a_relation_that_is_omitted_is_as_if_absent(reader: Session) -> None:
    posts = {"order": OMIT, "take": OMIT, "cursor": OMIT, "distinct": OMIT}
    found = reader.call("User", "find_unique", where={"id": 1}, include={"posts": posts})
    assert [it.id for it in found.posts] == [1, 2]
    with pytest.raises(InvalidValueError, match=r"include\.posts\.where"):
        reader.call("User", "find_unique", where={"id": 1}, include={"posts": {"where": OMIT}})


TEXTS = {
    "char": "a%",
    "inet": "10.0.0.1",
    "bit": "01010",
    "varbit": "0101",
    "string": "Ab",
    "string_list": ["x, y", "aB"],
    "char_list": ["x", "A%"],
}
PATTERNS = [
    ({"char": {"endswith": "%"}}, True),
    ({"char": {"endswith": "%", "mode": "insensitive"}}, True),
    ({"char": {"equals": "A%", "mode": "insensitive"}}, True),
    ({"char": {"in": ["A%"], "mode": "insensitive"}}, True),
    ({"char": {"contains": " "}}, False),
    ({"inet": {"startswith": "10."}}, True),
    ({"inet": {"endswith": ".1"}}, True),
    ({"inet": {"contains": "%"}}, False),
    ({"bit": {"contains": "101"}}, True),
    ({"varbit": {"endswith": "1"}}, True),
    ({"varbit": {"startswith": "1"}}, False),
    ({"bit": {"startswith": FieldRef("varbit")}}, True),
    ({"inet": {"contains": FieldRef("inet")}}, True),
    ({"char": {"in": FieldRef("char_list")}}, False),
    ({"char": {"in": FieldRef("char_list"), "mode": "insensitive"}}, True),
    ({"string": {"in": FieldRef("string_list")}}, False),
    ({"string": {"in": FieldRef("string_list"), "mode": "insensitive"}}, True),
    ({"string": {"not_in": FieldRef("string_list"), "mode": "insensitive"}}, False),
]


@pytest.mark.parametrize(("where", "is_found"), PATTERNS, ids=str)
def test_patterns_are_held_against_what_is_read(writer: Session, where: dict, is_found: bool) -> None:
    key = writer.call("Value", "create", data=TEXTS).id
    assert writer.keys("Value", "find_many", where={"id": key, **where}) == [key] * is_found


HALF = datetime(2020, 1, 1, 0, 0, 0, 600_000, UTC)
HALVES = [
    ({"gt": HALF}, True),
    ({"gte": HALF}, True),
    ({"lt": HALF}, False),
    ({"lte": HALF}, False),
    ({"equals": HALF}, True),
    ({"in": [HALF]}, True),
    ({"not": HALF}, False),
]


@pytest.mark.parametrize(("test", "is_found"), HALVES, ids=str)
def test_a_moment_is_found_as_it_is_stored_and_compared_as_it_is(writer: Session, test: dict, is_found: bool) -> None:
    key = writer.call("Value", "create", data={"timestamptz_seconds": HALF}).id
    where = {"id": key, "timestamptz_seconds": test}
    assert writer.keys("Value", "find_many", where=where) == [key] * is_found


UNORDERED = [
    {"order": {"plain_json": "asc"}},
    {"order": {"xml": "asc"}},
    {"order": {"plain_json_list": "desc"}},
    {"distinct": ["plain_json"]},
]


@pytest.mark.parametrize("arguments", UNORDERED, ids=str)
def test_types_without_an_order_are_refused_before_anything_is_sent(reader: Session, arguments: dict) -> None:
    reader.statements.clear()
    with pytest.raises(InvalidValueError, match="PostgreSQL cannot"):
        reader.call("Value", "find_many", **arguments)
    assert reader.statements == []
