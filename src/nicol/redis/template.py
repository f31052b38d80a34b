"""Names of channels and keys with parts that differ, as in ``project:{project_id}``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import TypeAlias
from uuid import UUID

from nicol.errors import ArgumentError, InvalidValueError
from nicol.text.nearest import did_you_mean

Part: TypeAlias = str | int | UUID

_LONGEST = 1024
"""Of a part, in characters. Redis would take more; a name as long as this is most likely something else."""


@dataclass(frozen=True, slots=True)
class Template:
    """``pieces`` are literal texts and the names of parts in turns, beginning and ending with a literal.

    ``{{`` and ``}}`` in ``text`` are braces themselves: a cluster keeps names with the same text in braces together.
    """

    text: str
    pieces: tuple[str, ...]

    @property
    def parts(self) -> Sequence[str]:
        return self.pieces[1::2]

    def name(self, given: Mapping[str, Part], *, forbidden: str = "") -> str:
        """The name with the parts ``given``, of which none may have one of the characters ``forbidden``.

        Different parts give different names: a part cannot have the text that ends it.

        Raises ArgumentError, InvalidValueError.
        """
        self._check_parts(given)
        texts = list(self.pieces)
        for place in range(1, len(texts), 2):
            part, ending = self.pieces[place], self.pieces[place + 1]
            is_last = place == len(texts) - 2
            texts[place] = self._part(part, given[part], forbidden, "" if is_last else ending)
        return "".join(texts)

    def _check_parts(self, given: Mapping[str, Part]) -> None:
        for part in self.parts:
            if part not in given:
                raise ArgumentError(f"{self.text} lacks its part {part}; give it as {part}=…", path=(part,))
        for it in given:
            if it not in self.parts:
                hint = did_you_mean(it, self.parts) or f"it has {', '.join(self.parts) or 'none'}"
                raise ArgumentError(f"{self.text} has no part {it}; {hint}", path=(it,))

    def _part(self, part: str, value: Part, forbidden: str, ending: str) -> str:
        # Callers may be untyped, and True would be a name that nobody meant.
        if isinstance(value, bool) or not isinstance(value, str | int | UUID):  # pyright: ignore[reportUnnecessaryIsInstance] - as above
            kind = type(value).__name__
            raise InvalidValueError(
                f"{self.text}: {part} takes a text, a whole number or a UUID, not {kind}", path=(part,)
            )
        text = str(value)
        fault = _fault(text, forbidden, ending)
        if fault:
            raise InvalidValueError(f"{self.text}: {part} {fault}", path=(part,))
        return text


def template_of(text: str, *, reserved: Sequence[str] = ()) -> Template:
    """``text`` read. ``reserved`` are names that parts may not have. Raises ArgumentError."""
    pieces = [""]
    for literal, part, spec, conversion in _read(text):
        pieces[-1] += literal
        if part is None:
            continue
        if not part.isidentifier() or spec or conversion:
            raise ArgumentError(
                f"{text!r}: a part is a name in braces, as in {{project_id}}, and {{{{ is a brace itself"
            )
        if part in reserved or part in pieces[1::2]:
            reason = "is the name of an option" if part in reserved else "is there twice"
            raise ArgumentError(f"{text!r}: the part {part} {reason}; choose another name")
        pieces += [part, ""]
    if "" in pieces[2:-1:2]:
        raise ArgumentError(f"{text!r}: two parts touch, so nobody could tell them apart; put a colon between them")
    if not any(pieces):
        raise ArgumentError("a name has at least one character, as in project:{project_id}")
    return Template(text, tuple(pieces))


def _read(text: str) -> Sequence[tuple[str, str | None, str | None, str | None]]:
    try:
        return tuple(Formatter().parse(text))
    except ValueError:
        raise ArgumentError(f"{text!r}: a brace has no other half; write {{{{ for a brace itself") from None


def _fault(text: str, forbidden: str, ending: str) -> str:
    """What is wrong with ``text``, without the text: it may be a stranger's."""
    if not text:
        return "is empty; give it at least one character"
    if len(text) > _LONGEST:
        return f"has more than {_LONGEST} characters; give a digest of it"
    if not text.isprintable():
        return "has a character that cannot be printed; leave it out"
    for it in ("{", "}", *forbidden, *((ending,) if ending else ())):
        if it in text:
            return f"may not have {it} in it; replace it, as urllib.parse.quote(…, safe='') does"
    return ""
