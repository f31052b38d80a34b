"""Diagnostics as a reader of a terminal wants them: the line, the place in it, what is wrong and the way out."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from unicodedata import category, east_asian_width

from nicol.text.diagnostic import Diagnostic, Label, Severity
from nicol.text.remedy import remedy_of
from nicol.text.source import Position, Source
from nicol.text.value import value

_BOLD = "1"
_DIM = "2"
_COLOUR_BY_SEVERITY = {Severity.ERROR: "1;31", Severity.WARNING: "1;33"}
_RELATED_COLOUR = "1;36"
_TAB = "    "
_MOST = 100
"""How many findings are shown; the others are counted."""
_LONGEST = 240
"""How many characters of a line are shown, from somewhat before its first place on."""


def render(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str], *, colour: bool) -> str:
    """The first hundred, with an empty line between two. Empty if there are none, else it ends with a line break."""
    paint = _Paint(colour)
    every = tuple(diagnostics)
    blocks = [_render_one(it, sources, paint) for it in every[:_MOST]]
    if len(every) > _MOST:
        blocks.append(f"… and {len(every) - _MOST:,} more")
    return "\n".join(block + "\n" for block in blocks)


@value()
class _Paint:
    is_on: bool

    def __call__(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.is_on and text else text


@value()
class _Mark:
    """A label on a line: from ``start`` to ``end`` in screen columns, counted from 0."""

    line: int
    start: int
    end: int
    sign: str
    colour: str
    text: str


def _render_one(diagnostic: Diagnostic, sources: Mapping[str, str], paint: _Paint) -> str:
    colour = _COLOUR_BY_SEVERITY[diagnostic.severity]
    lines = [
        paint(colour, f"{diagnostic.severity.value}[{diagnostic.code}]")
        + paint(_BOLD, f": {_visible(diagnostic.message)}")
    ]
    files = _labels_by_path(diagnostic)
    width = max((len(str(_last_line(path, labels, sources))) for path, labels in files.items()), default=1)
    for path, labels in files.items():
        lines += _render_file(path, labels, diagnostic, sources, width, paint)
    return "\n".join((*lines, *_render_end(diagnostic, width, paint)))


def _render_end(diagnostic: Diagnostic, width: int, paint: _Paint) -> Iterator[str]:
    """The ways out, in words and as what a machine can do."""
    said = [it for it in (("help", diagnostic.help), remedy_of(diagnostic)) if it[1]]
    if not said:
        yield paint(_DIM, " " * (width + 1) + "╰")
    for i, (word, text) in enumerate(said):
        bar = " " * (width + 1) + ("╰─" if i == len(said) - 1 else "├─")
        yield f"{paint(_DIM, bar)} {paint(_BOLD, f'{word}:')} {_visible(text)}"


def _labels_by_path(diagnostic: Diagnostic) -> dict[str, list[Label]]:
    """The labels by file, the primary one's first."""
    by_path: dict[str, list[Label]] = {}
    for label in (diagnostic.primary, *diagnostic.related):
        by_path.setdefault(label.span.path, []).append(label)
    return by_path


def _source(path: str, sources: Mapping[str, str]) -> Source:
    return Source(path, sources.get(path, ""))


def _last_line(path: str, labels: list[Label], sources: Mapping[str, str]) -> int:
    source = _source(path, sources)
    return max(source.position(min(it.span.start, len(source.text))).line for it in labels)


def _render_file(
    path: str, labels: list[Label], diagnostic: Diagnostic, sources: Mapping[str, str], width: int, paint: _Paint
) -> list[str]:
    source = _source(path, sources)
    first = source.position(min(labels[0].span.start, len(source.text)))
    head = "╭─" if labels[0] is diagnostic.primary else "├─"
    lines = [" " * (width + 1) + paint(_DIM, head) + f" {_visible(path)}:{first.line}:{first.column}"]
    cuts = _cuts(source, labels)
    marks = sorted((_mark(it, source, cuts, diagnostic) for it in labels), key=lambda it: (it.line, it.start))
    previous: int | None = None
    for number in dict.fromkeys(it.line for it in marks):
        if previous is not None and number > previous + 1:
            lines.append(paint(_DIM, " " * (width + 1) + "│"))
        text = _visible(_shown(source.line(number), cuts[number]))
        lines += _render_line(number, text, [it for it in marks if it.line == number], width, paint)
        previous = number
    return lines


