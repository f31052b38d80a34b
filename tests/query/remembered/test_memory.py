"""What is kept, for how long, and what no remembered plan may ever do."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, time, timedelta, timezone
from decimal import Decimal
from itertools import pairwise
from threading import Barrier, Lock
from typing import Annotated

import pytest
from pydantic import BaseModel
from tests.query.world import CLASSES, SCHEMA, Role, class_of, parsed

from nicol.errors import InvalidValueError, UnknownFieldError, ValueTooLongError
from nicol.query.actions import table
from nicol.query.compile import texts
from nicol.query.plan import Plan
from nicol.query.planner import Planner
from nicol.query.reading import selection
from nicol.query.remembered import memory, planning, proof
from nicol.query.remembered.template import Template
from nicol.query.request import Request
from nicol.query.rows import Builders
from nicol.query.shape.arguments import Args, Count
from nicol.query.shape.shapes import Shapes


@pytest.fixture
def planner() -> Planner:
    return Planner(SCHEMA, CLASSES, {"Role": Role})


@pytest.fixture
def filled(monkeypatch: pytest.MonkeyPatch) -> list[Plan]:
    """The plans that were remembered."""
    found: list[Plan] = []
    made = Template.filled

    def noted(self: Template, values: list[object], planner: Planner) -> Plan:
        found.append(made(self, values, planner))
        return found[-1]

    monkeypatch.setattr(Template, "filled", noted)
    return found


@pytest.fixture
def as_for_users(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "IS_PROVED", False)


def planned(planner: Planner, model: str, action: str, /, **arguments: object) -> Plan:
    return planning.plan(planner, Request(model, action, arguments))


def values_of(plan: Plan) -> list[object]:
    assert plan.statement is not None
    return list(plan.statement.values)


def test_the_whole_suite_proves_its_plans() -> None:
    assert planning.IS_PROVED


# ── when ──────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.usefixtures("as_for_users")
def test_a_shape_is_remembered_when_it_comes_again(planner: Planner, filled: list[Plan]) -> None:
    n_filled: list[int] = []
    for number in range(4):
        plan = planned(planner, "User", "find_unique", where={"id": number})
        assert values_of(plan) == [number]
        n_filled.append(len(filled))
    # The second makes the template and fills it once, to be compared.
    assert n_filled == [0, 1, 2, 3]


REMEMBERED = {
    "find_unique": ("find_unique", {"where": {"id": 1}}),
    "by a compound key": ("find_unique", {"where": {"email": "a", "visits": {"gt": 1}}}),
    "find_many": ("find_many", {"where": {"name": {"contains": "a"}}, "order": {"name": "asc"}, "take": 3, "skip": 6}),
    "list": ("find_many", {"where": {"id": {"in": [1, 2]}}}),
    "include": ("find_many", {"include": {"posts": {"where": {"title": "a"}, "take": 1}}}),
    "count": ("count", {"where": {"name": "a"}}),
    "exists": ("exists", {"where": {"name": "a"}}),
    "aggregate": ("aggregate", {"where": {"name": "a"}, "sum": {"visits": True}}),
    "group_by": ("group_by", {"by": ["name"], "where": {"visits": 1}, "count": True}),
    "create": ("create", {"data": {"email": "a", "settings": {"a": [1, {"b": None}]}, "tags": ["x"]}}),
    "nested create": ("create", {"data": {"email": "a", "posts": {"create": [{"title": "a"}, {"title": "b"}]}}}),
    "update": ("update", {"where": {"id": 1}, "data": {"visits": {"increment": 1}, "name": "a"}}),
    "upsert": ("upsert", {"where": {"email": "a"}, "create": {"email": "a"}, "update": {"name": "b"}}),
    "update_many": ("update_many", {"where": {"id": 1}, "data": {"name": "a"}}),
    "delete_many": ("delete_many", {"where": {"id": 1}}),
}


@pytest.mark.parametrize(("action", "arguments"), REMEMBERED.values(), ids=REMEMBERED)
def test_what_is_one_statement_is_remembered(
    planner: Planner, filled: list[Plan], action: str, arguments: dict[str, object]
) -> None:
    for _ in range(2):
        planned(planner, "User", action, **arguments)
    assert filled[-1].finish is not None
    assert len(filled) == 2


VARYING = {
    "key": ("find_unique", {"where": {"id": 1}}, ()),
    "list": ("find_many", {"where": {"id": {"in": [1]}}}, ()),
    "list of a field": ("create", {"data": {"email": "a", "tags": ["a"]}}, ()),
    "document": ("create", {"data": {"email": "a", "settings": {"a": ["x", {"b": 1}]}}}, ()),
    "document that is a list": ("create", {"data": {"email": "a", "settings": [1, "a"]}}, ()),
    "number to add": ("update", {"where": {"id": 1}, "data": {"visits": {"increment": 1}}}, ()),
    "new key": ("upsert", {"where": {"email": "a"}, "create": {"email": "a"}, "update": {"name": "b"}}, ()),
    "record to connect": ("create", {"data": {"title": "a", "author": {"connect": {"id": 1}}}}, ()),
    "records to make": ("create", {"data": {"email": "a", "posts": {"create": [{"title": "a"}, {"title": "b"}]}}}, ()),
    "member": ("find_many", {"where": {"role": Role.ADMIN}}, ()),
    "part of a text": ("find_many", {"where": {"name": {"contains": "a", "mode": "insensitive"}}}, (1,)),
    "search": ("find_many", {"where": {"name": {"search": "a"}, "email": {"search": "a"}}}, ()),
    "direction": ("find_many", {"where": {"name": "a"}, "order": {"name": "asc"}}, (1,)),
    "amount": ("find_many", {"where": {"name": "a"}, "take": 3}, (1,)),
}
"""What planning looks at of a call, by the place among its values; all others may vary."""


@pytest.mark.parametrize(("action", "arguments", "pins"), VARYING.values(), ids=VARYING)
def test_values_may_vary_but_for_those_that_planning_looks_at(
    planner: Planner, action: str, arguments: dict[str, object], pins: tuple[int, ...]
) -> None:
    data = arguments.get("data")
    planned(planner, "Post" if isinstance(data, dict) and "title" in data else "User", action, **arguments)
    assert [None if it is None else it.pins for it in planner.memory.shapes.values()] == [pins]


ANEW: dict[str, tuple[str, dict[str, object]]] = {
    "several statements": ("update", {"where": {"id": 1}, "data": {"posts": {"delete_many": {}}}}),
    "rows": ("create_many", {"data": [{"email": "a"}]}),
    "a page": ("paginate", {"take": 3}),
}


@pytest.mark.parametrize(("action", "arguments"), ANEW.values(), ids=ANEW)
def test_all_else_is_planned_anew(
    planner: Planner, filled: list[Plan], action: str, arguments: dict[str, object]
) -> None:
    for _ in range(3):
        planned(planner, "User", action, **arguments)
    assert filled == []


# ── what stays right ──────────────────────────────────────────────────────────────────────────────────────────────


def test_what_the_caller_changes_later_changes_no_plan(planner: Planner) -> None:
    names, settings = ["a"], {"x": [1]}
    for number in range(3):
        plan = planned(planner, "User", "create", data={"email": "a", "tags": names, "settings": settings})
        before = values_of(plan)
        names.append(f"n{number}")
        settings["x"].append(number)
        assert values_of(plan) == before


def test_what_the_caller_looks_at_is_no_part_of_what_is_kept(planner: Planner) -> None:
    distinct = ["name"]
    first = planned(planner, "User", "find_many", distinct=distinct)
    distinct[0] = "email"
    second = planned(planner, "User", "find_many", distinct=distinct)
    again = planned(planner, "User", "find_many", distinct=["name"])
    assert first.statement is not None
    assert second.statement is not None
    assert again.statement is not None
    assert first.statement.text == again.statement.text != second.statement.text


class PostCard(BaseModel):
    title: str


NEWEST: dict[str, object] = {"title": "a"}


class UserCard(BaseModel):
    email: str
    posts: Annotated[list[PostCard], Args(where=NEWEST, take=2)]
    n_reviews: Annotated[int, Count("reviews", where=NEWEST)]


def test_what_annotations_say_is_read_for_every_call(
    planner: Planner, filled: list[Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(number: int) -> list[object]:
        return values_of(planning.plan(planner, Request("User", "find_unique", {"where": {"id": number}}, UserCard)))

    before = [read(it) for it in (1, 2)]
    assert len(filled) == 2
    monkeypatch.setitem(NEWEST, "title", "b")
    after = [read(it) for it in (1, 2)]
    assert [[it if it != "b" else "a" for it in values] for values in after] == before
    assert all(values.count("b") == 2 for values in after)


def test_plans_share_no_list_of_values(planner: Planner) -> None:
    plans = [planned(planner, "User", "create", data={"email": "a", "tags": ["x"]}) for _ in range(3)]
    for one, other in pairwise(values_of(it) for it in plans):
        assert all(a is not b for a, b in zip(one, other, strict=True) if isinstance(a, list))
    assert all(a.statement is not b.statement for a, b in pairwise(plans))


def test_each_call_has_its_own_moment(planner: Planner) -> None:
    started = datetime.now(UTC).replace(tzinfo=None)
    moments = [
        it
        for _ in range(4)
        for it in values_of(planned(planner, "User", "create", data={"email": "a"}))
        if isinstance(it, datetime)
    ]
    assert len(moments) == 4
    assert started <= moments[0] <= moments[1] < moments[3] or len(set(moments)) > 1


REFUSED: dict[str, tuple[object, object]] = {
    "too large": (1, 2**40),
    "wrong type in a list": ([1], ["a"]),
}


@pytest.mark.parametrize(("good", "bad"), REFUSED.values(), ids=REFUSED)
def test_a_value_that_does_not_fit_is_refused_in_the_same_words(planner: Planner, good: object, bad: object) -> None:
    def where(value: object) -> dict[str, object]:
        return {"visits": {"in": value} if isinstance(value, list) else value}

    with pytest.raises(InvalidValueError) as fresh:
        table.plan(planner, Request("User", "find_many", {"where": where(bad)}))
    for _ in range(3):
        planned(planner, "User", "find_many", where=where(good))
    with pytest.raises(InvalidValueError) as raised:
        planned(planner, "User", "find_many", where=where(bad))
    assert (str(raised.value), raised.value.path) == (str(fresh.value), fresh.value.path)


def test_values_that_planning_compared_are_compared_again(planner: Planner) -> None:
    """One statement will do only where the new record carries the key by which it was looked for."""

    def upsert(key: str, email: str) -> Plan:
        return planned(planner, "User", "upsert", where={"email": key}, create={"email": email}, update={"name": "x"})

    for it in ("a", "b", "c"):
        assert upsert(it, it).begin is None
    assert upsert("a", "b").begin is not None
    assert upsert("d", "d").begin is None


def test_something_made_anew_of_which_nobody_told_is_not_remembered(
    planner: Planner, filled: list[Plan], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a default that is made while the plan is: its value would be the same for ever."""
    made = iter(range(100))
    exists = table.ACTIONS["exists"]

    def anew(planner: Planner, *arguments: object) -> Plan:
        plan = exists(planner, *arguments)  # type: ignore[arg-type]
        assert plan.statement is not None
        plan.statement.values = [*plan.statement.values, next(made)]
        return plan

    monkeypatch.setattr(table, "ACTIONS", {**table.ACTIONS, "exists": anew})
    found = [values_of(planned(planner, "User", "exists", where={"name": "a"}))[-1] for _ in range(4)]
    assert len(set(found)) == 4
    assert len(filled) <= 1


