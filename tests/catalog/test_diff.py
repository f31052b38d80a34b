"""Differences that no pair of schema files shows: between catalogs made by hand."""

from dataclasses import replace

from tests.catalog.world import apply, connected, present, wanted

from nicol.catalog.change import (
    AddExtension,
    AddForeignKey,
    AddIndex,
    AlterColumn,
    AlterEnum,
    DropExtension,
    DropForeignKey,
    DropIndex,
)
from nicol.catalog.diff.diff import diff
from nicol.catalog.model import EMPTY, Catalog, Column, Constant, Enum, Extension, Name, Table, Type
from nicol.catalog.reverse import reverse, reverse_all
from nicol.catalog.script.script import script
from nicol.catalog.summary import drift, summary
from nicol.sql.statement import Statement

HEAD = 'datasource db {\nprovider = "postgresql"\n}\n'


def test_an_extension_that_is_missing_is_made_and_none_is_dropped() -> None:
    citext = Extension("citext", namespace="public", version="1.6")
    before, after = Catalog(extensions=(Extension("vector"),)), Catalog(extensions=(citext,), manages_extensions=True)
    changes = diff(before, after)
    assert changes == (AddExtension(citext),)
    assert script(changes) == (
        '-- CreateExtension\nCREATE EXTENSION IF NOT EXISTS "citext" WITH SCHEMA "public" VERSION "1.6";\n'
    )
    assert reverse_all(changes) == (DropExtension(citext),)


def test_an_extension_that_nobody_asked_for_is_no_difference() -> None:
    assert diff(EMPTY, Catalog(extensions=(Extension("vector"),))) == ()


def test_to_nothing_everything_goes() -> None:
    full = wanted(
        HEAD
        + 'enum E {\nA\n}\nmodel U {\nid Int @id\ne E\nup Int?\nu U? @relation("u", fields: [up], references: [id])\nus U[] @relation("u")\n}'
    )
    assert script(diff(full, EMPTY)) == (
        '-- DropForeignKey\nALTER TABLE "U" DROP CONSTRAINT "U_up_fkey";\n\n'
        '-- DropTable\nDROP TABLE "U";\n\n'
        '-- DropEnum\nDROP TYPE "E";\n'
    )


def test_names_of_another_default_namespace_are_written_out() -> None:
    catalog = wanted(HEAD + "enum E {\nA\n}\nmodel U {\nid Int @id\ne E[] @default([A])\n}")
    text = script(diff(EMPTY, catalog), default_namespace="app")
    assert 'CREATE TABLE "public"."U"' in text
    assert 'ARRAY[\'A\']::"public"."E"[]' in text
    assert "  - public.U" in summary(diff(EMPTY, catalog), default_namespace="app")


def test_no_changes_are_no_text() -> None:
    assert script(()) == ""
    assert summary(()) == ""


def test_reversing_twice_is_nothing_but_for_labels() -> None:
    before = wanted(HEAD + "enum E {\nA\nB\n}\nmodel U {\nid Int @id\na Int @unique\ne E\n}\nmodel G {\nid Int @id\n}")
    after = wanted(
        HEAD
        + "enum E {\nA\n}\nmodel U {\nid Int\na String @id\nb Int[]\ne E?\n@@index([b])\n}\nmodel N {\nid Int @id\n}"
    )
    changes = diff(before, after)
    assert len({type(it) for it in changes}) == 8
    assert reverse_all(reverse_all(changes)) == changes


def test_the_way_back_from_a_cast_asks_for_it() -> None:
    number, text = Column(name="a", type=Type("integer"), default=Constant("1")), Column(name="a", type=Type("text"))
    change = AlterColumn(Name("public", "t"), number, text)
    back = reverse(change)
    assert isinstance(back, AlterColumn)
    assert back.is_explicit
    assert script((back,)) == (
        '-- AlterTable\nALTER TABLE "t" ALTER COLUMN "a" SET DEFAULT 1,\n'
        'ALTER COLUMN "a" SET DATA TYPE INTEGER USING ("a"::INTEGER);\n'
    )


def test_values_survive_the_way_there_and_back(any_database: str) -> None:
    before = wanted(
        HEAD
        + "enum E {\nA\nB\n}\nmodel t {\nid Int @id @default(autoincrement())\na Int @default(7)\ne E @default(A)\n}"
    )
    after = wanted(HEAD + 'model t {\nid BigInt @id @default(autoincrement())\na String\ne String @default("B")\n}')
    with connected(any_database) as connection:
        apply(connection, script(diff(EMPTY, before)))
        apply(connection, "INSERT INTO t (e) VALUES ('A'), ('B')")
        was = present(connection)
        changes = diff(was, after)
        apply(connection, script(changes))
        apply(
            connection,
            "ALTER SEQUENCE t_id_seq RESTART 3000000000; ALTER SEQUENCE t_id_seq RESTART 3; INSERT INTO t (a) VALUES ('8')",
        )
        apply(connection, script(reverse_all(changes)))
        assert present(connection) == was
        apply(
            connection,
            'DO $$ BEGIN ASSERT (SELECT array_agg((id, a, e)::text ORDER BY id) = \'{"(1,7,A)","(2,7,B)","(3,8,B)"}\' FROM t); END $$',
        )


