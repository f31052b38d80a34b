"""SQL that the user wrote: values bound with the types that the server infers, rows as dicts or instances."""

from collections.abc import Callable, Mapping, Sequence

from nicol.errors import DatabaseError, InvalidValueError, RawQueryError, ShapeError
from nicol.query.json_text import decode_json
from nicol.query.loose import is_mapping
from nicol.query.plan import Plan
from nicol.query.shape.construction import construction_of
from nicol.query.shape.wanted import Construction
from nicol.query.values import encode_json
from nicol.schema.model import Schema
from nicol.sql.statement import Reply, Rows, Statement, Steps

_JSON_OIDS = frozenset({114, 3802})
"""https://www.postgresql.org/docs/current/catalog-pg-type.html: json and jsonb, whose OIDs are fixed."""


def raw_query(schema: Schema, text: str, values: Sequence[object], shape: type[object] | None = None) -> Plan:
    """The rows of one statement as dicts by column name, or as instances of ``shape``.

    A Pydantic class validates each row, since no schema vouches for it. Raises ShapeError, once the columns are known,
    when ``shape`` needs one that the statement does not return.
    """
    statement = Statement(_checked(text), bound(values), Reply.TABLE)
    if shape is None:
        return _plan(schema, statement, _as_dicts)
    make = _maker(shape)
    return _plan(schema, statement, lambda rows: [make(it) for it in _as_dicts(rows)])


def raw_execution(schema: Schema, text: str, values: Sequence[object]) -> Plan:
    """How many rows one statement affected."""
    return _plan(schema, Statement(_checked(text), bound(values), Reply.COUNT), lambda rows: rows[0][0])


def _plan(schema: Schema, statement: Statement, finish: Callable[[Rows], object]) -> Plan:
    def begin() -> Steps[object]:
        try:
            rows = yield statement
        except DatabaseError as error:
            if type(error) is not DatabaseError:
                raise
            raise as_raw(error) from error.__cause__
        return finish(rows)

    return Plan(schema, None, finish, begin, is_one_statement=True)


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


def _as_dicts(rows: Rows) -> list[dict[str, object]]:
    names, oids, *found = rows
    keys = [str(it) for it in names]
    decoders = [decode_json if oid in _JSON_OIDS else None for oid in oids]
    return [
        {
            key: value if decode is None or not isinstance(value, str) else decode(value)
            for key, decode, value in zip(keys, decoders, row, strict=True)
        }
        for row in found
    ]


def _maker(shape: type[object]) -> Callable[[Mapping[str, object]], object]:
    construction = construction_of(shape)
    if construction is Construction.DICT:
        return dict
    if construction is not Construction.KEYWORDS:
        validate: Callable[[Mapping[str, object]], object] = getattr(shape, "model_validate")  # noqa: B009 - of BaseModel
        return validate
    return lambda row: _called(shape, row)


def _called(shape: type[object], row: Mapping[str, object]) -> object:
    try:
        return shape(**row)
    except TypeError as error:
        raise ShapeError(f"{shape.__name__} does not fit the columns {', '.join(row)}: {error}") from error
