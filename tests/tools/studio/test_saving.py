"""Staged changes over HTTP: values of every type there and back, and what is refused where."""

import psycopg
import pytest
from tests.tools.studio.conftest import browsing, shop

THING = {"a": "1", "b": "nothing"}
VALUES = [
    ("text", 'it\'s "é"\n'),
    ("text", ""),
    ("flag", "false"),
    ("int", "-7"),
    ("big", "9223372036854775807"),
    ("float", "0.1"),
    ("float", "nan"),
    ("exact", "12345678901234567890.0000000001"),
    ("json", '{"a": [1, null, "x"], "big": 12345678901234567890}'),
    ("bytes", "\\x00ff"),
    ("at", "2026-01-02T03:04:05.678000+00:00"),
    ("tz", "2026-01-02T03:04:05.678901+00:00"),
    ("day", "2026-01-02"),
    ("time", "03:04:05.678901"),
    ("level", "GOLD"),
    ("uuid", "0b9d2f4e-3f9c-4c53-9f66-0d6c6d3e7a11"),
    ("texts", ["a", "", "b,c"]),
    ("texts", []),
    ("days", ["2026-01-02"]),
]


def thing(studio):
    return next(it for it in studio.rows("Thing") if it["b"] == "nothing")


def update(data, model="Thing", key=THING, seen=None):
    return {"kind": "update", "model": model, "key": key, "data": data, "seen": seen or {}}


def create(model, data):
    return {"kind": "create", "model": model, "data": data}


def delete(model, key, seen=None):
    return {"kind": "delete", "model": model, "key": key, "seen": seen or {}}


@pytest.mark.parametrize(("name", "cell"), VALUES, ids=str)
def test_a_value_comes_back_as_it_was_written(studio, name, cell):
    before = thing(studio)[name]
    assert studio.save(update({name: cell}, seen={name: before})) == (200, {})
    assert thing(studio)[name] == cell
    # What is seen compares with what is there.
    assert studio.save(update({name: [] if isinstance(cell, list) else None}, seen={name: cell})) == (200, {})


WRONG_CELLS = [
    ("int", "1.5", "takes a whole number"),
    ("int", "99999999999", "takes -2147483648 to 2147483647"),
    ("flag", "maybe", "takes true or false"),
    ("float", "much", "takes a number"),
    ("exact", "much", "takes a decimal number"),
    ("json", "{", "takes JSON"),
    ("bytes", "\\xf", "takes bytes in hexadecimal"),
    ("tz", "yesterday", "takes a date and time"),
    ("day", "2026-13-01", "takes a date"),
    ("time", "25:00", "takes a time"),
    ("level", "SILVER", "takes a value of Level (PLAIN, GOLD)"),
    ("uuid", "x", "takes a UUID"),
    ("texts", "x", "takes a list"),
    ("text", "a\0b", "NUL"),
    ("twice", "4", "is computed by the database"),
    ("nobody", "4", "is no field"),
    ("a", None, "is required"),
]


@pytest.mark.parametrize(("name", "cell", "message"), WRONG_CELLS, ids=str)
def test_a_wrong_value_is_told_at_its_cell(studio, name, cell, message):
    status, answer = studio.save(update({"text": "not saved"}), update({name: cell}))
    assert status == 409
    (refusal,) = answer["refusals"]
    assert (refusal["index"], refusal["field"]) == (1, name)
    assert message in refusal["message"]
    assert thing(studio)["text"] is None


ADA = {"id": "1"}
REFUSED = [
    ([create("Customer", {"email": "ada@example.com"})], [(0, "email", "already")]),
    ([create("Customer", {"name": "x"})], [(0, "email", "needs a value")]),
    ([create("Order", {"customerId": "99", "total": "1"})], [(0, "customerId", "")]),
    ([create("Order", {"customerId": "1", "total": "-1"})], [(0, "total", "order_total_check")]),
    ([delete("Customer", ADA)], [(0, "", "")]),
    ([delete("Customer", {"id": "99"})], [(0, "", "deleted this row")]),
    ([update({"name": "x"}, "Customer", ADA, {"name": "Eve"})], [(0, "name", "somebody else has changed name")]),
    ([delete("Customer", {"id": "3"}, {"name": "Eve"})], [(0, "name", "somebody else has changed name")]),
    (
        [create("Customer", {"email": "ada@example.com"}), update({"email": "bob@example.com"}, "Customer", ADA)],
        [(0, "email", ""), (1, "email", "")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "expected"), REFUSED, ids=lambda it: str(len(it)))
def test_all_refusals_are_told_and_nothing_is_saved(studio, changes, expected):
    good = update({"name": "Eve"}, "Customer", {"id": "2"})
    status, answer = studio.save(*changes, good)
    assert status == 409
    assert [(it["index"], it["field"]) for it in answer["refusals"]] == [it[:2] for it in expected]
    for it, (*_, message) in zip(answer["refusals"], expected, strict=True):
        assert message in it["message"]
    assert studio.rows("Customer")[1]["name"] is None


def test_rows_are_added_changed_and_deleted_together(studio):
    added = {"a": "2", "b": "new", "texts": ["x"]}
    assert studio.save(create("Thing", added), update({"text": "both"})) == (200, {})
    assert thing(studio)["text"] == "both"
    made = studio.rows("Thing", filters=[{"field": "texts", "operator": "has", "value": "x"}])
    assert [(it["a"], it["b"], it["twice"]) for it in made] == [("2", "new", "4")]
    key = {"a": "2", "b": "new"}
    assert studio.save(delete("Thing", key, made[0]), update({"text": None})) == (200, {})
    assert len(studio.rows("Thing")) == 1


def test_read_only_changes_nothing(studio, shop_url):
    with browsing(shop_url, shop(), read_only="it was started with --read-only") as reader:
        assert reader.api("schema")[1]["readOnly"] == "it was started with --read-only"
        status, answer = reader.save(update({"text": "x"}))
    assert (status, answer["message"]) == (403, "nothing can be changed: it was started with --read-only")
    assert thing(studio)["text"] is None


@pytest.mark.slow
def test_nothing_waits_for_ever(studio, shop_url, monkeypatch):
    monkeypatch.setattr("nicol.tools.studio.saving.LIMIT_S", 0.3)
    with psycopg.connect(shop_url) as other:
        other.execute("UPDATE customers SET name = name WHERE id = 1")
        status, answer = studio.save(update({"name": "x"}, "Customer", ADA))
    assert status in {409, 504}
    assert "time" in str(answer)
