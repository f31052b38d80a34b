"""What is read of a database that was made by hand."""

import pytest
from tests.catalog.world import apply, connected, present, wanted

from nicol.catalog.change import AddIndex, DropIndex, RenameIndex
from nicol.catalog.diff.diff import diff
from nicol.catalog.introspect.introspect import introspect
from nicol.catalog.model import (
    EMPTY,
    Check,
    Column,
    Constant,
    DatabaseObject,
    ExcludedElement,
    Exclusion,
    Expression,
    ForeignKey,
    Index,
    IndexColumn,
    Name,
    NextValue,
    OperatorClass,
    Policy,
    PrimaryKey,
    RowSecurity,
    Type,
    unmanaged,
)
from nicol.catalog.script.script import script
from nicol.driver.asyncpg_connection import connect as connect_async
from nicol.driver.connection import Connection
from nicol.driver.execute import execute, execute_async
from nicol.driver.url import parse_url
from nicol.sql.statement import Rows, Script, Statement

BY_HAND = """
    CREATE TABLE t (
        id bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
        a integer NOT NULL CHECK (a > 0),
        twice integer GENERATED ALWAYS AS (a * 2) STORED,
        name varchar(20) COLLATE "C" DEFAULT 'it''s',
        at timestamptz DEFAULT now(),
        during int4range,
        EXCLUDE USING gist (during WITH &&),
        UNIQUE (name)
    );
    CREATE INDEX t_expression ON t (lower(name));
    CREATE INDEX t_partial ON t (a) WHERE a > 10;
    CREATE STATISTICS together ON a, name FROM t;
    COMMENT ON TABLE t IS 'all of it';
    COMMENT ON COLUMN t.a IS 'a number';
    CREATE INDEX t_covering ON t (a DESC NULLS LAST) INCLUDE (twice);
    CREATE SEQUENCE free;
    CREATE VIEW v AS SELECT a FROM t;
    CREATE MATERIALIZED VIEW m AS SELECT a FROM t;
    CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
    CREATE TYPE pair AS (x integer, y integer);
    CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
    CREATE PROCEDURE p() LANGUAGE plpgsql AS 'BEGIN END';
    CREATE TRIGGER g BEFORE INSERT ON t EXECUTE FUNCTION f();
    CREATE POLICY y ON t USING (true);
    ALTER TABLE t FORCE ROW LEVEL SECURITY, ENABLE ROW LEVEL SECURITY;
    ALTER TABLE t ADD CONSTRAINT unlooked_at CHECK (a < 1000) NOT VALID;
    ALTER TABLE t ADD CONSTRAINT only_here CHECK (a < 1000) NO INHERIT;
    CREATE RULE r AS ON DELETE TO t DO INSTEAD NOTHING;
    CREATE TABLE parted (id integer, day date, PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
    CREATE TABLE parted_2020 PARTITION OF parted FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
    CREATE TABLE _prisma_migrations (id text PRIMARY KEY);
    CREATE TABLE _nicol_migrations (id text PRIMARY KEY);
    CREATE SCHEMA elsewhere CREATE TABLE unseen (id integer);
"""


