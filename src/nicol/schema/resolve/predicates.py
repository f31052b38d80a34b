"""``where`` of a partial index: ``raw("…")``, or an object that compares fields."""

from collections.abc import Collection, Mapping

from nicol.schema.findings import Findings, error
from nicol.schema.model import EnumType, Scalar, ScalarField
from nicol.schema.reading import syntax
from nicol.text.edit import changed_to_nearest, inserted_after, inserted_before, safe
from nicol.text.nearest import did_you_mean

_LITERAL_WORDS = frozenset({"true", "false"})


def resolve_predicate(
    expression: syntax.Expression, columns: Mapping[str, ScalarField], broken: Collection[str], findings: Findings
) -> str | None:
    """The predicate in SQL, or None after reporting. ``broken`` are fields that were reported already."""
    raw = raw_text(expression)
    if raw:
        return raw
    if not isinstance(expression, syntax.Object) or not expression.entries:
        help_text = 'write raw("deleted_at IS NULL") or { deletedAt: null }'
        is_sql = isinstance(expression, syntax.StringLiteral) and expression.value.strip() != ""
        edits = inserted_before(expression.span, "raw("), inserted_after(expression.span, ")")
        fixes = safe("Write it as `raw`", *edits) if is_sql else ()
        findings.add(error("S409", "`where` is no predicate", expression.span, help=help_text, fixes=fixes))
        return None
    parts = [_comparison(it, columns, broken, findings) for it in expression.entries]
    known = [it for it in parts if it is not None]
    return " AND ".join(known) if len(known) == len(parts) else None


def raw_text(expression: syntax.Expression | None) -> str | None:
    """The SQL of ``raw("…")`` or of an ``sql`` literal, or None if it is something else."""
    if isinstance(expression, syntax.SqlLiteral):
        return expression.value
    if not isinstance(expression, syntax.Call) or expression.name.text != "raw" or len(expression.arguments) != 1:
        return None
    value = expression.arguments[0].value
    return value.value if isinstance(value, syntax.StringLiteral | syntax.SqlLiteral) else None


def _comparison(
    entry: syntax.Argument, columns: Mapping[str, ScalarField], broken: Collection[str], findings: Findings
) -> str | None:
    assert entry.name is not None
    column = columns.get(entry.name.text)
    if entry.name.text in broken:
        return None
    if column is None:
        message = f"there is no field `{entry.name.text}`"
        fixes = changed_to_nearest(entry.name.span, entry.name.text, columns)
        help_text = did_you_mean(entry.name.text, columns)
        findings.add(error("S401", message, entry.name.span, help=help_text, fixes=fixes))
        return None
    value = entry.value
    is_negated = False
    if isinstance(value, syntax.Object) and [it.name.text for it in value.entries if it.name] == ["not"]:
        value, is_negated = value.entries[0].value, True
    literal = _literal(value, column)
    if literal is None:
        help_text = "write a string, a number, true, false, null or { not: … }"
        findings.add(error("S409", f"`{column.name}` cannot be compared with this", value.span, help=help_text))
        return None
    name = '"' + column.column.replace('"', '""') + '"'
    if literal == "NULL":
        return f"{name} IS NOT NULL" if is_negated else f"{name} IS NULL"
    return f"{name} <> {literal}" if is_negated else f"{name} = {literal}"


def _literal(value: syntax.Expression, column: ScalarField) -> str | None:
    """The value in SQL, or None if it does not fit the column."""
    if isinstance(value, syntax.Reference) and value.text == "null":
        return "NULL"
    if isinstance(value, syntax.Reference) and column.type is Scalar.BOOLEAN and value.text in _LITERAL_WORDS:
        return value.text
    numbers = {Scalar.INT, Scalar.BIG_INT, Scalar.FLOAT, Scalar.DECIMAL}
    if isinstance(value, syntax.NumberLiteral) and column.type in numbers:
        return value.text
    is_text = isinstance(column.type, EnumType) or column.type in {Scalar.STRING, Scalar.DATE_TIME}
    if isinstance(value, syntax.StringLiteral) and is_text:
        return "'" + value.value.replace("'", "''") + "'"
    return None
