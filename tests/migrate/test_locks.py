"""What a change locks, claimed and measured: the server's own list of locks, file nodes and scans decide."""

import re
from typing import get_args

import psycopg
import pytest

from nicol.catalog import change as c
from nicol.catalog.change import Change
from nicol.catalog.model import (
    Catalog,
    Check,
    Column,
    Constant,
    Enum,
    ExcludedElement,
    Exclusion,
    Expression,
    Extension,
    ForeignKey,
    Index,
    IndexColumn,
    Name,
    NextValue,
    OperatorClass,
    Policy,
    PrimaryKey,
    RowSecurity,
    Table,
    Type,
)
from nicol.catalog.script.script import script
from nicol.migrate.hazards.locks import Labour, LockMode, locks

WORLD = """
CREATE TYPE e AS ENUM ('x', 'y');
CREATE TABLE p (id int CONSTRAINT p_pkey PRIMARY KEY, z int);
CREATE TABLE t (
    id int NOT NULL, a int, b text, r int NOT NULL, v varchar(10), n numeric(10,2), k char(3), j json, w timestamp,
    e e, es e[], "to" int, s int NOT NULL,
    CONSTRAINT t_pkey PRIMARY KEY (id), CONSTRAINT t_to FOREIGN KEY ("to") REFERENCES p (id),
    CONSTRAINT t_a CHECK (a > 0), CONSTRAINT t_s UNIQUE (s), CONSTRAINT t_x EXCLUDE USING btree (r WITH =)
);
CREATE TABLE loose (id int NOT NULL);
CREATE INDEX t_b ON t (b);
CREATE POLICY seen ON t;
INSERT INTO p SELECT i, i FROM generate_series(1, 100) i;
INSERT INTO t SELECT i, i, i, i, i, i, 'abc', '{}', now(), 'x', '{x}', i, i FROM generate_series(1, 100) i;
INSERT INTO loose SELECT generate_series(1, 100);
ANALYZE;
"""
T, P = Name("public", "t"), Name("public", "p")
E = Name("public", "e")


TO_P = ForeignKey(name="t_to", columns=("to",), references=P, referenced_columns=("id",))
BEFORE = Catalog(tables=(Table(name=T, columns=(), foreign_keys=(TO_P,)), Table(name=P, columns=())))


def column(name: str, type_: str = "integer", **options) -> Column:
    return Column(name=name, type=options.pop("of", None) or Type(type_), **options)


def index(name: str = "i", on: str = "a", **options) -> Index:
    return Index(name=name, columns=(IndexColumn(column=on),), **options)


def key(name: str = "k", to: Name = P, **options) -> ForeignKey:
    return ForeignKey(name=name, columns=("a",), references=to, referenced_columns=("id",), **options)


def altered(before: Column, after: Column) -> Change:
    return c.AlterColumn(T, before, after)


def retyped(name: str, before: str, after: str) -> Change:
    return altered(column(name, before), column(name, after))


ENUM_USES = (
    c.EnumUse(T, column("e", of=Type("e", "public")), column("e", of=Type("e", "public"))),
    c.EnumUse(
        T, column("es", of=Type("e", "public", is_array=True)), column("es", of=Type("e", "public", is_array=True))
    ),
)
NEW = Table(name=Name("public", "new"), columns=(column("id", nullable=False), column("a")), foreign_keys=(key(),))
EXCLUSION = Exclusion(
    name="x",
    method="btree",
    elements=(ExcludedElement(IndexColumn(column="a", operator_class=OperatorClass("int4_ops", True)), "="),),
)

