"""What a server says of a statement that it has parsed and not run: its parameters and its columns."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DescribedColumn:
    """``table`` and ``number`` (pg_class.oid, pg_attribute.attnum) are those of the column that it shows, or 0."""

    name: str
    type: int
    table: int
    number: int


@dataclass(frozen=True, slots=True)
class Description:
    """``parameters`` are the types of ``$1 … $n``. Types are OIDs in pg_type. No columns: the statement has no rows."""

    parameters: tuple[int, ...]
    columns: tuple[DescribedColumn, ...]
