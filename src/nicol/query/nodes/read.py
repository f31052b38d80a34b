"""Reads: which records, what of them, and what is counted or summed. See ``nodes.node``."""

from typing import TYPE_CHECKING, NamedTuple

from nicol.query.nodes.condition import Condition
from nicol.query.nodes.order import Order

if TYPE_CHECKING:
    from nicol.query.shape.wanted import Wanted


class Window(NamedTuple):
    """Which records of a model, in which order. ``take`` and ``skip`` are indexes of values.

    ``cursor`` finds one record by a unique key: the window starts there, the record included. With ``backwards`` the
    order is turned round, and its rows come from the last to the first.
    """

    where: Condition | None = None
    order: tuple[Order, ...] = ()
    cursor: Condition | None = None
    distinct: tuple[str, ...] = ()
    take: int | None = None
    skip: int | None = None
    backwards: bool = False


class Branch(NamedTuple):
    """A relation that is fetched with its parent, under the attribute ``name`` of the result."""

    name: str
    field: str
    selection: "Selection"
    window: Window


class CountBranch(NamedTuple):
    """How many records a to-many relation reaches, under the attribute ``name`` of the result.

    With ``within`` it is the key ``name`` of a dict, which is that attribute: ``shape.wanted.counts_name`` names it.
    With ``aggregate``, a function and a scalar field, it is that of the records instead of their number.
    """

    name: str
    field: str
    condition: Condition | None
    within: str = ""
    aggregate: tuple[str, str] | None = None


class Selection(NamedTuple):
    """What is fetched of a model. ``wanted`` holds columns and class and is compared by identity."""

    wanted: "Wanted"
    branches: tuple[Branch, ...] = ()
    counts: tuple[CountBranch, ...] = ()


class RowLock(NamedTuple):
    """``strength`` and ``waiting`` are SQL's: FOR UPDATE, SKIP LOCKED."""

    strength: str
    waiting: str = ""


class Read(NamedTuple):
    model: str
    selection: Selection
    window: Window
    lock: RowLock | None = None
    kind: str = "read"


class ReadTexts(NamedTuple):
    """The columns of records as PostgreSQL writes them, each as text."""

    model: str
    fields: tuple[str, ...]
    window: Window
    kind: str = "read_texts"


class ReadEach(NamedTuple):
    """The record of each of many keys: the parameters ``keys`` are whole columns, each with an element for every key.

    A row ends in the number of its element, counted from 1, behind what ``selection`` says; or in the key itself, where
    there is but one, whose values ``is_told_by_value`` tells apart.
    """

    model: str
    selection: Selection
    where: Condition
    keys: tuple[int, ...]
    is_told_by_value: bool = False
    kind: str = "read_each"


class ReadPage(NamedTuple):
    """The records of the window behind the sort keys ``after``: each the index of a text, or None for NULL."""

    model: str
    selection: Selection
    window: Window
    after: tuple[int | None, ...] | None = None
    kind: str = "page"


class Count(NamedTuple):
    """``fields`` are counted where they are not NULL; none of them means records are counted."""

    model: str
    window: Window
    fields: tuple[str, ...] = ()
    kind: str = "count"


class Exists(NamedTuple):
    model: str
    where: Condition | None
    kind: str = "exists"


class Aggregation(NamedTuple):
    """``function`` is of ``aggregates.FUNCTIONS``; the field may be ``aggregates.EVERY_RECORD`` for a count."""

    function: str
    field: str


class Aggregate(NamedTuple):
    """One row: the value of each of ``items`` over the records of the window."""

    model: str
    window: Window
    items: tuple[Aggregation, ...]
    kind: str = "aggregate"


class GroupOrder(NamedTuple):
    """``function`` is empty for one of the fields by which records are grouped."""

    function: str
    field: str
    descending: bool
    nulls: str | None = None


class GroupBy(NamedTuple):
    """A row for each group: the fields ``by``, then the values of ``items``."""

    model: str
    by: tuple[str, ...]
    items: tuple[Aggregation, ...]
    where: Condition | None = None
    having: Condition | None = None
    order: tuple[GroupOrder, ...] = ()
    take: int | None = None
    skip: int | None = None
    kind: str = "group_by"
