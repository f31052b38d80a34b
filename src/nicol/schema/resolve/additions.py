"""What is added to a schema whose relations lack something: lines, and words in what stands there."""

from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from nicol.schema.reading import syntax
from nicol.text.diagnostic import Edit
from nicol.text.source import Span
from nicol.text.value import value


@value()
class Line:
    """A line to be added to ``block``, without the spaces of the layout."""

    block: syntax.Block
    text: str


Addition: TypeAlias = Line | Edit


@value()
class Additions:
    """``every`` is in Prisma's order. ``by_field``, by model and name, is what the relation of that field needs."""

    every: tuple[Addition, ...]
    by_field: Mapping[tuple[str, str], tuple[Addition, ...]]

    def edits_of(self, model: str, field: str) -> tuple[Edit, ...]:
        """What completes the relation of this field. New lines stand behind the last field of their model."""
        return _edits(self.by_field.get((model, field), ()), _behind_last_field)

    def edits(self, texts: Mapping[str, str]) -> tuple[Edit, ...]:
        """Everything. New lines stand at the end of their block, as Prisma puts them, and the layout is still to do."""
        return _edits(self.every, _before_brace(texts))


def inserted(path: str, place: int, text: str) -> Edit:
    return Edit(Span(path, place, place), text)


def _edits(additions: Iterable[Addition], insertion: Callable[[syntax.Block, list[str]], Edit]) -> tuple[Edit, ...]:
    """The additions as edits: one for all the lines of a block."""
    edits: list[Edit] = []
    lines_by_block: dict[int, tuple[syntax.Block, list[str]]] = {}
    for addition in additions:
        match addition:
            case Edit():
                edits.append(addition)
            case Line(block, text):
                lines_by_block.setdefault(id(block), (block, []))[1].append(text)
    return (*edits, *(insertion(block, lines) for block, lines in lines_by_block.values()))


def _before_brace(texts: Mapping[str, str]) -> Callable[[syntax.Block, list[str]], Edit]:
    def insertion(block: syntax.Block, lines: list[str]) -> Edit:
        path, end = block.span.path, block.span.end - 1
        is_brace_alone = texts[path][:end].rstrip(" \t").endswith(("\n", "\r"))
        return inserted(path, end, ("" if is_brace_alone else "\n") + "".join(f"{it}\n" for it in lines))

    return insertion


def _behind_last_field(block: syntax.Block, lines: list[str]) -> Edit:
    path, start, end = block.span.path, block.span.start, block.span.end
    fields = (it for it in block.fields if it.span.path == path and start <= it.span.start < end)
    last = next(reversed(list(fields)), None)
    if last is None:
        return inserted(path, end - 1, "".join(f"  {it}\n" for it in lines))
    place = last.comment.end if last.comment is not None else last.span.end
    return inserted(path, place, "".join(f"\n  {it}" for it in lines))
