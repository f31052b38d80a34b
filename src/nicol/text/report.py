"""Diagnostics as a reader of a terminal wants them: the line, the place in it, what is wrong and the way out."""

from collections.abc import Iterable, Mapping
from unicodedata import combining, east_asian_width

from nicol.text.diagnostic import Diagnostic, Label, Severity
from nicol.text.source import Position, Source
from nicol.text.value import value

_BOLD = "1"
_DIM = "2"
_COLOUR_BY_SEVERITY = {Severity.ERROR: "1;31", Severity.WARNING: "1;33"}
_RELATED_COLOUR = "1;36"
_TAB = "    "


def render(diagnostics: Iterable[Diagnostic], sources: Mapping[str, str], *, colour: bool) -> str:
    """All of them, with an empty line between two. Empty if there are none, else it ends with a line break."""
    paint = _Paint(colour)
    blocks = [_render_one(it, sources, paint) for it in diagnostics]
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
    bar = paint(_DIM, " " * (width + 1) + ("╰─" if diagnostic.help else "╰"))
    lines.append(f"{bar} {paint(_BOLD, 'help:')} {_visible(diagnostic.help)}" if diagnostic.help else bar)
    return "\n".join(lines)


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
    lines = [" " * (width + 1) + paint(_DIM, head) + f" {path}:{first.line}:{first.column}"]
    marks = sorted((_mark(it, source, diagnostic) for it in labels), key=lambda it: (it.line, it.start))
    previous: int | None = None
    for number in dict.fromkeys(it.line for it in marks):
        if previous is not None and number > previous + 1:
            lines.append(paint(_DIM, " " * (width + 1) + "│"))
        lines += _render_line(number, source, [it for it in marks if it.line == number], width, paint)
        previous = number
    return lines


def _render_line(number: int, source: Source, marks: list[_Mark], width: int, paint: _Paint) -> list[str]:
    text = _visible(source.line(number))
    lines = [paint(_DIM, f"{number:>{width}} │") + f" {text}".rstrip()]
    gutter = paint(_DIM, " " * (width + 1) + "│") + " "
    for mark in marks:
        underline = paint(mark.colour, mark.sign * (mark.end - mark.start) + (f" {mark.text}" if mark.text else ""))
        lines.append(gutter + " " * mark.start + underline)
    return lines


def _mark(label: Label, source: Source, diagnostic: Diagnostic) -> _Mark:
    is_primary = label is diagnostic.primary
    start = source.position(min(label.span.start, len(source.text)))
    end = source.position(min(label.span.end, len(source.text)))
    line = source.line(start.line)
    before, marked = _split(line, start, end)
    return _Mark(
        line=start.line,
        start=_width(before),
        end=_width(before) + max(1, _width(marked)),
        sign="^" if is_primary else "-",
        colour=_COLOUR_BY_SEVERITY[diagnostic.severity] if is_primary else _RELATED_COLOUR,
        text=_visible(label.text),
    )


def _split(line: str, start: Position, end: Position) -> tuple[str, str]:
    """The text before the place, and the place itself, which ends with its first line."""
    last = end.column - 1 if end.line == start.line else len(line)
    return line[: start.column - 1], line[start.column - 1 : last]


def _visible(text: str) -> str:
    """Tabs as spaces, and every character that could steer the terminal as its escape."""
    return "".join(it if it.isprintable() else _TAB if it == "\t" else _escaped(it) for it in text)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode()


def _width(text: str) -> int:
    """How many columns a terminal gives to ``text``."""
    return sum(_columns(it) for it in _visible(text))


def _columns(character: str) -> int:
    if combining(character):
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} else 1
