"""The names that Prisma gives to constraints and indexes when the file gives none."""

from collections.abc import Iterable

MAX_IDENTIFIER_BYTES = 63
"""PostgreSQL cuts longer identifiers: https://www.postgresql.org/docs/current/limits.html"""


def primary_key_name(table: str) -> str:
    return _fitted(table, "_pkey")


def unique_name(table: str, columns: Iterable[str]) -> str:
    return _fitted("_".join((table, *columns)), "_key")


def index_name(table: str, columns: Iterable[str]) -> str:
    return _fitted("_".join((table, *columns)), "_idx")


def expression_index_name(table: str) -> str:
    return _fitted(table, "_expr_idx")


def check_name(table: str) -> str:
    return _fitted(table, "_check")


def exclusion_name(table: str, columns: Iterable[str]) -> str:
    return _fitted("_".join((table, *columns)), "_excl")


def foreign_key_name(table: str, columns: Iterable[str]) -> str:
    return _fitted("_".join((table, *columns)), "_fkey")


def join_table_name(relation: str) -> str:
    return f"_{relation}"


def _fitted(stem: str, suffix: str) -> str:
    """``stem`` cut to so many bytes that the suffix fits, never inside a character."""
    room = MAX_IDENTIFIER_BYTES - len(suffix)
    return stem.encode("utf-8", "surrogatepass")[:room].decode("utf-8", "ignore") + suffix
