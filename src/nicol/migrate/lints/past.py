"""What earlier statements have done, as far as later ones are judged by it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from nicol.migrate.lints.reading import (
    Script,
    Statement,
    Words,
    bracketed,
    contains,
    find,
    keys_of,
    name_after,
    name_at,
    names_after,
)
from nicol.migrate.running.transaction import has_mark, transactional_parts
from nicol.text.diagnostic import Diagnostic, Label, Severity
from nicol.text.source import Span


@dataclass(slots=True)
class History:
    """What holds from one file to the next.

    ``null_checks`` are checks that a column is not NULL, by table and name; ``proved`` the columns of those that were
    validated; ``with_policies`` tables.
    """

    null_checks: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    proved: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    with_policies: set[str] = field(default_factory=set[str])

    def learn(self, statement: Statement) -> None:
        if statement.begins("CREATE", "POLICY"):
            self.with_policies.add(name_after(statement.words, "ON"))
        for action in statement.actions:
            self._learn_action(statement.table, action)

    def _learn_action(self, table: str, action: Words) -> None:
        keys = keys_of(action)
        name = name_after(action, "CONSTRAINT")
        if keys[:1] == ("ADD",) and (column := proved_by(action)):
            self.null_checks[table, name] = column
            if not contains(keys, "NOT", "VALID"):
                self.proved.add((table, column))
        elif keys[:2] == ("VALIDATE", "CONSTRAINT") and (table, name) in self.null_checks:
            self.proved.add((table, self.null_checks[table, name]))


@dataclass(slots=True)
class File:
    """One file, read up to the statement that starts ``at``. ``made_at`` says where it makes a table or an index."""

    script: Script
    history: History
    is_together: bool
    is_marked: bool
    made_at: dict[str, int]
    at: int = 0

    def is_new(self, name: str) -> bool:
        """Whether the table or index was made before, in this file."""
        return self.made_at.get(name, self.at) < self.at


def file_of(script: Script, history: History) -> File:
    """``is_together``: all of it is one transaction, as ``deploy`` runs it."""
    made_at: dict[str, int] = {}
    for it in script.statements:
        for name in (*_tables(it), index_name(it)):
            made_at.setdefault(name, it.words[0].token.start)
    return File(
        script=script,
        history=history,
        is_together=transactional_parts(script.text) is not None,
        is_marked=has_mark(script.text),
        made_at=made_at,
    )


def found(code: str, place: Span, message: str, *, label: str = "", help: str = "") -> Diagnostic:
    """A finding whose level the project has yet to say."""
    return Diagnostic(code=code, severity=Severity.WARNING, message=message, primary=Label(place, label), help=help)


def index_name(statement: Statement) -> str:
    """The name of the index that a CREATE INDEX makes, or nothing."""
    at = find(statement.keys, "INDEX")
    if not statement.begins("CREATE") or at is None or at > 2:
        return ""
    behind = at + 1 + (statement.keys[at + 1 : at + 2] == ("CONCURRENTLY",))
    return "" if statement.keys[behind : behind + 1] == ("ON",) else name_at(statement.words, behind)[0]


def proved_by(action: Words) -> str:
    """The column that ``CHECK (column IS NOT NULL)`` is about, or nothing."""
    at = find(keys_of(action), "CHECK")
    if at is None:
        return ""
    inside: Sequence[str] = keys_of(bracketed(action, at))
    return bracketed(action, at)[0].name if tuple(inside[1:]) == ("IS", "NOT", "NULL") else ""


def _tables(statement: Statement) -> tuple[str, ...]:
    """What a CREATE TABLE, also a temporary or materialized one, makes."""
    if not statement.begins("CREATE"):
        return ()
    keys = statement.keys[:4]
    if "TABLE" in keys:
        return names_after(statement.words, "TABLE")
    return names_after(statement.words, "MATERIALIZED", "VIEW") if contains(keys, "MATERIALIZED", "VIEW") else ()
