"""Nothing but its type and whether it equals another one is told of an unknown."""

import ast
import copy
import json
import operator
import pickle
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from uuid import UUID

import pytest

import nicol.query
from nicol.query.loose import is_list, is_mapping
from nicol.query.reading.encoded import encoded, encoded_list
from nicol.query.remembered.recording import Recorder
from nicol.query.remembered.unknown import Encoded, Leaf, LookedAtError, Unknown, recipe_of, seen_of
from nicol.query.values import encode_int4, encode_string
from nicol.schema.model import FunctionDefault


class Colour(StrEnum):
    RED = "RED"


VALUES = {
    "str": "a",
    "int": 5,
    "float": 0.5,
    "Decimal": Decimal(1),
    "datetime": datetime(2020, 1, 1, tzinfo=UTC),
    "date": date(2020, 1, 1),
    "time": time(12),
    "UUID": UUID(int=1),
    "bytes": b"a",
    "enum": Colour.RED,
    "list": ["a"],
    "tuple": ("a",),
}

_TOLD = {"class", "eq", "ne", "getattribute", "getattr", "new", "init", "init_subclass", "subclasshook", "doc", "slots"}
"""What Python asks a class, and not a value; and what is answered on purpose."""


def unknown(value: object, place: int = 0, recorder: Recorder | None = None) -> Unknown:
    return (recorder or Recorder()).value(place, value)


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_every_operation_of_the_type_is_a_look(value: object) -> None:
    asked = {
        name
        for kind in type(value).__mro__
        for name, it in vars(kind).items()
        if name.startswith("__") and callable(it) and name.strip("_") not in _TOLD
    }
    # These are asked by name, and every name is a look.
    asked -= {f"__{it}__" for it in ("getnewargs", "getformat", "setstate", "new_member", "class_getitem")}
    missing = {it for it in asked if it not in vars(Unknown)}
    assert missing == set()


def _matched(value: object) -> bool:
    match value:
        case "asc":
            return True
        case _:
            return False


LOOKS: dict[str, Callable[[Unknown], object]] = {
    "attribute": lambda it: it.real,  # type: ignore[attr-defined]
    "slot": lambda it: it.seen,
    "truth": bool,
    "length": len,  # type: ignore[dict-item]
    "iteration": list,  # type: ignore[call-overload, dict-item]
    "unpacking": lambda it: [*it],  # type: ignore[misc]
    "hash": hash,
    "as a key": lambda it: {it: 1},
    "in a set": lambda it: it in {"a", "b"},
    "in a tuple": lambda it: it in ("a", "b"),
    "in it": lambda it: "a" in it,  # type: ignore[operator]
    "equal": lambda it: it == "a",
    "equal the other way": lambda it: "a" == it,
    "unequal": lambda it: it != 5,
    "order": lambda it: it < 6,  # type: ignore[operator]
    "order the other way": lambda it: 6 > it,  # type: ignore[operator]
    "sum": lambda it: it + 1,  # type: ignore[operator]
    "sum the other way": lambda it: 1 + it,  # type: ignore[operator]
    "negative": operator.neg,
    "index": operator.index,
    "number": int,  # type: ignore[call-overload, dict-item]
    "float": float,  # type: ignore[arg-type, dict-item]
    "text": str,
    "in a text": lambda it: f"{it}",
    "in an old text": lambda it: "%s" % it,
    "repr": repr,
    "call": lambda it: it(),  # type: ignore[operator]
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "pickle": pickle.dumps,
    "attributes": dir,
    "vars": vars,
    "match": _matched,
    "setting": lambda it: setattr(it, "seen", 1),
}


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("value", ["a", 5], ids=["text", "number"])
def test_a_look_stops_the_planning(look: Callable[[Unknown], object], value: object) -> None:
    with pytest.raises(LookedAtError) as raised:
        look(unknown(value, 3))
    assert raised.value.recipe == Leaf(3)


def test_no_handler_of_exceptions_hides_a_look() -> None:
    assert not issubclass(LookedAtError, Exception)


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_its_type_is_that_of_the_value(value: object) -> None:
    for kind in (str, int, float, Mapping, Sequence, list, datetime, date, bytes, Decimal):
        assert isinstance(unknown(value), kind) is isinstance(value, kind)
    assert (is_list(unknown(value)), is_mapping(unknown(value))) == (is_list(value), is_mapping(value))


@pytest.mark.parametrize("value", [None, True, False])
def test_what_is_told_by_identity_is_never_unknown(value: object) -> None:
    with pytest.raises(LookedAtError):
        unknown(value)


def test_json_makes_no_text_of_it() -> None:
    with pytest.raises((LookedAtError, TypeError)):
        json.dumps(unknown("a"))


def test_what_is_encoded_stays_unknown() -> None:
    found = encoded("Post", encode_string, unknown(Colour.RED, 2), ())
    assert type(found) is Unknown
    assert recipe_of(found) == Encoded(encode_string, Leaf(2))
    assert (seen_of(found), type(seen_of(found))) == ("RED", str)


def test_items_that_are_unknown_are_encoded_each() -> None:
    found = encoded_list("Post", encode_int4, [unknown(1), 2], ())
    assert isinstance(found, list)
    assert type(found[0]) is Unknown
    assert found[1] == 2


def test_two_unknowns_may_be_compared_and_that_is_recorded() -> None:
    recorder = Recorder()
    one, same, other = (unknown(it, place, recorder) for place, it in enumerate(("a", "a", "b")))
    assert (one == same, one == other, one != other) == (True, False, True)
    assert [it.are_equal for it in recorder.comparisons] == [True, False, False]


@pytest.mark.parametrize("fresh", ["now", "made"])
def test_what_differs_in_each_call_is_compared_with_nothing(fresh: str) -> None:
    recorder = Recorder()
    made = recorder.now() if fresh == "now" else recorder.made(FunctionDefault("cuid"))
    with pytest.raises(LookedAtError):
        assert made == unknown("a", 0, recorder)


# ── what an unknown cannot notice ─────────────────────────────────────────────────────────────────────────────────

_QUERY = Path(nicol.query.__file__).parent
_WHO_PLANS = [
    *(it for name in ("actions", "reading", "writing", "compile", "nodes") for it in (_QUERY / name).glob("*.py")),
    *(_QUERY / name for name in ("argument.py", "binder.py", "loose.py", "planner.py", "vocabulary.py")),
    *(_QUERY / "tenancy" / name for name in ("texts.py", "written.py", "guard.py", "fields.py")),
]
_MAY_ASK_FOR_THE_TYPE = {
    "argument.py": "names it in a refusal, and a call that is refused is never remembered",
    "page_token.py": "as above",
    "loose.py": "is a short cut before isinstance, which answers for an unknown",
    "columns.py": "reads many rows, whose calls are not remembered",
    "column_values.py": "as above",
}


@pytest.mark.parametrize("path", _WHO_PLANS, ids=lambda it: f"{it.parent.name}-{it.name}")
def test_planning_asks_for_types_by_isinstance(path: Path) -> None:
    """``type(value)`` is the one question that an unknown answers wrongly without noticing."""
    asked = [it.lineno for it in ast.walk(ast.parse(path.read_text())) if _asks_for_a_type(it)]
    assert asked == [] or path.name in _MAY_ASK_FOR_THE_TYPE


def _asks_for_a_type(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Name(id="type"), args=[ast.Name() | ast.Subscript() | ast.Attribute()]):
            return True
        case ast.Call(func=ast.Name(id="map"), args=[ast.Name(id="type"), *_]):
            return True
        case _:
            return False
