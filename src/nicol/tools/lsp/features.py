"""What an editor may ask, and who answers."""

from typing import Protocol

from lsprotocol import types

from nicol.schema.editor.completion import completion
from nicol.schema.editor.layout import layout
from nicol.schema.editor.place import Expected, place_at
from nicol.schema.syntax import Tree
from nicol.tools.lsp.server import Server
from nicol.tools.lsp.workspace import Document, path_of

_TRIGGERS = ["@", ".", '"', "(", "[", "+", " "]
_AFTER_SPACE = frozenset({Expected.TYPE, Expected.ARGUMENT, Expected.VALUE})


class _AtPosition(Protocol):
    """What the parameters of many requests share, for lack of a common class."""

    text_document: types.TextDocumentIdentifier
    position: types.Position


def make_server(version: str) -> Server:
    server = Server(version)
    server.feature(types.SHUTDOWN)(_shut_down)
    server.feature(types.TEXT_DOCUMENT_DID_OPEN)(_open)
    server.feature(types.TEXT_DOCUMENT_DID_CHANGE)(_change)
    server.feature(types.TEXT_DOCUMENT_DID_CLOSE)(_close)
    server.feature(types.TEXT_DOCUMENT_DID_SAVE)(_look_again)
    server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)(_look_again)
    server.feature(types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=_TRIGGERS))(_complete)
    server.feature(types.TEXT_DOCUMENT_FORMATTING)(_format)
    return server


def _shut_down(server: Server, _params: None) -> None:
    server.is_shut_down = True


# Documents.


def _open(server: Server, params: types.DidOpenTextDocumentParams) -> None:
    document = params.text_document
    server.open(Document(document.uri, document.version, document.text))


def _change(server: Server, params: types.DidChangeTextDocumentParams) -> None:
    document = params.text_document
    server.change(path_of(document.uri), document.version, list(params.content_changes))


def _close(server: Server, params: types.DidCloseTextDocumentParams) -> None:
    server.close(params.text_document.uri)


def _look_again(server: Server, _params: types.DidSaveTextDocumentParams | types.DidChangeWatchedFilesParams) -> None:
    """Other files, or the settings, may have changed on disk."""
    server.files.forget_homes()
    server.show_everything_soon()


# Questions about a place.


def _at(server: Server, params: _AtPosition) -> tuple[str, Tree, int]:
    path = path_of(params.text_document.uri)
    return path, server.files.parsed(path).tree, server.speaker.offset(path, params.position)


def _complete(server: Server, params: types.CompletionParams) -> types.CompletionList:
    path, tree, offset = _at(server, params)
    typed = params.context.trigger_character if params.context is not None else None
    if typed == " " and place_at(tree, offset).expected not in _AFTER_SPACE:
        return types.CompletionList(is_incomplete=False, items=[])
    found = completion(server.files.declared(path), tree, offset)
    return types.CompletionList(is_incomplete=False, items=list(server.speaker.items(found)))


def _format(server: Server, params: types.DocumentFormattingParams) -> list[types.TextEdit]:
    path = path_of(params.text_document.uri)
    speaker = server.speaker
    return [
        types.TextEdit(range=speaker.range(it.span), new_text=it.replacement)
        for it in layout(path, server.files.text(path))
    ]
