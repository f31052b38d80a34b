"""How a schema is checked so that the rule of a code can speak: lints are switched on, what is strict is asked for."""

from nicol.schema.check import PLAIN, CheckOptions
from nicol.schema.rules.lint import DEFAULT_LEVELS
from nicol.text.diagnostic import Severity
from nicol.tools.rule_page import code_by_lint_name


def options_for(code: str) -> CheckOptions:
    if code.startswith("X"):
        return CheckOptions(levels={}, is_prisma_strict=True)
    if code.startswith("L"):
        names = [name for name, it in code_by_lint_name().items() if it == code]
        # What is about comments needs some rule to be on.
        return CheckOptions(levels=dict.fromkeys(names, Severity.WARNING) or DEFAULT_LEVELS, is_prisma_strict=False)
    return PLAIN
