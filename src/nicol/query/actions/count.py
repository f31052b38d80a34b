"""``count``."""

from collections.abc import Callable, Mapping

from nicol.query.argument import as_mapping, refuse_unknown, require_boolean
from nicol.query.binder import Binder
from nicol.query.node import Count
from nicol.query.plan import Plan
from nicol.query.planner import Planner
from nicol.query.request import Request
from nicol.query.writing.statements import count_of
from nicol.schema.model import Model
from nicol.sql.statement import Rows


def count(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    values = Binder()
    window = planner.selector(request, values).window(model, arguments, ())
    select = arguments.get("select")
    fields = () if select is None else _counted_fields(model, select)
    return planner.one(Count(model.name, window, fields), values, count_of if select is None else _counts_of(fields))


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
