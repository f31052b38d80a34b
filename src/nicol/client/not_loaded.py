"""What stands for a part of a record that was not fetched, and the errors that reading it raises."""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Final

from nicol.errors import FieldNotLoadedError, NotLoadedError, RelationNotLoadedError


class Absent(Enum):
    """The default of what a query fetches only where it says so. No record keeps one."""

    RELATION = "relation"
    COUNTS = "counts"


def field_not_loaded(record: type, name: str) -> NotLoadedError:
    model = record.__name__
    return FieldNotLoadedError(
        f'{model}.{name} was not loaded; add "{name}": True to select, or take it out of omit, '
        f"in the query that read this {model}",
        model=model,
        field=name,
    )


def _relation_not_loaded(record: type, name: str) -> NotLoadedError:
    model = record.__name__
    return RelationNotLoadedError(
        f'{model}.{name} was not loaded; add include={{"{name}": True}} to the query that read this {model}',
        model=model,
        relation=name,
    )


def _counts_not_loaded(record: type, name: str) -> NotLoadedError:
    model = record.__name__
    return FieldNotLoadedError(
        f'{model}.{name} was not loaded; add include={{"_count": True}} to the query that read this {model}',
        model=model,
        field=name,
    )


NOT_LOADED: Final[Mapping[object, Callable[[type, str], NotLoadedError]]] = {
    Absent.RELATION: _relation_not_loaded,
    Absent.COUNTS: _counts_not_loaded,
}
"""For each default the error that stands in for it, of a class of records and an attribute."""
