"""What is remembered of a plan: all of it but its values, and how they are made of another call."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial, reduce
from operator import getitem
from types import FunctionType, MethodType
from typing import TYPE_CHECKING, TypeAlias, assert_never

from nicol.query.codec import Encode
from nicol.query.plan import Plan
from nicol.query.remembered.recording import Comparison
from nicol.query.remembered.shape import PLAIN
from nicol.query.remembered.unknown import (
    EachEncoded,
    Encoded,
    Given,
    Leaf,
    Made,
    Now,
    Recipe,
    Row,
    Tenant,
    Tree,
    Unknown,
    Whole,
    is_unknown,
    recipe_of,
    source_of,
)
from nicol.sql.statement import Reply, Statement

if TYPE_CHECKING:
    from nicol.query.planner import Planner

Make: TypeAlias = Callable[[Given], object]


class NotRememberedError(Exception):
    """The plan is one of those that are made anew each time."""


@dataclass(slots=True)
class Template:
    """``plain`` are the encoders of the parameters with the places of their values, where that is all there is."""

    plan: Plan
    text: str
    reply: Reply
    makes: tuple[Make, ...]
    plain: tuple[tuple[Encode, int], ...] | None
    comparisons: tuple[tuple[Make, Make, bool], ...]
    is_fresh: tuple[bool, ...]
    """Of each parameter, whether it differs in each call."""

    def values(self, given: Given) -> list[object] | None:
        """None where values are not to each other as they were. Raises ValueError where one does not fit."""
        for one, other, are_equal in self.comparisons:
            if (one(given) == other(given)) is not are_equal:
                return None
        return [make(given) for make in self.makes]

    def filled(self, values: list[object], planner: "Planner") -> Plan:
        """The plan with these values, for the tenant of ``planner``."""
        statement = Statement(self.text, values, self.reply)
        together = self.plan.together
        if together is not None and planner.vocabulary.tenant is not None:
            together = together.of(planner.texts, statement)
        return self.plan.of(statement, together)


def template_of(plan: Plan, comparisons: Sequence[Comparison]) -> Template:
    """Raises NotRememberedError for a plan of several statements, or one that keeps a value elsewhere."""
    statement = plan.statement
    if statement is None or plan.begin is not None or statement.is_raw or _keeps_unknown(plan.finish):
        raise NotRememberedError
    values, statement.values = statement.values, ()
    _require_one_use([source_of(recipe_of(it)) for value in values for it in _unknowns(value)])
    makes = tuple(_make_of(it) for it in values)
    plain = [_plain(it) for it in values]
    compared = tuple((_maker(it.one), _maker(it.other), it.are_equal) for it in comparisons)
    is_plain = not compared and all(it is not None for it in plain)
    return Template(
        plan=plan,
        text=statement.text,
        reply=statement.reply,
        makes=makes,
        plain=tuple(it for it in plain if it is not None) if is_plain else None,
        comparisons=compared,
        is_fresh=tuple(_is_fresh(it) for it in values),
    )


# ── values ────────────────────────────────────────────────────────────────────────────────────────────────────────


def _plain(value: object) -> tuple[Encode, int] | None:
    if not is_unknown(value):
        return None
    match recipe_of(value):
        case Encoded(encode, Leaf(place)):
            return encode, place
        case Encoded(limit, Encoded(encode, Leaf(place))):
            return (lambda given: limit(encode(given))), place
        case _:
            return None


def _make_of(value: object) -> Make:
    if is_unknown(value):
        return _maker(recipe_of(value))
    if isinstance(value, list):
        parts = [_make_of(it) for it in value]  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType] - of any values
        return lambda given: [make(given) for make in parts]
    if value is None or type(value) is bool or type(value) in PLAIN:
        return lambda _given: value
    raise NotRememberedError


def _maker(recipe: Recipe) -> Make:
    match recipe:
        case Leaf(place):
            return lambda given: given.leaves[place]
        case Whole(path):
            return lambda given: reduce(getitem, path, given.arguments)  # pyright: ignore[reportArgumentType] - the walk went along it
        case Tenant():
            return lambda given: given.tenant
        case Now():
            return _now
        case Made(make):
            return lambda _given: make()
        case Encoded(encode, Leaf(place)):
            return lambda given: encode(given.leaves[place])
        case Encoded(encode, of):
            inner = _maker(of)
            return lambda given: encode(inner(given))
        case EachEncoded(encode, of):
            items = _maker(of)
            return lambda given: list(map(encode, items(given)))  # pyright: ignore[reportArgumentType] - only lists are
        case _:
            assert_never(recipe)


def _now(given: Given) -> object:
    """One moment for the whole call."""
    if given.now is None:
        given.now = datetime.now(UTC)
    return given.now


def _is_fresh(value: object) -> bool:
    return any(isinstance(source_of(recipe_of(it)), Now | Made) for it in _unknowns(value))


def _unknowns(value: object) -> list[Unknown]:
    # An unknown list is a list to whoever asks.
    if is_unknown(value):
        return [value]
    if isinstance(value, list):
        return [one for it in value for one in _unknowns(it)]  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType] - of any values
    return []


def _require_one_use(sources: list[Recipe]) -> None:
    """What is made for a record stands in one place: made again for another one it would be something else."""
    made = [id(it) for it in sources if isinstance(it, Made)]
    if len(set(made)) < len(made):
        raise NotRememberedError


# ── answers ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _keeps_unknown(value: object, depth: int = 0) -> bool:
    """Whether a function has a value of the call in it, or in what it calls; so it is held where that goes too deep."""
    if is_unknown(value) or type(value) is Tree or type(value) is Row or depth > 8:
        return True
    match value:
        case FunctionType():
            cells = value.__closure__ or ()
            defaults = [*(value.__defaults__ or ()), *(value.__kwdefaults__ or {}).values()]
            parts: list[object] = [*(it.cell_contents for it in cells), *defaults]
        case MethodType():
            parts = [value.__self__, value.__func__]
        case partial():
            parts = [value.func, *value.args, *value.keywords.values()]
        case dict():
            parts = list(value.values())  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType] - of anything
        case list() | tuple() | set() | frozenset():
            parts = list(value)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType] - as above
        case _:
            return False
    return any(_keeps_unknown(it, depth + 1) for it in parts)
