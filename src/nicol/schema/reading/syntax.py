"""A schema as written. Nodes hold places and words, no meaning; the tree holds every token, so nothing is lost."""

from collections.abc import Iterator
from dataclasses import field
from typing import TypeAlias

from nicol.schema.reading.lexer import Token, every_token
from nicol.text.source import Span
from nicol.text.value import value


@value()
class Name:
    """A word, or words joined by dots as in ``db.VarChar``."""

    text: str
    span: Span


@value()
class StringLiteral:
    """``value`` has its escapes undone."""

    value: str
    span: Span


@value()
class SqlLiteral:
    """``sql`…` ``, which may span lines. ``value`` is what stands between the backticks, with plain line breaks."""

    value: str
    span: Span


@value()
class NumberLiteral:
    text: str
    span: Span


@value()
class Reference:
    """A bare word: a field, an enum value, ``true`` or ``Cascade``."""

    text: str
    span: Span


@value()
class Array:
    items: tuple["Expression", ...]
    span: Span


@value()
class Call:
    """``now()``, ``env("X")``, and a field with arguments as in ``title(sort: Desc)``."""

    name: Name
    arguments: tuple["Argument", ...]
    span: Span


@value()
class Object:
    """``{ active: true }``, the predicate of a partial index."""

    entries: tuple["Argument", ...]
    span: Span


Expression: TypeAlias = StringLiteral | SqlLiteral | NumberLiteral | Reference | Array | Call | Object


def word_of(expression: Expression | None) -> str | None:
    """The word of a bare one or of a call, as in ``title`` and ``title(sort: Desc)``; None for anything else."""
    match expression:
        case Reference(text):
            return text
        case Call(name):
            return name.text
        case _:
            return None


@value()
class Argument:
    """``name`` is None for a positional one."""

    name: Name | None
    value: Expression
    span: Span


@value(kw_only=True)
class Attribute:
    """``@name(…)`` or, with ``is_block``, ``@@name(…)``. ``arguments`` is None without parentheses.

    ``is_whole`` is false if a part of it could not be parsed. ``comment`` ends the line of a block attribute.
    """

    name: Name
    arguments: tuple[Argument, ...] | None
    span: Span
    is_block: bool = False
    is_whole: bool = True
    comment: Token | None = None


@value(kw_only=True)
class TypeReference:
    """``suffix`` is "", "?", "[]" or a wrong one as written. ``unsupported`` is the literal in ``Unsupported("…")``."""

    name: Name
    unsupported: StringLiteral | None = None
    suffix: str = ""
    span: Span


@value(kw_only=True)
class Field:
    """``type`` is None if it is missing or broken, and that has been reported."""

    name: Name
    type: TypeReference | None
    attributes: tuple[Attribute, ...]
    documentation: str
    comment: Token | None
    span: Span
    is_whole: bool = True


@value(kw_only=True)
class EnumValue:
    name: Name
    attributes: tuple[Attribute, ...]
    documentation: str
    comment: Token | None
    span: Span
    is_whole: bool = True


@value(kw_only=True)
class Property:
    """``key = value`` in a datasource, generator or policy. ``value`` is None if it is missing."""

    name: Name
    value: Expression | None
    comment: Token | None
    span: Span
    is_whole: bool = True


@value(kw_only=True)
class Inclusion:
    """``+Name``: the members of the mixin stand here."""

    name: Name
    comment: Token | None
    span: Span
    is_whole: bool = True


@value()
class Comment:
    """A comment that has its line for itself."""

    token: Token


@value()
class BlankLines:
    """One or more lines without anything."""


@value()
class Unparsed:
    """Lines that could not be understood, verbatim without the spaces around them."""

    text: str
    span: Span


Member: TypeAlias = Field | EnumValue | Property | Attribute | Inclusion | Comment | BlankLines | Unparsed


@value(kw_only=True)
class Block:
    """``keyword name { … }``, or ``keyword mixin name { … }``, where ``mixin`` is that word.

    ``comments`` are those on the lines of the braces. ``is_closed`` is false without a ``}``.
    """

    keyword: Name
    name: Name
    members: tuple[Member, ...]
    documentation: str
    opening_comment: Token | None
    closing_comment: Token | None
    span: Span
    is_closed: bool = True
    is_whole: bool = True
    mixin: Name | None = None
    attribute_by_span: dict[Span, Attribute] = field(init=False, compare=False, repr=False)
    """The attributes of the block and of its fields."""

    def __post_init__(self) -> None:
        of_fields = (it for member in self.fields for it in member.attributes)
        object.__setattr__(self, "attribute_by_span", {it.span: it for it in (*of_fields, *self.attributes)})

    @property
    def holds_settings(self) -> bool:
        """Whether its lines are ``key = value``."""
        return self.keyword.text in {"datasource", "generator"} or self.is_policy

    @property
    def is_policy(self) -> bool:
        return self.keyword.text.startswith("policy_")

    @property
    def inclusions(self) -> Iterator[Inclusion]:
        return (it for it in self.members if isinstance(it, Inclusion))

    @property
    def fields(self) -> Iterator[Field]:
        return (it for it in self.members if isinstance(it, Field))

    @property
    def values(self) -> Iterator[EnumValue]:
        return (it for it in self.members if isinstance(it, EnumValue))

    @property
    def attributes(self) -> Iterator[Attribute]:
        return (it for it in self.members if isinstance(it, Attribute))

    @property
    def properties(self) -> Iterator[Property]:
        return (it for it in self.members if isinstance(it, Property))


Item: TypeAlias = Block | Comment | BlankLines | Unparsed


@value(kw_only=True)
class Tree:
    """One file."""

    path: str
    text: str = field(repr=False)
    items: tuple[Item, ...]

    @property
    def tokens(self) -> tuple[Token, ...]:
        """Joined they are the text."""
        return every_token(self.text)

    @property
    def blocks(self) -> Iterator[Block]:
        return (it for it in self.items if isinstance(it, Block))

    @property
    def is_whole(self) -> bool:
        """Whether everything was understood, so that a missing name is really missing."""
        return not any(isinstance(it, Unparsed) for it in self.items)
