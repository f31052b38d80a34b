"""Indexes, and what CONCURRENTLY needs."""

from collections.abc import Iterator

from nicol.migrate.lints.past import File, found, index_name
from nicol.migrate.lints.reading import Statement, find, name_at, names_after
from nicol.text.diagnostic import Diagnostic

ALONE = "give it a migration of its own that begins with `-- migrate: no-transaction`"


def create_index(statement: Statement, file: File) -> Iterator[Diagnostic]:
    at = find(statement.keys, "INDEX")
    if not statement.begins("CREATE") or at is None or at > 2 or statement.keys[at + 1 : at + 2] == ("CONCURRENTLY",):
        return
    on = find(statement.keys, "ON")
    table = "" if on is None else name_at(statement.words, on + 1)[0]
    if not table or file.is_new(table):
        return
    name = index_name(statement) or "the index"
    yield found(
        "M001",
        statement.over(statement.words[: at + 1]),
        f"building `{name}` blocks all writes to `{table}` until it is done",
        label="without CONCURRENTLY",
        help=f"write `CREATE INDEX CONCURRENTLY` and {ALONE}",
    )


def drop_index(statement: Statement, file: File) -> Iterator[Diagnostic]:
    if not statement.begins("DROP", "INDEX") or "CONCURRENTLY" in statement.keys:
        return
    names = [it for it in names_after(statement.words, "INDEX") if not file.is_new(it)]
    if names:
        yield found(
            "M002",
            statement.over(statement.words[:2]),
            f"dropping `{names[0]}` waits for all who use its table, and whoever comes later waits behind it",
            label="without CONCURRENTLY",
            help=f"write `DROP INDEX CONCURRENTLY IF EXISTS` and {ALONE}",
        )


def reindex(statement: Statement, file: File) -> Iterator[Diagnostic]:
    if not statement.begins("REINDEX") or "CONCURRENTLY" in statement.keys:
        return
    name = next((it.name for it in statement.words[2:] if it.is_name), "")
    if not file.is_new(name):
        yield found(
            "M003",
            statement.over(statement.words[:1]),
            f"rebuilding `{name}` blocks writes, and reads that would use the index",
            label="without CONCURRENTLY",
            help=f"write `REINDEX … CONCURRENTLY` and {ALONE}",
        )


def concurrently_in_a_transaction(statement: Statement, file: File) -> Iterator[Diagnostic]:
    """In a transaction it fails; in a file that is run statement by statement because of it, others lose theirs."""
    if not is_concurrent(statement):
        return
    earlier = [it for it in file.script.statements if it.words[0].token.start < statement.words[0].token.start]
    is_open = False
    for it in earlier:
        if it.begins("BEGIN") or it.begins("START", "TRANSACTION"):
            is_open = True
        elif it.begins("COMMIT") or it.begins("END") or it.begins("ROLLBACK"):
            is_open = False
    others = [it for it in file.script.statements if not is_concurrent(it) and not it.begins("SET")]
    place = statement.words[statement.keys.index("CONCURRENTLY")]
    if is_open:
        yield found(
            "M004",
            statement.over((place,)),
            "`CONCURRENTLY` cannot run between BEGIN and COMMIT",
            help=f"take it out of the transaction and {ALONE}",
        )
    elif others and not file.is_marked:
        yield found(
            "M004",
            statement.over((place,)),
            "because of `CONCURRENTLY` no transaction holds the other statements of this file together",
            help=ALONE,
        )


def detach_partition(statement: Statement, file: File) -> Iterator[Diagnostic]:
    for action in statement.actions:
        if [it.key for it in action[:2]] == ["DETACH", "PARTITION"] and action[-1].key not in {
            "CONCURRENTLY",
            "FINALIZE",
        }:
            name = name_at(action, 2)[0]
            if not file.is_new(name) and not file.is_new(statement.table):
                yield found(
                    "M032",
                    statement.over(action),
                    f"detaching `{name}` blocks reads and writes of all partitions of `{statement.table}`",
                    help=f"add `CONCURRENTLY` and {ALONE}",
                )


def is_concurrent(statement: Statement) -> bool:
    return statement.words[0].key in {"CREATE", "DROP", "REINDEX", "ALTER"} and "CONCURRENTLY" in statement.keys


RULES = (create_index, drop_index, reindex, concurrently_in_a_transaction, detach_partition)
