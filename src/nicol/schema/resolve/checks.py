"""``@@check``, ``@@exclude`` and ``@@rls``."""

import re

from nicol.schema.attributes import ELEMENT_PARAMETERS, PARAMETERS, RAW_ELEMENT
from nicol.schema.constraint_names import check_name, exclusion_name
from nicol.schema.findings import Findings, error
from nicol.schema.model import Check, Deferrable, ExcludedElement, Exclusion, RowSecurity
from nicol.schema.reading import syntax
from nicol.schema.resolve.arguments import Arguments, bind, flag_of, name_of, sign_of, sql_of, word_of
from nicol.schema.resolve.fields import ModelDraft
from nicol.schema.resolve.indexes import INDEX_TYPES, is_column
from nicol.schema.resolve.predicates import raw_text, resolve_predicate
from nicol.text.edit import inserted_after, suggestion

DEFERRABLES = tuple(it.value for it in Deferrable)

# https://www.postgresql.org/docs/current/sql-createoperator.html; the long form names the operator's schema.
_OPERATOR = re.compile(r"[-+*/<>=~!@#%^&|`?]{1,63}|OPERATOR\([\w.\"]+\.[-+*/<>=~!@#%^&|`?]{1,63}\)")


def resolve_checks(draft: ModelDraft, findings: Findings) -> tuple[Check, ...]:
    found = (_check(draft, it, findings) for it in draft.block.attributes if it.name.text == "check")
    return tuple(it for it in found if it is not None)


def _check(draft: ModelDraft, attribute: syntax.Attribute, findings: Findings) -> Check | None:
    arguments = bind(attribute, PARAMETERS["@@check"], findings)
    constraint = _constraint(arguments, findings) or check_name(draft.table)
    expression = arguments.value("expression")
    sql = sql_of(expression, "`expression` of `@@check`", findings) if expression is not None else None
    return Check(expression=sql, constraint=constraint, span=attribute.span) if sql is not None else None


def _constraint(arguments: Arguments, findings: Findings) -> str | None:
    """The name in the database, which may be called ``map`` or ``name``."""
    if "map" in arguments.by_name and "name" in arguments.by_name:
        message = f"`name` and `map` of `{sign_of(arguments.attribute)}` are the same"
        findings.add(error("S306", message, arguments.by_name["name"].span, help="keep `map` only"))
    return name_of(arguments, "map", findings) or name_of(arguments, "name", findings)


# Exclusions.


def resolve_exclusions(draft: ModelDraft, findings: Findings) -> tuple[Exclusion, ...]:
    found = (_exclusion(draft, it, findings) for it in draft.block.attributes if it.name.text == "exclude")
    return tuple(it for it in found if it is not None)


def _exclusion(draft: ModelDraft, attribute: syntax.Attribute, findings: Findings) -> Exclusion | None:
    arguments = bind(attribute, PARAMETERS["@@exclude"], findings)
    elements = _elements(draft, arguments, findings)
    type_, where = arguments.value("type"), arguments.value("where")
    written = word_of(type_, INDEX_TYPES, "index type", "S408", findings) if type_ is not None else None
    predicate = resolve_predicate(where, draft.scalars, draft.broken, findings) if where is not None else None
    constraint = _constraint(arguments, findings)
    deferrable = deferrable_of(arguments, findings)
    if not elements:
        return None
    columns = (draft.scalars[it.field].column for it in elements if it.field is not None)
    return Exclusion(
        elements=elements,
        constraint=constraint or exclusion_name(draft.table, columns),
        type=written or "Gist",
        where=predicate,
        deferrable=deferrable,
        span=attribute.span,
    )


def deferrable_of(arguments: Arguments, findings: Findings) -> Deferrable | None:
    expression = arguments.value("deferrable")
    if expression is None:
        return None
    word = word_of(expression, DEFERRABLES, "way to defer a constraint", "S619", findings)
    return Deferrable(word) if word is not None else None


