"""Edits of a schema's text that several stages need: an argument, an attribute or a line added or taken away.

What a removal takes along, such as the space before it, is settled at the end by ``nicol.text.edit.tidy``.
"""

from collections.abc import Collection, Iterable

from nicol.schema.quote import quoted as quoted_text
from nicol.schema.reading import syntax
from nicol.text.diagnostic import Edit
from nicol.text.edit import Fixes, changed_to_nearest, inserted_after, removed, safe, suggestion
from nicol.text.source import Span

INDENT = "  "

_Written = syntax.Field | syntax.EnumValue
_Line = syntax.Field | syntax.EnumValue | syntax.Property | syntax.Attribute


def argument_added(attribute: syntax.Attribute, text: str) -> Edit:
    """``text`` as the last argument, with parentheses where there are none."""
    if attribute.arguments is None:
        return inserted_after(attribute.name.span, f"({text})")
    if not attribute.arguments:
        return Edit(Span(attribute.span.path, attribute.name.span.end, attribute.span.end), f"({text})")
    return inserted_after(attribute.arguments[-1].span, f", {text}")


def arguments_removed(attribute: syntax.Attribute, gone: Collection[syntax.Argument]) -> tuple[Edit, ...]:
    """Without the arguments ``gone``, their commas, and the parentheses if nothing else is in them."""
    arguments = attribute.arguments or ()
    kept = [it for it in arguments if it not in gone]
    if not kept and attribute.name.text == "relation":
        # An empty `@relation` says nothing.
        return (removed(attribute.span),)
    if not kept:
        return (removed(Span(attribute.span.path, attribute.name.span.end, attribute.span.end)),)
    return items_removed(arguments, gone)


def items_removed(
    items: tuple[syntax.Argument, ...] | tuple[syntax.Expression, ...],
    gone: Collection[syntax.Argument] | Collection[syntax.Expression],
) -> tuple[Edit, ...]:
    """Without the items ``gone`` of a list that keeps others, and without their commas. Equal items go by place."""
    places = [it.span for it in gone]
    edits: list[Edit] = []
    has_kept_one = False
    for i, item in enumerate(items):
        path = item.span.path
        if item.span not in places:
            has_kept_one = True
        elif has_kept_one:
            edits.append(removed(Span(path, items[i - 1].span.end, item.span.end)))
        else:
            edits.append(removed(Span(path, item.span.start, items[i + 1].span.start)))
    return tuple(edits)


def attribute_added(written: _Written, text: str) -> Edit:
    """``text``, such as ``@unique``, behind everything the field has but its comment."""
    if written.attributes:
        return inserted_after(written.attributes[-1].span, f" {text}")
    if isinstance(written, syntax.Field) and written.type is not None:
        return inserted_after(written.type.span, f" {text}")
    return inserted_after(written.name.span, f" {text}")


def line_removed(line: _Line) -> Edit:
    """Without the line and the comment that ends it."""
    if line.comment is None:
        return removed(line.span)
    return removed(Span(line.span.path, line.span.start, line.comment.end))


def line_added_after(line: _Line, text: str) -> Edit:
    end = line.comment.end if line.comment is not None else line.span.end
    return Edit(Span(line.span.path, end, end), f"\n{INDENT}{text}")


def setting_added(block: syntax.Block, text: str) -> Edit | None:
    """A line behind the last setting of a datasource or generator."""
    properties = [it for it in block.properties if block.span.holds(it.span)]
    return line_added_after(properties[-1], text) if properties else line_added_at_the_top(block, text)


def block_attribute_added(block: syntax.Block, text: str) -> Edit | None:
    """A line behind the last block attribute, or behind the last line with an empty one between."""
    attributes = [it for it in block.attributes if block.span.holds(it.span)]
    if attributes:
        return line_added_after(attributes[-1], text)
    lines = [it for it in block.members if isinstance(it, _Line) and block.span.holds(it.span)]
    if not lines:
        return line_added_at_the_top(block, text)
    edit = line_added_after(lines[-1], text)
    return Edit(edit.span, f"\n{edit.replacement}")


