"""A call after names, types and operators are checked, with every value replaced by its index.

A node is the *shape* of a call: equal nodes have the same SQL, so a node is the key under which text and row builder
are cached. NamedTuples compare as tuples, so every class ends in a ``kind`` of its own; without it an ``All`` would
equal an ``Any`` of the same terms.
"""

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from nicol.query.shape.wanted import Wanted


class All(NamedTuple):
    terms: "tuple[Condition, ...]"
    kind: str = "all"


class Some(NamedTuple):
    terms: "tuple[Condition, ...]"
    kind: str = "some"


class Negation(NamedTuple):
    term: "Condition"
    kind: str = "negation"


class Null(NamedTuple):
    field: str
    negated: bool
    kind: str = "null"


class Compare(NamedTuple):
    """``operator`` is SQL's: =, <>, <, <=, >, >=."""

    field: str
    operator: str
    parameter: int
    insensitive: bool = False
    kind: str = "compare"


class Within(NamedTuple):
    """The field is one of an array's values, or none of them."""

    field: str
    negated: bool
    parameter: int
    kind: str = "within"


class Like(NamedTuple):
    """The field matches a pattern, or with ``is_array`` one of several; wildcards in the user's text are escaped."""

    field: str
    parameter: int
    insensitive: bool
    negated: bool = False
    is_array: bool = False
    kind: str = "like"


class ListTest(NamedTuple):
    """``operator`` is has, has_every, has_some, equals or is_empty; is_empty has no parameter but ``negated``."""

    field: str
    operator: str
    parameter: int | None
    negated: bool = False
    kind: str = "list"


class FieldTest(NamedTuple):
    """The field against the field ``other`` of the same record.

    ``operator`` is SQL's for a comparison, else the word of the filter: contains, in, has …
    """

    field: str
    operator: str
    other: str
    insensitive: bool = False
    kind: str = "fields"


class Search(NamedTuple):
    """The texts of ``fields`` together match the tsquery at ``parameter``."""

    fields: tuple[str, ...]
    parameter: int
    kind: str = "search"


class JsonTest(NamedTuple):
    """``operator`` is of ``vocabulary.JSON_OPERATORS``; ``path`` the index of a text array, or None for the root."""

    field: str
    path: int | None
    operator: str
    parameter: int
    insensitive: bool = False
    kind: str = "json"


class JsonNullTest(NamedTuple):
    """``null`` is db, json or any: NULL, the value ``null`` in a document, or either."""

    field: str
    path: int | None
    null: str
    negated: bool
    kind: str = "json_null"


class Related(NamedTuple):
    """``quantifier`` is some, every, none, is or is_not. ``condition`` None accepts every record.

    Records that ``visible`` does not accept are as if they were not there.
    """

    field: str
    quantifier: str
    condition: "Condition | None"
    visible: "Condition | None" = None
    kind: str = "related"


class RelatedNull(NamedTuple):
    """A to-one relation reaches no record, or with ``negated`` reaches one."""

    field: str
    negated: bool
    kind: str = "related_null"


class Aggregated(NamedTuple):
    """In HAVING: ``condition``, which is about ``field`` alone, of what ``function`` makes of the field in a group."""

    function: str
    field: str
    condition: "Condition"
    kind: str = "aggregated"


Condition: TypeAlias = (
    All
    | Some
    | Negation
    | Null
    | Compare
    | Within
    | Like
    | ListTest
    | FieldTest
    | Search
    | JsonTest
    | JsonNullTest
    | Related
    | RelatedNull
    | Aggregated
)


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


class Write(NamedTuple):
    """One column's new value. ``operator`` is set, increment, decrement, multiply, divide or push.

    Or it is json_set_path, json_merge or json_unset_path; ``paths`` are indexes of text arrays, outermost first.
    """

    field: str
    operator: str
    parameter: int | None
    paths: tuple[int, ...] = ()


class Conflict(NamedTuple):
    """What an insert does when ``fields`` are taken: update, or with no writes nothing. No fields: any key.

    It updates only a row that meets ``condition``.
    """

    fields: tuple[str, ...]
    writes: tuple[Write, ...] = ()
    is_update: bool = False
    condition: Condition | None = None


