"""The statements of an SQL script, found without understanding them.

PostgreSQL's lexical rules only: strings, dollar quotes, quoted identifiers, nested comments, parentheses, and the
bodies of SQL-standard functions (BEGIN ATOMIC … END). https://www.postgresql.org/docs/current/sql-syntax-lexical.html
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from nicol.text.value import value

# Alternatives are tried in this order, so what begins like an operator or a word comes after what it might begin.
_TOKEN = re.compile(
    r"""
      (?P<space>     \s+ | --[^\n\r]* )
    | (?P<comment>   /\* )
    | (?P<escaped>   [eE]'(?:[^'\\]|\\.|'')*' )
    | (?P<string>    '(?:[^']|'')*' )
    | (?P<quoted>    "(?:[^"]|"")*" )
    | (?P<dollar>    \$(?P<tag>[^\W\d]\w*)?\$ )
    | (?P<word>      [^\W\d][\w$]* )
    | (?P<number>    \d[\w.]* )
    | (?P<end>       ; )
    | (?P<open>      [(\[] )
    | (?P<close>     [)\]] )
    | (?P<other>     . )
    """,
    re.VERBOSE | re.DOTALL,
)
_COMMENT_EDGE = re.compile(r"/\*|\*/")


@value()
class Part:
    """One statement of a script: its text from ``start`` to ``end``, semicolon included.

    ``words`` are its words and quoted names outside parentheses and strings, the words in upper case, the names as
    written. Comments before the statement belong to it.
    """

    start: int
    end: int
    words: tuple[str, ...]


@value()
class Token:
    """``kind`` is word, quoted, number, string, escaped, dollar, open, close, end or other; ``text`` as written."""

    kind: str
    text: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The tokens of ``text``, space and comments left out."""
    for it in _tokens(text):
        if it.lastgroup not in {"space", "comment"}:
            end = _end(text, it)
            yield Token("dollar" if it["dollar"] else it.lastgroup or "other", text[it.start() : end], it.start(), end)


@lru_cache(maxsize=8)
def statements(script: str) -> tuple[Part, ...]:
    """The statements of ``script`` in order. Text after the last one counts only if it is more than space and comments.

    What never ends, such as an open string, belongs to the last statement: the server will say what is wrong.
    """
    return tuple(it for it in _parts(script) if it.words or not _is_blank(script[it.start : it.end]))


def comment_lines(script: str) -> Iterator[tuple[str, int]]:
    """The comments ``-- …`` that begin a line, and where: none of what only looks like one inside of quotes."""
    for it in _tokens(script):
        start = it.start()
        if it[0].startswith("--") and (start == 0 or script[start - 1] in "\r\n"):
            yield it[0], start


def first_character(text: str) -> int:
    """Where the first token is that is neither space nor comment; the end, if there is none."""
    return next((it.start() for it in _tokens(text) if not _is_silent(text, it)), len(text))


def _parts(script: str) -> Iterator[Part]:
    start, at, depth, blocks = 0, 0, 0, 0
    words: list[str] = []
    while at < len(script):
        token = _TOKEN.match(script, at)
        assert token is not None
        at = _end(script, token)
        match token.lastgroup:
            case "open":
                depth += 1
            case "close":
                depth = max(0, depth - 1)
            case "word" | "quoted" if not depth:
                words.append(token[0].upper() if token.lastgroup == "word" else token[0])
                blocks = _blocks(words, blocks)
            case "end" if not depth and not blocks:
                yield Part(start, at, tuple(words))
                start, words = at, []
            case _:
                pass
    yield Part(start, len(script), tuple(words))


def _end(script: str, token: re.Match[str]) -> int:
    """Where the token ends. Comments nest and dollar quotes name their end, which no regular expression can say."""
    if token.lastgroup == "comment":
        return _comment_end(script, token.end())
    if token["dollar"]:
        found = script.find(token["dollar"], token.end())
        return len(script) if found < 0 else found + len(token["dollar"])
    if token.lastgroup == "other" and token[0] in "'\"":
        return len(script)
    return token.end()


def _comment_end(script: str, at: int) -> int:
    depth = 1
    while depth:
        edge = _COMMENT_EDGE.search(script, at)
        if edge is None:
            return len(script)
        depth += 1 if edge[0] == "/*" else -1
        at = edge.end()
    return at


def _blocks(words: list[str], blocks: int) -> int:
    """How many ends the body of an SQL-standard function still needs, after the last of ``words``.

    Inside a body only CASE needs an END as well.
    """
    if words[-2:] == ["BEGIN", "ATOMIC"] and words[0] == "CREATE":
        return blocks + 1
    if not blocks:
        return 0
    return blocks + 1 if words[-1] == "CASE" else blocks - 1 if words[-1] == "END" else blocks


def _is_blank(text: str) -> bool:
    return text[first_character(text) :] in {"", ";"}


def _is_silent(text: str, token: re.Match[str]) -> bool:
    # A comment that never ends is an error, which only the server may report.
    return token.lastgroup == "space" or (token.lastgroup == "comment" and text[: _end(text, token)].endswith("*/"))


def _tokens(text: str) -> Iterator[re.Match[str]]:
    at = 0
    while at < len(text):
        token = _TOKEN.match(text, at)
        assert token is not None
        at = _end(text, token)
        yield token
