"""Datasource and generator blocks."""

import re
from collections.abc import Sequence

from nicol.schema.findings import Findings, error, warning
from nicol.schema.mending.fixes import are_alike, line_removed, quoted, repetition_removed, setting_added
from nicol.schema.model import ConfigurationValue, Datasource, EnvironmentVariable, Extension, Generator
from nicol.schema.reading import syntax
from nicol.schema.resolve.settings import check_setting
from nicol.text.diagnostic import Edit, Label
from nicol.text.edit import Fixes, changed_to_nearest, removed, safe, suggestion
from nicol.text.nearest import did_you_mean, nearest

PROVIDERS = ("postgresql", "postgres")
_OTHER_PROVIDERS = frozenset({"mysql", "sqlite", "sqlserver", "mongodb", "cockroachdb", "prisma+postgres"})
_PROVIDER_ALIASES = frozenset({"pg", "psql", "pgsql", "postgre", "postgressql", "timescaledb", "supabase", "neon"})
DATASOURCE_PROPERTIES = (
    "provider",
    "url",
    "directUrl",
    "shadowDatabaseUrl",
    "schemas",
    "extensions",
    "relationMode",
    "referentialIntegrity",
)
_SETTINGS = f"there are {', '.join(f'`{it}`' for it in DATASOURCE_PROPERTIES if it != 'referentialIntegrity')}"
RELATION_MODES = ("foreignKeys", "prisma")


def resolve_datasource(blocks: Sequence[syntax.Block], findings: Findings) -> Datasource | None:
    for extra in blocks[1:]:
        related = [Label(blocks[0].name.span, "the first one")]
        fixes = _block_removed(extra)
        findings.add(error("S503", "a schema has one datasource", extra.name.span, related=related, fixes=fixes))
    return _datasource(blocks[0], findings) if blocks else None


def resolve_generators(blocks: Sequence[syntax.Block], findings: Findings) -> tuple[Generator, ...]:
    first_by_name: dict[str, syntax.Block] = {}
    for block in blocks:
        first = first_by_name.setdefault(block.name.text, block)
        if first is not block:
            related = [Label(first.name.span, "the first one")]
            message = f"there are two generators `{block.name.text}`"
            fixes = _block_removed(block)
            findings.add(
                error("S504", message, block.name.span, related=related, help="rename or remove one", fixes=fixes)
            )
    return tuple(_generator(it, findings) for it in first_by_name.values())


def _block_removed(block: syntax.Block) -> Fixes:
    return suggestion("Remove this one", removed(block.span)) if block.is_closed else ()


def _datasource(block: syntax.Block, findings: Findings) -> Datasource:
    properties = properties_of(block, findings)
    for name, written in properties.items():
        if name not in DATASOURCE_PROPERTIES:
            help_text = did_you_mean(name, DATASOURCE_PROPERTIES) or _SETTINGS
            fixes = changed_to_nearest(written.name.span, name, DATASOURCE_PROPERTIES)
            message = f"a datasource has no setting `{name}`"
            findings.add(error("S502", message, written.name.span, help=help_text, fixes=fixes))
    return Datasource(
        name=block.name.text,
        provider=_provider(block, properties, findings),
        url=_url(properties.get("url"), findings),
        direct_url=_url(properties.get("directUrl"), findings),
        shadow_database_url=_url(properties.get("shadowDatabaseUrl"), findings),
        schemas=_schemas(properties.get("schemas"), findings),
        extensions=_extensions(properties.get("extensions"), findings),
        relation_mode=_relation_mode(properties, findings),
        span=block.name.span,
    )


def properties_of(block: syntax.Block, findings: Findings) -> dict[str, syntax.Property]:
    """The settings of the block by name, those given twice only once."""
    by_name: dict[str, syntax.Property] = {}
    for written in block.properties:
        earlier = by_name.setdefault(written.name.text, written)
        if earlier is not written:
            related = [Label(earlier.span, "given here first")]
            fixes = repetition_removed([line_removed(written)], is_same=_are_like(earlier, written))
            message = f"`{written.name.text}` is given twice"
            findings.add(error("S505", message, written.name.span, related=related, fixes=fixes))
    for attribute in block.attributes:
        fixes = suggestion("Remove it", line_removed(attribute))
        findings.add(error("S001", f"a {block.keyword.text} has no attributes", attribute.span, fixes=fixes))
    return by_name


def _are_like(a: syntax.Property, b: syntax.Property) -> bool:
    return a.value is not None and b.value is not None and are_alike(a.value, b.value)


def _added(block: syntax.Block, setting: str) -> tuple[Edit, ...]:
    edit = setting_added(block, setting)
    return (edit,) if edit is not None else ()


def _misspelt_provider(properties: dict[str, syntax.Property]) -> syntax.Name | None:
    return next(
        (it.name for name, it in properties.items() if nearest(name, ["provider"]) and name != "provider"), None
    )


