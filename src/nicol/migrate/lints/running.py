"""How a migration runs: its transaction, its locks, its rows, and what it hides from readers."""

from collections.abc import Iterator
from itertools import pairwise

from nicol.migrate.lints.indexes import is_concurrent
from nicol.migrate.lints.past import File, found, index_name
from nicol.migrate.lints.reading import Statement, contains, find, keys_of, name_after, name_at, names_after
from nicol.migrate.running.transaction import unended_transaction
from nicol.text.diagnostic import Diagnostic

_CONTROL = frozenset({"BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT"})
_BATCHES = (
    "change some thousand rows at a time, `WHERE id IN (SELECT … LIMIT 1000)`, in a migration of its own that begins "
    "with `-- migrate: no-transaction`"
)
_MAX_NAME_BYTES = 63


def truncate(statement: Statement, file: File) -> Iterator[Diagnostic]:
    at = 1 + (statement.keys[1:2] == ("TABLE",))
    name = name_at(statement.words, at)[0]
    if statement.begins("TRUNCATE") and not file.is_new(name):
        more = ", and every table that references it" if "CASCADE" in statement.keys else ""
        yield found(
            "M020",
            statement.span,
            f"`TRUNCATE` empties `{name}`{more}",
            help="delete the rows that are meant, by a condition, outside of the migrations",
        )


def enum_value(statement: Statement, file: File) -> Iterator[Diagnostic]:
    if not statement.begins("ALTER", "TYPE"):
        return
    name = name_after(statement.words, "TYPE")
    if contains(statement.keys, "RENAME", "VALUE"):
        yield found(
            "M023",
            statement.span,
            f"programs that run now still write the former value of `{name}`, and fail",
            help="add the new value, move over, and leave the former one unused",
        )
    at = find(statement.keys, "ADD", "VALUE")
    if at is None:
        return
    label = next((it for it in statement.words[at:] if it.token.kind == "string"), None)
    if label is None:
        return
    if not {"BEFORE", "AFTER"} & set(statement.keys):
        yield found(
            "M022",
            statement.span,
            f"{label.key} comes last in the order of `{name}`, wherever the schema has it",
            help="add `BEFORE` or `AFTER` and its neighbour",
        )
    yield from _used_at_once(label.key, statement, file)


def _used_at_once(label: str, statement: Statement, file: File) -> Iterator[Diagnostic]:
    if not file.is_together:
        return
    for it in file.script.statements:
        if it.words[0].token.start > statement.words[0].token.start and not it.begins("ALTER", "TYPE"):
            place = next((word for word in it.words if word.key == label), None)
            if place is not None:
                message = f"{label} is added in this transaction, and cannot be used before it ends"
                yield found("M023", it.over((place,)), message, help="use it in the next migration")
                return


def change_rows(statement: Statement, file: File) -> Iterator[Diagnostic]:
    keys = keys_of(statement.words, 0)
    if statement.words[0].key == "UPDATE":
        table = name_at(statement.words, 1)[0]
    elif statement.begins("DELETE", "FROM"):
        table = name_at(statement.words, 2)[0]
    else:
        return
    if file.is_new(table):
        return
    if "WHERE" not in keys:
        message = f"every row of `{table}` is locked and written at once"
        yield found("M024", statement.over(statement.words[:3]), message, help=_BATCHES)
    elif file.is_together and any(not file.is_new(it.table) and it.actions for it in file.script.statements):
        message = f"rows of `{table}` change while this transaction holds the locks of its other statements"
        yield found("M024", statement.over(statement.words[:3]), message, help=_BATCHES)


def unreadable(statement: Statement, _file: File) -> Iterator[Diagnostic]:
    word = statement.words[0].key
    if word in {"DO", "CALL", "EXECUTE"}:
        yield found(
            "M025",
            statement.over(statement.words[:1]),
            f"what `{word}` does is known only when it runs",
            help="let somebody read it, and say `-- nicol: allow M025` above it",
        )


def endless_wait(statement: Statement, _file: File) -> Iterator[Diagnostic]:
    if not statement.begins("SET"):
        return
    at = find(statement.keys, "LOCK_TIMEOUT")
    value = "" if at is None else "".join(statement.keys[at + 2 : at + 3]).strip("'").lower()
    if value in {"0", "default", "0s", "0ms"}:
        yield found(
            "M026",
            statement.span,
            "without `lock_timeout` a migration waits for ever, and all who come later behind it",
            help="leave it out: `nicol migrate deploy` waits two seconds at a time, and tries again",
        )


def own_transaction(statement: Statement, file: File) -> Iterator[Diagnostic]:
    """A plain pair of BEGIN and COMMIT is left out by ``deploy``. Whatever else there is cuts the migration apart."""
    control = [it for it in file.script.statements if _is_control(it)]
    if statement not in control:
        return
    is_open = unended_transaction(file.script.text) is not None and statement is control[-1]
    nested = next((b for a, b in pairwise(control) if _opens(a) and _opens(b)), None)
    is_other = statement.words[0].key in {"ROLLBACK", "ABORT"} or contains(statement.keys, "AND", "CHAIN")
    is_stray = statement is control[0] and not _opens(statement)
    if is_open or is_stray or is_other or statement is nested:
        message = (
            "this transaction is never ended" if is_open else "a migration is a transaction, and this ends or nests it"
        )
        yield found("M027", statement.span, message, help="leave BEGIN, COMMIT and ROLLBACK out")


