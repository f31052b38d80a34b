"""One block of a schema file as a database gives it, with the comments and the mixins of the one that was there."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from nicol.schema.findings import Findings
from nicol.schema.format import format
from nicol.schema.reading.lexer import Kind, Token
from nicol.schema.reading.parser import parse
from nicol.schema.reading.syntax import (
    Array,
    Attribute,
    BlankLines,
    Block,
    Comment,
    EnumValue,
    Field,
    Inclusion,
    Member,
    Property,
    word_of,
)

_Key: TypeAlias = tuple[str, ...]
_END: _Key = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A block as it is written, with the comments above it."""

    text: str

    @property
    def block(self) -> Block:
        return next(parse("", self.text, Findings()).blocks)

    def lines(self) -> dict[_Key, str]:
        """Each member as it is written, by what it is, with single blanks."""
        named = ((_key(it), it) for it in self.block.members)
        return {key: " ".join(_text(self.text, it).split()) for key, it in named if key is not None}


def merged(
    source: str, block: Block, present: Written | None, wanted: Written, mixins: Mapping[str, Block]
) -> str | None:
    """``wanted`` in the place of ``block`` of the file ``source``, without the documentation above it.

    ``present`` is what would be written for ``block``. None if a mixin of it no longer says what is wanted.
    """
    inclusions = [it for it in block.inclusions if it.name.text in mixins]
    covered = _covered(inclusions, mixins)
    if inclusions:
        lines, was = wanted.lines(), present.lines() if present is not None else {}
        if any(lines.get(it) != was.get(it) for it in covered):
            return None
    return format("\n".join(_lines(source, block, wanted, inclusions, covered))).rstrip("\n")


def _lines(
    source: str, block: Block, wanted: Written, inclusions: Iterable[Inclusion], covered: frozenset[_Key]
) -> Iterator[str]:
    comments, trailing = _comments(block), _trailing(block)
    parsed = wanted.block
    header = wanted.text[parsed.span.start : wanted.text.index("{", parsed.span.start) + 1]
    yield header + _behind(block.opening_comment)
    yield from (source[it.span.start : it.span.end] + _behind(it.comment) for it in inclusions)
    pending: list[str] = []
    for member in parsed.members:
        key = _key(member)
        if key is None:
            pending.append(_text(wanted.text, member))
        elif key not in covered:
            yield from comments.pop(key, ())
            yield from pending
            yield _text(wanted.text, member) + trailing.get(key, "")
        pending = pending if key is None else []
    for left in comments.values():
        yield from left
    yield "}" + _behind(block.closing_comment)


def _covered(inclusions: Iterable[Inclusion], mixins: Mapping[str, Block]) -> frozenset[_Key]:
    """What the mixins say, and the mixins in them."""
    found: set[_Key] = set()
    for it in inclusions:
        mixin = mixins[it.name.text]
        found |= {key for member in mixin.members if (key := _key(member)) is not None}
        found |= _covered((nested for nested in mixin.inclusions if nested.name.text in mixins), mixins)
    return frozenset(found)


def _comments(block: Block) -> dict[_Key, list[str]]:
    """The comments before each member; those before ``_END`` stand at the end of the block."""
    found: dict[_Key, list[str]] = {}
    pending: list[str] = []
    for member in block.members:
        if isinstance(member, Comment):
            pending += [member.token.text] if _is_plain(member.token) else []
            continue
        key = _key(member)
        if key is not None and pending:
            found[key], pending = pending, []
    if pending:
        found[_END] = pending
    return found


def _trailing(block: Block) -> dict[_Key, str]:
    found: dict[_Key, str] = {}
    for member in block.members:
        key = _key(member)
        if key is not None and isinstance(member, Field | EnumValue | Property | Attribute):
            found[key] = _behind(member.comment)
    return found


def _behind(comment: Token | None) -> str:
    """A comment at the end of a line. Documentation is written above it."""
    return f" {comment.text}" if comment is not None and _is_plain(comment) else ""


def _is_plain(comment: Token) -> bool:
    return comment.kind is not Kind.DOCUMENTATION


def _key(member: Member) -> _Key | None:
    """What ``member`` is, as far as another of the same is in its place; None for comments and blank lines."""
    match member:
        case Field(name=name) | EnumValue(name=name) | Property(name=name):
            return (name.text,)
        case Attribute(name=name, arguments=arguments):
            values = [it.value for it in arguments or () if it.name is None or it.name.text == "fields"]
            items = values[0].items if values and isinstance(values[0], Array) else ()
            words = [word_of(it) or "" for it in items]
            return ("@@", name.text, *words) if words else ("@@", name.text, *_argument_words(member))
        case _:
            return None


def _argument_words(attribute: Attribute) -> Iterator[str]:
    """Something of an attribute that is over no fields, so that two checks are not one."""
    maps = (it for it in attribute.arguments or () if it.name is not None and it.name.text == "map")
    yield from (str(getattr(it.value, "value", "")) for it in maps)


def _text(source: str, member: Member) -> str:
    match member:
        case Comment(token):
            return token.text
        case BlankLines():
            return ""
        case _:
            return source[member.span.start : member.span.end]
