"""Calls that become one statement are answered as each alone would be."""

import asyncio
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from pydantic import BaseModel
from tests.client.loading.watched import Recorded

from nicol.errors import NicolError

_AT = datetime(2026, 1, 1, 12, 0, 0, 1_000, UTC)
_ZONE = timezone(timedelta(hours=1))
_UID = "00000000-0000-0000-0000-aaaaaaaaaaa1"


async def outcomes(calls):
    """What each call answers or raises, all begun at once."""
    found = await asyncio.gather(*calls, return_exceptions=True)
    return [(type(it), str(it)) if isinstance(it, BaseException) else it for it in found]


async def check_same(things, calls, n_statements: int = 1) -> list[object]:
    """``calls`` of a client: the answers with the dataloader, which are those without it."""
    package, url = things
    seen = Recorded()
    async with package.AsyncClient(url, on_query=seen) as db, package.AsyncClient(url, dataloader=False) as plain:
        found = await outcomes(calls(db))
        assert found == await outcomes(calls(plain))
    assert len(seen.texts) == n_statements, seen.texts
    return found


# By field, values that are its key, or somebody's in other words, or nobody's.
KEYS = {
    "id": [1, 2, 3],
    "big": [10_000_000_000, 20_000_000_000, 5],
    "small": [1, 2, 30_000],
    "oid": [1, 2, 4_000_000_000],
    "uid": [_UID, _UID.upper(), UUID(_UID), "00000000-0000-0000-0000-000000000000"],
    "text": ["Text 1", "text 1", "Text 2", "Text 1 "],
    "folded": ["Folded 1", "fOLDED 1", "folded 2", "folded"],
    "short": ["s1", "s2", "s1   ", "longer than five"],
    "code": ["c1", "c1   ", "c2", "C1"],
    "email": ["Mail1@x", "MAIL1@X", "mail2@x", "mail"],
    "host": ["10.0.0.1", "10.0.0.1/32", "10.0.0.2", "::1"],
    "bits": ["00000001", "00000010", "1"],
    "price": [Decimal(1), Decimal("1.00"), Decimal("2.000"), Decimal("1.001")],
    "cash": [Decimal(1), Decimal("2.00"), Decimal("1.5")],
    "ratio": [0.1, 0.2, 0.3, 1],
    "single": [0.1, 0.2, 0.5],
    "blob": [b"\x00\x01", b"\x00\x02", b""],
    "kind": ["PLAIN", "ODD"],
    "at": [_AT, _AT + timedelta(microseconds=400), _AT.astimezone(_ZONE), datetime(2000, 1, 1, tzinfo=UTC)],
    "zoned": [_AT, _AT.astimezone(_ZONE), _AT + timedelta(milliseconds=1), datetime(2000, 1, 1, tzinfo=UTC)],
    "day": [date(2026, 1, 2), date(2026, 1, 3), date(2000, 1, 1)],
    "time": [time(12, 0, 0, 1_000), time(12, 0, 0, 1_400), time(0, 0)],
    "timetz": [time(12, 0, 0, 1_000, UTC), time(13, 0, 0, 1_000, _ZONE), time(12, 0, 0, 2_000, UTC)],
}


@pytest.mark.parametrize("field", KEYS)
async def test_key_of_any_type_is_compared_by_the_server(things, field):
    found = await check_same(things, lambda db: [db.thing.find_unique({field: it}) for it in KEYS[field]])
    assert found[0].id == 1


class Card(BaseModel):
    name: str


class ThingCard(BaseModel):
    text: str
    parts: list[Card]


_BIG = {"where": {"size": {"gt": 8}}, "order": {"id": "desc"}, "take": 3}

