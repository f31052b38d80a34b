"""Strings and SQL as the language writes them."""

import re

_ESCAPE_BY_CHARACTER = {
    '"': '\\"',
    "\\": "\\\\",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\b": "\\b",
    "\f": "\\f",
}
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029\ufeff\ud800-\udfff]")
_TO_ESCAPE = re.compile(r'["\\\x00-\x1f\x7f\x85\u2028\u2029\ufeff\ud800-\udfff]')


def quoted(text: str) -> str:
    """``text`` in double quotes, on one line: the literal that reads as ``text``."""
    return f'"{escaped(text)}"'


def escaped(text: str) -> str:
    """``text`` as it stands between the quotes."""
    return _TO_ESCAPE.sub(_escape, text)


def sql(text: str) -> str:
    """``text`` as an ``sql`` literal where a string would need escapes and that one needs none, else as a string."""
    needs_escapes = '"' in text or "\\" in text
    is_plain = "`" not in text and not text.endswith("\\") and _CONTROL.search(text) is None
    return f"sql`{text}`" if needs_escapes and is_plain else quoted(text)


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    return _ESCAPE_BY_CHARACTER.get(character) or f"\\u{ord(character):04x}"
