"""Whether two plans do the same."""

from collections.abc import Sequence
from dataclasses import fields
from functools import partial
from types import FunctionType

from nicol.query.plan import Plan

_LOOKED_INTO = frozenset({"schema", "statement", "finish"})


def differences(one: Plan, other: Plan, is_fresh: Sequence[bool]) -> list[str]:
    """What tells them apart. Values that ``is_fresh`` marks need only be of one type."""
    found = [
        it.name
        for it in fields(Plan)
        if it.name not in _LOOKED_INTO and getattr(one, it.name) != getattr(other, it.name)
    ]
    if not _are_alike(one.finish, other.finish):
        found.append("finish")
    if one.schema is not other.schema:
        found.append("schema")
    return found + _of_statements(one, other, is_fresh)


def _of_statements(one: Plan, other: Plan, is_fresh: Sequence[bool]) -> list[str]:
    a, b = one.statement, other.statement
    if a is None or b is None:
        return [] if a is b else ["statement"]
    found = [it.name for it in fields(a) if it.name != "values" and getattr(a, it.name) != getattr(b, it.name)]
    if len(a.values) != len(b.values):
        return [*found, "number of values"]
    for i, (mine, yours) in enumerate(zip(a.values, b.values, strict=True)):
        if not _are_same(mine, yours, types_only=is_fresh[i]):
            found.append(f"value {i}: {mine!r} for {yours!r}")
    return found


def _are_same(one: object, other: object, *, types_only: bool) -> bool:
    if type(one) is not type(other):
        return False
    if isinstance(one, list) and isinstance(other, list):
        pairs = zip(one, other, strict=False)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType] - of any values
        return len(one) == len(other) and all(_are_same(a, b, types_only=types_only) for a, b in pairs)  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType] - as above
    # What is equal may differ in how it is written, and NaN is not even equal to itself.
    return types_only or repr(one) == repr(other)  # pyright: ignore[reportUnknownArgumentType] - as above


def _are_alike(one: object, other: object) -> bool:
    """Whether two functions have one code, and alike values around it."""
    if one is other:
        return True
    if isinstance(one, FunctionType) and isinstance(other, FunctionType):
        mine, yours = (tuple(it.cell_contents for it in fn.__closure__ or ()) for fn in (one, other))
        return one.__code__ is other.__code__ and _are_all_alike(mine, yours)
    if isinstance(one, partial) and isinstance(other, partial):
        return _are_alike(one.func, other.func) and _are_all_alike(one.args, other.args)  # pyright: ignore[reportUnknownArgumentType, reportUnknownMemberType] - of any
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return _are_all_alike(tuple(one), tuple(other))  # pyright: ignore[reportUnknownArgumentType] - as above
    return type(one) is type(other) and one == other  # pyright: ignore[reportUnknownArgumentType] - as above


def _are_all_alike(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    return len(one) == len(other) and all(_are_alike(a, b) for a, b in zip(one, other, strict=True))
