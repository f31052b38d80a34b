"""What can be said of a change without looking at rows, and the query that looks."""

# ruff: noqa: S608 (every name in these texts is quoted)

from dataclasses import dataclass

from nicol.catalog.model import Name
from nicol.sql.names import quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """``text`` says what may happen anywhere, ``found`` what will happen here, with the count in it.

    ``{n rows}`` becomes ``1 row`` or ``2 rows``. ``query`` counts. ``needs`` are the columns that must exist
    already, by table, for there to be anything to count. With ``has_expressions`` the query may name further ones:
    where it finds one of them missing, there is nothing to count either.
    """

    text: str
    found: str
    query: str
    needs: tuple[tuple[Name, tuple[str, ...]], ...]
    is_fatal: bool = False
    has_expressions: bool = False


def certain(text: str) -> Risk:
    """One that needs no rows to be real."""
    return Risk(text=text, found=text, query="SELECT 1", needs=())


def count(table: Name, condition: str = "") -> str:
    where = f" WHERE {condition}" if condition else ""
    return f"SELECT count(*) FROM {quoted(table)}{where}"


def quoted(name: Name) -> str:
    return f"{quote(name.namespace)}.{quote(name.name)}"
