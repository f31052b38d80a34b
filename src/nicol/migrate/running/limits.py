"""The time limits and the search path under which a migration's statements run.

A role's ``statement_timeout`` is meant for requests of users and would kill every build of a large index, so it does
not count here; waiting for locks is limited instead. What a file sets for itself comes later and wins.
"""

from nicol.driver.url import DatabaseUrl
from nicol.migrate.running.patience import Patience
from nicol.sql.names import quote
from nicol.sql.statement import Script

_ENDLESS = "0"


def transaction_limits(url: DatabaseUrl, patience: Patience) -> Script:
    """Limits that end with the transaction."""
    settings = [f"SET LOCAL {name} = {value}" for name, value in _settings(url, patience).items()]
    return Script("; ".join([*settings, _newer("true")]))


def session_limits(url: DatabaseUrl, patience: Patience) -> Script:
    """Limits that stay until the session is told to forget them."""
    settings = [f"SET {name} = {value}" for name, value in _settings(url, patience).items()]
    return Script("; ".join([*settings, _newer("false")]))


def endless_wait() -> Script:
    """For a statement that waits for everybody and holds up nobody."""
    return Script(f"SET lock_timeout = {_ENDLESS}")


def short_wait(patience: Patience) -> Script:
    """Back from ``endless_wait`` to what ``session_limits`` said."""
    milliseconds = patience.lock_timeout_ms
    return Script("RESET lock_timeout" if milliseconds is None else f"SET lock_timeout = {milliseconds}")


def _settings(url: DatabaseUrl, patience: Patience) -> dict[str, str]:
    settings = {"statement_timeout": _ENDLESS}
    if patience.lock_timeout_ms is not None:
        settings["lock_timeout"] = str(patience.lock_timeout_ms)
    if url.schema:
        # Poolers take no search path at the start of a session, and some are told to ignore it.
        settings["search_path"] = quote(url.schema)
    return settings


def _newer(is_local: str) -> str:
    """PostgreSQL 17 has a limit for transactions as well; a server that does not know it answers NULL."""
    return (
        f"SELECT pg_catalog.set_config('transaction_timeout', '{_ENDLESS}', {is_local}) "
        "WHERE pg_catalog.current_setting('transaction_timeout', true) IS NOT NULL"
    )
