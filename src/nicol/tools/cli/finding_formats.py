"""Findings for other programs: JSON, and GitHub's annotations. The shapes are documented in docs/validate.md."""

import json
from collections.abc import Iterator, Mapping, Sequence

from nicol.text.diagnostic import Diagnostic, Edit, Fix
from nicol.text.source import Position, Source, Span

Texts = Mapping[str, str]


def as_json(findings: Sequence[Diagnostic], texts: Texts) -> str:
    """A list with an object for each finding."""
    written = json.dumps([_finding(it, texts) for it in findings], indent=2, ensure_ascii=False)
    # A path may hold surrogates, which no encoding knows; this writes them as JSON's own escapes.
    return written.encode("utf-8", "backslashreplace").decode()


def as_annotations(findings: Sequence[Diagnostic], texts: Texts) -> Iterator[str]:
    """GitHub's workflow commands: one line per finding, shown beside the line in a pull request."""
    for it in findings:
        span = it.primary.span
        start, end = _position(span, span.start, texts), _position(span, span.end, texts)
        place = f"file={_property(span.path)},line={start.line},col={start.column},endLine={end.line}"
        # GitHub ignores all columns of an annotation over several lines, and complains of none.
        place += f",endColumn={end.column}" if end.line == start.line else ""
        text = f"{it.message}; {it.help}" if it.help else it.message
        yield f"::{it.severity.value} {place},title={_property(it.code)}::{_escaped(text)}"


def _finding(finding: Diagnostic, texts: Texts) -> Mapping[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "help": finding.help,
        **_place(finding.primary.span, texts),
        "label": finding.primary.text,
        "related": [{**_place(it.span, texts), "label": it.text} for it in finding.related],
        "fixes": [_fix(it, texts) for it in finding.fixes],
    }


def _fix(fix: Fix, texts: Texts) -> Mapping[str, object]:
    return {"title": fix.title, "safe": fix.is_safe, "edits": [_edit(it, texts) for it in fix.edits]}


def _edit(edit: Edit, texts: Texts) -> Mapping[str, object]:
    return {**_place(edit.span, texts), "replacement": edit.replacement}


def _place(span: Span, texts: Texts) -> Mapping[str, object]:
    return {"path": span.path, "start": _point(span, span.start, texts), "end": _point(span, span.end, texts)}


def _point(span: Span, offset: int, texts: Texts) -> Mapping[str, int]:
    position = _position(span, offset, texts)
    return {"line": position.line, "column": position.column, "offset": offset}


def _position(span: Span, offset: int, texts: Texts) -> Position:
    return Source(span.path, texts.get(span.path, "")).position(offset)


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
