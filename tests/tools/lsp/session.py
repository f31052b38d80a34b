"""A small editor: it starts ``python -m nicol lsp`` and speaks the protocol with it, byte by byte."""

import json
import queue
import subprocess
import sys
import threading
from pathlib import Path

PATIENCE_S = 20.0
QUIET_S = 0.6
CAPABILITIES = {
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}},
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True}},
        "publishDiagnostics": {"relatedInformation": True, "codeDescriptionSupport": True},
        "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
        "rename": {"prepareSupport": True},
        "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}},
    },
}


class Refused(Exception):
    """The server answered with an error."""


class Session:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            [sys.executable, "-m", "nicol", "lsp"],
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        self.messages: queue.Queue[dict] = queue.Queue()
        self.notes: list[dict] = []
        self.last_id = 0
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()

    # Messages.

    def _read(self) -> None:
        stream = self.process.stdout
        while header := stream.readline():
            n_bytes = int(header.partition(b":")[2])
            while stream.readline().strip():
                pass
            self.messages.put(json.loads(stream.read(n_bytes)))

    def send(self, **message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def notify(self, method: str, **params) -> None:
        self.send(method=method, params=params)

    def ask(self, method: str, **params):
        self.last_id += 1
        self.send(id=self.last_id, method=method, params=params or None)
        while True:
            message = self.messages.get(timeout=PATIENCE_S)
            if message.get("id") == self.last_id and "method" not in message:
                if "error" in message:
                    raise Refused(message["error"]["message"])
                return message.get("result")
            self._note(message)

    def _note(self, message: dict) -> None:
        if "method" not in message:
            return
        if "id" in message:
            self.send(id=message["id"], result=None)
        self.notes.append(message)

    def wait_for(self, method: str, fits=lambda params: True) -> dict:
        """The parameters of the next notification of this kind that fits."""
        while True:
            for index, message in enumerate(self.notes):
                if message["method"] == method and fits(message["params"]):
                    del self.notes[: index + 1]
                    return message["params"]
            self._note(self.messages.get(timeout=PATIENCE_S))

    # What editors do.

    def registered(self) -> list[dict]:
        """What the server asked to be told of."""
        return self.wait_for("client/registerCapability")["registrations"]

    def initialize(self, capabilities: dict = CAPABILITIES, **more) -> dict:
        answer = self.ask("initialize", processId=None, rootUri=self.folder.as_uri(), capabilities=capabilities, **more)
        self.notify("initialized")
        return answer

    def open(self, uri: str, text: str, version: int = 1) -> None:
        document = {"uri": uri, "languageId": "prisma", "version": version, "text": text}
        self.notify("textDocument/didOpen", textDocument=document)

    def change(self, uri: str, version: int, *changes: dict) -> None:
        self.notify(
            "textDocument/didChange", textDocument={"uri": uri, "version": version}, contentChanges=list(changes)
        )

    def replace(self, uri: str, version: int, text: str) -> None:
        self.change(uri, version, {"text": text})

    def close(self, uri: str) -> None:
        self.notify("textDocument/didClose", textDocument={"uri": uri})

    def diagnostics(self, uri: str, version: int | None = None) -> list[dict]:
        """What is said of the file once the server has seen ``version``."""
        params = self.wait_for(
            "textDocument/publishDiagnostics",
            lambda it: it["uri"] == uri and (version is None or it.get("version") == version),
        )
        return params["diagnostics"]

    def at(self, method: str, uri: str, line: int, character: int, **more):
        position = {"line": line, "character": character}
        return self.ask(f"textDocument/{method}", textDocument={"uri": uri}, position=position, **more)

    def leave(self) -> int:
        """The exit status after a shutdown and an exit as they should be."""
        self.ask("shutdown")
        self.send(method="exit")
        return self.end()

    def end(self) -> int:
        status = self.process.wait(timeout=PATIENCE_S)
        self.reader.join(timeout=PATIENCE_S)
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            stream.close()
        return status