def are_certain(block: syntax.Block | None) -> bool:
    """Whether every setting of the datasource was understood."""
    if block is None:
        return True
    return not has_unparsed(block) and all(
        it.is_whole and it.name.text in DATASOURCE_PROPERTIES for it in block.properties
    )


def _provider(block: syntax.Block, properties: dict[str, syntax.Property], findings: Findings) -> str:
    written = properties.get("provider")
    if written is None or written.value is None:
        if not has_unparsed(block) and _misspelt_provider(properties) is None:
            edits = _added(block, 'provider = "postgresql"')
            fixes = safe("Add the provider", *edits) if edits else ()
            message = f"datasource `{block.name.text}` has no provider"
            help_text = 'add provider = "postgresql"'
            findings.add(error("S501", message, block.name.span, help=help_text, fixes=fixes))
        return PROVIDERS[0]
    value = written.value
    if not isinstance(value, syntax.StringLiteral):
        fixes = quoted(value)
        findings.add(error("S501", "the provider must be a string", value.span, help='write "postgresql"', fixes=fixes))
        return PROVIDERS[0]
    if value.value in PROVIDERS:
        return value.value
    fixes = changed_to_nearest(value.span, value.value, PROVIDERS, form='"{}"')
    if value.value.lower() in _PROVIDER_ALIASES or not fixes:
        make = safe if value.value.lower() in _PROVIDER_ALIASES else suggestion
        fixes = make("Change to `postgresql`", Edit(value.span, '"postgresql"'))
    if value.value in _OTHER_PROVIDERS:
        message = f"Nicol speaks PostgreSQL only, not `{value.value}`"
        findings.add(error("S506", message, value.span, help='write "postgresql"', fixes=fixes))
    else:
        help_text = did_you_mean(value.value, PROVIDERS) or 'write "postgresql"'
        findings.add(error("S506", f"there is no provider `{value.value}`", value.span, help=help_text, fixes=fixes))
        if value.value.lower() in _PROVIDER_ALIASES or nearest(value.value, PROVIDERS):
            return PROVIDERS[0]
    return value.value


def has_unparsed(block: syntax.Block) -> bool:
    return any(isinstance(it, syntax.Unparsed) for it in block.members)


def _url(written: syntax.Property | None, findings: Findings) -> str | EnvironmentVariable | None:
    if written is None or written.value is None:
        return None
    is_text = isinstance(written.value, syntax.StringLiteral | syntax.Call)
    value = _configuration_value(written.value) if is_text else None
    if not isinstance(value, str | EnvironmentVariable) or value == "":
        message = f"`{written.name.text}` must be a string or env(…)"
        fixes = _url_fixes(written.value)
        findings.add(error("S507", message, written.value.span, help='write env("DATABASE_URL")', fixes=fixes))
        return None
    return value


def _url_fixes(value: syntax.Expression) -> Fixes:
    if isinstance(value, syntax.Reference):
        variable = value.text.removeprefix("process.env.")
        return safe(f'Change to `env("{variable}")`', Edit(value.span, f'env("{variable}")'))
    if isinstance(value, syntax.Call) and value.name.text == "env" and len(value.arguments) == 1:
        return quoted(value.arguments[0].value)
    return ()


def _schemas(written: syntax.Property | None, findings: Findings) -> tuple[str, ...]:
    if written is None or written.value is None:
        return ()
    items = written.value.items if isinstance(written.value, syntax.Array) else (written.value,)
    texts = tuple(it.value for it in items if isinstance(it, syntax.StringLiteral) and it.value)
    if not texts or len(texts) != len(items):
        findings.add(error("S507", "`schemas` must be a list of names", written.value.span, help='write ["public"]'))
    elif len(set(texts)) != len(texts):
        findings.add(error("S507", "`schemas` names a schema twice", written.value.span))
    return tuple(dict.fromkeys(texts))


def _extensions(written: syntax.Property | None, findings: Findings) -> tuple[Extension, ...]:
    if written is None or written.value is None:
        return ()
    items = written.value.items if isinstance(written.value, syntax.Array) else (written.value,)
    found = [_extension(it, findings) for it in items]
    return tuple(it for it in found if it is not None)


def _extension(expression: syntax.Expression, findings: Findings) -> Extension | None:
    name = syntax.word_of(expression)
    if name is None or "-" in name:
        help_text = 'such as pgcrypto or uuidOssp(map: "uuid-ossp")'
        fixes = _extension_fixes(expression)
        message = f"`-` cannot stand in `{name}`" if name is not None else "an extension is a name without quotes"
        findings.add(error("S507", message, expression.span, help=help_text, fixes=fixes))
        return None
    if not isinstance(expression, syntax.Call):
        return Extension(name=name)
    texts: dict[str, str] = {}
    for argument in expression.arguments:
        name = argument.name.text if argument.name is not None else ""
        if name not in {"map", "schema", "version"} or not isinstance(argument.value, syntax.StringLiteral):
            message = "an extension takes the strings `map`, `schema` and `version`"
            findings.add(error("S507", message, argument.span))
        elif name in texts:
            findings.add(error("S306", f"argument `{name}` is given twice", argument.span))
        else:
            texts[name] = argument.value.value
    return Extension(name=texts.get("map", name), schema=texts.get("schema"), version=texts.get("version"))


