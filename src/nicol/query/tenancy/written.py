"""What a statement writes into which fields."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from nicol.errors import TenantMismatchError
from nicol.query.loose import is_list
from nicol.query.nodes.node import Node
from nicol.query.nodes.write import Insert, InsertMany, InsertTree, NewRows, Update, UpdateEach, UpsertMany, Write
from nicol.query.vocabulary import Vocabulary


class Written(NamedTuple):
    """``step`` is the new record or records, or None for those that exist."""

    model: str
    field: str
    operator: str
    values: Sequence[object]


def writes_in(node: Node, values: Sequence[object]) -> Iterator[Written]:
    """The fields that ``node`` writes, each with the values that go there."""
    match node:
        case Insert():
            yield from _of_writes(node.model, node.writes, values)
            if node.conflict is not None:
                yield from _of_writes(node.model, node.conflict.writes, values)
        case Update():
            yield from _of_writes(node.model, node.writes, values)
        case InsertMany() | UpsertMany():
            yield from _of_columns(node.model, node.fields, node.parameters, values)
        case UpdateEach():
            n_keys = len(node.key)
            yield from _of_columns(node.model, node.fields[n_keys:], node.parameters[n_keys:], values)
        case InsertTree():
            for step in node.steps:
                if isinstance(step, NewRows):
                    yield from _of_writes(step.model, step.writes, values)
                    yield from _of_columns(step.model, step.fields, step.parameters, values)
        case _:
            return


def require_own(vocabulary: Vocabulary, node: Node, values: Sequence[object]) -> None:
    """Raise TenantMismatchError where ``node`` would write another tenant than that of ``vocabulary``.

    What a call says of it is refused earlier, by name. This is for what is found on the way: keys that are filled from
    other records, and whatever may be added to Nicol one day.
    """
    if type(node) not in _WRITES:
        return
    tenant = vocabulary.tenant
    for it in writes_in(node, values):
        if vocabulary.tenant_fields.get(it.model) == it.field and (
            it.operator != "set" or any(value != tenant for value in it.values)
        ):
            raise mismatch(it.model, it.field)
    _require_said(vocabulary, node)


def mismatch(model: str, field: str) -> TenantMismatchError:
    reason = f"{field} would name another tenant than the one that the call is made for"
    return TenantMismatchError(f"{model}: {reason}; leave it out", model=model, path=(field,))


def _require_said(vocabulary: Vocabulary, node: Node) -> None:
    """Each new record says whose it is."""
    match node:
        case Insert():
            said = [(node.model, {it.field for it in node.writes})]
        case InsertMany() | UpsertMany():
            said = [(node.model, set(node.fields))]
        case InsertTree():
            rows = [it for it in node.steps if isinstance(it, NewRows)]
            said = [
                (it.model, {*it.fields, *(one.field for one in it.writes), *(one.field for one in it.taken)})
                for it in rows
            ]
        case _:
            return
    for model, fields in said:
        field = vocabulary.tenant_fields.get(model)
        assert field is None or field in fields, f"a {model} without its {field}"


_WRITES = frozenset({Insert, InsertMany, UpsertMany, InsertTree, Update, UpdateEach})


def _of_writes(model: str, writes: Sequence[Write], values: Sequence[object]) -> Iterator[Written]:
    for it in writes:
        given = () if it.parameter is None else (values[it.parameter],)
        yield Written(model, it.field, it.operator, given)


def _of_columns(
    model: str, fields: Sequence[str], parameters: Sequence[int], values: Sequence[object]
) -> Iterator[Written]:
    for field, parameter in zip(fields, parameters, strict=True):
        column = values[parameter]
        yield Written(model, field, "set", column if is_list(column) else (column,))
