"""What changes do to rows: each kind with rows in its way, and without."""

import pytest
from tests.migrate.conftest import ask, schema_of

from nicol.errors import DataLossError, UnexecutableChangeError
from nicol.migrate.push import PushOptions, push

LOSES, REFUSED = DataLossError, UnexecutableChangeError

CASES = [
    ("drop table", "model A {\n id Int @id\n}\nmodel B {\n id Int @id\n}", "model B {\n id Int @id\n}",
     'INSERT INTO "A" VALUES (1), (2)', LOSES, "table `A` is dropped, with 2 rows"),
    ("drop column", "model A {\n id Int @id\n x Int?\n}", "model A {\n id Int @id\n}",
     'INSERT INTO "A" VALUES (1, 1), (2, NULL)', LOSES, "column `x` of `A` is dropped, with 1 value"),
    ("add required", "model A {\n id Int @id\n}", "model A {\n id Int @id\n x Int\n}",
     'INSERT INTO "A" VALUES (1)', REFUSED, "required column `x` is added to `A`"),
    ("add with a default made by the client", "model A {\n id Int @id\n}", "model A {\n id Int @id\n x String @default(cuid())\n}",
     'INSERT INTO "A" VALUES (1)', REFUSED, "without a default in the database"),
    ("make required", "model A {\n id Int @id\n x Int?\n}", "model A {\n id Int @id\n x Int\n}",
     'INSERT INTO "A" VALUES (1, NULL), (2, 2)', REFUSED, "column `x` of `A` becomes required, and it is NULL in 1 row"),
    ("a cast that is asked for", "model A {\n id Int @id\n x String\n}", "model A {\n id Int @id\n x Int\n}",
     """INSERT INTO "A" VALUES (1, '1')""", LOSES, "from text to integer, a cast that may change or refuse some of its 1 value"),
    ("no cast", "model A {\n id Int @id\n x DateTime\n}", "model A {\n id Int @id\n x Int\n}",
     """INSERT INTO "A" VALUES (1, now())""", REFUSED, "dropped and made again"),
    ("no cast, optional", "model A {\n id Int @id\n x DateTime?\n}", "model A {\n id Int @id\n x Int?\n}",
     """INSERT INTO "A" VALUES (1, now())""", LOSES, "with the loss of 1 value"),
    ("enums without a common label", "enum E {\n X\n}\nmodel A {\n id Int @id\n e E?\n}", "enum F {\n Y\n}\nmodel A {\n id Int @id\n e F?\n}",
     """INSERT INTO "A" VALUES (1, 'X')""", LOSES, "with the loss of 1 value"),
    ("out of a list", "model A {\n id Int @id\n x Int[]\n}", "model A {\n id Int @id\n x Int?\n}",
     """INSERT INTO "A" VALUES (1, '{1}'), (2, '{1,2}')""", LOSES, "keeps the first element of each list; 1 list with more lose the rest"),
    ("generated", "model A {\n id Int @id\n x Int\n}", 'model A {\n id Int @id\n x Int @generated("id * 2")\n}',
     'INSERT INTO "A" VALUES (1, 1)', LOSES, "column `x` of `A` becomes generated: it is dropped and made again, with the loss of 1 value"),
    ("to a list of others", "model A {\n id Int @id\n x String\n}", "model A {\n id Int @id\n x Int[]\n}",
     """INSERT INTO "A" VALUES (1, '1')""", LOSES, "column `x` of `A`"),
    ("narrower", "model A {\n id Int @id\n x String\n}", "model A {\n id Int @id\n x String @db.VarChar(2)\n}",
     """INSERT INTO "A" VALUES (1, 'a')""", LOSES, "column `x` of `A` goes from text to character varying(2), a cast that may change or refuse"),
    ("unique", "model A {\n id Int @id\n x Int\n}", "model A {\n id Int @id\n x Int @unique\n}",
     'INSERT INTO "A" VALUES (1, 1), (2, 1)', REFUSED, "unique index on `x`, which has 1 repeated value"),
    ("unique over an expression", "model A {\n id Int @id\n x String\n}",
     'model A {\n id Int @id\n x String\n @@index(expression: "lower(x)", unique: true)\n}',
     """INSERT INTO "A" VALUES (1, 'a'), (2, 'A')""", REFUSED, "unique index on `lower(x)`, which has 1 repeated value"),
    ("unique over a column and an expression", "model A {\n id Int @id\n x String\n y Int\n}",
     'model A {\n id Int @id\n x String\n y Int\n @@index(expression: ["y", "lower(x)"], unique: true)\n}',
     """INSERT INTO "A" VALUES (1, 'a', 1), (2, 'A', 1), (3, 'a', 2)""", REFUSED, "which has 1 repeated value"),
    ("unique, one default for all", "model A {\n id Int @id\n}", "model A {\n id Int @id\n x Int @unique @default(7)\n}",
     'INSERT INTO "A" VALUES (1), (2)', REFUSED, "unique index on `x`, which has 1 repeated value"),
    ("key to a table that is only made", "model A {\n id Int @id\n b Int\n}",
     "model A {\n id Int @id\n b Int\n to B @relation(fields: [b], references: [id])\n}\nmodel B {\n id Int @id\n a A[]\n}",
     'INSERT INTO "A" VALUES (1, 1)', REFUSED, "foreign key on `b` to `B`, and has 1 row without a counterpart there"),
    ("enum value", "enum E {\n X\n Y\n}\nmodel A {\n id Int @id\n e E\n}", "enum E {\n X\n}\nmodel A {\n id Int @id\n e E\n}",
     """INSERT INTO "A" VALUES (1, 'Y')""", REFUSED, "enum `E` loses `Y`, which is still in 1 row of column `e` of `A`"),
    ("enum value in a list", "enum E {\n X\n Y\n}\nmodel A {\n id Int @id\n e E[]\n}", "enum E {\n X\n}\nmodel A {\n id Int @id\n e E[]\n}",
     """INSERT INTO "A" VALUES (1, '{X,Y}')""", REFUSED, "enum `E` loses `Y`, which is still in 1 row"),
    ("primary key", "model A {\n id Int @id\n x Int\n}", "model A {\n id Int\n x Int @id\n}",
     'INSERT INTO "A" VALUES (1, 1)', LOSES, "the primary key of `A` changes"),
    ("orphans", "model A {\n id Int @id\n}\nmodel B {\n id Int @id\n aId Int\n}",
     "model A {\n id Int @id\n bs B[]\n}\nmodel B {\n id Int @id\n aId Int\n a A @relation(fields: [aId], references: [id])\n}",
     'INSERT INTO "B" VALUES (1, 7)', REFUSED, "foreign key on `aId` to `A`, and has 1 row without a counterpart there"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "before", "after", "rows", "error", "text"), CASES, ids=[it[0] for it in CASES])
