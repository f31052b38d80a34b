"""Checks of what a client and its methods are given. A mistake is an InvalidValueError that names the argument."""

from datetime import timedelta
from inspect import iscoroutinefunction

from nicol.errors import InvalidValueError
from nicol.query.values import briefly


def check_type(name: str, given: object, kind: type | tuple[type, ...], what: str) -> None:
    """Raise where ``given`` is not None and of another type; the error says ``what`` it is to be."""
    if given is not None and not isinstance(given, kind):
        raise wrong(name, f"is {what}, not {type(given).__name__}")


def check_number(name: str, given: object, least: int, what: str) -> None:
    """Raise where ``given`` is neither None nor a whole number from ``least`` on."""
    if given is None or (isinstance(given, int) and not isinstance(given, bool) and given >= least):
        return
    raise wrong(name, f"is {what}, not {briefly(given)}")


def check_plain_function(name: str, given: object) -> None:
    """Raise where ``given`` is neither None nor a function whose answer is there at once."""
    if given is not None and not callable(given):
        raise wrong(name, f"is a function, not {type(given).__name__}")
    if iscoroutinefunction(given):
        raise wrong(name, "is called and not awaited; pass a plain function")


def seconds_of(name: str, given: object) -> float | None:
    """``given``, a number or a timedelta, in seconds; None for None."""
    if given is None:
        return None
    seconds = given.total_seconds() if isinstance(given, timedelta) else given
    # PostgreSQL counts its milliseconds in 32 bits.
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 < seconds < 2_000_000:
        raise wrong(name, f"is a positive number of seconds or a timedelta, not {briefly(given)}")
    return float(seconds)


def seconds_from_zero(name: str, given: object) -> float | None:
    """As ``seconds_of``, where 0 has a meaning as well."""
    is_zero = not isinstance(given, bool) and given in (0, timedelta())
    return 0.0 if is_zero else seconds_of(name, given)


def wrong(name: str, reason: str) -> InvalidValueError:
    return InvalidValueError(f"{name} {reason}", path=(name,))
