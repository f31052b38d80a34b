"""A migration as rules read it: statements as words, ALTER TABLE as its actions, and no more of a grammar than that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from nicol.migrate.running.statements import Token, statements, tokens
from nicol.text.source import Span

_NOT_NAMES = {"IF", "NOT", "EXISTS", "ONLY", "CONCURRENTLY", "AS", "USING", "ON"}


@dataclass(frozen=True, slots=True)
class Word:
    """``key`` is what rules compare: a bare word in upper case, any other as written. ``depth`` is in brackets."""

    token: Token
    key: str
    depth: int

    @property
    def name(self) -> str:
        """The name that PostgreSQL sees in it."""
        if self.token.kind == "quoted":
            return self.token.text[1:-1].replace('""', '"')
        return self.token.text.lower()

    @property
    def is_name(self) -> bool:
        return self.token.kind in {"word", "quoted"}


Words = tuple[Word, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """``table`` is the one that an ALTER TABLE is about, else empty, and ``actions`` what it does to it."""

    path: str
    words: Words
    keys: tuple[str, ...]
    table: str = ""
    actions: tuple[Words, ...] = ()

    @property
    def span(self) -> Span:
        return self.over(self.words)

    def over(self, words: Sequence[Word]) -> Span:
        """The place of ``words``, the semicolon left out."""
        said = [it for it in words if it.token.kind != "end"] or words
        return Span(self.path, said[0].token.start, said[-1].token.end)

    def begins(self, *keys: str) -> bool:
        return self.keys[: len(keys)] == keys


@dataclass(frozen=True, slots=True)
class Script:
    """The statements of one file."""

    path: str
    text: str
    statements: tuple[Statement, ...] = field(repr=False)


def read(path: str, text: str) -> Script:
    """Never raises: what is no SQL becomes a statement that no rule knows."""
    parts = ((it.start, text[it.start : it.end]) for it in statements(text))
    return Script(path, text, tuple(it for it in (_statement(path, at, part) for at, part in parts) if it.words))


def contains(keys: Sequence[str], *wanted: str) -> bool:
    """Whether ``wanted`` stand in ``keys`` one behind the other."""
    return find(keys, *wanted) is not None


def find(keys: Sequence[str], *wanted: str) -> int | None:
    """Where ``wanted`` begin in ``keys``."""
    n = len(wanted)
    return next((i for i in range(len(keys) - n + 1) if tuple(keys[i : i + n]) == wanted), None)


def keys_of(words: Sequence[Word], depth: int | None = None) -> tuple[str, ...]:
    """The keys of ``words``, of those at ``depth`` brackets alone if that is given."""
    return tuple(it.key for it in words if depth is None or it.depth == depth)


def name_at(words: Sequence[Word], at: int) -> tuple[str, int]:
    """The name that begins at ``at``, after words such as IF NOT EXISTS, and where it ends. Empty if there is none.

    ``public.`` is left out, so that one table has one name.
    """
    while at < len(words) and words[at].key in _NOT_NAMES and words[at].token.kind == "word":
        at += 1
    parts: list[str] = []
    while at < len(words) and words[at].is_name:
        parts.append(words[at].name)
        at += 1
        if at >= len(words) or words[at].key != ".":
            break
        at += 1
    return ".".join(parts).removeprefix("public."), at


def name_after(words: Sequence[Word], *keys: str) -> str:
    """The name behind ``keys``, or nothing."""
    at = find(keys_of(words), *keys)
    return "" if at is None else name_at(words, at + len(keys))[0]


def names_after(words: Sequence[Word], *keys: str) -> tuple[str, ...]:
    """The names behind ``keys``, as ``DROP TABLE a, b`` has them."""
    at = find(keys_of(words), *keys)
    return () if at is None else tuple(_listed(words, at + len(keys)))


def bracketed(words: Sequence[Word], at: int) -> Words:
    """What stands in the brackets that open at or behind ``at``."""
    start = next((i for i in range(at, len(words)) if words[i].token.kind == "open"), None)
    if start is None:
        return ()
    depth = words[start].depth
    end = next((i for i in range(start + 1, len(words)) if words[i].depth == depth), len(words))
    return tuple(words[start + 1 : end])


def split(words: Sequence[Word], depth: int) -> Iterator[Words]:
    """``words`` between the commas at ``depth``."""
    commas = [-1, *(i for i, it in enumerate(words) if it.key == "," and it.depth == depth), len(words)]
    yield from (tuple(words[a + 1 : b]) for a, b in pairwise(commas) if b > a + 1)


def _listed(words: Sequence[Word], at: int) -> Iterator[str]:
    while True:
        name, at = name_at(words, at)
        if not name:
            return
        yield name
        if at >= len(words) or words[at].key != ",":
            return
        at += 1


def _statement(path: str, start: int, text: str) -> Statement:
    words = tuple(_words(start, text))
    keys = keys_of(words)
    table, actions = "", ()
    if keys[:2] == ("ALTER", "TABLE"):
        table, at = name_at(words, 2)
        if at < len(words) and words[at].key == "*":
            at += 1
        actions = tuple(split(tuple(it for it in words[at:] if it.token.kind != "end"), 0))
    return Statement(path=path, words=words, keys=keys, table=table, actions=actions)


def _words(start: int, text: str) -> Iterator[Word]:
    depth = 0
    for it in tokens(text):
        if it.kind == "close":
            depth = max(0, depth - 1)
        token = Token(it.kind, it.text, start + it.start, start + it.end)
        yield Word(token, it.text.upper() if it.kind == "word" else it.text, depth)
        if it.kind == "open":
            depth += 1
