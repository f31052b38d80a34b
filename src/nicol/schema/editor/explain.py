"""What a word of the language means: keywords, types, attributes, arguments, functions and settings."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass

from nicol.schema.editor import vocabulary, vocabulary_values
from nicol.schema.editor.place import Expected, Place, place_at
from nicol.schema.editor.proposal import meaning_of
from nicol.schema.editor.settings import settings_of
from nicol.schema.editor.vocabulary import Word
from nicol.schema.reading import syntax
from nicol.schema.reading.lexer import Kind
from nicol.text.source import Span

_VALUES: Mapping[str, Word] = {
    **vocabulary_values.ACTIONS,
    **vocabulary_values.INDEX_TYPES,
    **vocabulary_values.SORTS,
    **vocabulary_values.NULLS,
    **vocabulary_values.NULLS_OF_UNIQUE,
    **vocabulary_values.DEFERRABLE,
    **vocabulary_values.STORAGE,
}
_CALLS: Mapping[str, Word] = {**vocabulary_values.FUNCTIONS, "raw": vocabulary_values.RAW, "env": vocabulary_values.ENV}


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """``attribute`` is the one whose name stands there, with the ``block`` around it."""

    span: Span
    text: str
    block: syntax.Block | None = None
    attribute: syntax.Attribute | None = None


def explanation(tree: syntax.Tree, offset: int) -> Explanation | None:
    """About the word at ``offset``. From the sign of an attribute it is about the attribute."""
    place = place_at(tree, _end_of_word(tree, offset))
    name = "".join(it.text for it in tree.tokens if place.word.start <= it.start and it.end <= place.word.end)
    if place.is_in_string or not name:
        return None
    word = _word(place, name)
    if word is None or not word.meaning:
        return None
    attribute = _attribute(place, offset) if place.expected is Expected.ATTRIBUTE else None
    return Explanation(span=place.word, text=meaning_of(word), block=place.block, attribute=attribute)


def _end_of_word(tree: syntax.Tree, offset: int) -> int:
    """The end of the word at ``offset``, or of the one behind a sign there."""
    index = bisect_right(tree.tokens, offset, key=lambda it: it.start) - 1
    if index >= 0 and tree.tokens[index].text in {"@", "@@"}:
        index += 1
    is_word = 0 <= index < len(tree.tokens) and tree.tokens[index].kind is Kind.NAME
    return tree.tokens[index].end if is_word else offset


def _word(place: Place, name: str) -> Word | None:
    match place.expected:
        case Expected.BLOCK:
            return vocabulary.KEYWORDS.get(name) or vocabulary.SUPERSET_KEYWORDS.get(name)
        case Expected.TYPE:
            return vocabulary.UNSUPPORTED if name == "Unsupported" else vocabulary.SCALARS.get(name)
        case Expected.ATTRIBUTE if place.attribute.endswith("."):
            return vocabulary_values.NATIVE_TYPES.get(name)
        case Expected.ATTRIBUTE if place.is_block_attribute:
            return vocabulary.BLOCK_ATTRIBUTES.get(name)
        case Expected.ATTRIBUTE:
            return vocabulary.FIELD_ATTRIBUTES.get(name)
        case Expected.ARGUMENT:
            return _argument(place, name)
        case Expected.MEMBER | Expected.VALUE if place.block is not None and place.block.holds_settings:
            return _setting(place, name)
        case _:
            return None


def _argument(place: Place, name: str) -> Word | None:
    if place.following == "(" and name in _CALLS:
        return _CALLS[name]
    if place.following != ":":
        return _VALUES.get(name)
    sign = ("@@" if place.is_block_attribute else "@") + place.attribute
    known = vocabulary.ARGUMENTS if len(place.frames) == 1 else vocabulary.INDEXED_FIELD_ARGUMENTS
    return known.get(sign, {}).get(name)


def _setting(place: Place, name: str) -> Word | None:
    assert place.block is not None
    settings = settings_of(place.block.keyword.text)
    if place.expected is Expected.MEMBER:
        return settings[name].word if name in settings else None
    if name in _CALLS and place.following == "(":
        return _CALLS[name]
    setting = settings.get(place.subject)
    return setting.values.get(name) if setting is not None else None


def _attribute(place: Place, offset: int) -> syntax.Attribute | None:
    """The attribute of the tree at ``offset``."""
    if place.block is None:
        return None
    written = [*place.block.attributes, *(it for field in place.block.fields for it in field.attributes)]
    return next((it for it in written if it.span.start <= offset <= it.span.end), None)
