"""Online migrations: the end is that of the plain script, and on the way nobody waits."""

import re
from random import Random

import psycopg
import pytest
from tests.catalog import superset_schemas
from tests.catalog.test_random_pairs import random_schema
from tests.catalog.test_superset_pairs import assert_same, remembered
from tests.catalog.world import apply, connected, present, wanted

from nicol.catalog.change import AddColumn, RenameTable
from nicol.catalog.diff.diff import diff
from nicol.catalog.model import Column, Name, Type
from nicol.catalog.reverse import reverse_all
from nicol.catalog.script.script import script
from nicol.catalog.spelling.printed import printed
from nicol.driver.execute import execute
from nicol.migrate.history.folder import Migration
from nicol.migrate.lint import lint
from nicol.migrate.online import Stage, online
from nicol.migrate.running.statements import statements
from nicol.sql.statement import Statement


def run(connection, stages: tuple[Stage, ...]) -> None:
    """As ``migrate deploy`` does: a marked file is sent statement by statement, any other is one transaction."""
    for it in stages:
        if it.script.startswith("-- migrate: no-transaction"):
            for part in statements(it.script):
                apply(connection, it.script[part.start : part.end])
        else:
            apply(connection, it.script)


def findings(stages: tuple[Stage, ...]) -> list[str]:
    migrations = [Migration(str(i), it.script) for i, it in enumerate(stages)]
    return [f"{it.code} {it.message}" for it in lint(migrations)]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(12))
def test_a_random_change_ends_where_the_plain_script_does(seed: int, any_database: str) -> None:
    chosen = Random(seed)
    with connected(any_database) as connection:
        for _ in range(5):
            before, after = wanted(random_schema(chosen)), wanted(random_schema(chosen))
            apply(connection, script(diff(present(connection), before)))
            was = present(connection)
            stages = online(diff(was, after), was)
            run(connection, stages)
            assert diff(present(connection), after) == ()
            assert findings(stages) == []


HEAD = 'datasource db {\n  provider = "postgresql"\n}\n'
USERS = "model User {\n  id Int @id\n  email String\n  age Int?\n  note String?\n}\n"
# What is changed in USERS, and the stages that this takes.
CASES = {
    "a plain column": (USERS.replace("note", "city String?\n note"), [""]),
    "an index": (USERS.replace("note String?", "note String?\n @@index([email])"), [""]),
    "two indexes": (USERS.replace("note String?", "note String?\n @@index([email])\n @@index([age])"), ["index", "index"]),
    "a column and its index": (
        USERS.replace("note String?", "note String?\n city String?\n @@index([city])"),
        ["expand", "index"],
    ),
    "a unique column": (USERS.replace("email String", "email String @unique"), [""]),
    "a required column": (USERS.replace("age Int?", "age Int"), ["constrain", "validate", "contract"]),
    "a required column with a default": (
        USERS.replace("age Int?", "age Int @default(7)"),
        ["expand", "constrain", "validate", "contract"],
    ),
    "a volatile default": (
        USERS.replace("note", 'token String @default(dbgenerated("gen_random_uuid()")) @db.Uuid\n note'),
        ["expand", "fill", "constrain", "validate", "contract"],
    ),
    "an optional volatile default": (
        USERS.replace("note", 'token String? @default(dbgenerated("gen_random_uuid()")) @db.Uuid\n note'),
        ["expand", "fill"],
    ),
    "a unique number": (
        USERS.replace("note", "number Int @unique @default(autoincrement())\n note"),
        ["expand", "fill", "index", "constrain", "validate", "contract"],
    ),
    "a foreign key": (
        USERS.replace("note", 'aboveId Int?\n above User? @relation("a", fields: [aboveId], references: [id])\n below User[] @relation("a")\n note'),
        ["expand", "constrain", "validate"],
    ),
    "a foreign key of a new table to a new unique column": (
        USERS.replace("email String", "email String @unique\n posts Post[]")
        + "model Post {\n id Int @id\n email String\n user User @relation(fields: [email], references: [email])\n}\n",
        ["expand", "index", "constrain", "validate"],
    ),
    "another primary key": (USERS.replace("id Int @id", "id Int").replace("email String", "email String @id"), ["index", "contract"]),
    "two columns of one beginning": (
        USERS.replace("note", 'a Int @default(autoincrement()) @map("a_name_that_is_so_long_that_its_end_is_cut_off_here_a")\n b Int @default(autoincrement()) @map("a_name_that_is_so_long_that_its_end_is_cut_off_here_b")\n note'),
        ["expand", "fill", "fill", "constrain", "validate", "contract"],
    ),
    "a dropped required column": (USERS.replace("email String", ""), ["expand", "contract"]),
    "a dropped column": (USERS.replace("note String?", ""), [""]),
    "a dropped column and a new one": (USERS.replace("note String?", "city String?"), ["expand", "contract"]),
}  # fmt: skip
ROWS = "INSERT INTO \"User\" SELECT i, 'e' || i, i, 'n' FROM generate_series(1, 5000) i; ANALYZE"

