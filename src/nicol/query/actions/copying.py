"""``copy_in`` and ``copy_out``: records as files of rows."""

from collections.abc import AsyncIterable, Iterable, Mapping

from nicol.errors import MissingRequiredValueError, TenantError
from nicol.query.actions.arguments import required
from nicol.query.argument import invalid
from nicol.query.binder import Binder
from nicol.query.copied_text import Layout, Lines, columns_of
from nicol.query.nodes.read import ReadTexts
from nicol.query.plan import Plan
from nicol.query.planner import Planner
from nicol.query.reading.window import amount
from nicol.query.request import Request
from nicol.query.tenancy.fields import may_cross
from nicol.query.writing.statements import count_of
from nicol.schema.model import FunctionDefault, Model, ScalarField, Unsupported
from nicol.sql.printer import print_copy
from nicol.sql.statement import Copy


def copy_in(planner: Planner, model: Model, _request: Request, arguments: Mapping[str, object]) -> Plan:
    """The file goes to the server as it is; what is in it, the server checks."""
    layout = _layout(model, arguments)
    source = required(model, arguments, "source")
    if not isinstance(source, Iterable | AsyncIterable):
        raise invalid(model.name, ("source",), "takes a file by its path, an open one, or what makes its bytes")
    _refuse_tenants(planner, model)
    fields = columns_of(model, layout, is_written=True)
    _require_all(model, fields)
    columns = tuple(model.scalar(it).column for it in fields)
    text = print_copy(model.table, model.schema, columns, layout.options)
    copy = Copy(text=text, table=model.table, schema=model.schema, columns=columns, source=source)  # pyright: ignore[reportUnknownArgumentType] - its blocks are looked at one by one
    return Plan(planner.schema, copy, count_of)


def copy_out(planner: Planner, model: Model, request: Request, arguments: Mapping[str, object]) -> Plan:
    """The records as PostgreSQL writes them, by a cursor: COPY takes no values, so filters could not be safe in it."""
    layout = _layout(model, arguments)
    if layout.format == "binary":
        raise invalid(model.name, ("format",), "takes 'csv' or 'text' where records are read")
    take = amount(model, arguments.get("take"), ("take",))
    if take is not None and take < 0:
        raise invalid(model.name, ("take",), "of a file counts from the start; turn the order round instead")
    fields = columns_of(model, layout, is_written=False)
    values = Binder()
    window = planner.selector(request, values).window(model, arguments, ())
    return planner.one(ReadTexts(model.name, fields, window), values, Lines(layout, fields).block)


def _layout(model: Model, arguments: Mapping[str, object]) -> Layout:
    layout = required(model, arguments, "layout")
    assert isinstance(layout, Layout)
    return layout


def _refuse_tenants(planner: Planner, model: Model) -> None:
    """Nobody looks into the file, so nobody could keep it to one tenant."""
    if not planner.texts.is_kept:
        return
    fields = planner.vocabulary.tenant_fields
    if model.name in fields or any(may_cross(fields, model, it) for it in model.relation_fields):
        raise TenantError(
            f"{model.name}: copy_in sends a file as it is, and cannot see whose records it has; "
            "pass rows, which are checked, or work inside of every_tenant()"
        )


def _require_all(model: Model, fields: tuple[str, ...]) -> None:
    """Raise MissingRequiredValueError for what the file must say, as neither it nor the database does."""
    missing = [it.name for it in model.scalar_fields if it.name not in fields and _must_be_said(it)]
    if missing:
        reason = "for the database makes no value for it; put it into the file, or pass rows, which get all defaults"
        raise MissingRequiredValueError(
            f"{model.name}: fields needs {', '.join(missing)}, {reason}", model=model.name, path=("fields", missing[0])
        )


def _must_be_said(field: ScalarField) -> bool:
    if not field.is_required or field.is_list or field.generated is not None or isinstance(field.type, Unsupported):
        return False
    is_made_here = isinstance(field.default, FunctionDefault) and field.default.runs_in_client
    return is_made_here or field.default is None
