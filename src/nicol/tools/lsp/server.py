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
        self._home_by_shown: dict[str, str] = {}
        """The files that have diagnostics in the editor, and where the schema lies that they are of."""
        self._due: set[str] = set()
        self._timer: asyncio.TimerHandle | None = None

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
        self.files.put(document)
        self.show_everything_soon()

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
        self.files.close(uri)
        self.show_everything_soon()

    # Diagnostics.

    def show_soon(self, *paths: str) -> None:
        """Show what is wrong with the schemas of these files, once nothing has changed for a moment."""
        self._due.update(paths)
        self.stop_showing()
        self._timer = asyncio.get_running_loop().call_later(_PATIENCE_S, self._show_what_is_due)

    def show_everything_soon(self) -> None:
        """A file that comes or goes may make others a part of its schema, or leave them alone."""
        self.show_soon(*self.files.documents)

    def stop_showing(self) -> None:
        if self._timer is not None:
            self._timer.cancel()

    def _show_what_is_due(self) -> None:
        path_by_home = {self.files.home(it).path: it for it in self._due if it in self.files.documents}
        self._due.clear()
        for path in path_by_home.values():
            self._show(self.files.home(path), self._diagnostics(path))
        self._clear_what_nobody_opened()

    def _diagnostics(self, path: str) -> dict[str, list[types.Diagnostic]]:
        speaker = self.speaker
        by_path: dict[str, list[types.Diagnostic]] = {}
        for finding in self.files.analysis(path).diagnostics:
            by_path.setdefault(finding.primary.span.path, []).append(speaker.diagnostic(finding))
        return by_path

    def _show(self, home: Home, by_path: dict[str, list[types.Diagnostic]]) -> None:
        """Files that had diagnostics and have none now are told so. A file with a home of its own shows its own."""
        mine = {it for it in (*by_path, *self.files.documents) if self.files.home(it) == home}
        before = {path for path, shown in self._home_by_shown.items() if shown == home.path}
        for path in sorted(mine | before):
            shown = by_path.get(path, []) if path in mine else []
            self._publish(path, shown)
            if shown:
                self._home_by_shown[path] = home.path

    def _clear_what_nobody_opened(self) -> None:
        homes = {self.files.home(it).path for it in self.files.documents}
        for path in [path for path, home in self._home_by_shown.items() if home not in homes]:
            self._publish(path, [])

    def _publish(self, path: str, diagnostics: list[types.Diagnostic]) -> None:
        self._home_by_shown.pop(path, None)
        document = self.files.documents.get(path)
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(
                uri=self.files.uri(path),
                version=document.version if document is not None else None,
                diagnostics=diagnostics,
            )
        )