# What the transaction has locked against readers, and read.
_CLOSED_AND_READ = """
SELECT c.relname FROM pg_stat_xact_user_tables s
JOIN pg_class c ON c.oid = s.relid JOIN pg_locks l ON l.relation = c.oid AND l.pid = pg_backend_pid()
WHERE l.mode = 'AccessExclusiveLock' AND s.seq_tup_read > 0
"""


@pytest.mark.parametrize("name", CASES)
def test_a_table_is_never_closed_while_it_is_read_or_written_anew(name: str, any_database: str) -> None:
    after, names = CASES[name]
    with psycopg.connect(any_database, autocommit=True) as rows, connected(any_database) as connection:
        apply(connection, script(diff(present(connection), wanted(HEAD + USERS))))
        rows.execute(ROWS)
        was = present(connection)
        file = rows.execute("SELECT pg_relation_filenode('\"User\"')").fetchone()
        stages = online(diff(was, wanted(HEAD + after)), was)
        assert [it.name for it in stages] == names
        for it in stages:
            if it.script.startswith("-- migrate: no-transaction"):
                rows.execute(it.script)
            else:
                # Else what the transaction before has read would be counted in this one.
                rows.execute("SELECT pg_stat_force_next_flush()")
                with rows.transaction():
                    rows.execute(it.script)
                    assert rows.execute(_CLOSED_AND_READ).fetchall() == []
        assert rows.execute("SELECT pg_relation_filenode('\"User\"')").fetchone() == file
        assert diff(present(connection), wanted(HEAD + after)) == ()
        assert findings(stages) == []


def test_rows_that_are_there_get_their_values_each_its_own(any_database: str) -> None:
    after = CASES["a unique number"][0].replace(
        "note", 'token String @default(dbgenerated("gen_random_uuid()")) @db.Uuid\n note'
    )
    with psycopg.connect(any_database, autocommit=True) as rows, connected(any_database) as connection:
        apply(connection, script(diff(present(connection), wanted(HEAD + USERS))))
        rows.execute(ROWS)
        was = present(connection)
        run(connection, online(diff(was, wanted(HEAD + after)), was))
        found = rows.execute('SELECT count(*), count(DISTINCT token), count(DISTINCT number), max(number) FROM "User"')
        assert found.fetchone() == (5000, 5000, 5000, 5000)


WAYS = {"M001", "M002", "M004", "M005", "M006", "M007", "M008", "M009", "M010", "M011", "M028"}


@pytest.mark.parametrize("name", CASES)
def test_what_has_a_safe_way_is_not_merely_allowed(name: str) -> None:
    stages = online(diff(wanted(HEAD + USERS), wanted(HEAD + CASES[name][0])), wanted(HEAD + USERS))
    allowed = {
        code for it in stages for line in re.findall("nicol: allow ([^:]*)", it.script) for code in line.split(", ")
    }
    assert allowed & WAYS == set()


def test_what_is_called_otherwise_at_the_end_is_left_plain() -> None:
    changes = reverse_all(
        [
            RenameTable(Name("public", "A"), Name("public", "B")),
            AddColumn(Name("public", "B"), Column(name="a", type=Type("integer"))),
        ]
    )
    (stage,) = online(changes)
    assert stage.script.endswith(script(changes))


def test_the_plain_script_closes_the_table_while_it_reads(database: str) -> None:
    with psycopg.connect(database, autocommit=True) as rows:
        rows.execute(script(diff(wanted(HEAD), wanted(HEAD + USERS))))
        rows.execute(ROWS)
        with rows.transaction():
            rows.execute(script(diff(wanted(HEAD + USERS), wanted(HEAD + CASES["a required column"][0]))))
            assert rows.execute(_CLOSED_AND_READ).fetchall() == [("User",)]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_a_random_change_of_the_superset_ends_where_the_schema_says(seed: int, any_database: str) -> None:
    chosen = Random(seed)
    with connected(any_database) as connection:
        is_newest = connection.run(Statement("SHOW server_version_num"))[0][0] >= "180000"
        before = wanted(superset_schemas.random_schema(chosen, is_newest=is_newest))
        apply(connection, script(diff(present(connection), before)))
        for _ in range(4):
            after = wanted(superset_schemas.random_schema(chosen, is_newest=is_newest))
            was = remembered(connection, before)
            stages = online(diff(was, execute(connection, printed(was, after))), was)
            run(connection, stages)
            assert_same(connection, remembered(connection, after), after)
            assert findings(stages) == []
            before = after


def test_constraints_are_called_as_the_plain_script_has_them(database: str) -> None:
    after = wanted(HEAD + CASES["a required column"][0])
    with connected(database) as connection:
        apply(connection, script(diff(wanted(HEAD), wanted(HEAD + USERS))))
        run(connection, online(diff(present(connection), after), present(connection)))
        rows = connection.run(
            Statement("SELECT conname FROM pg_constraint WHERE conrelid = '\"User\"'::regclass ORDER BY 1")
        )
    assert [it[0] for it in rows] == ["User_age_not_null", "User_email_not_null", "User_id_not_null", "User_pkey"]
