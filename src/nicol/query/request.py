"""A call as data, before anything is known of its sense."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(slots=True)
class Request:
    """``arguments`` holds what the caller mentioned, by Nicol's names (``where``, ``data``, ``take`` …).

    ``shape`` is the class whose annotations choose what is fetched; None stands for the model's own class.
    """

    model: str
    action: str
    arguments: Mapping[str, object]
    shape: type | None = None
    scopes: Mapping[tuple[str, ...], Mapping[str, object]] | None = None
    """By their path, the arguments of a shape's relations and counts that extensions changed; None for none."""
    is_recorded: bool = False
    """Whether each record that is written must be seen, so that no statement writes several models at once."""


class _Omitted:
    """The type of ``OMIT``."""

    def __repr__(self) -> str:
        return "OMIT"

    def __bool__(self) -> bool:
        raise TypeError("OMIT has no truth value; it stands for an argument that is not there")


OMIT: Final = _Omitted()
"""In ``data`` and as an argument: as if the key were absent. In ``where`` it raises, for there it would widen."""
