"""Which texts are values of the types that are written in strings, as Prisma reads them."""

import json
import math
import re
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from datetime import datetime

from nicol.schema.model import Scalar

_DECIMAL = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)", re.ASCII
)


def is_json(text: str) -> bool:
    """Python's module reads more than JSON: words for infinity, numbers of any size, halves of characters."""
    try:
        value = json.loads(text, parse_constant=_finite, parse_float=_finite, parse_int=_finite)
        json.dumps(value, ensure_ascii=False).encode()
    except (ValueError, OverflowError, RecursionError):
        return False
    return True


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def is_base64(text: str) -> bool:
    """Only as an encoder writes it: with its padding, and no bits behind the last byte."""
    try:
        return b64encode(b64decode(text, validate=True)) == text.encode()
    except ValueError:
        return False


def is_date_time(text: str) -> bool:
    """RFC 3339, where a minute may have a second 60, without the year 0, which PostgreSQL does not have."""
    match = _TIME.fullmatch(text)
    if match is None or int(match[3]) > 60:
        return False
    try:
        datetime.fromisoformat(f"{match[1]}T{match[2]}")
    except ValueError:
        return False
    return True


def is_decimal(text: str) -> bool:
    return _DECIMAL.fullmatch(text) is not None


READS: Mapping[Scalar, Callable[[str], bool]] = {
    Scalar.JSON: is_json,
    Scalar.BYTES: is_base64,
    Scalar.DATE_TIME: is_date_time,
    Scalar.DECIMAL: is_decimal,
}
"""What tells whether a text is a value, by type. String is absent: every text is one."""
