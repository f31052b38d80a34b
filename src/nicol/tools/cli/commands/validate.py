"""``nicol validate``: checks the schema and reports what is wrong."""

import json
from collections.abc import Mapping, Sequence

import click

from nicol.schema.check import check
from nicol.text.diagnostic import Diagnostic, has_errors
from nicol.text.report import render
from nicol.text.source import Position, Source
from nicol.tools.cli.console import Console
from nicol.tools.cli.invocation import ExitStatus, Invocation
from nicol.tools.cli.settings import shown


@click.command(help="Check the schema and report every mistake. Needs no database.")
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", show_default=True)
@click.pass_obj
def command(invocation: Invocation, form: str) -> ExitStatus:
    settings, console = invocation.settings, invocation.console
    texts = settings.texts()
    findings = check(texts).diagnostics
    if form == "json":
        console.say(_json(findings, texts))
    elif form == "github":
        _say_annotations(console, findings, texts)
    else:
        _say_report(console, findings, texts, shown(settings.schema_path))
    return ExitStatus.NO if has_errors(findings) else ExitStatus.DONE


def _say_report(console: Console, findings: Sequence[Diagnostic], texts: Mapping[str, str], path: str) -> None:
    if findings:
        console.complain(render(findings, texts, colour=console.colour).rstrip("\n"))
    if not has_errors(findings):
        console.say(f"{console.green('✓')} {path} is valid")


def _json(findings: Sequence[Diagnostic], texts: Mapping[str, str]) -> str:
    return json.dumps([_as_mapping(it, texts) for it in findings], indent=2, ensure_ascii=False)


def _as_mapping(finding: Diagnostic, texts: Mapping[str, str]) -> Mapping[str, object]:
    start, end = _places(finding, texts)
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "help": finding.help,
        "path": finding.primary.span.path,
        "start": {"line": start.line, "column": start.column},
        "end": {"line": end.line, "column": end.column},
    }


def _say_annotations(console: Console, findings: Sequence[Diagnostic], texts: Mapping[str, str]) -> None:
    """GitHub's workflow commands: one line per finding, shown beside the line in a pull request."""
    for it in findings:
        start, end = _places(it, texts)
        place = f"file={_property(it.primary.span.path)},line={start.line},col={start.column},endLine={end.line}"
        text = f"{it.message}; {it.help}" if it.help else it.message
        console.say(f"::{it.severity.value} {place},title={_property(it.code)}::{_escaped(text)}")


def _places(finding: Diagnostic, texts: Mapping[str, str]) -> tuple[Position, Position]:
    span = finding.primary.span
    source = Source(span.path, texts.get(span.path, ""))
    return source.position(span.start), source.position(span.end)


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
