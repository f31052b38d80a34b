"""A column that the database computes is read like any other, and never written."""

import pytest
from tests.query.world import class_of

from nicol.errors import InvalidValueError
from nicol.query.actions.table import plan as plan_of
from nicol.query.planner import Planner
from nicol.query.request import Request
from nicol.schema.check import check

TEXT = """
model Owner {
  id     Int     @id
  things Thing[]
}
model Thing {
  id      Int    @id @default(autoincrement())
  price   Int
  total   Int    @generated("price * 2")
  ownerId Int    @generated("price")
  owner   Owner  @relation(fields: [ownerId], references: [id], onUpdate: NoAction)
}
"""
OWNER = {"connect": {"id": 1}}


def plan(model: str, action: str, **arguments: object) -> None:
    schema = check({"a.prisma": TEXT}).schema
    assert schema is not None
    classes = {it.name: class_of(it) for it in schema.models}
    plan_of(Planner(schema, classes, {}), Request(model, action, arguments))


def test_it_is_never_required_and_can_be_asked_for() -> None:
    plan("Thing", "create", data={"price": 1})
    plan("Thing", "create_many", data=[{"price": 1}])
    plan("Thing", "find_many", where={"total": {"gt": 1}}, order={"total": "desc"})


WRITES = [
    ("Thing", "create", {"data": {"price": 1, "total": 2}}, "total"),
    ("Thing", "create_many", {"data": [{"price": 1, "total": 2}]}, "total"),
    ("Thing", "update", {"where": {"id": 1}, "data": {"total": {"increment": 1}}}, "total"),
    ("Thing", "update_many", {"where": {"id": 1}, "data": {"total": 2}}, "total"),
    ("Thing", "upsert", {"where": {"id": 1}, "create": {"price": 1}, "update": {"total": 2}}, "total"),
    ("Thing", "create", {"data": {"price": 1, "owner": OWNER}}, "ownerId"),
    ("Thing", "create", {"data": {"price": 1, "owner": {"create": {"id": 1}}}}, "ownerId"),
    ("Owner", "create", {"data": {"id": 1, "things": {"create": {"price": 1}}}}, "ownerId"),
    ("Owner", "update", {"where": {"id": 1}, "data": {"things": {"create": {"price": 1}}}}, "ownerId"),
]


@pytest.mark.parametrize(("model", "action", "arguments", "field"), WRITES)
def test_it_cannot_be_written(model: str, action: str, arguments: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidValueError, match=f"would write {field}, which the database generates"):
        plan(model, action, **arguments)
