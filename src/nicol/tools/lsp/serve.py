"""Runs the server over standard input and output."""

import logging
import sys

from nicol.tools.lsp.features import make_server


def serve(version: str) -> int:
    """Until the editor says exit. 0 if it asked for the shutdown before, else 1, as the protocol wants it."""
    logging.basicConfig(stream=sys.stderr, level=logging.ERROR, format="%(levelname)s %(name)s: %(message)s")
    server = make_server(version)
    server.start_io()
    return 0 if server.is_shut_down else 1
