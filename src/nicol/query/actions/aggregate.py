"""``aggregate``, ``group_by`` and ``exists``."""

from collections.abc import Callable, Mapping, Sequence

from nicol.errors import InvalidValueError
from nicol.query.actions.arguments import required
from nicol.query.aggregates import EVERY_RECORD, aggregate_codec
from nicol.query.argument import as_list, invalid, refuse_unknown
from nicol.query.binder import Binder
from nicol.query.nodes.read import Aggregate, Aggregation, Exists, GroupBy, GroupOrder
from nicol.query.plan import Plan
from nicol.query.planner import Planner
from nicol.query.reading.aggregation import read_aggregations, read_group_order, read_having
from nicol.query.reading.where import read_where
from nicol.query.reading.window import amount
from nicol.query.request import Request
from nicol.query.rows import Decode
from nicol.query.vocabulary import has_equality
from nicol.schema.model import Model
from nicol.sql.statement import Row, Rows


def exists(planner: Planner, model: Model, _request: Request, arguments: Mapping[str, object]) -> Plan:
    values = Binder()
    where = arguments.get("where")
    condition = None if where is None else read_where(planner.vocabulary, model, where, values, ("where",))
    return planner.one(Exists(model.name, condition), values, lambda rows: rows[0][0])


def aggregate(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    values = Binder()
    window = planner.selector(request, values).window(model, arguments, ())
    items = read_aggregations(model, arguments, ())
    if not items:
        raise invalid(model.name, ("aggregate",), "is asked for nothing; give count, sum, avg, min or max")
    read = _reader(planner, model, (), items, counts_records=arguments.get("count") is True)
    return planner.one(Aggregate(model.name, window, items), values, lambda rows: read(rows[0]))


def group_by(planner: Planner, model: Model, _request: Request, arguments: Mapping[str, object]) -> Plan:
    values = Binder()
    by = _by(model, required(model, arguments, "by"))
    items = read_aggregations(model, arguments, ())
    where, having = arguments.get("where"), arguments.get("having")
    vocabulary = planner.vocabulary
    condition = None if where is None else read_where(vocabulary, model, where, values, ("where",))
    groups = None if having is None else read_having(vocabulary, model, by, having, values, ("having",))
    order = read_group_order(model, by, arguments.get("order") or (), ("order",))
    take, skip = (amount(model, arguments.get(it), (it,)) for it in ("take", "skip"))
    _check_window(model, order, take, skip)
    backwards = take is not None and take < 0
    node = GroupBy(
        model.name,
        by,
        items,
        condition,
        groups,
        tuple(_reversed(it) for it in order) if backwards else order,
        None if take is None else values.bind(abs(take)),
        None if skip is None else values.bind(skip),
    )
    read = _reader(planner, model, by, items, counts_records=arguments.get("count") is True)
    return planner.one(node, values, lambda rows: _all(read, rows, backwards=backwards))


def _all(read: Callable[[Row], object], rows: Rows, *, backwards: bool) -> list[object]:
    return [read(it) for it in (reversed(rows) if backwards else rows)]


def _by(model: Model, value: object) -> tuple[str, ...]:
    known = [it.name for it in model.scalar_fields]
    fields = tuple(it for it in as_list(value) if isinstance(it, str))
    for it in as_list(value):
        if it not in known:
            refuse_unknown(model.name, ("by",), it, known, "field")
        if isinstance(it, str) and not has_equality(model.scalar(it)):
            raise invalid(model.name, ("by",), f"names {it}, whose type PostgreSQL cannot compare")
    if not fields:
        raise invalid(model.name, ("by",), "names no field")
    return tuple(dict.fromkeys(fields))


def _check_window(model: Model, order: tuple[GroupOrder, ...], take: int | None, skip: int | None) -> None:
    if skip is not None and skip < 0:
        raise invalid(model.name, ("skip",), f"cannot be negative ({skip})")
    if not order and (take is not None or skip):
        raise _without_order(model)


def _without_order(model: Model) -> InvalidValueError:
    return invalid(model.name, ("order",), "is needed with take and skip, for groups have no order of their own")


def _reversed(order: GroupOrder) -> GroupOrder:
    nulls = None if order.nulls is None else ("LAST" if order.nulls == "FIRST" else "FIRST")
    return GroupOrder(order.function, order.field, not order.descending, nulls)


# ── answers ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _reader(
    planner: Planner, model: Model, by: tuple[str, ...], items: Sequence[Aggregation], *, counts_records: bool
) -> Callable[[Row], dict[str, object]]:
    """A row as ``{"name": …, "_count": …, "_sum": {"visits": …}}``."""
    keys = [(it, planner.builders.decode(planner.vocabulary.codec(model, it))) for it in by]
    parts = [(f"_{it.function}", it.field, _decode(planner, model, it)) for it in items]

    def read(row: Row) -> dict[str, object]:
        answer: dict[str, object] = {
            name: decode(value) for (name, decode), value in zip(keys, row[: len(keys)], strict=True)
        }
        for (function, field, decode), value in zip(parts, row[len(keys) :], strict=True):
            if function == "_count" and counts_records:
                answer[function] = value
                continue
            values = answer.setdefault(function, {})
            assert isinstance(values, dict)
            values[field] = decode(value)
        return answer

    return read


def _decode(planner: Planner, model: Model, item: Aggregation) -> Decode:
    if item.field == EVERY_RECORD:
        return lambda value: value
    return planner.builders.decode(aggregate_codec(planner.vocabulary, model, item.function, item.field))
