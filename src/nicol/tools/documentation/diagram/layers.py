"""Which column of the picture each box stands in: what is referred to stands left of what refers to it.

Links that would go round in circles are turned; columns that would get too high go on in the next one. Links over
several columns pass through a *bend* in each column between, and those to the same box share their bends.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from nicol.text.value import value
from nicol.tools.documentation.diagram.boxes import Box, Link

_GAP_PX = 36
_LEAST_HEIGHT_PX = 900
# A page that is somewhat wider than high, with room for what lies between the boxes.
_ROOM = 1.1


class Bend(NamedTuple):
    """Where links to the box ``name`` pass through the column ``layer``."""

    name: str
    layer: int


@value(kw_only=True)
class Layered:
    """``layers`` are the columns from left to right; in each are names of boxes, and bends.

    ``neighbours_before`` are, for each of these, those in the column to its left that a link leads to.
    """

    layers: tuple[tuple[str | Bend, ...], ...]
    neighbours_before: Mapping[str | Bend, frozenset[str | Bend]]


def parts(boxes: Sequence[Box], links: Iterable[Link]) -> list[list[Box]]:
    """The boxes that hang together, each group in the order of ``boxes``, groups by their first."""
    near: dict[str, set[str]] = defaultdict(set)
    for it in links:
        near[it.child].add(it.parent)
        near[it.parent].add(it.child)
    box_by_name = {it.name: it for it in boxes}
    order = {it.name: n for n, it in enumerate(boxes)}
    seen: set[str] = set()
    found: list[list[Box]] = []
    for box in boxes:
        if box.name not in seen:
            group = _reached(box.name, near)
            seen |= group
            found.append([box_by_name[it] for it in sorted(group, key=order.__getitem__)])
    return found


def _reached(start: str, near: Mapping[str, set[str]]) -> set[str]:
    found, todo = {start}, [start]
    while todo:
        fresh = near.get(todo.pop(), set()) - found
        found |= fresh
        todo += fresh
    return found


def layered(boxes: Sequence[Box], links: Iterable[Link]) -> Layered:
    """The columns of boxes that hang together. Links from a box to itself do not count."""
    parents = _without_circles(boxes, links)
    layer_by_name = _layers(boxes, parents)
    columns: dict[int, list[str | Bend]] = defaultdict(list)
    for it in boxes:
        columns[layer_by_name[it.name]].append(it.name)
    before: dict[str | Bend, set[str | Bend]] = defaultdict(set)
    for child, its_parents in parents.items():
        for parent in its_parents:
            _connect(child, parent, layer_by_name, columns, before)
    return Layered(
        layers=tuple(tuple(columns[n]) for n in sorted(columns)),
        neighbours_before={it: frozenset(found) for it, found in before.items()},
    )


def _connect(
    child: str,
    parent: str,
    layer_by_name: Mapping[str, int],
    columns: dict[int, list[str | Bend]],
    before: dict[str | Bend, set[str | Bend]],
) -> None:
    at: str | Bend = child
    for layer in range(layer_by_name[child] - 1, layer_by_name[parent], -1):
        bend = Bend(parent, layer)
        if bend not in columns[layer]:
            columns[layer].append(bend)
        before[at].add(bend)
        at = bend
    before[at].add(parent)


def _without_circles(boxes: Sequence[Box], links: Iterable[Link]) -> dict[str, list[str]]:
    """The parents of each box. A link that closes a circle is turned, so that its child becomes a parent."""
    children: dict[str, list[str]] = defaultdict(list)
    for it in links:
        if it.child != it.parent and it.child not in children[it.parent]:
            children[it.parent].append(it.child)
    turned: dict[str, list[str]] = {it.name: [] for it in boxes}
    done: set[str] = set()
    for start in _roots_first(boxes, children):
        _descend(start, children, done, turned)
    return turned


def _roots_first(boxes: Sequence[Box], children: Mapping[str, Sequence[str]]) -> list[str]:
    """What refers to nothing first: from there the fewest links have to be turned."""
    n_parents: dict[str, int] = defaultdict(int)
    for found in children.values():
        for it in found:
            n_parents[it] += 1
    return [it.name for it in sorted(boxes, key=lambda it: n_parents[it.name])]


def _descend(
    start: str, children: Mapping[str, Sequence[str]], done: set[str], turned: Mapping[str, list[str]]
) -> None:
    """Without recursion: a chain of a thousand models is allowed."""
    if start in done:
        return
    done.add(start)
    open_ = {start}
    stack = [(start, iter(children.get(start, ())))]
    while stack:
        parent, rest = stack[-1]
        child = next(rest, None)
        if child is None:
            stack.pop()
            open_.remove(parent)
            continue
        below, above = (parent, child) if child in open_ else (child, parent)
        if above not in turned[below]:
            turned[below].append(above)
        if child not in done:
            done.add(child)
            open_.add(child)
            stack.append((child, iter(children.get(child, ()))))


def _layers(boxes: Sequence[Box], parents: Mapping[str, Sequence[str]]) -> dict[str, int]:
    most = _most_height(boxes)
    height_by_layer: dict[int, float] = defaultdict(float)
    found: dict[str, int] = {}
    for box in _parents_first(boxes, parents):
        layer = max((found[it] + 1 for it in parents[box.name]), default=0)
        while height_by_layer[layer] and height_by_layer[layer] + box.height > most:
            layer += 1
        height_by_layer[layer] += box.height + _GAP_PX
        found[box.name] = layer
    return _beside_children(boxes, parents, found)


def _beside_children(
    boxes: Sequence[Box], parents: Mapping[str, Sequence[str]], found: dict[str, int]
) -> dict[str, int]:
    """What refers to nothing moves right, next to the first that refers to it, and nothing stays empty."""
    children: dict[str, list[int]] = defaultdict(list)
    for child, its_parents in parents.items():
        for it in its_parents:
            children[it].append(found[child])
    for box in boxes:
        if not parents[box.name] and children[box.name] and box.kind == "enum":
            found[box.name] = min(children[box.name]) - 1
    used = {layer: n for n, layer in enumerate(sorted(set(found.values())))}
    return {name: used[layer] for name, layer in found.items()}


def _most_height(boxes: Sequence[Box]) -> float:
    area = sum((it.width + 2 * _GAP_PX) * (it.height + _GAP_PX) for it in boxes)
    return max(_LEAST_HEIGHT_PX, sqrt(area) * _ROOM)


def _parents_first(boxes: Sequence[Box], parents: Mapping[str, Sequence[str]]) -> list[Box]:
    rank: dict[str, int] = {}
    todo = list(boxes)
    found: list[Box] = []
    while todo:
        ready = [it for it in todo if all(parent in rank for parent in parents[it.name])]
        assert ready, "there is no circle any more"
        for it in ready:
            rank[it.name] = len(found)
            found.append(it)
        todo = [it for it in todo if it.name not in rank]
    return found
