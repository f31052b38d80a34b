"""Developing: what is written, what is refused, and that nothing is written then."""

import asyncio
import re

import pytest
from tests.migrate.conftest import ask, history, schema_of, tables

from nicol.errors import (
    DataLossError,
    DriftError,
    MigrationEditedError,
    MigrationFailedError,
    MigrationMissingError,
    MigrationReplayError,
    UnexecutableChangeError,
)
from nicol.migrate.check import check as check_files
from nicol.migrate.deploy import DeployOptions, deploy
from nicol.migrate.dev import DevOptions, dev, dev_async, propose
from nicol.migrate.history.folder import read_folder
from nicol.migrate.push import PushOptions, push
from nicol.migrate.reset import reset
from nicol.migrate.status import status
from nicol.schema.check import check

USER = schema_of("model User {\n id Int @id @default(autoincrement())\n email String @unique\n age Int?\n}")
WITHOUT_AGE = schema_of("model User {\n id Int @id @default(autoincrement())\n email String @unique\n}")
WITH_CITY = schema_of(
    "model User {\n id Int @id @default(autoincrement())\n email String @unique\n age Int?\n city String\n}"
)
TWO_ROWS = """INSERT INTO "User" (email, age) VALUES ('a', 1), ('b', 2)"""


TWO_SCHEMAS = check(
    {
        "schema.prisma": """
datasource db {
  provider = "postgresql"
  schemas  = ["one", "Two"]
}
model A {
  id Int @id
  bs B[]
  @@schema("one")
}
model B {
  id  Int @id
  aId Int
  a   A   @relation(fields: [aId], references: [id])
  @@schema("Two")
}
"""
    }
).schema


@pytest.fixture(params=["sync", "async"])
def developing(request):
    """``dev`` in each colour."""
    if request.param == "sync":
        return dev
    return lambda *arguments: asyncio.run(dev_async(*arguments))


def scripts(folder):
    return {it.name[15:]: it.text for it in read_folder(folder).migrations}


def test_the_first_migration_is_written_and_applied(any_database, folder, developing):
    done = developing(any_database, folder, USER, DevOptions(name="init"))
    assert re.fullmatch(r"\d{14}_init", done.created)
    assert done.applied == (done.created,)
    assert tables(any_database) == ["User"]
    assert 'CREATE TABLE "User"' in scripts(folder)["init"]
    assert status(any_database, folder).is_up_to_date


def test_nothing_is_written_when_nothing_changed(any_database, folder, developing):
    developing(any_database, folder, USER)
    done = developing(any_database, folder, USER)
    assert (done.created, done.applied) == (None, ())
    assert len(read_folder(folder).migrations) == 1


def test_a_column_is_added(database, folder, developing):
    developing(database, folder, WITHOUT_AGE)
    done = developing(database, folder, USER, DevOptions(name="addAge"))
    assert done.created.endswith("_add_age")
    assert scripts(folder)["add_age"] == '-- AlterTable\nALTER TABLE "User" ADD COLUMN     "age" INTEGER;\n'


def test_a_name_is_made_of_the_changes(database, folder):
    assert dev(database, folder, WITHOUT_AGE).created.endswith("_init")
    assert dev(database, folder, USER).created.endswith("_add_age_user")


def test_create_only_writes_and_does_not_apply(database, folder, developing):
    done = developing(database, folder, USER, DevOptions(name="init", create_only=True))
    assert done.applied == ()
    assert tables(database) == []
    assert developing(database, folder, USER).applied == (done.created,)


def test_what_is_edited_before_it_is_applied_counts_as_written(database, folder, developing):
    done = developing(database, folder, USER, DevOptions(name="init", create_only=True))
    with (folder / done.created / "migration.sql").open("a") as file:
        file.write('CREATE VIEW everybody AS SELECT email FROM "User";\n')
    assert [it.kind for it in check_files(folder).findings] == ["edited"]
    developing(database, folder, USER)
    assert check_files(folder).findings == ()


