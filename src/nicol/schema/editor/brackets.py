"""The brackets that are open at a place, and what they hold on both sides of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from nicol.schema.reading.cursor import CLOSER_BY_OPENER
from nicol.schema.reading.lexer import Kind, Token


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """An open bracket. ``callee`` is the attribute or function before it, empty for a list or an object.

    ``argument`` is the name before the ``:`` where the place is, or empty; ``index`` counts the commas before it.
    ``given`` are the argument names in the bracket, and ``words`` the words at its top level, on both sides.
    ``has_nameless`` says that an argument without a name stands before the place.
    """

    opener: str
    callee: str
    argument: str = ""
    index: int = 0
    given: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    has_nameless: bool = False


def open_brackets(before: Sequence[Token], after: Sequence[Token]) -> tuple[Frame, ...]:
    """The brackets that are open between ``before`` and ``after``, from the outermost."""
    frames: list[Frame] = []
    for index, token in enumerate(before):
        if token.text in CLOSER_BY_OPENER:
            if frames:
                frames[-1] = _with_value(frames[-1])
            frames.append(Frame(opener=token.text, callee=_callee(before[:index]) if token.text == "(" else ""))
        elif token.text in {")", "]", "}"} and frames:
            frames.pop()
        elif frames:
            following = before[index + 1] if index + 1 < len(before) else None
            frames[-1] = _noted(frames[-1], token, following)
    return tuple(_with_rest(frames, after))


def _callee(before: Sequence[Token]) -> str:
    """The words and dots at the end of ``before``."""
    start = len(before)
    while start and (before[start - 1].kind is Kind.NAME or before[start - 1].text == "."):
        start -= 1
        if start and before[start].kind is Kind.NAME and before[start - 1].text != ".":
            break
    return "".join(it.text for it in before[start:])


def _noted(frame: Frame, token: Token, following: Token | None) -> Frame:
    if token.text == ",":
        return replace(frame, argument="", index=frame.index + 1)
    was_nameless, frame = frame.has_nameless, _with_value(frame)
    if token.kind is Kind.NAME and following is not None and following.text == ":":
        return replace(frame, argument=token.text, given=(*frame.given, token.text), has_nameless=was_nameless)
    return replace(frame, words=(*frame.words, token.text)) if token.kind in {Kind.NAME, Kind.STRING} else frame


def _with_value(frame: Frame) -> Frame:
    return frame if frame.argument else replace(frame, has_nameless=True)


def _with_rest(frames: Sequence[Frame], after: Sequence[Token]) -> Sequence[Frame]:
    """``frames`` with what the brackets hold behind the place."""
    found = list(frames)
    level, depth = len(frames) - 1, 0
    for index, token in enumerate(after):
        if token.text in CLOSER_BY_OPENER:
            depth += 1
        elif token.text in {")", "]", "}"} and depth:
            depth -= 1
        elif token.text in {")", "]", "}"}:
            level -= 1
        elif level >= 0 and not depth:
            following = after[index + 1] if index + 1 < len(after) else None
            noted = _noted(found[level], token, following)
            found[level] = replace(found[level], given=noted.given, words=noted.words)
        if level < 0:
            break
    return found