CASES: dict[str, list[Change]] = {
    "add namespace": [c.AddNamespace("more")],
    "drop namespace": [c.DropNamespace("spare")],
    "add extension": [c.AddExtension(Extension("plpgsql2"))],
    "drop extension": [c.DropExtension(Extension("plpgsql"))],
    "add enum": [c.AddEnum(Enum(Name("public", "f"), ("x",)))],
    "drop enum": [c.DropEnum(Enum(Name("public", "spare_enum"), ("x",)))],
    "add a label": [c.AlterEnum(Enum(E, ("x", "y")), Enum(E, ("x", "y", "z")), ENUM_USES)],
    "rebuild an enum": [c.AlterEnum(Enum(E, ("x", "y")), Enum(E, ("x",)), ENUM_USES, is_rebuilt=True)],
    "rename an enum": [c.RenameEnum(E, Name("public", "f"))],
    "move an enum": [c.RenameEnum(E, Name("spare", "e"))],
    "rename a label": [c.RenameLabel(E, "y", "z")],
    "add table": [c.AddTable(NEW)],
    "add table and all of it": [
        c.AddTable(Table(name=NEW.name, columns=NEW.columns)),
        c.AddIndex(NEW.name, index("new_i")),
        c.AddCheck(NEW.name, Check(name="new_c", expression="a > 0")),
    ],
    "drop table": [c.DropTable(Table(name=T, columns=(), foreign_keys=(TO_P,)))],
    "rename table": [c.RenameTable(T, Name("public", "u"))],
    "move table": [c.RenameTable(T, Name("spare", "t"))],
    "rename table and add to it": [c.RenameTable(T, Name("public", "u")), c.AddColumn(Name("public", "u"), column("q"))],
    "add an optional column": [c.AddColumn(T, column("q"))],
    "add a column with a constant": [c.AddColumn(T, column("q", nullable=False, default=Constant("1")))],
    "add a column with a moment": [c.AddColumn(T, column("q", "timestamp with time zone", nullable=False, default=Expression("now()")))],
    "add a column with CURRENT_TIMESTAMP": [c.AddColumn(T, column("q", "timestamp with time zone", nullable=False, default=Expression("CURRENT_TIMESTAMP")))],
    "add a column with a volatile default": [c.AddColumn(T, column("q", "uuid", default=Expression("gen_random_uuid()")))],
    "add a column with a clock": [c.AddColumn(T, column("q", "timestamp with time zone", default=Expression("clock_timestamp()")))],
    "add a serial": [c.AddColumn(T, column("q", nullable=False, default=NextValue(Name("public", "t_q_seq"))))],
    "add an identity": [c.AddColumn(T, column("q", nullable=False, identity="ALWAYS"))],
    "add a stored column": [c.AddColumn(T, column("q", generated="a + 1"))],
    "add a virtual column": [c.AddColumn(T, column("q", generated="a + 1", is_virtual=True))],
    "drop column": [c.DropColumn(T, column("a"))],
    "recreate a column": [c.AlterColumn(T, column("b", "text"), column("b", nullable=True), is_recreated=True)],
    "rename column": [c.RenameColumn(T, "a", "q")],
    "set not null": [altered(column("a"), column("a", nullable=False))],
    "drop not null": [altered(column("r", nullable=False), column("r"))],
    "set a default": [altered(column("a"), column("a", default=Constant("1")))],
    "drop a default": [altered(column("a", default=Constant("1")), column("a"))],
    "give a sequence": [altered(column("r", nullable=False), column("r", nullable=False, default=NextValue(Name("public", "t_r_seq"))))],
    "give an identity": [altered(column("r", nullable=False), column("r", nullable=False, identity="ALWAYS"))],
    "int to bigint": [retyped("a", "integer", "bigint")],
    "int of a key to bigint": [retyped("to", "integer", "bigint")],
    "int to text": [retyped("s", "integer", "text")],
    "text to varchar(50)": [retyped("b", "text", "character varying(50)")],
    "varchar(10) to varchar(20)": [retyped("v", "character varying(10)", "character varying(20)")],
    "varchar(10) to varchar(5)": [retyped("v", "character varying(10)", "character varying(5)")],
    "varchar(10) to text": [retyped("v", "character varying(10)", "text")],
    "numeric(10,2) to numeric(12,2)": [retyped("n", "numeric(10,2)", "numeric(12,2)")],
    "numeric(10,2) to numeric": [retyped("n", "numeric(10,2)", "numeric")],
    "numeric(10,2) to numeric(12,4)": [retyped("n", "numeric(10,2)", "numeric(12,4)")],
    "char to text": [retyped("k", "character(3)", "text")],
    "json to jsonb": [retyped("j", "json", "jsonb")],
    "timestamp to timestamp(3)": [retyped("w", "timestamp without time zone", "timestamp(3) without time zone")],
    "timestamp to timestamptz": [retyped("w", "timestamp without time zone", "timestamp with time zone")],
    "enum to text": [altered(column("e", of=Type("e", "public")), column("e", "text"))],
    "add a primary key": [c.AddPrimaryKey(Name("public", "loose"), PrimaryKey("loose_pkey", ("id",)))],
    "drop a primary key": [c.DropPrimaryKey(T, PrimaryKey("t_pkey", ("id",)))],
    "replace a primary key": [c.ReplacePrimaryKey(T, PrimaryKey("t_pkey", ("id",)), PrimaryKey("t_pkey", ("r",)))],
    "rename a primary key": [c.RenamePrimaryKey(T, PrimaryKey("t_pkey", ("id",)), PrimaryKey("u_pkey", ("id",)))],
    "add an index": [c.AddIndex(T, index())],
    "add a unique index": [c.AddIndex(T, index(is_unique=True))],
    "add a unique constraint": [c.AddIndex(T, index(is_unique=True, is_constraint=True))],
    "drop an index": [c.DropIndex(T, index("t_b", "b"))],
    "drop a unique constraint": [c.DropIndex(T, index("t_s", "s", is_unique=True, is_constraint=True))],
    "rename an index": [c.RenameIndex(T, index("t_b", "b"), index("u_b", "b"))],
    "add a foreign key": [c.AddForeignKey(T, key())],
    "add a foreign key that is not validated": [c.AddForeignKey(T, key(is_validated=False))],
    "add a foreign key to itself": [c.AddForeignKey(T, key(to=T))],
    "drop a foreign key": [c.DropForeignKey(T, key("t_to"))],
    "rename a foreign key": [c.RenameForeignKey(T, key("t_to"), key("u_to"))],
    "add a check": [c.AddCheck(T, Check(name="c", expression="r > 0"))],
    "add a check that is not validated": [c.AddCheck(T, Check(name="c", expression="r > 0", is_validated=False))],
    "drop a check": [c.DropCheck(T, Check(name="t_a", expression="a > 0"))],
    "rename a check": [c.RenameCheck(T, Check(name="t_a", expression="a > 0"), Check(name="u_a", expression="a > 0"))],
    "add an exclusion": [c.AddExclusion(T, EXCLUSION)],
    "drop an exclusion": [c.DropExclusion(T, Exclusion(name="t_x", elements=()))],
    "rename an exclusion": [c.RenameExclusion(T, Exclusion(name="t_x", elements=()), Exclusion(name="u_x", elements=()))],
    "add a policy": [c.AddPolicy(T, Policy(name="own", using="true"))],
    "drop a policy": [c.DropPolicy(T, Policy(name="seen"))],
    "replace a policy": [c.ReplacePolicy(T, Policy(name="seen"), Policy(name="seen", using="true"))],
    "enable row security": [c.SetRowSecurity(T, RowSecurity.DISABLED, RowSecurity.FORCED)],
}  # fmt: skip
# PostgreSQL 18 alone has virtual columns.
LATER = {"add a virtual column"}

