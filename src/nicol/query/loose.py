"""What a loose value is, for the type checker. Whoever reads a mapping checks its keys; these claim only their type."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TypeGuard


def is_mapping(value: object) -> TypeGuard[Mapping[str, object]]:
    return isinstance(value, Mapping)


def is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, list | tuple)


def is_set(value: object) -> TypeGuard[AbstractSet[object]]:
    return isinstance(value, AbstractSet)
