"""Choices under which an example that shrinks becomes plain."""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


def chance(chosen: Random, percent: int) -> bool:
    """True in so many of a hundred cases. The smallest draw says no."""
    return chosen.randrange(100) >= 100 - percent


def some(chosen: Random, items: Sequence[T], most: int) -> list[T]:
    """Up to ``most`` different ones, in any order, perhaps none."""
    return chosen.sample(items, chosen.randint(0, min(most, len(items))))
