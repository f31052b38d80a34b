"""Rules of our own, about schemas that are valid: which there are, who hears them, and who asked not to."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from nicol.schema.findings import warning
from nicol.schema.reading import syntax
from nicol.schema.reading.lexer import Kind
from nicol.schema.resolve.schema import Resolved
from nicol.schema.rules.lint_columns import grows_beyond_int, keeps_its_time_zone, stores_json_for_reading
from nicol.schema.rules.lint_indexes import has_no_redundant_index
from nicol.schema.rules.lint_relations import (
    LintRule,
    has_an_index_for_each_key,
    says_what_a_delete_does,
    says_whose_it_is,
)
from nicol.text.diagnostic import Diagnostic, Severity
from nicol.text.edit import changed_to_nearest
from nicol.text.nearest import did_you_mean
from nicol.text.source import Span
from nicol.text.value import value

LINT_RULES: Mapping[str, LintRule] = {
    "timestamp-without-tz": keeps_its_time_zone,
    "int-primary-key": grows_beyond_int,
    "missing-foreign-key-index": has_an_index_for_each_key,
    "redundant-index": has_no_redundant_index,
    "json-not-jsonb": stores_json_for_reading,
    "relation-without-on-delete": says_what_a_delete_does,
    "relation-without-tenant": says_whose_it_is,
}

DEFAULT_LEVELS: Mapping[str, Severity] = {
    "missing-foreign-key-index": Severity.WARNING,
    "redundant-index": Severity.WARNING,
    "relation-without-tenant": Severity.WARNING,
}
"""What speaks without being asked: what costs time in every database, or shows records to every tenant, and is easily
overlooked.

The others are about Prisma's own defaults, so that in most projects they would speak of every model.
"""

_ALLOWANCE = re.compile(r"//\s*nicol:\s*allow\s+(?P<names>[\w-]+(?:\s*,\s*[\w-]+)*)")


@value(kw_only=True)
class _Allowance:
    """The rules ``names`` are silent about what begins within ``span``."""

    names: frozenset[str]
    span: Span


def lint(resolved: Resolved, levels: Mapping[str, Severity], trees: Sequence[syntax.Tree]) -> Iterator[Diagnostic]:
    """What the rules named in ``levels`` find in a schema without errors, each with the severity given there."""
    if not levels:
        return
    allowances = [it for tree in trees for it in _allowances(tree)]
    for name, severity in levels.items():
        for model in resolved.schema.models:
            if not model.is_view and not model.is_ignored:
                for it in LINT_RULES[name](resolved, model):
                    if not _is_allowed(name, it.primary.span, allowances):
                        yield replace(it, severity=severity)
    for tree in trees:
        yield from _unknown_names(tree)


def _is_allowed(name: str, place: Span, allowances: Sequence[_Allowance]) -> bool:
    return any(name in it.names and it.span.path == place.path and _begins_in(place, it.span) for it in allowances)


def _begins_in(place: Span, span: Span) -> bool:
    return span.start <= place.start < span.end


def _comments(tree: syntax.Tree) -> Iterator[tuple[int, re.Match[str]]]:
    """The positions of the comments that allow something, and what they say."""
    for position, token in enumerate(tree.tokens):
        if token.kind is Kind.COMMENT and "nicol:" in token.text:
            match = _ALLOWANCE.match(token.text)
            if match is not None:
                yield position, match


def _allowances(tree: syntax.Tree) -> Iterator[_Allowance]:
    """A comment is about what is before it on its line, or else about the next line. A block begins with its first."""
    for position, match in _comments(tree):
        line = _line_before(tree, position) or _line_after(tree, position)
        if line is not None:
            block = next((it.span for it in tree.blocks if _begins_in(it.span, line)), None)
            names = frozenset(re.split(r"\s*,\s*", match["names"]))
            yield _Allowance(names=names, span=block if block is not None else line)


def _line_before(tree: syntax.Tree, position: int) -> Span | None:
    start = position
    while start > 0 and tree.tokens[start - 1].kind is not Kind.NEWLINE:
        start -= 1
    words = [it for it in tree.tokens[start:position] if it.kind is not Kind.SPACE]
    return Span(tree.path, words[0].start, words[-1].end) if words else None


def _line_after(tree: syntax.Tree, position: int) -> Span | None:
    """The next line that has more than a comment."""
    start = position + 1
    while start < len(tree.tokens) and (tree.tokens[start].is_comment or _is_white(tree.tokens[start].kind)):
        start += 1
    end = start
    while end < len(tree.tokens) and tree.tokens[end].kind is not Kind.NEWLINE:
        end += 1
    return Span(tree.path, tree.tokens[start].start, tree.tokens[end - 1].end) if end > start else None


def _is_white(kind: Kind) -> bool:
    return kind in {Kind.SPACE, Kind.NEWLINE}


def _unknown_names(tree: syntax.Tree) -> Iterator[Diagnostic]:
    for position, comment in _comments(tree):
        for match in re.finditer(r"[\w-]+", comment["names"]):
            name = match[0]
            if name not in LINT_RULES:
                start = tree.tokens[position].start + comment.start("names") + match.start()
                span = Span(tree.path, start, start + len(name))
                help_text = did_you_mean(name, LINT_RULES) or f"there are {', '.join(f'`{it}`' for it in LINT_RULES)}"
                fixes = changed_to_nearest(span, name, LINT_RULES)
                yield warning("L007", f"there is no lint rule `{name}`", span, help=help_text, fixes=fixes)
