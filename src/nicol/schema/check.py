"""Texts to a schema and everything that is to be said about them. Never raises, on any text."""

from collections.abc import Mapping
from dataclasses import dataclass

from nicol.schema.findings import Findings
from nicol.schema.model import Schema
from nicol.schema.parser import parse
from nicol.schema.resolve.schema import resolve
from nicol.schema.rules.every import every_rule
from nicol.text.diagnostic import Diagnostic, has_errors


@dataclass(frozen=True, slots=True)
class Checked:
    """``schema`` is None if there are errors. ``diagnostics`` are in the order of the files and places."""

    schema: Schema | None
    diagnostics: tuple[Diagnostic, ...]


def check(texts: Mapping[str, str]) -> Checked:
    """The schema that ``texts``, by path, make up together."""
    findings = Findings()
    trees = [parse(path, texts[path], findings) for path in sorted(texts)]
    resolved = resolve(trees, findings)
    for diagnostic in every_rule(resolved):
        findings.add(diagnostic)
    diagnostics = findings.in_order()
    return Checked(None if has_errors(diagnostics) else resolved.schema, diagnostics)
