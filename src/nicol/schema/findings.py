"""Where the stages put what they find. It lives as long as one check."""

from collections.abc import Sequence
from functools import partial

from nicol.text.diagnostic import Diagnostic, Fix, Label, Severity
from nicol.text.source import Span


class Findings:
    """Collects diagnostics. The same finding twice counts once."""

    def __init__(self) -> None:
        self._diagnostics: dict[tuple[str, Span, str], Diagnostic] = {}

    def add(self, diagnostic: Diagnostic) -> None:
        key = (diagnostic.code, diagnostic.primary.span, diagnostic.message)
        self._diagnostics.setdefault(key, diagnostic)

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
