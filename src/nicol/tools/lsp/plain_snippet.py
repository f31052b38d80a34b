"""Snippets for editors that have none."""

import re

_PLACE = re.compile(r"\$\{\d+:([^}]*)\}|\$\d+|\\([$}\\])")


def plain(snippet: str) -> str:
    """The text of ``snippet`` with its placeholders written out."""
    return _PLACE.sub(lambda it: it[1] or it[2] or "", snippet)
