"""How a session of psycopg's begins, behind a pooler too."""

import psycopg

from nicol.driver.url import DatabaseUrl

_UTC = frozenset({"UTC", "Etc/UTC"})


def prepare_threshold(url: DatabaseUrl) -> int | None:
    """After how many uses a statement is given a name. A name does not survive in the pool of a pooler."""
    return None if url.is_pooled or url.statement_cache_size == 0 else 5


def setting_of(session: psycopg.ConnectionInfo) -> bytes:
    """What is left to say at the start. A pooler keeps the time zone for each client, so it stays ours behind one."""
    return b"" if session.parameter_status("TimeZone") in _UTC else b"SET TimeZone = 'UTC'"


def is_refused_option(url: DatabaseUrl, error: Exception) -> bool:
    """Whether a pooler takes no options, and those of the start packet can be asked for afterwards as well."""
    return "startup parameter" in str(error) and not url.options and not url.schema
