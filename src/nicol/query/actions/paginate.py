"""``paginate``: one page of records, and where the next one begins."""

from collections.abc import Callable, Mapping

from nicol.query.actions.arguments import required
from nicol.query.argument import invalid
from nicol.query.binder import Binder
from nicol.query.nodes.order import Order, OrderBy
from nicol.query.nodes.read import ReadPage
from nicol.query.page import Page
from nicol.query.plan import Plan
from nicol.query.planner import Planner
from nicol.query.reading.page_token import Keys, order_mark, read_token, token_of
from nicol.query.reading.window import amount, by_identity
from nicol.query.request import Request
from nicol.query.rows import Build
from nicol.query.vocabulary import Vocabulary
from nicol.schema.model import Model
from nicol.sql.statement import Row, Rows


def paginate(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    n_records = _n_records(model, required(model, arguments, "take"))
    values = Binder()
    # First of all, so that a page goes on whatever else is asked of its records.
    window = planner.selector(request, values).window(model, {"order": arguments.get("order")}, ())
    order = _total(planner.vocabulary, model, window.order)
    mark = order_mark(model, order, values.values)
    selection = planner.selection(request, arguments, values)
    where = planner.selector(request, values).window(model, {"where": arguments.get("where")}, ()).where
    after = arguments.get("after")
    keys = None if after is None else read_token(model, mark, len(order), after, ("after",))
    # One more than the page holds says whether there are more.
    window = window._replace(where=where, order=order, take=values.bind(n_records + 1))
    node = ReadPage(model.name, selection, window, None if keys is None else _bound(keys, values))
    build = planner.builders.build(selection)
    return planner.one(node, values, _page_of(build, n_records, len(order), mark))


def _n_records(model: Model, value: object) -> int:
    number = amount(model, value, ("take",))
    if number is None or not 0 < number < 2**63 - 1:
        raise invalid(model.name, ("take",), f"takes the number of records on a page, at least 1, not {number}")
    return number


def _total(vocabulary: Vocabulary, model: Model, order: tuple[Order, ...]) -> tuple[Order, ...]:
    """The order, ended by the key that decides between equals, in the direction in which one index has them all."""
    identity = by_identity(vocabulary, model)
    if not identity:
        raise invalid(model.name, ("paginate",), "needs a unique key to go on from, and this view has none")
    ordered = {it.field for it in order if isinstance(it, OrderBy) and not it.path}
    if vocabulary.tells_apart(model, ordered):
        return order
    descending = order[-1].descending if order else False
    return (*order, *(it._replace(descending=descending) for it in identity if it.field not in ordered))


def _bound(keys: Keys, values: Binder) -> tuple[int | None, ...]:
    return tuple(None if it is None else values.bind(it) for it in keys)


def _page_of(build: Build, n_records: int, n_keys: int, mark: str) -> Callable[[Rows], object]:
    def finish(rows: Rows) -> Page[object]:
        has_more = len(rows) > n_records
        records = [build(it) for it in rows[:n_records]]
        return Page(records, token_of(mark, _keys(rows[n_records - 1], n_keys)) if has_more else None, has_more)

    return finish


def _keys(row: Row, n_keys: int) -> Keys:
    return [it if it is None else str(it) for it in row[-n_keys:]]
