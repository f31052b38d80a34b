"""``create_many_and_return`` and its kin: many records, and what became of them."""

from collections.abc import Mapping, Sequence

from nicol.query.actions.answer import from_steps, many
from nicol.query.actions.arguments import required
from nicol.query.actions.write_many import bulk_where, deleted, read_limit
from nicol.query.argument import require_boolean
from nicol.query.binder import Binder
from nicol.query.node import Delete, Node, Read, ReadInOrder, Selection, Update, Window
from nicol.query.plan import Plan
from nicol.query.planner import Planner
from nicol.query.request import Request
from nicol.query.writing.draft import Draft
from nicol.query.writing.snapshot import reads_untouched
from nicol.query.writing.statements import grouped, writes_of
from nicol.schema.model import Model
from nicol.sql.statement import Row, Rows, Statement, Steps


def create_many_and_return(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    """The records in the order in which ``data`` gives them; those that were passed over are missing."""
    drafts = planner.data_reader(request).rows(model, required(model, arguments, "data"), ("data",))
    skip = require_boolean(model.name, ("skip_duplicates",), arguments.get("skip_duplicates", False))
    values = Binder()
    selection = planner.selection(request, arguments, values)
    is_direct = reads_untouched(planner.vocabulary, model, selection)
    statements = planner.writer.statements.insert_many(
        drafts,
        skip_duplicates=skip,
        selection=selection if is_direct else _keys(planner, model),
        bound=values.values if is_direct else (),
    )
    build = planner.builders.build(selection)
    if is_direct and len(statements) == 1:
        return Plan(planner.schema, statements[0], many(build))
    order = None if skip else _positions(drafts)

    def begin() -> Steps[object]:
        rows = yield from _in_order(statements, order)
        if not is_direct:
            rows = yield from _read_again(planner, model, selection, values, rows)
        return [build(it) for it in rows]

    return Plan(planner.schema, None, from_steps, begin, is_one_statement=not statements)


def _positions(drafts: Sequence[Draft]) -> list[int]:
    """For each record in the order in which statements make them, its place in ``data``."""
    places = {id(draft): place for place, draft in enumerate(drafts)}
    return [places[id(draft)] for group in grouped(drafts).values() for draft in group]


def _in_order(statements: Sequence[Statement], order: Sequence[int] | None) -> Steps[list[Row]]:
    """The rows of ``statements``, the i-th of them at the place ``order[i]``."""
    found: list[Row] = []
    for statement in statements:
        found += yield statement
    if order is None:
        return found
    return [row for _, row in sorted(zip(order, found, strict=True), key=lambda it: it[0])]


def update_many_and_return(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    values = Binder()
    where = bulk_where(planner, model, arguments, values)
    limit = read_limit(model, arguments, values)
    reader = planner.data_reader(request)
    draft = reader.change(model, required(model, arguments, "data"), ("data",), with_links=False)
    n_chosen = len(values.values)
    selection = planner.selection(request, arguments, values)
    build = planner.builders.build(selection)
    if not draft.changes:
        return planner.one(Read(model.name, selection, Window(where=where, take=limit)), values, many(build))
    if reads_untouched(planner.vocabulary, model, selection, draft.changes):
        node: Node = Update(model.name, where, writes_of(draft, values), selection, limit)
        return planner.one(node, values, many(build))
    own = Binder()
    own.values += values.values[:n_chosen]
    node = Update(model.name, where, writes_of(draft, own), _keys(planner, model), limit)
    statement = planner.texts.statement(node, own.values)
    again = Binder()
    selection = planner.selection(request, arguments, again)

    def begin() -> Steps[object]:
        rows = yield statement
        found = yield from _read_again(planner, model, selection, again, rows)
        return [build(it) for it in found]

    return Plan(planner.schema, None, from_steps, begin)


def delete_many_and_return(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    """The records as they were: a statement that deletes sees what was there before it."""
    values = Binder()
    where, limit = deleted(planner, model, arguments, values)
    selection = planner.selection(request, arguments, values)
    node = Delete(model.name, where, selection, limit)
    return planner.one(node, values, many(planner.builders.build(selection)))


def _keys(planner: Planner, model: Model) -> Selection:
    return planner.writer.statements.key_selection(model, planner.vocabulary.identity(model))


def _read_again(planner: Planner, model: Model, selection: Selection, values: Binder, rows: Rows) -> Steps[Rows]:
    """What ``selection`` fetches of the records whose identities are ``rows``, in their order."""
    identity = planner.vocabulary.identity(model)
    keys = [planner.writer.statements.key(model, identity, it) for it in rows]
    here = Binder()
    here.values += values.values
    parameters = tuple(here.bind([it[name] for it in keys]) for name in identity)
    return (yield planner.texts.statement(ReadInOrder(model.name, selection, identity, parameters), here.values))
