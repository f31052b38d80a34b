"""Columns and tables that are added, changed, renamed or dropped."""

from collections.abc import Iterator

from nicol.migrate.hazards.rewrite import is_volatile
from nicol.migrate.lints.constraints import added_column, altered_column
from nicol.migrate.lints.past import File, found
from nicol.migrate.lints.reading import (
    Statement,
    Words,
    bracketed,
    contains,
    find,
    keys_of,
    name_after,
    name_at,
    names_after,
    split,
)
from nicol.text.diagnostic import Diagnostic

_SERIALS = frozenset({"SERIAL", "BIGSERIAL", "SMALLSERIAL", "SERIAL2", "SERIAL4", "SERIAL8"})
_SMALL = frozenset({"INT", "INTEGER", "INT4", "SMALLINT", "INT2", "SERIAL", "SERIAL4", "SMALLSERIAL", "SERIAL2"})
_ENDS_OF_DEFAULT = {"NOT", "NULL", "CONSTRAINT", "CHECK", "UNIQUE", "PRIMARY", "REFERENCES", "GENERATED", "COLLATE"}
_IN_STEPS = "add it optional and without a default, set the default, fill the rows in batches, then make it required"
_EXPAND = "add a column of the new type, let programs write both, fill it in batches, and move over"


def add_column(statement: Statement, file: File) -> Iterator[Diagnostic]:
    if file.is_new(statement.table):
        return
    for action in statement.actions:
        column = added_column(action)
        if column:
            yield from _added(column, action, statement)


def alter_column(statement: Statement, file: File) -> Iterator[Diagnostic]:
    if file.is_new(statement.table):
        return
    for action in statement.actions:
        column, keys = altered_column(action), keys_of(action)
        if column and (contains(keys, "TYPE") or contains(keys, "SET", "DATA", "TYPE")):
            yield found(
                "M014",
                statement.over(action),
                f"`{column}` changes its type, for which `{statement.table}` is closed and, but for a few changes, "
                "written anew",
                help=f"{_EXPAND}; where that is free (a longer varchar, varchar to text, a wider numeric), allow M014",
            )
        elif column and contains(keys, "DROP", "NOT", "NULL"):
            yield found(
                "M019",
                statement.over(action),
                f"`{column}` of `{statement.table}` may be NULL from now on, which its readers may not expect",
                help="deploy programs that know it before this migration",
            )


def rename(statement: Statement, file: File) -> Iterator[Diagnostic]:
    if statement.begins("ALTER", "SCHEMA") and "RENAME" in statement.keys:
        name = name_after(statement.words, "SCHEMA")
        yield _renamed(statement.words, statement, f"the schema `{name}`")
    if file.is_new(statement.table):
        return
    for action in statement.actions:
        keys = keys_of(action)
        if keys[:2] == ("RENAME", "TO") or keys[:2] == ("SET", "SCHEMA"):
            yield _renamed(action, statement, f"the table `{statement.table}`")
        elif keys[:1] == ("RENAME",) and keys[1:2] != ("CONSTRAINT",):
            column = name_at(action, 1 + (keys[1:2] == ("COLUMN",)))[0]
            yield found(
                "M015",
                statement.over(action),
                f"programs that run now still say `{column}`, and fail from this moment on",
                help=f'keep the column and rename the field: `@map("{column}")`; or add a column and move over',
            )


def drop(statement: Statement, file: File) -> Iterator[Diagnostic]:
    for kind in ("TABLE", "SCHEMA", "DATABASE"):
        names = [it for it in names_after(statement.words, kind) if not file.is_new(it)]
        if statement.begins("DROP", kind) and names:
            yield found(
                "M018",
                statement.span,
                f"the {kind.lower()} `{names[0]}` is dropped, with all that is in it",
                help="deploy programs that do without it first; then say `-- nicol: allow M018` above this statement",
            )
    if file.is_new(statement.table):
        return
    for action in statement.actions:
        keys = keys_of(action)
        if keys[:1] == ("DROP",) and keys[1:2] != ("CONSTRAINT",):
            column = name_at(action, 1 + (keys[1:2] == ("COLUMN",)))[0]
            yield found(
                "M017",
                statement.over(action),
                f"programs that run now still ask for `{column}`, and its values are lost",
                help="deploy programs that do without it first; then say `-- nicol: allow M017` above this statement",
            )


def cascade(statement: Statement, file: File) -> Iterator[Diagnostic]:
    is_dropping = statement.words[0].key == "DROP" or any(it[0].key == "DROP" for it in statement.actions)
    at = find(statement.keys, "CASCADE")
    if is_dropping and at is not None and not file.is_new(statement.table):
        yield found(
            "M037",
            statement.over(statement.words[at : at + 1]),
            "`CASCADE` drops keys, views and policies that nobody has listed",
            help="drop them by name before this, so that a reader sees what goes",
        )