_LOCKS = """
SELECT relation, mode FROM pg_locks WHERE pid = pg_backend_pid() AND relation = ANY(%s)
"""
_READ = "SELECT relid, seq_tup_read FROM pg_stat_xact_user_tables WHERE relid = ANY(%s)"


def measured(url: str, sql: str) -> dict[str, tuple[str, bool, bool]]:
    """By table: the strongest lock beyond those that any query takes, whether it was rewritten, whether it was read."""
    with psycopg.connect(url) as connection:
        connection.execute(WORLD + "CREATE SCHEMA spare; CREATE TYPE spare_enum AS ENUM ('x');")
        connection.commit()
        files = "SELECT oid, relname, pg_relation_filenode(oid) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
        before = connection.execute(files).fetchall()
        connection.commit()
        oids = [it[0] for it in before]
        # With UTC the two kinds of timestamp are the same bytes.
        connection.execute("SET LOCAL TimeZone = 'Europe/Berlin'")
        connection.execute(re.sub(r"^(BEGIN|COMMIT);$", "", sql, flags=re.MULTILINE))
        held = connection.execute(_LOCKS, (oids,)).fetchall()
        read = dict(connection.execute(_READ, (oids,)).fetchall())
        after = dict(
            connection.execute(
                "SELECT oid, pg_relation_filenode(oid) FROM pg_class WHERE oid = ANY(%s)", (oids,)
            ).fetchall()
        )
        connection.rollback()
    ranks = {it.value: it.strength for it in LockMode}
    found = {}
    for oid, name, file in before:
        modes = sorted((mode for relation, mode in held if relation == oid and mode in ranks), key=ranks.__getitem__)
        if modes:
            found[name] = (modes[-1], oid in after and after[oid] != file, read.get(oid, 0) > 0)
    return found


def claimed(changes: list[Change]) -> dict[str, tuple[str, bool, bool]]:
    found = {}
    for it in locks(changes, BEFORE):
        mode, labour = found.get(it.table.name, (it.mode, Labour.NONE))
        found[it.table.name] = (max(mode, it.mode, key=lambda it: it.strength), max(labour, it.labour))
    return {
        name: (mode.value, labour is Labour.REWRITE, labour is not Labour.NONE)
        for name, (mode, labour) in found.items()
    }


@pytest.mark.parametrize("name", [it for it in CASES if "extension" not in it and it != "drop namespace"])
def test_the_server_locks_rewrites_and_reads_what_is_claimed(name: str, any_database: str) -> None:
    changes = CASES[name]
    with psycopg.connect(any_database) as connection:
        if name in LATER and connection.info.server_version < 180000:
            pytest.skip("the server has no virtual columns")
    actual = measured(any_database, script(changes))
    expected = claimed(changes)
    # The other side of a key may be read through its index or as a whole, as the planner likes.
    asides = {
        it.table.name for it in locks(changes) if it.labour is Labour.NONE and it.mode is LockMode.SHARE_ROW_EXCLUSIVE
    }
    assert _without_reads(actual, asides) == _without_reads(expected, asides)


def _without_reads(found, asides):
    return {name: (mode, files, None if name in asides else rows) for name, (mode, files, rows) in found.items()}


@pytest.mark.parametrize("kind", get_args(Change), ids=lambda it: it.__name__)
def test_each_kind_of_change_has_a_case(kind: type) -> None:
    assert any(isinstance(it, kind) for changes in CASES.values() for it in changes)


@pytest.mark.parametrize("name", CASES)
def test_what_takes_long_has_a_rule_that_tells_the_safe_way(name: str) -> None:
    found = locks(CASES[name])
    assert [it.what for it in found if it.labour is not Labour.NONE and not it.rule] == []
