"""Made-up calls and others of their shapes: what is remembered is what would be planned, or the same error."""

import gc
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from itertools import islice
from pathlib import Path
from random import Random
from types import FunctionType, ModuleType

import pytest
from tests.made_up import SEED, number_of
from tests.query.differential.calls import Call, calls
from tests.query.differential.schemas import schema_text
from tests.query.differential.values import VALUES
from tests.query.world import class_of, parsed

from nicol.errors import NicolError
from nicol.query.actions.table import plan as plan_anew
from nicol.query.plan import Plan
from nicol.query.planner import Planner
from nicol.query.remembered import planning
from nicol.query.remembered.proof import differences
from nicol.query.remembered.template import Template
from nicol.query.remembered.unknown import Row, Tree, Unknown
from nicol.query.request import OMIT, Request
from nicol.query.tenancy.planners import TenantPlanners
from nicol.query.together import Together
from nicol.schema.model import Model, Schema

N_SCHEMAS = 4
N_CALLS = 100
N_OTHERS = 5

EQUAL = (
    *(Decimal("1.0"), Decimal("1.00"), Decimal("0.250"), 0.0, -0.0),
    *(datetime(2020, 1, 1, 12, 30, 0, 123_000, timezone(timedelta(minutes=it))) for it in (0, 90)),
)
"""Values that are equal to each other, or to those that calls are made of, and yet are not the same."""

_OFFICE = Path(__file__).parents[2] / "client" / "tenancy" / "office.prisma"


class Text(str):
    """A type of the user's own."""

    __slots__ = ()


class Word(StrEnum):
    A = "a"
    ASC = "asc"


def planner_of(schema: Schema) -> Planner:
    enums = {it.name: StrEnum(it.name, {one.name: one.name for one in it.values}) for it in schema.enums}
    return Planner(schema, {it.name: class_of(it) for it in schema.models}, enums)


# ── other calls of one shape, and of one that is nearly the same ──────────────────────────────────────────────────


def others(call: Call, chosen: Random) -> Iterator[Request]:
    """The call itself, then others of its shape, of which every third is a little different."""
    pool = [*_values(call.our_arguments), *(it for some in VALUES.values() for it in some), *EQUAL]
    yield Request(call.model, call.our_action, call.our_arguments)
    for number in range(N_OTHERS):
        odd = 4 if number % 3 == 2 else 0
        varied = {name: _varied(it, pool, chosen, odd=odd) for name, it in call.our_arguments.items()}
        yield Request(call.model, call.our_action, varied)


def _values(given: object) -> Iterator[object]:
    if isinstance(given, Mapping):
        for it in given.values():
            yield from _values(it)
    elif isinstance(given, list | tuple):
        for it in given:
            yield from _values(it)
    else:
        yield given


def _varied(given: object, pool: list[object], chosen: Random, *, odd: int) -> object:
    """``given`` with other values of the same types; of a hundred places ``odd`` become something else altogether."""
    if chosen.random() * 100 < odd:
        return _odd(given, pool, chosen)
    if isinstance(given, dict):
        items = list(given.items())
        if odd and chosen.random() < 0.1:
            chosen.shuffle(items)
        return {name: _varied(it, pool, chosen, odd=odd) for name, it in items}
    if isinstance(given, list):
        # A list of values may have any number of them, and is of the same shape.
        is_of_values = not any(isinstance(it, dict | list) for it in given)
        kept = chosen.choice(([], given[:1], given, given * 2)) if is_of_values else given
        return [_varied(it, pool, chosen, odd=odd) for it in kept]
    same = [it for it in pool if type(it) is type(given)]
    return chosen.choice(same) if same and chosen.random() < 0.4 else given


def _odd(given: object, pool: list[object], chosen: Random) -> object:
    made = [None, OMIT, [], {}, [given], [given, None], (given,), True, chosen.choice(pool), iter(())]
    if isinstance(given, str):
        made += [Text(given), Word.A, Word.ASC, given.encode()]
    if isinstance(given, int):
        made += [bool(given), float(given), str(given), 2**70]
    if isinstance(given, dict):
        made += [Mapped(given), [given, given]]
    return chosen.choice(made)


