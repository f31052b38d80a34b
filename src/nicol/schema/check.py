"""Texts to a schema and everything that is to be said about them. Never raises, on any text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from nicol.schema.collector import without_collector
from nicol.schema.findings import Findings, one_for_each_name
from nicol.schema.model import Schema
from nicol.schema.reading.conflicts import CONFLICT, conflicts
from nicol.schema.reading.parser import parse
from nicol.schema.reading.syntax import Tree
from nicol.schema.resolve.configuration import PROVIDERS
from nicol.schema.resolve.schema import Resolved, resolve
from nicol.schema.rules.every import every_rule
from nicol.schema.rules.lint import lint
from nicol.schema.strict import beyond_prisma
from nicol.text.diagnostic import Diagnostic, Severity, has_errors
from nicol.text.edit import tidy
from nicol.text.value import value


@value(kw_only=True)
class CheckOptions:
    """``levels`` switches lint rules on, by rule name; they speak only of schemas without errors.

    ``is_prisma_strict`` reports what Prisma does not know.
    """

    levels: Mapping[str, Severity]
    is_prisma_strict: bool


PLAIN = CheckOptions(levels={}, is_prisma_strict=False)
"""What decides whether a schema is valid, and nothing besides."""


@value()
class Checked:
    """``schema`` is None if there are errors. ``diagnostics`` are in the order of the files and places."""

    schema: Schema | None
    diagnostics: tuple[Diagnostic, ...]


@value()
class Parsed:
    """One file, and what the parser said of it. It depends on the text alone, so an editor may keep it."""

    tree: Tree
    diagnostics: tuple[Diagnostic, ...]


@value()
class Analysis:
    """All that is known of a schema, right or wrong: ``resolved`` holds what could be understood."""

    trees: tuple[Tree, ...]
    resolved: Resolved
    diagnostics: tuple[Diagnostic, ...]


@without_collector
def check(texts: Mapping[str, str], options: CheckOptions = PLAIN) -> Checked:
    """The schema that ``texts``, by path, make up together."""
    analysis = analyse([parse_file(path, texts[path]) for path in sorted(texts)], options)
    schema = None if has_errors(analysis.diagnostics) else analysis.resolved.schema
    return Checked(schema, analysis.diagnostics)


@without_collector
def parse_file(path: str, text: str) -> Parsed:
    findings = Findings()
    tree = parse(path, text, findings)
    return Parsed(tree, conflicts(tree, text) or findings.in_order())


@without_collector
def analyse(files: Iterable[Parsed], options: CheckOptions = PLAIN) -> Analysis:
    """``files`` in the order in which their blocks count, which is that of their paths."""
    findings = Findings()
    trees: list[Tree] = []
    for file in files:
        trees.append(file.tree)
        for diagnostic in file.diagnostics:
            findings.add(diagnostic)
    resolved = resolve(trees, findings)
    for diagnostic in every_rule(resolved):
        findings.add(diagnostic)
    if options.levels and not has_errors(findings.in_order()):
        for diagnostic in lint(resolved, options.levels, trees):
            findings.add(diagnostic)
    for diagnostic in chain.from_iterable(map(beyond_prisma, trees if options.is_prisma_strict else ())):
        findings.add(diagnostic)
    diagnostics = one_for_each_name(_about_what_it_is(findings.in_order(), resolved))
    return Analysis(tuple(trees), resolved, _settled(diagnostics, trees))


def _about_what_it_is(diagnostics: tuple[Diagnostic, ...], resolved: Resolved) -> tuple[Diagnostic, ...]:
    """Of a schema in conflict, or for another database, there is that to say and nothing else.

    What the two sides of a conflict mean together was meant by nobody, and another database has types of its own.
    """
    unresolved = tuple(it for it in diagnostics if it.code == CONFLICT)
    if unresolved:
        return unresolved
    datasource = resolved.schema.datasource
    if datasource is None or datasource.provider in PROVIDERS:
        return diagnostics
    return tuple(it for it in diagnostics if it.code == "S506")


def _settled(diagnostics: tuple[Diagnostic, ...], trees: Sequence[Tree]) -> tuple[Diagnostic, ...]:
    """What depends on the text around: which findings follow from others, and what goes with that which is to go."""
    if not diagnostics:
        return diagnostics
    # Most schemas are right, and it takes time to load.
    from nicol.schema.consequences import without_consequences  # noqa: PLC0415

    texts = {tree.path: tree.text for tree in trees}
    kept = without_consequences(diagnostics, texts, trees)
    return tuple(replace(it, fixes=tuple(tidy(fix, texts) for fix in it.fixes)) if it.fixes else it for it in kept)
