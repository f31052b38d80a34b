"""Where the stages put what they find. It lives as long as one check."""

from collections.abc import Sequence
from functools import partial

from nicol.text.diagnostic import Diagnostic, Fix, Label, Severity
from nicol.text.source import Span

_ABOUT_TWO_MODELS = frozenset({"S201", "S202", "S205", "S206"})
"""Codes of mistakes that are made anew by each model whose relation field stands at a shared place."""


class Findings:
    """Collects diagnostics. The same finding twice counts once."""

    def __init__(self) -> None:
        self._diagnostics: dict[tuple[str, Span, str], Diagnostic] = {}
        self._shared: list[Span] = []

    def add(self, diagnostic: Diagnostic) -> None:
        span = diagnostic.primary.span
        message = "" if self._is_shared(diagnostic) else diagnostic.message
        self._diagnostics.setdefault((diagnostic.code, span, message), diagnostic)

    def share(self, span: Span) -> None:
        """What stands in ``span`` is part of several blocks, and the same mistake there counts once."""
        self._shared.append(span)

    def _is_shared(self, diagnostic: Diagnostic) -> bool:
        span = diagnostic.primary.span
        return diagnostic.code not in _ABOUT_TWO_MODELS and any(it.holds(span) for it in self._shared)

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
        message=message,
        primary=Label(span, label),
        related=tuple(related),
        help=help,
        fixes=tuple(fixes),
    )


error = partial(finding, Severity.ERROR)
warning = partial(finding, Severity.WARNING)


def _place(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    span = diagnostic.primary.span
    return span.path, span.start, span.end, diagnostic.code