def test_create_only_without_a_change_writes_an_empty_migration(database, folder):
    dev(database, folder, USER)
    done = dev(database, folder, USER, DevOptions(name="by hand", create_only=True))
    assert scripts(folder)["by_hand"].startswith("--")
    assert dev(database, folder, USER).applied == (done.created,)


def test_pending_migrations_are_applied_before_the_new_one(database, folder, put, developing):
    put(
        "20260101000000_by_hand",
        'CREATE TABLE "User" (id SERIAL CONSTRAINT "User_pkey" PRIMARY KEY, email TEXT NOT NULL)',
    )
    done = developing(database, folder, WITHOUT_AGE)
    assert done.applied == ("20260101000000_by_hand", done.created)
    assert "CREATE UNIQUE INDEX" in read_folder(folder).migrations[-1].text
    assert "CREATE TABLE" not in read_folder(folder).migrations[-1].text


def test_lost_values_are_counted_and_nothing_is_written(database, folder, developing):
    developing(database, folder, USER)
    ask(database, TWO_ROWS)
    with pytest.raises(DataLossError, match="--accept-data-loss") as caught:
        developing(database, folder, WITHOUT_AGE)
    assert caught.value.warnings == ("column `age` of `User` is dropped, with 2 values",)
    assert len(read_folder(folder).migrations) == 1
    assert ask(database, 'SELECT count(age) FROM "User"') == [(2,)]


def test_accepted_loss_is_written_with_its_warning(database, folder):
    dev(database, folder, USER)
    ask(database, TWO_ROWS)
    dev(database, folder, WITHOUT_AGE, DevOptions(name="drop age", accept_data_loss=True))
    text = scripts(folder)["drop_age"]
    assert text.startswith("/*\n  Warnings:\n\n  - column `age` of `User` is dropped")
    assert text.endswith('-- AlterTable\nALTER TABLE "User" DROP COLUMN "age";\n')


def test_an_empty_column_is_dropped_without_asking(database, folder):
    dev(database, folder, USER)
    assert dev(database, folder, WITHOUT_AGE).applied


def test_a_required_column_cannot_be_added_to_rows(database, folder, developing):
    developing(database, folder, USER)
    ask(database, TWO_ROWS)
    with pytest.raises(UnexecutableChangeError, match="--create-only") as caught:
        developing(database, folder, WITH_CITY, DevOptions(accept_data_loss=True))
    assert caught.value.reasons[0].startswith("required column `city` is added to `User`")
    assert "2 rows" in caught.value.reasons[0]
    assert len(read_folder(folder).migrations) == 1


def test_create_only_writes_what_cannot_be_done_to_be_edited(database, folder, developing):
    developing(database, folder, USER)
    ask(database, TWO_ROWS)
    done = developing(database, folder, WITH_CITY, DevOptions(name="add city", create_only=True))
    assert "impossible while the table has rows" in scripts(folder)["add_city"]
    assert done.proposal.reasons


def test_an_edited_migration_is_named(database, folder, developing):
    created = developing(database, folder, USER).created
    file = folder / created / "migration.sql"
    file.write_text(file.read_text() + "-- more\n")
    with pytest.raises(MigrationEditedError, match=created) as caught:
        developing(database, folder, WITHOUT_AGE)
    assert caught.value.migrations == (created,)


def test_a_missing_migration_is_named(database, folder, developing):
    developing(database, folder, WITHOUT_AGE)
    created = developing(database, folder, USER).created
    (folder / created / "migration.sql").unlink()
    (folder / created).rmdir()
    with pytest.raises(MigrationMissingError, match=created) as caught:
        developing(database, folder, USER)
    assert caught.value.migrations == (created,)