def _extension_fixes(expression: syntax.Expression) -> Fixes:
    name = expression.value if isinstance(expression, syntax.StringLiteral) else syntax.word_of(expression) or ""
    if isinstance(expression, syntax.Call):
        return ()
    if isinstance(expression, syntax.StringLiteral) and re.fullmatch(r"[A-Za-z]\w*", name, re.ASCII):
        return safe(f"Write `{name}` without quotes", Edit(expression.span, name))
    if re.fullmatch(r"[a-z][\w-]*", name, re.ASCII):
        first, *words = re.split(r"[-_]+", name)
        written = f'{first}{"".join(it.capitalize() for it in words)}(map: "{name}")'
        return safe(f"Change to `{written}`", Edit(expression.span, written))
    return ()


def _relation_mode(properties: dict[str, syntax.Property], findings: Findings) -> str:
    written = properties.get("relationMode")
    if "referentialIntegrity" in properties:
        written = _outdated_relation_mode(properties["referentialIntegrity"], written, findings)
    if written is None or written.value is None:
        return RELATION_MODES[0]
    value = written.value
    if isinstance(value, syntax.StringLiteral) and value.value in RELATION_MODES:
        return value.value
    fixes: Fixes = ()
    if isinstance(value, syntax.StringLiteral):
        fixes = changed_to_nearest(value.span, value.value, RELATION_MODES, form='"{}"')
    elif isinstance(value, syntax.Reference) and value.text in RELATION_MODES:
        fixes = quoted(value)
    message = "`relationMode` is foreignKeys or prisma"
    findings.add(error("S507", message, value.span, help='write "foreignKeys"', fixes=fixes))
    return RELATION_MODES[0]


def _outdated_relation_mode(
    outdated: syntax.Property, written: syntax.Property | None, findings: Findings
) -> syntax.Property:
    """What the setting is called since Prisma 4.5."""
    if written is None:
        fixes = safe("Change to `relationMode`", Edit(outdated.name.span, "relationMode"))
        message = "`referentialIntegrity` is called `relationMode` now"
        findings.add(warning("S509", message, outdated.name.span, help="rename it", fixes=fixes))
        return outdated
    related = [Label(written.span, "this is its name")]
    fixes = suggestion("Remove it", line_removed(outdated))
    message = "`relationMode` and `referentialIntegrity` are one setting"
    findings.add(error("S505", message, outdated.name.span, related=related, help="remove it", fixes=fixes))
    return written


def _generator(block: syntax.Block, findings: Findings) -> Generator:
    properties = properties_of(block, findings)
    options: list[tuple[str, ConfigurationValue]] = []
    for name, written in properties.items():
        if written.value is not None and check_setting(name, written.value, findings):
            value = _configuration_value(written.value)
            options += [(name, value)] if value is not None else []
    provider = dict(options).pop("provider", None)
    if "provider" not in properties and not has_unparsed(block):
        misspelt = _misspelt_provider(properties)
        edits = _added(block, 'provider = "nicol"')
        fixes = suggestion("Add Nicol as the provider", *edits) if edits else ()
        message = f"generator `{block.name.text}` has no provider"
        help_text, place = 'add provider = "nicol"', block.name.span
        if misspelt is not None:
            help_text, place = "did you mean `provider`?", misspelt.span
            fixes = safe("Change to `provider`", Edit(place, "provider"))
        findings.add(error("S501", message, place, help=help_text, fixes=fixes))
    return Generator(
        name=block.name.text,
        provider=provider if isinstance(provider, str) else "",
        options=tuple(it for it in options if it[0] != "provider"),
        span=block.name.span,
    )


def _configuration_value(expression: syntax.Expression) -> "ConfigurationValue | None":
    """The value, or None for an expression that no setting takes. Numbers and words stay text."""
    match expression:
        case syntax.StringLiteral(value):
            return value
        case syntax.NumberLiteral(text):
            return text
        case syntax.Reference(text):
            return text == "true" if text in {"true", "false"} else text
        case syntax.Array(items):
            values = tuple(_configuration_value(it) for it in items)
            known = tuple(it for it in values if it is not None)
            return known if len(known) == len(values) else None
        case syntax.Call(name, (syntax.Argument(_, syntax.StringLiteral(value)),)) if name.text == "env":
            return EnvironmentVariable(value)
        case _:
            return None
