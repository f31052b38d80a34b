"""Where the stages put what they find. It lives as long as one check."""

from collections.abc import Sequence

from nicol.text.diagnostic import Diagnostic, Edit, Label, Severity
from nicol.text.source import Span


class Findings:
    """Collects diagnostics, and knows which places already have an error."""

    def __init__(self) -> None:
        self._diagnostics: dict[tuple[str, Span, str], Diagnostic] = {}

    def add(self, diagnostic: Diagnostic) -> None:
        """The same finding twice counts once."""
        key = (diagnostic.code, diagnostic.primary.span, diagnostic.message)
        self._diagnostics.setdefault(key, diagnostic)

    def error(
        self,
        code: str,
        message: str,
        span: Span,
        *,
        label: str = "",
        related: Sequence[Label] = (),
        help: str = "",
        fix: Sequence[Edit] = (),
    ) -> None:
        self.add(error(code, message, span, label=label, related=related, help=help, fix=fix))

    def in_order(self) -> tuple[Diagnostic, ...]:
        """Everything found, by file and place."""
        return tuple(sorted(self._diagnostics.values(), key=_place))


def error(
    code: str,
    message: str,
    span: Span,
    *,
    label: str = "",
    related: Sequence[Label] = (),
    help: str = "",
    fix: Sequence[Edit] = (),
) -> Diagnostic:
    return _diagnostic(Severity.ERROR, code, message, span, label, related, help, fix)


def warning(
    code: str,
    message: str,
    span: Span,
    *,
    label: str = "",
    related: Sequence[Label] = (),
    help: str = "",
    fix: Sequence[Edit] = (),
) -> Diagnostic:
    return _diagnostic(Severity.WARNING, code, message, span, label, related, help, fix)


def _diagnostic(
    severity: Severity,
    code: str,
    message: str,
    span: Span,
    label: str,
    related: Sequence[Label],
    help: str,
    fix: Sequence[Edit],
) -> Diagnostic:
    return Diagnostic(
        code=code,
        severity=severity,
        message=message,
        primary=Label(span, label),
        related=tuple(related),
        help=help,
        fix=tuple(fix),
    )


def _place(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    span = diagnostic.primary.span
    return span.path, span.start, span.end, diagnostic.code
