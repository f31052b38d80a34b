"""Fields, relations, enums and models that are called like everything else in Python: generated, imported and used."""

import builtins
import importlib
import keyword
import random
import sys
import warnings
from collections.abc import Iterator
from dataclasses import make_dataclass
from pathlib import Path
from types import ModuleType

import msgspec
import psycopg
import pydantic
import pytest
from tests.client.conftest import write_package

from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.client import filters
from nicol.client.actions_sync import Actions
from nicol.generate.names import field_name, member_name, snake_case
from nicol.generate.options import Models, Names, Options
from nicol.query.vocabulary import ALIASES, ARGUMENTS_BY_ACTION
from nicol.schema.check import check
from nicol.schema.model import Schema

N_FIELDS = 60


def is_word(name: str) -> bool:
    return name.isascii() and name[0].isalpha() and name.isidentifier()


WORDS = sorted(
    {
        *keyword.kwlist, *keyword.softkwlist, *dir(builtins), *dir(pydantic.BaseModel), *dir(msgspec.Struct), *dir(dict),
        *dir(str), *dir(object()), *dir(filters), *dir(Actions), *ALIASES, *ALIASES.values(), *ARGUMENTS_BY_ACTION,
        *(it for names in ARGUMENTS_BY_ACTION.values() for it in names),
        "self", "cls", "T", "r", "o", "build", "counts", "counts_", "count", "Model", "Record", "record", "relation", "counted",
        "dataclass", "field", "Field", "datetime", "date", "time", "Decimal", "JsonValue", "StrEnum", "AND", "OR", "NOT",
        "AsyncClient", "Client", "Role", "annotations", "name", "value", "values", "model_", "model_dump_x", "model_validate_x",
        "model_x", "modelConfig", "modelDump", "a__b", "x_", "X", "fields", "root", "schema", "json", "copy", "dict", "validate",
    }
)  # fmt: skip
NASTY = [it for it in WORDS if is_word(it)]
ENUM_NASTY = sorted({*NASTY, "mro", "real"})


def schema_text(names: list[str], relation: str, back: str, values: list[str], many: str) -> str:
    fields = "\n".join(f"  {it} {kind}" for it, kind in zip(names, kinds(), strict=False))
    return f"""
datasource db {{
  provider = "postgresql"
}}
model Thing {{
  id Int @id @default(autoincrement())
{fields}
  {relation} Other? @relation("a", fields: [otherId], references: [id])
  otherId Int?
  {many} Other[] @relation("b")
}}
model Other {{
  id Int @id @default(autoincrement())
  {back} Thing[] @relation("a")
  thing Thing? @relation("b", fields: [thingId], references: [id])
  thingId Int?
}}
enum Role {{
{"".join(f"  {it}{chr(10)}" for it in values)}}}
"""


def kinds() -> Iterator[str]:
    while True:
        yield from (
            "String",
            "Int?",
            "Role",
            "String[]",
            "Json?",
            "Role[]",
            "DateTime?",
            "Decimal?",
            "Bytes?",
            "Boolean?",
        )


def value_of(kind: str, role: str) -> object:
    return {"String": "x", "Int?": 3, "Role": role, "String[]": ["y"], "Json?": {"a": [1]}, "Role[]": [role]}.get(kind)


def chosen(number: int, names: Names) -> tuple[list[str], list[str]]:
    """Names of which no two are one in Python, and values of an enum."""
    mixed = random.Random(number).sample(NASTY, len(NASTY))
    by_python: dict[str, str] = {}
    for it in mixed:
        by_python.setdefault(python_name(it, names), it)
    taken = {"id", "otherId", "other_id"}
    fields = [it for python, it in by_python.items() if python not in taken and it.lower() not in {"id", "otherid"}]
    start = number * (N_FIELDS + 3)
    picked = [fields[(start + i) % len(fields)] for i in range(N_FIELDS + 3)]
    return picked, [it for it in mixed if is_word(it)][:40]


def python_name(name: str, names: Names) -> str:
    return field_name(snake_case(name) if names is Names.SNAKE_CASE else name)


