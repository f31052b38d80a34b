"""What each operator finds."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from tests.query.world import Role, Session

L1, L2, L3 = (f"00000000-0000-4000-8000-00000000000{n}" for n in (1, 2, 3))
POSTED = datetime(2021, 2, 28, 22, tzinfo=UTC)

CASES = [
    # equality and NULL
    ("User", {}, [1, 2, 3, 4, 5]),
    ("User", {"name": "Ada"}, [1, 5]),
    ("User", {"name": {"equals": "Ada"}}, [1, 5]),
    ("User", {"name": None}, [3]),
    ("User", {"name": {"equals": None}}, [3]),
    ("User", {"name": {"not": None}}, [1, 2, 4, 5]),
    ("User", {"name": {"not": "Ada"}}, [2, 4]),
    ("User", {"name": {"not": {"in": ["Ada"]}}}, [2, 4]),
    ("User", {"name": {"not": {"not": "Ada"}}}, [1, 5]),
    ("User", {"name": {"not": {"equals": None}}}, [1, 2, 4, 5]),
    ("User", {"name": {"in": ["Ada", "Bob_b"]}}, [1, 2, 5]),
    ("User", {"name": {"in": {"Ada"}}}, [1, 5]),
    ("User", {"name": {"in": ()}}, []),
    ("User", {"name": {"in": []}}, []),
    ("User", {"name": {"not_in": ["Ada"]}}, [2, 4]),
    ("User", {"name": {"notIn": ["Ada"]}}, [2, 4]),
    ("User", {"name": {"not_in": []}}, [1, 2, 3, 4, 5]),
    ("User", {"name": {}}, [1, 2, 3, 4, 5]),
    ("User", {"name": {"gte": "B", "lt": "c"}}, [2]),
    # numbers
    ("User", {"visits": 5}, [1, 3]),
    ("User", {"visits": {"lt": 5}}, [2, 5]),
    ("User", {"visits": {"lte": 5}}, [1, 2, 3, 5]),
    ("User", {"visits": {"gt": 5}}, [4]),
    ("User", {"visits": {"gte": 5}}, [1, 3, 4]),
    ("User", {"visits": {"gte": 2, "not": 9, "not_in": [2]}}, [1, 3]),
    ("User", {"visits": {"in": list(range(50_000))}}, [1, 2, 3, 4, 5]),
    ("User", {"score": 1.5}, [1, 4]),
    ("User", {"score": {"lt": 0}}, [3]),
    ("User", {"balance": Decimal("100.5")}, [1]),
    ("User", {"balance": {"lt": 0}}, [3]),
    ("User", {"balance": {"in": [Decimal("0.0001"), 7]}}, [4, 5]),
    # enums, booleans, times
    ("User", {"role": "ADMIN"}, [1]),
    ("User", {"role": Role.GUEST}, [4]),
    ("User", {"role": {"in": [Role.ADMIN, "GUEST"]}}, [1, 4]),
    ("User", {"role": {"not_in": ["MEMBER"]}}, [1, 4]),
    ("User", {"role": {"not": "MEMBER"}}, [1, 4]),
    ("Post", {"published": True}, [1, 3, 4]),
    ("Post", {"published": {"not": True}}, [2, 5]),
    ("User", {"createdAt": datetime(2020, 1, 2)}, [2]),
    ("User", {"createdAt": {"gt": datetime(2020, 1, 2, tzinfo=UTC)}}, [3, 4, 5]),
    ("Post", {"postedAt": POSTED}, [3]),
    ("Post", {"postedAt": {"lt": datetime(2021, 1, 2)}}, [1]),
    ("Post", {"postedAt": datetime(2021, 1, 1, 10, 0, 0, 123456)}, [1]),
    ("Post", {"postedAt": None}, [2, 5]),
    ("Label", {"id": L1.upper()}, [L1]),
    ("Label", {"id": {"in": [L1, "{" + L2 + "}"]}}, [L1, L2]),
    ("Label", {"id": {"gt": L1}}, [L2, L3]),
    # text: what the user writes is matched literally
    ("User", {"email": {"contains": "example"}}, [1, 2, 3, 4, 5]),
    ("User", {"email": {"contains": "%"}}, [4]),
    ("User", {"email": {"startswith": "dan%"}}, [4]),
    ("User", {"name": {"contains": "_"}}, [2]),
    ("User", {"name": {"endswith": "100%"}}, [4]),
    ("Post", {"title": {"contains": "\\"}}, [5]),
    ("Post", {"title": {"endswith": "h_"}}, [5]),
    ("User", {"email": {"startsWith": "a"}}, [1]),
    ("User", {"email": {"starts_with": "a"}}, [1]),
    ("User", {"email": {"endsWith": ".org"}}, [3, 4, 5]),
    ("User", {"email": {"ends_with": ".org"}}, [3, 4, 5]),
    ("User", {"email": {"contains": ""}}, [1, 2, 3, 4, 5]),
    ("User", {"name": {"contains": "ADA", "mode": "insensitive"}}, [1, 5]),
    ("User", {"name": {"contains": "ADA", "mode": "default"}}, []),
    ("User", {"name": {"equals": "ADA", "mode": "insensitive"}}, [1, 5]),
    ("User", {"name": {"equals": "%", "mode": "insensitive"}}, []),
    ("User", {"name": {"not": "ADA", "mode": "insensitive"}}, [2, 4]),
    ("User", {"name": {"not": {"equals": "ADA"}, "mode": "insensitive"}}, [2, 4]),
    ("User", {"name": {"not": {"in": ["ADA"]}, "mode": "insensitive"}}, [2, 4]),
    ("User", {"name": {"not": {"not": {"startswith": "aD"}}, "mode": "insensitive"}}, [1, 5]),
    ("User", {"name": {"not": {"equals": "ADA", "mode": "default"}, "mode": "insensitive"}}, [1, 2, 4, 5]),
    ("User", {"name": {"in": ["ADA", "bob_B"], "mode": "insensitive"}}, [1, 2, 5]),
    ("User", {"name": {"not_in": ["ADA", "bob%"], "mode": "insensitive"}}, [2, 4]),
    ("User", {"name": {"not": {"contains": "d"}}}, [2]),
    ("Post", {"slug": {"startswith": "eng"}}, [1]),
    # AND, OR, NOT
    ("User", {"AND": []}, [1, 2, 3, 4, 5]),
    ("User", {"OR": []}, []),
    ("User", {"NOT": []}, [1, 2, 3, 4, 5]),
    # an empty filter says nothing, wherever it stands
    ("User", {"NOT": {}}, [1, 2, 3, 4, 5]),
    ("User", {"NOT": {"AND": []}}, [1, 2, 3, 4, 5]),
    ("User", {"OR": [{}]}, []),
    ("User", {"OR": [{"id": 1}, {}]}, [1]),
    ("User", {"name": {"not": {}}}, [1, 2, 3, 4, 5]),
    ("User", {"manager": {}}, [1, 2, 3, 4, 5]),
    ("User", {"manager": {"is": {}}}, [2, 3, 4]),
    ("User", {"AND": {"visits": 5, "name": "Ada"}}, [1]),
    ("User", {"AND": [{"visits": 5}, {"name": "Ada"}]}, [1]),
    ("User", {"OR": [{"visits": 9}, {"name": None}]}, [3, 4]),
    ("User", {"OR": {"visits": 9, "name": None}}, []),
    ("User", {"NOT": {"visits": 5}}, [2, 4, 5]),
    ("User", {"NOT": [{"visits": 5}, {"visits": 9}]}, [2, 5]),
    ("User", {"NOT": {"name": "Ada"}}, [2, 4]),
    ("User", {"NOT": {"OR": [{"visits": 5}, {"visits": 9}]}}, [2, 5]),
    ("User", {"visits": 5, "OR": [{"name": "Ada"}, {"name": None}], "NOT": {"id": 1}}, [3]),
    ("User", {"AND": [{"OR": []}]}, []),
    ("User", {"OR": [{"id": n} for n in range(3)]}, [1, 2]),
    # relations to many
    ("User", {"posts": {"some": {"published": True}}}, [1, 2]),
    ("User", {"posts": {"some": {}}}, [1, 2, 4]),
    ("User", {"posts": {"none": {}}}, [3, 5]),
    ("User", {"posts": {"none": {"published": True}}}, [3, 4, 5]),
    ("User", {"posts": {"every": {"published": True}}}, [2, 3, 5]),
    ("User", {"posts": {"every": {"slug": {"startswith": "b"}}}}, [3, 5]),
    ("User", {"posts": {"every": {}}}, [1, 2, 3, 4, 5]),
    ("User", {"posts": {}}, [1, 2, 3, 4, 5]),
    ("User", {"posts": {"some": {"published": True}, "none": {"likes": 10}}}, [2]),
    ("User", {"posts": {"some": {"reviewer": {"email": "bob@example.com"}}}}, [1]),
    ("User", {"reports": {"some": {"reports": {"some": {}}}}}, [1]),
    ("Post", {"labels": {"some": {"name": "red"}}}, [1, 3]),
    ("Post", {"labels": {"every": {"name": "red"}}}, [2, 3, 4, 5]),
    ("Post", {"labels": {"none": {"name": "green"}}}, [2, 3, 4, 5]),
    ("Label", {"posts": {"some": {"author": {"is": {"name": "Ada"}}}}}, [L1, L2]),
    ("Label", {"below": {"some": {}}}, [L2]),
    ("Label", {"above": {"some": {"name": "green"}}}, [L1]),
    # relations to one
    ("Post", {"author": {"is": {"name": "Ada"}}}, [1, 2]),
    ("Post", {"author": {"name": "Ada"}}, [1, 2]),
    ("Post", {"author": {"is_not": {"name": "Ada"}}}, [3, 4, 5]),
    ("Post", {"author": {"isNot": {"name": "Ada"}}}, [3, 4, 5]),
    ("Post", {"reviewer": None}, [2, 5]),
    ("Post", {"reviewer": {"is": None}}, [2, 5]),
    ("Post", {"reviewer": {"is_not": None}}, [1, 3, 4]),
    ("Post", {"reviewer": {"is_not": {"id": 1}}}, [1, 2, 5]),
    ("User", {"manager": {"is": {"manager": {"is": {"id": 1}}}}}, [4]),
    ("User", {"profile": None}, [3, 4, 5]),
    ("User", {"profile": {"is_not": None}}, [1, 2]),
    ("User", {"profile": {"is": {"bio": "builder"}}}, [2]),
    ("Profile", {"user": None}, [3]),
    ("Profile", {"user": {"is": {"id": {"gte": 1}}}}, [1, 2]),
    ("Stay", {"place": {"is": {"code": "BER"}}}, [1]),
    ("Stay", {"room": None}, [2]),
    ("Place", {"stays": {"some": {"nights": 1}}}, [2]),
    # lists
    ("User", {"tags": {"has": "poetry"}}, [1, 4]),
    ("User", {"tags": {"has_every": ["math", "poetry"]}}, [1]),
    ("User", {"tags": {"hasEvery": []}}, [1, 2, 4, 5]),
    ("User", {"tags": {"has_some": ["math", "a"]}}, [1, 5]),
    ("User", {"tags": {"hasSome": []}}, []),
    ("User", {"tags": {"is_empty": True}}, [2]),
    ("User", {"tags": {"isEmpty": False}}, [1, 4, 5]),
    ("User", {"tags": {"equals": ["poetry"]}}, [4]),
    ("User", {"tags": ["math", "poetry"]}, [1]),
    ("User", {"tags": []}, [2]),
    ("User", {"NOT": {"tags": {"has": "poetry"}}}, [2, 5]),
    # JSON
    ("User", {"settings": {"path": ["theme"], "equals": "dark"}}, [1]),
    ("User", {"settings": {"path": ["theme"], "not": "dark"}}, [2]),
    ("User", {"settings": {"path": ["theme"], "string_contains": "igh"}}, [2]),
    ("User", {"settings": {"path": ["theme"], "string_starts_with": "l"}}, []),
    ("User", {"settings": {"path": ["theme"], "string_starts_with": "l", "mode": "insensitive"}}, [2]),
    ("User", {"settings": {"path": ["theme"], "stringEndsWith": "k"}}, [1]),
    ("User", {"settings": {"path": ["theme"], "string_contains": "%"}}, []),
    ("User", {"settings": {"path": ["deep", "n"], "gt": 1}}, [2]),
    ("User", {"settings": {"path": ["deep", "n"], "lte": 1}}, [1]),
    ("User", {"settings": {"path": ["deep", "n"], "gt": "a"}}, []),
    ("User", {"settings": {"path": ["deep"], "equals": {"n": 1}}}, [1]),
    ("User", {"settings": {"path": ["langs"], "array_contains": ["fr"]}}, [1]),
    ("User", {"settings": {"path": ["langs"], "array_starts_with": "en"}}, [1]),
    ("User", {"settings": {"path": ["langs"], "array_ends_with": "fr"}}, [1]),
    ("User", {"settings": {"path": ["langs"], "equals": []}}, [2]),
    ("User", {"settings": {"path": ["0"], "equals": 1}}, [4]),
    ("User", {"settings": {"path": [0], "equals": 1}}, [4]),
    ("User", {"settings": {"path": [-1], "equals": "x"}}, [4]),
    ("User", {"settings": {"path": ["no'\"}{::text"], "equals": 1}}, []),
    ("User", {"settings": {"equals": [1, 2, "x"]}}, [4]),
    ("User", {"settings": [1, 2, "x"]}, [4]),
    ("User", {"settings": {"array_contains": ["x"]}}, [4]),
    ("User", {"settings": None}, [3]),
    ("User", {"settings": {"not": None}}, [1, 2, 4, 5]),
]


@pytest.mark.parametrize(("model", "where", "expected"), CASES, ids=lambda it: str(it)[:60])
def test_filter(reader: Session, model: str, where: dict[str, object], expected: list[object]) -> None:
    assert reader.keys(model, "find_many", where=where, order={"id": "asc"}) == expected
    assert reader.call(model, "count", where=where) == len(expected)


def test_a_compound_key_finds_one_record(reader: Session) -> None:
    found = reader.call("Member", "find_unique", where={"teamId_userId": {"teamId": "t1", "userId": 1}})
    assert found.title == "lead"
    assert reader.call("Member", "find_unique", where={"teamId": "t1", "userId": 1, "rank": {"gt": 5}}) is None
    assert reader.call("Place", "find_unique", where={"place": {"country": "FR", "code": "PAR"}}).id == 2


def test_filters_beside_a_compound_key_narrow_it_further(reader: Session) -> None:
    key = {"teamId": "t1", "userId": 1}
    assert reader.call("Member", "find_unique", where={"teamId_userId": key, "teamId": "t2"}) is None
    assert reader.call("Member", "find_unique", where={"teamId": "t2", "teamId_userId": key}) is None
    assert reader.call("Member", "find_unique", where={"teamId_userId": key, "userId": {"in": [1]}}).title == "lead"


@pytest.mark.parametrize("depth", [40, 94])
def test_deep_conditions_are_asked_as_they_stand(reader: Session, depth: int) -> None:
    where: dict[str, object] = {"id": 1}
    for _ in range(depth):
        where = {"NOT": where}
    assert reader.keys("User", "find_many", where=where, order={"id": "asc"}) == [1]


def test_ten_thousand_alternatives(reader: Session) -> None:
    assert reader.call("User", "count", where={"OR": [{"id": n} for n in range(10_000)]}) == 5
