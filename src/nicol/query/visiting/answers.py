"""The answers of nested nodes: which records came back for each, and where what its hooks made of them goes."""

import dataclasses
from collections.abc import Callable, Mapping, Sequence

from nicol.errors import ExtensionError
from nicol.query.loose import is_list, is_mapping
from nicol.query.page import Page
from nicol.query.visiting.flows import Visiting, left
from nicol.query.visiting.walk import Fetched


def answered(relations: Sequence[Fetched], parents: Sequence[object]) -> Visiting[list[object]]:
    """Give each of ``relations`` the records that came with ``parents``, the innermost first.

    Returns the parents, which are other objects where frozen ones had to be made anew.
    """
    found = list(parents)
    for it in relations:
        found = yield from _relation(it, found)
    return found


def records_of(answer: object) -> list[object]:
    """The records in the answer of a call: those of a page or a list, the one, or none."""
    if isinstance(answer, Page):
        return list(answer.records)  # pyright: ignore[reportUnknownArgumentType, reportUnknownMemberType] - any records
    return list(answer) if is_list(answer) else [] if answer is None else [answer]


def with_records(answer: object, records: Sequence[object]) -> object:
    """``answer`` with other records in their places."""
    if isinstance(answer, Page):
        return Page(list(records), answer.after, answer.has_more)
    return list(records) if is_list(answer) else records[0] if records else None


def _relation(relation: Fetched, parents: Sequence[object]) -> Visiting[list[object]]:
    values = [_value(it, relation.name) for it in parents]
    lists = [list(it) if is_list(it) and relation.is_list else [] if it is None else [it] for it in values]
    records = [record for it in lists for record in it]
    inner = yield from answered(relation.relations, records)
    answer = yield from left(relation.node, inner)
    if not is_list(answer) or len(answer) != len(records):
        raise ExtensionError(
            f"{relation.node.call.model}: a hook must answer the {len(records)} records that it was given, in their "
            "order; to hide some, filter the call"
        )
    if all(a is b for a, b in zip(answer, records, strict=True)):
        return list(parents)
    return _put_back(relation, parents, lists, answer)


def _put_back(
    relation: Fetched, parents: Sequence[object], lists: Sequence[Sequence[object]], answer: Sequence[object]
) -> list[object]:
    found: list[object] = []
    start = 0
    for parent, own in zip(parents, lists, strict=True):
        end = start + len(own)
        changed = list(answer[start:end])
        start = end
        value = changed if relation.is_list else changed[0] if changed else None
        found.append(with_values(parent, {relation.name: value}) if own else parent)
    return found


def _value(record: object, name: str) -> object:
    if is_mapping(record):
        return record.get(name)
    return getattr(record, name, None)


def with_values(record: object, values: Mapping[str, object]) -> object:
    """``record`` with other values in these attributes: the same object where it can be changed, else another."""
    if is_mapping(record) or hasattr(record, "__pydantic_fields__"):
        # What the hook makes is trusted as rows are, by frozen classes too.
        target: dict[str, object] = record if isinstance(record, dict) else vars(record)  # pyright: ignore[reportUnknownVariableType] - a TypedDict of the user's
        target.update(values)
        return record  # pyright: ignore[reportUnknownVariableType] - as above
    remake: Callable[..., object] | None = getattr(record, "_replace", None)
    if remake is not None and hasattr(record, "_fields"):
        return remake(**values)
    return _with_attributes(record, values)


def _with_attributes(record: object, values: Mapping[str, object]) -> object:
    try:
        for name, value in values.items():
            setattr(record, name, value)
    except AttributeError:
        if dataclasses.is_dataclass(record) and not isinstance(record, type):
            return dataclasses.replace(record, **values)
        from msgspec.structs import replace  # noqa: PLC0415 - only who has such a record has msgspec

        return replace(record, **values)  # pyright: ignore[reportArgumentType, reportUnknownVariableType] - a frozen Struct
    return record
