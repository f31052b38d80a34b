"""What a statement does, in one word of few: for names of spans and labels of metrics."""

from collections.abc import Mapping
from typing import Final

from nicol.client.observe import QueryEvent

_BY_ACTION: Final[Mapping[str, str]] = {"create": "INSERT", "upsert": "INSERT", "update": "UPDATE", "delete": "DELETE"}
_WORDS: Final = frozenset(
    {
        *("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "COPY", "CALL", "VALUES", "EXPLAIN", "LOCK", "NOTIFY"),
        *("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "SET", "REFRESH", "TRUNCATE", "VACUUM", "ANALYZE"),
        *("CREATE", "ALTER", "DROP"),
    }
)


def operation_of(event: QueryEvent) -> str:
    """``SELECT``, ``INSERT`` and the like; ``OTHER`` for what is none of PostgreSQL's usual statements."""
    word = event.text.lstrip("( \n\t").partition(" ")[0].partition("\n")[0].rstrip(";").upper()
    if word == "WITH":
        # What is written in a chain of statements begins with any of them.
        return _BY_ACTION.get((event.action or "").partition("_")[0], "SELECT")
    return word if word in _WORDS else "OTHER"