class Mapped(dict[str, object]):
    """Another type of the user's own."""


# ── what is planned ───────────────────────────────────────────────────────────────────────────────────────────────


def outcome(plan: Callable[[Planner, Request], Plan], planner: Planner, request: Request) -> Plan | str:
    try:
        return plan(planner, request)
    except (NicolError, TypeError) as error:
        return f"{type(error).__name__}: {error}"


def check(planner: Planner, request: Request) -> None:
    """Planning and what is remembered agree."""
    expected, again = (outcome(plan_anew, planner, request) for _ in range(2))
    found = outcome(planning.plan, planner, request)
    if isinstance(found, str) or isinstance(expected, str):
        assert found == expected, request
        return
    assert isinstance(again, Plan)
    if expected.statement is None:
        assert found.statement is None
        return
    assert differences(found, expected, _fresh(expected, again)) == [], request


def _fresh(one: Plan, other: Plan) -> list[bool]:
    assert one.statement is not None
    assert other.statement is not None
    return [repr(a) != repr(b) for a, b in zip(one.statement.values, other.statement.values, strict=True)]


@pytest.fixture
def n_replayed(monkeypatch: pytest.MonkeyPatch) -> list[Template]:
    """The templates that were filled, once for each plan."""
    found: list[Template] = []
    filled = Template.filled

    def counted(self: Template, *arguments: object) -> Plan:
        found.append(self)
        return filled(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Template, "filled", counted)
    return found


@pytest.mark.parametrize("number", range(N_SCHEMAS))
def test_plans_of_made_up_calls_are_those_that_would_be_made(number: int, n_replayed: list[Template]) -> None:
    chosen = Random(SEED * N_SCHEMAS + number)
    planner = planner_of(parsed(schema_text(chosen)))
    made = list(islice(calls(planner.schema, chosen), number_of(N_CALLS)))
    for call in made:
        for request in others(call, chosen):
            check(planner, request)
    assert len(n_replayed) > len(made)


def test_nothing_of_the_call_that_was_recorded_is_kept() -> None:
    """An answer that is made of one call's values would be given to all others of its shape."""
    chosen = Random(SEED)
    planners = [
        planner_of(parsed(schema_text(chosen))),
        TenantPlanners(planner_of(parsed(_OFFICE.read_text()))).of("a"),
    ]
    for planner in planners:
        for call in islice(calls(planner.schema, chosen), number_of(N_CALLS)):
            outcome(planning.plan, planner, Request(call.model, call.our_action, call.our_arguments))
        known = [it for it in planner.memory.shapes.values() if it is not None]
        assert len(known) > N_CALLS // 10
        assert {type(it) for it in reached(known)}.isdisjoint({Unknown, Tree, Row})


def reached(start: object) -> Iterator[object]:
    """All that is held by it. What says how calls become one is asked for its node alone, see ``Together.of``."""
    seen: dict[int, object] = {}
    left = [start]
    while left:
        it = left.pop()
        if id(it) in seen or isinstance(it, type | ModuleType | Schema | Model | Together):
            continue
        seen[id(it)] = it
        yield it
        if isinstance(it, FunctionType):
            left += [*(one.cell_contents for one in it.__closure__ or ()), *(it.__defaults__ or ())]
        else:
            left += gc.get_referents(it)


def test_each_tenant_gets_its_own_values(n_replayed: list[Template]) -> None:
    chosen = Random(SEED)
    planners = TenantPlanners(planner_of(parsed(_OFFICE.read_text())))
    here = [planners.of("a"), planners.of("ab"), planners.every, planners.closed]
    made = list(islice(calls(planners.every.schema, chosen), number_of(N_CALLS)))
    for call in made:
        for request in others(call, chosen):
            for planner in here:
                check(planner, request)
    assert len(n_replayed) > len(made)
