"""All rules together."""

from collections.abc import Iterator

from nicol.schema.findings import error
from nicol.schema.resolve.schema import Resolved
from nicol.schema.rules.circles import passes_no_change_on_in_a_circle
from nicol.schema.rules.indexes import INDEX_RULES
from nicol.schema.rules.models import ENUM_RULES, MODEL_RULES
from nicol.schema.rules.namespaces import SCHEMA_RULES
from nicol.schema.rules.native_types import NATIVE_TYPE_RULES
from nicol.schema.rules.relations import RELATION_RULES, ids_are_single_if_many_to_many, keyed_relations
from nicol.schema.rules.superset import SUPERSET_MODEL_RULES, SUPERSET_RELATION_RULES, SUPERSET_SCHEMA_RULES
from nicol.schema.rules.tenants import TENANT_MODEL_RULES, tenants_have_one_type
from nicol.text.diagnostic import Diagnostic


def every_rule(resolved: Resolved) -> Iterator[Diagnostic]:
    """What the rules find, in no particular order."""
    for model_rule in (*MODEL_RULES, *INDEX_RULES, *NATIVE_TYPE_RULES, *SUPERSET_MODEL_RULES, *TENANT_MODEL_RULES):
        for model in resolved.schema.models:
            yield from model_rule(resolved, model)
    for enum_rule in ENUM_RULES:
        for enum in resolved.schema.enums:
            yield from enum_rule(resolved, enum)
    for relation in keyed_relations(resolved):
        for relation_rule in (*RELATION_RULES, *SUPERSET_RELATION_RULES):
            yield from relation_rule(relation)
    for schema_rule in (*SCHEMA_RULES, *SUPERSET_SCHEMA_RULES, *_SCHEMA_RULES):
        yield from schema_rule(resolved)


def has_no_composite_types(resolved: Resolved) -> Iterator[Diagnostic]:
    for block in resolved.composites:
        help_text = "use a model, or a field of type Json"
        yield error("S110", "composite types exist only on MongoDB", block.keyword.span, help=help_text)


_SCHEMA_RULES = (
    ids_are_single_if_many_to_many,
    passes_no_change_on_in_a_circle,
    has_no_composite_types,
    tenants_have_one_type,
)