def test_drift_is_summarised(any_database, folder, developing):
    developing(any_database, folder, USER)
    ask(any_database, 'CREATE TABLE stray (id int); ALTER TABLE "User" ADD extra int')
    with pytest.raises(DriftError, match="reset") as caught:
        developing(any_database, folder, WITHOUT_AGE)
    assert "stray" in caught.value.summary
    assert "extra" in caught.value.summary
    assert len(read_folder(folder).migrations) == 1


def test_a_database_that_was_there_before_has_drifted(database, folder):
    ask(database, "CREATE TABLE theirs (id int)")
    with pytest.raises(DriftError, match="--applied") as caught:
        dev(database, folder, USER)
    assert "theirs" in caught.value.summary


def test_a_pending_migration_that_does_not_apply_is_named_with_its_line(database, folder, put, developing):
    developing(database, folder, USER)
    put("20990101000000_bad", '-- AlterTable\nALTER TABLE "Nope" ADD x int;\n')
    with pytest.raises(MigrationReplayError, match="20990101000000_bad fails in line 2") as caught:
        developing(database, folder, USER)
    assert caught.value.code == "P3006"
    assert isinstance(caught.value.__cause__, MigrationFailedError)
    assert "Nope" in caught.value.__cause__.excerpt


def test_a_failed_migration_that_left_nothing_is_tried_again(database, folder, put):
    dev(database, folder, USER)
    put("20990101000000_bad", "SELECT 1/0")
    with pytest.raises(MigrationFailedError):
        deploy(database, folder)
    put("20990101000000_bad", 'ALTER TABLE "User" DROP age')
    assert dev(database, folder, WITHOUT_AGE).applied == ("20990101000000_bad",)
    assert [it[1:3] for it in history(database)] == [(True, False), (False, True), (True, False)]


def test_a_concurrent_index_of_the_history_is_replayed(database, folder, put):
    dev(database, folder, USER)
    put("20990101000000_index", 'CREATE INDEX CONCURRENTLY "User_age_idx" ON "User" (age);')
    indexed = schema_of(
        "model User {\n id Int @id @default(autoincrement())\n email String @unique\n age Int?\n @@index([age])\n}"
    )
    done = dev(database, folder, indexed)
    assert (done.created, done.applied) == (None, ("20990101000000_index",))


def test_a_new_enum_value_can_be_the_default_at_once(any_database, folder):
    def color(values: str, default: str):
        return schema_of(f"enum Color {{\n{values}\n}}\nmodel A {{\n id Int @id\n c Color @default({default})\n}}")

    dev(any_database, folder, color("RED", "RED"))
    dev(any_database, folder, color("RED\nBLUE", "BLUE"))
    assert dev(any_database, folder, color("RED\nBLUE", "BLUE")).created is None


def test_a_new_database_is_made(database, folder):
    url = database.replace("/test_", "/test_made_")
    try:
        assert dev(url, folder, USER).proposal.is_new
        assert tables(url) == ["User"]
    finally:
        ask(database, f"DROP DATABASE {url.split('/')[3].split('?')[0]} WITH (FORCE)")


def test_the_schema_of_the_url_is_developed_in(database, folder, developing):
    url = database + "&schema=mine"
    developing(url, folder, USER)
    assert developing(url, folder, USER).created is None
    assert ask(database, """SELECT to_regclass('mine."User"')::text""") == [('mine."User"',)]
    assert "mine" not in scripts(folder)["init"]


def test_a_proposal_changes_nothing(database, folder):
    dev(database, folder, USER)
    ask(database, TWO_ROWS)
    found = propose(database, folder, WITH_CITY)
    assert found.reasons
    assert 'ADD COLUMN     "city"' in found.script
    assert len(read_folder(folder).migrations) == 1
    assert propose(database, folder, USER).changes == ()


# ── several schemas ───────────────────────────────────────────────────────────────────────────────────────────────


