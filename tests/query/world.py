"""A small world to ask: its schema, hand-written classes, a few records, and connections of both drivers to it."""

import asyncio
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, create_model

from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.driver.connection import AsyncConnection, Connection
from nicol.driver.execute import execute, execute_async
from nicol.query.plan import Plan
from nicol.query.planner import Planner
from nicol.query.remembered.planning import plan as plan_of
from nicol.query.request import Request
from nicol.schema.check import check
from nicol.schema.model import Arity, EnumType, Model, Scalar, ScalarField, Schema
from nicol.sql.statement import Rows, Script, Statement, Steps

TYPES = {
    "string": "String",
    "varchar": "String @db.VarChar(40)",
    "char": "String @db.Char(8)",
    "bit": "String @db.Bit(5)",
    "varbit": "String @db.VarBit(9)",
    "uuid": "String @db.Uuid",
    "xml": "String @db.Xml",
    "inet": "String @db.Inet",
    "boolean": "Boolean",
    "int": "Int",
    "smallint": "Int @db.SmallInt",
    "oid": "Int @db.Oid",
    "bigint": "BigInt",
    "float": "Float",
    "real": "Float @db.Real",
    "decimal": "Decimal",
    "decimal_scaled": "Decimal @db.Decimal(12, 3)",
    "money": "Decimal @db.Money",
    "datetime": "DateTime",
    "timestamp": "DateTime @db.Timestamp(6)",
    "timestamptz": "DateTime @db.Timestamptz(6)",
    "timestamptz_seconds": "DateTime @db.Timestamptz(0)",
    "day": "DateTime @db.Date",
    "clock": "DateTime @db.Time(6)",
    "timetz": "DateTime @db.Timetz(6)",
    "plain_json": "Json @db.Json",
    "jsonb": "Json",
    "bytes": "Bytes",
    "role": "Role",
}
"""Every type a field can have, by the name of its fields in the model Value."""


def _value_models() -> str:
    lines = [
        "model Value {",
        "  id Int @id @default(autoincrement())",
        "  boxId Int?",
        "  box Box? @relation(fields: [boxId], references: [id])",
    ]
    for name, written in TYPES.items():
        bare, _, native = written.partition(" ")
        lines += [f"  {name} {bare}? {native}", f"  {name}_list {bare}[] {native}"]
    return "\n".join([*lines, "}", "model Box {", "  id Int @id @default(autoincrement())", "  values Value[]", "}"])


TEXT = (Path(__file__).parent / "world.prisma").read_text()


def parsed(text: str) -> Schema:
    checked = check({"schema.prisma": text})
    assert checked.schema is not None, checked.diagnostics
    return checked.schema


SCHEMA = parsed(TEXT + _value_models())
DDL = script(diff(Catalog(), from_schema(SCHEMA)))


class Role(StrEnum):
    MEMBER = "MEMBER"
    ADMIN = "ADMIN"
    GUEST = "GUEST"


class Record(BaseModel):
    """What the generated classes have in common here: relations that were not loaded are no attributes."""

    model_config = ConfigDict(defer_build=True)


_PYTHON: Mapping[object, type] = {
    Scalar.STRING: str,
    Scalar.BOOLEAN: bool,
    Scalar.INT: int,
    Scalar.BIG_INT: int,
    Scalar.FLOAT: float,
    Scalar.DECIMAL: Decimal,
    Scalar.DATE_TIME: datetime,
    Scalar.JSON: object,
    Scalar.BYTES: bytes,
}
_BY_NATIVE: Mapping[str, type] = {"Date": date, "Time": time, "Timetz": time}


def annotation_of(field: ScalarField) -> object:
    native = field.native_type.name if field.native_type is not None else ""
    kind: object = Role if isinstance(field.type, EnumType) else _BY_NATIVE.get(native, _PYTHON.get(field.type))
    if field.arity is Arity.LIST:
        return list[kind]  # type: ignore[valid-type]
    return kind | None if field.arity is Arity.OPTIONAL else kind  # type: ignore[operator]


def class_of(model: Model) -> type[BaseModel]:
    fields = {it.name: (annotation_of(it), ...) for it in model.scalar_fields}
    relations = {it.name: (list[object] if it.is_list else object, None) for it in model.relation_fields}
    return create_model(model.name, __base__=Record, **fields, **relations)  # type: ignore[call-overload]


CLASSES = {it.name: class_of(it) for it in SCHEMA.models}
PLANNER = Planner(SCHEMA, CLASSES, {"Role": Role})


def plan(model: str, action: str, shape: type | None = None, /, **arguments: object) -> Plan:
    return plan_of(PLANNER, Request(model, action, arguments, shape))


