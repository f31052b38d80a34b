"""What is dangerous in migrations, found in their SQL. No database is asked.

Nicol's own migrations are judged as those written by hand are. A comment line ``-- nicol: allow M001, M017: why`` is
for the statement that follows it, or for the whole file if it stands at its head with an empty line behind.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from nicol.migrate.history.folder import Migration
from nicol.migrate.lints import columns, constraints, indexes, running
from nicol.migrate.lints.codes import DEFAULT_LEVELS
from nicol.migrate.lints.past import History, file_of
from nicol.migrate.lints.reading import Script, Statement, read
from nicol.text.diagnostic import Diagnostic, Severity

_RULES = (*indexes.RULES, *constraints.RULES, *columns.RULES, *running.RULES)
_ALLOW = re.compile(r"^--[ \t]*nicol:[ \t]*allow[ \t]+(M\d{3}(?:[ \t]*,[ \t]*M\d{3})*)[^\n]*$", re.MULTILINE)


def lint(
    migrations: Sequence[Migration],
    *,
    only: Collection[str] | None = None,
    levels: Mapping[str, Severity | None] = DEFAULT_LEVELS,
    paths: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Diagnostic, ...]:
    """What to say of ``migrations``, in their order and that of their text.

    All of them are read, since later ones build upon earlier ones; ``only`` those of these names are reported.
    ``paths`` are what the files are called, by the migration's name.
    """
    history = History()
    findings: list[Diagnostic] = []
    for it in migrations:
        script = read(paths.get(it.name, f"{it.name}/migration.sql"), it.script)
        if only is None or it.name in only:
            findings += _findings(script, history, levels)
        else:
            for statement in script.statements:
                history.learn(statement)
    return tuple(findings)


def is_allowed(migration: Migration, code: str, at: int) -> bool:
    """Whether a comment of ``migration`` allows ``code`` for the statement that holds the place ``at``."""
    allowed = _allowed(read("", migration.script))
    starts = [it for it in allowed if it <= at]
    return bool(starts) and code in allowed[max(starts)]


def _findings(script: Script, history: History, levels: Mapping[str, Severity | None]) -> Iterator[Diagnostic]:
    file, allowed = file_of(script, history), _allowed(script)
    for statement in script.statements:
        file.at = statement.words[0].token.start
        everything = (it for rule in _RULES for it in rule(statement, file))
        for it in sorted(everything, key=lambda it: (it.primary.span.start, it.code)):
            level = levels.get(it.code)
            if level is not None and it.code not in allowed.get(statement.words[0].token.start, ()):
                yield replace(it, severity=level)
        history.learn(statement)


def _allowed(script: Script) -> Mapping[int, frozenset[str]]:
    """The codes that are allowed, by where a statement starts."""
    starts = [it.words[0].token.start for it in script.statements]
    codes: dict[int, set[str]] = {it: set() for it in starts}
    for match in _ALLOW.finditer(script.text):
        named = set(re.findall(r"M\d{3}", match[1]))
        for it in _meant(script, match, starts):
            codes[it] |= named
    return {it: frozenset(named) for it, named in codes.items()}


def _meant(script: Script, match: re.Match[str], starts: Sequence[int]) -> Sequence[int]:
    following = [it for it in starts if it > match.start()]
    is_inside = any(_holds(it, match.start()) for it in script.statements)
    if is_inside or not following:
        return ()
    is_head = following[0] == starts[0] and "\n\n" in script.text[match.end() : following[0]].replace("\r", "")
    return following if is_head else following[:1]


def _holds(statement: Statement, at: int) -> bool:
    return statement.words[0].token.start < at < statement.words[-1].token.end
