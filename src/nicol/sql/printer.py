"""Query trees as text: with ``ddl_printer`` the only code that writes SQL punctuation."""

from collections.abc import Callable, Iterable
from typing import TypeVar, assert_never

from nicol.sql.names import literal, quote
from nicol.sql.query import (
    And,
    ArrayOf,
    Assignment,
    Call,
    Cast,
    Column,
    CommonTable,
    Constant,
    Delete,
    Derived,
    EveryColumn,
    Exists,
    Expression,
    Infix,
    Insert,
    IsNull,
    Item,
    Lock,
    Not,
    OnConflict,
    Or,
    Ordering,
    Parameter,
    Quantified,
    Query,
    Record,
    SchemaText,
    Select,
    Source,
    Stacked,
    Subquery,
    Table,
    Text,
    TypeName,
    Unnested,
    Update,
)


def print_copy(table: str, schema: str | None, columns: Iterable[str], options: Iterable[tuple[str, str]]) -> str:
    """``COPY … FROM STDIN``. An option is a word, and its value as SQL or nothing."""
    target = quote(table) if schema is None else f"{quote(schema)}.{quote(table)}"
    said = ", ".join(f"{name} {value}".rstrip() for name, value in options)
    return f"COPY {target} ({', '.join(map(quote, columns))}) FROM STDIN ({said})"


def print_query(query: Query) -> str:
    """The statement as one line of SQL with ``$1 … $n``."""
    match query:
        case Select():
            return _select(query)
        case Insert():
            return _insert(query)
        case Update():
            return _update(query)
        case Delete():
            return _delete(query)
        case _:
            assert_never(query)


T = TypeVar("T")


def _listed(write: Callable[[T], str], items: Iterable[T]) -> str:
    return ", ".join(write(it) for it in items)


def _select(query: Select) -> str:
    words: list[str] = []
    if query.common:
        words.append(f"WITH {_listed(_common_table, query.common)}")
    words.append("SELECT")
    if query.distinct_on:
        words.append(f"DISTINCT ON ({_listed(_expression, query.distinct_on)})")
    if query.items:
        words.append(_listed(_item, query.items))
    if query.sources:
        words.append(f"FROM {_listed(_source, query.sources)}")
    words += _where(query.where)
    if query.group_by:
        words.append(f"GROUP BY {_listed(_expression, query.group_by)}")
    if query.having is not None:
        words.append(f"HAVING {_expression(query.having)}")
    if query.order:
        words.append(f"ORDER BY {_listed(_ordering, query.order)}")
    if query.limit is not None:
        words.append(f"LIMIT {_expression(query.limit)}")
    if query.offset is not None:
        words.append(f"OFFSET {_expression(query.offset)}")
    if query.lock is not None:
        words.append(_lock(query.lock))
    return " ".join(words)


def _lock(lock: Lock) -> str:
    waiting = f" {lock.waiting}" if lock.waiting else ""
    return f"FOR {lock.strength} OF {quote(lock.source)}{waiting}"


def _common_table(table: CommonTable) -> str:
    return f"{quote(table.name)} AS ({_insert(table.query)})"


def _insert(query: Insert) -> str:
    words = [f"INSERT INTO {_table(query.table)}"]
    if query.columns:
        words.append(f"({_listed(quote, query.columns)})")
    if query.query is not None:
        words.append(_select(query.query))
    elif query.columns:
        words.append(f"VALUES ({_listed(_expression, query.values)})")
    else:
        words.append("DEFAULT VALUES")
    if query.on_conflict is not None:
        words.append(_on_conflict(query.on_conflict))
    return " ".join(words + _returning(query.returning))


def _on_conflict(clause: OnConflict) -> str:
    target = f" ({_listed(quote, clause.columns)})" if clause.columns else ""
    if not clause.assignments:
        return f"ON CONFLICT{target} DO NOTHING"
    words = [f"ON CONFLICT{target} DO UPDATE SET {_listed(_assignment, clause.assignments)}", *_where(clause.where)]
    return " ".join(words)


