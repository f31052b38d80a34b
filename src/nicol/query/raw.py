"""SQL that the user wrote: values bound with the types that the server infers, rows as dicts or instances."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from enum import Enum
from typing import Final

from nicol.errors import DatabaseError, InvalidValueError, ParameterCountError, RawQueryError
from nicol.query.loose import is_list, is_mapping
from nicol.query.plan import Plan
from nicol.query.raw_rows import Enums, answer_of
from nicol.query.values import encode_json
from nicol.schema.model import Schema
from nicol.sql.placeholders import n_parameters
from nicol.sql.statement import Reply, Rows, Statement, Steps

_NO_ENUMS: Final[Enums] = {}


def raw_query(
    schema: Schema, text: str, values: Sequence[object], wanted: object | None = None, enums: Enums = _NO_ENUMS
) -> Plan:
    """The rows of one statement as dicts by column name, or as ``wanted``: a class, a type of values, a tuple.

    Raises ShapeError, once the columns are known, where they do not fit.
    """
    return _plan(schema, _statement(text, values, Reply.TABLE, enums), answer_of(wanted, enums), "query_raw")


def raw_first(
    schema: Schema, text: str, values: Sequence[object], wanted: object | None = None, enums: Enums = _NO_ENUMS
) -> Plan:
    """As ``raw_query``, and of its rows the first, or None. No other is kept in memory."""
    answer = answer_of(wanted, enums)

    def first(rows: Rows) -> object:
        found = answer(rows)
        return found[0] if found else None

    return _plan(schema, _statement(text, values, Reply.FIRST, enums), first, "query_first")


def raw_execution(schema: Schema, text: str, values: Sequence[object], enums: Enums = _NO_ENUMS) -> Plan:
    """How many rows one statement affected."""
    return _plan(schema, _statement(text, values, Reply.COUNT, enums), lambda rows: rows[0][0], "execute_raw")


def _statement(text: str, values: Sequence[object], reply: Reply, enums: Enums) -> Statement:
    given_values = bound([_as_label(it, enums) for it in values])
    statement = Statement(_checked(text), [_in_utc(it) for it in given_values], reply, is_raw=True)
    expected, given = n_parameters(text), len(values)
    if expected != given:
        highest = f"goes up to ${expected}" if expected else "has no parameter"
        raise ParameterCountError(
            f"the SQL {highest} and is given {given} value{'' if given == 1 else 's'}; pass one value for each"
        )
    return statement


def _plan(schema: Schema, statement: Statement, finish: Callable[[Rows], object], action: str) -> Plan:
    def begin() -> Steps[object]:
        try:
            rows = yield statement
        except DatabaseError as error:
            if type(error) is not DatabaseError:
                raise
            raise as_raw(error) from error.__cause__
        return finish(rows)

    return Plan(schema, None, finish, begin, is_one_statement=True, action=action)


def as_raw(error: DatabaseError) -> RawQueryError:
    return RawQueryError(
        error.message,
        sqlstate=error.sqlstate,
        detail=error.detail,
        hint=error.hint,
        constraint=error.constraint,
        table=error.table,
        column=error.column,
        position=error.position,
    )


def _checked(text: str) -> str:
    if "\0" in text:
        raise InvalidValueError("the SQL text holds a NUL character; remove it")
    if not text.strip():
        raise InvalidValueError("the SQL text is empty; write one statement")
    return text


def bound(values: Sequence[object]) -> list[object]:
    return [_bindable(value, f"${i}") for i, value in enumerate(values, start=1)]


def _bindable(value: object, name: str) -> object:
    if isinstance(value, str):
        if "\0" in value:
            raise InvalidValueError(f"{name} holds a NUL character, which PostgreSQL text cannot store")
        return str.__str__(value)
    if not is_mapping(value):
        return value
    try:
        return encode_json(value)
    except ValueError as error:
        raise InvalidValueError(f"{name} {error}") from None


def _as_label(value: object, enums: Enums) -> object:
    """Members of the client's enums, in lists too, as the database calls them."""
    if is_list(value) or isinstance(value, tuple):
        return [_as_label(it, enums) for it in value]  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType] - any values
    labels = enums.get(type(value)) if isinstance(value, Enum) else None
    return value if labels is None else labels.written(value)


def _in_utc(value: object) -> object:
    """Moments aware, whatever they are compared with: without a zone they mean UTC. The infinite ones stay."""
    if is_list(value) or isinstance(value, tuple):
        return [_in_utc(it) for it in value]  # pyright: ignore[reportUnknownVariableType,reportUnknownArgumentType] - any values
    if not isinstance(value, datetime):
        return value
    if value.tzinfo is None:
        return value if value in _INFINITE else value.replace(tzinfo=UTC)
    try:
        return value.astimezone(UTC)
    except OverflowError:
        return value


_INFINITE: Final = (datetime.max, datetime.min)  # noqa: DTZ901 - without a zone they are PostgreSQL's infinity
