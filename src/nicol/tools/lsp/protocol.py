"""The protocol with documents of our own.

pygls splits lines as Python does, also where the protocol sees no line break, and its texts go wrong after that; so
documents go past its workspace to the handlers here.
"""

# pyright: reportIncompatibleMethodOverride=false, reportUnknownMemberType=false
# The methods that are overridden have half of a type.

from collections.abc import Callable, Generator
from typing import TypeAlias

from lsprotocol import types
from pygls.protocol import LanguageServerProtocol, lsp_method

_Step: TypeAlias = "Generator[tuple[Callable[..., object], tuple[object, ...], None], None, None]"


class Protocol(LanguageServerProtocol):
    @lsp_method(types.TEXT_DOCUMENT_DID_OPEN)
    def lsp_text_document__did_open(self, params: types.DidOpenTextDocumentParams) -> _Step:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_OPEN], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CHANGE)
    def lsp_text_document__did_change(self, params: types.DidChangeTextDocumentParams) -> _Step:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CHANGE], (params,), None

    @lsp_method(types.TEXT_DOCUMENT_DID_CLOSE)
    def lsp_text_document__did_close(self, params: types.DidCloseTextDocumentParams) -> _Step:
        yield self.fm.features[types.TEXT_DOCUMENT_DID_CLOSE], (params,), None
