"""What comments say of the declarations that they stand above or beside."""

from nicol.schema.reading.lexer import Kind, Token

_DOCUMENTING = (Kind.DOCUMENTATION, Kind.BLOCK_COMMENT)


class Pending:
    """The comments read so far that belong to the next declaration.

    Inside of a block the last comment does so even across blank lines, between blocks it does not.
    """

    def __init__(self) -> None:
        self._texts: list[str] = []
        self._is_over = False

    def note(self, comment: Token) -> None:
        if self._is_over:
            self._texts.clear()
        self._is_over = False
        if comment.kind in _DOCUMENTING:
            self._texts.append(documentation_of(comment))

    def note_blank_lines(self, *, is_in_block: bool) -> None:
        self._is_over = True
        if not is_in_block:
            self._texts.clear()

    def take(self) -> str:
        """What they say, a line each. Afterwards there are none."""
        text = "\n".join(self._texts)
        self._is_over = False
        self._texts.clear()
        return text

    def clear(self) -> None:
        self._texts.clear()


def documentation_of(token: Token) -> str:
    """The text of a ``///`` or ``/* … */`` comment, without the signs that frame it."""
    if token.kind is Kind.BLOCK_COMMENT:
        lines = (it.strip().removeprefix("*").strip() for it in token.text[2:-2].splitlines())
        # A row of stars is a frame, whatever the layout makes of it.
        return "\n".join(it if it.strip("*") else "" for it in lines).strip()
    return token.text[3:].strip()


def joined(documentation: str, comment: Token | None) -> str:
    """``documentation`` and below it what the comment at the end of the line says."""
    if comment is None or comment.kind is Kind.COMMENT:
        return documentation
    return "\n".join(it for it in (documentation, documentation_of(comment)) if it)
