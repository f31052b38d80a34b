"""Bulk writes and files, of models that belong to tenants."""

import io
from types import SimpleNamespace

import pytest
from tests.client.tenancy.conftest import Place

from nicol import every_tenant, tenant
from nicol.errors import ForeignKeyViolationError, TenantError, TenantMismatchError, TenantMissingError
from nicol.query.writing.copying import ENOUGH


@pytest.fixture
def two(office: Place):
    sent: list[str] = []
    with office.package.Client(office.url, on_query=lambda it: sent.append(it.text.split()[0])) as db:
        with every_tenant():
            db.workspace.create_many([{"id": "a", "name": "A"}, {"id": "b", "name": "B"}])
            db.user.create_many([{"email": "of b", "workspaceId": "b", "id": 900_000}])
        sent.clear()
        yield SimpleNamespace(db=db, sent=sent)


def users(n: int = ENOUGH):
    return [{"email": f"{i}@x"} for i in range(n)]


def test_copied_rows_are_the_tenants(two):
    with tenant("a"):
        assert two.db.user.create_many(users()) == ENOUGH
        assert two.sent == ["SELECT", "COPY"]
        assert two.db.user.count() == ENOUGH
        assert two.db.user.create_many({"email": f"{i}@y", "workspaceId": "a"} for i in range(3)) == 3
    with tenant("b"):
        assert two.db.user.count() == 1


def test_rows_of_another_tenant_are_refused_before_anything_is_sent(two):
    rows = users()
    rows[-1]["workspaceId"] = "b"
    with tenant("a"), pytest.raises(TenantMismatchError):
        two.db.user.create_many(rows)
    with pytest.raises(TenantMissingError):
        two.db.user.create_many(users())
    assert two.sent == []


def test_a_key_that_could_name_anothers_record_is_looked_up_by_an_insert(two):
    rows = [{**it, "managerId": 900_000} for it in users()]
    with tenant("a"), pytest.raises(ForeignKeyViolationError):
        two.db.user.create_many(rows)
    assert two.sent == ["INSERT"]
    with tenant("b"):
        assert two.db.user.create_many(rows) == ENOUGH


def test_files_are_read_by_nobody_so_they_are_for_every_tenant(two):
    file = b"email,workspaceId,updatedAt\nx,b,2020-01-01\n"
    with tenant("a"), pytest.raises(TenantError, match="cannot see whose records it has"):
        two.db.user.copy_in([file])
    with pytest.raises(TenantMissingError):
        two.db.user.copy_in([file])
    assert two.sent == []
    with every_tenant():
        assert two.db.user.copy_in([file]) == 1


def test_what_comes_out_is_the_tenants(two):
    with tenant("a"):
        two.db.user.create_many(users(3))
        found = io.BytesIO()
        assert two.db.user.copy_out_to(found, fields=["email"], order={"id": "asc"}) == 3
        assert found.getvalue() == b"email\n0@x\n1@x\n2@x\n"
        assert list(two.db.user.copy_out({"email": "of b"}, fields=["email"])) == [b"email\n"]
    with pytest.raises(TenantMissingError):
        two.db.user.copy_out()
    with every_tenant():
        assert two.db.user.copy_out_to(io.BytesIO()) == 4
