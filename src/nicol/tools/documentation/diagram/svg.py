"""The picture as SVG: one file without scripts, fonts or addresses, in the colours that its reader prefers."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import pairwise

from nicol.schema.model import Schema
from nicol.tools.documentation.diagram.boxes import (
    CHARACTER_PX,
    HEADER_PX,
    PADDING_PX,
    ROW_PX,
    Box,
    End,
    Link,
    Row,
    boxes,
    links,
)
from nicol.tools.documentation.diagram.layers import Bend
from nicol.tools.documentation.diagram.places import Picture, Place, picture

_MARGIN_PX = 28
_LOOP_PX = 34
# What the signs at an end need: there the line is level.
_END_PX = 20
_STYLE = """\
svg { color-scheme: light dark }
text { font: 12px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #24292f }
.page { fill: #ffffff }
.box { fill: #ffffff; stroke: #8c959f; stroke-width: 1 }
.head { fill: #ddf4ff; stroke: none }
.enum .head { fill: #fff3d6 }
.view .head { fill: #e8f5e9 }
.name { font-weight: 700; font-size: 13px }
.of { fill: #57606a }
.key { fill: #9a6700; font-weight: 700 }
.link { fill: none; stroke: #57606a; stroke-width: 1.3 }
.uses { stroke: #bf8700; stroke-dasharray: 4 4; stroke-width: 1 }
.ring { fill: #ffffff; stroke: #57606a; stroke-width: 1.3 }
g.relation:hover .link, g.relation:hover .ring { stroke: #0969da; stroke-width: 2.4 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 }
  .page { fill: #0d1117 }
  .box { fill: #161b22; stroke: #484f58 }
  .head { fill: #1c3a5e }
  .enum .head { fill: #4a3a12 }
  .view .head { fill: #1b3d25 }
  .of { fill: #9da7b3 }
  .key { fill: #e3b341 }
  .link { stroke: #9da7b3 }
  .uses { stroke: #d29922 }
  .ring { fill: #0d1117; stroke: #9da7b3 }
  g.relation:hover .link, g.relation:hover .ring { stroke: #58a6ff }
}"""


def svg(schema: Schema, *, title: str = "Database schema") -> str:
    """The whole file, with a line break at its end."""
    found, joined = boxes(schema), links(schema)
    if not found:
        return _file(title, 2 * _MARGIN_PX, 2 * _MARGIN_PX, ())
    places = picture(found, joined)
    # A loop and a crow's foot stand out of the boxes.
    width = places.width + 2 * _MARGIN_PX + _LOOP_PX
    drawn = (*_all_links(found, joined, places), *(_box(it, places.place_by_item[it.name]) for it in found))
    return _file(title, width, places.height + 2 * _MARGIN_PX, drawn)


def _file(title: str, width: float, height: float, drawn: Sequence[str]) -> str:
    size = f'width="{width:g}" height="{height:g}" viewBox="{-_MARGIN_PX} {-_MARGIN_PX} {width:g} {height:g}"'
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {size}>',
        f"<title>{escape(title)}</title>",
        f"<style>\n{_STYLE}\n</style>",
        f'<rect class="page" x="{-_MARGIN_PX}" y="{-_MARGIN_PX}" width="{width:g}" height="{height:g}"/>',
        *drawn,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


# Boxes.


def _box(box: Box, place: Place) -> str:
    w, h = f"{box.width:g}", f"{box.height:g}"
    lines = [f'<g class="{box.kind}" transform="translate({place.x:g} {place.y:g})">']
    lines += [f"<title>{escape(_visible(box.note))}</title>"] if box.note else []
    lines += [
        f'<rect class="box" width="{w}" height="{h}" rx="6"/>',
        # Round above and straight below.
        f'<path class="head" d="M.5 {HEADER_PX}V6.5a6 6 0 0 1 6 -6H{box.width - 6.5:g}a6 6 0 0 1 6 6V{HEADER_PX}z"/>',
        _text(PADDING_PX, HEADER_PX / 2 + 4, "name", box.name),
    ]
    lines += [_text(box.width - PADDING_PX, HEADER_PX / 2 + 4, "of", box.subtitle, at_end=True)] if box.subtitle else []
    for n, it in enumerate(box.rows):
        lines += _row(box, it, HEADER_PX + n * ROW_PX + ROW_PX / 2 + 4)
    return "\n".join([*lines, "</g>"])


def _row(box: Box, row: Row, y: float) -> Iterator[str]:
    yield _text(PADDING_PX, y, "", row.name)
    if row.mark:
        yield _text(PADDING_PX + (len(row.name) + 1) * CHARACTER_PX, y, "key", row.mark)
    if row.type:
        yield _text(box.width - PADDING_PX, y, "of", row.type, at_end=True)


def _text(x: float, y: float, kind: str, text: str, *, at_end: bool = False) -> str:
    class_ = f' class="{kind}"' if kind else ""
    anchor = ' text-anchor="end"' if at_end else ""
    return f'<text{class_} x="{x:g}" y="{y:g}"{anchor}>{escape(_visible(text))}</text>'


def _visible(text: str) -> str:
    """Without the control characters that XML cannot hold, however they are written."""
    return "".join(it if it in "\n\t" or (it >= " " and it not in "\x7f\ufffe\uffff") else "\ufffd" for it in text)


# Links.


def _all_links(found: Sequence[Box], joined: Sequence[Link], places: Picture) -> Iterator[str]:
    box_by_name = {it.name: it for it in found}
    for it in joined:
        kind = "link uses" if it.child_end is End.NONE else "link"
        points, sides = _way(it, box_by_name, places)
        ends = f"{_end(points[0], sides[0], it.child_end)}{_end(points[-1], sides[1], it.parent_end)}"
        line = f'<path class="{kind}" d="{_line(points, is_loop=it.child == it.parent)}"/>'
        yield f'<g class="relation"><title>{escape(it.label)}</title>{line}{ends}</g>'


_Point = tuple[float, float]


def _way(it: Link, box_by_name: Mapping[str, Box], places: Picture) -> tuple[list[_Point], tuple[int, int]]:
    """The points that a line goes through, level between the two ends of a column; and on which side it leaves the
    child and meets the parent: -1 is the left, 1 the right.
    """
    child, parent = box_by_name[it.child], box_by_name[it.parent]
    start, end = places.layer_by_item[it.child], places.layer_by_item[it.parent]
    if start == end:
        return [_port(child, it.child_row, 1, places), _port(parent, it.parent_row, 1, places)], (1, 1)
    # To the left, as it is but for links that were turned.
    step = -1 if end < start else 1
    columns = places.columns_by_name[it.child]
    first, last = _port(child, it.child_row, step, places), _port(parent, it.parent_row, -step, places)
    points = [first, (columns[start][step > 0] + step * _END_PX, first[1])]
    above = it.parent if step < 0 else it.child
    for layer in range(start + step, end, step):
        y = places.place_by_item[Bend(above, layer)].y
        points += [(columns[layer][step < 0], y), (columns[layer][step > 0], y)]
    return [*points, (columns[end][step < 0] - step * _END_PX, last[1]), last], (step, -step)


def _port(box: Box, row: str, side: int, places: Picture) -> _Point:
    place = places.place_by_item[box.name]
    return place.x + (box.width if side > 0 else 0), place.y + box.row_middle(row)


def _line(points: Sequence[_Point], *, is_loop: bool) -> str:
    (x, y), rest = points[0], points[1:]
    if is_loop:
        x2, y2 = rest[0]
        # A loop from a row to itself would be a line.
        bulge = 12 if abs(y2 - y) < 1 else 0
        return f"M{x:g} {y:g}C{x + 2 * _LOOP_PX:g} {y - bulge:g} {x2 + 2 * _LOOP_PX:g} {y2 + bulge:g} {x2:g} {y2:g}"
    path = f"M{x:g} {y:g}"
    for (x1, y1), (x2, y2) in pairwise(points):
        # Level lines are straight; in the gaps between columns they bend.
        path += f"H{x2:g}" if y1 == y2 else f"C{(x1 + x2) / 2:g} {y1:g} {(x1 + x2) / 2:g} {y2:g} {x2:g} {y2:g}"
    return path


def _end(point: _Point, side: int, end: End) -> str:
    """The sign at a box: a crow's foot for many, bars for exactly one, a ring where there may be none."""
    x, y = point
    foot = f"M{x + side * 12:g} {y:g}L{x:g} {y - 6:g}M{x + side * 12:g} {y:g}L{x:g} {y + 6:g}"
    bar = f"M{x + side * 8:g} {y - 6:g}v12"
    ring = f'<circle class="ring" cx="{x + side * 16:g}" cy="{y:g}" r="4"/>'
    match end:
        case End.MANY:
            return f'<path class="link" d="{foot}"/>{ring}'
        case End.ONE:
            return f'<path class="link" d="{bar}m{side * 5} -12v12"/>'
        case End.ONE_OR_NONE:
            return f'<path class="link" d="{bar}"/>{ring}'
        case End.NONE:
            return ""
