"""The values of writes: nulls of JSON, parts of JSON, arithmetic, and lists."""

from datetime import UTC, time
from decimal import Decimal

import pytest
from tests.query.world import Session, class_of, parsed, plan

from nicol import OMIT, AnyNull, DbNull, JsonNull, JsonUpdate
from nicol.errors import ArgumentError, DatabaseError, InvalidValueError, ValueOutOfRangeError
from nicol.query.actions.table import plan as plan_of
from nicol.query.planner import Planner
from nicol.query.request import Request

SET, MERGE, UNSET = JsonUpdate.set_path, JsonUpdate.merge, JsonUpdate.unset_path
DARK = {"theme": "dark", "langs": ["en", "fr"], "deep": {"n": 1}}
JSON_CHANGES = [
    # the record, the change, what is there afterwards; of 1 an object, of 3 NULL, of 4 an array, of 5 JSON's null
    (1, None, None),
    (1, DbNull, None),
    (1, {"set": 1}, {"set": 1}),
    (1, SET(["theme"], "light"), {**DARK, "theme": "light"}),
    (1, SET(["a", "b", "c"], [1]), {**DARK, "a": {"b": {"c": [1]}}}),
    (1, SET(["deep", "m"], None), {**DARK, "deep": {"n": 1, "m": None}}),
    (1, SET(["langs", 0], "de"), {**DARK, "langs": ["de", "fr"]}),
    (1, SET(["langs", -1], JsonNull), {**DARK, "langs": ["en", None]}),
    (3, SET(["a", "b"], 1), {"a": {"b": 1}}),
    (5, SET(["a"], 1), {"a": 1}),
    (4, SET([1], "y"), [1, "y", "x"]),
    (1, MERGE({"theme": 2, "new": {}}), {**DARK, "theme": 2, "new": {}}),
    (3, MERGE({"a": 1}), {"a": 1}),
    (4, MERGE({"a": 1}), {"a": 1}),
    (5, MERGE({}), {}),
    (1, UNSET(["theme"]), {"langs": ["en", "fr"], "deep": {"n": 1}}),
    (1, UNSET(["langs", 0]), {**DARK, "langs": ["fr"]}),
    (1, UNSET(["nothing", "here"]), DARK),
    (3, UNSET(["a"]), None),
    (1, SET(["langs", 1, "x"], 1), DatabaseError),
    (1, SET(["theme", "color"], 1), DatabaseError),
    (1, SET(["deep", "n", "m", "k"], 1), DatabaseError),
]


@pytest.mark.parametrize(("id", "change", "expected"), JSON_CHANGES, ids=str)
def test_json(writer: Session, id: int, change: object, expected: object) -> None:
    if expected is DatabaseError:
        with pytest.raises(DatabaseError, match="cannot set path in scalar"):
            writer.call("User", "update", where={"id": id}, data={"settings": change})
        return
    found = writer.call("User", "update", where={"id": id}, data={"settings": change})
    assert (found.settings, len(writer.statements)) == (expected, 1)
    is_null = writer.sql('SELECT settings IS NULL FROM "User" WHERE id = $1::int', id)[0][0]
    assert is_null == (expected is None)


def test_the_value_null_of_json(writer: Session) -> None:
    for change in (JsonNull, SET(["a"], 1), JsonNull, UNSET(["a"])):
        writer.call("User", "update_many", where={"id": 1}, data={"settings": change})
    assert writer.sql('SELECT settings::text FROM "User" WHERE id = 1')[0][0] == "null"
    assert writer.call("User", "create", data={"email": "n", "settings": JsonNull}).settings is None
    assert writer.sql("""SELECT settings::text FROM "User" WHERE email = 'n'""")[0][0] == "null"


def test_parts_of_a_plain_json_column(writer: Session) -> None:
    made = writer.call("Value", "create", data={"plain_json": {"a": [1]}})
    changed = writer.call("Value", "update", where={"id": made.id}, data={"plain_json": SET(["a", 0], 2)})
    assert changed.plain_json == {"a": [2]}


def test_a_part_in_an_upsert_and_in_a_nested_write(writer: Session) -> None:
    data = {"email": "ada@example.com"}
    change = {"settings": SET(["x"], 1), "visits": {"increment": 1}}
    found = writer.call("User", "upsert", where=data, create=data, update=change)
    assert (found.settings, found.visits, len(writer.statements)) == ({**DARK, "x": 1}, 6, 1)
    data = {"manager": {"update": {"settings": UNSET(["x"])}}}
    found = writer.call("User", "update", where={"id": 2}, data=data, include={"manager": True})
    assert found.manager.settings == DARK


REFUSED = [
    ("create", {"email": "x", "settings": MERGE({})}, "data.settings changes a part of a value, and a new record has"),
    ("update", {"settings": AnyNull}, "data.settings takes DbNull or JsonNull"),
    ("update", {"settings": SET([], 1)}, "data.settings needs a path with at least one step"),
    ("update", {"settings": SET([1.5], 1)}, "data.settings has keys and positions as the steps of its path, not 1.5"),
    ("update", {"settings": SET(["a", "\0"], 1)}, "data.settings holds a NUL character"),
    ("update", {"settings": SET(["a", "\ud800"], 1)}, "data.settings holds half of a surrogate pair"),
    ("update", {"settings": MERGE([1])}, "data.settings merges a dict into another"),
    ("update", {"settings": SET(["a"], {1})}, "data.settings takes what JSON can hold"),
    ("update", {"settings": {"a": DbNull}}, "data.settings takes what JSON can hold"),
    ("update", {"visits": {"divide": 0}}, "data.visits.divide is zero"),
    ("update", {"visits": {"set": OMIT}}, "data.visits.set is OMIT, which stands for no value; leave out visits"),
    *[
        ("update", {name: {word: {"where": None, **more}}}, f"data.{name}.{word}{at}.where is None, which would widen")
        for name, word, more, at in (
            ("posts", "update_many", {"data": {"likes": 1}}, ".0"),
            ("manager", "update", {"data": {"name": "x"}}, ""),
            ("manager", "upsert", {"update": {}, "create": {"email": "x"}}, ""),
        )
    ],
    ("update", {"balance": {"divide": Decimal("0.0")}}, "data.balance.divide is zero"),
    ("update", {"visits": {"increment": 2**31}}, "data.visits.increment takes -2147483648 to 2147483647"),
    ("update", {"visits": {"increment": 1.5}}, "data.visits.increment takes a whole number"),
]


