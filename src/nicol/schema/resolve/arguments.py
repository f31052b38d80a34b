"""Binds the arguments of an attribute to its parameters, and reads their values."""

from collections.abc import Iterable
from itertools import takewhile

from nicol.schema.attributes import Parameters
from nicol.schema.findings import Findings, error
from nicol.schema.mending.fixes import are_alike, arguments_removed, quoted, repetition_removed, unquoted
from nicol.schema.reading import syntax
from nicol.text.diagnostic import Edit, Label
from nicol.text.edit import Fixes, changed_to_nearest, inserted_after, inserted_before, removed, safe, suggestion
from nicol.text.nearest import did_you_mean
from nicol.text.value import value


@value(kw_only=True)
class Arguments:
    """The arguments of one attribute by name. ``is_usable`` is false if something about them was reported."""

    attribute: syntax.Attribute
    by_name: dict[str, syntax.Argument]
    is_usable: bool

    def value(self, name: str) -> syntax.Expression | None:
        argument = self.by_name.get(name)
        return argument.value if argument is not None else None


def bind(attribute: syntax.Attribute, parameters: Parameters, findings: Findings) -> Arguments:
    """Arguments that fit no parameter are reported and left out."""
    by_name: dict[str, syntax.Argument] = {}
    is_usable = attribute.is_whole
    n_positional = 0
    for argument in attribute.arguments or ():
        name = argument.name.text if argument.name is not None else parameters.first
        if argument.name is None:
            n_positional += 1
            name = parameters.second if n_positional == 2 and parameters.second is not None else name
        if name is None or not _is_known(argument, name, attribute, parameters, findings):
            is_usable = False
            if name is None:
                _report_positional(argument, attribute, parameters, findings)
        elif name in by_name:
            is_usable = False
            _report_duplicate(attribute, name, argument, by_name[name], findings)
        else:
            by_name[name] = argument
    if parameters.is_required and parameters.first not in by_name and attribute.is_whole and is_usable:
        _report_missing(attribute, parameters, findings)
        is_usable = False
    return Arguments(attribute=attribute, by_name=by_name, is_usable=is_usable)


def sign_of(attribute: syntax.Attribute) -> str:
    """``@name`` or ``@@name``, as messages call it, or the bare name of a field with arguments of its own."""
    if attribute.name.span.start == attribute.span.start:
        return attribute.name.text
    return ("@@" if attribute.is_block else "@") + attribute.name.text


def string_of(expression: syntax.Expression, what: str, findings: Findings) -> str | None:
    """The string, or None after reporting what stands there instead."""
    if isinstance(expression, syntax.StringLiteral):
        if "\0" in expression.value:
            findings.add(error("S301", f"{what} holds a NUL character", expression.span))
            return None
        return expression.value
    help_text = 'write it in double quotes: "…"'
    findings.add(error("S301", f"{what} must be a string", expression.span, help=help_text, fixes=quoted(expression)))
    return None


def sql_of(expression: syntax.Expression, what: str, findings: Findings) -> str | None:
    """The SQL of a string or an ``sql`` literal, or None after reporting."""
    text = expression.value if isinstance(expression, syntax.SqlLiteral) else None
    if text is None:
        if not isinstance(expression, syntax.StringLiteral):
            help_text = 'write it as "…" or as sql`…`'
            findings.add(error("S610", f"{what} must be SQL in a string", expression.span, help=help_text))
            return None
        text = string_of(expression, what, findings)
    elif "\0" in text:
        findings.add(error("S301", f"{what} holds a NUL character", expression.span))
        return None
    if text is not None and not text.strip():
        findings.add(error("S610", f"{what} is empty", expression.span))
        return None
    return text


def flag_of(arguments: Arguments, parameter: str, findings: Findings) -> bool:
    """Whether ``parameter`` is given and ``true``."""
    expression = arguments.value(parameter)
    if expression is None:
        return False
    if isinstance(expression, syntax.Reference) and expression.text in {"true", "false"}:
        return expression.text == "true"
    fixes = unquoted(expression, ("true", "false"))
    findings.add(error("S626", f"`{parameter}` must be `true` or `false`", expression.span, fixes=fixes))
    return False


def name_of(arguments: Arguments, parameter: str, findings: Findings) -> str | None:
    """The non-empty string of ``parameter``, or None if it is absent or was reported."""
    expression = arguments.value(parameter)
    if expression is None:
        return None
    text = string_of(expression, f"`{parameter}` of `{sign_of(arguments.attribute)}`", findings)
    if text == "":
        findings.add(error("S301", f"`{sign_of(arguments.attribute)}` names nothing", expression.span))
        return None
    return text


