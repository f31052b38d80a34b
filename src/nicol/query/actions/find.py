"""``find_unique``, ``find_first``, ``find_many``."""

from collections.abc import Callable, Mapping

from nicol.query.actions.answer import first, many, missing
from nicol.query.actions.arguments import required
from nicol.query.argument import invalid
from nicol.query.binder import Binder
from nicol.query.nodes.read import Read, RowLock, Window
from nicol.query.plan import Plan
from nicol.query.planner import Planner
from nicol.query.reading.lock import read_lock
from nicol.query.reading.where import read_unique
from nicol.query.reading.window import amount
from nicol.query.request import Request
from nicol.schema.model import Model
from nicol.sql.statement import Rows


def find_unique(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    values = Binder()
    where = read_unique(planner.vocabulary, model, required(model, arguments, "where"), values, ("where",))
    selection = planner.selection(request, arguments, values)
    node = Read(model.name, selection, Window(where=where), _lock(model, arguments))
    plan = _one(planner, node, values, first(planner.builders.build(selection), _absence(model, request)))
    if node.lock is None and plan.statement is not None:
        plan.together = planner.texts.together(node, plan.statement, len(values.values))
    return plan


def find_first(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    values = Binder()
    take = amount(model, arguments.get("take"), ("take",))
    if take not in (None, 1, -1):
        raise invalid(model.name, ("take",), f"takes 1, or -1 for the last record, not {take}; find_many finds more")
    node = _windowed(planner, model, request, arguments, values)
    if take is None:
        # One of those that come first by the order, and without an order any of them will do.
        node = node._replace(window=node.window._replace(take=values.bind(1)))
    return _one(planner, node, values, first(planner.builders.build(node.selection), _absence(model, request)))


def find_many(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    values = Binder()
    node = _windowed(planner, model, request, arguments, values)
    finish = many(planner.builders.build(node.selection), backwards=node.window.backwards)
    return _one(planner, node, values, finish)


def stream(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    """As ``find_many``. ``finish`` is called for each part of the rows."""
    take = amount(model, arguments.get("take"), ("take",))
    if take is not None and take < 0:
        raise invalid(model.name, ("take",), "of a stream counts from the start; turn the order round instead")
    return find_many(planner, model, request, arguments)


def _one(planner: Planner, node: Read, values: Binder, finish: Callable[[Rows], object]) -> Plan:
    plan = planner.one(node, values, finish)
    plan.needs_open_transaction = node.lock is not None
    return plan


def _lock(model: Model, arguments: Mapping[str, object]) -> RowLock | None:
    lock = arguments.get("lock")
    return None if lock is None else read_lock(model, lock, ("lock",))


def _windowed(
    planner: Planner, model: Model, request: Request, arguments: Mapping[str, object], values: Binder
) -> Read:
    """The read of the records that ``arguments`` choose."""
    selection = planner.selection(request, arguments, values)
    window = planner.selector(request, values).window(model, arguments, ())
    lock = _lock(model, arguments)
    if lock is not None and window.distinct:
        raise invalid(model.name, ("lock",), "has no place beside distinct, whose rows stand for others")
    return Read(model.name, selection, window, lock)


def _absence(model: Model, request: Request) -> Callable[[], object]:
    if request.action.endswith("_or_raise"):
        return missing(model, "find")
    return lambda: None
