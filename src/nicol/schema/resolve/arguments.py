"""Binds the arguments of an attribute to its parameters, and reads their values."""

from collections.abc import Iterable

from nicol.schema import syntax
from nicol.schema.findings import Findings, error
from nicol.text.diagnostic import Label
from nicol.text.nearest import did_you_mean
from nicol.text.value import value


@value(kw_only=True)
class Parameters:
    """``first`` may be given without its name, and must be given if ``is_required``."""

    first: str | None = None
    is_required: bool = False
    named: tuple[str, ...] = ()
    elsewhere: tuple[str, ...] = ()
    """Arguments that other databases know and PostgreSQL does not."""


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
    for argument in attribute.arguments or ():
        name = argument.name.text if argument.name is not None else parameters.first
        if name is None or not _is_known(argument, name, attribute, parameters, findings):
            is_usable = False
            if name is None:
                _report_positional(argument, attribute, findings)
        elif name in by_name:
            is_usable = False
            _report_duplicate(argument, by_name[name], name, findings)
        else:
            by_name[name] = argument
    if parameters.is_required and parameters.first not in by_name and attribute.is_whole and is_usable:
        _report_missing(attribute, parameters, findings)
        is_usable = False
    return Arguments(attribute=attribute, by_name=by_name, is_usable=is_usable)


def sign_of(attribute: syntax.Attribute) -> str:
    """``@name`` or ``@@name``, as messages call it."""
    return ("@@" if attribute.is_block else "@") + attribute.name.text


def string_of(expression: syntax.Expression, what: str, findings: Findings) -> str | None:
    """The string, or None after reporting what stands there instead."""
    if isinstance(expression, syntax.StringLiteral):
        if "\0" in expression.value:
            findings.add(error("S301", f"{what} holds a NUL character", expression.span))
            return None
        return expression.value
    findings.add(error("S301", f"{what} must be a string", expression.span, help='write it in double quotes: "…"'))
    return None


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
    shown = f"`{written}` is no {what}" if written else f"expected a {what}"
    findings.add(
        error(
            code,
            shown,
            expression.span,
            help=did_you_mean(written, known) or f"there are {', '.join(f'`{it}`' for it in known)}",
        )
    )
    return None


def _is_known(
    argument: syntax.Argument, name: str, attribute: syntax.Attribute, parameters: Parameters, findings: Findings
) -> bool:
    known = (*((parameters.first,) if parameters.first is not None else ()), *parameters.named)
    if name in known:
        return True
    span = argument.name.span if argument.name is not None else argument.span
    sign = sign_of(attribute)
    if name in parameters.elsewhere:
        findings.add(error("S305", f"`{sign}` has no argument `{name}` on PostgreSQL", span, help="remove it"))
    else:
        findings.add(
            error("S304", f"`{sign}` has no argument `{name}`", span, help=did_you_mean(name, known) or _listed(known))
        )
    return False


def _listed(known: tuple[str, ...]) -> str:
    return f"it takes {', '.join(f'`{it}`' for it in known)}" if known else "it takes none"


def _report_positional(argument: syntax.Argument, attribute: syntax.Attribute, findings: Findings) -> None:
    sign = sign_of(attribute)
    findings.add(
        error("S304", f"`{sign}` takes no argument without a name", argument.span, help="give its name or remove it")
    )


def _report_duplicate(argument: syntax.Argument, earlier: syntax.Argument, name: str, findings: Findings) -> None:
    findings.add(
        error(
            "S306",
            f"argument `{name}` is given twice",
            argument.span,
            related=[Label(earlier.span, "given here first")],
        )
    )


def _report_missing(attribute: syntax.Attribute, parameters: Parameters, findings: Findings) -> None:
    span = attribute.span
    findings.add(error("S307", f"`{sign_of(attribute)}` needs its argument `{parameters.first}`", span))
