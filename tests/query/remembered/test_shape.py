"""Which calls have one shape, and which have none."""

from collections import OrderedDict
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from enum import IntEnum, StrEnum

import pytest

from nicol import OMIT, AnyNull, DbNull, JsonNull
from nicol.query.reading.field_ref import FieldRef
from nicol.query.remembered.memory import is_pinnable, pinned
from nicol.query.remembered.shape import UnclearError, walk


class Text(str):
    __slots__ = ()


class Number(int):
    pass


class Rank(IntEnum):
    ONE = 1


class Colour(StrEnum):
    RED = "a"


class Other(StrEnum):
    RED = "a"


def shape_of(given: object) -> tuple[object, ...]:
    found: list[object] = []
    walk({"where": given}, found, [])
    return tuple(found)


def _items() -> Iterator[int]:
    yield 1


ALIKE = {
    "texts": ({"a": "x"}, {"a": "asc"}),
    "numbers": ({"a": 1}, {"a": -(2**70)}),
    "members": ({"a": Colour.RED}, {"a": Colour("a")}),
    "lists": ({"a": {"in": [1, 2]}}, {"a": {"in": []}}),
    "moments": ({"a": datetime(2020, 1, 1)}, {"a": datetime(2020, 1, 1, tzinfo=UTC)}),
    "lists of dicts": ({"OR": [{"a": 1}, {"b": 2}]}, {"OR": [{"a": 3}, {"b": 4}]}),
}

UNLIKE = {
    "bool and int": ({"a": True}, {"a": 1}),
    "True and False": ({"a": True}, {"a": False}),
    "int and float": ({"a": 1}, {"a": 1.0}),
    "float and Decimal": ({"a": 1.0}, {"a": Decimal(1)}),
    "text and member": ({"a": "a"}, {"a": Colour.RED}),
    "members of two enums": ({"a": Colour.RED}, {"a": Other.RED}),
    "text and bytes": ({"a": "a"}, {"a": b"a"}),
    "None and text": ({"a": None}, {"a": ""}),
    "None and nothing": ({"a": None}, {}),
    "None and OMIT": ({"a": None}, {"a": OMIT}),
    "nulls": ({"a": DbNull}, {"a": JsonNull}),
    "other nulls": ({"a": DbNull}, {"a": AnyNull}),
    "list and tuple": ({"a": [1]}, {"a": (1,)}),
    "empty list and empty dict": ({"a": []}, {"a": {}}),
    "one and several": ({"OR": [{"a": 1}]}, {"OR": [{"a": 1}, {"a": 1}]}),
    "dict and list of it": ({"OR": {"a": 1}}, {"OR": [{"a": 1}]}),
    "list with None": ({"in": [1, None]}, {"in": [1, 2]}),
    "list with a bool": ({"in": [1, True]}, {"in": [1, 1]}),
    "order of keys": ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
    "where a dict ends": ({"a": {"b": 1, "c": 2}}, {"a": {"b": 1}, "c": 2}),
    "where a list ends": ({"a": [{"b": 1}], "c": 2}, {"a": [{"b": 1, "c": 2}]}),
    "a key and a value": ({"a": {"b": {}}}, {"a": "b"}),
    "field and text": ({"a": FieldRef("b")}, {"a": "b"}),
    "two fields": ({"a": FieldRef("b")}, {"a": FieldRef("c")}),
}

UNCLEAR = {
    "type of text of the user's own": {"a": Text("a")},
    "type of number of the user's own": {"a": Number(1)},
    "member of an enum of numbers": {"a": Rank.ONE},
    "dict of another type": {"a": OrderedDict(b=1)},
    "generator": {"a": _items()},
    "set": {"a": {1}},
    "key that is no text": {1: "a"},
    "key of a type of the user's own": {Text("a"): "a"},
    "key that is a member": {Colour.RED: "a"},
    "bytearray": {"a": bytearray(b"a")},
    "class": {"a": int},
    "list of such": {"a": [Text("a")]},
    "tuple of dicts": {"a": ({"b": 1},)},
    "very long": {"OR": [{"a": 1}] * 500},
    "very wide": {f"a{i}": 1 for i in range(601)},
    "with a wide document": {"a": {"b": {f"a{i}": {} for i in range(601)}}},
}


@pytest.mark.parametrize(("one", "other"), ALIKE.values(), ids=ALIKE)
def test_calls_that_differ_in_values_have_one_shape(one: object, other: object) -> None:
    assert shape_of(one) == shape_of(other)


@pytest.mark.parametrize(("one", "other"), UNLIKE.values(), ids=UNLIKE)
def test_calls_that_differ_in_anything_else_have_two(one: object, other: object) -> None:
    assert shape_of(one) != shape_of(other)


@pytest.mark.parametrize("given", UNCLEAR.values(), ids=UNCLEAR)
def test_what_does_not_tell_all_has_no_shape(given: object) -> None:
    with pytest.raises(UnclearError):
        shape_of(given)


PINNED = {
    "texts": ("a", "b"),
    "numbers": (1, 2),
    "lists of two types": ([1], [True]),
    "lists of text and member": (["a"], [Colour.RED]),
    "longer list": (["a"], ["a", "a"]),
}


@pytest.mark.parametrize(("one", "other"), PINNED.values(), ids=PINNED)
def test_values_that_planning_looks_at_are_told_apart(one: object, other: object) -> None:
    assert pinned([one], (0,)) == pinned([one], (0,)) != pinned([other], (0,))


@pytest.mark.parametrize("value", [0.0, Decimal("1.0"), datetime(2020, 1, 1, tzinfo=UTC), [0.0]], ids=repr)
def test_nothing_is_remembered_by_what_may_be_equal_and_differ(value: object) -> None:
    assert not is_pinnable(value)


@pytest.mark.parametrize(
    ("value", "is_kept"),
    [("a" * 1_000, True), ("a" * 1_001, False), ([1] * 1_001, False)],
    ids=["fits", "text", "list"],
)
def test_nothing_is_remembered_by_what_is_long(value: object, *, is_kept: bool) -> None:
    assert is_pinnable(value) is is_kept
