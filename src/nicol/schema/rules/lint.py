"""Rules of our own, about schemas that are valid. They are silent unless a level is given for them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias

from nicol.schema.model import Model
from nicol.schema.resolve.schema import Resolved
from nicol.text.diagnostic import Diagnostic, Severity

LintRule: TypeAlias = Callable[[Resolved, Model], Iterator[Diagnostic]]

LINT_RULES: Mapping[str, LintRule] = {}


def lint(resolved: Resolved, levels: Mapping[str, Severity]) -> Iterator[Diagnostic]:
    """What the rules named in ``levels`` find, each with the severity given there."""
    for name, severity in levels.items():
        for model in resolved.schema.models:
            yield from (replace(it, severity=severity) for it in LINT_RULES[name](resolved, model))