def not_repeatable(statement: Statement, file: File) -> Iterator[Diagnostic]:
    is_meant = file.is_marked or all(map(is_concurrent, file.script.statements))
    if file.is_together or not is_meant or len(file.script.statements) == 1:
        return
    before = [it for it in file.script.statements if it.words[0].token.start < statement.words[0].token.start]
    if _is_guarded(statement) or _is_dropped_before(statement, before):
        return
    yield found(
        "M028",
        statement.over(statement.words[:3]),
        "this fails when the migration is run again after a failure",
        help="write `IF NOT EXISTS` or `IF EXISTS`, or drop it with `IF EXISTS` before",
    )


def long_name(statement: Statement, _file: File) -> Iterator[Diagnostic]:
    for it in statement.words:
        if it.is_name and len(it.name.encode()) > _MAX_NAME_BYTES:
            kept = it.name.encode()[:_MAX_NAME_BYTES].decode(errors="ignore")
            yield found(
                "M031",
                statement.over((it,)),
                f"PostgreSQL keeps only `{kept}` of this name",
                help="shorten it, so that nothing else can be cut to the same name",
            )


def written_anew(statement: Statement, file: File) -> Iterator[Diagnostic]:
    name = _rewritten(statement)
    if name is not None and not file.is_new(name):
        yield found(
            "M033",
            statement.over(statement.words[:3]),
            f"`{name or 'every table'}` is closed while it is written anew",
            help="use pg_repack, or plan a quiet hour and allow M033 there",
        )


def trigger(statement: Statement, file: File) -> Iterator[Diagnostic]:
    if not statement.begins("CREATE") or "TRIGGER" not in statement.keys[:5] or contains(statement.keys[:2], "EVENT"):
        return
    table = name_after(statement.words, "ON")
    if not file.is_new(table):
        yield found(
            "M034",
            statement.over(statement.words[:3]),
            f"all writers of `{table}` wait for the trigger, and run it from then on",
            help="make it in a migration of its own, in a quiet hour",
        )


def several_tables(statement: Statement, file: File) -> Iterator[Diagnostic]:
    """Said once, at the second table: the first one stays closed for as long as the second one takes."""
    if not file.is_together or not _locks_its_table(statement) or file.is_new(statement.table):
        return
    altering = [it for it in file.script.statements if _locks_its_table(it) and not file.is_new(it.table)]
    locked = list(dict.fromkeys(it.table for it in altering))
    first = next(it for it in altering if it.table == statement.table)
    if len(locked) > 1 and statement.table == locked[1] and statement is first:
        yield found(
            "M035",
            statement.over(statement.words[:3]),
            f"`{locked[0]}` stays locked while this waits for `{locked[1]}`",
            help="change one table in each migration",
        )


def row_security(statement: Statement, file: File) -> Iterator[Diagnostic]:
    if file.is_new(statement.table) or statement.table in file.history.with_policies:
        return
    for action in statement.actions:
        if keys_of(action)[-3:] == ("ROW", "LEVEL", "SECURITY") and action[0].key in {"ENABLE", "FORCE"}:
            yield found(
                "M040",
                statement.over(action),
                f"without a policy nobody but its owner sees a row of `{statement.table}`",
                help="create the policies first, in this migration or before",
            )


def _locks_its_table(statement: Statement) -> bool:
    """Validating a constraint locks nobody out."""
    return any(it[0].key != "VALIDATE" for it in statement.actions)


def _is_control(statement: Statement) -> bool:
    return statement.words[0].key in _CONTROL and not contains(statement.keys, "TO")


def _opens(statement: Statement) -> bool:
    return statement.words[0].key in {"BEGIN", "START"}


def _is_guarded(statement: Statement) -> bool:
    keys = statement.keys
    if keys[0] in {"CREATE", "DROP"}:
        return (
            contains(keys, "IF", "NOT", "EXISTS")
            or contains(keys, "IF", "EXISTS")
            or keys[:3] == ("CREATE", "OR", "REPLACE")
        )
    if keys[0] == "INSERT":
        return contains(keys, "ON", "CONFLICT")
    if statement.actions:
        # The others of an ALTER TABLE come to the same when they are repeated.
        changing = [keys_of(it) for it in statement.actions if it[0].key in {"ADD", "DROP", "RENAME"}]
        return all("EXISTS" in it for it in changing)
    if keys[:2] == ("ALTER", "TYPE"):
        return contains(keys, "IF", "NOT", "EXISTS")
    return True


def _is_dropped_before(statement: Statement, before: list[Statement]) -> bool:
    if statement.actions:
        dropped = {
            name_after(it, "EXISTS")
            for other in before
            for it in other.actions
            if other.table == statement.table and it[0].key == "DROP"
        }
        return all(name_after(it, "CONSTRAINT") in dropped for it in statement.actions)
    name = index_name(statement)
    drops = (it for it in before if it.begins("DROP", "INDEX") and is_concurrent(it))
    return bool(name) and any(name in {n.rpartition(".")[2] for n in names_after(it.words, "EXISTS")} for it in drops)


def _rewritten(statement: Statement) -> str | None:
    """The table that is written anew for other reasons than a column's, empty for all of them."""
    keys, words = statement.keys, statement.words
    if keys[:1] == ("VACUUM",) and "FULL" in keys:
        at = keys.index("FULL") + 1
        return next((it.name for it in words[at:] if it.is_name and it.key not in {"ANALYZE", "VERBOSE"}), "")
    if keys[:1] == ("CLUSTER",):
        return name_at(words, 1)[0]
    for action in statement.actions:
        of = keys_of(action)
        if of[:2] in {("SET", "LOGGED"), ("SET", "UNLOGGED"), ("SET", "TABLESPACE"), ("SET", "ACCESS")}:
            return statement.table
    return None


RULES = (
    truncate,
    enum_value,
    change_rows,
    unreadable,
    endless_wait,
    own_transaction,
    not_repeatable,
    long_name,
    written_anew,
    trigger,
    several_tables,
    row_security,
)
