"""What a checked call will do: statements, and how their rows become its answer."""

from collections.abc import Callable
from dataclasses import dataclass

from nicol.errors import DatabaseError
from nicol.query.violations import named
from nicol.schema.model import Schema
from nicol.sql.statement import Rows, Statement, Steps


@dataclass(slots=True)
class Plan:
    """``statement`` is the only one there is, or None where ``begin`` makes several.

    With ``needs_transaction`` the steps are to run inside a transaction, the caller's own or one made for them.
    """

    schema: Schema
    statement: Statement | None
    finish: Callable[[Rows], object]
    begin: Callable[[], Steps[object]] | None = None
    is_one_statement: bool = False

    @property
    def needs_transaction(self) -> bool:
        return self.begin is not None and not self.is_one_statement

    def steps(self) -> Steps[object]:
        """Run the statements and return the call's answer. Refusals of the server come out in the schema's words."""
        try:
            if self.begin is not None:
                return (yield from self.begin())
            assert self.statement is not None
            rows = yield self.statement
        except DatabaseError as error:
            named(self.schema, error)
            raise
        return self.finish(rows)
