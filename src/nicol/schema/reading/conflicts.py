"""Merge conflicts that nobody has resolved: the lines that version control leaves around the two sides."""

import re
from collections.abc import Iterator, Sequence

from nicol.schema.findings import error
from nicol.schema.reading.syntax import Tree
from nicol.text.diagnostic import Diagnostic, Label
from nicol.text.edit import removed, suggestion
from nicol.text.source import Span

CONFLICT = "S018"

_MARKER = re.compile(r"^(<{7}|\|{7}|={7}|>{7})(?![^ \r\n])[^\r\n]*", re.MULTILINE)
_LABEL_BY_SIGN = {"=": "the other side begins here", ">": "and ends here"}


def conflicts(tree: Tree, text: str) -> tuple[Diagnostic, ...]:
    """One finding for each conflict, and one for each line that is left of one."""
    if not may_be_in_conflict(text):
        return ()
    # What stands in a comment or in SQL begins no token.
    starts = {it.start for it in tree.tokens}
    spans = [Span(tree.path, *it.span()) for it in _MARKER.finditer(text) if it.start() in starts]
    return tuple(it for group in _grouped(spans, text) for it in _described(group, text))


def may_be_in_conflict(text: str) -> bool:
    """Whether the tokens are worth a look."""
    return _MARKER.search(text) is not None


def _grouped(spans: Sequence[Span], text: str) -> Iterator[list[Span]]:
    group: list[Span] = []
    for span in spans:
        if text[span.start] == "<" and group:
            yield group
            group = []
        group.append(span)
        if text[span.start] == ">":
            yield group
            group = []
    if group:
        yield group


def _described(group: Sequence[Span], text: str) -> Iterator[Diagnostic]:
    if [text[it.start] for it in group if text[it.start] != "|"] != ["<", "=", ">"]:
        for span in group:
            fixes = suggestion("Remove it", removed(span))
            yield error(CONFLICT, "this line is left of a merge conflict", span, help="remove it", fixes=fixes)
        return
    related = [Label(it, _LABEL_BY_SIGN[text[it.start]]) for it in group[1:] if text[it.start] in _LABEL_BY_SIGN]
    help_text = "keep what is right of both sides, and remove the lines around them"
    yield error(CONFLICT, "this merge conflict is not resolved", group[0], related=related, help=help_text)
