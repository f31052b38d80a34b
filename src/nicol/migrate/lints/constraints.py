"""Constraints that are added to tables with rows."""

from collections.abc import Iterator

from nicol.migrate.lints.past import File, found, proved_by
from nicol.migrate.lints.reading import Statement, Words, contains, find, keys_of, name_after, name_at
from nicol.text.diagnostic import Diagnostic

_LATER = "add it with `NOT VALID`, and `VALIDATE CONSTRAINT` it in a later migration"
_PREBUILT = (
    "build a unique index with `CREATE UNIQUE INDEX CONCURRENTLY` in a migration before, and take it with "
    "`ADD CONSTRAINT … {} USING INDEX`"
)
_KINDS = (("FOREIGN", "KEY"), ("CHECK",), ("UNIQUE",), ("PRIMARY", "KEY"), ("EXCLUDE",), ("NOT", "NULL"))


def add_constraint(statement: Statement, file: File) -> Iterator[Diagnostic]:
    if file.is_new(statement.table):
        return
    for action in statement.actions:
        keys = keys_of(action, 0)
        if keys[:1] == ("ADD",) and keys[1:2] != ("COLUMN",):
            kind = _kind(action)
            yield from _added(kind, action, statement)
        elif keys[:2] == ("VALIDATE", "CONSTRAINT"):
            yield from _validated_at_once(action, statement, file)


def inline_constraint(statement: Statement, file: File) -> Iterator[Diagnostic]:
    """The constraint of a column that is added takes the same locks, though its rows are all alike."""
    if file.is_new(statement.table):
        return
    for action in statement.actions:
        column = added_column(action)
        if not column:
            continue
        keys = keys_of(action, 0)
        for kind in (("REFERENCES",), ("UNIQUE",), ("PRIMARY", "KEY"), ("CHECK",)):
            if contains(keys, *kind):
                yield from _inline(kind, column, action, statement)


def set_not_null(statement: Statement, file: File) -> Iterator[Diagnostic]:
    if file.is_new(statement.table):
        return
    for action in statement.actions:
        column = altered_column(action)
        if not column or not contains(keys_of(action), "SET", "NOT", "NULL"):
            continue
        if (statement.table, column) in file.history.proved:
            continue
        yield found(
            "M009",
            statement.over(action),
            f"making `{column}` required reads all of `{statement.table}`, which is closed meanwhile",
            help=f"add `CHECK ({column} IS NOT NULL) NOT VALID`, validate it in a later migration, and set NOT NULL "
            "after that: PostgreSQL then looks at no row",
        )


def domain(statement: Statement, _file: File) -> Iterator[Diagnostic]:
    keys = keys_of(statement.words, 0)
    is_made = statement.begins("CREATE", "DOMAIN") and (contains(keys, "CHECK") or contains(keys, "NOT", "NULL"))
    is_tightened = statement.begins("ALTER", "DOMAIN") and (
        contains(keys, "ADD") or contains(keys, "SET", "NOT", "NULL")
    )
    if is_made or is_tightened:
        name = name_after(statement.words, "DOMAIN")
        yield found(
            "M036",
            statement.span,
            f"a constraint of the domain `{name}` can be changed only by reading every table that uses it",
            help="put a check on the column instead",
        )


def added_column(action: Words) -> str:
    """The name of the column that the action adds, or nothing."""
    keys = keys_of(action)
    if keys[:1] != ("ADD",) or (keys[1:2] != ("COLUMN",) and _kind(action)):
        return ""
    return name_at(action, 1 + (keys[1:2] == ("COLUMN",)))[0]


def altered_column(action: Words) -> str:
    """The name of the column that the action alters, or nothing."""
    keys = keys_of(action)
    if keys[:1] != ("ALTER",) or keys[1:2] == ("CONSTRAINT",):
        return ""
    return name_at(action, 1 + (keys[1:2] == ("COLUMN",)))[0]


