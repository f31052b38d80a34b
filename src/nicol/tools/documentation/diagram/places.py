"""Where the boxes and bends of a picture are: order within columns by few crossings, heights near their neighbours."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from math import sqrt
from typing import TypeAlias

from nicol.text.value import value
from nicol.tools.documentation.diagram.boxes import Box, Link
from nicol.tools.documentation.diagram.layers import Bend, Layered, layered, parts

_COLUMN_GAP_PX = 112
_ROW_GAP_PX = 28
_BEND_PX = 10
_PART_GAP_PX = 56
_LEAST_WIDTH_PX = 1200.0
# Somewhat wider than high.
_ROOM = 1.2
_SWEEPS = 12

Item: TypeAlias = str | Bend


@value(kw_only=True)
class Place:
    """The corner at the top left."""

    x: float
    y: float


@value(kw_only=True)
class Picture:
    """``columns_by_name`` are, for each box, where the columns of its part of the picture begin and end.

    A bend's place is the middle of its column. ``width`` and ``height`` reach from the origin to the last box.
    """

    place_by_item: Mapping[Item, Place]
    layer_by_item: Mapping[Item, int]
    columns_by_name: Mapping[str, tuple[tuple[float, float], ...]]
    width: float
    height: float


def picture(boxes: Sequence[Box], links: Sequence[Link]) -> Picture:
    """The places of all boxes and bends: parts that hang together stand apart, the largest first, single boxes last."""
    found = parts(boxes, links)
    joined = [_placed(it, [link for link in links if link.child in _names(it)]) for it in found if len(it) > 1]
    single = [_placed(it, ()) for it in found if len(it) == 1]
    area = sum((it.width + _PART_GAP_PX) * (it.height + _PART_GAP_PX) for it in (*joined, *single))
    widest = max([_LEAST_WIDTH_PX, sqrt(area) * _ROOM, *(it.width for it in joined)])
    joined.sort(key=lambda it: -len(it.layer_by_item))
    above = _in_rows(joined, widest)
    below = max((y + it.height + _PART_GAP_PX for it, (_, y) in zip(joined, above, strict=True)), default=0.0)
    corners = [*above, *_in_columns(single, widest, below)]
    return _together([_moved(it, *corner) for it, corner in zip((*joined, *single), corners, strict=True)])


def _in_rows(pictures: Sequence[Picture], widest: float) -> list[tuple[float, float]]:
    x = y = row_height = 0.0
    corners: list[tuple[float, float]] = []
    for it in pictures:
        if x and x + it.width > widest:
            x, y, row_height = 0.0, y + row_height + _PART_GAP_PX, 0.0
        corners.append((x, y))
        x, row_height = x + it.width + _PART_GAP_PX, max(row_height, it.height)
    return corners


def _in_columns(pictures: Sequence[Picture], widest: float, top: float) -> list[tuple[float, float]]:
    """Each below what leaves it the highest place, in columns of one width."""
    step = max((it.width for it in pictures), default=0.0) + _ROW_GAP_PX
    n_columns = max(1, min(len(pictures), int((widest + _ROW_GAP_PX) // step)))
    ends = [top] * n_columns
    corners: list[tuple[float, float]] = []
    for it in pictures:
        column = ends.index(min(ends))
        corners.append((column * step, ends[column]))
        ends[column] += it.height + _ROW_GAP_PX
    return corners


def _together(pictures: Sequence[Picture]) -> Picture:
    return Picture(
        place_by_item={item: place for it in pictures for item, place in it.place_by_item.items()},
        layer_by_item={item: layer for it in pictures for item, layer in it.layer_by_item.items()},
        columns_by_name={name: columns for it in pictures for name, columns in it.columns_by_name.items()},
        width=max(it.width for it in pictures),
        height=max(it.height for it in pictures),
    )


def _names(boxes: Iterable[Box]) -> frozenset[str]:
    return frozenset(it.name for it in boxes)


def _moved(it: Picture, x: float, y: float) -> Picture:
    columns = {name: tuple((start + x, end + x) for start, end in found) for name, found in it.columns_by_name.items()}
    places = {item: Place(x=place.x + x, y=place.y + y) for item, place in it.place_by_item.items()}
    return Picture(
        place_by_item=places,
        layer_by_item=it.layer_by_item,
        columns_by_name=columns,
        width=x + it.width,
        height=y + it.height,
    )


def _placed(boxes: Sequence[Box], links: Sequence[Link]) -> Picture:
    found = layered(boxes, links)
    height = {it.name: it.height for it in boxes}
    width = {it.name: it.width for it in boxes}
    near = _near(found)
    layers = _ordered(found, near)
    tops = _heights(layers, near, height)
    columns = tuple(_columns(layers, width))
    places = {
        item: Place(x=columns[n][0] if isinstance(item, str) else sum(columns[n]) / 2, y=tops[item])
        for n, layer in enumerate(layers)
        for item in layer
    }
    return Picture(
        place_by_item=places,
        layer_by_item={item: n for n, layer in enumerate(layers) for item in layer},
        columns_by_name=dict.fromkeys(height, columns),
        width=columns[-1][1],
        height=max(top + _height(item, height) for item, top in tops.items()),
    )


def _near(found: Layered) -> Mapping[Item, tuple[set[Item], set[Item]]]:
    """For each item its neighbours in the column to the left and in that to the right."""
    near: dict[Item, tuple[set[Item], set[Item]]] = defaultdict(lambda: (set(), set()))
    for item, before in found.neighbours_before.items():
        for it in before:
            near[item][0].add(it)
            near[it][1].add(item)
    return near


def _ordered(found: Layered, near: Mapping[Item, tuple[set[Item], set[Item]]]) -> list[list[Item]]:
    """Each column by the middle of its neighbours' ranks, swept to and fro; the order with the fewest crossings."""
    layers = [list(it) for it in found.layers]
    best, fewest = [list(it) for it in layers], _crossings(layers, near)
    for sweep in range(_SWEEPS):
        side = sweep % 2
        indexes = range(1, len(layers)) if side == 0 else range(len(layers) - 2, -1, -1)
        for n in indexes:
            rank = {it: r for r, it in enumerate(layers[n - 1 if side == 0 else n + 1])}
            own = {it: r for r, it in enumerate(layers[n])}
            layers[n].sort(
                key=lambda it, rank=rank, own=own, side=side: (_middle(near[it][side], rank, own[it]), own[it])
            )
        crossings = _crossings(layers, near)
        if crossings < fewest:
            best, fewest = [list(it) for it in layers], crossings
    return best


