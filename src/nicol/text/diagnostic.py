"""A finding about a user's text: facts only. ``report`` decides how it looks."""

from collections.abc import Iterable
from enum import StrEnum

from nicol.text.source import Span
from nicol.text.value import value


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@value()
class Label:
    """A place and what is to be said of it. ``text`` may be empty."""

    span: Span
    text: str = ""


@value()
class Edit:
    """Replace the text of ``span`` by ``replacement``. An empty span inserts."""

    span: Span
    replacement: str


@value(kw_only=True)
class Fix:
    """A way out as edits, which touch different places and make sense only together.

    ``title`` is what an editor offers, such as "Change to `Role`". A fix that ``is_safe`` does what was certainly
    meant, so that it may be applied unseen; any other needs somebody to choose it.
    """

    title: str
    edits: tuple[Edit, ...]
    is_safe: bool


@value(kw_only=True)
class Diagnostic:
    """``code`` is stable. ``message`` is one phrase without a full stop that names the thing in backquotes.

    ``help`` says the way out; ``fixes`` are the ways that a machine can go, the best first. They exclude each other.
    """

    code: str
    severity: Severity
    message: str
    primary: Label
    related: tuple[Label, ...] = ()
    help: str = ""
    fixes: tuple[Fix, ...] = ()

    @property
    def safe_fix(self) -> Fix | None:
        """What may be applied without asking."""
        return next((it for it in self.fixes if it.is_safe), None)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(it.severity is Severity.ERROR for it in diagnostics)
