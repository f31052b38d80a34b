"""The outline of a file, and what can be folded in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from nicol.schema.editor.declared import Declared
from nicol.schema.reading import syntax
from nicol.schema.reading.lexer import Kind
from nicol.text.source import Span


class SymbolSort(Enum):
    MODEL = auto()
    VIEW = auto()
    ENUM = auto()
    MIXIN = auto()
    DATASOURCE = auto()
    GENERATOR = auto()
    POLICY = auto()
    FIELD = auto()
    RELATION = auto()
    VALUE = auto()
    SETTING = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """``span`` is the whole of it, ``name_span`` its name inside."""

    name: str
    sort: SymbolSort
    span: Span
    name_span: Span
    detail: str = ""
    children: tuple["Symbol", ...] = ()


_SORT_BY_KEYWORD = {
    "model": SymbolSort.MODEL,
    "type": SymbolSort.MODEL,
    "view": SymbolSort.VIEW,
    "enum": SymbolSort.ENUM,
    "datasource": SymbolSort.DATASOURCE,
    "generator": SymbolSort.GENERATOR,
}


def symbols(declared: Declared, tree: syntax.Tree) -> tuple[Symbol, ...]:
    """The blocks of one file with their members, in its order. What has no name yet is left out."""
    return tuple(_block(declared, it) for it in tree.blocks if it.name.text)


def _block(declared: Declared, block: syntax.Block) -> Symbol:
    word = f"{block.keyword.text} mixin" if block.mixin is not None else block.keyword.text
    sort = _SORT_BY_KEYWORD.get(block.keyword.text, SymbolSort.POLICY)
    return Symbol(
        name=block.name.text,
        sort=SymbolSort.MIXIN if block.mixin is not None else sort,
        span=block.span,
        name_span=block.name.span,
        detail=word,
        children=tuple(_members(declared, block)),
    )


def _members(declared: Declared, block: syntax.Block) -> Iterator[Symbol]:
    for member in block.members:
        match member:
            case syntax.Field(name=name, type=type_):
                is_relation = type_ is not None and declared.model(type_.name.text) is not None
                sort = SymbolSort.RELATION if is_relation else SymbolSort.FIELD
                yield _member(name, sort, member.span, type_.name.text + type_.suffix if type_ is not None else "")
            case syntax.EnumValue(name=name):
                yield _member(name, SymbolSort.VALUE, member.span)
            case syntax.Property(name=name):
                yield _member(name, SymbolSort.SETTING, member.span)
            case _:
                pass


def _member(name: syntax.Name, sort: SymbolSort, span: Span, detail: str = "") -> Symbol:
    return Symbol(name=name.text, sort=sort, span=span, name_span=name.span, detail=detail)


def foldable(tree: syntax.Tree) -> Iterator[Span]:
    """Blocks and block comments; an editor folds those that span lines."""
    for block in tree.blocks:
        yield block.span
    for token in tree.tokens:
        if token.kind is Kind.BLOCK_COMMENT:
            yield Span(tree.path, token.start, token.end)
