"""What a cursor of psycopg's has, of either colour, as rows."""

from collections.abc import Sequence
from typing import Protocol

import psycopg
from psycopg.pq import ExecStatus
from psycopg.pq.abc import PGresult

from nicol.sql.statement import Reply, Rows, Script, Statement

_DONE = (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK)


class Answered(Protocol):
    """A cursor of psycopg's after its statement."""

    @property
    def pgresult(self) -> PGresult | None: ...
    @property
    def rowcount(self) -> int: ...
    @property
    def description(self) -> Sequence[psycopg.Column] | None: ...


def is_done(cursor: Answered) -> bool:
    return cursor.pgresult is not None and cursor.pgresult.status in _DONE


def has_columns(cursor: Answered) -> bool:
    """As ``description`` says, which makes an object for each column."""
    return cursor.pgresult is not None and cursor.pgresult.nfields > 0


def reply(asked: Statement | Script, cursor: Answered, fetched: Rows) -> Rows:
    """The answer that ``asked`` wants, of what was ``fetched``."""
    if isinstance(asked, Script):
        return ()
    if asked.reply is Reply.COUNT:
        return ((max(cursor.rowcount, 0),),)
    rows: Rows = fetched if has_columns(cursor) else ((),) * _n_bare(cursor)
    if asked.reply is Reply.ROWS:
        return rows
    return table(cursor, rows if asked.reply is Reply.TABLE else rows[:1])


def table(cursor: Answered, rows: Rows) -> Rows:
    columns = cursor.description or ()
    return ([it.name for it in columns], [it.type_code for it in columns], *rows)


def _n_bare(cursor: Answered) -> int:
    """How many rows without columns there are, which psycopg does not tell from no rows at all."""
    result = cursor.pgresult
    return result.ntuples if result is not None and result.status == ExecStatus.TUPLES_OK else 0
