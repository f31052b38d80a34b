"""What a statement writes into which fields."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nicol.errors import TenantMismatchError
from nicol.query.loose import is_list
from nicol.query.nodes.node import Node
from nicol.query.nodes.write import (
    Conflict,
    Delete,
    Insert,
    InsertMany,
    InsertTree,
    NewRows,
    Update,
    UpdateEach,
    UpsertMany,
    Write,
)
from nicol.query.vocabulary import Vocabulary


class Written(NamedTuple):
    """``parameter`` is the index of the value, or with ``is_column`` of one for each row; None for no value."""

    model: str
    field: str
    operator: str
    parameter: int | None
    is_column: bool = False

    def values(self, given: Sequence[object]) -> Sequence[object]:
        if self.parameter is None:
            return ()
        value = given[self.parameter]
        return value if self.is_column and is_list(value) else (value,)


def writes_in(node: Node) -> Iterator[Written]:
    """The fields that ``node`` writes."""
    match node:
        case Insert():
            yield from _of_writes(node.model, node.writes)
            if node.conflict is not None:
                yield from _of_writes(node.model, node.conflict.writes)
        case Update():
            yield from _of_writes(node.model, node.writes)
        case InsertMany() | UpsertMany():
            yield from _of_columns(node.model, node.fields, node.parameters)
        case UpdateEach():
            n_keys = len(node.key)
            yield from _of_columns(node.model, node.fields[n_keys:], node.parameters[n_keys:])
        case InsertTree():
            for step in node.steps:
                if isinstance(step, NewRows):
                    yield from _of_writes(step.model, step.writes)
                    yield from _of_columns(step.model, step.fields, step.parameters)
        case _:
            return


def changes_in(node: Node) -> frozenset[str] | None:
    """The fields that ``node`` changes in records that exist; None where it deletes them."""
    match node:
        case Delete():
            return None
        case Update(writes=writes) | Insert(conflict=Conflict(writes=writes)):
            return frozenset(it.field for it in writes)
        case UpsertMany():
            return frozenset(node.updated)
        case UpdateEach():
            return frozenset(node.fields[len(node.key) :])
        case _:
            return frozenset()


def tenants_in(vocabulary: Vocabulary, node: Node) -> tuple[Written, ...]:
    """Where ``node`` says whose a record is."""
    _require_said(vocabulary, node)
    return tuple(it for it in writes_in(node) if vocabulary.tenant_fields.get(it.model) == it.field)


def require_own(written: Sequence[Written], values: Sequence[object], tenant: object) -> None:
    """Raise TenantMismatchError where a record would become another tenant's.

    What a call says of it is refused earlier, by name. This is for what is found on the way: keys that are filled from
    other records, and whatever may be added to Nicol one day.
    """
    for it in written:
        found = it.values(values)
        if it.operator != "set" or (found[0] != tenant if len(found) == 1 else any(one != tenant for one in found)):
            reason = f"{it.field} would name another tenant than the one that the call is made for"
            raise TenantMismatchError(f"{it.model}: {reason}; leave it out", model=it.model, path=(it.field,))


def _require_said(vocabulary: Vocabulary, node: Node) -> None:
    """Each new record says whose it is."""
    match node:
        case Insert():
            said = [(node.model, {it.field for it in node.writes})]
        case InsertMany() | UpsertMany():
            said = [(node.model, set(node.fields))]
        case InsertTree():
            said = [
                (it.model, {*it.fields, *(one.field for one in it.writes), *(one.field for one in it.taken)})
                for it in node.steps
                if isinstance(it, NewRows)
            ]
        case _:
            return
    for model, fields in said:
        field = vocabulary.tenant_fields.get(model)
        assert field is None or field in fields, f"a {model} without its {field}"


def _of_writes(model: str, writes: Sequence[Write]) -> Iterator[Written]:
    for it in writes:
        yield Written(model, it.field, it.operator, it.parameter)


def _of_columns(model: str, fields: Sequence[str], parameters: Sequence[int]) -> Iterator[Written]:
    for field, parameter in zip(fields, parameters, strict=True):
        yield Written(model, field, "set", parameter, is_column=True)
