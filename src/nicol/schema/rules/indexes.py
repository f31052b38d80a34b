"""What must hold of indexes: that PostgreSQL can build them over their columns."""

from collections.abc import Iterator

from nicol.schema.findings import error
from nicol.schema.model import Index, IndexedField, Model, Scalar, ScalarField, Unsupported
from nicol.schema.native_types import DEFAULT_NATIVE_TYPE
from nicol.schema.operator_classes import ARRAY, COLUMNS_WITH_DEFAULT_CLASS, OPERATOR_CLASSES
from nicol.schema.reading import syntax
from nicol.schema.resolve.schema import Resolved
from nicol.schema.rules.places import attribute_of, item_by_field, item_of, place_of_argument
from nicol.text.diagnostic import Diagnostic, Edit, Label
from nicol.text.edit import changed_to_nearest, suggestion
from nicol.text.nearest import did_you_mean
from nicol.text.source import Span


def holds_no_xml(resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    """The type has no comparison operators."""
    keys = ((it.span, it.field_names) for it in model.uniques)
    indexes = ((it.span, tuple(field.name for field in it.fields)) for it in model.indexes)
    for span, names in (*keys, *indexes):
        for name in names:
            if _is_xml(model.scalar(name)):
                place = item_of(attribute_of(resolved, model, span), name).span
                yield error("S414", f"`{name}` is Xml, which PostgreSQL cannot index", place)


def _is_xml(column: ScalarField) -> bool:
    return column.native_type is not None and column.native_type.name == "Xml"


def type_fits_its_columns(resolved: Resolved, model: Model) -> Iterator[Diagnostic]:
    for index in model.indexes:
        attribute = attribute_of(resolved, model, index.span)
        if index.type == "SpGist" and len(index.fields) > 1:
            place = item_of(attribute, index.fields[1].name).span
            yield error("S414", "an SpGist index takes one column", place)
            continue
        items = item_by_field(attribute)
        for field in index.fields:
            yield from _check_field(index, field, model.scalar(field.name), items.get(field.name, attribute))


def _check_field(
    index: Index, field: IndexedField, column: ScalarField, item: syntax.Attribute | syntax.Expression
) -> Iterator[Diagnostic]:
    if index.type == "Hash" and field.sort is not None:
        yield error("S414", "a Hash index has no sort order", place_of_argument(item, "sort"), help="remove `sort`")
    if field.is_raw:
        return
    if field.operator_class is not None:
        place = place_of_argument(item, "ops")
        yield from misfits_of_class(field.operator_class, index.type, column, place)
    elif not _is_xml(column) and not _has_default_class(index.type, column):
        yield error(
            "S414",
            f"{an_index(index.type)} cannot hold `{column.name}`, which is {_described(column)}",
            item.span,
            related=[Label(column.span, "the column")],
            help=_way_out(index.type, column),
        )


def misfits_of_class(name: str, index_type: str, column: ScalarField | None, place: Span) -> Iterator[Diagnostic]:
    """What is wrong with the operator class in an index over ``column``, or over an expression if that is None."""
    found = OPERATOR_CLASSES.get(name)
    if found is None:
        help_text = did_you_mean(name, OPERATOR_CLASSES) or f'for one that Nicol does not know, write raw("{name}")'
        fixes = changed_to_nearest(place, name, OPERATOR_CLASSES)
        fixes = fixes or suggestion(f'Change to `raw("{name}")`', Edit(place, f'raw("{name}")'))
        yield error("S406", f"there is no operator class `{name}`", place, help=help_text, fixes=fixes)
    elif index_type not in found.index_types:
        help_text = f"it works with {' and '.join(sorted(found.index_types))}"
        yield error("S414", f"`{name}` does not work with {an_index(index_type)}", place, help=help_text)
    elif column is not None and not any(it in found.columns for it in _kinds(index_type, column)):
        message = f"`{name}` does not take `{column.name}`, which is {_described(column)}"
        yield error("S414", message, place, related=[Label(column.span, "the column")])


def _kinds(index_type: str, column: ScalarField) -> tuple[str, ...]:
    """The native types as which the column counts, its elements too where the index looks into them."""
    native = column.native_type.name if column.native_type is not None else _default_type(column)
    if column.is_list:
        return (ARRAY, native) if index_type == "Brin" else (ARRAY,)
    return (native,)


def _default_type(column: ScalarField) -> str:
    return DEFAULT_NATIVE_TYPE[column.type] if isinstance(column.type, Scalar) else ""


def _has_default_class(index_type: str, column: ScalarField) -> bool:
    known = COLUMNS_WITH_DEFAULT_CLASS.get(index_type)
    if known is None or isinstance(column.type, Unsupported):
        return True
    # The extension btree_gist gives text a default class.
    if index_type == "Gist" and column.type is Scalar.STRING and column.native_type is None and not column.is_list:
        return True
    return any(it in known for it in _kinds(index_type, column))


def an_index(index_type: str) -> str:
    """As messages call it."""
    return f"an {index_type} index" if index_type == "SpGist" else f"a {index_type} index"


def _described(column: ScalarField) -> str:
    native = column.native_type.name if column.native_type is not None else _default_type(column) or "an enum"
    return f"a list of {native}" if column.is_list else native


def _way_out(index_type: str, column: ScalarField) -> str:
    kinds = _kinds(index_type, column)
    classes = [
        name for name, it in OPERATOR_CLASSES.items() if index_type in it.index_types and it.columns.intersection(kinds)
    ]
    if classes:
        return f"name an operator class: {column.name}(ops: {classes[0]})"
    return f'leave out `type`, or name an operator class of an extension: {column.name}(ops: raw("…"))'


INDEX_RULES = (holds_no_xml, type_fits_its_columns)
