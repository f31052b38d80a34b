"""A call after names, types and operators are checked, with every value replaced by its index.

A node is the *shape* of a call: equal nodes have the same SQL, so a node is the key under which text and row builder
are cached. NamedTuples compare as tuples, so every class ends in a ``kind`` of its own; without it an ``All`` would
equal an ``Any`` of the same terms.
"""

from typing import TypeAlias

from nicol.query.nodes.read import Aggregate, Count, Exists, GroupBy, Read, ReadEach, ReadPage, ReadTexts
from nicol.query.nodes.write import (
    Delete,
    Insert,
    InsertMany,
    InsertTree,
    Link,
    ReadInOrder,
    Unlink,
    Update,
    UpdateEach,
    UpsertMany,
)

Node: TypeAlias = (
    Read
    | ReadEach
    | ReadPage
    | ReadTexts
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
