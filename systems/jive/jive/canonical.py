"""JSON in one spelling for all languages: RFC 8785, which is what `JSON.stringify` writes, with keys in order."""

import json
import math
import re
from collections.abc import Mapping
from decimal import Decimal

from pydantic import JsonValue

_HALVES = re.compile("[\ud800-\udfff]")


def canonical(value: JsonValue | Mapping[str, JsonValue]) -> str:
    """`value` as text. What JSON has no word for becomes what JavaScript makes of it, so that nothing is refused."""
    match value:
        case None | bool():
            return json.dumps(value)
        case int() | float():
            return _number(value)
        case str():
            return _text(value)
        case list():
            return f"[{','.join(map(canonical, value))}]"
        case _:
            keys = sorted(value, key=lambda it: it.encode("utf-16-be", "surrogatepass"))
            return f"{{{','.join(f'{_text(it)}:{canonical(value[it])}' for it in keys)}}}"


def _text(text: str) -> str:
    written = json.dumps(text, ensure_ascii=False)
    return _HALVES.sub(lambda it: f"\\u{ord(it[0]):04x}", written)


def _number(number: float) -> str:
    """As ECMAScript writes it, which knows doubles alone."""
    try:
        number = float(number)
    except OverflowError:
        return "null"
    if not math.isfinite(number):
        return "null"
    if number.is_integer() and abs(number) < 1e21:
        return str(int(number))
    sign, digits, exponent = Decimal(repr(number)).normalize().as_tuple()
    assert isinstance(exponent, int)
    text, point = "".join(map(str, digits)), len(digits) + exponent
    return ("-" if sign else "") + _placed(text, point)


def _placed(digits: str, point: int) -> str:
    """`digits` with a point before the one of this number; as a power of ten where zeros would be too many."""
    if 0 < point <= 21:
        return f"{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"0.{'0' * -point}{digits}"
    fraction = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{digits[0]}{fraction}e{point - 1:+d}"
