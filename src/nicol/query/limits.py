"""What a column of a native type has room for: ``@db.VarChar(12)``, ``@db.Decimal(5, 2)``.

The server refuses what has no room without saying which column it was for, and ends the transaction by that.
"""

from collections.abc import Callable
from decimal import Decimal
from typing import Final, TypeAlias

from nicol.errors import DatabaseError, ValueOutOfRangeError, ValueTooLongError
from nicol.schema.model import ScalarField

Limit: TypeAlias = Callable[[object], object]
"""Returns an encoded value as it is. Raises LimitError."""


class LimitError(ValueError):
    """There is no room for a value. ``kind`` and ``sqlstate`` are what the server's refusal would be."""

    def __init__(self, reason: str, kind: type[DatabaseError], sqlstate: str) -> None:
        super().__init__(reason)
        self.kind = kind
        self.sqlstate = sqlstate


def limit_of(field: ScalarField) -> Limit | None:
    """None where the schema does not say, or another reader of values has looked already."""
    native = field.native_type
    if native is None or not native.arguments:
        return None
    numbers = native.arguments
    match native.name:
        case "VarChar" | "Char":
            return _length(numbers[0])
        case "Decimal":
            return _digits(numbers[0], numbers[1] if len(numbers) > 1 else 0)
        case _:
            return None


def _length(most: int) -> Limit:
    def limit(value: object) -> object:
        # As the SQL standard has it, blanks beyond the end are dropped without a word.
        if isinstance(value, str) and len(value) > most and value[most:].strip(" "):
            reason = f"takes at most {most} characters, and this has {len(value)}"
            raise LimitError(reason, ValueTooLongError, "22001")
        return value

    return limit


def _digits(precision: int, scale: int) -> Limit:
    # The least number that would be rounded to one digit more than there is room for.
    end: Final = Decimal((0, (9,) * precision + (5,), -scale - 1))
    whole = max(precision - scale, 0)
    places = f"{whole} digits before the point" + (f" and {scale} after it" if scale else "")

    def limit(value: object) -> object:
        if isinstance(value, Decimal) and not value.is_nan() and value.copy_abs() >= end:
            reason = f"takes at most {places}, and this is more, or is when it is rounded"
            raise LimitError(reason, ValueOutOfRangeError, "22003")
        return value

    return limit
