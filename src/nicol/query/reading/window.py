"""Which records a call reads, and in which order."""

from collections.abc import Mapping

from nicol.query.argument import Path, as_list, invalid, refuse_unknown
from nicol.query.binder import Binder
from nicol.query.nodes.order import Order, OrderBy
from nicol.query.nodes.read import Window
from nicol.query.reading.order import read_order
from nicol.query.reading.where import read_unique, read_where
from nicol.query.request import OMIT
from nicol.query.values import encode_int8
from nicol.query.vocabulary import Vocabulary, has_equality
from nicol.schema.model import Model, ScalarField


def read_window(
    vocabulary: Vocabulary, model: Model, arguments: Mapping[str, object], binder: Binder, path: Path
) -> Window:
    """The window that ``arguments`` describe; other arguments are not looked at."""
    where, cursor = arguments.get("where"), arguments.get("cursor")
    condition = None if where is None else read_where(vocabulary, model, where, binder, (*path, "where"))
    order = _order(vocabulary, model, arguments.get("order"), binder, path)
    at = None if cursor is None else read_unique(vocabulary, model, cursor, binder, (*path, "cursor"))
    distinct = _distinct(model, arguments.get("distinct"), (*path, "distinct"))
    take = amount(model, arguments.get("take"), (*path, "take"))
    skip = amount(model, arguments.get("skip"), (*path, "skip"))
    if skip is not None and skip < 0:
        raise invalid(model.name, (*path, "skip"), f"cannot be negative ({skip})")
    if not order and (at is not None or distinct or take is not None or skip):
        # What is cut off must not depend on where PostgreSQL happens to find the rows.
        order = by_identity(vocabulary, model)
    return Window(
        where=condition,
        order=order,
        cursor=at,
        distinct=distinct,
        take=None if take is None else binder.bind(abs(take)),
        skip=None if skip is None else binder.bind(skip),
        backwards=take is not None and take < 0,
    )


def by_identity(vocabulary: Vocabulary, model: Model) -> tuple[OrderBy, ...]:
    """The order by the key that tells all records apart; none for a view that has no key."""
    return tuple(OrderBy((), it, descending=False) for it in vocabulary.identity(model))


def amount(model: Model, value: object, path: Path) -> int | None:
    """A number of records; below zero is for the caller to judge."""
    if value is None or value is OMIT:
        return None
    try:
        number = encode_int8(value)
    except ValueError as error:
        raise invalid(model.name, path, str(error)) from None
    assert isinstance(number, int)
    if number == -(2**63):
        raise invalid(model.name, path, f"takes at least {number + 1}")
    return number


def _order(vocabulary: Vocabulary, model: Model, order: object, binder: Binder, path: Path) -> tuple[Order, ...]:
    return () if order is None else read_order(vocabulary, model, order, binder, (*path, "order"))


def _distinct(model: Model, value: object, path: Path) -> tuple[str, ...]:
    if value is None:
        return ()
    scalars = [it.name for it in model.scalar_fields]
    names: list[str] = []
    for name in as_list(value):
        if not isinstance(name, str) or not isinstance(model.field_by_name.get(name), ScalarField):
            refuse_unknown(model.name, path, name, scalars, "field")
        if not has_equality(model.scalar(name)):
            raise invalid(model.name, path, f"names {name}, whose type PostgreSQL cannot compare")
        names.append(name)
    return tuple(names)
