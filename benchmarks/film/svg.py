"""A plot for each query: a bar for each contender, as long as its median call; a line from quarter to quarter."""

import statistics
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path

from measure import Measured

_WIDTH, _LEFT, _RIGHT, _BAR, _TOP = 720, 130, 130, 26, 44
_STYLE = "text{font:13px sans-serif;fill:#24292f}.title{font-weight:600}.ours{fill:#0a7d5a}.peer{fill:#a9b4c2}"


def write(folder: Path, results: Mapping[str, Mapping[str, Measured]], about: str) -> None:
    """``about`` is what follows the name of the query."""
    folder.mkdir(exist_ok=True)
    for name, measured in results.items():
        parts = [name, *about.strip(", ").split(", ")]
        file = "-".join(parts).replace(" ", "_")
        (folder / f"{file}.svg").write_text(plot(f"{name}{about}", measured))


def plot(title: str, measured: Mapping[str, Measured]) -> str:
    """Fastest first."""
    inner = sorted(measured.items(), key=lambda it: it[1].wall_s)
    scale = (_WIDTH - _LEFT - _RIGHT) / max(_quarters(it)[1] for _, it in inner)
    height = _TOP + _BAR * len(inner) + 10
    bars = "".join(_bar(i, name, it, scale) for i, (name, it) in enumerate(inner))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}"><style>{_STYLE}</style><rect width="100%" height="100%" fill="#fff"/>'
        f'<text class="title" x="10" y="24">{escape(title)}: time of a call</text>{bars}</svg>\n'
    )


def _bar(number: int, name: str, it: Measured, scale: float) -> str:
    y = _TOP + _BAR * number
    low, high = (_LEFT + quarter * scale for quarter in _quarters(it))
    middle = y + 9
    kind = "ours" if name.startswith("nicol") else "peer"
    return (
        f'<text x="{_LEFT - 8}" y="{y + 14}" text-anchor="end">{escape(name)}</text>'
        f'<rect class="{kind}" x="{_LEFT}" y="{y}" width="{max(1, it.wall_s * scale):.1f}" height="18"/>'
        f'<path d="M{low:.1f} {middle}H{high:.1f}" stroke="#24292f"/>'
        f'<text x="{_LEFT + max(it.wall_s * scale, high - _LEFT) + 8:.1f}" y="{y + 14}">{_time(it.wall_s)}</text>'
    )


def _quarters(it: Measured) -> tuple[float, float]:
    walls: Sequence[float] = [one.wall_s for one in it.rounds]
    if len(walls) < 4:
        return min(walls), max(walls)
    low, _, high = statistics.quantiles(walls, n=4)
    return low, high


def _time(seconds: float) -> str:
    return f"{seconds * 1e3:,.2f} ms" if seconds >= 1e-3 else f"{seconds * 1e6:,.0f} µs"