def test_everything_that_was_made_by_hand_is_read(any_database: str) -> None:
    with connected(any_database) as connection:
        apply(connection, BY_HAND)
        catalog = present(connection, ["public"])
    table = catalog.table_by_name[Name("public", "t")]
    assert [it.name.name for it in catalog.tables] == ["parted", "t"]
    assert table.columns == (
        Column(name="id", type=Type("bigint"), nullable=False, identity="ALWAYS"),
        Column(name="a", type=Type("integer"), nullable=False),
        Column(name="twice", type=Type("integer"), generated="(a * 2)"),
        Column(name="name", type=Type("character varying(20)"), default=Constant("it's"), collation="C"),
        Column(name="at", type=Type("timestamp with time zone"), default=Expression("CURRENT_TIMESTAMP")),
        Column(name="during", type=Type("int4range")),
    )
    assert table.primary_key == PrimaryKey("t_pkey", ("id",))
    text, integer = OperatorClass("text_ops", is_default=True), OperatorClass("int4_ops", is_default=True)
    ranges = OperatorClass("range_ops", is_default=True)
    assert table.indexes == (
        Index(
            name="t_covering",
            columns=(IndexColumn(column="a", descending=True, nulls_first=False, operator_class=integer),),
            include=("twice",),
        ),
        Index(
            name="t_expression",
            # Collations other than the column's are told, and an expression has no column.
            columns=(IndexColumn(expression="lower(name::text)", operator_class=text, collation="C"),),
        ),
        Index(
            name="t_name_key",
            columns=(IndexColumn(column="name", operator_class=text),),
            is_unique=True,
            is_constraint=True,
        ),
        Index(name="t_partial", columns=(IndexColumn(column="a", operator_class=integer),), predicate="a > 10"),
    )
    assert table.checks == (
        Check(name="t_a_check", expression="a > 0"),
        Check(name="unlooked_at", expression="a < 1000", is_validated=False),
    )
    assert table.exclusions == (
        Exclusion(
            name="t_during_excl",
            elements=(ExcludedElement(IndexColumn(column="during", operator_class=ranges), "&&"),),
        ),
    )
    assert (table.row_security, table.policies) == (RowSecurity.FORCED, (Policy(name="y", using="true"),))


def test_policies_exclusions_and_keys_are_read_whole(any_database: str) -> None:
    sql = """
        CREATE TABLE parent (id integer, code text);
        ALTER TABLE parent ADD CONSTRAINT pk PRIMARY KEY (id) DEFERRABLE INITIALLY DEFERRED,
            ADD CONSTRAINT uq UNIQUE (code) INCLUDE (id) DEFERRABLE, ADD CONSTRAINT uq2 UNIQUE (code);
        CREATE TABLE child (id integer, code text, during int4range, CHECK (id > 0 AND code <> ''));
        ALTER TABLE child ADD CONSTRAINT fk FOREIGN KEY (code) REFERENCES parent (code) NOT VALID,
            ADD CONSTRAINT clash EXCLUDE USING gist (int4range(id, id, '[]') WITH &&, during WITH OPERATOR(pg_catalog.&&))
                WHERE (id > 0) DEFERRABLE INITIALLY DEFERRED;
        CREATE TABLE grandchild (more integer) INHERITS (child);
        CREATE POLICY p1 ON child AS RESTRICTIVE FOR UPDATE TO CURRENT_USER USING (id > 1) WITH CHECK (code = 'x' OR id > 2);
        CREATE POLICY p2 ON child FOR INSERT TO PUBLIC WITH CHECK (code <> 'y');
        ALTER TABLE child FORCE ROW LEVEL SECURITY;
    """
    with connected(any_database) as connection:
        apply(connection, sql)
        catalog = present(connection)
    child, grandchild, parent = catalog.tables
    assert parent.primary_key == PrimaryKey("pk", ("id",), is_deferrable=True, is_deferred=True)
    assert [(it.name, it.include, it.is_deferrable, it.is_deferred) for it in parent.indexes] == [
        ("uq", ("id",), True, False),
        ("uq2", (), False, False),
    ]
    assert child.foreign_keys == (
        ForeignKey(
            name="fk",
            columns=("code",),
            references=parent.name,
            referenced_columns=("code",),
            is_validated=False,
        ),
    )
    # Inherited checks come and go with those of the parent.
    assert ([it.name for it in child.checks], grandchild.checks) == (["child_check"], ())
    (clash,) = child.exclusions
    assert [(it.column.column, it.column.expression, it.operator) for it in clash.elements] == [
        (None, "int4range(id, id, '[]'::text)", "&&"),
        ("during", None, "&&"),
    ]
    assert (clash.method, clash.predicate, clash.is_deferrable, clash.is_deferred) == ("gist", "id > 0", True, True)
    assert child.policies == (
        Policy(
            name="p1",
            command="UPDATE",
            roles=("postgres",),
            using="id > 1",
            with_check="(code = 'x'::text) OR (id > 2)",
            is_restrictive=True,
        ),
        Policy(name="p2", command="INSERT", with_check="code <> 'y'::text"),
    )
    # Forcing has no effect where it is not enabled.
    assert child.row_security is RowSecurity.DISABLED


