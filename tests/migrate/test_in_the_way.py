"""Views and functions in the way are named before anything is sent, and others are let be."""

import pytest
from tests.migrate.conftest import ask, schema_of

from nicol.errors import UnexecutableChangeError
from nicol.migrate.push import PushOptions, push

BEFORE = "enum Role {\n A\n B\n}\nmodel User {\n id Int @id\n name String?\n age Int?\n role Role?\n}"
VIEW = 'CREATE VIEW seen AS SELECT {} FROM "User"'


@pytest.mark.parametrize(
    ("made", "after", "said"),
    [
        (VIEW.format("name"), BEFORE.replace(" name String?\n", ""), "column `name` of `User` is dropped"),
        (
            VIEW.format("name"),
            BEFORE.replace("String?", "String? @db.VarChar(9)"),
            "column `name` of `User` changes its",
        ),
        (VIEW.format("id").replace("VIEW", "MATERIALIZED VIEW"), "enum Role {\n A\n B\n}", "table `User` is dropped"),
        (VIEW.format("role"), BEFORE.replace(" B\n", ""), "column `role` of `User` changes its type"),
        (
            "CREATE VIEW seen AS SELECT id FROM \"User\" WHERE role = 'A'",
            BEFORE.replace(" B\n", ""),
            "view `seen` is there",
        ),
        (
            """CREATE FUNCTION f(r "Role") RETURNS int LANGUAGE sql AS 'SELECT 1'""",
            BEFORE.replace(" B\n", ""),
            "enum `Role` is made anew, which PostgreSQL refuses while function `f` is there",
        ),
    ],
)
def test_what_is_in_the_way_is_named(any_database, made, after, said):
    push(any_database, schema_of(BEFORE))
    ask(any_database, made)
    with pytest.raises(UnexecutableChangeError) as caught:
        push(any_database, schema_of(after), PushOptions(accept_data_loss=True))
    assert any(said in it for it in caught.value.reasons), caught.value.reasons


def test_a_view_of_another_column_is_not_in_the_way(database):
    push(database, schema_of(BEFORE))
    ask(database, VIEW.format("id, age"))
    push(database, schema_of(BEFORE.replace(" name String?\n", "").replace(" B\n", "")))
    assert ask(database, "SELECT * FROM seen") == []


def test_a_view_is_in_the_way_of_a_renamed_column_by_its_former_name(database):
    push(database, schema_of(BEFORE))
    ask(database, VIEW.format("name"))
    after = schema_of(BEFORE.replace("name String?", "label String? @db.VarChar(9)"))
    with pytest.raises(UnexecutableChangeError) as caught:
        push(database, after, PushOptions(renames=("User.name=label",), accept_data_loss=True))
    assert "view `seen`" in caught.value.reasons[0]
    push(database, schema_of(BEFORE.replace("name ", "label ")), PushOptions(renames=("User.name=label",)))
    assert ask(database, "SELECT * FROM seen") == []