def test_rows_in_the_way(database, name, before, after, rows, error, text):
    push(database, schema_of(before))
    ask(database, rows)
    with pytest.raises(error) as caught:
        push(database, schema_of(after))
    said = caught.value.warnings if error is LOSES else caught.value.reasons
    assert any(text in it for it in said), said


@pytest.mark.parametrize(("name", "before", "after", "rows", "error", "text"), CASES, ids=[it[0] for it in CASES])
def test_no_rows_in_the_way(database, name, before, after, rows, error, text):
    push(database, schema_of(before))
    assert push(database, schema_of(after)).changes
    assert push(database, schema_of(after)).changes == ()


def test_unique_index_over_an_expression_of_a_new_column_needs_no_consent(database):
    """Nothing can be counted yet, and a new column has no values that clash unless its default says so."""
    push(database, schema_of("model A {\n id Int @id\n}"))
    ask(database, 'INSERT INTO "A" VALUES (1)')
    after = 'model A {\n id Int @id\n x String?\n @@index(expression: "lower(x)", unique: true)\n}'
    assert push(database, schema_of(after)).changes


@pytest.mark.parametrize(
    ("before", "after", "value"),
    [
        ("Int", "BigInt", "1"),
        ("Int", "Float", "1"),
        ("Int", "Decimal", "1"),
        ("Int", "String", "1"),
        ("String @db.VarChar(2)", "String @db.VarChar(3)", "'a'"),
        ("String @db.VarChar(2)", "String", "'a'"),
        ("Decimal @db.Decimal(5, 2)", "Decimal @db.Decimal(6, 2)", "1"),
        ("DateTime @db.Timestamp(3)", "DateTime @db.Timestamp(6)", "now()"),
        ("Json @db.Json", "Json", "'{}'"),
        ("Int", "Int[]", "1"),
        ("Int", "Json", "1"),
        ("Boolean", "Int", "true"),
    ],
)
def test_casts_that_keep_every_value_ask_nothing(database, before, after, value):
    push(database, schema_of(f"model A {{\n id Int @id\n x {before}\n}}"))
    ask(database, f'INSERT INTO "A" VALUES (1, {value})')
    assert push(database, schema_of(f"model A {{\n id Int @id\n x {after}\n}}")).changes


