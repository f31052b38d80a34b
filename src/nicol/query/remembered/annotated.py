"""What the annotations of a class say of relations: arguments, which are read anew for every call."""

from collections.abc import Iterator, Mapping

from nicol.query.remembered.memory import is_pinnable, pinned
from nicol.query.remembered.shape import UnclearError, walk
from nicol.query.shape.wanted import Wanted


def said_by(wanted: Wanted) -> list[object]:
    """All of it, values too, as parts of a shape: whoever changes them later has another shape. Raises UnclearError."""
    parts: list[object] = []
    values: list[object] = []
    for it in _arguments(wanted):
        walk(it, parts, values)
    if not all(map(is_pinnable, values)):
        raise UnclearError
    return [*parts, *pinned(values, tuple(range(len(values))))]


def _arguments(wanted: Wanted) -> Iterator[Mapping[str, object]]:
    for it in wanted.counts:
        yield {"": it.where}
    for it in wanted.relations:
        yield {"": it.arguments}
        yield from _arguments(it.wanted)
