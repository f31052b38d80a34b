"""``count``."""

from collections.abc import Callable, Mapping

from nicol.query.binder import Binder
from nicol.query.nodes.read import Count
from nicol.query.plan import Plan
from nicol.query.planner import Planner
from nicol.query.reading.aggregation import named_fields
from nicol.query.request import Request
from nicol.query.writing.statements import count_of
from nicol.schema.model import Model
from nicol.sql.statement import Rows


def count(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    values = Binder()
    window = planner.selector(request, values).window(model, arguments, ())
    select = arguments.get("select")
    fields = () if select is None else tuple(named_fields(model, "count", select, ("select",)))
    return planner.one(Count(model.name, window, fields), values, count_of if select is None else _counts_of(fields))


def _counts_of(fields: tuple[str, ...]) -> Callable[[Rows], object]:
    return lambda rows: dict(zip(fields, rows[0], strict=True))
