"""The nearest name, for "did you mean"."""

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from nicol.text.value import value

_MOST = 1000
"""How many candidates are compared, since a thousand models may each have a wrong name in them."""


@value()
class Near:
    """``is_certain`` says that nothing else can have been meant: a small slip, and no other name as close."""

    name: str
    is_certain: bool


def near(name: str, candidates: Iterable[str]) -> Near | None:
    """The candidate closest to ``name``, or None if none is close.

    Letter case costs nothing, a typing slip one, and at most a third of the name may differ.
    """
    return _near(name, tuple(islice(candidates, _MOST)))


@lru_cache(maxsize=64)
def _near(name: str, candidates: tuple[str, ...]) -> Near | None:
    wanted = name.lower()
    limit = max(1, len(name) // 3)
    closest: list[str] = []
    for it in candidates:
        distance = _distance(wanted, it.lower(), limit)
        if distance < limit or (distance == limit and not closest):
            closest, limit = [it], distance
        elif distance == limit:
            closest.append(it)
    if not closest:
        return None
    return Near(min(closest), len(set(closest)) == 1 and limit <= _certain_limit(name))


def nearest(name: str, candidates: Iterable[str]) -> str | None:
    """The name of what is ``near``."""
    found = near(name, candidates)
    return found.name if found is not None else None


def did_you_mean(name: str, candidates: Iterable[str]) -> str:
    """A sentence that names the nearest candidate, or nothing."""
    found = nearest(name, candidates)
    return f"did you mean `{found}`?" if found is not None else ""


def _certain_limit(name: str) -> int:
    """How many slips leave no doubt: none in a name of one or two letters."""
    return 0 if len(name) < 3 else max(1, len(name) // 4)


def _distance(a: str, b: str, limit: int) -> int:
    """The Damerau-Levenshtein distance (optimal string alignment): a swap of neighbours costs one.

    Or more than ``limit``, as soon as that is sure: nearly all pairs differ in too many letters.
    """
    if abs(len(a) - len(b)) > limit or len(set(a).difference(b)) > limit or len(set(b).difference(a)) > limit:
        return limit + 1
    n_equal = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    a, b = a[n_equal:], b[n_equal:]
    before_last: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before_last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
        before_last, last = last, row
    return last[-1]