def _cuts(source: Source, labels: list[Label]) -> dict[int, int]:
    """How many characters are left out at the start of each line with a place, by its number."""
    cut_by_line: dict[int, int] = {}
    for label in labels:
        place = source.position(min(label.span.start, len(source.text)))
        is_long = len(source.line(place.line)) > _LONGEST
        cut = max(0, place.column - _LONGEST // 4) if is_long else 0
        cut_by_line[place.line] = min(cut, cut_by_line.get(place.line, cut))
    return cut_by_line


def _shown(line: str, cut: int) -> str:
    return ("…" if cut else "") + line[cut : cut + _LONGEST] + ("…" if len(line) > cut + _LONGEST else "")


def _render_line(number: int, text: str, marks: list[_Mark], width: int, paint: _Paint) -> list[str]:
    lines = [paint(_DIM, f"{number:>{width}} │") + f" {text}".rstrip()]
    gutter = paint(_DIM, " " * (width + 1) + "│") + " "
    if any(b.start <= a.end for a, b in pairwise(marks)):
        return [*lines, *(gutter + " " * it.start + paint(it.colour, _underlined(it)) for it in marks)]
    last = marks[-1]
    row = "".join(
        " " * (it.start - end) + paint(it.colour, _underlined(it) if it is last else it.sign * (it.end - it.start))
        for it, end in zip(marks, (0, *(it.end for it in marks)), strict=False)
    )
    below = [gutter + " " * it.start + paint(it.colour, it.text) for it in reversed(marks[:-1]) if it.text]
    return [*lines, gutter + row, *below]


def _underlined(mark: _Mark) -> str:
    return mark.sign * (mark.end - mark.start) + (f" {mark.text}" if mark.text else "")


def _mark(label: Label, source: Source, cut_by_line: Mapping[int, int], diagnostic: Diagnostic) -> _Mark:
    is_primary = label is diagnostic.primary
    start = source.position(min(label.span.start, len(source.text)))
    end = source.position(min(label.span.end, len(source.text)))
    cut = cut_by_line[start.line]
    before, marked = _split(source.line(start.line), cut, start, end)
    before = "…" + before if cut else before
    return _Mark(
        line=start.line,
        start=_width(before),
        end=_width(before) + max(1, _width(marked)),
        sign="^" if is_primary else "-",
        colour=_COLOUR_BY_SEVERITY[diagnostic.severity] if is_primary else _RELATED_COLOUR,
        text=" ".join(it for it in (_visible(label.text), _ends_later(start, end)) if it),
    )


def _ends_later(start: Position, end: Position) -> str:
    """Only the first line of a place is shown. A line break at its end is no further line."""
    last = end.line if end.column > 1 else end.line - 1
    return f"(to line {last})" if last > start.line else ""


def _split(line: str, cut: int, start: Position, end: Position) -> tuple[str, str]:
    """The text before the place, and the place itself, which ends with its first line and with what is shown of it."""
    last = end.column - 1 if end.line == start.line else len(line)
    end_of_shown = cut + _LONGEST
    return line[cut : min(start.column - 1, end_of_shown)], line[start.column - 1 : min(last, end_of_shown)]


def _visible(text: str) -> str:
    """Tabs as spaces, and every character that could steer the terminal as its escape."""
    return "".join(it if it.isprintable() else _TAB if it == "\t" else _escaped(it) for it in text)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode()


def _width(text: str) -> int:
    """How many columns a terminal gives to ``text``."""
    return sum(_columns(it) for it in _visible(text))


def _columns(character: str) -> int:
    # Marks stand on the character before, the selector of an emoji's form among them.
    if category(character) in {"Mn", "Me"}:
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} else 1