def _middle(neighbours: set[Item], rank: Mapping[Item, int], otherwise: float) -> float:
    ranks = [rank[it] for it in neighbours if it in rank]
    return sum(ranks) / len(ranks) if ranks else otherwise


def _crossings(layers: Sequence[Sequence[Item]], near: Mapping[Item, tuple[set[Item], set[Item]]]) -> int:
    total = 0
    for left, right in pairwise(layers):
        rank = {it: r for r, it in enumerate(left)}
        ends = [rank[before] for it in right for before in sorted(near[it][0], key=rank.__getitem__)]
        total += sum(ends[i] > ends[j] for i in range(len(ends)) for j in range(i + 1, len(ends)))
    return total


def _columns(layers: Sequence[Sequence[Item]], width: Mapping[str, float]) -> Iterable[tuple[float, float]]:
    x = 0.0
    for layer in layers:
        widest = max(width[it] if isinstance(it, str) else 0.0 for it in layer)
        yield x, x + widest
        x += widest + _COLUMN_GAP_PX


def _height(item: Item, height: Mapping[str, float]) -> float:
    return height[item] if isinstance(item, str) else _BEND_PX


def _heights(
    layers: Sequence[Sequence[Item]],
    near: Mapping[Item, tuple[set[Item], set[Item]]],
    height: Mapping[str, float],
) -> dict[Item, float]:
    """The tops: each column is pulled to its neighbours, left and right in turn, and keeps its order and its gaps."""
    tops: dict[Item, float] = {}
    for layer in layers:
        y = 0.0
        for it in layer:
            tops[it] = y
            y += _height(it, height) + _ROW_GAP_PX
    for sweep in range(_SWEEPS):
        indexes = range(len(layers)) if sweep % 2 else reversed(range(len(layers)))
        for n in indexes:
            _pull(layers[n], {it: _wish(it, near[it], tops, height) for it in layers[n]}, tops, height)
    least = min(tops.values())
    return {it: round(top - least) for it, top in tops.items()}


def _wish(
    item: Item, neighbours: tuple[set[Item], set[Item]], tops: Mapping[Item, float], height: Mapping[str, float]
) -> float:
    """The top with which the item is at the height of its neighbours."""
    middles = sorted(tops[it] + _height(it, height) / 2 for side in neighbours for it in side)
    if not middles:
        return tops[item]
    return sum(middles) / len(middles) - _height(item, height) / 2


def _pull(
    layer: Sequence[Item], wishes: Mapping[Item, float], tops: dict[Item, float], height: Mapping[str, float]
) -> None:
    """The tops nearest to the wishes, by least squares, that keep order and gaps: neighbours that clash move as one."""
    groups: list[tuple[float, list[Item], float]] = []
    for it in layer:
        # The sum of wishes for the group's own top, its items, and its height with the gap after it.
        total, items, size = wishes[it], [it], _height(it, height) + _ROW_GAP_PX
        while groups and groups[-1][0] / len(groups[-1][1]) + groups[-1][2] > total / len(items):
            above_total, above, above_size = groups.pop()
            total = above_total + total - above_size * len(items)
            items = [*above, *items]
            size += above_size
        groups.append((total, items, size))
    for total, items, _ in groups:
        y = total / len(items)
        for it in items:
            tops[it] = y
            y += _height(it, height) + _ROW_GAP_PX