def test_a_virtual_column_is_read(database: str) -> None:
    with connected(database) as connection:
        apply(connection, "CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (a * 2) VIRTUAL)")
        (table,) = present(connection).tables
    assert table.columns[1] == Column(name="b", type=Type("integer"), generated="(a * 2)", is_virtual=True)


def test_what_an_extension_brings_is_not_read(any_database: str) -> None:
    with connected(any_database) as connection:
        available = connection.run(
            Statement("SELECT name FROM pg_available_extensions WHERE name IN ('citext', 'vector')")
        )
        for (name,) in available:
            apply(connection, f"CREATE EXTENSION {name}")
        catalog = present(connection)
        assert [it.name for it in catalog.extensions] == sorted(str(it[0]) for it in available)
        assert not unmanaged(catalog)


def test_what_a_schema_cannot_express_is_listed(any_database: str) -> None:
    with connected(any_database) as connection:
        apply(connection, BY_HAND)
        catalog = present(connection, ["public"])
    assert {(it.kind, it.name.name, it.table) for it in unmanaged(catalog)} == {
        ("check constraint", "only_here", "t"),
        ("check constraint", "t_a_check", "t"),
        ("check constraint", "unlooked_at", "t"),
        ("comment", "a", "t"),
        ("comment", "t", ""),
        ("composite type", "pair", ""),
        ("domain", "positive", ""),
        ("exclusion constraint", "t_during_excl", "t"),
        ("function", "f", ""),
        ("index", "t_covering", "t"),
        ("index", "t_expression", "t"),
        ("index", "t_partial", "t"),
        ("materialized view", "m", ""),
        ("partition", "parted_2020", ""),
        ("policy", "y", "t"),
        ("procedure", "p", ""),
        ("row-level security", "t", ""),
        ("rule", "r", "t"),
        ("sequence", "free", ""),
        ("statistics", "together", "t"),
        ("trigger", "g", "t"),
        ("view", "v", ""),
    }
    assert all(isinstance(it, DatabaseObject) and it.name.namespace == "public" for it in unmanaged(catalog))


def test_a_schema_leaves_alone_what_it_cannot_express(any_database: str) -> None:
    schema = """
        datasource db {
          provider = "postgresql"
        }
        model t {
          id     BigInt    @id @default(autoincrement())
          a      Int
          twice  Int?
          name   String?   @unique @default("it's") @db.VarChar(20)
          at     DateTime? @default(now()) @db.Timestamptz
          during Unsupported("int4range")?
        }
        model parted {
          id  Int
          day DateTime @db.Date
          @@id([id, day])
        }
    """
    with connected(any_database) as connection:
        apply(connection, BY_HAND)
        assert diff(present(connection, ["public"]), wanted(schema)) == ()
        # The other way too, so that a hand-made index is no drift.
        assert diff(wanted(schema), present(connection, ["public"])) == ()


PARTIAL = """
    datasource db {
      provider = "postgresql"
    }
    %s
    model t {
      id Int @id
      a  Int
      %s
    }
"""
BY_NICOL = '@@index([a], where: raw("a > 5"), map: "ours")'
FLAG = 'generator client {\nprovider = "prisma-client"\noutput = "db"\npreviewFeatures = ["partialIndexes"]\n}'


def test_asking_for_one_partial_index_does_not_drop_those_made_by_hand(any_database: str) -> None:
    with connected(any_database) as connection:
        apply(connection, "CREATE TABLE t (id integer, a integer NOT NULL, CONSTRAINT t_pkey PRIMARY KEY (id))")
        apply(connection, "CREATE UNIQUE INDEX by_hand ON t (a) WHERE a > 10")
        changes = diff(present(connection), wanted(PARTIAL % ("", BY_NICOL)))
        assert [type(it) for it in changes] == [AddIndex]
        # Prisma's preview flag says that the schema names them all.
        assert {type(it) for it in diff(present(connection), wanted(PARTIAL % (FLAG, BY_NICOL)))} == {
            AddIndex,
            DropIndex,
        }


