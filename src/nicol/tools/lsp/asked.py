"""The place that a request is about."""

from typing import Protocol

from lsprotocol import types

from nicol.schema.reading.syntax import Tree
from nicol.tools.lsp.server import Server
from nicol.tools.lsp.workspace import path_of


class AtPosition(Protocol):
    """What the parameters of many requests share, for lack of a common class."""

    text_document: types.TextDocumentIdentifier
    position: types.Position


def at(server: Server, params: AtPosition) -> tuple[str, Tree, int]:
    """The file, its tree and the offset."""
    path = path_of(params.text_document.uri)
    return path, server.files.parsed(path).tree, server.speaker.offset(path, params.position)
