"""Sending what a migration consists of, so that an error knows where in the file it happened."""

from collections.abc import Sequence

from nicol.errors import ConnectionFailedError, DatabaseError
from nicol.migrate.history.folder import Migration
from nicol.migrate.running.statements import Part, first_character
from nicol.sql.statement import Script, Statement, Steps

# What a migration set for its session would otherwise hold for the next one, and for the history.
FORGET = "RESET SESSION AUTHORIZATION; RESET ROLE; RESET ALL"


def placed(migration: Migration, part: Part, *, behind: str = "") -> Steps[None]:
    """``part``, sent ``behind`` what does not fail. The position in its error is then that in the whole script."""
    text = migration.script[part.start : part.end]
    try:
        yield Script(behind + text)
    except DatabaseError as error:
        position = (error.position or 0) - len(behind)
        error.position = part.start + (position if position > 0 else first_character(text) + 1)
        raise


def around(statements: Sequence[Script | Statement]) -> Steps[None]:
    """What is not of the script, so that no position in an error can be meant for it."""
    try:
        for it in statements:  # noqa: UP028 (a tuple cannot be sent the rows)
            yield it
    except DatabaseError as error:
        error.position = None
        raise


def rolled_back() -> Steps[None]:
    """The session, as if nothing had been sent; it may be gone by now, and its transaction with it."""
    try:
        yield Script("ROLLBACK")
        yield Script(FORGET)
    except (DatabaseError, ConnectionFailedError):
        return


def noted(statement: Statement) -> Steps[bool]:
    """Whether ``statement`` could be sent. The failure that it notes matters more, and is raised by the caller."""
    try:
        yield statement
    except (DatabaseError, ConnectionFailedError):
        return False
    return True