def test_a_wrong_template_does_not_pass_the_proof(planner: Planner, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(2):
        planned(planner, "User", "find_many", where={"name": "a", "email": "b"})
    (known,) = (it for it in planner.memory.shapes.values() if it is not None)
    assert known.only is not None
    assert known.only.plain is not None
    monkeypatch.setattr(known.only, "plain", known.only.plain[::-1])
    with pytest.raises(AssertionError, match="value 0"):
        planned(planner, "User", "find_many", where={"name": "c", "email": "d"})


def test_a_column_of_limited_length_is_filled_as_fast_as_others(planner: Planner) -> None:
    for slug in ("a", "b", "c"):
        plan = planned(planner, "Post", "update_many", where={"id": 1}, data={"slug": slug})
        assert slug in values_of(plan)
    (known,) = (it for it in planner.memory.shapes.values() if it is not None)
    assert known.only is not None
    assert known.only.plain is not None
    with pytest.raises(ValueTooLongError, match=r"Post: data\.slug takes at most 12 characters"):
        planned(planner, "Post", "update_many", where={"id": 1}, data={"slug": "thirteen long"})


def test_a_value_that_cannot_be_looked_up_is_planned_anew(planner: Planner) -> None:
    for value in (["name"], ["name"], ["email"]):
        planned(planner, "User", "find_many", distinct=value)
    with pytest.raises(UnknownFieldError):
        planned(planner, "User", "find_many", distinct=[Decimal("sNaN")])


EQUAL_AND_DIFFERENT: dict[str, tuple[str, object, object]] = {
    "numbers": ("Decimal[]", Decimal("1.0"), Decimal("1.00")),
    "zeros": ("Float[]", 0.0, -0.0),
    "times": ("DateTime[] @db.Timetz(3)", time(12, tzinfo=UTC), time(13, tzinfo=timezone(timedelta(hours=1)))),
}


@pytest.mark.usefixtures("as_for_users")
@pytest.mark.parametrize(("kind", "one", "other"), EQUAL_AND_DIFFERENT.values(), ids=EQUAL_AND_DIFFERENT)
def test_list_that_was_empty_at_first_is_never_taken_for_one_that_is_equal_to_it(
    kind: str, one: object, other: object
) -> None:
    """Lists in several new records are looked at. Of the empty one nothing tells what its items might be."""
    schema = parsed(_WITH_LISTS.format(kind=kind))
    planner = Planner(schema, {it.name: class_of(it) for it in schema.models}, {})
    for value in ([], [], [], [one], [one], [one], [other]):
        new = {"create": [{"id": number, "list": value} for number in (1, 2)]}
        request = Request("Parent", "create", {"data": {"id": 1, "children": new}})
        assert repr(values_of(planning.plan(planner, request))) == repr(values_of(table.plan(planner, request)))


_WITH_LISTS = """
datasource db {{
  provider = "postgresql"
}}

generator client {{
  provider = "nicol"
}}

model Parent {{
  id       Int     @id
  children Child[]
}}

model Child {{
  id       Int    @id
  list     {kind}
  parent   Parent @relation(fields: [parentId], references: [id])
  parentId Int
}}
"""


# ── how much ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("is_for_users", [True, False])
def test_shapes_are_never_more_than_a_set_number(
    planner: Planner, monkeypatch: pytest.MonkeyPatch, *, is_for_users: bool
) -> None:
    monkeypatch.setattr(planning, "IS_PROVED", not is_for_users)
    monkeypatch.setattr(memory, "_MOST_SHAPES", 5)
    for number in range(30):
        for _ in range(3):
            planned(planner, "User", "find_many", where={"OR": [{"name": "a"}] * (number + 1)})
    assert 0 < len(planner.memory.shapes) <= 5


@pytest.mark.usefixtures("as_for_users")
def test_values_that_planning_looks_at_are_never_more_than_a_set_number(
    planner: Planner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "_MOST_TEMPLATES", 5)
    monkeypatch.setattr(memory, "_MOST_RECORDINGS", 12)
    for number in range(40):
        for _ in range(3):
            plan = planned(planner, "User", "find_many", take=number + 1)
            assert values_of(plan) == [number + 1]
    (known,) = (it for it in planner.memory.shapes.values() if it is not None)
    assert len(known.templates) <= 5
    assert len(known.met) <= 5
    assert known.n_recordings <= 12


@pytest.mark.usefixtures("as_for_users")
def test_templates_of_all_shapes_are_never_more_than_a_set_number(
    planner: Planner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "_MOST_KEPT", 12)
    n_kept: list[int] = []
    for number in range(60):
        where = {"OR": [{"name": "a"}] * (number % 4 + 1)}
        for _ in range(3):
            plan = planned(planner, "User", "find_many", where=where, take=number + 1)
            assert values_of(plan)[-1] == number + 1
        n_kept.append(sum(len(it.templates) for it in planner.memory.shapes.values() if it is not None))
    assert 5 < max(n_kept) <= 12


@pytest.mark.usefixtures("as_for_users")
def test_names_that_somebody_sent_in_a_document_are_not_kept_where_they_are_long(planner: Planner) -> None:
    for name, n_shapes in (("n" * 100_000, 0), ("n", 1)):
        for _ in range(3):
            planned(planner, "User", "create", data={"email": "a", "settings": {"x": [{name: 1}]}})
        assert len(planner.memory.shapes) == n_shapes


def test_threads_get_their_own_values(planner: Planner) -> None:
    calls: list[Callable[[int], list[object]]] = [
        lambda it: values_of(planned(planner, "User", "find_unique", where={"id": it})),
        lambda it: values_of(planned(planner, "User", "find_many", where={"id": it}, take=it % 3 + 1)),
        lambda it: values_of(planned(planner, "User", "count", where={"name": str(it), "visits": it})),
    ]
    expected: list[Callable[[int], list[object]]] = [
        lambda it: [it],
        lambda it: [it, it % 3 + 1],
        lambda it: [str(it), it],
    ]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda it: calls[it % 3](it), range(1_500)))
    assert found == [expected[it % 3](it) for it in range(1_500)]


