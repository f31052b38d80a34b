"""The tree of a query: frozen nodes that only ``sql.printer`` turns into text.

Names are database names. A parameter is its index in the statement's values, so that a tree holds no value and one
text serves every call of the same shape.
"""

from typing import TypeAlias

from nicol.text.value import value


@value()
class TypeName:
    """A type. Built-in names such as ``int4`` are written as they are, others are quoted, in ``namespace`` if given."""

    name: str
    namespace: str | None = None
    is_builtin: bool = True
    is_array: bool = False


@value()
class Column:
    """A column of the relation called ``source`` in the statement."""

    source: str
    name: str


@value()
class EveryColumn:
    """All columns of the relation called ``source``."""

    source: str


@value()
class Parameter:
    """``$n`` with its cast: ``index`` counts from 0. The cast is always written, so no driver has to guess a type."""

    index: int
    type: TypeName


@value()
class Constant:
    """One of the few words that are written as they are: TRUE, FALSE, NULL, 0, 1, DEFAULT, ``*``."""

    word: str


@value()
class Text:
    """A string literal of our own, never a user's value."""

    value: str


@value()
class Cast:
    operand: "Expression"
    type: TypeName


@value()
class Infix:
    """``left operator right``; the operator is one of our own words."""

    operator: str
    left: "Expression"
    right: "Expression"


@value()
class Quantified:
    """``left operator ANY (array)`` or ``ALL``."""

    operator: str
    left: "Expression"
    quantifier: str
    array: "Expression"


@value()
class IsNull:
    operand: "Expression"
    negated: bool = False


@value()
class Not:
    operand: "Expression"


@value()
class And:
    """All terms; TRUE when there are none."""

    terms: "tuple[Expression, ...]"


@value()
class Or:
    """Some term; FALSE when there are none."""

    terms: "tuple[Expression, ...]"


@value()
class Call:
    """A function of PostgreSQL's, by a name of our own."""

    function: str
    arguments: "tuple[Expression, ...]"


@value()
class SchemaText:
    """SQL that the schema itself says, with the columns it names in their places."""

    parts: tuple[str | Column, ...]


@value()
class Exists:
    query: "Select"


@value()
class Subquery:
    """The single value of a query with one column, NULL when it has no row."""

    query: "Select"


@value()
class ArrayOf:
    """``ARRAY(query)``: the values of a query with one column, as an array, empty when it has no row."""

    query: "Select"


@value()
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


@value()
class Table:
    name: str
    alias: str
    namespace: str | None = None


@value()
class Derived:
    """``(query) AS alias``."""

    query: "Select"
    alias: str


@value()
class Unnested:
    """``unnest(arrays…) AS alias(columns…)``: parallel arrays as rows; if ``is_numbered``, the last column counts."""

    arrays: tuple[Expression, ...]
    alias: str
    columns: tuple[str, ...]
    is_numbered: bool = False


@value()
class Stacked:
    """``(SELECT * FROM … UNION ALL SELECT * FROM …) AS alias``: common tables with the same columns as one."""

    names: tuple[str, ...]
    alias: str


Source: TypeAlias = Table | Derived | Unnested | Stacked


@value()
class Ordering:
    """``nulls`` is FIRST, LAST or None for PostgreSQL's own rule."""

    expression: Expression
    descending: bool = False
    nulls: str | None = None


@value()
class Item:
    """One column of a result. Only derived tables need its ``name``."""

    expression: Expression
    name: str | None = None


@value()
class CommonTable:
    """``name AS (insert)`` of a WITH: all of them and the statement itself see the database as it was before."""

    name: str
    query: "Insert"


@value()
class Lock:
    """``FOR strength OF source``; ``waiting`` is NOWAIT, SKIP LOCKED or empty."""

    strength: str
    source: str
    waiting: str = ""


@value(kw_only=True)
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


@value()
class Assignment:
    column: str
    value: Expression


@value()
class OnConflict:
    """``columns`` is the unique key in conflict, empty for any. Without assignments the row is left alone.

    So it is where it does not meet ``where``.
    """

    columns: tuple[str, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    where: Expression | None = None


@value(kw_only=True)
class Insert:
    """One row of ``values``, or the rows of ``query``; without columns, one row of defaults."""

    table: Table
    columns: tuple[str, ...]
    values: tuple[Expression, ...] = ()
    query: Select | None = None
    on_conflict: OnConflict | None = None
    returning: tuple[Item, ...] = ()


@value(kw_only=True)
class Update:
    table: Table
    assignments: tuple[Assignment, ...]
    sources: tuple[Source, ...] = ()
    where: Expression | None = None
    returning: tuple[Item, ...] = ()


@value(kw_only=True)
class Delete:
    table: Table
    where: Expression | None = None
    returning: tuple[Item, ...] = ()


Query: TypeAlias = Select | Insert | Update | Delete

TRUE = Constant("TRUE")
FALSE = Constant("FALSE")
NULL = Constant("NULL")
EVERYTHING = Constant("*")