def regretted_types(statement: Statement, _file: File) -> Iterator[Diagnostic]:
    """Keys and types that are easy to choose well now and hard to change later. New tables are meant too."""
    for words in _definitions(statement):
        name, at = name_at(words, 0)
        type_ = keys_of(words)[at:]
        if not name or not type_:
            continue
        is_key = contains(keys_of(words, words[0].depth), "PRIMARY", "KEY")
        if (is_key and type_[0] in _SMALL) or type_[0] in _SERIALS:
            what = "ends at two thousand million" if type_[0] in _SMALL else "is a serial, which hides its sequence"
            yield found("M029", statement.over(words), f"`{name}` {what}", help="use `BIGINT` with an identity")
        hint = _regret(type_)
        if hint:
            yield found("M030", statement.over(words), f"`{name}` is `{type_[0].lower()}`", help=hint)


def _added(column: str, action: Words, statement: Statement) -> Iterator[Diagnostic]:
    table, keys, place = statement.table, keys_of(action, 0), statement.over(action)
    default = _default(action)
    serial = keys[name_at(action, 1 + (keys[1:2] == ("COLUMN",)))[1] :][:1]
    anew = f"`{table}` is written anew for `{column}`, and closed meanwhile"
    if contains(keys, "GENERATED") and "STORED" in keys:
        message, help = (
            anew,
            "add a plain column with a trigger, or on PostgreSQL 18 a `VIRTUAL` one, which costs nothing",
        )
        yield found("M013", place, message, help=help)
    elif not _SERIALS.isdisjoint(serial) or contains(keys, "AS", "IDENTITY") or "nextval" in default:
        yield found("M012", place, anew, help=f"add a plain column and a sequence: {_IN_STEPS}")
    elif default and is_volatile(default):
        yield found("M011", place, f"{anew}, because its default differs from row to row", help=_IN_STEPS)
    elif not default and contains(keys, "NOT", "NULL") and not contains(keys, "GENERATED"):
        yield found(
            "M010",
            place,
            f"`{column}` is required and has no default, so that a row of `{table}` makes this fail",
            help=_IN_STEPS,
        )


def _default(action: Words) -> str:
    """The words behind DEFAULT, lower-case, as far as they belong to it."""
    at = find(keys_of(action), "DEFAULT")
    if at is None or contains(keys_of(action)[:at], "BY"):
        return ""
    said: list[str] = []
    for it in action[at + 1 :]:
        if it.depth == action[0].depth and it.key in _ENDS_OF_DEFAULT and said:
            break
        said.append(it.token.text)
    return " ".join(said).lower()


def _renamed(words: Words, statement: Statement, what: str) -> Diagnostic:
    return found(
        "M016",
        statement.over(words),
        f"programs that run now still ask for {what} by this name, and fail from this moment on",
        help="keep the name and rename the model: `@@map`; or leave a view of the former name behind",
    )


def _definitions(statement: Statement) -> Iterator[Words]:
    """The definitions of columns in CREATE TABLE and ADD COLUMN."""
    at = find(statement.keys, "TABLE")
    if statement.begins("CREATE") and at is not None and at <= 3:
        yield from (it for it in split(bracketed(statement.words, at), 1) if _is_column(it))
    for action in statement.actions:
        if added_column(action):
            yield action[1 + (action[1].key == "COLUMN") :]


def _is_column(words: Words) -> bool:
    others = {"CONSTRAINT", "PRIMARY", "UNIQUE", "FOREIGN", "CHECK", "EXCLUDE", "LIKE"}
    return words[0].token.kind == "quoted" or words[0].key not in others


def _regret(type_: tuple[str, ...]) -> str:
    if type_[0] == "JSON":
        return "use `JSONB` (`@db.JsonB`), which can be compared and indexed"
    if type_[0] == "TIMESTAMP" and not contains(type_, "WITH", "TIME", "ZONE"):
        return "use `TIMESTAMPTZ` (`@db.Timestamptz`), which means one moment everywhere"
    if type_[0] in {"CHAR", "CHARACTER"} and type_[1:2] != ("VARYING",):
        return "use `TEXT`; `CHAR` pads with blanks and saves nothing"
    if type_[0] == "VARCHAR" or type_[:2] == ("CHARACTER", "VARYING"):
        return "use `TEXT` with a check, whose limit can be changed without closing the table"
    return ""


RULES = (add_column, alter_column, rename, drop, cascade, regretted_types)
