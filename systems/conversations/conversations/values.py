"""Kinds of values whose every instance the database stores and gives back unchanged.

PostgreSQL keeps ``TIMESTAMP(3)`` in milliseconds without a zone, ``REAL`` in single precision, numbers of ``JSONB`` in
decimal, and no text with NUL. Each kind here brings a value into that form, or refuses it, when a model is made: so a
model is equal to what comes back of it, and no precision is lost unseen between the two.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from struct import pack, unpack
from typing import Annotated

from pydantic import AfterValidator, AwareDatetime, Field, JsonValue

_SINGLE = "<f"
_FIRST = datetime.min.replace(tzinfo=UTC)
_DEPTH = 64
"""How deep metadata may nest: what nobody writes on purpose, and every parser on the way reads."""


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError("text cannot hold the character NUL; leave it out")
    return text


def _in_milliseconds(moment: datetime) -> datetime:
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:
        raise ValueError("a moment must lie in the years 1 to 9999 of UTC") from None
    if moment == _FIRST:
        raise ValueError("the first moment of the year 1 stands for -infinity; a millisecond later will do")
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def _in_single_precision(number: float) -> float:
    """The shortest decimal of the nearest single: 0.8, where a plain conversion would give 0.800000011920929."""
    single = unpack(_SINGLE, pack(_SINGLE, number))[0]
    candidates = (float(f"{single:.{n_digits}g}") for n_digits in range(6, 10))
    return next(it for it in candidates if pack(_SINGLE, it) == pack(_SINGLE, number))


def _as_jsonb(value: JsonValue, depth: int = 0) -> JsonValue:
    if depth > _DEPTH:
        raise ValueError(f"metadata nests deeper than {_DEPTH} levels")
    match value:
        case dict():
            return {_without_nul(key): _as_jsonb(it, depth + 1) for key, it in value.items()}
        case list():
            return [_as_jsonb(it, depth + 1) for it in value]
        case str():
            return _without_nul(value)
        case float():
            return _as_numeric(value)
        case _:
            return value


def _as_numeric(number: float) -> int | float:
    """JSONB writes numbers without an exponent, so that 1e23 comes back as a whole number, and knows no infinity."""
    if not math.isfinite(number):
        raise ValueError(f"metadata cannot hold {number}, which JSON has no word for")
    decimal = Decimal(repr(number))
    # It has no negative zero either.
    return int(decimal) if int(decimal.as_tuple().exponent) >= 0 else number + 0.0


def _as_object(value: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    return {_without_nul(key): _as_jsonb(it, 1) for key, it in value.items()}


Text = Annotated[str, Field(min_length=1), AfterValidator(_without_nul)]
"""Any text but the empty one."""
Title = Annotated[Text, Field(max_length=500)]
Author = Annotated[Text, Field(max_length=200)]
AgentName = Annotated[Text, Field(max_length=100)]
Url = Annotated[str, Field(pattern=r"^https?://[!-~]+$")]
"""An address as it travels: of printable ASCII, by http or https."""
Moment = Annotated[AwareDatetime, AfterValidator(_in_milliseconds)]
"""A point in time, in UTC and whole milliseconds; a time without a zone is refused, since it could be any."""
Confidence = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False), AfterValidator(_in_single_precision)]
Order = Annotated[int, Field(ge=1, le=2**31 - 1)]
Metadata = Annotated[dict[str, JsonValue], AfterValidator(_as_object)]