def _update(query: Update) -> str:
    words = ["UPDATE", _table(query.table), "SET", _listed(_assignment, query.assignments)]
    if query.sources:
        words.append(f"FROM {_listed(_source, query.sources)}")
    return " ".join(words + _where(query.where) + _returning(query.returning))


def _delete(query: Delete) -> str:
    return " ".join(["DELETE FROM", _table(query.table), *_where(query.where), *_returning(query.returning)])


def _where(condition: Expression | None) -> list[str]:
    return [] if condition is None else [f"WHERE {_expression(condition)}"]


def _returning(items: tuple[Item, ...]) -> list[str]:
    return [f"RETURNING {_listed(_item, items)}"] if items else []


def _assignment(assignment: Assignment) -> str:
    return f"{quote(assignment.column)} = {_expression(assignment.value)}"


def _item(item: Item) -> str:
    written = _expression(item.expression)
    return written if item.name is None else f"{written} AS {quote(item.name)}"


def _ordering(ordering: Ordering) -> str:
    direction = "DESC" if ordering.descending else "ASC"
    nulls = "" if ordering.nulls is None else f" NULLS {ordering.nulls}"
    return f"{_expression(ordering.expression)} {direction}{nulls}"


def _source(source: Source) -> str:
    match source:
        case Table():
            return _table(source)
        case Derived(query, alias):
            return f"({_select(query)}) AS {quote(alias)}"
        case Unnested(arrays, alias, columns, is_numbered):
            numbered = "WITH ORDINALITY " if is_numbered else ""
            return f"unnest({_listed(_expression, arrays)}) {numbered}AS {quote(alias)}({_listed(quote, columns)})"
        case Stacked(names, alias):
            tables = " UNION ALL ".join(f"SELECT * FROM {quote(it)}" for it in names)  # noqa: S608 - names are quoted
            return f"({tables}) AS {quote(alias)}"
        case _:
            assert_never(source)


def _table(table: Table) -> str:
    name = quote(table.name) if table.namespace is None else f"{quote(table.namespace)}.{quote(table.name)}"
    return f"{name} AS {quote(table.alias)}"


def print_type(type: TypeName) -> str:
    if type.is_builtin:
        name = type.name
    else:
        name = quote(type.name) if type.namespace is None else f"{quote(type.namespace)}.{quote(type.name)}"
    return f"{name}[]" if type.is_array else name


def _joined(word: str, empty: str, terms: tuple[Expression, ...]) -> str:
    if not terms:
        return empty
    if len(terms) == 1:
        return _expression(terms[0])
    return f"({f' {word} '.join(_expression(it) for it in terms)})"


# Seventeen kinds in one ``match``: slower than a table, but a text is printed once per shape and then cached, and here
# the type checker proves that no kind is forgotten.
def _expression(node: Expression) -> str:
    match node:
        case Column(source, name):
            return f"{quote(source)}.{quote(name)}"
        case EveryColumn(source):
            return f"{quote(source)}.*"
        case Parameter(index, type):
            return f"${index + 1}::{print_type(type)}"
        case Constant(word):
            return word
        case Text(value):
            return literal(value)
        case Cast(operand, type):
            return f"({_expression(operand)})::{print_type(type)}"
        case Infix(operator, left, right):
            return f"({_expression(left)} {operator} {_expression(right)})"
        case Quantified(operator, left, quantifier, array):
            return f"({_expression(left)} {operator} {quantifier}({_expression(array)}))"
        case IsNull(operand, negated):
            return f"({_expression(operand)} IS {'NOT ' if negated else ''}NULL)"
        case Not(operand):
            return f"(NOT {_expression(operand)})"
        case And(terms):
            return _joined("AND", "TRUE", terms)
        case Or(terms):
            return _joined("OR", "FALSE", terms)
        case Call(function, arguments):
            return f"{function}({_listed(_expression, arguments)})"
        case SchemaText(parts):
            return f"({''.join(it if isinstance(it, str) else _expression(it) for it in parts)})"
        case Exists(query):
            return f"EXISTS ({_select(query)})"
        case Subquery(query):
            return f"({_select(query)})"
        case ArrayOf(query):
            return f"ARRAY({_select(query)})"
        case Record(items):
            return f"ROW({_listed(_expression, items)})"
        case _:
            assert_never(node)