def word_of(
    expression: syntax.Expression, words: Iterable[str], what: str, code: str, findings: Findings
) -> str | None:
    """One of ``words``, or None after reporting."""
    known = tuple(words)
    if isinstance(expression, syntax.Reference) and expression.text in known:
        return expression.text
    written = expression.text if isinstance(expression, syntax.Reference) else ""
    article = "an" if what[0] in "aeiou" else "a"
    shown = f"`{written}` is no {what}" if written else f"expected {article} {what}"
    if isinstance(expression, syntax.StringLiteral) and expression.value in known:
        help_text = f"write `{expression.value}` without quotes"
    else:
        choices = ", ".join(f"`{it}`" for it in known)
        help_text = did_you_mean(written, known) or f"there {'are' if len(known) > 1 else 'is only'} {choices}"
    findings.add(
        error(
            code,
            shown,
            expression.span,
            help=help_text,
            fixes=unquoted(expression, known),
        )
    )
    return None


def _is_known(
    argument: syntax.Argument, name: str, attribute: syntax.Attribute, parameters: Parameters, findings: Findings
) -> bool:
    known = (*(it for it in (parameters.first, parameters.second) if it is not None), *parameters.named)
    if name in known:
        return True
    span = argument.name.span if argument.name is not None else argument.span
    sign = sign_of(attribute)
    if name in parameters.elsewhere:
        fixes = safe(f"Remove `{name}`", *arguments_removed(attribute, [argument]))
        message = f"`{sign}` has no argument `{name}` on PostgreSQL"
        findings.add(error("S305", message, span, help="remove it", fixes=fixes))
    else:
        fixes = _right_name(argument, name, known)
        help_text = did_you_mean(name, known) or _listed(known)
        findings.add(error("S304", f"`{sign}` has no argument `{name}`", span, help=help_text, fixes=fixes))
    return False


def _right_name(argument: syntax.Argument, name: str, known: tuple[str, ...]) -> Fixes:
    assert argument.name is not None
    # `name` is what `map` was called before Prisma 3.
    if name == "name" and "map" in known:
        return safe("Change to `map`", Edit(argument.name.span, "map"))
    return changed_to_nearest(argument.name.span, name, known)


def _listed(known: tuple[str, ...]) -> str:
    return f"it takes {', '.join(f'`{it}`' for it in known)}" if known else "it takes none"


def _report_positional(
    argument: syntax.Argument, attribute: syntax.Attribute, parameters: Parameters, findings: Findings
) -> None:
    fixes = suggestion("Remove it", *arguments_removed(attribute, [argument]))
    takes_none = parameters == Parameters()
    message = f"`{sign_of(attribute)}` takes no argument{'' if takes_none else ' without a name'}"
    help_text = "remove it" if takes_none else "give its name or remove it"
    findings.add(error("S304", message, argument.span, help=help_text, fixes=fixes))


def _report_duplicate(
    attribute: syntax.Attribute,
    name: str,
    argument: syntax.Argument,
    earlier: syntax.Argument,
    findings: Findings,
) -> None:
    edits = arguments_removed(attribute, [argument])
    fixes = repetition_removed(edits, is_same=are_alike(argument.value, earlier.value))
    related = [Label(earlier.span, "given here first")]
    listed = _listed_fields(attribute) if name == "fields" else ()
    help_text = "write the fields as one list: […]" if listed else ""
    message = f"argument `{name}` is given twice"
    findings.add(error("S306", message, argument.span, related=related, help=help_text, fixes=listed or fixes))


def _listed_fields(attribute: syntax.Attribute) -> Fixes:
    """For ``@@index(a, b)``: the names in brackets."""
    arguments = attribute.arguments or ()
    items = list(takewhile(lambda it: it.name is None and isinstance(it.value, syntax.Reference), arguments))
    if len(items) < 2 or any(it.name is None for it in arguments[len(items) :]):
        return ()
    return safe("Write a list", inserted_before(items[0].span, "["), inserted_after(items[-1].span, "]"))


def _report_missing(attribute: syntax.Attribute, parameters: Parameters, findings: Findings) -> None:
    sign = sign_of(attribute)
    help_text = f"write {sign}({'[…]' if parameters.first == 'fields' else '…'})"
    fixes = suggestion(f"Remove `{sign}`", removed(attribute.span))
    message = f"`{sign}` needs its argument `{parameters.first}`"
    findings.add(error("S307", message, attribute.span, help=help_text, fixes=fixes))
