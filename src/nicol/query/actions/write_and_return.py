"""``create_many_and_return`` and its kin: many records, and what became of them."""

from collections.abc import Mapping, Sequence

from nicol.query.actions.answer import from_steps, many
from nicol.query.actions.arguments import required
from nicol.query.actions.write_many import bulk_where, chosen_by, deleted, listed, read_limit
from nicol.query.argument import require_boolean
from nicol.query.binder import Binder
from nicol.query.nodes.condition import Condition
from nicol.query.nodes.read import Read, Selection, Window
from nicol.query.nodes.write import Delete, ReadInOrder, Update
from nicol.query.plan import Plan
from nicol.query.planner import Planner
from nicol.query.request import Request
from nicol.query.writing.draft import Draft
from nicol.query.writing.emulation import change_all, is_guarded, moved_by
from nicol.query.writing.snapshot import reads_untouched
from nicol.query.writing.statements import Key, by_fields, found_by, writes_of
from nicol.schema.model import Model
from nicol.sql.statement import Row, Rows, Statement, Steps


def create_many_and_return(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    """The records in the order in which ``data`` gives them; those that were passed over are missing."""
    reader = planner.data_reader(request)
    given = listed(model, required(model, arguments, "data"))
    columns = reader.columns(model, given)
    drafts = reader.rows(model, given, ("data",)) if columns is None else []
    skip = require_boolean(model.name, ("skip_duplicates",), arguments.get("skip_duplicates", False))
    values = Binder()
    selection = planner.selection(request, arguments, values)
    is_direct = reads_untouched(planner.vocabulary, model, selection)
    asked = selection if is_direct else _keys(planner, model)
    bound = values.values if is_direct else ()
    made = planner.writer.statements
    if columns is None:
        statements = made.insert_many(drafts, skip_duplicates=skip, selection=asked, bound=bound)
    else:
        statements = [made.insert_columns(columns, skip_duplicates=skip, selection=asked, bound=bound)]
    build = planner.builders.build(selection)
    if is_direct and len(statements) == 1:
        return Plan(planner.schema, statements[0], many(build))
    order = None if skip or columns is not None else _positions(drafts)

    def begin() -> Steps[object]:
        rows = yield from _in_order(statements, order)
        if not is_direct:
            keys = _identities(planner, model, rows)
            return [build(it) for it in (yield from _read_again(planner, model, selection, values, keys))]
        return [build(it) for it in rows]

    return Plan(planner.schema, None, from_steps, begin, is_one_statement=not statements)


def _positions(drafts: Sequence[Draft]) -> list[int]:
    """For each record in the order in which statements make them, its place in ``data``."""
    places = {id(draft): place for place, draft in enumerate(drafts)}
    return [places[id(draft)] for group in by_fields(drafts).values() for draft in group]


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
    is_moving = bool(moved_by(planner.vocabulary, draft))
    if not is_moving and reads_untouched(planner.vocabulary, model, selection, draft.changes):
        node = Update(model.name, where, writes_of(draft, values), selection, limit)
        return planner.one(node, values, many(build))
    chosen = values.values[:n_chosen]
    again = Binder()
    selection = planner.selection(request, arguments, again)

    def begin() -> Steps[object]:
        if is_moving:
            filter, most = chosen_by(model, where, chosen, arguments)
            keys = yield from change_all(planner.writer, draft, filter, None, most)
        else:
            keys = yield from _changed(planner, draft, where, limit, chosen)
        found = yield from _read_again(planner, model, selection, again, keys)
        return [build(it) for it in found]

    return Plan(planner.schema, None, from_steps, begin)


def _changed(
    planner: Planner, draft: Draft, where: Condition | None, limit: int | None, chosen: Sequence[object]
) -> Steps[list[Key]]:
    """Change the records that ``where`` names, whose values are ``chosen``. Returns their identities."""
    values = Binder()
    values.values += chosen
    node = Update(draft.model.name, where, writes_of(draft, values), _keys(planner, draft.model), limit)
    rows = yield planner.texts.statement(node, values.values)
    return _identities(planner, draft.model, rows)


def delete_many_and_return(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    """The records as they were: a statement that deletes sees what was there before it."""
    values = Binder()
    where, limit = deleted(planner, model, arguments, values)
    filter, most = chosen_by(model, where, values.values, arguments)
    selection = planner.selection(request, arguments, values)
    build = planner.builders.build(selection)
    if not is_guarded(planner.vocabulary, model):
        return planner.one(Delete(model.name, where, selection, limit), values, many(build))
    again = Binder()
    selection = planner.selection(request, arguments, again)

    def begin() -> Steps[object]:
        identity = planner.vocabulary.identity(model)
        keys = yield from planner.writer.statements.find(filter, None, identity, most)
        found = yield from _read_again(planner, model, selection, again, keys)
        yield from planner.writer.delete(found_by(model, identity, identity, keys), None)
        return [build(it) for it in found]

    return Plan(planner.schema, None, from_steps, begin)


def _keys(planner: Planner, model: Model) -> Selection:
    return planner.writer.statements.key_selection(model, planner.vocabulary.identity(model))


def _identities(planner: Planner, model: Model, rows: Sequence[Row]) -> list[Key]:
    identity = planner.vocabulary.identity(model)
    return [planner.writer.statements.key(model, identity, it) for it in rows]


def _read_again(
    planner: Planner, model: Model, selection: Selection, values: Binder, keys: Sequence[Key]
) -> Steps[Rows]:
    """What ``selection`` fetches of the records with these identities, in their order."""
    identity = planner.vocabulary.identity(model)
    here = Binder()
    here.values += values.values
    parameters = tuple(here.bind([it[name] for it in keys]) for name in identity)
    return (yield planner.texts.statement(ReadInOrder(model.name, selection, identity, parameters), here.values))
