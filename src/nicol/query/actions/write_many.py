"""``create_many``, ``update_many``, ``delete_many``: any number of records, without their relations."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from nicol.errors import UnboundedWriteError
from nicol.query.actions.answer import from_steps
from nicol.query.actions.arguments import required
from nicol.query.argument import invalid, require_boolean, require_list
from nicol.query.binder import Binder
from nicol.query.loose import is_flow
from nicol.query.nodes.condition import Condition
from nicol.query.nodes.read import Count, Window
from nicol.query.nodes.write import Delete, Update
from nicol.query.plan import Plan
from nicol.query.planner import Planner
from nicol.query.reading.where import read_where
from nicol.query.request import Request
from nicol.query.writing.copying import copied_or_inserted
from nicol.query.writing.draft import Filter
from nicol.query.writing.emulation import change_all, is_guarded, moved_by
from nicol.query.writing.emulation import delete as emulated_delete
from nicol.query.writing.statements import Key, count_of, writes_of
from nicol.schema.model import Model
from nicol.sql.statement import Statement, Steps


def create_many(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    reader = planner.data_reader(request)
    rows = listed(model, required(model, arguments, "data"))
    skip = require_boolean(model.name, ("skip_duplicates",), arguments.get("skip_duplicates", False))
    columns = reader.columns(model, rows)
    if columns is not None:
        insert = planner.writer.statements.insert_columns(columns, skip_duplicates=skip)
        copy = None if skip or request.is_recorded else planner.writer.statements.copy_of(columns, insert)
        if copy is None:
            return Plan(planner.schema, insert, count_of)
        steps = partial(copied_or_inserted, copy, insert)
        return Plan(planner.schema, None, from_steps, steps, is_loose=True)
    drafts = reader.rows(model, rows, ("data",))
    statements = planner.writer.statements.insert_many(drafts, skip_duplicates=skip)
    if len(statements) == 1:
        return Plan(planner.schema, statements[0], count_of)
    # No records are no statement, and need no transaction either.
    is_alone = not statements
    return Plan(planner.schema, None, from_steps, lambda: _sum(statements), is_one_statement=is_alone)


def listed(model: Model, data: object) -> Sequence[object]:
    """The rows of a bulk write, which may be anything that can be gone through, but no one row."""
    return list(data) if is_flow(data) else require_list(model.name, ("data",), data)


def update_many(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    values = Binder()
    where = bulk_where(planner, model, arguments, values)
    limit = read_limit(model, arguments, values)
    data = required(model, arguments, "data")
    draft = planner.data_reader(request).change(model, data, ("data",), with_links=False)
    if not draft.changes:
        return planner.one(Count(model.name, Window(where=where, take=limit)), values, count_of)
    if moved_by(planner.vocabulary, draft):
        filter, most = chosen_by(model, where, values.values, arguments)
        steps = partial(change_all, planner.writer, draft, filter, None, most)
        return Plan(planner.schema, None, from_steps, lambda: _length(steps))
    node = Update(model.name, where, writes_of(draft, values), None, limit)
    return planner.one(node, values, count_of, counts=True)


def chosen_by(
    model: Model, where: Condition | None, values: Sequence[object], arguments: Mapping[str, object]
) -> tuple[Filter, int | None]:
    """The records of a bulk write for several statements, and at most how many of them."""
    limit = arguments.get("limit")
    bound = values if limit is None else values[:-1]
    return Filter(model, where, list(bound)), limit if isinstance(limit, int) else None


def delete_many(planner: Planner, model: Model, _request: Request, arguments: Mapping[str, object]) -> Plan:
    values = Binder()
    where, limit = deleted(planner, model, arguments, values)
    if is_guarded(planner.vocabulary, model):
        filter, most = chosen_by(model, where, values.values, arguments)
        return Plan(planner.schema, None, from_steps, lambda: emulated_delete(planner.writer, filter, None, most))
    return planner.one(Delete(model.name, where, None, limit), values, count_of, counts=True)


def deleted(
    planner: Planner, model: Model, arguments: Mapping[str, object], values: Binder
) -> tuple[Condition | None, int | None]:
    """Which records to delete, and at most how many. Raises UnboundedWriteError where nothing says which."""
    where = bulk_where(planner, model, arguments, values)
    everything = require_boolean(model.name, ("everything",), arguments.get("everything", False))
    limit = read_limit(model, arguments, values)
    if where is None and not everything and limit is None:
        raise UnboundedWriteError(
            f"{model.name}: delete_many without a filter would delete every record; "
            "give a where, or say everything=True",
            model=model.name,
            path=("where",),
        )
    if where is not None and everything:
        raise invalid(model.name, ("everything",), "is True, but where names some; give one of the two")
    return where, limit


def read_limit(model: Model, arguments: Mapping[str, object], values: Binder) -> int | None:
    """The index of how many records a bulk write may touch."""
    limit = arguments.get("limit")
    if limit is None:
        return None
    if not isinstance(limit, int) or isinstance(limit, bool) or not 0 <= limit < 2**63:
        raise invalid(model.name, ("limit",), "takes a whole number that is not negative")
    return values.bind(limit)


def bulk_where(planner: Planner, model: Model, arguments: Mapping[str, object], values: Binder) -> Condition | None:
    where = arguments.get("where")
    return None if where is None else read_where(planner.vocabulary, model, where, values, ("where",))


def _length(steps: Callable[[], Steps[list[Key]]]) -> Steps[object]:
    return len((yield from steps()))


def _sum(statements: list[Statement]) -> Steps[object]:
    total = 0
    for statement in statements:
        total += count_of((yield statement))
    return total
