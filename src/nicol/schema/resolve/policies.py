"""Blocks ``policy_select name { … }`` and their like."""

from collections.abc import Mapping

from nicol.schema.findings import Findings, error
from nicol.schema.mending.fixes import items_removed, unquoted
from nicol.schema.model import Command, Policy
from nicol.schema.reading import syntax
from nicol.schema.resolve.arguments import sql_of, string_of, word_of
from nicol.schema.resolve.configuration import has_unparsed, properties_of
from nicol.schema.resolve.names import Names
from nicol.text.diagnostic import Label
from nicol.text.edit import changed_to_nearest, safe
from nicol.text.nearest import did_you_mean, nearest

POLICY_SETTINGS = ("target", "roles", "using", "withCheck", "as")
POLICY_KINDS = ("permissive", "restrictive")


def resolve_policies(names: Names, findings: Findings) -> list[tuple[syntax.Block, Policy]]:
    """Each policy with its block. One whose table is not known is missing."""
    policies: list[tuple[syntax.Block, Policy]] = []
    for block in names.policies:
        settings = _settings(block, findings)
        model = _target(block, settings, names, findings)
        policy = _policy(block, settings, model or "", findings)
        if model is not None:
            policies.append((block, policy))
    return policies


def resolve_policy_mixin(block: syntax.Block, names: Names, findings: Findings) -> None:
    """Reports what is wrong in a mixin for policies, whatever includes it."""
    settings = _settings(block, findings)
    if "target" in settings:
        _target(block, settings, names, findings)
    _policy(block, settings, "", findings)


def _settings(block: syntax.Block, findings: Findings) -> Mapping[str, syntax.Property]:
    settings = properties_of(block, findings)
    for name, written in settings.items():
        if name not in POLICY_SETTINGS:
            span = written.name.span
            choices = f"there are {', '.join(f'`{it}`' for it in POLICY_SETTINGS)}"
            help_text = did_you_mean(name, POLICY_SETTINGS) or choices
            fixes = changed_to_nearest(span, name, POLICY_SETTINGS)
            findings.add(error("S620", f"a policy has no setting `{name}`", span, help=help_text, fixes=fixes))
    return settings


def _target(
    block: syntax.Block, settings: Mapping[str, syntax.Property], names: Names, findings: Findings
) -> str | None:
    written = settings.get("target")
    if written is None or written.value is None:
        is_misspelt = any(nearest(it, ["target"]) for it in settings)
        if not has_unparsed(block) and block.is_closed and not is_misspelt:
            help_text = "add `target = ` and the name of a model"
            message = f"policy `{block.name.text}` does not say its model"
            findings.add(error("S621", message, block.name.span, help=help_text))
        return None
    value = written.value
    if not isinstance(value, syntax.Reference):
        fixes = unquoted(value, names.models)
        message = "`target` must be the name of a model"
        findings.add(error("S621", message, value.span, help="write it without quotes", fixes=fixes))
        return None
    if value.text in names.models:
        return value.text
    if names.is_complete or did_you_mean(value.text, names.models):
        help_text = did_you_mean(value.text, names.models) or "a policy is for a model of this schema"
        fixes = changed_to_nearest(value.span, value.text, names.models)
        findings.add(error("S621", f"there is no model `{value.text}`", value.span, help=help_text, fixes=fixes))
    return None


def _policy(block: syntax.Block, settings: Mapping[str, syntax.Property], model: str, findings: Findings) -> Policy:
    kind = _value(settings, "as")
    word = word_of(kind, POLICY_KINDS, "kind of policy", "S507", findings) if kind is not None else None
    return Policy(
        name=block.name.text,
        model=model,
        command=Command(block.keyword.text.removeprefix("policy_")),
        roles=_roles(_value(settings, "roles"), findings),
        using=_sql(settings, "using", findings),
        with_check=_sql(settings, "withCheck", findings),
        is_restrictive=word == "restrictive",
        documentation=block.documentation,
        span=block.name.span,
    )


def _value(settings: Mapping[str, syntax.Property], name: str) -> syntax.Expression | None:
    written = settings.get(name)
    return written.value if written is not None else None


def _sql(settings: Mapping[str, syntax.Property], name: str, findings: Findings) -> str | None:
    expression = _value(settings, name)
    return sql_of(expression, f"`{name}`", findings) if expression is not None else None


def _roles(expression: syntax.Expression | None, findings: Findings) -> tuple[str, ...]:
    if expression is None:
        return ()
    items = expression.items if isinstance(expression, syntax.Array) else (expression,)
    if not items:
        help_text = "leave it out if the policy is for everybody"
        findings.add(error("S507", "`roles` names no role", expression.span, help=help_text))
    first_by_role: dict[str, syntax.Expression] = {}
    for item in items:
        role = item.text if isinstance(item, syntax.Reference) else string_of(item, "a role", findings)
        if role == "":
            findings.add(error("S301", "a role has no name", item.span))
        elif role is not None and first_by_role.setdefault(role, item) is not item:
            related = [Label(first_by_role[role].span, "named here first")]
            fixes = safe("Remove the repetition", *items_removed(items, [item]))
            findings.add(error("S624", f"role `{role}` is named twice", item.span, related=related, fixes=fixes))
    return tuple(first_by_role)
