"""What a call will do: as it was planned before for one of its shape, else planned anew.

A plan is a function of its planner, of the call and of its tenant. A memory belongs to one planner, or to those of
all tenants, which differ in the tenant only. Of a call the shape is the key, then the values that planning looked at;
every other value and the tenant are put where the recording put them.
"""

import os
from copy import copy
from typing import TYPE_CHECKING, Final

from nicol.errors import ArgumentError
from nicol.query.actions.table import plan as plan_anew
from nicol.query.plan import Plan
from nicol.query.remembered.annotated import said_by
from nicol.query.remembered.memory import is_pinnable
from nicol.query.remembered.proof import differences
from nicol.query.remembered.recording import Recorder
from nicol.query.remembered.shape import Disguise, Shape, UnclearError, walk
from nicol.query.remembered.template import NotRememberedError, Template, template_of
from nicol.query.remembered.unknown import Given, Leaf, LookedAtError, source_of
from nicol.query.request import Request

if TYPE_CHECKING:
    from nicol.query.planner import Planner

_REMEMBERED: Final = frozenset(
    {
        *("find_unique", "find_unique_or_raise", "find_first", "find_first_or_raise", "find_many", "stream"),
        *("count", "exists", "aggregate", "group_by", "create", "update", "update_many", "upsert", "delete"),
        *("delete_many", "update_many_and_return", "delete_many_and_return"),
    }
)
"""All but those of many rows, whose shapes are hardly ever met again, and of pages, whose values are looked at."""

IS_PROVED: Final = "NICOL_PROVE_PLANS" in os.environ
"""Whether each remembered plan is compared with one that is made anew, and each is remembered at once.

So it is in Nicol's own tests.
"""

_MOST_PINS: Final = 24


def plan(planner: "Planner", request: Request) -> Plan:
    """What ``request`` will do. Raises ArgumentError or one of its kin when it makes no sense."""
    if request.action not in _REMEMBERED or request.scopes is not None or request.is_recorded:
        return plan_anew(planner, request)
    parts: list[object] = [request.model, request.action, request.shape]
    values: list[object] = []
    try:
        walk(request.arguments, parts, values)
        if request.shape is not None:
            parts += said_by(planner.wanted(request))
        shape = tuple(parts)
        known = planner.memory.shapes.get(shape)
        template = None if known is None else known.template(values)
    except (UnclearError, TypeError, RecursionError, ArgumentError):
        # A class and a value may be none that can be looked up, and what is nested too deeply is refused in words.
        return plan_anew(planner, request)
    if template is not None:
        found = _replayed(planner, request, template, values)
        if found is not None:
            return found
    return _learned(planner, request, shape, values)


def _replayed(planner: "Planner", request: Request, template: Template, values: list[object]) -> Plan | None:
    """None where the call is not like the recorded one after all. Then planning says why, or plans it."""
    try:
        if template.plain is not None:
            filled: list[object] | None = []  # a loop, for a comprehension is a function that is made for each call
            for encode, place in template.plain:
                filled.append(encode(values[place]))
        else:
            filled = template.values(Given(values, request.arguments, planner.vocabulary.tenant))
    except ValueError:
        return None
    if filled is None:
        return None
    found = template.filled(filled, planner)
    if IS_PROVED:
        told = differences(found, plan_anew(planner, request), template.is_fresh)
        assert not told, f"{request}: {told}"
    return found


# ── learning ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _learned(planner: "Planner", request: Request, shape: Shape, values: list[object]) -> Plan:
    """The plan made anew, and remembered where that may be of use."""
    made = plan_anew(planner, request)
    memory = planner.memory
    if not (memory.is_worth(shape, values) or (IS_PROVED and not memory.has_given_up(shape))):
        return made
    try:
        template, pins = _recorded(planner, request, values, memory.pins(shape))
        _check(planner, request, template, values, made)
    except (NotRememberedError, LookedAtError):
        memory.give_up(shape)
    else:
        memory.keep(shape, values, pins, template)
    return made


def _recorded(
    planner: "Planner", request: Request, values: list[object], pins: tuple[int, ...]
) -> tuple[Template, tuple[int, ...]]:
    """The template of ``request``, and the values that planning looked at, ``pins`` among them."""
    looked_at = set(pins)
    if not all(is_pinnable(values[it]) for it in pins):
        # A list of another call may have been pinned, say an empty one, and this one's items be of other types.
        raise NotRememberedError
    for _ in range(_MOST_PINS):
        recorder = Recorder()
        try:
            found = _planned_without(planner, request, recorder, frozenset(looked_at))
            return template_of(found, recorder.comparisons), tuple(sorted(looked_at))
        except LookedAtError as looked:
            source = source_of(looked.recipe)
            if not isinstance(source, Leaf) or not is_pinnable(values[source.place]):
                raise NotRememberedError from None
            looked_at.add(source.place)
    raise NotRememberedError


def _planned_without(planner: "Planner", request: Request, recorder: Recorder, pinned: frozenset[int]) -> Plan:
    """The plan of ``request`` with unknowns for all values but the ``pinned`` ones."""
    arguments = Disguise(recorder, pinned).arguments(request.arguments)
    try:
        return plan_anew(
            _recording(planner, recorder), Request(request.model, request.action, arguments, request.shape)
        )
    except Exception:  # noqa: BLE001 - whatever an unknown makes somebody stumble over, planning has its say
        raise NotRememberedError from None


def _recording(planner: "Planner", recorder: Recorder) -> "Planner":
    made = copy(planner)
    made.fresh = recorder
    if planner.vocabulary.tenant is None:
        return made
    from nicol.query.tenancy.planners import for_tenant  # noqa: PLC0415 - most schemas have no tenants

    return for_tenant(made, recorder.tenant(planner.vocabulary.tenant))


def _check(planner: "Planner", request: Request, template: Template, values: list[object], made: Plan) -> None:
    """What was recorded is what was planned, or something is made anew of which nobody told."""
    filled = template.values(Given(values, request.arguments, planner.vocabulary.tenant))
    if filled is None or differences(template.filled(filled, planner), made, template.is_fresh):
        raise NotRememberedError
