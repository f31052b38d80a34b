"""``/// @tenant(policy)``: the policies it asks for, which compare as equal once they are there, and read back as it."""

import re

import pytest
from tests.catalog.world import apply, assert_same, connected, present, remembered, wanted

from nicol.catalog.diff.diff import diff
from nicol.catalog.script.script import script
from nicol.catalog.to_schema.to_schema import PullOptions, to_schema
from nicol.errors import DatabaseError
from nicol.schema.check import check
from nicol.schema.write import write
from nicol.sql.statement import Script, Statement

TYPES = {
    "String": ("acme", "other"),
    "String @db.VarChar(30)": ("acme", "other"),
    "String @db.Char(4)": ("acme", "beta"),
    "String @db.Uuid": ("6f2b1c5e-8a53-4b0c-9d52-0f3a1e7d4c11", "00000000-0000-4000-8000-000000000000"),
    "Int": ("1", "2"),
    "BigInt": ("5000000000", "2"),
    "Int @db.SmallInt": ("1", "2"),
}

MODEL = """
model Note {
  id       Int    @id
  /// Whose it is.
  /// @tenant(policy)
  tenant %s @map("tenant id")
  text     String
%s}
"""


def model(type: str, more: str = "") -> str:
    return MODEL % (type, more)


@pytest.fixture
def database_of(any_database):
    """``database_of(text)``: the database with what the schema ``text`` asks for."""
    with connected(any_database) as connection:

        def made(text: str):
            apply(connection, script(diff(present(connection), wanted(text))))
            return connection

        yield made


@pytest.mark.parametrize("type", TYPES)
def test_the_wall_keeps_tenants_apart_and_is_found_as_it_was_asked_for(database_of, type):
    connection = database_of(model(type))
    assert_same(connection, present(connection), wanted(model(type)))
    own, other = TYPES[type]
    role = f"app_{connection.announced_pid}"
    column = '"tenant id"'
    connection.run(Script(f'BEGIN; CREATE ROLE {role}; GRANT ALL ON "Note" TO {role}; SET LOCAL ROLE {role}'))
    try:
        told = Statement("SELECT set_config('nicol.tenant', $1, true)", (own,))
        assert counted(connection) == 0
        connection.run(told)
        insert = f"INSERT INTO \"Note\" (id, {column}, text) VALUES (1, '{own}', 'a')"
        connection.run(Script(insert))
        assert counted(connection) == 1
        connection.run(Statement("SELECT set_config('nicol.tenant', $1, true)", (other,)))
        assert counted(connection) == 0
        connection.run(Script('UPDATE "Note" SET text = \'b\'; DELETE FROM "Note"'))
        connection.run(told)
        assert counted(connection) == 1
        connection.run(Script("SAVEPOINT s"))
        with pytest.raises(DatabaseError, match="row-level security"):
            connection.run(Script(insert.replace("(1", "(2").replace(f"'{own}'", f"'{other}'")))
        connection.run(Script("ROLLBACK TO s; SELECT set_config('nicol.tenant', '', true)"))
        assert counted(connection) == 0
    finally:
        connection.run(Script("ROLLBACK"))  # of the role too


def counted(connection) -> object:
    return connection.run(Statement('SELECT count(*)::int4 FROM "Note"'))[0][0]


@pytest.mark.parametrize("is_superset", [False, True], ids=["prisma", "nicol"])
@pytest.mark.parametrize("type", ["String", "String @db.Uuid", "Int"])
def test_it_reads_back_as_the_note(database_of, type, is_superset):
    connection = database_of(model(type))
    pulled = to_schema(present(connection), PullOptions(is_superset=is_superset))
    assert [it for it in pulled.warnings if "Note" in " ".join(it.names)] == []
    text = write(pulled.schema)
    assert re.search(r"/// @tenant\(policy\)\n +tenant_id ", text)
    assert "policy_" not in text
    assert "@@rls" not in text
    checked = check({"schema.prisma": text}).schema
    assert checked is not None
    assert_same(connection, present(connection), wanted(text))


def test_what_was_said_of_the_field_is_kept(database_of):
    connection = database_of(model("String"))
    for note in ("@tenant(policy)", "@tenant", ""):
        previous = check({"schema.prisma": model("String").replace("@tenant(policy)", note)}).schema
        assert previous is not None
        field = to_schema(present(connection), PullOptions(previous=previous)).schema.models[0].scalar("tenant")
        assert "Whose it is." in field.documentation
        assert field.documentation.count("@tenant(policy)") == 1
        assert field.is_tenant
        assert field.has_tenant_policy


def test_a_wall_that_is_gone_is_no_longer_said(database_of):
    connection = database_of(model("String").replace("(policy)", ""))
    previous = check({"schema.prisma": model("String")}).schema
    assert previous is not None
    field = to_schema(present(connection), PullOptions(previous=previous)).schema.models[0].scalar("tenant")
    assert field.documentation == "Whose it is.\n@tenant"


OWN = 'policy_select own {\n  target = Note\n  using  = "id > 0"\n}\n'


def test_the_wall_is_restrictive_beside_policies_of_the_users(database_of):
    text = model("String", "  @@rls\n") + OWN
    connection = database_of(text)
    assert_same(connection, present(connection), wanted(text))
    rows = connection.run(Statement("SELECT polname::text, polpermissive FROM pg_policy ORDER BY 1"))
    assert [tuple(it) for it in rows] == [("nicol_tenant", False), ("own", True)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (model("String").replace("(policy)", ""), model("String")),
        (model("String"), model("String").replace("(policy)", "")),
        (model("String"), model("String", "  @@rls\n") + OWN),
        (model("String"), model("String @db.VarChar(30)")),
        (model("String"), model("String").replace('"tenant id"', '"owner"')),
    ],
    ids=["added", "removed", "beside others", "another type", "another column"],
)
def test_a_migration_leads_from_one_to_the_other(database_of, before, after):
    connection = database_of(before)
    apply(connection, script(diff(remembered(connection, wanted(before)), wanted(after))))
    assert_same(connection, remembered(connection, wanted(after)), wanted(after))
