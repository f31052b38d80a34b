"""Text to tokens. No character is lost: joining the tokens' texts gives the text back."""

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache

from nicol.text.value import value


class Kind(StrEnum):
    NAME = "NAME"
    NUMBER = "NUMBER"
    STRING = "STRING"
    UNTERMINATED_STRING = "UNTERMINATED_STRING"
    SQL = "SQL"
    UNTERMINATED_SQL = "UNTERMINATED_SQL"
    DOCUMENTATION = "DOCUMENTATION"
    COMMENT = "COMMENT"
    BLOCK_COMMENT = "BLOCK_COMMENT"
    UNTERMINATED_COMMENT = "UNTERMINATED_COMMENT"
    NEWLINE = "NEWLINE"
    SPACE = "SPACE"
    PUNCTUATION = "PUNCTUATION"
    UNKNOWN = "UNKNOWN"


COMMENTS = frozenset({Kind.DOCUMENTATION, Kind.COMMENT, Kind.BLOCK_COMMENT, Kind.UNTERMINATED_COMMENT})


@value()
class Token:
    """``start`` counts characters from the start of the text."""

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def is_comment(self) -> bool:
        return self.kind in COMMENTS


# A further line of SQL never looks like this, so that a literal which nobody closes ends before the next block, and
# before the next literal.
_NO_SQL = r"\}|(?:model|view|enum|type|datasource|generator|policy_\w+)[ \t]+\w+[^\r\n]*\{|[^`\r\n]*\bsql`"

# Those that Unicode calls spaces, as in Prisma, and the mark at the start of files from Windows.
SPACES = "\t \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\ufeff"

# The order matters: the first pattern that fits wins. A name may begin with a digit or hold letters beyond ASCII
# here, so that the parser can say what is wrong with it as a whole; bytes that were no UTF-8 count as letters too.
# Where a repetition could be long it gives nothing back, which would take memory for every character. A thousand times
# the same sign means nothing, and is one token for the same reason. What is met most comes first, so words have a
# pattern besides that for all names.
_PATTERNS: tuple[tuple[Kind, str], ...] = (
    (Kind.NAME, r"(?!sql`)[^\W\d][\w\ud800-\udfff-]*+"),
    (Kind.SPACE, rf"[{SPACES}]++"),
    (Kind.PUNCTUATION, r"(?!(?P<first>[^\w\s}])(?P=first){999})(?:@@|[@{}()\[\],:=?!.+])"),
    (Kind.NEWLINE, r"\r\n|\n|\r"),
    (Kind.DOCUMENTATION, r"///[^\r\n]*"),
    (Kind.COMMENT, r"//[^\r\n]*"),
    (Kind.BLOCK_COMMENT, r"/\*[\s\S]*?\*/"),
    (Kind.UNTERMINATED_COMMENT, r"/\*[\s\S]*"),
    (Kind.NUMBER, r"-?[0-9]+(?:\.[0-9]+)?(?![\w.-])|-[0-9]+(?:\.[0-9]+)?"),
    (Kind.SQL, rf"sql`(?:\\`|[^`\r\n]|(?:\r\n|\r|\n)(?!{_NO_SQL}))*+`"),
    (Kind.UNTERMINATED_SQL, r"sql`[^\r\n]*"),
    (Kind.NAME, r"[\w\ud800-\udfff][\w\ud800-\udfff-]*+"),
    (Kind.STRING, r'"(?:\\[^\r\n]|[^"\\\r\n])*+"'),
    (Kind.UNTERMINATED_STRING, r'"(?:\\[^\r\n]|[^"\\\r\n])*+\\?'),
    (Kind.UNKNOWN, r"(?P<sign>[^\w\s}])(?P=sign){999,}+|[^@{}()\[\],:=?!.+]"),
)

_SCANNER = re.compile("|".join(f"(?P<{kind}_{n}>{pattern})" for n, (kind, pattern) in enumerate(_PATTERNS)))
_KIND_BY_GROUP = {f"{kind}_{n}": kind for n, (kind, _) in enumerate(_PATTERNS)}
_SPACE = next(group for group, kind in _KIND_BY_GROUP.items() if kind is Kind.SPACE)


def lex(text: str) -> Iterator[Token]:
    """The tokens of ``text`` in order, spaces, comments and unknown characters included."""
    for match in _SCANNER.finditer(text):
        group = match.lastgroup
        assert group is not None
        yield Token(_KIND_BY_GROUP[group], match[0], match.start())


@lru_cache(maxsize=16)
def every_token(text: str) -> tuple[Token, ...]:
    """As ``lex``, for those who come back to the same text."""
    return tuple(lex(text))


def counting_tokens(text: str) -> Iterator[Token]:
    """As ``lex``, without the spaces, which are a quarter of all tokens."""
    for match in _SCANNER.finditer(text):
        group = match.lastgroup
        assert group is not None
        if group != _SPACE:
            yield Token(_KIND_BY_GROUP[group], match[0], match.start())
