"""Writes, each one statement. See ``nodes.node``."""

from typing import NamedTuple

from nicol.query.nodes.condition import Condition
from nicol.query.nodes.read import Selection


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
    """Many records with the same fields; where the key ``conflict`` is taken, ``updated`` get their new values.

    Records that have the key and do not meet ``where`` stay as they are.
    """

    model: str
    fields: tuple[str, ...]
    parameters: tuple[int, ...]
    conflict: tuple[str, ...]
    updated: tuple[str, ...]
    where: Condition | None = None
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
