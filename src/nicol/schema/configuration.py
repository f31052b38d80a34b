"""What a schema says of its datasource and its generators, for which no model is looked at."""

import re
from collections.abc import Iterable

from nicol.schema.collector import without_collector
from nicol.schema.findings import Findings
from nicol.schema.model import Datasource, Generator
from nicol.schema.reading.parser import parse
from nicol.schema.resolve.configuration import resolve_datasource, resolve_generators
from nicol.text.diagnostic import has_errors
from nicol.text.value import value

_HEADER = re.compile(r"^\s*(?:datasource|generator)\s+\w+\s*\{", re.MULTILINE)
_BLOCK = re.compile(_HEADER.pattern + r"[^{}]*\}", re.MULTILINE)


@value()
class Configuration:
    datasource: Datasource | None
    generators: tuple[Generator, ...]


@without_collector
def configuration(texts: Iterable[str]) -> Configuration | None:
    """None where only the whole schema can tell: something is wrong in these blocks, or may stand in a comment."""
    whole = "\n".join(texts)
    found = _BLOCK.findall(whole)
    if "/*" in whole or len(found) < len(_HEADER.findall(whole)):
        return None
    findings = Findings()
    blocks = list(parse("", "\n".join(found), findings).blocks)
    read = Configuration(
        resolve_datasource([it for it in blocks if it.keyword.text == "datasource"], findings),
        resolve_generators([it for it in blocks if it.keyword.text == "generator"], findings),
    )
    return None if has_errors(findings.in_order()) else read
