"""``find_unique``, ``find_first``, ``find_many``."""

from collections.abc import Callable, Mapping

from nicol.query.actions.answer import first, many, missing
from nicol.query.actions.arguments import required
from nicol.query.binder import Binder
from nicol.query.node import Read, Window
from nicol.query.plan import Plan
from nicol.query.planner import Planner
from nicol.query.reading.where import read_unique
from nicol.query.request import Request
from nicol.schema.model import Model


def find_unique(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    values = Binder()
    where = read_unique(planner.vocabulary, model, required(model, arguments, "where"), values, ("where",))
    selection = planner.selection(request, arguments, values)
    node = Read(model.name, selection, Window(where=where))
    return planner.one(node, values, first(planner.builders.build(selection), _absence(model, request)))


def find_first(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    values = Binder()
    node = _windowed(planner, model, request, {**arguments, "take": _at_most_one(arguments.get("take"))}, values)
    return planner.one(node, values, first(planner.builders.build(node.selection), _absence(model, request)))


def find_many(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    values = Binder()
    node = _windowed(planner, model, request, arguments, values)
    return planner.one(node, values, many(planner.builders.build(node.selection)))


def _windowed(
    planner: Planner, model: Model, request: Request, arguments: Mapping[str, object], values: Binder
) -> Read:
    """The read of the records that ``arguments`` choose."""
    selection = planner.selection(request, arguments, values)
    return Read(model.name, selection, planner.selector(request, values).window(model, arguments, ()))


def _at_most_one(take: object) -> object:
    """What ``find_first`` takes. What is no number, or negative, stays so, and is refused as anywhere."""
    return 1 if take is None else min(take, 1) if isinstance(take, int) and not isinstance(take, bool) else take


def _absence(model: Model, request: Request) -> Callable[[], object]:
    if request.action.endswith("_or_raise"):
        return missing(model, "find")
    return lambda: None
