"""Every place where the files of a schema name something that they declare."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto

from nicol.schema.editor.declared import Declared, argument_of, word, words_of
from nicol.schema.reading import syntax
from nicol.text.source import Span

_KEYS = frozenset({"id", "unique", "index", "exclude"})


class Kind(Enum):
    TYPE = auto()
    MIXIN = auto()
    POLICY = auto()
    DATASOURCE = auto()
    FIELD = auto()
    VALUE = auto()


@dataclass(frozen=True, slots=True)
class Target:
    """What is named. ``home`` is the block of a field or a value, and else empty."""

    kind: Kind
    name: str
    home: str = ""


@dataclass(frozen=True, slots=True)
class Occurrence:
    span: Span
    target: Target
    is_definition: bool = False


def occurrences(declared: Declared) -> Iterator[Occurrence]:
    """All of them, block by block."""
    for block in declared.blocks:
        yield from _in_block(declared, block)


def occurrence_at(declared: Declared, path: str, offset: int) -> Occurrence | None:
    """The one that reaches to ``offset``."""
    blocks = (it for it in declared.blocks if it.span.path == path and it.span.start <= offset <= it.span.end)
    found = (occurrence for block in blocks for occurrence in _in_block(declared, block))
    return next((it for it in found if it.span.start <= offset <= it.span.end), None)


def named(declared: Declared, target: Target) -> Iterator[Occurrence]:
    """Every occurrence of ``target``."""
    return (it for it in occurrences(declared) if it.target == target)


def _in_block(declared: Declared, block: syntax.Block) -> Iterator[Occurrence]:
    if block.holds_settings:
        yield from _in_settings(declared, block)
        return
    kind = Kind.MIXIN if block.mixin is not None else Kind.TYPE
    yield Occurrence(block.name.span, Target(kind, block.name.text), is_definition=True)
    for member in block.members:
        match member:
            case syntax.Field():
                yield from _in_field(declared, block, member)
            case syntax.EnumValue():
                target = Target(Kind.VALUE, member.name.text, block.name.text)
                yield Occurrence(member.name.span, target, is_definition=True)
            case syntax.Attribute():
                yield from _in_block_attribute(declared, block, member)
            case syntax.Inclusion() if member.name.text in declared.mixin_by_name:
                yield Occurrence(member.name.span, Target(Kind.MIXIN, member.name.text))
            case _:
                pass


def _in_settings(declared: Declared, block: syntax.Block) -> Iterator[Occurrence]:
    if block.keyword.text == "datasource":
        yield Occurrence(block.name.span, Target(Kind.DATASOURCE, block.name.text), is_definition=True)
    if not block.is_policy:
        return
    kind = Kind.MIXIN if block.mixin is not None else Kind.POLICY
    yield Occurrence(block.name.span, Target(kind, block.name.text), is_definition=True)
    for inclusion in block.inclusions:
        if inclusion.name.text in declared.mixin_by_name:
            yield Occurrence(inclusion.name.span, Target(Kind.MIXIN, inclusion.name.text))
    value = declared.setting(block, "target")
    if isinstance(value, syntax.Reference) and value.text in declared.type_by_name:
        yield Occurrence(value.span, Target(Kind.TYPE, value.text))


def _in_field(declared: Declared, block: syntax.Block, field: syntax.Field) -> Iterator[Occurrence]:
    yield Occurrence(field.name.span, Target(Kind.FIELD, field.name.text, block.name.text), is_definition=True)
    type_ = field.type
    if type_ is not None and type_.name.text in declared.type_by_name:
        yield Occurrence(type_.name.span, Target(Kind.TYPE, type_.name.text))
    for attribute in field.attributes:
        if attribute.name.text == "relation":
            yield from _fields(declared, block, argument_of(attribute, "fields"))
            other = declared.model(type_.name.text) if type_ is not None else None
            if other is not None:
                yield from _fields(declared, other, argument_of(attribute, "references"))
        elif attribute.name.text == "default" and type_ is not None:
            given = argument_of(attribute, "value") or argument_of(attribute, "")
            yield from _values(declared, declared.enum(type_.name.text), given)
        elif declared.datasource is not None and attribute.name.text.startswith(f"{declared.datasource.name.text}."):
            yield _native_prefix(attribute.name, declared.datasource.name.text)
        elif attribute.name.text == "unique":
            yield from _in_predicate(declared, block, argument_of(attribute, "where"))


def _native_prefix(name: syntax.Name, prefix: str) -> Occurrence:
    """Native types begin with the name of the datasource."""
    span = Span(name.span.path, name.span.start, name.span.start + len(prefix))
    return Occurrence(span, Target(Kind.DATASOURCE, prefix))


def _in_block_attribute(declared: Declared, block: syntax.Block, attribute: syntax.Attribute) -> Iterator[Occurrence]:
    if attribute.name.text not in _KEYS:
        return
    for name in ("", "fields", "include"):
        yield from _fields(declared, block, argument_of(attribute, name))
    yield from _in_predicate(declared, block, argument_of(attribute, "where"))


def _in_predicate(declared: Declared, block: syntax.Block, where: syntax.Expression | None) -> Iterator[Occurrence]:
    names = [it.name for it in where.entries if it.name is not None] if isinstance(where, syntax.Object) else []
    yield from _found(declared, block, ((it.text, it.span) for it in names))


def _fields(declared: Declared, block: syntax.Block, value: syntax.Expression | None) -> Iterator[Occurrence]:
    yield from _found(declared, block, ((word(it), _name_span(it)) for it in words_of(value)))


def _found(declared: Declared, block: syntax.Block, names: Iterable[tuple[str, Span]]) -> Iterator[Occurrence]:
    for name, span in names:
        found = declared.field(block, name)
        if found is not None:
            yield Occurrence(span, Target(Kind.FIELD, name, found[0].name.text))


def _values(declared: Declared, enum: syntax.Block | None, value: syntax.Expression | None) -> Iterator[Occurrence]:
    if enum is None:
        return
    home_by_name = {it.name.text: home.name.text for home, it in declared.values(enum)}
    for it in words_of(value):
        if isinstance(it, syntax.Reference) and it.text in home_by_name:
            yield Occurrence(it.span, Target(Kind.VALUE, it.text, home_by_name[it.text]))


def _name_span(expression: syntax.Reference | syntax.Call) -> Span:
    return expression.span if isinstance(expression, syntax.Reference) else expression.name.span