def _elements(draft: ModelDraft, arguments: Arguments, findings: Findings) -> tuple[ExcludedElement, ...]:
    """Nothing if one of them was reported."""
    expression = arguments.value("elements")
    if expression is None:
        return ()
    items = expression.items if isinstance(expression, syntax.Array) else (expression,)
    if not items:
        findings.add(error("S618", "`@@exclude` has no elements", expression.span, help=_example(draft)))
    found = [_element(draft, it, arguments.attribute, findings) for it in items]
    known = tuple(it for it in found if it is not None)
    return known if len(known) == len(found) else ()


def _element(
    draft: ModelDraft, item: syntax.Expression, attribute: syntax.Attribute, findings: Findings
) -> ExcludedElement | None:
    if isinstance(item, syntax.Reference):
        if is_column(draft, item.text, item, attribute, findings):
            help_text = f'write {item.text}(with: "=")'
            fixes = suggestion("Compare with `=`", inserted_after(item.span, '(with: "=")'))
            message = f"`{item.text}` does not say its operator"
            findings.add(error("S618", message, item.span, help=help_text, fixes=fixes))
        return None
    if not isinstance(item, syntax.Call):
        message = "an element is a field or raw(…) with its operator"
        findings.add(error("S618", message, item.span, help=_example(draft)))
        return None
    is_raw = item.name.text == "raw"
    holder = syntax.Attribute(name=item.name, arguments=item.arguments, span=item.span)
    arguments = bind(holder, RAW_ELEMENT if is_raw else ELEMENT_PARAMETERS["@@exclude"], findings)
    operator = _operator(arguments, findings) if arguments.is_usable else None
    operator_class, is_raw_class = _operator_class(arguments.value("ops"), findings)
    sql = _expression(arguments, findings) if is_raw else None
    field = item.name.text if not is_raw and is_column(draft, item.name.text, item, attribute, findings) else None
    if operator is None or (sql is None and field is None):
        return None
    return ExcludedElement(
        operator=operator, field=field, expression=sql, operator_class=operator_class, is_raw=is_raw_class
    )


def _example(draft: ModelDraft) -> str:
    return f'such as [{next(iter(draft.scalars), "roomId")}(with: "=")]'


def _expression(arguments: Arguments, findings: Findings) -> str | None:
    expression = arguments.value("expression")
    return sql_of(expression, "the expression of `raw`", findings) if expression is not None else None


def _operator(arguments: Arguments, findings: Findings) -> str | None:
    """What ``with`` says, or None after reporting."""
    written = arguments.value("with")
    name = arguments.attribute.name
    if written is None:
        help_text = 'add its operator, such as with: "=" or with: "&&"'
        findings.add(error("S618", f"`{name.text}` does not say its operator", name.span, help=help_text))
        return None
    text = written.value if isinstance(written, syntax.StringLiteral | syntax.SqlLiteral) else ""
    if _OPERATOR.fullmatch(text.strip()) is None:
        help_text = 'write it in quotes, such as "=" or "&&"'
        findings.add(error("S618", "`with` is no operator", written.span, help=help_text))
        return None
    return text.strip()


def _operator_class(expression: syntax.Expression | None, findings: Findings) -> tuple[str | None, bool]:
    if expression is None:
        return None, False
    if isinstance(expression, syntax.Reference):
        return expression.text, False
    raw = raw_text(expression)
    if not raw:
        help_text = 'write a name such as InetOps, or raw("…")'
        findings.add(error("S406", "`ops` is no operator class", expression.span, help=help_text))
    return raw or None, True


# Row-level security.


def resolve_row_security(attribute: syntax.Attribute | None, findings: Findings) -> RowSecurity | None:
    if attribute is None:
        return None
    is_forced = flag_of(bind(attribute, PARAMETERS["@@rls"], findings), "force", findings)
    return RowSecurity.FORCED if is_forced else RowSecurity.ENABLED
