"""What the grid shows, asked over HTTP of real rows."""

import pytest


def test_the_schema_is_told_in_its_own_words(studio):
    _, answer = studio.api("schema")
    models = {it["name"]: it for it in answer["models"]}
    assert list(models) == ["Customer", "Profile", "Order", "Product", "Thing", "Spending"]
    customer = models["Customer"]
    fields = {it["name"]: it for it in customer["fields"]}
    assert (customer["table"], customer["documentation"]) == ("customers", "Somebody who buys.")
    assert (fields["email"]["column"], fields["email"]["type"]) == ("e_mail", "String")
    assert fields["email"]["documentation"] == "Where orders are confirmed to."
    assert fields["orders"]["filters"] == [["customerId", "id"]]
    assert answer["enums"]["Level"]["values"][1] == {
        "name": "GOLD", "label": "gold member", "documentation": "Pays well.",
    }  # fmt: skip
    assert "password" not in str(answer)


def test_cells_are_exact(studio):
    ada, bob, cyd = studio.rows("Customer")
    assert ada["level"] == "GOLD"
    assert ada["joined"] == "2026-01-02T01:04:05.678901+00:00"
    assert (bob["name"], cyd["name"]) == (None, "")
    assert (ada["orders"], cyd["orders"]) == (3, 0)
    assert ada["profile"] == {"id": "1"}
    assert studio.rows("Order")[0]["id"] == "9007199254740991"
    assert studio.rows("Order", take=1)[0]["customer"] == {"id": "2", "email": "bob@example.com"}


FILTERS = [
    ("Customer", [("email", "contains", "ADA")], ["1"]),
    ("Customer", [("email", "startswith", "b"), ("level", "equals", "PLAIN")], ["2"]),
    ("Customer", [("name", "is_null", None)], ["2"]),
    ("Customer", [("name", "equals", "")], ["3"]),
    ("Customer", [("name", "is_not_null", None)], ["1", "3"]),
    ("Customer", [("id", "in", "1, 3")], ["1", "3"]),
    ("Customer", [("level", "not", "PLAIN")], ["1"]),
    ("Customer", [("joined", "gte", "2026-02-03T00:00:00Z")], ["2", "3"]),
    ("Customer", [("orders.note", "equals", "fragile")], ["1", "2"]),
    ("Customer", [("profile.bio", "equals", "Counts")], ["1"]),
    ("Product", [("orders.total", "gt", "3")], ["p1"]),
    ("Product", [("orders.id", "equals", "9007199254740992")], ["p1"]),
]


@pytest.mark.parametrize(("model", "filters", "expected"), FILTERS, ids=str)
def test_filters(studio, model, filters, expected):
    asked = [{"field": field, "operator": word, "value": it} for field, word, it in filters]
    assert [it["id"] for it in studio.rows(model, filters=asked)] == expected
    assert studio.api("count", {"model": model, "filters": asked})[1] == {"count": len(expected), "isMore": False}


WRONG = [
    ({"model": "Nobody"}, "there is no such model"),
    ({"model": "Customer", "filters": [{"field": "id", "operator": "equals", "value": "one"}]}, "id takes a whole"),
    ({"model": "Customer", "filters": [{"field": "id", "operator": "drop", "value": "1"}]}, "no operator drop"),
    ({"model": "Customer", "filters": [{"field": "x", "operator": "equals", "value": "1"}]}, "no field called x"),
    ({"model": "Customer", "filters": [{"field": "x.y", "operator": "equals", "value": "1"}]}, "no relation called x"),
    ({"model": "Customer", "filters": {}}, "filters is a list"),
    ({"model": "Customer", "sort": {"field": "orders"}}, "cannot be sorted by orders"),
    ({"model": "Customer", "take": 501}, "take is a whole number from 0 to 500"),
    ({"model": "Customer", "after": "x"}, "is not the after of any page"),
]


@pytest.mark.parametrize(("body", "message"), WRONG, ids=str)
def test_what_makes_no_sense_is_said(studio, body, message):
    status, answer = studio.api("rows", body)
    assert status == 422
    assert message in answer["message"]


@pytest.mark.parametrize("descending", [False, True])
def test_pages_meet_without_a_gap(studio, descending):
    seen, after = [], None
    while True:
        asked = {"model": "Order", "take": 3, "after": after, "sort": {"field": "note", "descending": descending}}
        _, answer = studio.api("rows", asked)
        seen += [it["id"] for it in answer["rows"]]
        after = answer["after"]
        if after is None:
            break
    whole = studio.rows("Order", sort={"field": "note", "descending": descending})
    assert seen == [it["id"] for it in whole]
    assert len(set(seen)) == 7


def test_every_operator_and_order_that_is_offered_works(studio):
    values = {
        "datetime": "2026-01-02T03:04:05Z", "date": "2026-01-02", "time": "03:04:05", "json": "[1]", "bytes": "\\x00",
        "boolean": "true", "enum": "GOLD", "string": "x",
    }  # fmt: skip
    models = {it["name"]: it["fields"] for it in studio.api("schema")[1]["models"]}
    for field in models["Thing"]:
        text = "0b9d2f4e-3f9c-4c53-9f66-0d6c6d3e7a11" if field["name"] == "uuid" else values.get(field["form"], "1")
        for word in field["operators"]:
            asked = [
                {"field": field["name"], "operator": word, "value": text, "path": "a" if word[:3] == "arr" else ""}
            ]
            assert (field["name"], word, studio.api("rows", {"model": "Thing", "filters": asked})[0]) == (
                field["name"], word, 200,
            )  # fmt: skip
        if field["isSortable"]:
            assert studio.rows("Thing", sort={"field": field["name"], "descending": True})


def test_a_view_without_a_key_has_pages_too(studio):
    pages, after = [], None
    for _ in range(2):
        _, answer = studio.api(
            "rows", {"model": "Spending", "take": 1, "after": after, "sort": {"field": "customerId"}}
        )
        after = answer["after"]
        pages.append([it["customerId"] for it in answer["rows"]])
    assert (pages, after) == ([["1"], ["2"]], None)
    assert studio.api("save", {"changes": [{"kind": "create", "model": "Spending", "data": {}}]})[0] == 422


def test_counts(studio):
    _, answer = studio.api("counts")
    assert answer["Order"] == {"count": 7, "isEstimate": False}


def test_migrations_are_a_line(studio):
    assert studio.api("history")[1]["line"] == "no migrations"


def test_the_picture(studio):
    status, headers, content = studio.ask("GET", "/schema.svg")
    assert (status, headers["Content-Type"], content[:4]) == (200, "image/svg+xml", b"<svg")
