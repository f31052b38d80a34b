"""What a class wants of a model: columns, relations and counts, found once per class."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum

from nicol.schema.model import Model


class Construction(Enum):
    """How an instance of a class is made."""

    MODEL = "model"
    """A Pydantic class without private attributes: its ``__dict__`` is set."""
    CONSTRUCT = "construct"
    """Any other Pydantic class: the same, then its hook for private attributes."""
    KEYWORDS = "keywords"
    """A dataclass, a msgspec Struct or a NamedTuple: called with keywords."""
    STRUCT = "struct"
    """A Struct of the client's own: called with keywords, UNSET for what was not fetched."""
    SLOTS = "slots"
    """A dataclass of the client's own: each slot that was fetched is set."""
    DICT = "dict"
    """A TypedDict."""
    VALUE = "value"
    """No instance: the one value that is fetched."""


@dataclass(frozen=True, slots=True, eq=False)
class WantedRelation:
    """``arguments`` are those of the annotation, with values; they are read anew for every call."""

    name: str
    field: str
    wanted: "Wanted"
    arguments: Mapping[str, object]


@dataclass(frozen=True, slots=True, eq=False)
class WantedCount:
    """With ``aggregate``, a function and the scalar field it is of, that instead of how many there are."""

    name: str
    field: str
    where: Mapping[str, object]
    aggregate: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, eq=False)
class WantedChoice:
    """A column of which the class names every value: ``values`` has what the attribute is for each of them."""

    name: str
    field: str
    values: Mapping[object, object]


@dataclass(frozen=True, slots=True, eq=False)
class WantedComputed:
    """``needs`` are names of columns and relations of the same Wanted, in the order of the function's parameters."""

    name: str
    function: Callable[..., object]
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Wanted:
    """``columns`` pairs each attribute of ``target`` with the scalar field it shows.

    ``names`` are the attributes in the order of the class; what has another name is fetched for ``computed`` only. None
    of them stands for all, in the order in which they are fetched. ``local`` are attributes that keep their defaults.
    Compared by identity: one class, one value.
    """

    model: str
    target: type
    construction: Construction
    columns: tuple[tuple[str, str], ...]
    relations: tuple[WantedRelation, ...] = ()
    counts: tuple[WantedCount, ...] = ()
    computed: tuple[WantedComputed, ...] = ()
    names: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    choices: tuple[WantedChoice, ...] = ()
    """Those of ``columns`` of which the class names every value."""


def counts_name(model: Model) -> str:
    """The attribute of a model's own class that holds what ``_count`` counted, by relation."""
    name = "counts"
    while name in model.field_by_name:
        name += "_"
    return name
