"""What the planning of every call of one client shares: checked names, texts, builders, and the classes of records."""

from collections.abc import Callable, Collection, Mapping
from enum import StrEnum

from nicol.query.binder import Binder
from nicol.query.compile.texts import Texts
from nicol.query.nodes.node import Node
from nicol.query.nodes.read import Selection
from nicol.query.plan import Plan
from nicol.query.reading.selection import Classes, Selector
from nicol.query.remembered.memory import Memory
from nicol.query.request import Request
from nicol.query.rows import Builders, Decoders
from nicol.query.shape.arguments import Computed
from nicol.query.shape.construction import own_construction
from nicol.query.shape.shapes import Shapes
from nicol.query.shape.wanted import Construction, Wanted
from nicol.query.vocabulary import Vocabulary
from nicol.query.writing.data import DataReader
from nicol.query.writing.fresh import FRESH
from nicol.query.writing.statements import Statements
from nicol.query.writing.writer import Writer
from nicol.schema.model import Model, RelationField, Schema, Unsupported
from nicol.sql.statement import Rows


class Planner:
    """Holds no state of a call. ``actions.table.plan`` makes the plans.

    ``classes`` gives each model its class, ``enums`` each enum its class; both by the schema's names. ``results`` and
    ``decoders`` are what extensions add.
    """

    def __init__(
        self,
        schema: Schema,
        classes: Mapping[str, type],
        enums: Mapping[str, type[StrEnum]],
        *,
        results: Mapping[str, Mapping[str, Computed]] | None = None,
        decoders: Decoders | None = None,
        omitted: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        self.schema = schema
        self.vocabulary = Vocabulary(schema)
        self.texts = Texts(self.vocabulary)
        self.builders = Builders(self.vocabulary, _members(schema, enums), decoders)
        own = {it.name: _own(it, classes[it.name]) for it in schema.models if it.name in classes}
        self.shapes = Shapes(self.vocabulary, own, enums, results)
        self.writer = Writer(Statements(self.vocabulary, self.texts))
        self.memory = Memory()
        self.fresh = FRESH
        self._classes = Classes(own, omitted or {})
        self._names: dict[str, frozenset[str]] = {}
        self._recorded: dict[tuple[str, tuple[tuple[str, str], ...]], Wanted] = {}

    def wanted(self, request: Request) -> Wanted:
        """What the class of ``request``, or the model's own, wants."""
        if request.shape is None:
            return self._classes.wanted(request.model)
        return self.shapes.wanted(request.model, request.shape)

    def own(self, model: str) -> Wanted:
        """What the class of ``model`` wants."""
        return self._classes.wanted(model)

    def scalar_names(self, model: Model) -> frozenset[str]:
        found = self._names.get(model.name)
        if found is None:
            found = self._names[model.name] = frozenset(it.name for it in model.scalar_fields if not it.is_ignored)
        return found

    def recorded_wanted(self, model: str, columns: tuple[tuple[str, str], ...]) -> Wanted:
        """These columns of ``model``, in rows that are read and never built into objects."""
        found = self._recorded.get((model, columns))
        if found is None:
            wanted = Wanted(model=model, target=dict, construction=Construction.DICT, columns=columns)
            found = self._recorded[model, columns] = wanted
        return found

    def selector(self, request: Request, values: Binder) -> Selector:
        return Selector(self.vocabulary, self._classes, values, request.scopes)

    def data_reader(self, _request: Request) -> DataReader:
        return DataReader(self.vocabulary, self.fresh)

    def selection(self, request: Request, arguments: Mapping[str, object], values: Binder) -> Selection:
        """What ``request`` fetches of each record."""
        return self.selector(request, values).selection(self.wanted(request), arguments, ())

    def one(
        self,
        node: Node,
        values: Binder,
        finish: Callable[[Rows], object],
        *,
        counts: bool = False,
        connected: Mapping[str, RelationField] | None = None,
    ) -> Plan:
        """The plan of one statement; with ``counts`` it answers how many rows it affected."""
        statement = self.texts.statement(node, values.values, counts=counts)
        return Plan(self.schema, statement, finish, connected=connected or {})


def _own(model: Model, target: type) -> Wanted:
    """A model's own class wants every column."""
    columns = tuple(
        (it.name, it.name) for it in model.scalar_fields if not it.is_ignored and not isinstance(it.type, Unsupported)
    )
    return Wanted(model=model.name, target=target, construction=own_construction(target), columns=columns)


def _members(schema: Schema, enums: Mapping[str, type[StrEnum]]) -> dict[str, dict[str, StrEnum]]:
    return {
        it.name: {value.label: enums[it.name](value.name) for value in it.values}
        for it in schema.enums
        if it.name in enums
    }
