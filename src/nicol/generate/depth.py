"""Which relations are typed loosely, so that type checkers survive models that reach each other in long chains.

pyright evaluates a TypedDict together with all that it mentions, one inside of the other: a chain of some hundred
classes overflows its stack, and then nothing of the package has a type. Where there are such chains, models are divided
into neighbourhoods without them, and what is written beyond the border of one may be any mapping. It is checked when
the call is made, as everything is.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, TypeAlias

from nicol.generate.models import shown_relations
from nicol.generate.options import Types
from nicol.schema.model import Model

Ways: TypeAlias = Mapping[str, Sequence[tuple[str, str]]]
"""From each model its relations, as field and model, in the order of the keys."""

LEVELS: Final = 90
"""How many classes deep pyright may be sent. It fails from about 130 on."""


NEAR: Final = 12
"""How many models a neighbourhood has at most that mypy can walk: it walks all that a class reaches, for each class."""


def loose_relations(models: Sequence[Model], n_classes: int | None, types: Types) -> frozenset[tuple[str, str]]:
    """Relations as model and field, where a step from one model to the next takes ``n_classes``; None for no steps."""
    if n_classes is None:
        return frozenset()
    most = len(models) if types is Types.WHOLE else NEAR
    ways = {model.name: [(it.name, it.model) for it in shown_relations(model)] for model in models}
    near = _neighbourhoods(ways, LEVELS // n_classes, most)
    place = {name: number for number, names in enumerate(near) for name in names}
    return frozenset(
        (model, field) for model, found in ways.items() for field, target in found if place[model] != place[target]
    )


def _neighbourhoods(ways: Ways, limit: int, most: int) -> list[list[str]]:
    """The models in groups of at most ``most``, in none of which a chain is longer than ``limit``."""
    done: list[list[str]] = []
    open_ = [list(ways)]
    while open_:
        names = open_.pop()
        inside = set(names)
        if len(names) <= most and (len(names) <= limit or all(_is_short(ways, it, inside, limit) for it in names)):
            done.append(names)
            continue
        near_first = _by_distance(ways, _by_distance(ways, names[0], names)[-1], names)
        middle = len(names) // 2
        open_ += [near_first[:middle], near_first[middle:]]
    return done


def _is_short(ways: Ways, start: str, inside: AbstractSet[str], limit: int) -> bool:
    """Whether pyright, coming to ``start`` first, stays within ``limit``: it follows keys in order, each model once."""
    met = {start}
    chain = [(start, iter(ways[start]))]
    while chain:
        if len(chain) > limit:
            return False
        target = next((it for _, it in chain[-1][1] if it in inside and it not in met), None)
        if target is None:
            chain.pop()
        else:
            met.add(target)
            chain.append((target, iter(ways[target])))
    return True


def _by_distance(ways: Ways, start: str, names: Sequence[str]) -> list[str]:
    """``names`` by how many relations they are from ``start``; those that it does not reach, last."""
    inside = set(names)
    found = {start: None}
    for name in (*found, *names):
        found.setdefault(name)
        queue = [name]
        for it in queue:
            for _, target in ways[it]:
                if target in inside and target not in found:
                    found[target] = None
                    queue.append(target)
    return list(found)
