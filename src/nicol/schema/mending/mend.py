"""Applies safe fixes until none is left, and never one that makes a schema worse."""

from collections import Counter
from collections.abc import Mapping, Sequence

from nicol.schema.check import CheckOptions, check
from nicol.text.diagnostic import Diagnostic, Edit, Fix, Severity
from nicol.text.edit import EditsApart, applied_to_all
from nicol.text.value import value

_MAX_ROUNDS = 50
"""Each round mends something, so this is only against fixes that undo each other."""


@value()
class Mended:
    """``texts`` after the fixes, ``mended`` what they were for, in the order of their places, and what remains."""

    texts: Mapping[str, str]
    mended: tuple[Diagnostic, ...]
    remaining: tuple[Diagnostic, ...]


def mend(texts: Mapping[str, str], options: CheckOptions) -> Mended:
    """``texts`` without what can be mended safely. Costs a check for every round, and one for a fix that is refused."""
    state = Mended(texts, (), check(texts, options).diagnostics)
    refused: set[tuple[str, str]] = set()
    for _ in range(_MAX_ROUNDS):
        chosen = _choose([it for it in state.remaining if it.safe_fix is not None and _key(it) not in refused])
        if not chosen:
            break
        better = _mended_by(state, chosen, options)
        state = better or _one_by_one(state, chosen, options, refused)
    return state


def _choose(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Those whose fixes can be applied together: the first of each place."""
    taken = EditsApart()
    return [it for it in diagnostics if taken.add(_safe_edits(it))]


def _one_by_one(
    state: Mended, chosen: Sequence[Diagnostic], options: CheckOptions, refused: set[tuple[str, str]]
) -> Mended:
    """The first fix that helps is applied; those before it are refused for good."""
    for diagnostic in chosen:
        better = _mended_by(state, [diagnostic], options)
        if better is not None:
            return better
        refused.add(_key(diagnostic))
    return state


def _mended_by(state: Mended, chosen: Sequence[Diagnostic], options: CheckOptions) -> Mended | None:
    """The state after the fixes of ``chosen``, or None if one of them is still needed or there are more errors."""
    # Two findings may have one way out, which is gone once.
    edits = dict.fromkeys(edit for it in chosen for edit in _safe_edits(it))
    texts = applied_to_all(state.texts, edits)
    remaining = check(texts, options).diagnostics
    if _badness(remaining) >= _badness(state.remaining):
        return None
    n_before, n_after = Counter(map(_key, state.remaining)), Counter(map(_key, remaining))
    if any(n_after[_key(it)] >= n_before[_key(it)] for it in chosen):
        return None
    return Mended(texts, (*state.mended, *chosen), remaining)


def _safe_edits(diagnostic: Diagnostic) -> tuple[Edit, ...]:
    fix: Fix | None = diagnostic.safe_fix
    return fix.edits if fix is not None else ()


def _key(diagnostic: Diagnostic) -> tuple[str, str]:
    # Places move while texts change.
    return diagnostic.code, diagnostic.message


def _badness(diagnostics: Sequence[Diagnostic]) -> tuple[int, int]:
    """Errors count first: without the last one the lint rules begin to speak, and nothing is worse for that."""
    return sum(it.severity is Severity.ERROR for it in diagnostics), len(diagnostics)