def _kind(action: Words) -> tuple[str, ...]:
    """Which constraint the action adds. Empty for a column."""
    keys = keys_of(action)
    at = 1
    if keys[1:2] == ("CONSTRAINT",):
        at = name_at(action, 2)[1]
    return next((it for it in _KINDS if keys[at : at + len(it)] == it), ())


def _added(kind: tuple[str, ...], action: Words, statement: Statement) -> Iterator[Diagnostic]:
    keys, table = keys_of(action), statement.table
    place, name = statement.over(action), name_after(action, "CONSTRAINT") or " ".join(kind).lower()
    if contains(keys, "USING", "INDEX") or contains(keys, "NOT", "VALID"):
        return
    match kind:
        case ("FOREIGN", "KEY"):
            other = name_after(action, "REFERENCES")
            yield found(
                "M005",
                place,
                f"`{name}` looks at every row of `{table}` while nobody may write to it or `{other}`",
                help=_LATER,
            )
        case ("CHECK",):
            yield found(
                "M006", place, f"`{name}` looks at every row of `{table}`, which is closed meanwhile", help=_LATER
            )
        case ("UNIQUE",):
            message = f"`{name}` builds an index on `{table}`, which is closed meanwhile"
            yield found("M007", place, message, help=_PREBUILT.format("UNIQUE"))
        case ("PRIMARY", "KEY"):
            message = f"the primary key builds an index on `{table}`, which is closed meanwhile"
            yield found("M008", place, message, help=_PREBUILT.format("PRIMARY KEY"))
        case ("NOT", "NULL"):
            yield found(
                "M009", place, f"`{name}` looks at every row of `{table}`, which is closed meanwhile", help=_LATER
            )
        case ("EXCLUDE",):
            yield found(
                "M021",
                place,
                f"`{name}` builds an index on `{table}`, which is closed meanwhile",
                help="there is no way to build it beside the traffic: plan a quiet hour, and allow M021 there",
            )
        case _:
            return


def _inline(kind: tuple[str, ...], column: str, action: Words, statement: Statement) -> Iterator[Diagnostic]:
    at = find(keys_of(action), *kind)
    assert at is not None
    place, table = statement.over(action[at : at + len(kind)]), statement.table
    match kind:
        case ("REFERENCES",):
            other = name_after(action, "REFERENCES")
            message = f"the foreign key of `{column}` is checked while nobody may write to `{table}` or `{other}`"
            yield found("M005", place, message, help=f"add the column alone, then the key: {_LATER}")
        case ("CHECK",):
            message = f"the check of `{column}` looks at every row of `{table}`, which is closed meanwhile"
            yield found("M006", place, message, help=f"add the column alone, then the check: {_LATER}")
        case ("UNIQUE",):
            message = f"the unique key of `{column}` builds an index on `{table}`, which is closed meanwhile"
            yield found("M007", place, message, help=f"add the column alone; {_PREBUILT.format('UNIQUE')}")
        case _:
            message = f"the primary key builds an index on `{table}`, which is closed meanwhile"
            yield found("M008", place, message, help=f"add the column alone; {_PREBUILT.format('PRIMARY KEY')}")


def _validated_at_once(action: Words, statement: Statement, file: File) -> Iterator[Diagnostic]:
    """Validating beside NOT VALID keeps the lock of the first until the end, so that nothing is gained."""
    name = name_after(action, "CONSTRAINT")
    if not file.is_together:
        return
    for other in file.script.statements:
        for it in other.actions:
            keys = keys_of(it)
            is_it = other.table == statement.table and name_after(it, "CONSTRAINT") == name
            if is_it and keys[:1] == ("ADD",) and contains(keys, "NOT", "VALID"):
                code = "M005" if _kind(it) == ("FOREIGN", "KEY") else "M009" if proved_by(it) else "M006"
                message = f"`{name}` is validated under the lock that adding it took in the same transaction"
                yield found(code, statement.over(action), message, help="validate it in a later migration")


RULES = (add_constraint, inline_constraint, set_not_null, domain)
