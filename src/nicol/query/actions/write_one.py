"""``create``, ``update``, ``upsert``, ``delete``: one record, with what is written beside it."""

from collections.abc import Callable, Mapping
from functools import partial

from nicol.query.actions.answer import first, from_steps, impossible, missing
from nicol.query.actions.arguments import required
from nicol.query.binder import Binder
from nicol.query.node import Conflict, Delete, Read, Selection, Update, Window
from nicol.query.plan import Plan
from nicol.query.planner import Planner
from nicol.query.reading.where import read_unique
from nicol.query.request import Request
from nicol.query.writing.data import DataReader
from nicol.query.writing.draft import Draft, Target
from nicol.query.writing.snapshot import is_untouched, moves_relatives
from nicol.query.writing.target import read_target
from nicol.query.writing.tree import fits_one_statement, tree_of
from nicol.query.writing.statements import Key, key_condition, writes_of
from nicol.schema.model import Model
from nicol.sql.statement import Steps


def create(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    reader = planner.data_reader(request)
    draft = reader.creation(model, required(model, arguments, "data"), ("data",))
    values = Binder()
    selection = planner.selection(request, arguments, values)
    if draft.is_plain and _reads_untouched(planner, model, selection):
        statement = planner.writer.statements.insert(draft, selection, values)
    elif not draft.is_plain and fits_one_statement(planner.vocabulary, draft, selection):
        statement = planner.texts.statement(tree_of(draft, selection, values), values.values)
    else:
        write = partial(planner.writer.create, draft, planner.vocabulary.identity(model))
        return _write_then_read(planner, model, selection, values, write, reader)
    finish = first(planner.builders.build(selection), impossible)
    return Plan(planner.schema, statement, finish, connected=reader.connected)


def update(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    target = read_target(planner.vocabulary, model, required(model, arguments, "where"), ("where",))
    reader = planner.data_reader(request)
    draft = reader.change(model, required(model, arguments, "data"), ("data",))
    # The target's values come first, where its condition expects them; they are left out if it is not used.
    values = Binder()
    values.values += target.values
    selection = planner.selection(request, arguments, values)
    if draft.is_plain and _reads_untouched(planner, model, selection, draft):
        node = _change_node(draft, target, selection, values)
        finish = first(planner.builders.build(selection), missing(model, "update"))
        return planner.one(node, values, finish, connected=reader.connected)
    values = Binder()
    selection = planner.selection(request, arguments, values)
    write = partial(_change, planner, draft, target)
    return _write_then_read(planner, model, selection, values, write, reader)


def _change_node(draft: Draft, target: Target, selection: Selection, values: Binder) -> Read | Update:
    if not draft.changes:
        return Read(draft.model.name, selection, Window(where=target.condition))
    return Update(draft.model.name, target.condition, writes_of(draft, values), selection)


def delete(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    values = Binder()
    where = read_unique(planner.vocabulary, model, required(model, arguments, "where"), values, ("where",))
    selection = planner.selection(request, arguments, values)
    finish = first(planner.builders.build(selection), missing(model, "delete"))
    return planner.one(Delete(model.name, where, selection), values, finish)


def upsert(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    target = read_target(planner.vocabulary, model, required(model, arguments, "where"), ("where",))
    reader = planner.data_reader(request)
    creation = reader.creation(model, required(model, arguments, "create"), ("create",))
    change = reader.change(model, required(model, arguments, "update"), ("update",))
    values = Binder()
    selection = planner.selection(request, arguments, values)
    key = _conflict_key(planner, model, target, creation, change)
    if key is not None and _reads_untouched(planner, model, selection, change):
        conflict = Conflict(key, writes_of(change, values), is_update=True)
        statement = planner.writer.statements.insert(creation, selection, values, conflict=conflict)
        finish = first(planner.builders.build(selection), impossible)
        return Plan(planner.schema, statement, finish, connected=reader.connected)
    write = partial(_update_or_create, planner, target, creation, change)
    return _write_then_read(planner, model, selection, values, write, reader)


def _reads_untouched(planner: Planner, model: Model, selection: Selection, change: Draft | None = None) -> bool:
    if not selection.branches and not selection.counts:
        return True
    if change is not None and moves_relatives(planner.vocabulary, model, change.changes):
        return False
    return is_untouched(planner.vocabulary, selection, frozenset({model.name}))


def _change(planner: Planner, draft: Draft, target: Target) -> Steps[Key]:
    key = yield from planner.writer.change(draft, target, None, planner.vocabulary.identity(draft.model))
    if key is None:
        missing(draft.model, "update")()
    assert key is not None
    return key


def _update_or_create(planner: Planner, target: Target, creation: Draft, change: Draft) -> Steps[Key]:
    identity = planner.vocabulary.identity(creation.model)
    key, _is_new = yield from planner.writer.change_or_create(change, creation, target, None, identity)
    return key


def _conflict_key(
    planner: Planner, model: Model, target: Target, creation: Draft, change: Draft
) -> tuple[str, ...] | None:
    """The unique key on which ON CONFLICT decides as the call does; None where only two statements can.

    It must be all that ``where`` says, and the new record must carry the very same values.
    """
    if not (creation.is_plain and change.is_plain):
        return None
    key = next((it for it in planner.vocabulary.uniques(model).values() if target.fields.keys() == set(it)), None)
    if key is None or not target.is_exact:
        return None
    same = all(it in creation.changes and creation.changes[it].value == target.fields[it] for it in key)
    return key if same else None


def _write_then_read(
    planner: Planner,
    model: Model,
    selection: Selection,
    values: Binder,
    write: Callable[[], Steps[Key]],
    reader: DataReader,
) -> Plan:
    build = planner.builders.build(selection)

    def begin() -> Steps[object]:
        key = yield from write()
        here = Binder()
        here.values += values.values
        identity = {it: key[it] for it in planner.vocabulary.identity(model)}
        node = Read(model.name, selection, Window(where=key_condition(identity, here)))
        rows = yield planner.texts.statement(node, here.values)
        return build(rows[0]) if rows else missing(model, "return")()

    return Plan(planner.schema, None, from_steps, begin, connected=reader.connected)
