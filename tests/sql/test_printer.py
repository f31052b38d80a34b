"""Each kind of node, once, as text."""

import pytest

from nicol.sql.names import literal, quote
from nicol.sql.printer import print_query
from nicol.sql.query import (
    EVERYTHING,
    FALSE,
    NULL,
    TRUE,
    And,
    ArrayOf,
    Assignment,
    Call,
    Cast,
    Column,
    CommonTable,
    Constant,
    Delete,
    Derived,
    EveryColumn,
    Exists,
    Expression,
    Infix,
    Insert,
    IsNull,
    Item,
    Lock,
    Not,
    OnConflict,
    Or,
    Ordering,
    Parameter,
    Quantified,
    Query,
    Record,
    Select,
    Subquery,
    Table,
    Text,
    TypeName,
    Unnested,
    Update,
)

INT = TypeName("int4")
INTS = TypeName("int4", is_array=True)
MOOD = TypeName('mo"od', "a.b", is_builtin=False, is_array=True)
A = Column("t", "a")
ONE = Select(items=(Item(Constant("1")),))
USERS = Table("User", "t")

EXPRESSIONS: list[tuple[Expression, str]] = [
    (A, '"t"."a"'),
    (Column('t"; --', "a.b"), '"t""; --"."a.b"'),
    (EveryColumn("t"), '"t".*'),
    (Parameter(0, INT), "$1::int4"),
    (Parameter(41, MOOD), '$42::"a.b"."mo""od"[]'),
    (Parameter(1, TypeName("Mood", is_builtin=False)), '$2::"Mood"'),
    (NULL, "NULL"),
    (Text("it's"), "'it''s'"),
    (Text("a\\b"), "E'a\\\\b'"),
    (Cast(A, INTS), '("t"."a")::int4[]'),
    (Infix("=", A, Parameter(0, INT)), '("t"."a" = $1::int4)'),
    (Quantified("<>", A, "ALL", Parameter(0, INTS)), '("t"."a" <> ALL($1::int4[]))'),
    (IsNull(A), '("t"."a" IS NULL)'),
    (IsNull(A, negated=True), '("t"."a" IS NOT NULL)'),
    (Not(TRUE), "(NOT TRUE)"),
    (And(()), "TRUE"),
    (And((FALSE,)), "FALSE"),
    (And((TRUE, Or((A, NULL)))), '(TRUE AND ("t"."a" OR NULL))'),
    (Or(()), "FALSE"),
    (Call("count", (EVERYTHING,)), "count(*)"),
    (Call("array_cat", (A, A)), 'array_cat("t"."a", "t"."a")'),
    (Exists(ONE), "EXISTS (SELECT 1)"),
    (Subquery(ONE), "(SELECT 1)"),
    (ArrayOf(ONE), "ARRAY(SELECT 1)"),
    (Record((A, TRUE)), 'ROW("t"."a", TRUE)'),
    (Record(()), "ROW()"),
]


@pytest.mark.parametrize(("node", "text"), EXPRESSIONS, ids=lambda it: it if isinstance(it, str) else "")
def test_expression(node: Expression, text: str) -> None:
    assert print_query(Select(items=(Item(node),))) == f"SELECT {text}"


QUERIES: list[tuple[Query, str]] = [
    (
        Select(
            items=(Item(A, "x y"),),
            sources=(
                USERS,
                Table("p", "p", 'sch"ema'),
                Derived(ONE, "d"),
                Unnested((Parameter(0, INTS), Parameter(1, INTS)), "u", ("a", "b")),
            ),
            where=TRUE,
            distinct_on=(A,),
            order=(Ordering(A), Ordering(A, descending=True, nulls="LAST")),
            limit=Parameter(2, INT),
            offset=Parameter(3, INT),
            lock=Lock("UPDATE", "t", "NOWAIT"),
        ),
        (
            'SELECT DISTINCT ON ("t"."a") "t"."a" AS "x y" FROM "User" AS "t", "sch""ema"."p" AS "p", (SELECT 1) AS "d", '
            'unnest($1::int4[], $2::int4[]) AS "u"("a", "b") WHERE TRUE ORDER BY "t"."a" ASC, "t"."a" DESC NULLS LAST '
            'LIMIT $3::int4 OFFSET $4::int4 FOR UPDATE OF "t" NOWAIT'
        ),
    ),
    (Select(items=(), sources=(USERS,)), 'SELECT FROM "User" AS "t"'),
    (Insert(table=USERS, columns=()), 'INSERT INTO "User" AS "t" DEFAULT VALUES'),
    (
        Insert(table=USERS, columns=("a", 'b"'), values=(NULL, TRUE), on_conflict=OnConflict(), returning=(Item(A),)),
        'INSERT INTO "User" AS "t" ("a", "b""") VALUES (NULL, TRUE) ON CONFLICT DO NOTHING RETURNING "t"."a"',
    ),
    (
        Insert(table=USERS, columns=("a",), query=ONE, on_conflict=OnConflict(("a", "b"), (Assignment("c", A),))),
        'INSERT INTO "User" AS "t" ("a") SELECT 1 ON CONFLICT ("a", "b") DO UPDATE SET "c" = "t"."a"',
    ),
    (
        Update(table=USERS, assignments=(Assignment("a", NULL), Assignment("b", A)), where=TRUE, returning=(Item(A),)),
        'UPDATE "User" AS "t" SET "a" = NULL, "b" = "t"."a" WHERE TRUE RETURNING "t"."a"',
    ),
    (Delete(table=USERS), 'DELETE FROM "User" AS "t"'),
    (Delete(table=USERS, where=FALSE, returning=(Item(A),)), 'DELETE FROM "User" AS "t" WHERE FALSE RETURNING "t"."a"'),
    (
        Select(
            common=(CommonTable("n", Insert(table=USERS, columns=())),),
            items=(Item(EVERYTHING),),
            sources=(Table("n", "n"),),
        ),
        'WITH "n" AS (INSERT INTO "User" AS "t" DEFAULT VALUES) SELECT * FROM "n" AS "n"',
    ),
]


@pytest.mark.parametrize(("query", "text"), QUERIES, ids=lambda it: it[:30] if isinstance(it, str) else "")
def test_query(query: Query, text: str) -> None:
    assert print_query(query) == text


@pytest.mark.parametrize("name", ["a", 'a"b', '"', "", "a b", "a;--", "é", "😀", "$1", "a\\b", "a\nb"])
def test_quoted_names(name: str) -> None:
    quoted = quote(name)
    assert quoted[0] == quoted[-1] == '"'
    assert quoted[1:-1].replace('""', '"') == name
    assert '"' not in quoted[1:-1].replace('""', "")


def test_nul_is_refused() -> None:
    for write in (quote, literal):
        with pytest.raises(ValueError, match="NUL"):
            write("a\0b")
