"""What a loose value is, for the type checker. Whoever reads a mapping checks its keys; these claim only their type."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeGuard

_NEVER = frozenset({str, int, bool, float, list, tuple, type(None)})


def is_mapping(value: object) -> TypeGuard[Mapping[str, object]]:
    # Asking the abstract class costs half a microsecond, and nearly every value is of a type that needs no asking.
    return isinstance(value, dict) or (type(value) not in _NEVER and isinstance(value, Mapping))


def is_list(value: object) -> TypeGuard[Sequence[object]]:
    """Any sequence of values: text and bytes are values themselves."""
    return isinstance(value, list | tuple) or (
        type(value) not in _NEVER and isinstance(value, Sequence) and not isinstance(value, str | bytes | bytearray)
    )


def is_set(value: object) -> TypeGuard[AbstractSet[object]]:
    return isinstance(value, AbstractSet)


def is_flow(value: object) -> TypeGuard[Iterable[object]]:
    """Values that come one after the other, from whatever makes them: what can be gone through and is no list."""
    is_value = isinstance(value, str | bytes | bytearray | Mapping | Sequence | AbstractSet)
    return not is_value and isinstance(value, Iterable)
