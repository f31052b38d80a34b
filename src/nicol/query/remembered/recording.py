"""One planning with unknowns: what it made of them, and what it wanted to know."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import NamedTuple

from nicol.query.ids import maker_of
from nicol.query.remembered.unknown import (
    Leaf,
    LookedAtError,
    Made,
    Now,
    Recipe,
    Tenant,
    Unknown,
    is_unknown,
    recipe_of,
    seen_of,
    source_of,
)
from nicol.query.writing.fresh import Fresh
from nicol.schema.model import FunctionDefault


class Comparison(NamedTuple):
    """Two values that planning compared, and whether they were equal."""

    one: Recipe
    other: Recipe
    are_equal: bool


class Recorder(Fresh):
    """Makes the unknowns of one planning, also those that the call makes by itself."""

    def __init__(self) -> None:
        self.comparisons: list[Comparison] = []

    def value(self, index: int, seen: object) -> Unknown:
        return Unknown(Leaf(index), seen, self)

    def tenant(self, seen: object) -> Unknown:
        return Unknown(Tenant(), seen, self)

    def now(self) -> datetime:
        return Unknown(Now(), datetime.now(UTC), self)  # pyright: ignore[reportReturnType] - it stands for one

    def made(self, default: FunctionDefault) -> object:
        make = maker_of(default)
        return Unknown(Made(make), make(), self)

    def are_equal(self, one: Unknown, other: object) -> bool:
        """Whether they are for this call, which others are held to. What is known must not be told by comparing."""
        if one is other and not isinstance(seen_of(one), float | Decimal):
            return True
        if not is_unknown(other):
            raise LookedAtError(recipe_of(one))
        for it in (one, other):
            if isinstance(source_of(recipe_of(it)), Now | Made):
                raise LookedAtError(recipe_of(it))
        are_equal = seen_of(one) == seen_of(other)
        self.comparisons.append(Comparison(recipe_of(one), recipe_of(other), are_equal))
        return are_equal
