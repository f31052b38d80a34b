"""Lint rules about columns: types that work today and are regretted later."""

from collections.abc import Iterator

from nicol.schema.findings import warning
from nicol.schema.mending.fixes import attribute_added, attribute_at
from nicol.schema.model import FunctionDefault, Model, Scalar, ScalarField
from nicol.schema.resolve.schema import Resolved
from nicol.text.diagnostic import Diagnostic, Edit
from nicol.text.edit import Fixes, suggestion


def keeps_its_time_zone(resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    """``timestamp`` stores what a clock on some wall shows; which wall, nobody knows later."""
    for field in _columns(model):
        native = field.native_type
        if field.type is Scalar.DATE_TIME and (native is None or native.name == "Timestamp"):
            to = f"@{_prefix(resolved)}.Timestamptz{'(3)' if native is None else ''}"
            yield warning(
                "L001",
                f"`{field.name}` is a timestamp without a time zone",
                field.span,
                help=f"write `{to}`: it takes the same space and means one moment everywhere",
                fixes=_native_type_changed(resolved, model, field, "Timestamptz", "(3)"),
            )


def grows_beyond_int(resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    """A counter that ends at 2,147,483,647 stops every insert on the day it gets there."""
    key = model.primary_key
    fields = [model.scalar(it) for it in key.fields] if key is not None else []
    for field in fields:
        is_counter = field.default == FunctionDefault("autoincrement")
        if field.type is Scalar.INT and is_counter:
            yield warning(
                "L002",
                f"`{field.name}` counts in {_named(field)}, which ends at {_last(field):,}",
                field.span,
                help="make it a BigInt, and the columns that reference it too",
                fixes=_made_big(resolved, model, field),
            )


def _named(field: ScalarField) -> str:
    return "an Int" if field.native_type is None else f"the native type {field.native_type.name}"


def _last(field: ScalarField) -> int:
    """The largest number that the column holds."""
    is_small = field.native_type is not None and field.native_type.name == "SmallInt"
    return 2**15 - 1 if is_small else 2**31 - 1


def stores_json_for_reading(resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    """``json`` keeps the text with its spaces, is parsed at each use, and no index or ``=`` works on it."""
    for field in _columns(model):
        if field.native_type is not None and field.native_type.name == "Json":
            yield warning(
                "L005",
                f"`{field.name}` is stored as json text",
                resolved.attribute_span(model, field.name, "db"),
                help=f"write `@{_prefix(resolved)}.JsonB`, unless the exact text matters",
                fixes=_native_type_changed(resolved, model, field, "JsonB", ""),
            )


def _columns(model: Model) -> Iterator[ScalarField]:
    return (it for it in model.scalar_fields if not it.is_ignored)


def _prefix(resolved: Resolved) -> str:
    """What native types begin with: the datasource's name."""
    datasource = resolved.schema.datasource
    return datasource.name if datasource is not None else "db"


def _native_type_changed(resolved: Resolved, model: Model, field: ScalarField, name: str, arguments: str) -> Fixes:
    prefix = _prefix(resolved)
    if field.native_type is None:
        text = f"@{prefix}.{name}{arguments}"
        return suggestion(f"Add `{text}`", attribute_added(resolved.written(model, field.name), text))
    place = resolved.attribute_span(model, field.name, "db")
    written = attribute_at(resolved.block_by_name[model.name], place).name.span
    return suggestion(f"Change to `@{prefix}.{name}`", Edit(written, f"{prefix}.{name}"))


def _made_big(resolved: Resolved, model: Model, field: ScalarField) -> Fixes:
    """The column and all that reference it, unless one of them has a native type of its own."""
    columns = [(model, field), *_referencing(resolved, model, field)]
    types = [resolved.written(owner, it.name).type for owner, it in columns if it.native_type is None]
    if len(types) < len(columns):
        return ()
    edits = dict.fromkeys(Edit(it.name.span, "BigInt") for it in types if it is not None)
    return suggestion("Change to BigInt, with the columns that reference it", *edits)


def _referencing(resolved: Resolved, model: Model, field: ScalarField) -> Iterator[tuple[Model, ScalarField]]:
    for owner in resolved.schema.models:
        for relation in owner.relation_fields:
            key = relation.foreign_key
            if key is not None and relation.model == model.name and field.name in key.references:
                yield owner, owner.scalar(key.fields[key.references.index(field.name)])
