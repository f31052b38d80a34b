"""SQL that the user wrote."""

from dataclasses import dataclass
from typing import NamedTuple, TypedDict

import msgspec
import pytest
from pydantic import BaseModel
from tests.query.world import SCHEMA, Session

from nicol import errors
from nicol.query.raw import raw_execution, raw_query


def ask(session: Session, text: str, *values: object, shape: type | None = None) -> object:
    return session.run(raw_query(SCHEMA, text, values, shape).steps())


class PydanticRow(BaseModel):
    id: int
    email: str


@dataclass
class DataclassRow:
    id: int
    email: str


class StructRow(msgspec.Struct):
    id: int
    email: str


class TupleRow(NamedTuple):
    id: int
    email: str


class DictRow(TypedDict):
    id: int
    email: str


def test_rows_are_dicts_with_python_values(reader: Session) -> None:
    found = ask(
        reader,
        "SELECT 1 AS a, '{\"x\": [1]}'::jsonb AS j, 'null'::json AS n, NULL::jsonb AS z, $1::text AS s, $2::int4 + 1 AS i",
        "q",
        3,
    )
    assert found == [{"a": 1, "j": {"x": [1]}, "n": None, "z": None, "s": "q", "i": 4}]
    assert ask(reader, "SELECT 1 AS a WHERE false") == []
    assert ask(reader, 'SELECT id FROM "User" WHERE settings @> $1 ORDER BY id', {"theme": "dark"}) == [{"id": 1}]
    assert ask(reader, 'SELECT id FROM "User" WHERE id = ANY($1) ORDER BY id', [1, 3]) == [{"id": 1}, {"id": 3}]


@pytest.mark.parametrize("shape", [PydanticRow, DataclassRow, StructRow, TupleRow, DictRow], ids=lambda it: it.__name__)
def test_rows_become_instances(reader: Session, shape: type) -> None:
    text = 'SELECT id, email FROM "User" WHERE id = $1'
    assert ask(reader, text, 1, shape=shape) == [shape(id=1, email="ada@example.com")]
    if shape is not DictRow:
        with pytest.raises(errors.ShapeError, match="does not fit the columns id"):
            ask(reader, "SELECT 1 AS id", shape=shape)


def test_execution_counts(writer: Session) -> None:
    assert writer.run(raw_execution(SCHEMA, 'UPDATE "User" SET visits = $1 WHERE id < $2', (1, 3)).steps()) == 2
    assert not raw_execution(SCHEMA, "SELECT 1", ()).needs_transaction


REFUSED = [
    ("selec 1", (), errors.RawQueryError, "P2010"),
    ("SELECT 1; SELECT 2", (), errors.RawQueryError, "P2010"),
    ("SELECT nope", (), errors.ColumnNotFoundError, "P2022"),
    ("SELECT * FROM nope", (), errors.TableNotFoundError, "P2021"),
    ("SELECT $1::int4", ("x",), errors.MalformedValueError, "P2007"),
    ("SELECT $1::int4", (2**40,), errors.ValueOutOfRangeError, "P2020"),
    ("SELECT $1::timestamptz", ("yesterday-ish",), errors.MalformedValueError, "P2007"),
    ('INSERT INTO "User" (id, email, "updatedAt") VALUES (1, \'x\', now())', (), errors.UniqueViolationError, "P2002"),
]


@pytest.mark.parametrize(("text", "values", "kind", "code"), REFUSED, ids=str)
def test_refusal_by_the_server(writer: Session, text: str, values: tuple, kind: type, code: str) -> None:
    with pytest.raises(errors.DatabaseError) as caught:
        ask(writer, text, *values)
    assert (type(caught.value), caught.value.code) == (kind, code)
    assert caught.value.__cause__ is not None


@pytest.mark.parametrize(
    ("text", "values"),
    [("", ()), (" ", ()), ("SELECT '\0'", ()), ("SELECT $1", ("\0",)), ("SELECT $1", ({"a": float("nan")},))],
    ids=repr,
)
def test_refusal_before_anything_is_sent(text: str, values: tuple) -> None:
    with pytest.raises(errors.InvalidValueError):
        raw_query(SCHEMA, text, values)
