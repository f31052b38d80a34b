"""``nicol check`` where models belong to tenants: for whom a call is made, only a run could tell."""

import importlib
import sys

import pytest
from tests.client.conftest import write_package

from nicol.client.checking.check import check_files
from nicol.client.checking.file import Project
from nicol.generate.options import Options
from nicol.schema.check import check

SCHEMA = """
model Note {
  id     Int    @id
  /// @tenant
  office %s
  text   String
}
"""
CALLS = """
from tenants_checked_%s import AsyncClient

async def function(db: AsyncClient, office):
    await db.note.find_many(where={"text": "x"})
    await db.note.create(data={"id": 1, "text": "x"})
    await db.note.create(data={"id": 1, "text": "x", "office": office})
    await db.note.find_many(where={"txet": "x"})
"""


@pytest.mark.parametrize("type", ["String", "String @db.Uuid", "Int"])
def test_only_what_is_wrong_for_everybody_is_found(type, tmp_path, monkeypatch):
    name = type.lower().replace(" @db.", "_")
    write_package(tmp_path / f"tenants_checked_{name}", check({"s": SCHEMA % type}).schema, Options())
    monkeypatch.syspath_prepend(str(tmp_path))
    package = importlib.import_module(f"tenants_checked_{name}")
    text = CALLS % name
    namespace = {}
    exec(text, namespace)
    project = Project(
        definition=package.Client.definition, package=package.__name__, load=lambda _: namespace, shown=str
    )
    found = check_files(project, {"app.py": text})
    assert [it.message for it in found.findings] == ["Note: where has no field 'txet'; did you mean 'text'?"]
    sys.modules.pop(package.__name__)