class Email(BaseModel):
    email: str


MADE_ONCE: dict[str, tuple[object, str, Request]] = {
    "builder": (Builders, "_compile", Request("User", "find_unique", {"where": {"id": 1}})),
    "together": (texts, "Together", Request("User", "find_unique", {"where": {"id": 1}})),
    "class": (Shapes, "_read", Request("User", "find_first", {}, Email)),
    "some fields": (selection, "Wanted", Request("User", "find_first", {"select": {"email": True}})),
}


@pytest.mark.parametrize(("where", "maker", "made_of"), MADE_ONCE.values(), ids=MADE_ONCE)
def test_threads_that_make_one_thing_at_once_have_one(
    planner: Planner, monkeypatch: pytest.MonkeyPatch, where: object, maker: str, made_of: Request
) -> None:
    """Else what one of them planned would not be what it records, and its shape would be planned anew for ever."""
    both, made = Barrier(2), getattr(where, maker)

    def at_once(*arguments: object, **named: object) -> object:
        both.wait(20)
        return made(*arguments, **named)

    monkeypatch.setattr(where, maker, at_once)
    with ThreadPoolExecutor(2) as pool:
        one, other = pool.map(lambda _: table.plan(planner, made_of), range(2))
    assert proof.differences(one, other, [False]) == []


def test_nobody_waits_for_whoever_learns(planner: Planner, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that was forked while another thread learned finds the lock taken for ever."""
    lock = Lock()
    monkeypatch.setattr(planner.memory, "_lock", lock)
    with lock:
        for number in range(3):
            assert values_of(planned(planner, "User", "find_unique", where={"id": number})) == [number]
    assert planner.memory.shapes == {}
    planned(planner, "User", "find_unique", where={"id": 1})
    assert len(planner.memory.shapes) == 1
