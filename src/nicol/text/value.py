"""What most classes of the language are: a value."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value(*, kw_only: bool = False) -> Callable[[type[T]], type[T]]:
    """A frozen dataclass with slots, which only the type checker keeps frozen.

    A check makes tens of thousands of them, and a start of ``nicol`` a hundred classes: keeping them frozen at run
    time too makes an instance three times and a class twice as dear.
    """

    def made(cls: type[T]) -> type[T]:
        # Without a docstring, dataclass writes the signature there, which takes longer than the rest of the class.
        cls.__doc__ = cls.__doc__ or cls.__name__
        return dataclass(slots=True, unsafe_hash=True, kw_only=kw_only)(cls)

    return made