SHAPES = {
    "two fields": lambda db: [db.thing.find_unique({"sides": {"left": i, "right": f"right {i}"}}) for i in (1, 2, 3)],
    "extra filters": lambda db: [
        db.part.find_unique(
            {"id": i, "size": 1, "AND": [{"name": {"startswith": "part"}}], "NOT": {"size": {"in": [5, 6]}}}
        )
        for i in (1, 2, 11)
    ],
    "a relation's filter": lambda db: [
        db.part.find_unique({"id": i, "thing": {"is": {"text": {"contains": "1"}}}}) for i in (1, 2, 3)
    ],
    "OR beside the key": lambda db: [
        db.part.find_unique({"id": i, "OR": [{"size": 1}, {"size": 2}]}) for i in (1, 2, 3)
    ],
    "twice the same field": lambda db: [
        db.part.find_unique({"id": i, "AND": [{"id": 1}, {"id": {"lt": 5}}]}) for i in (1, 2)
    ],
    "include": lambda db: [db.thing.find_unique({"id": i}, include={"parts": _BIG}) for i in (1, 2, 3)],
    "select": lambda db: [
        db.part.find_unique({"id": i}, select={"name": True, "thing": {"select": {"tags": True, "note": True}}})
        for i in (1, 2)
    ],
    "count": lambda db: [
        db.thing.find_unique({"id": i}, include={"_count": {"select": {"parts": {"where": {"size": 3}}}}})
        for i in (1, 2)
    ],
    "a class": lambda db: [db.thing.find_unique(ThingCard, where={"id": i}) for i in (2, 1)],
    "omit": lambda db: [db.thing.find_unique({"id": i}, omit={"text": True}) for i in (1, 2)],
    "missing": lambda db: [db.part.find_unique_or_raise({"id": i}) for i in (1, -1, 2, -2)],
    "None or an error": lambda db: [db.part.find_unique({"id": -1}), db.part.find_unique_or_raise({"id": -1})],
    "the same key": lambda db: [db.thing.find_unique({"id": 1}) for _ in range(5)],
    "many": lambda db: [db.part.find_unique({"id": i}) for i in range(0, 2_000, 2)],
}


@pytest.mark.parametrize("shape", SHAPES)
async def test_calls_of_one_shape_are_one_statement(things, shape):
    await check_same(things, SHAPES[shape])


APART = {
    "takes": (2, lambda db: [db.thing.find_unique({"id": i}, include={"parts": {"take": i}}) for i in (1, 2)]),
    "filters": (2, lambda db: [db.part.find_unique({"id": 1, "size": {"gt": i}}) for i in (0, 5)]),
    "lists": (2, lambda db: [db.part.find_unique({"id": 1, "size": {"in": [i]}}) for i in (1, 2)]),
    "moments": (
        2,
        lambda db: [
            db.thing.find_unique({"id": 1, "AND": [{"timetz": {"lte": time(12 + i, 0, 0, 1_000, zone)}}]})
            for i, zone in enumerate((UTC, _ZONE))
        ],
    ),
    "fields": (2, lambda db: [db.thing.find_unique({"id": 1}), db.thing.find_unique({"big": 10_000_000_000})]),
    "models": (2, lambda db: [db.thing.find_unique({"id": 1}), db.part.find_unique({"id": 1})]),
    "actions": (2, lambda db: [db.part.find_unique({"id": 1}), db.part.find_first(where={"id": 1})]),
}


@pytest.mark.parametrize("case", APART)
async def test_calls_that_differ_in_more_than_keys_are_apart(things, case):
    n_statements, calls = APART[case]
    await check_same(things, calls, n_statements)


async def test_each_caller_has_a_record_of_its_own(things):
    package, url = things
    async with package.AsyncClient(url) as db:
        first, second = await asyncio.gather(*(db.thing.find_unique({"id": 1}) for _ in range(2)))
    assert first == second
    assert first is not second
    assert first.tags is not second.tags
    assert first.note is not second.note


async def test_mistake_in_a_call_is_its_callers_alone(things):
    package, url = things
    async with package.AsyncClient(url) as db:
        good, bad, other = await asyncio.gather(
            db.part.find_unique({"id": 1}),
            db.part.find_unique({"id": "one"}),
            db.part.find_unique({"id": 2}),
            return_exceptions=True,
        )
    assert (good.id, other.id) == (1, 2)
    assert isinstance(bad, NicolError)
