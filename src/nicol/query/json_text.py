"""JSON texts to values, by the fastest parser that the program has loaded anyway."""

import json
import sys
from collections.abc import Callable
from functools import cache


def decode_json(text: str | bytes) -> object:
    """The value of a JSON text. Fast parsers refuse what PostgreSQL does not, such as 200 levels or huge numbers."""
    try:
        return _fastest()(text)
    except ValueError:
        return json.loads(text)


@cache
def _fastest() -> Callable[[str | bytes], object]:
    # A client with msgspec's Structs or dataclasses must not load Pydantic.
    if "pydantic_core" in sys.modules:
        from pydantic_core import from_json  # noqa: PLC0415 - as above

        return from_json
    return _by_msgspec() if "msgspec" in sys.modules else json.loads


def _by_msgspec() -> Callable[[str | bytes], object]:
    from msgspec import DecodeError  # noqa: PLC0415 - as above
    from msgspec.json import decode  # noqa: PLC0415 - as above

    def decoded(text: str | bytes) -> object:
        try:
            return decode(text)
        except (DecodeError, RecursionError) as error:
            raise ValueError(str(error)) from error

    return decoded
