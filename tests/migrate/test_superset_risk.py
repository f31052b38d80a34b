"""What changes of the superset do to rows, and to who sees them."""

import pytest
from tests.migrate.conftest import ask, schema_of

from nicol.catalog.change import AddCheck, AddForeignKey, Change, DropPolicy, ReplacePolicy, SetRowSecurity
from nicol.catalog.model import Check, ForeignKey, Name, Policy, RowSecurity
from nicol.errors import DataLossError, UnexecutableChangeError
from nicol.migrate.hazards.hazard import header, risks
from nicol.migrate.push import PushOptions, push

LOSES, REFUSED = DataLossError, UnexecutableChangeError
PLAIN = "model A {\n id Int @id\n x Int?\n y Int?\n%s\n}\n%s"
ROWS = 'INSERT INTO "A" VALUES (1, 1, NULL), (2, 1, NULL), (3, 2, 4)'
POLICY = 'policy_all p {\n target = A\n using = "%s"\n}'

CASES = [
    ("check", "", '@@check("x > 1")', REFUSED, "`A` gets the check `A_check`, which is false of 2 rows"),
    ("check that a null passes", "", '@@check("y > 3")', None, ""),
    ("exclusion", "", '@@exclude([x(with: "=")], type: BTree)', REFUSED, "under which 1 pair of rows clash"),
    ("exclusion of ranges", "", '@@exclude([raw("int4range(id, id + 2)", with: "&&")], map: "e")', REFUSED, "under which 2 pairs of rows clash"),
    ("exclusion of some rows", "", '@@exclude([x(with: "=")], type: BTree, where: raw("id > 1"))', None, ""),
    ("unique with equal nulls", "", "@@unique([x, y], nulls: NotDistinct)", REFUSED, "unique index on `x`, `y`, which has 1 repeated value"),
    ("unique with other nulls", "", "@@unique([x, y])", None, ""),
    ("unique over a new column with a default", "", "z Int @default(5)\n@@unique([z])", REFUSED, "`A` gets a unique index on `z`, and `z` begins with one value for all, so that there are 1 repeated value"),
    ("unique over a new column and others", "", "z Int @default(5)\n@@unique([x, z])", REFUSED, "1 repeated value"),
    ("unique over a new column and enough others", "", "z Int @default(5)\n@@unique([id, z])", None, ""),
    ("unique over a new column of nulls", "", "z Int?\n@@unique([z])", None, ""),
    ("unique over a new column of equal nulls", "", "z Int?\n@@unique([z], nulls: NotDistinct)", REFUSED, "`z` begins with one value"),
    ("unique over a new column of chance", "", 'z String @default(dbgenerated("gen_random_uuid()")) @db.Uuid\n@@unique([z])', None, ""),
    ("row-level security without policies", "", "@@rls", LOSES, "`A` gets row-level security and no policy, which hides 3 rows"),
    ("another expression", 'g Int? @generated("x + 1")', 'g Int? @generated("x + 2")', None, ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after", "expected", "message"), [it[1:] for it in CASES], ids=[it[0] for it in CASES]
)
def test_rows_are_counted(before, after, expected, message, database):
    push(database, schema_of(PLAIN % (before, "")))
    ask(database, ROWS)
    wanted = schema_of(PLAIN % (after, ""))
    if expected is None:
        assert push(database, wanted).warnings == ()
        return
    with pytest.raises(expected) as raised:
        push(database, wanted)
    told = raised.value.reasons if expected is REFUSED else raised.value.warnings
    assert any(message in it for it in told), told


def test_row_level_security_with_a_policy_hides_nothing_by_itself(database):
    push(database, schema_of(PLAIN % ("", "")))
    ask(database, ROWS)
    assert push(database, schema_of(PLAIN % ("@@rls", POLICY % "true"))).warnings == ()
    told = "policy `p` of `A` changes, and with it who sees and writes which rows"
    with pytest.raises(DataLossError) as raised:
        push(database, schema_of(PLAIN % ("@@rls", POLICY % "x > 1")))
    assert raised.value.warnings == (told,)
    assert push(database, schema_of(PLAIN % ("@@rls", POLICY % "x > 1")), PushOptions(accept_data_loss=True)).changes


TABLE = Name("public", "A")
SECURITY = [
    (DropPolicy(TABLE, Policy(name="p", using="true")), "policy `p` of `A` is dropped; what only it let through is held back"),
    (DropPolicy(TABLE, Policy(name="p", using="true", is_restrictive=True)), "policy `p` of `A` is dropped; what it held back can be seen and written"),
    (ReplacePolicy(TABLE, Policy(name="p", using="a"), Policy(name="p", using="(a)")), None),
    (SetRowSecurity(TABLE, RowSecurity.ENABLED, RowSecurity.DISABLED), "row-level security of `A` is disabled; its policies hold nothing back any more"),
    (SetRowSecurity(TABLE, RowSecurity.FORCED, RowSecurity.ENABLED), "row-level security of `A` is no longer forced; its owner sees and writes every row"),
    (SetRowSecurity(TABLE, RowSecurity.ENABLED, RowSecurity.FORCED), None),
    (AddCheck(TABLE, Check(name="c", expression="x > 1", is_validated=False)), None),
    (AddForeignKey(TABLE, ForeignKey(name="f", columns=("x",), references=TABLE, referenced_columns=("id",), is_validated=False)), None),
]  # fmt: skip


@pytest.mark.parametrize(("change", "text"), SECURITY, ids=[str(i) for i in range(len(SECURITY))])
def test_what_no_rows_tell_is_said(change: Change, text: str | None) -> None:
    assert [it.text for it in risks(change)] == ([] if text is None else [text])


def test_the_head_of_a_migration_says_what_changes_do_together() -> None:
    head = header([SetRowSecurity(TABLE, RowSecurity.DISABLED, RowSecurity.ENABLED)])
    assert "`A` gets row-level security and no policy; only its owner sees rows then." in head