class Session:
    """A connection of either driver, which runs plans as the client does and counts their statements."""

    def __init__(self, connection: Connection | AsyncConnection, runner: asyncio.Runner | None) -> None:
        self.connection = connection
        self.runner = runner
        self.statements: list[Statement | Script] = []

    def call(self, model: str, action: str, shape: type | None = None, /, **arguments: object) -> object:
        return self.run(plan(model, action, shape, **arguments).steps())

    def run(self, steps: Steps[object]) -> object:
        counted = self._counted(steps)
        if self.runner is None:
            return execute(self.connection, counted)  # type: ignore[arg-type]
        return self.runner.run(execute_async(self.connection, counted))  # type: ignore[arg-type]

    def sql(self, text: str, *values: object) -> Rows:
        statement = Statement(text, values)
        if self.runner is None:
            return self.connection.run(statement)  # type: ignore[return-value]
        return self.runner.run(self.connection.run(statement))  # type: ignore[arg-type]

    def keys(self, model: str, action: str, **arguments: object) -> list[object]:
        """The ids of what was found, in order."""
        (key,) = SCHEMA.model_by_name[model].primary_key.fields  # type: ignore[union-attr]
        return [getattr(it, key) for it in self.call(model, action, **arguments)]  # type: ignore[attr-defined]

    def _counted(self, steps: Steps[object]) -> Steps[object]:
        self.statements.clear()
        try:
            asked = next(steps)
            while True:
                self.statements.append(asked)
                try:
                    rows = yield asked
                except Exception as error:
                    asked = steps.throw(error)
                else:
                    asked = steps.send(rows)
        except StopIteration as stop:
            return stop.value


def plain(value: object) -> object:
    """A record as a dict, and lists of them as lists."""
    if isinstance(value, BaseModel):
        return {name: plain(it) for name, it in value.__dict__.items()}
    if isinstance(value, list):
        return [plain(it) for it in value]
    # A NaN equals nothing, not even itself.
    return "NaN" if value != value else value  # noqa: PLR0124


SEED = '''
INSERT INTO "User" (id, email, name, role, visits, score, balance, tags, settings, "createdAt", "updatedAt", "managerId") VALUES
  (1, 'ada@example.com',   'Ada',      'admin role',     5, 1.5,  100.5000, '{math,poetry}', '{"theme": "dark", "langs": ["en", "fr"], "deep": {"n": 1}}', '2020-01-01', '2020-01-01', NULL),
  (2, 'bob@example.com',   'Bob_b',    'MEMBER',         0, NULL,   0,      '{}',            '{"theme": "Light", "langs": [], "deep": {"n": 2}}',          '2020-01-02', '2020-01-02', 1),
  (3, 'cyd@example.org',   NULL,       'MEMBER',         5, -2,   -1.2500, NULL,            NULL,                                                        '2020-01-03', '2020-01-03', 1),
  (4, 'dan%x@example.org', 'dan 100%', 'it''s "quoted"', 9, 1.5,   7,      '{poetry}',      '[1, 2, "x"]',                                               '2020-01-03', '2020-01-04', 2),
  (5, 'eve@example.org',   'Ada',      'MEMBER',         2, 4,     0.0001, '{a,"b c"}', 'null',                                                      '2020-01-05', '2020-01-05', NULL);
INSERT INTO "Profile" (id, bio, "userId") VALUES (1, 'countess', 1), (2, 'builder', 2), (3, 'nobody', NULL);
INSERT INTO "Passport" (number, user_id) VALUES ('P1', 1), ('P3', 3);
INSERT INTO "weird ""posts""" (post_id, "post title", slug, published, likes, posted_at, author_id, reviewer_id) VALUES
  (1, 'Engines',      'engines', true,  10, '2021-01-01 10:00:00.123456+00', 1, 2),
  (2, 'Notes',        NULL,      false,  3, NULL,                            1, NULL),
  (3, 'Bricks',       'bricks',  true,   3, '2021-03-01 00:00:00+02',        2, 1),
  (4, 'Mortar 50%',   NULL,      true,   0, '2021-02-01',                    2, 1),
  (5, 'back\\slash_', NULL,      false,  7, NULL,                            4, NULL);
-- Real Prisma does not quote quotes.
CREATE VIEW "weird posts" AS SELECT * FROM "weird ""posts""";
INSERT INTO "Label" (id, name) VALUES
  ('00000000-0000-4000-8000-000000000001', 'red'), ('00000000-0000-4000-8000-000000000002', 'green'), ('00000000-0000-4000-8000-000000000003', 'blue');
INSERT INTO "_LabelToPost" ("A", "B") VALUES
  ('00000000-0000-4000-8000-000000000001', 1), ('00000000-0000-4000-8000-000000000002', 1), ('00000000-0000-4000-8000-000000000001', 3);
INSERT INTO "_Nesting" ("A", "B") VALUES ('00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002');
INSERT INTO "Team" (id, name) VALUES ('t1', 'Core'), ('t2', 'Docs');
INSERT INTO "Member" ("teamId", "userId", title, rank) VALUES ('t1', 1, 'lead', 1), ('t1', 2, 'member', NULL), ('t2', 2, 'lead', 2);
INSERT INTO "Place" (id, country, code, name) VALUES (1, 'DE', 'BER', 'Berlin'), (2, 'FR', 'PAR', 'Paris');
INSERT INTO "Room" (country, number, beds) VALUES ('DE', 1, 2), ('FR', 1, 3);
INSERT INTO "Stay" (id, country, code, "roomNumber", nights) VALUES (1, 'DE', 'BER', 1, 3), (2, 'FR', 'PAR', NULL, 1);
SELECT setval(pg_get_serial_sequence('"User"', 'id'), 100), setval(pg_get_serial_sequence('"Profile"', 'id'), 100),
  setval(pg_get_serial_sequence('"weird ""posts"""', 'post_id'), 100), setval(pg_get_serial_sequence('"Place"', 'id'), 100), setval(pg_get_serial_sequence('"Stay"', 'id'), 100);
'''
