"""The last words of a server that ends an idle session. asyncpg reads and drops them, so they are overheard here."""

import asyncio

from nicol.driver.translate import Refusal


class Eavesdropper(asyncio.Protocol):
    """Passes everything on to ``listener`` and remembers a FATAL error in ``farewell``."""

    def __init__(self, listener: asyncio.Protocol) -> None:
        self._listener = listener
        self.farewell: Refusal | None = None
        # The transport calls these without us in between.
        self.connection_lost = listener.connection_lost
        self.pause_writing = listener.pause_writing
        self.resume_writing = listener.resume_writing
        self.eof_received = listener.eof_received

    def data_received(self, data: bytes) -> None:
        # Field V of an ErrorResponse is the severity, in English in every language of the server
        # (https://www.postgresql.org/docs/current/protocol-error-fields.html).
        if data[0] == 69 and b"\0VFATAL\0" in data:
            self.farewell = _read(data)
        self._listener.data_received(data)


def overhear(transport: asyncio.Transport) -> Eavesdropper | None:
    """Listen in on ``transport`` from now on."""
    listener = transport.get_protocol()
    if not isinstance(listener, asyncio.Protocol):
        return None
    eavesdropper = Eavesdropper(listener)
    transport.set_protocol(eavesdropper)
    return eavesdropper


def _read(message: bytes) -> Refusal:
    """An ErrorResponse: a byte E, a length, then fields of one letter and a text that ends in NUL."""
    length = int.from_bytes(message[1:5], "big")
    fields = {it[:1]: it[1:].decode(errors="replace") for it in message[5 : length + 1].split(b"\0") if it}
    return Refusal(message=fields.get(b"M", ""), sqlstate=fields.get(b"C", ""), detail=fields.get(b"D", ""))
