"""EXPLAIN around a statement."""

from typing import Final

from nicol.sql.statement import Reply, Script, Statement

MARK: Final = Script("SAVEPOINT nicol_explain", is_boundary=True)
UNDO: Final = Script("ROLLBACK TO SAVEPOINT nicol_explain; RELEASE SAVEPOINT nicol_explain", is_boundary=True)


def explain(statement: Statement, *, analyze: bool) -> Statement:
    """What answers with the plan of ``statement`` as JSON. With ``analyze`` the server runs it, too."""
    options = "ANALYZE, BUFFERS, FORMAT JSON" if analyze else "FORMAT JSON"
    reply = Reply.TABLE if statement.is_raw else Reply.ROWS
    return Statement(
        f"EXPLAIN ({options}) {statement.text}", statement.values, reply, is_raw=statement.is_raw, is_once=True
    )
