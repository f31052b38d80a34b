"""Changes inside a Json field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from nicol.errors import InvalidValueError


@dataclass(frozen=True, slots=True)
class JsonUpdate:
    """A change of a part of a Json value, made by the database: ``JsonUpdate.set_path(["a", 0], 1)``."""

    operation: str
    path: tuple[str | int, ...]
    value: object

    @classmethod
    def set_path(cls, path: Sequence[str | int], value: object) -> Self:
        """``value`` at ``path``. Objects that are missing on the way are made."""
        return cls("set_path", _steps("set_path", path), value)

    @classmethod
    def merge(cls, value: Mapping[str, object]) -> Self:
        """The keys of ``value`` over those that are there; what is no object is replaced."""
        return cls("merge", (), value)

    @classmethod
    def unset_path(cls, path: Sequence[str | int]) -> Self:
        """Nothing at ``path``."""
        return cls("unset_path", _steps("unset_path", path), None)


def _steps(operation: str, path: Sequence[str | int]) -> tuple[str | int, ...]:
    """Text is a sequence too, of steps that nobody means."""
    if isinstance(path, str):
        raise InvalidValueError(f"JsonUpdate.{operation} takes the steps of its path in a list: ['key', 0]")
    return tuple(path)