def line_added_at_the_top(block: syntax.Block, text: str) -> Edit | None:
    """Behind ``{``, which stands one space behind the name in all but strange texts."""
    if not block.is_closed or not block.is_whole or block.opening_comment is not None:
        return None
    end = block.name.span.end + len(" {")
    if block.members and isinstance(block.members[0], syntax.Comment) and block.members[0].token.start < end:
        return None
    closing = "\n" if end == block.span.end - 1 else ""
    return Edit(Span(block.span.path, end, end), f"\n{INDENT}{text}{closing}") if end < block.span.end else None


def attribute_at(block: syntax.Block, span: Span) -> syntax.Attribute:
    """The attribute of the block or of one of its fields that stands at ``span``."""
    return block.attribute_by_span[span]


def type_suffix_changed(written: syntax.Field, suffix: str) -> tuple[Edit, ...]:
    """The type with ``?``, ``[]`` or nothing behind it. Empty where the field has no type."""
    type_ = written.type
    if type_ is None:
        return ()
    before = len(type_.suffix)
    span = Span(type_.span.path, type_.span.end - before, type_.span.end)
    return (Edit(span, suffix),)


def unquoted(expression: syntax.Expression, words: Iterable[str]) -> Fixes:
    """The way out where a word was written as a string, or with a slip in it."""
    known = tuple(words)
    match expression:
        case syntax.StringLiteral(value) if value in known:
            return safe(f"Write `{value}` without quotes", Edit(expression.span, value))
        case syntax.StringLiteral(value):
            return changed_to_nearest(expression.span, value, known)
        case syntax.Reference(text):
            return changed_to_nearest(expression.span, text, known)
        case _:
            return ()


def quoted(expression: syntax.Expression) -> Fixes:
    """The way out where a string was written as a word."""
    if isinstance(expression, syntax.Reference | syntax.NumberLiteral):
        return safe(f'Write `"{expression.text}"`', Edit(expression.span, f'"{expression.text}"'))
    return ()


def are_alike(a: syntax.Expression, b: syntax.Expression) -> bool:
    """Whether both are written alike, wherever they stand."""
    match a, b:
        case (syntax.StringLiteral(), syntax.StringLiteral()) | (syntax.SqlLiteral(), syntax.SqlLiteral()):
            return a.value == b.value
        case (syntax.NumberLiteral(), syntax.NumberLiteral()) | (syntax.Reference(), syntax.Reference()):
            return a.text == b.text
        case syntax.Array(), syntax.Array():
            return len(a.items) == len(b.items) and all(map(are_alike, a.items, b.items))
        case syntax.Call(), syntax.Call():
            return a.name.text == b.name.text and _have_like_arguments(a.arguments, b.arguments)
        case syntax.Object(), syntax.Object():
            return _have_like_arguments(a.entries, b.entries)
        case _:
            return False


def are_like_attributes(a: syntax.Attribute, b: syntax.Attribute) -> bool:
    return a.name.text == b.name.text and _have_like_arguments(a.arguments or (), b.arguments or ())


def _have_like_arguments(a: tuple[syntax.Argument, ...], b: tuple[syntax.Argument, ...]) -> bool:
    def name(argument: syntax.Argument) -> str:
        return argument.name.text if argument.name is not None else ""

    pairs = zip(a, b, strict=False)
    return len(a) == len(b) and all(name(x) == name(y) and are_alike(x.value, y.value) for x, y in pairs)


def written(expression: syntax.Expression) -> str:
    """The expression as source text, for an edit that puts it elsewhere."""
    match expression:
        case syntax.StringLiteral(value):
            return quoted_text(value)
        case syntax.SqlLiteral(value):
            return f"sql`{value}`"
        case syntax.NumberLiteral(text) | syntax.Reference(text):
            return text
        case syntax.Array(items):
            return f"[{', '.join(map(written, items))}]"
        case syntax.Call(name, arguments):
            return f"{name.text}({', '.join(map(_written_argument, arguments))})"
        case syntax.Object(entries):
            return f"{{ {', '.join(map(_written_argument, entries))} }}"


def _written_argument(argument: syntax.Argument) -> str:
    name = f"{argument.name.text}: " if argument.name is not None else ""
    return name + written(argument.value)


def repetition_removed(edits: Iterable[Edit], *, is_same: bool) -> Fixes:
    """The way out where something is given twice: clear if both say the same."""
    make = safe if is_same else suggestion
    return make("Remove the repetition" if is_same else "Remove this one", *edits)