@pytest.mark.parametrize(("action", "data", "fragment"), REFUSED, ids=str)
def test_refusals(action: str, data: dict, fragment: str) -> None:
    with pytest.raises(ArgumentError) as caught:
        plan("User", action, data=data, **({} if action == "create" else {"where": {"id": 1}}))
    assert fragment in caught.value.message


@pytest.mark.parametrize("make", [lambda: SET("name", 1), lambda: UNSET("name")])
def test_text_is_no_path(make) -> None:
    with pytest.raises(InvalidValueError, match="takes the steps of its path in a list"):
        make()


def test_times_with_a_zone_have_the_defaults_of_moments() -> None:
    text = "model A {\n id Int @id\n at DateTime @default(now()) @db.Timetz\n seen DateTime @updatedAt @db.Timetz\n}\n"
    schema = parsed('datasource db {\n provider = "postgresql"\n}\n' + text)
    planner = Planner(schema, {"A": class_of(schema.models[0])}, {})
    rows = [{"id": 1}, {"id": 2, "at": time(1, 2)}]
    statement = plan_of(planner, Request("A", "create_many", {"data": rows})).statement
    assert statement is not None
    _ids, (made, given), _seen = statement.values
    assert (made.tzinfo, given) == (UTC, time(1, 2, tzinfo=UTC))


def test_a_required_json_field_takes_no_null_of_the_database() -> None:
    schema = parsed('datasource d {\n provider = "postgresql"\n}\nmodel A {\n id Int @id\n j Json\n}\n')
    planner = Planner(schema, {"A": class_of(schema.models[0])}, {})
    for null in (None, DbNull):
        with pytest.raises(
            InvalidValueError, match=r"is required, so it cannot be .*; write JsonNull for the value null"
        ):
            plan_of(planner, Request("A", "create", {"data": {"id": 1, "j": null}}))
    plan_of(planner, Request("A", "create", {"data": {"id": 1, "j": JsonNull}}))
    # A filter may ask for it by the word.
    statement = plan_of(planner, Request("A", "count", {"where": {"j": DbNull}})).statement
    assert statement is not None
    assert '"j" IS NULL' in statement.text


CALCULATIONS = [
    ({"visits": {"increment": 2}}, "visits", 7),
    ({"visits": {"decrement": 7}}, "visits", -2),
    ({"visits": {"multiply": 3}}, "visits", 15),
    ({"visits": {"divide": 2}}, "visits", 2),
    ({"score": {"divide": 2}}, "score", 0.75),
    ({"balance": {"multiply": Decimal("0.5")}}, "balance", Decimal("50.2500")),
    ({"tags": {"push": "x"}}, "tags", ["math", "poetry", "x"]),
    ({"tags": {"push": []}}, "tags", ["math", "poetry"]),
    ({"tags": {"set": []}}, "tags", []),
]


@pytest.mark.parametrize(("data", "field", "expected"), CALCULATIONS, ids=str)
def test_calculations(writer: Session, data: dict, field: str, expected: object) -> None:
    assert getattr(writer.call("User", "update", where={"id": 1}, data=data), field) == expected


INDIRECT = [
    # types that have not these operators themselves
    ("money", {"multiply": Decimal("1.055")}, Decimal("2.11")),
    ("money", {"divide": Decimal(4)}, Decimal("0.50")),
    ("money", {"decrement": Decimal("0.25")}, Decimal("1.75")),
    ("oid", {"increment": 2}, 4),
    ("oid", {"divide": 2}, 1),
]


@pytest.mark.parametrize(("field", "change", "expected"), INDIRECT, ids=str)
def test_calculations_with_money_and_oid(writer: Session, field: str, change: dict, expected: object) -> None:
    key = writer.call("Value", "create", data={field: expected.__class__(2)}).id
    assert getattr(writer.call("Value", "update", where={"id": key}, data={field: change}), field) == expected
    assert writer.call("Value", "update", where={"id": key}, data={field: expected.__class__(2)})
    assert writer.call("Value", "update_each", key=["id"], data=[{"id": key, field: change}]) == 1
    assert getattr(writer.call("Value", "find_unique", where={"id": key}), field) == expected


def test_a_calculation_with_null_stays_null_and_one_out_of_range_is_refused(writer: Session) -> None:
    assert writer.call("User", "update", where={"id": 2}, data={"score": {"increment": 1}}).score is None
    assert writer.call("User", "update", where={"id": 3}, data={"tags": {"push": ["a", "b"]}}).tags == ["a", "b"]
    with pytest.raises(ValueOutOfRangeError) as caught:
        writer.call("User", "update", where={"id": 1}, data={"visits": {"multiply": 2**30}})
    assert (caught.value.code, caught.value.sqlstate) == ("P2020", "22003")