def test_between_two_schemas_a_partial_index_goes() -> None:
    assert [type(it) for it in diff(wanted(PARTIAL % ("", BY_NICOL)), wanted(PARTIAL % ("", "")))] == [DropIndex]


def test_an_index_that_stands_in_the_way_of_a_name_goes(any_database: str) -> None:
    with connected(any_database) as connection:
        apply(connection, "CREATE TABLE t (id integer PRIMARY KEY, a text); CREATE INDEX t_a_idx ON t (lower(a))")
        changes = diff(
            present(connection),
            wanted('datasource db {\nprovider = "postgresql"\n}\nmodel t {\nid Int @id\na String?\n@@index([a])\n}'),
        )
        assert [type(it) for it in changes] == [AddIndex, DropIndex]
        apply(connection, script(changes))


def test_a_unique_constraint_counts_as_the_index_behind_it(any_database: str) -> None:
    schema = 'datasource db {\nprovider = "postgresql"\n}\nmodel t {\nid Int @id\na String?%s\n}'
    with connected(any_database) as connection:
        apply(connection, "CREATE TABLE t (id integer PRIMARY KEY, a text, CONSTRAINT t_a_key UNIQUE (a))")
        was = present(connection)
        assert diff(was, wanted(schema % " @unique")) == ()

        renamed = diff(was, wanted(schema % ' @unique(map: "other")'))
        assert [type(it) for it in renamed] == [RenameIndex]
        apply(connection, script(renamed))
        assert diff(present(connection), wanted(schema % ' @unique(map: "other")')) == ()

        apply(connection, script(diff(present(connection), wanted(schema % ""))))
        assert present(connection).tables[0].indexes == ()


def test_autoincrement_takes_the_sequence_that_is_there(any_database: str) -> None:
    schema = 'datasource db {\nprovider = "postgresql"\n}\nmodel t {\nid Int @id @default(autoincrement())\n}'
    with connected(any_database) as connection:
        apply(connection, "CREATE SEQUENCE mine; CREATE TABLE t (id integer PRIMARY KEY DEFAULT nextval('mine'))")
        was = present(connection)
        assert was.tables[0].columns[0].default == NextValue(Name("public", "mine"), is_owned=False)
        assert diff(was, wanted(schema)) == ()


def test_a_namespace_that_is_not_asked_for_is_out_of_scope(any_database: str) -> None:
    with connected(any_database) as connection:
        apply(connection, 'CREATE TABLE a (id integer); CREATE SCHEMA "it\'s"; CREATE TABLE "it\'s".b (id integer)')
        both = present(connection, ["public", "it's", "missing"])
        assert both.namespaces == ("it's", "public")
        assert diff(both, present(connection, ["public"])) == ()


def test_an_empty_database_has_nothing_but_public(any_database: str) -> None:
    with connected(any_database) as connection:
        catalog = present(connection)
    assert catalog.namespaces == ("public",)
    assert not catalog.tables
    assert not unmanaged(catalog)
    assert diff(catalog, EMPTY) == ()


async def test_both_drivers_read_the_same(database: str) -> None:
    with connected(database) as connection:
        apply(connection, BY_HAND)
        expected = present(connection, ["public"])
    connection = await connect_async(parse_url(database))
    try:
        assert await execute_async(connection, introspect(["public"])) == expected
    finally:
        await connection.close()


@pytest.mark.slow
def test_the_number_of_statements_does_not_grow_with_the_tables(database: str) -> None:
    tables = (
        f"CREATE TABLE t{i} (id serial PRIMARY KEY, a text UNIQUE, b integer REFERENCES t{max(i - 1, 0)} (id));"
        for i in range(1000)
    )
    with connected(database) as connection:
        apply(connection, "".join(tables))
        counting = _Counting(connection)
        catalog = execute(counting, introspect(["public"]))
    assert len(catalog.tables) == 1000
    assert counting.n_statements == 7


class _Counting:
    """A connection that counts."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.n_statements = 0

    def run(self, statement: Statement | Script) -> Rows:
        self.n_statements += 1
        return self.connection.run(statement)

    def __getattr__(self, name: str) -> object:
        return getattr(self.connection, name)
