"""What a schema file cannot express, each thing with the SQL that makes it: views, functions, triggers, comments …

A catalog and these definitions together are all of a database but its rows. They are what ``migrate squash`` writes
and what ``migrate down`` proves itself by.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from nicol.catalog.introspect import objects_sql
from nicol.catalog.model import DatabaseObject, Name
from nicol.sql.statement import Row, Statement, Steps

_STATEMENTS = (
    objects_sql.TYPES,
    objects_sql.RELATIONS,
    objects_sql.ROUTINES,
    objects_sql.STORAGE,
    objects_sql.ON_TABLES,
    objects_sql.COMMENTS,
    objects_sql.PRIVILEGES,
    objects_sql.OTHERS,
)

_BEFORE_TABLES = ("domain", "composite type", "range", "sequence", "function", "procedure", "aggregate")
_AFTER_TABLES = (
    "partitioned table", "partition", "inheritance", "sequence of a column", "column collation", "column storage",
    "primary key", "unique constraint", "check constraint", "exclusion constraint", "view", "materialized view",
    "index", "storage", "foreign key", "rule", "trigger", "statistics", "policy", "row-level security", "comment",
    "privilege",
)  # fmt: skip
_RANK = {kind: rank for rank, kind in enumerate((*_BEFORE_TABLES, *_AFTER_TABLES))}


@dataclass(frozen=True, slots=True)
class Definition:
    """``sql`` makes ``object`` and ``drop`` takes it away, without a semicolon at the end; they may be several
    statements. Empty, where nobody can write it. Names are as short as the session's search path allows.
    """

    object: DatabaseObject
    sql: str
    drop: str = ""

    @property
    def is_before_tables(self) -> bool:
        """Whether tables may be made of it: types, sequences, functions."""
        return self.object.kind in _BEFORE_TABLES

    @property
    def holds_rows(self) -> bool:
        """Whether dropping it drops rows."""
        return self.object.kind in {"partitioned table", "partition", "foreign table", "typed table"}

    def __str__(self) -> str:
        """As people call it: ``view stats``, ``trigger touch on users``."""
        it = self.object
        return f"{it.kind} {it.name.name}" + (f" on {it.table}" if it.table else "")


def introspect_objects(namespaces: Sequence[str]) -> Steps[tuple[Definition, ...]]:
    """What ``namespaces`` hold that a schema file cannot express, and of the whole database what is in no namespace.

    Eight statements, however much there is. The order is one in which things can mostly be made again: what few kinds
    say about it. A view over a later one, or a function of a table, is only found out by trying
    (``migrate.running.arrange``). Left out are what belongs to extensions, and the tables in which Prisma and Nicol
    keep their books.
    """
    found: list[Definition] = []
    for text in _STATEMENTS:
        rows = yield Statement(text, [list(namespaces)])
        found += map(_definition, rows)
    return tuple(sorted(found, key=lambda it: (_RANK.get(it.object.kind, len(_RANK)), it.object, it.sql)))


def _definition(row: Row) -> Definition:
    kind, namespace, name, table, sql, drop = (_text(it) for it in row)
    return Definition(DatabaseObject(kind, Name(namespace, name), table), sql, drop)


def _text(value: object) -> str:
    assert isinstance(value, str), value
    return value
