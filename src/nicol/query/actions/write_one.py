"""``create``, ``update``, ``upsert``, ``delete``: one record, with what is written beside it."""

from collections.abc import Callable, Mapping
from functools import partial

from nicol.query.actions.answer import first, from_steps, impossible, missing, raising, taken
from nicol.query.actions.arguments import required
from nicol.query.binder import Binder
from nicol.query.nodes.read import Read, Selection, Window
from nicol.query.nodes.write import Conflict, Delete, Update
from nicol.query.plan import Plan
from nicol.query.planner import Planner
from nicol.query.reading.where import read_unique
from nicol.query.request import Request
from nicol.query.writing.absent import carried_key
from nicol.query.writing.data import DataReader
from nicol.query.writing.draft import Draft, Filter, Target
from nicol.query.writing.emulation import is_guarded, moved_by
from nicol.query.writing.snapshot import reads_untouched
from nicol.query.writing.statements import Key, key_condition, writes_of
from nicol.query.writing.target import read_target
from nicol.query.writing.tree import tree_of
from nicol.schema.model import Model
from nicol.sql.statement import Statement, Steps


def create(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    reader = planner.data_reader(request)
    draft = reader.creation(model, required(model, arguments, "data"), ("data",))
    values = Binder()
    selection = planner.selection(request, arguments, values)
    is_alone = draft.is_plain or not request.is_recorded
    statement = _creation(planner, draft, selection, values) if is_alone else None
    if statement is None:
        write = partial(planner.writer.create, draft, planner.vocabulary.identity(model))
        return _write_then_read(planner, model, selection, values, write, reader)
    finish = first(planner.builders.build(selection), impossible)
    return Plan(planner.schema, statement, finish, connected=reader.connected)


def _creation(planner: Planner, draft: Draft, selection: Selection, values: Binder) -> Statement | None:
    """The one statement that inserts ``draft`` and returns ``selection``, if there is one."""
    n_selected = len(values.values)
    if draft.links:
        tree = tree_of(planner.vocabulary, draft, selection, values)
        if tree is not None:
            return planner.texts.statement(tree, values.values)
        del values.values[n_selected:]
    elif reads_untouched(planner.vocabulary, draft.model, selection):
        return planner.writer.statements.insert(draft, selection, values)
    return None


def update(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    target = read_target(planner.vocabulary, model, required(model, arguments, "where"), ("where",))
    reader = planner.data_reader(request)
    draft = reader.change(model, required(model, arguments, "data"), ("data",))
    # The target's values come first, where its condition expects them; they are left out if it is not used.
    values = Binder()
    values.values += target.values
    selection = planner.selection(request, arguments, values)
    is_alone = draft.is_plain and not moved_by(planner.vocabulary, draft)
    if is_alone and reads_untouched(planner.vocabulary, model, selection, draft.changes):
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
    n_chosen = len(values.values)
    selection = planner.selection(request, arguments, values)
    finish = first(planner.builders.build(selection), missing(model, "delete"))
    if not is_guarded(planner.vocabulary, model):
        return planner.one(Delete(model.name, where, selection), values, finish)
    read = planner.texts.statement(Read(model.name, selection, Window(where=where)), values.values)
    choice = Filter(model, where, values.values[:n_chosen])

    def begin() -> Steps[object]:
        answer = finish((yield read))
        yield from planner.writer.delete(choice, None)
        return answer

    return Plan(planner.schema, None, from_steps, begin)


def upsert(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    target = read_target(planner.vocabulary, model, required(model, arguments, "where"), ("where",))
    reader = planner.data_reader(request)
    creation = reader.creation(model, required(model, arguments, "create"), ("create",))
    change = reader.change(model, required(model, arguments, "update"), ("update",))
    # ON CONFLICT does not say which of the two it did.
    key = None if request.is_recorded else _conflict_key(planner, target, creation, change)
    values = Binder()
    condition = None
    if key is not None and (not target.is_exact or len(target.fields) > len(key)):
        # More than the key was said: a record that has the key and not the rest is in the way of the new one.
        values.values += target.values
        condition = target.condition
    selection = planner.selection(request, arguments, values)
    if key is not None and reads_untouched(planner.vocabulary, model, selection, change.changes):
        conflict = Conflict(key, writes_of(change, values), is_update=True, condition=condition)
        statement = planner.writer.statements.insert(creation, selection, values, conflict=conflict)
        is_own = planner.vocabulary.tenant_field(model) is None
        in_the_way = raising(partial(taken, model, key, says_more=condition is not None))
        absent = impossible if condition is None and is_own else in_the_way
        finish = first(planner.builders.build(selection), absent)
        return Plan(planner.schema, statement, finish, connected=reader.connected)
    values = Binder()
    selection = planner.selection(request, arguments, values)
    write = partial(_update_or_create, planner, target, creation, change)
    return _write_then_read(planner, model, selection, values, write, reader)


def _change(planner: Planner, draft: Draft, target: Target) -> Steps[Key]:
    key = yield from planner.writer.change(draft, target, None, planner.vocabulary.identity(draft.model))
    if key is None:
        missing(draft.model, "update")()
    assert key is not None
    return key


def _update_or_create(planner: Planner, target: Target, creation: Draft, change: Draft) -> Steps[Key]:
    writer, identity = planner.writer, planner.vocabulary.identity(creation.model)
    key, _is_new = yield from writer.change_or_create(change, creation, target, None, identity)
    return key


def _conflict_key(planner: Planner, target: Target, creation: Draft, change: Draft) -> tuple[str, ...] | None:
    """The unique key on which ON CONFLICT decides as the call does; None where only several statements can.

    The new record must carry the very values by which ``where`` names the record.
    """
    if not (creation.is_plain and change.is_plain) or moved_by(planner.vocabulary, change):
        return None
    return carried_key(planner.vocabulary, creation, target.fields)


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
