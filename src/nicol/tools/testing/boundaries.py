"""What a transaction's boundaries become inside the one transaction of a test: savepoints that behave the same."""

from nicol.sql.statement import Script, Statement


def _boundary(text: str) -> Script:
    return Script(text, is_boundary=True)


BEGIN = _boundary("BEGIN")
ROLLBACK = _boundary("ROLLBACK")

SAVEPOINT = _boundary("SAVEPOINT nicol_test")
UNDO = _boundary("ROLLBACK TO SAVEPOINT nicol_test; RELEASE SAVEPOINT nicol_test")

RELEASE = _boundary(
    # COMMIT would check what was put off, and it must be possible to put it off again afterwards.
    "SAVEPOINT nicol_check; SET CONSTRAINTS ALL IMMEDIATE; ROLLBACK TO SAVEPOINT nicol_check; "
    "RELEASE SAVEPOINT nicol_check; RELEASE SAVEPOINT nicol_test; "
    # What was set for a transaction ends with it, and not with a savepoint.
    "SET LOCAL statement_timeout TO DEFAULT; SET LOCAL idle_in_transaction_session_timeout TO DEFAULT; "
    "SELECT pg_catalog.set_config('nicol.tenant', '', true)"
)


def begins(asked: Statement | Script) -> bool:
    return _first_word(asked) in {"BEGIN", "START"}


def commits(asked: Statement | Script) -> bool:
    return _first_word(asked) in {"COMMIT", "END"}


def rolls_back(asked: Statement | Script) -> bool:
    """Whether all of a transaction is undone, and not what followed a savepoint."""
    return isinstance(asked, Script) and asked.is_boundary and asked.text.strip() == "ROLLBACK"


def changes_role(asked: Statement | Script) -> bool:
    return _first_word(asked) == "SET"


def begun(asked: Script) -> Script:
    """``BEGIN READ ONLY; SET LOCAL …`` as a savepoint. The isolation is that of the test's transaction."""
    head, _, settings = asked.text.partition(";")
    parts = [SAVEPOINT.text]
    if "READ ONLY" in head:
        parts.append("SET TRANSACTION READ ONLY")
    if settings.strip():
        parts.append(settings.strip())
    return _boundary("; ".join(parts))


def _first_word(asked: Statement | Script) -> str:
    if not isinstance(asked, Script) or not asked.is_boundary:
        return ""
    return asked.text.split(maxsplit=1)[0].rstrip(";")
