"""A finding about a user's text: facts only. ``report`` decides how it looks."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from nicol.text.source import Span


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Label:
    """A place and what is to be said of it. ``text`` may be empty."""

    span: Span
    text: str = ""


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the text of ``span`` by ``replacement``. An empty span inserts."""

    span: Span
    replacement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """``code`` is stable. ``message`` is one phrase without a full stop that names the thing in backquotes.

    ``help`` says the way out; ``fix`` is that way as edits which a machine may apply, or empty.
    """

    code: str
    severity: Severity
    message: str
    primary: Label
    related: tuple[Label, ...] = ()
    help: str = ""
    fix: tuple[Edit, ...] = ()


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(it.severity is Severity.ERROR for it in diagnostics)
