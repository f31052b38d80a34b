"""The words for the nulls of Json fields: PostgreSQL's, JSON's, and either."""

from typing import Final


class DbNullType:
    """The type of ``DbNull``."""

    def __repr__(self) -> str:
        return "DbNull"


class JsonNullType:
    """The type of ``JsonNull``."""

    def __repr__(self) -> str:
        return "JsonNull"


class AnyNullType:
    """The type of ``AnyNull``."""

    def __repr__(self) -> str:
        return "AnyNull"


DbNull: Final = DbNullType()
"""NULL in the column: what None says too."""
JsonNull: Final = JsonNullType()
"""The value ``null`` inside the column."""
AnyNull: Final = AnyNullType()
"""Either of them, in filters only."""
