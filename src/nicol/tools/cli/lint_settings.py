"""``[tool.nicol.lint]``: which rules speak, and how loudly. The schema's have names, those of migrations codes."""

from collections.abc import Mapping

from nicol.errors import ConfigurationError
from nicol.migrate.lints import codes as migration_codes
from nicol.schema.rules.lint import DEFAULT_LEVELS, LINT_RULES
from nicol.text.diagnostic import Severity
from nicol.text.nearest import did_you_mean

_LEVELS: Mapping[str, Severity | None] = {"off": None, "warning": Severity.WARNING, "error": Severity.ERROR}


def lint_levels(configured: Mapping[str, object]) -> Mapping[str, Severity]:
    """The rules that are on: those by default and those of the table ``configured``. Raises ConfigurationError."""
    levels: dict[str, Severity | None] = dict(DEFAULT_LEVELS)
    known = (*LINT_RULES, *migration_codes.MEANING_BY_CODE)
    for name, level in configured.items():
        if name not in known:
            raise _unknown(f"[tool.nicol.lint] has no rule `{name}`", name, LINT_RULES, "it has", key=name)
        levels[name] = _level(name, level)
    # In the order of the rules, so that the order of the settings changes no report.
    return {it: level for it in LINT_RULES if (level := levels.get(it)) is not None}


def migration_levels(configured: Mapping[str, object]) -> Mapping[str, Severity | None]:
    """The level of each code about migrations, None for one that is off. Raises ConfigurationError."""
    lint_levels(configured)
    own = {it: _level(it, level) for it, level in configured.items() if it in migration_codes.MEANING_BY_CODE}
    return {**migration_codes.DEFAULT_LEVELS, **own}


def _level(name: str, level: object) -> Severity | None:
    if not isinstance(level, str) or level not in _LEVELS:
        written = level if isinstance(level, str) else ""
        raise _unknown(f"[tool.nicol.lint] {name} cannot be {level!r}", written, _LEVELS, "it is", key=name)
    return _LEVELS[level]


def _unknown(message: str, written: str, known: Mapping[str, object], verb: str, *, key: str) -> ConfigurationError:
    hint = did_you_mean(written, known) or f"{verb} {', '.join(known)}"
    return ConfigurationError(f"{message}; {hint}", setting=f"lint.{key}")
