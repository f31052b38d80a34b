"""What no message can be written of easily, in every place that ``test_bad_input`` knows: an error of ours all the same."""

from collections.abc import Mapping

import pytest
from tests.query import test_bad_input as places
from tests.query.world import plan

from nicol.errors import InvalidValueError, NicolError
from nicol.query.request import OMIT


def nested(depth: int, key: str) -> dict[str, object]:
    found: dict[str, object] = {key: 1}
    for _ in range(depth):
        found = {key: found}
    return found


def listed(depth: int) -> list[object]:
    found: list[object] = [1]
    for _ in range(depth):
        found = [found]
    return found


ENDLESS: dict[str, object] = {}
ENDLESS["AND"] = ENDLESS
HUGE = 10**5000

NONSENSE: Mapping[str, object] = {
    "huge": HUGE,
    "named by what is huge": {HUGE: HUGE},
    "huge ones": [HUGE],
    "endless": ENDLESS,
    "deep": nested(2000, "AND"),
    "deep in relations": nested(2000, "manager"),
    "deep in an operator": {"id": nested(2000, "not")},
    "deep lists": listed(1200),
    "named by what is deep": {"settings": {"path": listed(1200)}},
    "deep documents": {"settings": {"equals": listed(1200)}},
    "OMIT": OMIT,
    "OMITs": [OMIT],
    "relevance of nothing": {"_relevance": OMIT},
    "relevance of no fields": {"_relevance": {"fields": OMIT, "search": "x"}},
    "a count of nothing": {"_count": OMIT},
    "a relation of nothing": {"posts": OMIT},
}

PLACES = {
    name: place
    for table in (places.FILTERS, places.SELECTORS, places.RECORDS, places.CHANGES, places.FIELDS, places.WORDS, places.NUMBERS)
    for name, place in table.items()
}  # fmt: skip


@pytest.mark.parametrize("what", NONSENSE)
def test_it_is_refused_or_planned(what: str) -> None:
    n_refused = 0
    for place in PLACES.values():
        try:
            call = place(NONSENSE[what])
        except (NicolError, TypeError) as error:  # no key of a dict, or a layout
            n_refused += isinstance(error, NicolError)
            continue
        model, action, arguments = call
        try:
            plan(model, action, **arguments)
        except NicolError:
            n_refused += 1
    assert n_refused > 30


@pytest.mark.parametrize("fields", [OMIT, None], ids=str)
def test_a_relevance_without_fields_says_where(fields: object) -> None:
    with pytest.raises(InvalidValueError) as caught:
        plan("Post", "find_many", order={"_relevance": {"fields": fields, "search": "x"}})
    assert caught.value.message == f"Post: order._relevance.fields is {fields!r}; name the text fields to search"


TWICE: Mapping[str, tuple[str, str, dict[str, object]]] = {
    "data.author": ("Post", "create", {"data": {"title": "x", "authorId": 1, "author": {"connect": {"id": 2}}}}),
    "data.author by email": ("Post", "create", {"data": {"title": "x", "authorId": 1, "author": {"connect": {"email": "e"}}}}),
    "data.author, new": ("Post", "create", {"data": {"title": "x", "author": {"create": {"email": "e"}}, "authorId": 1}}),
    "data.author, updated": ("Post", "update", {"where": {"id": 1}, "data": {"authorId": 1, "author": {"connect": {"email": "e"}}}}),
    "create.author": ("Post", "upsert", {"where": {"id": 1}, "create": {"title": "x", "authorId": 1, "author": {"connect": {"id": 2}}}, "update": {}}),
    "data.posts.create.0.reviewer": ("User", "create", {"data": {"email": "e", "posts": {"create": {"title": "x", "reviewerId": 1, "reviewer": {"connect": {"id": 2}}}}}}),
    "data.posts.create.0.authorId": ("User", "create", {"data": {"email": "e", "posts": {"create": {"title": "x", "authorId": 1}}}}),
    "data.posts.create_many.data.0.authorId": ("User", "create", {"data": {"email": "e", "posts": {"create_many": {"data": [{"title": "x", "authorId": 1}]}}}}),
    "data.posts.upsert.0.create.reviewer": ("User", "update", {"where": {"id": 1}, "data": {"posts": {"upsert": {"where": {"id": 1}, "update": {}, "create": {"title": "x", "reviewerId": 1, "reviewer": {"create": {"email": "e"}}}}}}}),
    "data.posts.connect_or_create.0.create.reviewer": ("User", "update", {"where": {"id": 1}, "data": {"posts": {"connect_or_create": {"where": {"id": 1}, "create": {"title": "x", "reviewerId": 1, "reviewer": {"connect": {"email": "e"}}}}}}}),
}  # fmt: skip


@pytest.mark.parametrize("place", TWICE)
def test_a_foreign_key_and_its_relation_beside_each_other_are_refused(place: str) -> None:
    model, action, arguments = TWICE[place]
    with pytest.raises(InvalidValueError, match=r"give one of the two|leave it out") as caught:
        plan(model, action, **arguments)
    assert place.partition(",")[0].partition(" ")[0] in caught.value.message
