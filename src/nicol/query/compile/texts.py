"""From a node to SQL text, remembered by node."""

from collections.abc import Sequence
from typing import ClassVar, assert_never

from nicol.errors import TooManyValuesError
from nicol.query.compile.aggregate import compile_aggregate, compile_count, compile_exists, compile_group_by
from nicol.query.compile.bulk import compile_read_in_order, compile_update_each, compile_upsert_many
from nicol.query.compile.join_table import compile_link, compile_unlink
from nicol.query.compile.page import compile_page
from nicol.query.compile.read import compile_read, compile_read_texts
from nicol.query.compile.read_each import compile_read_each
from nicol.query.compile.tree import compile_tree
from nicol.query.compile.write import (
    compile_delete,
    compile_insert,
    compile_insert_many,
    compile_update,
)
from nicol.query.nodes.node import Node
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
from nicol.query.together import Together
from nicol.query.vocabulary import Vocabulary
from nicol.sql.printer import print_query
from nicol.sql.query import Query
from nicol.sql.statement import Reply, Statement

_MOST_TEXTS = 5_000
_MOST_CHARACTERS = 10_000_000
"""Of all texts together: a filter of a thousand terms is as long as a hundred others."""

_MOST_VALUES = 32_767
"""As many as asyncpg sends; the protocol numbers twice as many."""


class Texts:
    """The SQL text of every shape of call seen so far.

    Shapes are few, since lists are one parameter; only conditions built at run time out of many terms make many. When
    too many have come together they are all forgotten, which costs each its compilation once more.
    """

    is_kept: ClassVar[bool] = False
    """Whether statements are kept to one tenant, or to what is everybody's."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._text_by_node: dict[Node, str] = {}
        self._n_characters = 0
        self._node_by_text: dict[str, Node] = {}
        self._forgotten: dict[str, Node] = {}
        self._together_by_text: dict[str, Together] = {}

    def statement(self, node: Node, values: Sequence[object], *, counts: bool = False) -> Statement:
        """``node`` with its values, ready to be sent; with ``counts`` it answers how many rows it affected."""
        require_few(node, values)
        return Statement(self.text(node), values, Reply.COUNT if counts else Reply.ROWS)

    def given(self, statement: Statement) -> Sequence[object]:
        """The values with which ``statement`` was made."""
        return statement.values

    def is_plain(self, statement: Statement) -> bool:  # noqa: ARG002 - for subclasses
        """Whether ``statement`` says nothing beyond its node: nothing that keeps it to a tenant."""
        return True

    def text(self, node: Node) -> str:
        found = self._text_by_node.get(node)
        if found is None:
            if len(self._text_by_node) >= _MOST_TEXTS or self._n_characters >= _MOST_CHARACTERS:
                self._text_by_node.clear()
                self._n_characters = 0
                # A call that is planned and has not run yet may still ask.
                self._forgotten, self._node_by_text = self._node_by_text, {}
            found = self._text_by_node[node] = print_query(compiled(self._vocabulary, node))
            self._node_by_text[found] = node
            self._n_characters += len(found)
        return found

    def together(self, node: Read, statement: Statement, n_values: int) -> Together:
        """How calls like that of ``statement``, which is made of ``node`` and so many values, become one."""
        found = self._together_by_text.get(statement.text)
        if found is None:
            if len(self._together_by_text) >= _MOST_TEXTS:
                self._together_by_text.clear()
            # One for threads that make it at once, since calls are together that have the same.
            made = Together(self, self._vocabulary, node, n_values)
            found = self._together_by_text.setdefault(statement.text, made)
        return found

    def node(self, text: str) -> Node | None:
        """What ``text`` was compiled from, unless that is long forgotten. Of two nodes with one text, the later."""
        return self._node_by_text.get(text) or self._forgotten.get(text)


def require_few(node: Node, values: Sequence[object]) -> None:
    """Raise TooManyValuesError for more than a statement takes."""
    if len(values) > _MOST_VALUES:
        reason = f"{len(values)} values in one statement, which takes at most {_MOST_VALUES} values"
        way_out = "say them in a list, which counts as one, or in several calls"
        raise TooManyValuesError(f"{node.model}: {reason}; {way_out}", model=node.model)


def compiled(vocabulary: Vocabulary, node: Node) -> Query:
    match node:
        case ReadTexts():
            return compile_read_texts(vocabulary, node)
        case ReadPage():
            return compile_page(vocabulary, node)
        case Read():
            return compile_read(vocabulary, node)
        case ReadEach():
            return compile_read_each(vocabulary, node)
        case Count():
            return compile_count(vocabulary, node)
        case Exists():
            return compile_exists(vocabulary, node)
        case Aggregate():
            return compile_aggregate(vocabulary, node)
        case GroupBy():
            return compile_group_by(vocabulary, node)
        case Insert():
            return compile_insert(vocabulary, node)
        case InsertMany():
            return compile_insert_many(vocabulary, node)
        case UpsertMany():
            return compile_upsert_many(vocabulary, node)
        case UpdateEach():
            return compile_update_each(vocabulary, node)
        case ReadInOrder():
            return compile_read_in_order(vocabulary, node)
        case InsertTree():
            return compile_tree(vocabulary, node)
        case Update():
            return compile_update(vocabulary, node)
        case Delete():
            return compile_delete(vocabulary, node)
        case Link():
            return compile_link(vocabulary, node)
        case Unlink():
            return compile_unlink(vocabulary, node)
        case _:
            assert_never(node)