def test_a_unique_column_that_gives_each_row_a_value_of_its_own_asks_nothing(database):
    push(database, schema_of("model A {\n id Int @id\n}"))
    ask(database, 'INSERT INTO "A" VALUES (1), (2)')
    unique = '@unique @default(dbgenerated("gen_random_uuid()")) @db.Uuid'
    assert push(
        database,
        schema_of(f"model A {{\n id Int @id\n x String {unique}\n y Int @unique @default(autoincrement())\n}}"),
    ).changes


def test_names_in_warnings_cannot_end_the_comment_they_are_in(database, folder):
    from nicol.migrate.dev import dev
    from nicol.migrate.history.folder import read_folder

    odd = '@map("x*/; DROP TABLE a; /*")'
    dev(database, folder, schema_of(f"model A {{\n id Int @id\n x Int? {odd}\n}}"))
    dev(database, folder, schema_of("model A {\n id Int @id\n}"))
    head, _, body = read_folder(folder).migrations[-1].text.partition("\n*/\n")
    assert "*/" not in head
    assert head.count("/*") == 1
    assert "DROP COLUMN" in body


def test_accepted_loss_is_done_and_told(database):
    push(database, schema_of("model A {\n id Int @id\n x Int?\n}"))
    ask(database, 'INSERT INTO "A" VALUES (1, 1)')
    pushed = push(database, schema_of("model A {\n id Int @id\n}"), PushOptions(accept_data_loss=True))
    assert pushed.warnings == ("column `x` of `A` is dropped, with 1 value",)
    assert ask(database, 'SELECT * FROM "A"') == [(1,)]


def test_what_is_refused_is_not_accepted_either(database):
    push(database, schema_of("model A {\n id Int @id\n}"))
    ask(database, 'INSERT INTO "A" VALUES (1)')
    with pytest.raises(UnexecutableChangeError, match="--force-reset"):
        push(database, schema_of("model A {\n id Int @id\n x Int\n}"), PushOptions(accept_data_loss=True))
    pushed = push(database, schema_of("model A {\n id Int @id\n x Int\n}"), PushOptions(force_reset=True))
    assert pushed.changes
    assert ask(database, 'SELECT * FROM "A"') == []


def test_generated_columns_are_computed_for_the_rows_that_are_there(database):
    push(database, schema_of("model A {\n id Int @id\n}"))
    ask(database, 'INSERT INTO "A" VALUES (1)')
    for factor in (2, 3):
        push(database, schema_of(f'model A {{\n id Int @id\n x Int @generated("id * {factor}")\n}}'))
        assert ask(database, 'SELECT * FROM "A"') == [(1, factor)]
