"""The web server: the standard library's, on 127.0.0.1, a thread for each connection."""

import errno
import json
import sys
from collections.abc import Callable, Mapping
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from socketserver import TCPServer
from typing import ClassVar, Final
from urllib.parse import urlsplit

from nicol.errors import ConfigurationError
from nicol.query.loose import is_mapping
from nicol.schema.model import Schema
from nicol.tools.studio.gate import SECURITY_HEADERS, Gate
from nicol.tools.studio.studio import Studio

_MOST_BYTES: Final = 16_000_000
_PORTS_TRIED: Final = 50
_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
}
_JSON: Final = "application/json; charset=utf-8"
# Not a redirect: whoever comes by a link of another page would come back without the cookie, which is strict.
_ENTERING: Final = b"""<!doctype html><meta charset="utf-8"><title>Nicol Studio</title>
<link rel="icon" href="/icon.svg">
<meta http-equiv="refresh" content="0;url=/">
<p><a href="/">Studio</a>"""
# The picture has its own style in it, and nothing else.
_PICTURE: Final = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'"}


class Server(ThreadingHTTPServer):
    """Ends with the program, whatever its threads are doing."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 64

    def __init__(self, port: int, studio: Studio, complain: Callable[[str], None]) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.studio = studio
        self.complain = complain
        self.gate = Gate(self.server_address[1])

    def server_bind(self) -> None:
        # HTTPServer would ask DNS for the name of this machine.
        TCPServer.server_bind(self)
        self.server_name, self.server_port = "127.0.0.1", self.server_address[1]

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002 - the library's
        """A browser that goes away is no news, all else is."""
        error = sys.exception()
        if not isinstance(error, OSError):
            self.complain(f"{client_address}: {type(error).__name__}: {error}")


def open_server(port: int, studio: Studio, complain: Callable[[str], None]) -> Server:
    """A server on ``port``, or on the next one that is free. Raises ConfigurationError."""
    for candidate in range(port, min(port + _PORTS_TRIED, 65_536)):
        try:
            return Server(candidate, studio, complain)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise ConfigurationError(
                    f"cannot listen on 127.0.0.1:{candidate}: {error}", setting="--port"
                ) from error
        if port == 0:
            break
    raise ConfigurationError(
        f"no port from {port} to {port + _PORTS_TRIED - 1} is free; name another with --port", setting="--port"
    )


@cache
def _static(name: str) -> bytes | None:
    found = files("nicol.tools.studio") / "static" / name
    return found.read_bytes() if found.is_file() else None


@cache
def _names() -> Mapping[str, str]:
    """The paths of the page's files; nothing else of the disk can be asked for."""
    folder = files("nicol.tools.studio") / "static"
    return {f"/{it.name}": it.name for it in folder.iterdir() if it.name.endswith(tuple(_TYPES))}


def _picture(schema: Schema) -> bytes:
    from nicol.tools.documentation.diagram.svg import svg  # noqa: PLC0415 - seldom looked at, and takes time to load

    return svg(schema).encode()


class _Handler(BaseHTTPRequestHandler):
    server: Server  # pyright: ignore[reportIncompatibleVariableOverride] - always this one
    protocol_version = "HTTP/1.1"
    server_version = "Nicol"
    sys_version = ""
    timeout: ClassVar[float] = 60.0  # pyright: ignore[reportIncompatibleVariableOverride]

    def do_GET(self) -> None:
        path, query = self._place()
        gate = self.server.gate
        if path == "/" and "token=" in query:
            refused = gate.foreign(self._headers())
            if refused is None and gate.opens(query):
                self._send(200, _ENTERING, _TYPES[".html"], {"Set-Cookie": gate.cookie})
                return
        if self._is_refused("GET", path):
            return
        if path == "/schema.svg":
            self._send(200, _picture(self.server.studio.schema), _TYPES[".svg"], _PICTURE)
        elif path.startswith("/api/"):
            self._answer(path, {})
        else:
            self._file("/index.html" if path == "/" else path)

    def do_POST(self) -> None:
        path, _ = self._place()
        body = self._body()
        if body is None or self._is_refused("POST", path):
            return
        try:
            asked: object = json.loads(body or b"{}")
        except (ValueError, RecursionError):
            asked = None
        if is_mapping(asked):
            self._answer(path, asked)
        else:
            self._say(400, "the request is no object of JSON")

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing: the terminal belongs to the user."""

    def _place(self) -> tuple[str, str]:
        parts = urlsplit(self.path)
        return parts.path, parts.query

    def _headers(self) -> Mapping[str, str]:
        return {name.lower(): it for name, it in self.headers.items()}

    def _is_refused(self, method: str, path: str) -> bool:
        refused = self.server.gate.refusal(method, path, self._headers())
        if refused is not None:
            self._say(refused.status, refused.message)
        return refused is not None

    def _body(self) -> bytes | None:
        """What was sent; None where that was refused, and then the connection ends with the answer."""
        length = self.headers.get("Content-Length", "")
        if not (length.isascii() and length.isdigit()) or "Transfer-Encoding" in self.headers:
            self.close_connection = True
            self._say(411, "a request says how long it is")
            return None
        if len(length) > 12 or int(length) > _MOST_BYTES:
            self.close_connection = True
            self._say(413, f"a request has at most {_MOST_BYTES} bytes")
            return None
        return self.rfile.read(int(length))

    def _answer(self, path: str, body: Mapping[str, object]) -> None:
        try:
            found = self.server.studio.answer(path, body)
            content = (
                None if found is None else json.dumps(found.content, ensure_ascii=False).encode("utf-8", "replace")
            )
        except Exception as error:  # noqa: BLE001 - one request must not end the others; it is told on both sides
            self.server.complain(f"{path}: {type(error).__name__}: {error}")
            self._say(500, f"this is a mistake in Nicol: {type(error).__name__}; the terminal says more")
            return
        if found is None or content is None:
            self._say(404, "there is nothing here")
        else:
            self._send(found.status, content, _JSON)

    def _file(self, path: str) -> None:
        name = _names().get(path)
        content = None if name is None else _static(name)
        if name is None or content is None:
            self._say(404, "there is nothing here")
        else:
            self._send(200, content, _TYPES[name[name.rindex(".") :]])

    def _say(self, status: int, message: str) -> None:
        self._send(status, json.dumps({"message": message}).encode(), _JSON)

    def _send(self, status: int, content: bytes, type_: str, more: Mapping[str, str] | None = None) -> None:
        self.send_response(status)
        for name, it in {**SECURITY_HEADERS, **(more or {})}.items():
            self.send_header(name, it)
        self.send_header("Content-Type", type_)
        self.send_header("Content-Length", str(len(content)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
