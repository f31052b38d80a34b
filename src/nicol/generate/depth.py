"""Which relations are typed loosely, so that type checkers survive models that reach each other in long chains.

pyright evaluates a TypedDict together with all that it mentions, one inside of the other: a chain of some hundred
classes overflows its stack, and then nothing of the package has a type. Where there are such chains, models are divided
into neighbourhoods without them, and what is written beyond the border of one may be any mapping. It is checked when
the call is made, as everything is.

mypy walks all that a class reaches, once for each of its keys, so its time grows with the square of the models that
reach each other. Where they are many, it alone sees the borders of smaller neighbourhoods.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, TypeAlias

from nicol.generate.models import shown_relations
from nicol.schema.model import Model

Ways: TypeAlias = Mapping[str, Sequence[tuple[str, str]]]
"""From each model its relations, as field and model, in the order of the keys."""

LEVELS: Final = 90
"""How many classes deep pyright may be sent. It fails from about 130 on."""

_MANY: Final = 48
"""How many models mypy walks whole within seconds, though all reach each other."""

_NEAR: Final = 12
"""How many models that follow each other in the schema are a neighbourhood where there are more."""


def loose_relations(models: Sequence[Model], n_classes: int | None) -> frozenset[tuple[str, str]]:
    """Relations as model and field, where a step from one model to the next takes ``n_classes``; None for no steps."""
    if n_classes is None:
        return frozenset()
    ways = _ways(models)
    near = _neighbourhoods(ways, LEVELS // n_classes)
    place = {name: number for number, names in enumerate(near) for name in names}
    return frozenset(
        (model, field) for model, found in ways.items() for field, target in found if place[model] != place[target]
    )


def neighbourhoods(models: Sequence[Model]) -> Mapping[str, int]:
    """The neighbourhood of each model that mypy can walk.

    It is 0 for all, or, in a large group of linked models, their place in the schema by twelves.
    """
    ways = _ways(models)
    many = {name for linked in _linked(ways) if len(linked) > _MANY for name in linked}
    return {it.name: number // _NEAR if it.name in many else 0 for number, it in enumerate(models)}


def _ways(models: Sequence[Model]) -> Ways:
    return {model.name: [(it.name, it.model) for it in shown_relations(model)] for model in models}


def _linked(ways: Ways) -> list[list[str]]:
    """The models in groups between which there is no relation. Relations go both ways."""
    done: list[list[str]] = []
    met = set[str]()
    for start in ways:
        if start in met:
            continue
        queue = [start]
        inside = {start}
        for name in queue:
            new = [target for _, target in ways[name] if target not in inside]
            inside.update(new)
            queue += dict.fromkeys(new)
        met |= inside
        done.append([name for name in ways if name in inside])
    return done


def _neighbourhoods(ways: Ways, limit: int) -> list[list[str]]:
    """The models in groups in none of which a chain is longer than ``limit``."""
    done: list[list[str]] = []
    open_ = [list(ways)]
    while open_:
        names = open_.pop()
        inside = set(names)
        if len(names) <= limit or all(_is_short(ways, it, inside, limit) for it in names):
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
