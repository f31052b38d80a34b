"""What most classes of the language are: a value."""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import cache
from operator import attrgetter
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(*, kw_only: bool = False) -> Callable[[type[T]], type[T]]:
    """A frozen dataclass with slots, which only the type checker keeps frozen.

    A check makes tens of thousands of them, and a start of ``nicol`` a hundred classes. Keeping them frozen at run
    time makes an instance three times as dear, and methods that dataclass writes anew for each class make up most of
    the price of a class; so all of them compare, hash and show themselves by the functions here.
    """

    def made(cls: type[T]) -> type[T]:
        # Without a docstring, dataclass writes the signature there, which takes longer than the rest of the class.
        cls.__doc__ = cls.__doc__ or cls.__name__
        made = dataclass(slots=True, eq=False, repr=False, kw_only=kw_only)(cls)
        made.__eq__ = _is_equal
        made.__hash__ = _hash_of
        made.__repr__ = _shown
        return made

    return made


def _is_equal(self: object, other: object) -> bool:
    if other.__class__ is not self.__class__:
        return NotImplemented
    compared = _compared(self.__class__)
    return compared(self) == compared(other)


def _hash_of(self: object) -> int:
    return hash(_compared(self.__class__)(self))


def _shown(self: object) -> str:
    shown = (f"{name}={getattr(self, name)!r}" for name in _shown_names(self.__class__))
    return f"{self.__class__.__qualname__}({', '.join(shown)})"


@cache
def _compared(cls: type) -> Callable[[object], object]:
    """Reads what is compared: all fields but those with ``compare=False``. A class without any equals itself."""
    names = [it.name for it in fields(cls) if it.compare]
    return attrgetter(*names) if names else lambda _: cls


@cache
def _shown_names(cls: type) -> tuple[str, ...]:
    return tuple(it.name for it in fields(cls) if it.repr)
