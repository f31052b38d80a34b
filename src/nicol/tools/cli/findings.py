"""Findings as a command reports them: text, JSON or GitHub's annotations, and the exit status they come to."""

from collections.abc import Mapping, Sequence

from nicol.text.diagnostic import Diagnostic, Severity, has_errors
from nicol.text.report import render
from nicol.tools.cli.console import Console
from nicol.tools.cli.invocation import ExitStatus

FORMS = ("text", "json", "github")


def say_findings(console: Console, findings: Sequence[Diagnostic], texts: Mapping[str, str], form: str) -> None:
    """All of ``findings``. A report goes to standard error, what is for programs to standard output."""
    if form == "text":
        if findings:
            console.complain(render(findings, texts, colour=console.colour))
        return
    from nicol.tools.cli.finding_formats import as_annotations, as_json  # noqa: PLC0415 (a report does without)

    if form == "json":
        console.say(as_json(findings, texts))
    else:
        for it in as_annotations(findings, texts):
            console.say(it)


def say_page_that_says_more(console: Console, findings: Sequence[Diagnostic]) -> None:
    """For somebody who reads, not for a log."""
    if console.is_interactive:
        console.complain(console.dim(f"`nicol rule {findings[0].code}` says more"))


def status_of(findings: Sequence[Diagnostic], max_warnings: int | None) -> ExitStatus:
    n_warnings = sum(it.severity is Severity.WARNING for it in findings)
    is_too_many = max_warnings is not None and n_warnings > max_warnings
    return ExitStatus.NO if has_errors(findings) or is_too_many else ExitStatus.DONE


def counts(findings: Sequence[Diagnostic], name: str) -> str:
    """``1 error, 2 warnings in schema.prisma``."""
    n_errors = sum(it.severity is Severity.ERROR for it in findings)
    numbers = [(n_errors, "error"), (len(findings) - n_errors, "warning")]
    return f"{', '.join(counted(n, word) for n, word in numbers if n)} in {name}"


def counted(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
