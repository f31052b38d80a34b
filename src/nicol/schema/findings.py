"""Where the stages put what they find. It lives as long as one check."""

import re
from bisect import bisect_right, insort
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from nicol.text.diagnostic import Diagnostic, Fix, Label, Severity
from nicol.text.source import Span

_MOST = 10_000
"""Nobody reads more, and a text of ten million braces would need all memory for them."""

_SAID_OF_OTHERS = {"S210": "and so is this one", "S211": "referenced here too", "S622": "nor has this one"}
"""Codes of mistakes in a column that several relations reference, or in a model of several policies."""

_LONG = 300
_SURROGATE = re.compile(r"[\ud800-\udfff]")

_ABOUT_TWO_MODELS = frozenset({"S201", "S202", "S205", "S206"})
"""Codes of mistakes that are made anew by each model whose relation field stands at a shared place."""


class Findings:
    """Collects diagnostics, up to 10,000 of a severity. The same finding twice counts once."""

    def __init__(self) -> None:
        self._diagnostics: dict[tuple[str, Span, str], Diagnostic] = {}
        self._shared: dict[str, list[Span]] = {}
        self._n_left = dict.fromkeys(Severity, _MOST)

    def add(self, diagnostic: Diagnostic) -> None:
        if not self._n_left[diagnostic.severity] or _names_no_characters(diagnostic):
            return
        span = diagnostic.primary.span
        message = "" if self._is_shared(diagnostic) else diagnostic.message
        key = (diagnostic.code, span, message)
        if key not in self._diagnostics:
            self._diagnostics[key] = diagnostic
            self._n_left[diagnostic.severity] -= 1

    def share(self, span: Span) -> None:
        """What stands in ``span`` is part of several blocks, and the same mistake there counts once."""
        insort(self._shared.setdefault(span.path, []), span, key=_start)

    def _is_shared(self, diagnostic: Diagnostic) -> bool:
        if diagnostic.code in _ABOUT_TWO_MODELS or not self._shared:
            return False
        # They are blocks and do not overlap, so only the last one that begins before it can hold the place.
        span = diagnostic.primary.span
        shared = self._shared.get(span.path, [])
        n_before = bisect_right(shared, span.start, key=_start)
        return n_before > 0 and shared[n_before - 1].holds(span)

    def in_order(self) -> tuple[Diagnostic, ...]:
        """Everything found, by file and place."""
        return tuple(sorted(self._diagnostics.values(), key=_place))


def finding(
    severity: Severity,
    code: str,
    message: str,
    span: Span,
    *,
    label: str = "",
    related: Sequence[Label] = (),
    help: str = "",
    fixes: Sequence[Fix] = (),
) -> Diagnostic:
    """A diagnostic whose primary place is ``span``."""
    return Diagnostic(
        code=code,
        severity=severity,
        message=_shortened(message),
        primary=Label(span, _shortened(label)),
        related=tuple(related),
        help=_shortened(help),
        fixes=tuple(fixes),
    )


error = partial(finding, Severity.ERROR)
warning = partial(finding, Severity.WARNING)


def _names_no_characters(diagnostic: Diagnostic) -> bool:
    """Whether it names something with surrogates in it, which S016 has reported where they stand."""
    return diagnostic.code != "S016" and _SURROGATE.search(diagnostic.message) is not None


def _shortened(text: str) -> str:
    """``text``, unless it names something of absurd length."""
    return text if len(text) <= 2 * _LONG else f"{text[:_LONG]} … {text[-_LONG:]}"


def one_for_each_name(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """One finding where the same would be said at each use of a name, with the other uses beside the first.

    Every place that uses a name which is not there has the same mistake, made elsewhere; and so have all columns that
    reference one whose type is another, and all relations that reference one which is not unique.
    """
    first_by_key: dict[object, Diagnostic] = {}
    for number, it in enumerate(diagnostics):
        key = _merged_by(it) or number
        first = first_by_key.get(key)
        first_by_key[key] = it if first is None else _with_use(first, it)
    return tuple(first_by_key.values())


def _merged_by(it: Diagnostic) -> object:
    """What it has in common with others that are said once with it, or None."""
    match it.code:
        case "S105":
            return it.code, it.message
        case "S210":
            # The columns are of one type, as if the referenced one was.
            return it.code, it.message.partition(" is ")[2]
        case "S211" | "S622":
            return it.code, it.help
        case _:
            return None


def _with_use(first: Diagnostic, other: Diagnostic) -> Diagnostic:
    fixes = tuple(
        replace(mine, edits=tuple(dict.fromkeys((*mine.edits, *theirs.edits))))
        for mine, theirs in zip(first.fixes, other.fixes, strict=False)
    )
    # Two columns have two types to change, which no single title names.
    fixes = fixes if first.code != "S210" else ()
    said = _SAID_OF_OTHERS.get(first.code, "named here too")
    related = (*first.related, Label(other.primary.span, said))
    return replace(first, related=related, fixes=fixes)


def _start(span: Span) -> int:
    return span.start


def _place(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    span = diagnostic.primary.span
    return span.path, span.start, span.end, diagnostic.code
