"""What stands at an offset of a file that may be half-typed. It reads tokens, for there the tree has holes."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from nicol.schema.editor.brackets import Frame, open_brackets
from nicol.schema.editor.declared import FIELD_KEYWORDS
from nicol.schema.reading import syntax
from nicol.schema.reading.cursor import CLOSER_BY_OPENER
from nicol.schema.reading.lexer import Kind, Token
from nicol.text.source import Span

_BLANK = frozenset({Kind.SPACE, Kind.NEWLINE})
_SQL = frozenset({Kind.SQL, Kind.UNTERMINATED_SQL})


class Expected(Enum):
    """What could be written at a place."""

    NOTHING = auto()
    BLOCK = auto()
    NAME_OF_BLOCK = auto()
    MEMBER = auto()
    TYPE = auto()
    ATTRIBUTE_WITH_SIGN = auto()
    ATTRIBUTE = auto()
    ARGUMENT = auto()
    VALUE = auto()
    MIXIN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """``word`` is the word or the inside of the string at the place, which a completion replaces.

    ``subject`` is the field, the value or the setting of the line, ``type`` its type with ``suffix`` behind it.
    ``attribute`` is the one whose name or arguments the place is in, ``others`` are the rest of the line's.
    """

    expected: Expected
    word: Span
    prefix: str = ""
    block: syntax.Block | None = None
    subject: str = ""
    type: str = ""
    suffix: str = ""
    attribute: str = ""
    is_block_attribute: bool = False
    others: tuple[str, ...] = ()
    frames: tuple[Frame, ...] = ()
    is_in_string: bool = False
    following: str = ""
    """The text of the token behind the word, on the same line."""

    @property
    def frame(self) -> Frame:
        """The innermost open bracket. The place must be in one."""
        return self.frames[-1]


def place_at(tree: syntax.Tree, offset: int) -> Place:
    """The place at ``offset``, which may be at the end of a word that is being typed."""
    return _Reader(tree, offset).place()


def block_at(tree: syntax.Tree, offset: int) -> syntax.Block | None:
    """The block whose braces are around ``offset``; an unclosed one reaches to the next."""
    found: syntax.Block | None = None
    for block in tree.blocks:
        if block.span.start <= offset:
            found = block
    return None if found is not None and found.is_closed and offset >= found.span.end else found


class _Reader:
    def __init__(self, tree: syntax.Tree, offset: int) -> None:
        self._tree = tree
        self._tokens = tree.tokens
        self._offset = offset
        self._index = bisect_left(self._tokens, offset, key=lambda it: it.start) - 1
        self._touched = self._touched_token()

    def place(self) -> Place:
        token = self._touched
        nowhere = Place(expected=Expected.NOTHING, word=self._span(self._offset, self._offset))
        if token is not None and (token.is_comment or token.kind in _SQL):
            return nowhere
        before, after = self._statement()
        block = block_at(self._tree, self._offset)
        place = replace(self._word(nowhere), block=block, following=after[0].text if after else "")
        if block is None or self._is_in_header(block):
            return _outside(place, before)
        if block.holds_settings:
            return _in_settings(place, before, after)
        return _in_declarations(place, before, after)

    def _touched_token(self) -> Token | None:
        """The word, string or comment that reaches to the place or beyond."""
        if self._index < 0:
            return None
        token = self._tokens[self._index]
        is_inside = self._offset < token.end
        is_touching = self._offset <= token.end
        match token.kind:
            case Kind.NAME | Kind.NUMBER | Kind.UNTERMINATED_STRING | Kind.DOCUMENTATION | Kind.COMMENT:
                return token if is_touching else None
            case Kind.UNTERMINATED_COMMENT | Kind.UNTERMINATED_SQL:
                return token if is_touching else None
            case Kind.SPACE | Kind.NEWLINE | Kind.PUNCTUATION | Kind.UNKNOWN:
                return None
            case _:
                return token if is_inside else None

    def _word(self, place: Place) -> Place:
        token = self._touched
        if token is None:
            return place
        if token.kind in {Kind.NAME, Kind.NUMBER}:
            return replace(place, word=self._span(token.start, token.end), prefix=self._prefix(token.start))
        start = token.start + 1
        end = token.end - 1 if token.kind is Kind.STRING else self._offset
        return replace(place, word=self._span(start, max(start, end)), prefix=self._prefix(start), is_in_string=True)

    def _prefix(self, start: int) -> str:
        assert self._touched is not None
        return self._touched.text[start - self._touched.start : self._offset - self._touched.start]

    def _span(self, start: int, end: int) -> Span:
        return Span(self._tree.path, start, end)

    def _is_in_header(self, block: syntax.Block) -> bool:
        """Whether the place is before the ``{`` of ``block``."""
        for token in self._tokens[bisect_left(self._tokens, block.span.start, key=lambda it: it.start) :]:
            if token.start >= self._offset:
                return True
            if token.text == "{" or token.kind is Kind.NEWLINE:
                return False
        return True

    # The tokens of the statement that the place is in.

    def _statement(self) -> tuple[list[Token], list[Token]]:
        """Those before the word at the place and those after it, without blanks and comments."""
        start, is_joined = self._start()
        n_before = self._index if self._touched is not None else self._index + 1
        before = [it for it in self._tokens[start:n_before] if it.kind not in _BLANK and not it.is_comment]
        after: list[Token] = []
        depth = sum((it.text in CLOSER_BY_OPENER) - (it.text in {")", "]", "}"}) for it in before)
        for token in self._tokens[self._index + 1 :]:
            if token.is_comment or (token.kind is Kind.NEWLINE and not (is_joined and depth > 0)):
                break
            depth += (token.text in CLOSER_BY_OPENER) - (token.text in {")", "]", "}"})
            if token.kind not in _BLANK:
                after.append(token)
        return before, after

    def _start(self) -> tuple[int, bool]:
        """The index of the first token of the statement, and whether brackets join several lines to it."""
        start = self._line_start(self._index + 1)
        depth, is_joined = 0, False
        index = self._index
        while index >= 0:
            text = self._tokens[index].text
            if text in {")", "]", "}"}:
                depth += 1
            elif text in CLOSER_BY_OPENER and depth:
                depth -= 1
            elif text in CLOSER_BY_OPENER:
                if not self._closes_later(index):
                    break
                start, is_joined = min(start, self._line_start(index)), True
            elif text in {"@", "@@"}:
                break
            index -= 1
        return start, is_joined

    def _line_start(self, index: int) -> int:
        while index > 0 and self._tokens[index - 1].kind is not Kind.NEWLINE:
            index -= 1
        return index

    def _closes_later(self, index: int) -> bool:
        """Whether the bracket at ``index`` is closed behind the place, before the next attribute."""
        closers: list[str] = []
        for token in self._tokens[index:]:
            if token.text in CLOSER_BY_OPENER:
                closers.append(CLOSER_BY_OPENER[token.text])
            elif token.text in {")", "]", "}"}:
                if closers.pop() != token.text:
                    return False
                if not closers:
                    return token.start >= self._offset and self._tokens[index].text != "{"
            elif token.text in {"@", "@@"}:
                return False
        return False


def _outside(place: Place, before: Sequence[Token]) -> Place:
    if place.is_in_string:
        return place
    if not before:
        return replace(place, expected=Expected.BLOCK, block=None)
    is_name = len(before) == 1 and before[0].kind is Kind.NAME
    return replace(place, expected=Expected.NAME_OF_BLOCK, subject=before[0].text) if is_name else place


def _in_settings(place: Place, before: Sequence[Token], after: Sequence[Token]) -> Place:
    if not before:
        return place if place.is_in_string else replace(place, expected=Expected.MEMBER)
    if before[0].text == "+":
        return replace(place, expected=Expected.MIXIN) if len(before) == 1 else place
    if len(before) < 2 or before[1].text != "=":
        return place
    frames = open_brackets(before[2:], after)
    return replace(place, expected=Expected.VALUE, subject=before[0].text, frames=frames)


def _in_declarations(place: Place, before: Sequence[Token], after: Sequence[Token]) -> Place:
    assert place.block is not None
    if not before:
        return place if place.is_in_string else replace(place, expected=Expected.MEMBER)
    if before[0].text == "{":
        return place
    if before[0].text == "+":
        return replace(place, expected=Expected.MIXIN) if len(before) == 1 else place
    if before[0].text == "@@":
        return _in_attribute(replace(place, is_block_attribute=True), before, after)
    if before[0].text == "@":
        return place
    place = replace(place, subject=before[0].text)
    if place.block is not None and place.block.keyword.text not in FIELD_KEYWORDS:
        return _after_type(place, before[1:], after)
    return _in_field(place, before[1:], after)


def _in_field(place: Place, before: Sequence[Token], after: Sequence[Token]) -> Place:
    """``before`` begins with the type of the field."""
    if not before:
        return place if place.is_in_string else replace(place, expected=Expected.TYPE)
    n_type = next((index for index, it in enumerate(before) if it.text == "@"), len(before))
    words = [it.text for it in before[:n_type]]
    type_ = next((it for it in words if it not in {":", "["}), "")
    suffix = "".join(it for it in words if it in {"?", "[", "]", "!"})
    if n_type == len(before) and words[-1] in {"(", "."}:
        return place
    return _after_type(replace(place, type=type_, suffix=suffix), before[n_type:], after)


def _after_type(place: Place, before: Sequence[Token], after: Sequence[Token]) -> Place:
    """``before`` begins with the first attribute."""
    if before and before[0].text == "@":
        return _in_attribute(place, before, after)
    is_apart = not before and not place.is_in_string
    others = _attribute_names((*before, *after))
    return replace(place, expected=Expected.ATTRIBUTE_WITH_SIGN, others=others) if is_apart else place


def _in_attribute(place: Place, before: Sequence[Token], after: Sequence[Token]) -> Place:
    """The place is behind the last sign that stands outside of brackets."""
    start = _last_sign(before)
    others = _attribute_names((*before[:start], *after))
    place = replace(place, others=others)
    name = "".join(it.text for it in _path(before[start + 1 :]))
    rest = before[start + 1 + len(_path(before[start + 1 :])) :]
    frames = open_brackets(before[start + 1 :], after)
    if frames:
        return replace(place, expected=Expected.ARGUMENT, attribute=name, frames=frames)
    if place.is_in_string:
        return place
    if not rest and (not name or name.endswith(".")):
        return replace(place, expected=Expected.ATTRIBUTE, attribute=name)
    return (
        place
        if place.is_block_attribute
        else replace(place, expected=Expected.ATTRIBUTE_WITH_SIGN, others=_attribute_names((*before, *after)))
    )


def _last_sign(tokens: Sequence[Token]) -> int:
    depth, found = 0, 0
    for index, token in enumerate(tokens):
        depth = max(0, depth + (token.text in CLOSER_BY_OPENER) - (token.text in {")", "]", "}"}))
        if token.text in {"@", "@@"} and depth == 0:
            found = index
    return found


def _path(tokens: Sequence[Token]) -> list[Token]:
    """The words and dots at the start of ``tokens``."""
    path: list[Token] = []
    for token in tokens:
        expects_word = not path or path[-1].text == "."
        if token.text == "." if not expects_word else token.kind is Kind.NAME:
            path.append(token)
        else:
            break
    return path


def _attribute_names(tokens: Sequence[Token]) -> tuple[str, ...]:
    """The names of the attributes in ``tokens``, those with a dot by their first word."""
    pairs = pairwise(tokens)
    return tuple(name.text for sign, name in pairs if sign.text in {"@", "@@"} and name.kind is Kind.NAME)