def test_a_label_that_only_goes_with_its_column_is_no_obstacle(any_database: str) -> None:
    schema = HEAD + "enum E {\n%s\n}\nmodel t {\nid Int @id\n%s\nkept E @default(A)\n}\n%s"
    before = wanted(schema % ("A\nB", "gone E", "model u {\nid Int @id\ne E[]\n}"))
    with connected(any_database) as connection:
        apply(connection, script(diff(EMPTY, before)))
        apply(connection, "INSERT INTO t VALUES (1, 'B', 'A'); INSERT INTO u VALUES (1, '{A,B}')")
        apply(connection, script(diff(present(connection), wanted(schema % ("A", "", "")))))
        assert diff(present(connection), wanted(schema % ("A", "", ""))) == ()


def test_what_is_made_anew_stays_what_it_was(any_database: str) -> None:
    schema = (
        HEAD
        + "model a {\nid %s @id\nbs b[]\n@@index([id])\n}\nmodel b {\nid Int @id\na %s\nas a @relation(fields: [a], references: [id])\n}"
    )
    sql = """
        CREATE TABLE a (id date PRIMARY KEY, x integer);
        CREATE INDEX a_id_idx ON a (id) INCLUDE (x);
        CREATE INDEX hidden ON a (id) WHERE x > 0;
        CREATE TABLE b (id integer PRIMARY KEY, a date NOT NULL,
          CONSTRAINT b_a_fkey FOREIGN KEY (a) REFERENCES a ON DELETE RESTRICT ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED);
    """
    with connected(any_database) as connection:
        apply(connection, sql)
        was = present(connection)
        changes = diff(was, wanted(schema.replace("bs b[]", "bs b[]\nx Int?") % ("Int", "Int")))
        assert {type(it) for it in changes} >= {AddIndex, DropIndex, AddForeignKey, DropForeignKey}
        apply(connection, script(changes))
        became = present(connection)
    for before, after in zip(was.tables, became.tables, strict=True):
        assert [replace(it, columns=()) for it in before.indexes] == [replace(it, columns=()) for it in after.indexes]
        assert before.foreign_keys == after.foreign_keys


def test_a_foreign_key_made_anew_keeps_its_match_and_the_columns_that_it_sets(any_database: str) -> None:
    schema = (
        HEAD
        + "model a {\nid %s\nx Int\nbs b[]\n@@id([id, x])\n}\n"
        + "model b {\nid Int @id\na %s?\nx Int?\n"
        + "as a? @relation(fields: [a, x], references: [id, x], onDelete: SetNull)\n}"
    )
    definitions = "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f'"
    sql = """
        CREATE TABLE a (id date, x integer, CONSTRAINT a_pkey PRIMARY KEY (id, x));
        CREATE TABLE b (id integer PRIMARY KEY, a date, x integer, CONSTRAINT b_a_x_fkey FOREIGN KEY (a, x)
          REFERENCES a (id, x) MATCH FULL ON DELETE SET NULL (a) ON UPDATE CASCADE);
    """
    with connected(any_database) as connection:
        apply(connection, sql)
        was = connection.run(Statement(definitions))
        apply(connection, script(diff(present(connection), wanted(schema % ("Int", "Int")))))
        assert connection.run(Statement(definitions)) == was


def test_the_order_of_labels_and_columns_is_no_difference() -> None:
    a, b = Column(name="a", type=Type("integer")), Column(name="b", type=Type("text"))
    name = Name("public", "t")
    before = Catalog(
        namespaces=("public",), tables=(Table(name=name, columns=(a, b)),), enums=(Enum(name, ("x", "y")),)
    )
    after = Catalog(namespaces=("public",), tables=(Table(name=name, columns=(b, a)),), enums=(Enum(name, ("y", "x")),))
    assert diff(before, after) == ()


def test_one_label_is_added_in_place() -> None:
    before, after = Enum(Name("public", "e"), ("a",)), Enum(Name("public", "e"), ("a", "b"))
    (change,) = diff(Catalog(namespaces=("public",), enums=(before,)), Catalog(namespaces=("public",), enums=(after,)))
    assert change == AlterEnum(before, after)
    assert script((change,)) == "-- AlterEnum\nALTER TYPE \"e\" ADD VALUE 'b';\n"


def test_drift_is_told_as_prisma_tells_it() -> None:
    expected, actual = (
        wanted(HEAD + "model User {\nid Int @id\n}"),
        wanted(HEAD + "model User {\nid Int @id\nextra Int?\n}\nmodel stray {\nid Int @id\n}"),
    )
    told = drift(diff(expected, actual))
    assert told.startswith("The following is a summary of the differences between the expected database schema")
    assert told.endswith(
        "\n\n[+] Added tables\n  - stray\n\n[*] Changed the `User` table\n  [+] Added column `extra`\n"
    )


def test_a_collation_that_was_chosen_by_hand_stays(any_database: str) -> None:
    made = """
        CREATE TABLE t (id integer NOT NULL, a varchar(20) COLLATE "C", b text COLLATE "C", CONSTRAINT t_pkey PRIMARY KEY (id));
        CREATE INDEX by_hand ON t (b COLLATE "POSIX", lower(a)) INCLUDE (id);
    """
    wider = HEAD + "model t {\nid Int @id\na String? @db.VarChar(30)\nb %s?\n}"
    with connected(any_database) as connection:
        apply(connection, made)
        was = present(connection)
        changes = diff(was, wanted(wider % "String"))
        apply(connection, script(changes))
        assert [it.collation for it in present(connection).tables[0].columns] == [None, "C", "C"]
        apply(connection, script(reverse_all(changes)))
        assert present(connection) == was
        apply(connection, "DROP TABLE t")
        apply(connection, script(diff(EMPTY, was)))
        assert present(connection) == was
