"""What calls answer, as plain values that can be compared."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import NamedTuple

from nicol.errors import DatabaseError, NicolError
from nicol.query.loose import is_list, is_mapping
from nicol.query.page import Page

_NOW = "(now)"


class Outcome(NamedTuple):
    """The answer of a call, or the error with which it was refused, both as plain values."""

    error: str
    answer: object
    raised: NicolError | None = None
    raw: object = None

    @property
    def told(self) -> object:
        """What the caller learns."""
        return self.error or self.answer


def answered(answer: object, *, is_ordered: bool) -> Outcome:
    return Outcome("", [plain(it) for it in answer] if is_ordered and is_list(answer) else plain(answer))


def refused(error: NicolError) -> Outcome:
    return Outcome(f"{type(error).__name__}: {error.message}", None, error)


def plain(value: object) -> object:
    """``value`` without classes. Nested lists have no order, and moments of today are all one."""
    if isinstance(value, datetime):
        recent = datetime.now(UTC) - timedelta(days=1)
        return _NOW if (value if value.tzinfo else value.replace(tzinfo=UTC)) > recent else value.isoformat()
    if isinstance(value, Page):
        found: Page[object] = value  # pyright: ignore[reportUnknownVariableType] - of any records
        return [plain(found.records), found.has_more]
    if is_list(value) or isinstance(value, tuple):
        return sorted((plain(it) for it in value), key=repr)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType] - of any values
    if is_mapping(value):
        return {str(key): plain(it) for key, it in sorted(value.items(), key=repr)}
    names: tuple[str, ...] | None = getattr(value, "__struct_fields__", None)
    if names is not None:
        return plain({it: getattr(value, it, None) for it in names})
    if hasattr(value, "__dict__") and not isinstance(value, Enum | type):
        return plain(vars(value))
    return repr(value)


def tells(error: NicolError, secrets: frozenset[str]) -> str | None:
    """The first of ``secrets`` that ``error`` holds, in whatever it carries."""
    seen: BaseException | None = error
    while seen is not None:
        said = [str(seen), repr(_facts(seen))]
        for it in secrets:
            if any(it in text for text in said):
                return it
        seen = seen.__cause__
    return None


def _facts(error: BaseException) -> Mapping[str, object]:
    return {} if not isinstance(error, DatabaseError) else {"detail": error.detail, "hint": error.hint, **vars(error)}