def test_tables_of_two_schemas_are_made_and_nothing_is_left_to_do(any_database, folder):
    dev(any_database, folder, TWO_SCHEMAS)
    assert ask(any_database, """SELECT 'one."A"'::regclass::text, '"Two"."B"'::regclass::text""")
    assert dev(any_database, folder, TWO_SCHEMAS).created is None
    assert push(any_database, TWO_SCHEMAS).changes == ()


def test_an_empty_schema_that_was_there_is_no_drift(database, folder):
    ask(database, 'CREATE SCHEMA "Two"')
    assert dev(database, folder, TWO_SCHEMAS).applied


def test_a_table_in_a_schema_that_was_there_is_drift(database, folder):
    ask(database, 'CREATE SCHEMA "Two"; CREATE TABLE "Two".theirs ()')
    with pytest.raises(DriftError) as caught:
        dev(database, folder, TWO_SCHEMAS)
    assert "theirs" in caught.value.summary


def test_a_push_leaves_schemas_alone_that_are_not_listed(database):
    ask(database, "CREATE TABLE theirs (id int); INSERT INTO theirs VALUES (1)")
    push(database, TWO_SCHEMAS)
    assert tables(database) == ["theirs"]


def test_a_push_loses_only_what_was_agreed_to(database):
    push(database, schema_of("model A {\n id Int @id\n b Int?\n}"))
    without = schema_of("model A {\n id Int @id\n}")
    ask(database, 'INSERT INTO "A" VALUES (1, 1)')
    with pytest.raises(DataLossError) as caught:
        push(database, without)
    ask(database, 'INSERT INTO "A" VALUES (2, 2)')
    with pytest.raises(DataLossError):
        push(database, without, PushOptions(agreed=caught.value.warnings))
    ask(database, 'DELETE FROM "A" WHERE id = 2')
    assert push(database, without, PushOptions(agreed=caught.value.warnings)).warnings == caught.value.warnings


def test_tables_of_a_schema_that_is_not_listed_are_nobodys_business(any_database, folder):
    ask(any_database, "CREATE TABLE theirs (id int); INSERT INTO theirs VALUES (1)")
    options = DeployOptions(namespaces=("one", "Two"))
    created = dev(any_database, folder, TWO_SCHEMAS).created
    assert reset(any_database, folder, options).applied == (created,)
    assert dev(any_database, folder, TWO_SCHEMAS).created is None
    push(any_database, TWO_SCHEMAS, PushOptions(force_reset=True))
    assert ask(any_database, "SELECT id FROM theirs") == [(1,)]
    assert tables(any_database) == ["theirs"]


def test_a_deployment_beside_tables_of_a_schema_that_is_not_listed_is_none_over_them(database, folder, put):
    ask(database, "CREATE TABLE theirs ()")
    put("20260101000000_init", "CREATE SCHEMA one; CREATE TABLE one.a ()")
    options = DeployOptions(namespaces=("one",))
    assert deploy(database, folder, options).applied
    assert tables(database) == ["theirs"]


def test_what_was_broken_off_goes_on_where_it_ended(database, folder, put):
    put("20260101000000_a", 'CREATE TABLE "A" (id serial CONSTRAINT "A_pkey" PRIMARY KEY)')
    deploy(database, folder)
    ask(database, 'INSERT INTO "A" VALUES (7)')
    script = 'INSERT INTO "A" DEFAULT VALUES;\nINSERT INTO "A" VALUES (7)'
    put("20260102000000_b", f"-- migrate: no-transaction\n{script}")
    with pytest.raises(MigrationFailedError):
        deploy(database, folder)
    ask(database, 'DELETE FROM "A" WHERE id = 7')
    done = dev(database, folder, schema_of("model A {\n id Int @id @default(autoincrement())\n}"))
    assert done.applied == ("20260102000000_b",)
    assert ask(database, 'SELECT id FROM "A" ORDER BY id') == [(1,), (7,)]
    assert [row[2] for row in history(database)] == [False, False]
