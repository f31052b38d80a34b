"""The nearest name, for "did you mean"."""

from collections.abc import Iterable

from nicol.text.value import value


@value()
class Near:
    """``is_certain`` says that nothing else can have been meant: a small slip, and no other name as close."""

    name: str
    is_certain: bool


def near(name: str, candidates: Iterable[str]) -> Near | None:
    """The candidate closest to ``name``, or None if none is close.

    Letter case costs nothing, a typing slip one, and at most a third of the name may differ.
    """
    limit = max(1, len(name) // 3)
    ranked = sorted(
        (distance, it)
        for it in candidates
        if abs(len(it) - len(name)) <= limit and (distance := _distance(name.lower(), it.lower())) <= limit
    )
    if not ranked:
        return None
    distance, found = ranked[0]
    is_alone = all(it[0] > distance or it[1] == found for it in ranked)
    return Near(found, is_alone and distance <= _certain_limit(name))


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


def _distance(a: str, b: str) -> int:
    """The Damerau-Levenshtein distance (optimal string alignment): a swap of neighbours costs one."""
    before_last: list[int] = []
    last = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before_last[j - 2] + 1)
            row.append(cost)
        before_last, last = last, row
    return last[-1]
