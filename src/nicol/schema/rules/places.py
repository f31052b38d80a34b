"""Where in an attribute a thing is written, so that a finding shows it and not the whole line."""

from nicol.schema.mending.fixes import attribute_at
from nicol.schema.model import Model
from nicol.schema.reading import syntax
from nicol.schema.resolve.schema import Resolved
from nicol.text.source import Span


def place_of_argument(written: syntax.Attribute | syntax.Expression, name: str) -> Span:
    """The value of the argument ``name``, or everything if there is none."""
    arguments = written.arguments if isinstance(written, syntax.Attribute | syntax.Call) else ()
    found = (it.value.span for it in arguments or () if it.name is not None and it.name.text == name)
    return next(found, written.span)


def item_of(attribute: syntax.Attribute, field: str) -> syntax.Attribute | syntax.Expression:
    """The field in the list of a key or index, or the attribute itself where it stands behind its field."""
    return item_by_field(attribute).get(field, attribute)


def item_by_field(attribute: syntax.Attribute) -> dict[str, syntax.Expression]:
    """The fields in the list of a key or index. Empty where it stands behind its field."""
    for argument in attribute.arguments or ():
        if argument.name is None or argument.name.text == "fields":
            items = argument.value.items if isinstance(argument.value, syntax.Array) else (argument.value,)
            return {syntax.word_of(it) or "": it for it in reversed(items)}
    return {}


def place_of_name(resolved: Resolved, model: Model, span: Span) -> Span:
    """What gives the key, index or constraint at ``span`` its name in the database, or ``span`` if nothing does."""
    attribute = attribute_of(resolved, model, span)
    place = place_of_argument(attribute, "map")
    # On these `name` is another word for `map`; elsewhere it is for the client.
    if place == span and attribute.name.text in {"index", "check", "exclude"}:
        place = place_of_argument(attribute, "name")
    return place


def attribute_of(resolved: Resolved, model: Model, span: Span) -> syntax.Attribute:
    """The attribute of the model or of one of its fields that a key or index was read from."""
    return attribute_at(resolved.block_by_name[model.name], span)
