"""The tree of a query: frozen nodes that only ``sql.printer`` turns into text.

Names are database names. A parameter is its index in the statement's values, so that a tree holds no value and one
text serves every call of the same shape.
"""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class TypeName:
    """A type. Built-in names such as ``int4`` are written as they are, others are quoted, in ``namespace`` if given."""

    name: str
    namespace: str | None = None
    is_builtin: bool = True
    is_array: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the relation called ``source`` in the statement."""

    source: str
    name: str


@dataclass(frozen=True, slots=True)
class EveryColumn:
    """All columns of the relation called ``source``."""

    source: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """``$n`` with its cast: ``index`` counts from 0. The cast is always written, so no driver has to guess a type."""

    index: int
    type: TypeName


@dataclass(frozen=True, slots=True)
class Constant:
    """One of the few words that are written as they are: TRUE, FALSE, NULL, 0, 1, DEFAULT, ``*``."""

    word: str


@dataclass(frozen=True, slots=True)
class Text:
    """A string literal of our own, never a user's value."""

    value: str


@dataclass(frozen=True, slots=True)
class Cast:
    operand: "Expression"
    type: TypeName


@dataclass(frozen=True, slots=True)
class Infix:
    """``left operator right``; the operator is one of our own words."""

    operator: str
    left: "Expression"
    right: "Expression"


@dataclass(frozen=True, slots=True)
class Quantified:
    """``left operator ANY (array)`` or ``ALL``."""

    operator: str
    left: "Expression"
    quantifier: str
    array: "Expression"


@dataclass(frozen=True, slots=True)
class IsNull:
    operand: "Expression"
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Not:
    operand: "Expression"


@dataclass(frozen=True, slots=True)
class And:
    """All terms; TRUE when there are none."""

    terms: "tuple[Expression, ...]"


@dataclass(frozen=True, slots=True)
class Or:
    """Some term; FALSE when there are none."""

    terms: "tuple[Expression, ...]"


@dataclass(frozen=True, slots=True)
class Call:
    """A function of PostgreSQL's, by a name of our own."""

    function: str
    arguments: "tuple[Expression, ...]"


@dataclass(frozen=True, slots=True)
class SchemaText:
    """SQL that the schema itself says, with the columns it names in their places."""

    parts: tuple[str | Column, ...]


@dataclass(frozen=True, slots=True)
class Exists:
    query: "Select"


@dataclass(frozen=True, slots=True)
class Subquery:
    """The single value of a query with one column, NULL when it has no row."""

    query: "Select"


@dataclass(frozen=True, slots=True)
class ArrayOf:
    """``ARRAY(query)``: the values of a query with one column, as an array, empty when it has no row."""

    query: "Select"


@dataclass(frozen=True, slots=True)
class Record:
    """``ROW(…)``: an anonymous record."""

    items: "tuple[Expression, ...]"


Expression: TypeAlias = (
    Column
    | EveryColumn
    | Parameter
    | Constant
    | Text
    | Cast
    | Infix
    | Quantified
    | IsNull
    | Not
    | And
    | Or
    | Call
    | SchemaText
    | Exists
    | Subquery
    | ArrayOf
    | Record
)


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    alias: str
    namespace: str | None = None


@dataclass(frozen=True, slots=True)
class Derived:
    """``(query) AS alias``."""

    query: "Select"
    alias: str


@dataclass(frozen=True, slots=True)
class Unnested:
    """``unnest(arrays…) AS alias(columns…)``: parallel arrays as rows; if ``is_numbered``, the last column counts."""

    arrays: tuple[Expression, ...]
    alias: str
    columns: tuple[str, ...]
    is_numbered: bool = False


@dataclass(frozen=True, slots=True)
class Stacked:
    """``(SELECT * FROM … UNION ALL SELECT * FROM …) AS alias``: common tables with the same columns as one."""

    names: tuple[str, ...]
    alias: str


Source: TypeAlias = Table | Derived | Unnested | Stacked


@dataclass(frozen=True, slots=True)
class Ordering:
    """``nulls`` is FIRST, LAST or None for PostgreSQL's own rule."""

    expression: Expression
    descending: bool = False
    nulls: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One column of a result. Only derived tables need its ``name``."""

    expression: Expression
    name: str | None = None


@dataclass(frozen=True, slots=True)
class CommonTable:
    """``name AS (insert)`` of a WITH: all of them and the statement itself see the database as it was before."""

    name: str
    query: "Insert"


@dataclass(frozen=True, slots=True)
class Lock:
    """``FOR strength OF source``; ``waiting`` is NOWAIT, SKIP LOCKED or empty."""

    strength: str
    source: str
    waiting: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Select:
    """Sources are cross joined: their conditions are in ``where``."""

    common: tuple[CommonTable, ...] = ()
    items: tuple[Item, ...]
    sources: tuple[Source, ...] = ()
    where: Expression | None = None
    group_by: tuple[Expression, ...] = ()
    having: Expression | None = None
    distinct_on: tuple[Expression, ...] = ()
    order: tuple[Ordering, ...] = ()
    limit: Expression | None = None
    offset: Expression | None = None
    lock: Lock | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    column: str
    value: Expression


@dataclass(frozen=True, slots=True)
class OnConflict:
    """``columns`` is the unique key in conflict, empty for any. Without assignments the row is left alone.

    So it is where it does not meet ``where``.
    """

    columns: tuple[str, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    where: Expression | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Insert:
    """One row of ``values``, or the rows of ``query``; without columns, one row of defaults."""

    table: Table
    columns: tuple[str, ...]
    values: tuple[Expression, ...] = ()
    query: Select | None = None
    on_conflict: OnConflict | None = None
    returning: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    table: Table
    assignments: tuple[Assignment, ...]
    sources: tuple[Source, ...] = ()
    where: Expression | None = None
    returning: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Delete:
    table: Table
    where: Expression | None = None
    returning: tuple[Item, ...] = ()


Query: TypeAlias = Select | Insert | Update | Delete

TRUE = Constant("TRUE")
FALSE = Constant("FALSE")
NULL = Constant("NULL")
EVERYTHING = Constant("*")
