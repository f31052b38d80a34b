"""Adds what relations lack, as ``prisma format`` does and ``nicol format --complete``."""

from collections.abc import Mapping

from nicol.schema.findings import Findings
from nicol.schema.reading.parser import parse
from nicol.schema.resolve.lacking import what_relations_lack
from nicol.schema.resolve.schema import drafts_of
from nicol.text.edit import applied_to_all


def complete(texts: Mapping[str, str]) -> dict[str, str]:
    """The same files with the fields, columns and arguments that their relations lack. The layout is still to do."""
    findings = Findings()
    trees = [parse(path, texts[path], findings) for path in sorted(texts)]
    return applied_to_all(texts, what_relations_lack(drafts_of(trees, findings)).edits(texts))
