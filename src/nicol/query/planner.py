"""From a request to a plan: one function per action."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import partial

from nicol.errors import MissingArgumentError, RecordNotFoundError, UnboundedWriteError
from nicol.query.argument import as_mapping, invalid, refuse_unknown, require_boolean
from nicol.query.binder import Binder
from nicol.query.compile import Texts
from nicol.query.draft import Draft, Target
from nicol.query.node import Condition, Conflict, Count, Delete, Read, Selection, Update, Window
from nicol.query.plan import Plan
from nicol.query.read_data import DataReader
from nicol.query.request import OMIT, Request
from nicol.query.rows import Builders
from nicol.query.selection import Classes, Selector
from nicol.query.shapes import Shapes, construction_of
from nicol.query.snapshot import is_untouched, moves_relatives
from nicol.query.target import read_target
from nicol.query.tree import fits_one_statement, tree_of
from nicol.query.vocabulary import ARGUMENTS_BY_ACTION, Vocabulary
from nicol.query.wanted import Construction, Wanted
from nicol.query.where import read_unique, read_where
from nicol.query.write_steps import Writer, count_of, writes_of
from nicol.schema.model import Model, Schema, Unsupported
from nicol.sql.statement import Rows, Statement, Steps


class Planner:
    """Plans the calls of one client. Everything wrong with a call raises here, before any connection is taken.

    ``classes`` gives each model its class, ``enums`` each enum its class; both by the schema's names.
    """

    def __init__(self, schema: Schema, classes: Mapping[str, type], enums: Mapping[str, type[StrEnum]]) -> None:
        self.schema = schema
        self.vocabulary = Vocabulary(schema)
        self.texts = Texts(self.vocabulary)
        self.builders = Builders(self.vocabulary, _members(schema, enums))
        own = {it.name: _own(it, classes[it.name]) for it in schema.models if it.name in classes}
        self.shapes = Shapes(self.vocabulary, own, enums)
        self._classes = Classes(own)
        self._writer = Writer(self.vocabulary, self.texts)

    def plan(self, request: Request) -> Plan:
        """What ``request`` will do. Raises ArgumentError or one of its kin when it makes no sense."""
        model = self.vocabulary.model(request.model)
        arguments = _known(model, request)
        return _ACTIONS[request.action](self, model, request, arguments)

    # ── what every action needs ────────────────────────────────────────────────────────────────────────────────────

    def _selection(self, request: Request, arguments: Mapping[str, object], values: Binder) -> Selection:
        return self._selector(values).selection(self._wanted(request), arguments.get("include"), ())

    def _selector(self, values: Binder) -> Selector:
        return Selector(self.vocabulary, self._classes, values)

    def _windowed(self, model: Model, request: Request, arguments: Mapping[str, object], values: Binder) -> Read:
        """The read of the records that ``arguments`` choose."""
        selector = self._selector(values)
        selection = selector.selection(self._wanted(request), arguments.get("include"), ())
        return Read(model.name, selection, selector.window(model, arguments, ()))

    def _wanted(self, request: Request) -> Wanted:
        if request.shape is None:
            return self._classes.wanted(request.model)
        return self.shapes.wanted(request.model, request.shape)

    def _read(self, node: Read | Update | Delete, values: Binder, finish: Callable[[Rows], object]) -> Plan:
        return Plan(self.schema, self.texts.statement(node, values.values), finish)

    def _many(self, selection: Selection) -> Callable[[Rows], object]:
        build = self.builders.build(selection)
        return lambda rows: [build(it) for it in rows]

    def _first(self, selection: Selection, absent: Callable[[], object]) -> Callable[[Rows], object]:
        build = self.builders.build(selection)
        return lambda rows: build(rows[0]) if rows else absent()

    # ── reads ──────────────────────────────────────────────────────────────────────────────────────────────────────

    def find_unique(self, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
        values = Binder()
        where = read_unique(self.vocabulary, model, _required(model, arguments, "where"), values, ("where",))
        selection = self._selection(request, arguments, values)
        node = Read(model.name, selection, Window(where=where))
        return self._read(node, values, self._first(selection, _absence(model, request)))

    def find_first(self, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
        values = Binder()
        one = {**arguments, "take": _at_most_one(arguments.get("take"))}
        node = self._windowed(model, request, one, values)
        return self._read(node, values, self._first(node.selection, _absence(model, request)))

    def find_many(self, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
        values = Binder()
        node = self._windowed(model, request, arguments, values)
        return self._read(node, values, self._many(node.selection))

    def count(self, model: Model, _request: Request, arguments: Mapping[str, object]) -> Plan:
        values = Binder()
        window = self._selector(values).window(model, arguments, ())
        select = arguments.get("select")
        fields = () if select is None else _counted_fields(model, select)
        statement = self.texts.statement(Count(model.name, window, fields), values.values)
        return Plan(self.schema, statement, count_of if select is None else _counts_of(fields))

    # ── writes of one record ───────────────────────────────────────────────────────────────────────────────────────

    def create(self, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
        reader = DataReader(self.vocabulary)
        draft = reader.creation(model, _required(model, arguments, "data"), ("data",))
        values = Binder()
        selection = self._selection(request, arguments, values)
        if draft.is_plain and self._reads_untouched(model, selection):
            statement = self._writer.insert(draft, selection, values)
        elif not draft.is_plain and fits_one_statement(self.vocabulary, draft, selection):
            statement = self.texts.statement(tree_of(draft, selection, values), values.values)
        else:
            write = partial(self._writer.create, draft, self._identity(model))
            return self._write_then_read(model, selection, values, write, reader)
        return Plan(self.schema, statement, self._first(selection, _impossible), connected=reader.connected)

    def update(self, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
        target = read_target(self.vocabulary, model, _required(model, arguments, "where"), ("where",))
        reader = DataReader(self.vocabulary)
        draft = reader.change(model, _required(model, arguments, "data"), ("data",))
        # The target's values come first, where its condition expects them; they are left out if it is not used.
        values = Binder()
        values.values += target.values
        selection = self._selection(request, arguments, values)
        if draft.is_plain and self._reads_untouched(model, selection, draft):
            node = self._change_node(draft, target, selection, values)
            finish = self._first(selection, _missing(model, "update"))
            return Plan(self.schema, self.texts.statement(node, values.values), finish, connected=reader.connected)
        values = Binder()
        selection = self._selection(request, arguments, values)
        write = partial(self._writer.change, draft, target, self._identity(model))
        return self._write_then_read(model, selection, values, write, reader)

    def _change_node(self, draft: Draft, target: Target, selection: Selection, values: Binder) -> Read | Update:
        if not draft.changes:
            return Read(draft.model.name, selection, Window(where=target.condition))
        return Update(draft.model.name, target.condition, writes_of(draft, values), selection)

    def delete(self, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
        values = Binder()
        where = read_unique(self.vocabulary, model, _required(model, arguments, "where"), values, ("where",))
        selection = self._selection(request, arguments, values)
        node = Delete(model.name, where, selection)
        return self._read(node, values, self._first(selection, _missing(model, "delete")))

    def upsert(self, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
        target = read_target(self.vocabulary, model, _required(model, arguments, "where"), ("where",))
        reader = DataReader(self.vocabulary)
        creation = reader.creation(model, _required(model, arguments, "create"), ("create",))
        change = reader.change(model, _required(model, arguments, "update"), ("update",))
        values = Binder()
        selection = self._selection(request, arguments, values)
        key = self._conflict_key(model, target, creation, change)
        if key is not None and self._reads_untouched(model, selection, change):
            conflict = Conflict(key, writes_of(change, values), is_update=True)
            statement = self._writer.insert(creation, selection, values, conflict=conflict)
            return Plan(self.schema, statement, self._first(selection, _impossible), connected=reader.connected)
        write = partial(self._update_or_create, target, creation, change)
        return self._write_then_read(model, selection, values, write, reader)

    def _reads_untouched(self, model: Model, selection: Selection, change: Draft | None = None) -> bool:
        if not selection.branches and not selection.counts:
            return True
        if change is not None and moves_relatives(self.vocabulary, model, change.changes):
            return False
        return is_untouched(self.vocabulary, selection, frozenset({model.name}))

    def _update_or_create(self, target: Target, creation: Draft, change: Draft) -> Steps[Mapping[str, object]]:
        identity = self._identity(creation.model)
        if (yield from self._writer.find(target, identity)) is not None:
            return (yield from self._writer.change(change, target, identity))
        return (yield from self._writer.create(creation, identity))

    def _conflict_key(self, model: Model, target: Target, creation: Draft, change: Draft) -> tuple[str, ...] | None:
        """The unique key on which ON CONFLICT decides as the call does; None where only two statements can.

        It must be all that ``where`` says, and the new record must carry the very same values.
        """
        if not (creation.is_plain and change.is_plain):
            return None
        key = next((it for it in self.vocabulary.uniques(model).values() if target.fields.keys() == set(it)), None)
        if key is None or not target.is_exact:
            return None
        same = all(it in creation.changes and creation.changes[it].value == target.fields[it] for it in key)
        return key if same else None

    def _identity(self, model: Model) -> tuple[str, ...]:
        """The fields by which a record just written is read again."""
        return self.vocabulary.identity(model)

    def _write_then_read(
        self,
        model: Model,
        selection: Selection,
        values: Binder,
        write: Callable[[], Steps[Mapping[str, object]]],
        reader: DataReader,
    ) -> Plan:
        build = self.builders.build(selection)

        def begin() -> Steps[object]:
            key = yield from write()
            here = Binder()
            here.values += values.values
            identity = {it: key[it] for it in self._identity(model)}
            node = Read(model.name, selection, Window(where=self._writer.key_condition(identity, here)))
            rows = yield self.texts.statement(node, here.values)
            return build(rows[0])

        return Plan(self.schema, None, _impossible_rows, begin, connected=reader.connected)

    # ── writes of many records ─────────────────────────────────────────────────────────────────────────────────────

    def create_many(self, model: Model, _request: Request, arguments: Mapping[str, object]) -> Plan:
        drafts = DataReader(self.vocabulary).rows(model, _required(model, arguments, "data"), ("data",))
        skip = require_boolean(model.name, ("skip_duplicates",), arguments.get("skip_duplicates", False))
        statements = self._writer.insert_many(drafts, skip_duplicates=skip)
        if len(statements) == 1:
            return Plan(self.schema, statements[0], count_of)
        # No records are no statement, and need no transaction either.
        is_alone = not statements
        return Plan(self.schema, None, _impossible_rows, lambda: _sum(statements), is_one_statement=is_alone)

    def update_many(self, model: Model, _request: Request, arguments: Mapping[str, object]) -> Plan:
        values = Binder()
        where = self._bulk_where(model, arguments, values)
        data = _required(model, arguments, "data")
        draft = DataReader(self.vocabulary).change(model, data, ("data",), with_links=False)
        if not draft.changes:
            statement = self.texts.statement(Count(model.name, Window(where=where)), values.values)
        else:
            node = Update(model.name, where, writes_of(draft, values), None)
            statement = self.texts.statement(node, values.values, counts=True)
        return Plan(self.schema, statement, count_of)

    def delete_many(self, model: Model, _request: Request, arguments: Mapping[str, object]) -> Plan:
        values = Binder()
        where = self._bulk_where(model, arguments, values)
        everything = require_boolean(model.name, ("everything",), arguments.get("everything", False))
        if where is None and not everything:
            raise UnboundedWriteError(
                f"{model.name}: delete_many without a filter would delete every record; "
                "give a where, or say everything=True",
                model=model.name,
                path=("where",),
            )
        if where is not None and everything:
            raise invalid(model.name, ("everything",), "is True, but where names some; give one of the two")
        statement = self.texts.statement(Delete(model.name, where, None), values.values, counts=True)
        return Plan(self.schema, statement, count_of)

    def _bulk_where(self, model: Model, arguments: Mapping[str, object], values: Binder) -> Condition | None:
        where = arguments.get("where")
        return None if where is None else read_where(self.vocabulary, model, where, values, ("where",))


_ACTIONS: Mapping[str, Callable[[Planner, Model, Request, Mapping[str, object]], Plan]] = {
    "find_unique": Planner.find_unique,
    "find_unique_or_raise": Planner.find_unique,
    "find_first": Planner.find_first,
    "find_first_or_raise": Planner.find_first,
    "find_many": Planner.find_many,
    "count": Planner.count,
    "create": Planner.create,
    "create_many": Planner.create_many,
    "update": Planner.update,
    "update_many": Planner.update_many,
    "upsert": Planner.upsert,
    "delete": Planner.delete,
    "delete_many": Planner.delete_many,
}


def _known(model: Model, request: Request) -> Mapping[str, object]:
    """The arguments without those that are OMIT, every name checked."""
    known = ARGUMENTS_BY_ACTION[request.action]
    for name in request.arguments:
        if name not in known:
            refuse_unknown(model.name, (request.action,), name, known, "argument")
    if request.arguments.get("where") is OMIT:
        raise invalid(model.name, ("where",), "is OMIT, which would widen the call to every record")
    return {name: value for name, value in request.arguments.items() if value is not OMIT}


def _at_most_one(take: object) -> object:
    """What ``find_first`` takes. What is no number, or negative, stays so, and is refused as anywhere."""
    return 1 if take is None else min(take, 1) if isinstance(take, int) and not isinstance(take, bool) else take


def _required(model: Model, arguments: Mapping[str, object], name: str) -> object:
    if name not in arguments:
        raise MissingArgumentError(f"{model.name}: {name} is needed", model=model.name, path=(name,))
    return arguments[name]


def _own(model: Model, target: type) -> Wanted:
    """A model's own class wants every column."""
    columns = tuple(
        (it.name, it.name) for it in model.scalar_fields if not it.is_ignored and not isinstance(it.type, Unsupported)
    )
    construction = construction_of(target)
    if construction is Construction.CONSTRUCT:
        # Its hook after validation only forgets relations that were not given, and a row gives none.
        construction = Construction.MODEL
    return Wanted(model=model.name, target=target, construction=construction, columns=columns)


