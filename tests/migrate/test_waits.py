"""What a plan says about locks: of tables with many rows, in people's words."""

import psycopg
import pytest
from tests.migrate.conftest import schema_of

from nicol.migrate.dev import DevOptions, dev, propose
from nicol.migrate.history.folder import read_folder
from nicol.migrate.lint import lint
from nicol.migrate.propose import ProposeOptions

pytestmark = pytest.mark.slow

BEFORE = "model Post {\n id Int @id\n title String\n rank Int?\n}\nmodel Tag {\n id Int @id\n name String?\n}\n"
AFTER = {
    BEFORE.replace("rank Int?", "rank Int?\n @@index([title])"): (
        "`Post`, about 20,000 rows: index `Post_title_idx` is built; blocks writes while it indexes them (M001)",
        None,
    ),
    BEFORE.replace("rank Int?", "rank Int"): (
        "`Post`, about 20,000 rows: column `rank` becomes required; blocks reads and writes while it scans them (M009)",
        None,
    ),
    BEFORE.replace("rank Int?", "rank BigInt?\n x Int?"): (
        (
            "`Post`, about 20,000 rows: column `rank` changes its type, and 1 more; blocks reads and writes while it "
            "rewrites them (M014)"
        ),
        "`Post`, about 20,000 rows: column `rank` changes its type; blocks reads and writes while it rewrites them (M014)",
    ),
    BEFORE.replace("rank Int?", "rank Int?\n x Int?"): (
        "`Post`, about 20,000 rows: column `x` is added; blocks reads and writes for a moment",
        None,
    ),
    # Small tables and new ones are nobody's concern.
    BEFORE.replace("name String?", "name String?\n @@index([name])"): (None, None),
    BEFORE + "model Other {\n id Int @id\n name String @unique\n}\n": (None, None),
}


@pytest.fixture
def large(any_database, folder):
    dev(any_database, folder, schema_of(BEFORE))
    with psycopg.connect(any_database, autocommit=True) as connection:
        connection.execute("INSERT INTO \"Post\" SELECT i, 'p' || i, i FROM generate_series(1, 20000) i")
        connection.execute("ANALYZE")
    return any_database


def test_who_waits_is_said(large, folder):
    for after, (plain, online) in AFTER.items():
        for is_online, expected in ((False, plain), (True, online)):
            found = propose(large, folder, schema_of(after), ProposeOptions(is_online=is_online))
            assert [it.text for it in found.waits] == ([] if expected is None else [expected])


def test_online_migrations_are_written_applied_and_then_there_is_nothing_to_do(large, folder):
    after = schema_of(
        'model Post {\n id Int @id\n title String @unique\n rank Int\n token String @default(dbgenerated("gen_random_uuid()")) @db.Uuid\n tagId Int?\n'
        " tag Tag? @relation(fields: [tagId], references: [id])\n}\nmodel Tag {\n id Int @id\n posts Post[]\n}\n"
    )  # fmt: skip
    done = dev(large, folder, after, DevOptions(name="more", is_online=True, accept_data_loss=True))
    assert [it[15:] for it in done.written] == [
        "more_1_expand", "more_2_fill", "more_3_index", "more_4_constrain", "more_5_validate", "more_6_contract"
    ]  # fmt: skip
    assert done.applied == done.written
    assert propose(large, folder, after).changes == ()
    assert propose(large, folder, after).drift == ()
    assert lint(read_folder(folder).migrations, only=done.written) == ()


def test_what_needs_no_stages_is_one_migration_of_the_plain_name(large, folder):
    done = dev(
        large,
        folder,
        schema_of(BEFORE.replace("rank Int?", "rank Int?\n x Int?")),
        DevOptions(name="x", is_online=True),
    )
    assert [it[15:] for it in done.written] == ["x"]
