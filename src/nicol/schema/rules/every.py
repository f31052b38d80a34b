"""All rules together."""

from collections.abc import Iterator

from nicol.schema.resolve.schema import Resolved
from nicol.schema.rules.models import MODEL_RULES
from nicol.text.diagnostic import Diagnostic


def every_rule(resolved: Resolved) -> Iterator[Diagnostic]:
    """What the rules find, in no particular order."""
    for rule in MODEL_RULES:
        for model in resolved.schema.models:
            yield from rule(resolved, model)
