"""The order in which statements can be run, found out by running them."""

from collections.abc import Sequence

from nicol.errors import ConnectionLostError, DatabaseError, MigrateError
from nicol.migrate.running.statements import statements
from nicol.migrate.running.transaction import is_control
from nicol.sql.statement import Script, Steps

_TRY = "SAVEPOINT nicol_attempt;\n{0}\n;RELEASE SAVEPOINT nicol_attempt"
_BEGIN = "BEGIN; SET LOCAL check_function_bodies = false"
_GIVE_UP = "ROLLBACK TO SAVEPOINT nicol_attempt"


def arranged(texts: Sequence[str]) -> Steps[tuple[str, ...]]:
    """``texts`` in an order in which each works after those before it: theirs, as far as that is one.

    Whatever does not work yet is tried again after the others. All of it happens in a transaction that is rolled back.
    Bodies of functions are not checked. Raises MigrateError with the server's words about what never works.
    """
    yield Script(_BEGIN)
    try:
        return (yield from _arranged(texts))
    finally:
        yield Script("ROLLBACK")


def carried_out(texts: Sequence[str]) -> Steps[tuple[str, ...]]:
    """As ``arranged``, and what was done stays, unless something never works."""
    yield Script(_BEGIN)
    try:
        done = yield from _arranged(texts)
    except MigrateError:
        yield Script("ROLLBACK")
        raise
    yield Script("COMMIT")
    return done


def parts_of(script: str) -> tuple[str, ...]:
    """The statements of ``script``, each with the comments before it; what begins or ends a transaction is left out."""
    return tuple(script[it.start : it.end].strip() for it in statements(script) if not is_control(it))


def _arranged(texts: Sequence[str]) -> Steps[tuple[str, ...]]:
    done: list[str] = []
    waiting = list(texts)
    # What hinders a statement is what it says first: later it also meets what others did in its absence.
    first: dict[str, DatabaseError] = {}
    while waiting:
        errors: dict[str, DatabaseError] = {}
        for it in waiting:
            try:
                yield Script(_TRY.format(it))
            except ConnectionLostError:
                raise
            except DatabaseError as error:
                errors[it] = error
                first.setdefault(it, error)
                yield Script(_GIVE_UP)
            else:
                done.append(it)
        if len(errors) == len(waiting):
            raise _unable(waiting, first)
        waiting = [it for it in waiting if it in errors]
    return tuple(done)


def _unable(waiting: Sequence[str], errors: dict[str, DatabaseError]) -> MigrateError:
    first = waiting[0]
    lines = [it for it in first.splitlines() if not it.startswith("--")]
    others = f" (nor can {len(waiting) - 1} more)" if len(waiting) > 1 else ""
    shown = " ".join(" ".join(lines).split())[:120]
    return MigrateError(f"`{shown}` cannot be run: {errors[first].message}{others}")
