"""What an editor offers to write."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from nicol.schema.editor.vocabulary import Word
from nicol.text.source import Span


class Sort(Enum):
    """What is proposed. An editor shows a sign for each."""

    KEYWORD = auto()
    TYPE = auto()
    MODEL = auto()
    ENUM = auto()
    VALUE = auto()
    FIELD = auto()
    FUNCTION = auto()
    ATTRIBUTE = auto()
    ARGUMENT = auto()
    SETTING = auto()
    MIXIN = auto()
    CONSTANT = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """``snippet`` replaces the word at the place; it may mark places to fill, see ``vocabulary``.

    ``meaning`` is Markdown. Proposals with a lower ``rank`` come first.
    """

    label: str
    sort: Sort
    snippet: str
    detail: str = ""
    meaning: str = ""
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Completion:
    """``word`` is what a proposal replaces."""

    word: Span
    proposals: tuple[Proposal, ...]


def meaning_of(word: Word) -> str:
    """The meaning and the page, in Markdown."""
    return f"{word.meaning}\n\n[PostgreSQL's page]({word.page})" if word.page else word.meaning


def from_words(words: Mapping[str, Word], sort: Sort, *, is_plain: bool = False) -> Iterator[Proposal]:
    """A proposal for each word. ``is_plain`` leaves out what would follow."""
    for name, word in words.items():
        snippet = name if is_plain or not word.snippet else word.snippet
        yield Proposal(
            label=name,
            sort=sort,
            snippet=snippet,
            meaning=meaning_of(word),
        )


def ranked(proposals: Iterable[Proposal]) -> Iterator[Proposal]:
    """The proposals, to be shown in this order."""
    return (replace(it, rank=it.rank * 1000 + index) for index, it in enumerate(proposals))


def escaped(text: str) -> str:
    """``text`` as a snippet that stands for itself."""
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
