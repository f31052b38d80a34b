"""By what records are sorted. See ``nodes.node``."""

from typing import NamedTuple, TypeAlias

from nicol.query.nodes.condition import Condition


class Hop(NamedTuple):
    """The to-one relation ``field``, of whose records there are only those that ``visible`` accepts."""

    field: str
    visible: Condition | None = None


class OrderBy(NamedTuple):
    """By the scalar ``field`` of the model at the end of the to-one relations ``path``."""

    path: tuple[Hop, ...]
    field: str
    descending: bool
    nulls: str | None = None
    kind: str = "field"


class OrderByCount(NamedTuple):
    """By the number of records that the to-many relation ``field`` reaches, of those that meet ``condition``."""

    path: tuple[Hop, ...]
    field: str
    descending: bool
    condition: Condition | None = None
    kind: str = "count"


class OrderByAggregate(NamedTuple):
    """By an aggregate over ``column`` of the records that the to-many relation ``field`` reaches.

    ``function`` is of ``aggregates.FUNCTIONS``.
    """

    path: tuple[Hop, ...]
    field: str
    function: str
    column: str
    descending: bool
    nulls: str | None = None
    condition: Condition | None = None
    kind: str = "aggregate"


class OrderByRelevance(NamedTuple):
    """By how well the texts of ``fields`` fit the tsquery at ``parameter``."""

    path: tuple[Hop, ...]
    fields: tuple[str, ...]
    parameter: int
    descending: bool
    kind: str = "relevance"


Order: TypeAlias = OrderBy | OrderByCount | OrderByAggregate | OrderByRelevance
