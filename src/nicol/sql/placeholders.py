"""Which parameters an SQL text names, told by reading past its literals and comments."""

import re
from functools import lru_cache
from typing import Final

_TOKENS: Final = re.compile(
    r"""
      [eE]'(?:[^'\\]|\\.|'')*'?               # an escape string, or one that never ends
    | '(?:[^']|'')*'?
    | "(?:[^"]|"")*"?
    | (?<![\w$])\$(?P<tag>(?:[^\W\d]\w*)?)\$.*?(?:\$(?P=tag)\$|\Z)
    | --[^\n]*
    | (?P<comment>/\*)
    | (?<![\w$])\$(?P<number>\d+)
    """,
    re.VERBOSE | re.DOTALL,
)
_COMMENT: Final = re.compile(r"/\*|\*/")


@lru_cache(512)
def n_parameters(text: str) -> int:
    """The highest ``n`` of the ``$n`` in ``text``, or 0."""
    highest, start = 0, 0
    while (found := _TOKENS.search(text, start)) is not None:
        start = _after_comment(text, found.end()) if found["comment"] else found.end()
        highest = max(highest, int(found["number"] or 0))
    return highest


def _after_comment(text: str, start: int) -> int:
    """The end of the comment whose beginning ends at ``start``. PostgreSQL's comments nest."""
    depth = 1
    while depth and (found := _COMMENT.search(text, start)) is not None:
        depth += 1 if found[0] == "/*" else -1
        start = found.end()
    return len(text) if depth else start
