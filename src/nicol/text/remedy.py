"""What a machine would do about a finding, in a word and a title, where its help does not say that already."""

import re

from nicol.text.diagnostic import Diagnostic

_BACKQUOTED = re.compile(r"`([^`]+)`")
_WORD = re.compile(r"[a-z]+")
_LIKE_VERBS = {
    "add": ("add", "needs", "write"),
    "remove": ("remove", "without"),
    "change": ("",),
    "make": ("",),
    "swap": ("",),
}
"""The words by which a help tells to do the same. Where one is empty, it is enough to name what comes out."""


def remedy_of(diagnostic: Diagnostic) -> tuple[str, str]:
    """``fix`` and what ``--fix`` does, or ``try`` and the first suggestion. The title is empty if none is worth a line.

    A suggestion is one way of several, so that it is not worth a line beside a help.
    """
    fix = diagnostic.safe_fix or next(iter(diagnostic.fixes), None)
    if fix is None or _is_said(fix.title, diagnostic) or (diagnostic.help and not fix.is_safe):
        return "fix", ""
    return "fix" if fix.is_safe else "try", fix.title


def _is_said(title: str, diagnostic: Diagnostic) -> bool:
    """Whether the help or a label tells to do the same to the same."""
    told = " ".join((diagnostic.help, diagnostic.primary.text, *(it.text for it in diagnostic.related)))
    verb, _, rest = title.partition(" ")
    verb = verb.lower()
    if verb == "write" and "quotes" in told:
        return True
    words = _WORD.findall(told.lower())
    named = [part for it in _BACKQUOTED.findall(rest) for part in it.removesuffix("()").split(".")]
    verbs = _LIKE_VERBS.get(verb, (verb,)) if named or verb != "change" else (verb,)
    place = told if "" in verbs else f"{told} {diagnostic.message}"
    return any(it.startswith(verbs) for it in words) and all(it in place for it in named)
