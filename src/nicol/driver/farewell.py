"""The last words of a server that ends an idle session. asyncpg reads and drops them, so they are overheard here."""

import asyncio
import os
import socket
from contextlib import suppress

from nicol.driver.translate import Refusal

_MOST = 65536


class Eavesdropper(asyncio.Protocol):
    """Passes everything on to ``listener`` and remembers a FATAL error in ``farewell``."""

    def __init__(self, listener: asyncio.Protocol, transport: asyncio.Transport) -> None:
        self._listener = listener
        self._transport = transport
        self.farewell: Refusal | None = None
        # The transport calls these without us in between.
        self.pause_writing = listener.pause_writing
        self.resume_writing = listener.resume_writing
        self.eof_received = listener.eof_received

    def data_received(self, data: bytes) -> None:
        # Field V of an ErrorResponse is the severity, in English in every language of the server
        # (https://www.postgresql.org/docs/current/protocol-error-fields.html).
        if data[0] == 69 and b"\0VFATAL\0" in data:
            self.farewell = _read(data)
        self._listener.data_received(data)

    def connection_lost(self, exc: Exception | None) -> None:
        if isinstance(exc, OSError) and self.farewell is None:
            # Writing failed, and so nobody reads any more what the server has said before it hung up.
            last = _unread(self._transport)
            if last[:1] == b"E" and b"\0VFATAL\0" in last:
                self.farewell = _read(last)
        self._listener.connection_lost(exc)
        # asyncpg lets a COPY wait until it may write on, which nobody would tell it any more.
        self._listener.resume_writing()


def overhear(transport: asyncio.Transport) -> Eavesdropper | None:
    """Listen in on ``transport`` from now on."""
    listener = transport.get_protocol()
    if not isinstance(listener, asyncio.Protocol):
        return None
    eavesdropper = Eavesdropper(listener, transport)
    transport.set_protocol(eavesdropper)
    return eavesdropper


def _unread(transport: asyncio.Transport) -> bytes:
    """What has arrived at the socket of ``transport``, which is about to be closed."""
    shown: socket.socket | None = transport.get_extra_info("socket")
    if shown is None:
        return b""
    with suppress(OSError), socket.socket(fileno=os.dup(shown.fileno())) as own:
        own.settimeout(0)
        return own.recv(_MOST)
    return b""


def _read(message: bytes) -> Refusal:
    """An ErrorResponse: a byte E, a length, then fields of one letter and a text that ends in NUL."""
    length = int.from_bytes(message[1:5], "big")
    fields = {it[:1]: it[1:].decode(errors="replace") for it in message[5 : length + 1].split(b"\0") if it}
    return Refusal(message=fields.get(b"M", ""), sqlstate=fields.get(b"C", ""), detail=fields.get(b"D", ""))