def _members(schema: Schema, enums: Mapping[str, type[StrEnum]]) -> dict[str, dict[str, StrEnum]]:
    return {
        it.name: {value.label: enums[it.name](value.name) for value in it.values}
        for it in schema.enums
        if it.name in enums
    }


def _counted_fields(model: Model, select: object) -> tuple[str, ...]:
    known = ["_all", *(it.name for it in model.scalar_fields)]
    fields: list[str] = []
    for name, value in as_mapping(model.name, ("select",), select, "fields to count").items():
        if name not in known:
            refuse_unknown(model.name, ("select",), name, known, "field")
        if require_boolean(model.name, ("select", name), value):
            fields.append(name)
    return tuple(fields) or ("_all",)


def _counts_of(fields: tuple[str, ...]) -> Callable[[Rows], object]:
    return lambda rows: dict(zip(fields, rows[0], strict=True))


def _absence(model: Model, request: Request) -> Callable[[], object]:
    if request.action.endswith("_or_raise"):
        return _missing(model, "find")
    return lambda: None


def _missing(model: Model, verb: str) -> Callable[[], object]:
    def absent() -> object:
        raise RecordNotFoundError(f"{model.name}: there is no record to {verb}", model=model.name)

    return absent


def _impossible() -> object:
    raise AssertionError("the statement always returns its row")


def _impossible_rows(_rows: Rows) -> object:
    raise AssertionError("the plan has steps of its own")


def _sum(statements: list[Statement]) -> Steps[object]:
    total = 0
    for statement in statements:
        total += count_of((yield statement))
    return total