class Insert(NamedTuple):
    """One record. Without ``selection`` nothing comes back but the number of rows."""

    model: str
    writes: tuple[Write, ...]
    selection: Selection | None
    conflict: Conflict | None = None
    kind: str = "insert"


class InsertMany(NamedTuple):
    """Many records with the same fields: each value is a whole column, as an array."""

    model: str
    fields: tuple[str, ...]
    parameters: tuple[int, ...]
    skip_duplicates: bool
    selection: Selection | None = None
    kind: str = "insert_many"


class UpsertMany(NamedTuple):
    """Many records with the same fields; where the key ``conflict`` is taken, ``updated`` get their new values."""

    model: str
    fields: tuple[str, ...]
    parameters: tuple[int, ...]
    conflict: tuple[str, ...]
    updated: tuple[str, ...]
    kind: str = "upsert_many"


class ReadInOrder(NamedTuple):
    """The records whose identities are given, in that order: each parameter is a whole column of ``key``."""

    model: str
    selection: Selection
    key: tuple[str, ...]
    parameters: tuple[int, ...]
    kind: str = "read_in_order"


class Taken(NamedTuple):
    """A field whose value is that of ``source_field`` of the new record called ``source``."""

    field: str
    source: str
    source_field: str


class NewRows(NamedTuple):
    """New records of ``model`` in a chain of inserts: one of ``writes``, or many whose ``parameters`` are columns."""

    name: str
    model: str
    writes: tuple[Write, ...]
    fields: tuple[str, ...]
    parameters: tuple[int, ...]
    taken: tuple[Taken, ...]
    skip_duplicates: bool = False
    kind: str = "new_rows"


class NewPairs(NamedTuple):
    """Rows of the join table of ``field`` of ``model``: the new record ``own`` with all those called ``other``."""

    name: str
    model: str
    field: str
    own: str
    other: str
    kind: str = "new_pairs"


class Shown(NamedTuple):
    """Where the new records are that the relation ``field`` reaches, and what theirs reach."""

    field: str
    names: tuple[str, ...]
    pairs: tuple[str, ...]
    within: "tuple[Shown, ...]"


class InsertTree(NamedTuple):
    """The record called ``root``, what it refers to and what refers to it, all new, in one statement.

    PostgreSQL shows a statement none of its own inserts, so ``selection`` may branch only to what is ``shown`` or was
    there before, and no further: see ``writing.tree``.
    """

    model: str
    root: str
    steps: tuple[NewRows | NewPairs, ...]
    shown: tuple[Shown, ...]
    selection: Selection
    kind: str = "insert_tree"


class Update(NamedTuple):
    model: str
    where: Condition | None
    writes: tuple[Write, ...]
    selection: Selection | None
    limit: int | None = None
    kind: str = "update"


class UpdateEach(NamedTuple):
    """A value of its own for each record that ``key`` finds and ``where`` accepts: each parameter is a whole column.

    ``fields`` begins with those of ``key``; ``operators`` are those of the others.
    """

    model: str
    key: tuple[str, ...]
    fields: tuple[str, ...]
    operators: tuple[str, ...]
    parameters: tuple[int, ...]
    where: Condition | None = None
    kind: str = "update_each"


class Delete(NamedTuple):
    """As an ``Update`` at most ``limit`` records, an index of a value."""

    model: str
    where: Condition | None
    selection: Selection | None
    limit: int | None = None
    kind: str = "delete"


class Link(NamedTuple):
    """Rows of the join table of an implicit many-to-many relation: each value is an array of ids."""

    model: str
    field: str
    own: int
    other: int
    kind: str = "link"


class Unlink(NamedTuple):
    """The rows of the join table of the records whose ids are ``own``: those to records that meet ``condition``.

    ``kept`` is an array of ids that stay. The values of ``condition`` are its own model's, at the relation's other end.
    """

    model: str
    field: str
    own: int
    condition: Condition | None
    kept: int | None
    kind: str = "unlink"


Node: TypeAlias = (
    Read
    | ReadPage
    | ReadInOrder
    | Count
    | Exists
    | Aggregate
    | GroupBy
    | Insert
    | InsertMany
    | InsertTree
    | UpsertMany
    | Update
    | UpdateEach
    | Delete
    | Link
    | Unlink
)
