"""Text that is no text. A byte that is no UTF-8 comes as a surrogate, as ``errors="surrogateescape"`` reads it."""

import re
from collections.abc import Iterator

from nicol.schema.findings import error
from nicol.text.diagnostic import Diagnostic
from nicol.text.source import Span

_SURROGATES = re.compile(r"[\ud800-\udfff]+")
_UTF_16_MARKS = ("\udcff\udcfe", "\udcfe\udcff")
_N_SHOWN = 4


def is_text(text: str) -> bool:
    return text.isascii() or _SURROGATES.search(text) is None


def is_utf_16(text: str) -> bool:
    """Whether it begins as editors on Windows begin such files. Nothing in it means anything then."""
    return text.startswith(_UTF_16_MARKS)


def no_characters(path: str, text: str) -> Iterator[Diagnostic]:
    """One finding for each run of what is no character, and one for a file in UTF-16."""
    if is_utf_16(text):
        yield error("S016", "this file is in UTF-16", Span(path, 0, 2), help="save it as UTF-8")
        return
    for run in _SURROGATES.finditer(text):
        yield error("S016", _described(run[0]), Span(path, *run.span()), help=_way_out(run[0]))


def _described(run: str) -> str:
    shown = " ".join(map(_name, run[:_N_SHOWN])) + (" …" if len(run) > _N_SHOWN else "")
    if _is_byte(run[0]):
        return f"byte `{shown}` is no UTF-8" if len(run) == 1 else f"bytes `{shown}` are no UTF-8"
    return f"`{shown}` is no character"


def _way_out(run: str) -> str:
    return "save the file as UTF-8" if _is_byte(run[0]) else "remove it"


def _name(surrogate: str) -> str:
    return f"0x{ord(surrogate) - 0xDC00:02X}" if _is_byte(surrogate) else f"U+{ord(surrogate):04X}"


def _is_byte(surrogate: str) -> bool:
    return "\udc80" <= surrogate <= "\udcff"