def made(folder: Path, name: str, text: str, options: Options) -> tuple[Schema, ModuleType]:
    schema = check({"schema.prisma": text}).schema
    assert schema is not None, check({"schema.prisma": text}).diagnostics
    write_package(folder / name, schema, options)
    return schema, importlib.import_module(name)


@pytest.mark.slow
@pytest.mark.parametrize("names", list(Names))
@pytest.mark.parametrize("kind", list(Models))
@pytest.mark.parametrize("number", range(4))
def test_every_name_can_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: str, kind: Models, names: Names, number: int
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    (*fields, relation, back, many), values = chosen(number, names)
    text = schema_text(fields, relation, back, values, many)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        schema, package = made(
            tmp_path, f"nasty_{kind}_{names.name}_{number}".lower(), text, Options(models=kind, names=names)
        )
        importlib.import_module(f"{package.__name__}.types")
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(script(diff(Catalog(), from_schema(schema))))
    given = {python_name(it, names): value_of(type_, values[0]) for it, type_ in zip(fields, kinds(), strict=False)}
    relation, back, many = (python_name(it, names) for it in (relation, back, many))
    with package.Client(database) as db:
        made_ = db.thing.create(
            data={**given, relation: {"create": {}}, many: {"create": [{}, {}]}}, include={relation: True, many: True}
        )
        assert {it: getattr(made_, it) for it in given} == given
        assert (getattr(made_, relation).id, len(getattr(made_, many))) == (1, 2)
        found = db.thing.find_first(
            where={"AND": [{it: value} for it, value in given.items() if isinstance(value, (str, int))]}
        )
        assert found is not None
        assert {it: getattr(found, it) for it in given} == given
        assert all(it in repr(found) for it in given)
        for it in (relation, many):
            assert not hasattr(found, it)
        part = db.thing.find_first(select=dict.fromkeys(list(given)[:10], True))
        assert {it: getattr(part, it) for it in list(given)[:10]} == dict(list(given.items())[:10])
        assert not any(hasattr(part, it) for it in list(given)[10:])
        assert db.thing.update(where={"id": 1}, data=given) == found
        assert db.thing.count(where={relation: {"is": {back: {"some": {"id": 1}}}}}) == 1
        assert [getattr(it, many) != [] for it in db.thing.find_many(include={many: {"take": 1}})] == [True]


@pytest.mark.slow
@pytest.mark.parametrize("start", range(0, len(ENUM_NASTY), 150))
def test_every_name_can_be_a_value_of_an_enum(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, start: int) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    values = ENUM_NASTY[start : start + 150]
    text = schema_text(["a"], "other", "things", values, "many")
    _, package = made(tmp_path, f"nasty_enum_{start}", text, Options())
    role = package.Role
    assert [str(it) for it in role] == values
    assert all(role[member_name(it)].value == it for it in values if member_name(it) + "_" not in role.__members__)
    assert all(getattr(role, name) is it for name, it in role.__members__.items())
    assert role(values[0]).title() == values[0].title()


def test_our_lists_of_names_are_whole() -> None:
    """What Pydantic or an enum has is renamed, so that a field never hides it."""
    public = [it for it in dir(pydantic.BaseModel) if not it.startswith("_")]
    assert [it for it in public if field_name(it) == it] == []
    from enum import StrEnum

    methods = [it for it in [*dir(str), *dir(StrEnum)] if not it.startswith("_")]
    assert [it for it in methods if member_name(it) == it] == []


def test_shapes_have_such_names_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: str) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    text = schema_text(["class", "self", "json", "cls", "r"], "from", "import", ["A"], "list")
    schema, package = made(tmp_path, "nasty_shapes", text.replace("Role", "Role"), Options())
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(script(diff(Catalog(), from_schema(schema))))
    with package.Client(database) as db:
        db.thing.create(data={"class_": "x", "self": 1, "json_": "A", "cls": ["y"], "r": None})
        for shape in (
            make_dataclass("Card", [("class_", str), ("self", int | None), ("r", object)]),
            msgspec.defstruct("Card", [("class_", str), ("self", int | None), ("r", object)]),
        ):
            found = db.thing.find_first(shape)
            assert (found.class_, found.self, found.r) == ("x", 1, None)
    assert sys.modules["nasty_shapes"] is package
