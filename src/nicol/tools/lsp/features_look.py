"""Requests that are answered by looking: completion, hover, definitions, references and outlines."""

from dataclasses import replace

from lsprotocol import types

from nicol.schema.editor.completion import completion
from nicol.schema.editor.definition import definition, references, references_at
from nicol.schema.editor.hover import hover
from nicol.schema.editor.place import Expected, place_at
from nicol.schema.editor.symbols import foldable, symbols
from nicol.text.source import Span
from nicol.tools.lsp.asked import AtPosition, at
from nicol.tools.lsp.server import Server
from nicol.tools.lsp.spoken_symbols import document_symbols, folding_ranges, workspace_symbols
from nicol.tools.lsp.workspace import path_of

_TRIGGERS = ["@", ".", '"', "(", "[", "+", " "]
_AFTER_SPACE = frozenset({Expected.TYPE, Expected.ARGUMENT, Expected.VALUE})


def register(server: Server) -> None:
    server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=_TRIGGERS))(_complete)
    server.feature(types.TEXT_DOCUMENT_HOVER)(_hover)
    server.feature(types.TEXT_DOCUMENT_DEFINITION)(_define)
    server.feature(types.TEXT_DOCUMENT_REFERENCES)(_refer)
    server.feature(types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT)(_highlight)
    server.feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)(_outline)
    server.feature(types.TEXT_DOCUMENT_FOLDING_RANGE)(_fold)
    server.feature(types.WORKSPACE_SYMBOL)(_search)


def _complete(server: Server, params: types.CompletionParams) -> types.CompletionList:
    path = path_of(params.text_document.uri)
    offset = server.speaker.offset(path, params.position)
    declared, tree, start = server.files.typed(path, offset)
    typed = params.context.trigger_character if params.context is not None else None
    if typed == " " and place_at(tree, offset - start).expected not in _AFTER_SPACE:
        return types.CompletionList(is_incomplete=False, items=[])
    found = completion(declared, tree, offset - start)
    word = Span(path, found.word.start + start, found.word.end + start)
    found = replace(found, word=word)
    return types.CompletionList(is_incomplete=False, items=list(server.speaker.items(found)))


def _hover(server: Server, params: AtPosition) -> types.Hover | None:
    path, tree, offset = at(server, params)
    schema = server.files.analysis(path).resolved.schema
    found = hover(server.files.declared(path), schema, server.files.sql(path), tree, offset)
    if found is None:
        return None
    contents = types.MarkupContent(kind=types.MarkupKind.Markdown, value=found.text)
    return types.Hover(contents=contents, range=server.speaker.range(found.span))


def _define(server: Server, params: AtPosition) -> list[types.Location]:
    path, _, offset = at(server, params)
    schema = server.files.analysis(path).resolved.schema
    return [server.speaker.location(it) for it in definition(server.files.declared(path), schema, path, offset)]


def _refer(server: Server, params: types.ReferenceParams) -> list[types.Location]:
    path, _, offset = at(server, params)
    declared = server.files.declared(path)
    found = references(declared, path, offset, with_definition=params.context.include_declaration)
    return [server.speaker.location(it) for it in found]


def _highlight(server: Server, params: AtPosition) -> list[types.DocumentHighlight]:
    path, _, offset = at(server, params)
    return [
        types.DocumentHighlight(
            range=server.speaker.range(it.span),
            kind=types.DocumentHighlightKind.Write if it.is_definition else types.DocumentHighlightKind.Read,
        )
        for it in references_at(server.files.declared(path), path, offset)
        if it.span.path == path
    ]


# Outlines.


def _outline(server: Server, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    path = path_of(params.text_document.uri)
    found = symbols(server.files.declared(path), server.files.parsed(path).tree)
    return document_symbols(server.speaker, found)


def _fold(server: Server, params: types.FoldingRangeParams) -> list[types.FoldingRange]:
    tree = server.files.parsed(path_of(params.text_document.uri)).tree
    return list(folding_ranges(server.speaker, foldable(tree)))


def _search(server: Server, params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
    """In the schemas of the open documents."""
    files = server.files
    path_by_home = {files.home(it).path: it for it in files.documents}
    trees = {tree.path: (path, tree) for path in path_by_home.values() for tree in files.declared(path).trees}
    found = (symbols(files.declared(path), tree) for path, tree in trees.values())
    return [it for several in found for it in workspace_symbols(server.speaker, several, params.query)]
