"""What Nicol's language has beyond Prisma's, found in a tree, for those who want to be able to go back."""

from collections.abc import Iterator
from itertools import chain

from nicol.schema.findings import error
from nicol.schema.reading import syntax
from nicol.schema.reading.syntax import Tree
from nicol.text.diagnostic import Diagnostic
from nicol.text.source import Span

CODE_BY_ATTRIBUTE = {"@generated": "X002", "@@check": "X003", "@@exclude": "X004", "@@rls": "X005"}
"""Attributes that Prisma has not at all."""

CODE_BY_ARGUMENT = {"expression": "X007", "include": "X008", "nulls": "X009", "deferrable": "X010"}
"""Arguments that Prisma has not, of ``@relation``, ``@unique``, ``@@unique`` and ``@@index``, and of fields in them."""

_HELP = "`nicol format --expand` writes plain Prisma"
_HOLDERS = frozenset({"relation", "unique", "index"})


def beyond_prisma(tree: Tree) -> Iterator[Diagnostic]:
    """Each construct that Prisma would refuse, as an error."""
    for block in tree.blocks:
        if block.is_policy:
            yield _refused("X006", "policies", block.keyword.span.to(block.name.span))
            continue
        if block.mixin is not None:
            yield _refused("X001", "mixins", block.mixin.span)
        for member in block.members:
            yield from _in_member(member)


def _in_member(member: syntax.Member) -> Iterator[Diagnostic]:
    match member:
        case syntax.Inclusion():
            yield _refused("X001", "mixins", member.span)
        case syntax.Attribute():
            yield from beyond_in_attribute(member)
        case syntax.Field() | syntax.EnumValue():
            yield from chain.from_iterable(beyond_in_attribute(it) for it in member.attributes)
        case syntax.Property() if member.value is not None:
            yield from _literals(member.value)
        case _:
            pass


def beyond_in_attribute(attribute: syntax.Attribute) -> Iterator[Diagnostic]:
    """Each construct in one attribute."""
    sign = ("@@" if attribute.is_block else "@") + attribute.name.text
    if sign in CODE_BY_ATTRIBUTE:
        yield _refused(CODE_BY_ATTRIBUTE[sign], f"`{sign}`", attribute.span)
        return
    for argument in attribute.arguments or ():
        if is_beyond(argument, attribute):
            yield _argument(argument)
        else:
            yield from _in_fields(argument.value, attribute)
            yield from _literals(argument.value)


def is_beyond(argument: syntax.Argument, attribute: syntax.Attribute) -> bool:
    """Whether the attribute has this argument in Nicol's language only. ``unique`` goes with ``expression``."""
    name = argument.name.text if argument.name is not None else ""
    return name in CODE_BY_ARGUMENT and attribute.name.text in _HOLDERS


def _in_fields(value: syntax.Expression, attribute: syntax.Attribute) -> Iterator[Diagnostic]:
    """``nulls`` of the fields in a list."""
    for item in value.items if isinstance(value, syntax.Array) else ():
        for argument in item.arguments if isinstance(item, syntax.Call) else ():
            if is_beyond(argument, attribute):
                yield _argument(argument)


def _argument(argument: syntax.Argument) -> Diagnostic:
    assert argument.name is not None
    return _refused(CODE_BY_ARGUMENT[argument.name.text], f"`{argument.name.text}` here", argument.span)


def _literals(expression: syntax.Expression) -> Iterator[Diagnostic]:
    """The ``sql`` literals in it."""
    match expression:
        case syntax.SqlLiteral(_, span):
            yield _refused("X011", "`sql` literals", span)
        case syntax.Array(items):
            yield from chain.from_iterable(map(_literals, items))
        case syntax.Call(_, arguments) | syntax.Object(arguments):
            yield from chain.from_iterable(_literals(it.value) for it in arguments)
        case _:
            pass


def _refused(code: str, what: str, span: Span) -> Diagnostic:
    return error(code, f"Prisma does not know {what}", span, help=_HELP)
