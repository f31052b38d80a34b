"""Outlines and foldable ranges as the protocol wants them."""

from collections.abc import Iterable, Iterator

from lsprotocol import types

from nicol.schema.editor.symbols import Symbol, SymbolSort
from nicol.text.source import Span
from nicol.tools.lsp.spoken import Speaker

_KIND_BY_SORT = {
    SymbolSort.MODEL: types.SymbolKind.Class,
    SymbolSort.VIEW: types.SymbolKind.Class,
    SymbolSort.ENUM: types.SymbolKind.Enum,
    SymbolSort.MIXIN: types.SymbolKind.Interface,
    SymbolSort.DATASOURCE: types.SymbolKind.Struct,
    SymbolSort.GENERATOR: types.SymbolKind.Function,
    SymbolSort.POLICY: types.SymbolKind.Event,
    SymbolSort.FIELD: types.SymbolKind.Field,
    SymbolSort.RELATION: types.SymbolKind.Property,
    SymbolSort.VALUE: types.SymbolKind.EnumMember,
    SymbolSort.SETTING: types.SymbolKind.Property,
}


def document_symbols(speaker: Speaker, symbols: Iterable[Symbol]) -> list[types.DocumentSymbol]:
    return [
        types.DocumentSymbol(
            name=it.name,
            kind=_KIND_BY_SORT[it.sort],
            range=speaker.range(it.span),
            selection_range=speaker.range(it.name_span),
            detail=it.detail or None,
            children=document_symbols(speaker, it.children),
        )
        for it in symbols
    ]


def workspace_symbols(speaker: Speaker, symbols: Iterable[Symbol], query: str) -> Iterator[types.WorkspaceSymbol]:
    """Blocks and their members whose names hold the letters of ``query`` in this order."""
    for block in symbols:
        for it, container in ((block, None), *((child, block.name) for child in block.children)):
            if _fits(it.name, query) and it.sort is not SymbolSort.SETTING:
                location = speaker.location(it.name_span)
                yield types.WorkspaceSymbol(
                    name=it.name, kind=_KIND_BY_SORT[it.sort], location=location, container_name=container
                )


def folding_ranges(speaker: Speaker, spans: Iterable[Span]) -> Iterator[types.FoldingRange]:
    for span in spans:
        range_ = speaker.range(span)
        if range_.end.line > range_.start.line:
            yield types.FoldingRange(start_line=range_.start.line, end_line=range_.end.line)


def _fits(name: str, query: str) -> bool:
    letters = iter(name.lower())
    return all(it in letters for it in query.lower())
