"""The document's rules for the schema, read from the client."""

import re

import pytest

from hyvve.db import AsyncClient
from hyvve.settings import PROJECT

SCHEMA = AsyncClient.definition.schema
SCOPED = [it for it in SCHEMA.models if "tenant_id" in it.field_by_name]
GLOBAL = {"User", "Session", "Account", "VerificationToken", "Workspace"}


def test_there_are_sixteen_models_in_four_schemas():
    assert len(SCHEMA.models) == 16
    assert {it.schema for it in SCHEMA.models} == {"identity", "workspace", "approvals", "platform"}
    assert {it.name for it in SCHEMA.models} - {it.name for it in SCOPED} == GLOBAL


@pytest.mark.parametrize("model", SCHEMA.models, ids=lambda it: it.name)
def test_tables_and_columns_are_snake_case(model):
    names = [model.table, *(it.column for it in model.scalar_fields)]
    assert [it for it in names if not re.fullmatch(r"[a-z][a-z0-9_]*", it)] == []


@pytest.mark.parametrize("model", SCOPED, ids=lambda it: it.name)
def test_a_workspaces_model_has_both_walls_an_index_and_a_cascade(model):
    sql = next((PROJECT / "migrations").glob("*_init/migration.sql")).read_text()
    table = f'"{model.schema}"."{model.table}"'
    assert re.search(rf'INDEX "\w+" ON {table}\("tenant_id"[,)]', sql)
    assert f'CREATE POLICY "nicol_tenant" ON {table}' in sql
    assert f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY,\nFORCE ROW LEVEL SECURITY" in sql
    assert re.search(rf'ALTER TABLE {table} ADD CONSTRAINT "{model.table}_tenant_id_fkey" .* ON DELETE CASCADE', sql)
