"""The server's state: files, what was shown of them, and what the client can do."""

import asyncio

from lsprotocol import types
from pygls.lsp.server import LanguageServer

from nicol.tools.lsp.positions import Encoding, Positions
from nicol.tools.lsp.protocol import Protocol
from nicol.tools.lsp.spoken import Speaker
from nicol.tools.lsp.workspace import Document, Home, Workspace

_PATIENCE_S = 0.1
"""How long a text must rest before its mistakes are shown."""


class Server(LanguageServer):
    """One connection."""

    def __init__(self, version: str) -> None:
        super().__init__("nicol", version, protocol_cls=Protocol)  # pyright: ignore[reportUnknownMemberType] (pygls: *args)
        self.files = Workspace()
        self.is_shut_down = False
        self.keeps_database = True
        self._shown: dict[str, set[str]] = {}
        self._due: dict[str, asyncio.TimerHandle] = {}

    @property
    def encoding(self) -> Encoding:
        return Encoding(self.server_capabilities.position_encoding or Encoding.UTF_16)

    @property
    def speaker(self) -> Speaker:
        client = self.client_capabilities.text_document or types.TextDocumentClientCapabilities()
        item = client.completion.completion_item if client.completion else None
        related = client.publish_diagnostics.related_information if client.publish_diagnostics else None
        return Speaker(
            workspace=self.files,
            encoding=self.encoding,
            knows_snippets=bool(item and item.snippet_support),
            knows_related=bool(related),
        )

    # Documents.

    def open(self, document: Document) -> None:
        self.show_soon(self.files.put(document))

    def change(self, path: str, version: int, changes: list[types.TextDocumentContentChangeEvent]) -> None:
        """Each change is meant against the text that the one before it left."""
        before = self.files.documents.get(path)
        text = before.text if before is not None else self.files.text(path)
        for change in changes:
            text = self._changed(text, change)
        uri = before.uri if before is not None else self.files.uri(path)
        self.show_soon(self.files.put(Document(uri, version, text)))

    def _changed(self, text: str, change: types.TextDocumentContentChangeEvent) -> str:
        if isinstance(change, types.TextDocumentContentChangeWholeDocument):
            return change.text
        positions = Positions(text, self.encoding)
        start = positions.offset(change.range.start.line, change.range.start.character)
        end = positions.offset(change.range.end.line, change.range.end.character)
        return text[:start] + change.text + text[max(start, end) :]

    def close(self, uri: str) -> None:
        path = self.files.close(uri)
        home = self.files.home(path)
        if any(self.files.home(it) == home for it in self.files.documents):
            self.show_soon(path)
        else:
            self._show(home, {})

    # Diagnostics.

    def show_soon(self, path: str) -> None:
        """Show what is wrong with the schema of the file, once nothing has changed for a moment."""
        home = self.files.home(path)
        due = self._due.pop(home.path, None)
        if due is not None:
            due.cancel()
        loop = asyncio.get_running_loop()
        self._due[home.path] = loop.call_later(_PATIENCE_S, self._show_now, path, home)

    def show_everything_soon(self) -> None:
        for path in list(self.files.documents):
            self.show_soon(path)

    def _show_now(self, path: str, home: Home) -> None:
        self._due.pop(home.path, None)
        self._show(home, self._diagnostics(path))

    def _diagnostics(self, path: str) -> dict[str, list[types.Diagnostic]]:
        speaker = self.speaker
        by_path: dict[str, list[types.Diagnostic]] = {}
        for finding in self.files.analysis(path).diagnostics:
            by_path.setdefault(finding.primary.span.path, []).append(speaker.diagnostic(finding))
        return by_path

    def _show(self, home: Home, by_path: dict[str, list[types.Diagnostic]]) -> None:
        """Files that had diagnostics and have none now are told so."""
        opened = {it for it in self.files.documents if self.files.home(it) == home}
        for path in sorted({*by_path, *self._shown.get(home.path, ()), *opened}):
            if self.files.home(path) != home and path in by_path:
                continue
            document = self.files.documents.get(path)
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(
                    uri=self.files.uri(path),
                    version=document.version if document is not None else None,
                    diagnostics=by_path.get(path, []),
                )
            )
        self._shown[home.path] = set(by_path)
