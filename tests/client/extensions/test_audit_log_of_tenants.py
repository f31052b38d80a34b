"""The audit log where records belong to tenants: its rows belong to whoever the records do."""

import psycopg
import pytest
from tests.client.conftest import imported_package

from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.client.extensions.audit_log import AuditLog
from nicol.client.tenancy.context import every_tenant, tenant
from nicol.errors import TenantMissingError
from nicol.generate.options import Options
from nicol.schema.check import check

SCHEMA = check(
    {
        "schema.prisma": """
model Note {
  id     Int    @id @default(autoincrement())
  /// @tenant
  office String
  text   String
}
model Plan {
  id   Int    @id
  name String
}
model AuditEntry {
  id      Int    @id @default(autoincrement())
  /// @tenant
  company String
  action  String
  model   String
  key     Json
}
"""
    }
).schema


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    yield from imported_package(tmp_path_factory, "audited_db", SCHEMA, Options())


@pytest.fixture
def db(package, database):
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(script(diff(Catalog(), from_schema(SCHEMA))))
    with package.Client(database) as client:
        yield client.extend(AuditLog())


def entries(db):
    with every_tenant():
        return [(it.company, it.action, it.key["id"]) for it in db.auditentry.find_many(order={"id": "asc"})]


def test_rows_belong_to_whom_the_records_belong(db):
    for office in ("a", "b"):
        with tenant(office):
            db.note.create(data={"text": "x"})
    with every_tenant():
        db.note.update_many(where={"text": "x"}, data={"text": "y"})
        db.note.delete_many(where={"office": "b"})
    made, changed = [("a", "create", 1), ("b", "create", 2)], [("a", "update", 1), ("b", "update", 2)]
    assert sorted(entries(db)[:2]) == made
    assert sorted(entries(db)[2:4]) == changed
    assert entries(db)[4:] == [("b", "delete", 2)]


def test_records_of_everybody_belong_to_whoever_writes_them(db):
    with tenant("a"):
        db.plan.create(data={"id": 7, "name": "small"})
    assert entries(db) == [("a", "create", 7)]
    with pytest.raises(TenantMissingError):
        db.plan.create(data={"id": 8, "name": "large"})
    assert db.plan.count() == 1
