"""The plans of one client by the shapes of their calls.

Of a shape that was met twice it keeps templates: one, or one for each of the values that planning looks at (a
direction, how many records). Neither shapes nor templates are ever more than a set number.
"""

from collections.abc import Sequence
from threading import Lock
from typing import Final, TypeAlias

from nicol.query.remembered.shape import PLAIN, Shape, is_value
from nicol.query.remembered.template import Template

_MOST_SHAPES: Final = 3_000
_MOST_TEMPLATES: Final = 100
"""Of one shape."""
_MOST_RECORDINGS: Final = 400
"""Of one shape: whose values are looked at and never the same is not worth the trouble."""
_MOST_MET: Final = 20_000
_MOST_KEPT: Final = 10_000
"""Templates of all shapes together: a hundred of each shape would be a gigabyte."""
_LONGEST: Final = 1_000
"""Of what planning looks at, in characters or items: it is kept, too."""
_MOST_CHARACTERS: Final = 20_000
"""Of the names in one shape: those in documents are whatever somebody sends."""

Pinned: TypeAlias = tuple[object, ...]
"""The values of a call that planning looked at."""


class Known:
    """``pins`` are the places of the values that planning looks at. Immutable, save for what it gathers."""

    __slots__ = ("met", "n_recordings", "only", "pins", "templates")

    def __init__(self, pins: tuple[int, ...], n_recordings: int = 0) -> None:
        self.pins = pins
        self.n_recordings = n_recordings
        self.only: Template | None = None
        self.templates: dict[Pinned, Template] = {}
        self.met: set[int] = set()

    def template(self, values: Sequence[object]) -> Template | None:
        return self.templates.get(pinned(values, self.pins)) if self.pins else self.only


def pinned(values: Sequence[object], pins: tuple[int, ...]) -> Pinned:
    """The values at ``pins``. Those of a list are told apart by type, as the shape tells all others."""
    found = tuple([values[it] for it in pins])
    for it in found:
        if isinstance(it, list | tuple):
            return tuple(_exact(it) for it in found)
    return found


def _exact(value: object) -> object:
    if isinstance(value, list | tuple):
        return (*map(type, value), *value)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType] - of any values
    return value


def is_pinnable(value: object) -> bool:
    """Whether nothing about it differs where it is equal: 1.0 and 1.00 are equal, as are moments of two zones.

    And whether it is short enough to be kept.
    """
    if isinstance(value, str | bytes | list | tuple) and len(value) > _LONGEST:  # pyright: ignore[reportUnknownArgumentType] - of any values
        return False
    if isinstance(value, list | tuple):
        return all(is_pinnable(it) for it in value)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType] - of any values
    return type(value) in {str, int, bytes} or (is_value(type(value)) and type(value) not in PLAIN)


class Memory:
    """Safe for threads: what is looked up without a lock is only ever put in whole.

    Who finds it locked does not wait but learns nothing this time: after a fork there may be nobody to unlock it.
    """

    __slots__ = ("_lock", "_met", "_n_kept", "shapes")

    def __init__(self) -> None:
        self.shapes: dict[Shape, Known | None] = {}
        """None for what is planned anew each time."""
        self._met: set[int] = set()
        self._n_kept = 0
        self._lock = Lock()

    def is_worth(self, shape: Shape, values: Sequence[object]) -> bool:
        """Whether the shape came before, with the values that planning looks at. Most come once and never again."""
        if self.has_given_up(shape) or not self._lock.acquire(blocking=False):
            return False
        try:
            known = self.shapes.get(shape)
            if known is None:
                return _has_met(self._met, hash(shape), _MOST_MET) and not _is_long(shape)
            if known.n_recordings >= _MOST_RECORDINGS:
                return False
            return not known.pins or _has_met(known.met, hash(pinned(values, known.pins)), _MOST_TEMPLATES)
        finally:
            self._lock.release()

    def has_given_up(self, shape: Shape) -> bool:
        return self.shapes.get(shape, self) is None

    def pins(self, shape: Shape) -> tuple[int, ...]:
        known = self.shapes.get(shape)
        return () if known is None else known.pins

    def keep(self, shape: Shape, values: Sequence[object], pins: tuple[int, ...], template: Template) -> None:
        if not self._lock.acquire(blocking=False):
            return
        try:
            if self._n_kept >= _MOST_KEPT:
                self._forget()
            self._n_kept += 1
            self._put(shape, self._with(shape, values, pins, template))
        finally:
            self._lock.release()

    def give_up(self, shape: Shape) -> None:
        """Plan calls of ``shape`` anew from now on."""
        if not self._lock.acquire(blocking=False):
            return
        try:
            self._put(shape, None)
        finally:
            self._lock.release()

    def _with(self, shape: Shape, values: Sequence[object], pins: tuple[int, ...], template: Template) -> Known:
        known = self.shapes.get(shape)
        if known is None or known.pins != pins:
            # What was recorded while fewer values were looked at says nothing of those.
            known = Known(pins, 0 if known is None else known.n_recordings)
        known.n_recordings += 1
        if len(known.templates) >= _MOST_TEMPLATES:
            known.templates.clear()
        if pins:
            known.templates[pinned(values, pins)] = template
        else:
            known.only = template
        return known

    def _put(self, shape: Shape, known: Known | None) -> None:
        if len(self.shapes) >= _MOST_SHAPES and shape not in self.shapes:
            # All of them, and that they were met: to make room for one at a time would record each call of a program
            # that has a few shapes too many.
            self._forget()
        self.shapes[shape] = known

    def _forget(self) -> None:
        self.shapes.clear()
        self._met.clear()
        self._n_kept = 0


def _is_long(shape: Shape) -> bool:
    return sum(len(it) for it in shape if isinstance(it, str)) > _MOST_CHARACTERS


def _has_met(met: set[int], number: int, most: int) -> bool:
    if number in met:
        return True
    if len(met) >= most:
        met.clear()
    met.add(number)
    return False
