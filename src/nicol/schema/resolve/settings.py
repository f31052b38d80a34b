"""What the settings of a generator may be, of those that Prisma knows. Generators may have others, of any value."""

from collections.abc import Iterator, Mapping

from nicol.schema.findings import Findings, error, warning
from nicol.schema.mending.fixes import items_removed, quoted
from nicol.schema.reading import syntax
from nicol.text.edit import changed_to_nearest, suggestion
from nicol.text.nearest import did_you_mean
from nicol.text.value import value

# fmt: off
PREVIEW_FEATURES = (
    "fullTextSearchPostgres", "nativeDistinct", "partialIndexes", "postgresqlExtensions", "reactNative",
    "relationJoins", "schemaEngineDriverAdapters", "shardKeys", "strictUndefinedChecks", "typedSql", "views",
)
# What earlier releases of Prisma had as previews: these work without a flag, or are gone.
_FINISHED_FEATURES = frozenset(
    {
        "aggregateApi", "atomicNumberOperations", "clientExtensions", "cockroachDb", "cockroachdb", "connectOrCreate",
        "createMany", "dataProxy", "deno", "distinct", "driverAdapters", "extendedIndexes", "extendedWhereUnique",
        "fieldReference", "filterJson", "filteredRelationCount", "fullTextIndex", "fullTextSearch", "groupBy",
        "improvedQueryRaw", "insensitiveFilters", "interactiveTransactions", "jsonProtocol", "metrics",
        "microsoftSqlServer", "middlewares", "mongoDb", "mongodb", "multiSchema", "nApi", "namedConstraints", "napi",
        "nativeTypes", "omitApi", "orderByAggregateGroup", "orderByNulls", "orderByRelation", "prismaSchemaFolder",
        "queryCompiler", "referentialActions", "referentialIntegrity", "selectRelationCount", "tracing",
        "transactionApi", "uncheckedScalarInputs",
    }
)
# fmt: on
# Prisma does not tell large letters from small ones.
_PREVIEWED, _FINISHED = ({it.lower() for it in features} for features in (PREVIEW_FEATURES, _FINISHED_FEATURES))


@value(kw_only=True)
class _Kind:
    """``described`` is what messages call it."""

    described: str
    takes_list: bool = False
    takes_variable: bool = False


_TEXT = _Kind(described="a string")
_TEXT_OR_VARIABLE = _Kind(described='a string or env("…")', takes_variable=True)
_KIND_BY_SETTING: Mapping[str, _Kind] = {
    "provider": _TEXT_OR_VARIABLE,
    "output": _TEXT_OR_VARIABLE,
    "engineType": _TEXT,
    "previewFeatures": _Kind(described="a list of strings", takes_list=True),
    "binaryTargets": _Kind(described="a list of strings", takes_list=True, takes_variable=True),
}


def check_setting(name: str, expression: syntax.Expression, findings: Findings) -> bool:
    """Whether the setting has a value that it may have. If not, that is reported."""
    kind = _KIND_BY_SETTING.get(name)
    wrong = next(_misfits(expression, kind), None)
    if wrong is not None:
        described = kind.described if kind is not None else 'env("…") of one string'
        message = f"`{name}` must be {described}"
        code = "S501" if name == "provider" else "S507"
        findings.add(error(code, message, wrong.span, help=f"write {described}", fixes=quoted(wrong)))
    elif name == "previewFeatures":
        _check_features(expression, findings)
    return wrong is None


def _misfits(expression: syntax.Expression, kind: _Kind | None) -> Iterator[syntax.Expression]:
    """The parts of the value that cannot be there. Settings that Prisma does not know take all but a wrong env()."""
    is_list = isinstance(expression, syntax.Array)
    for item in expression.items if is_list and (kind is None or kind.takes_list) else (expression,):
        if _is_env(item):
            fits = (kind is None or kind.takes_variable) and _names_a_variable(item)
        else:
            fits = kind is None or isinstance(item, syntax.StringLiteral)
        if not fits:
            yield item


def _is_env(expression: syntax.Expression) -> bool:
    return isinstance(expression, syntax.Call) and expression.name.text == "env"


def _names_a_variable(expression: syntax.Expression) -> bool:
    assert isinstance(expression, syntax.Call)
    values = [it.value for it in expression.arguments]
    return len(values) == 1 and isinstance(values[0], syntax.StringLiteral)


def _check_features(expression: syntax.Expression, findings: Findings) -> None:
    items = expression.items if isinstance(expression, syntax.Array) else (expression,)
    for item in items:
        if isinstance(item, syntax.StringLiteral) and item.value.lower() not in _PREVIEWED:
            edits = items_removed(items, [item]) if len(items) > 1 else ()
            removal = suggestion("Remove it", *edits) if edits else ()
            if item.value.lower() in _FINISHED:
                message = f"preview feature `{item.value}` is not needed any more"
                findings.add(warning("S509", message, item.span, help="remove it", fixes=removal))
            else:
                help_text = did_you_mean(item.value, PREVIEW_FEATURES) or f"there are {', '.join(PREVIEW_FEATURES)}"
                fixes = changed_to_nearest(item.span, item.value, PREVIEW_FEATURES, form='"{}"') or removal
                message = f"there is no preview feature `{item.value}`"
                findings.add(error("S508", message, item.span, help=help_text, fixes=fixes))
