"""What ``paginate`` returns."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """``after`` is what to pass for the next page; None at the end."""

    records: list[T]
    after: str | None
    has_more: bool
