"""Renames by option, by documentation and by answer, with rows in the tables; and what happens where nobody is asked."""

import pytest
from tests.migrate.conftest import ask, schema_of
from tests.migrate.test_commands import converse, names, nicol, project, write_schema  # noqa: F401 (fixtures)

from nicol.errors import DataLossError, RenameError, UnexecutableChangeError
from nicol.migrate.dev import DevOptions, dev
from nicol.migrate.diff import diff
from nicol.migrate.history.folder import read_folder
from nicol.migrate.push import PushOptions, push
from nicol.migrate.side import Nothing

USER = "model User {\n  id   Int    @id @default(autoincrement())\n  name String\n  nick String?\n}\n"
FULL = USER.replace("name ", "fullName ")
ROWS = """INSERT INTO "User" (name, nick) VALUES ('Ada', 'a'), ('Bob', NULL)"""


def full_names(url):
    return ask(url, 'SELECT "fullName" FROM "User" ORDER BY id')


# ── from Python ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_dev_renames_what_it_is_told(any_database, folder):
    dev(any_database, folder, schema_of(USER))
    ask(any_database, ROWS)
    done = dev(any_database, folder, schema_of(FULL), DevOptions(renames=("User.name=fullName",)))
    assert done.proposal.hazards == ()
    assert done.created.endswith("_rename_name_user")
    assert full_names(any_database) == [("Ada",), ("Bob",)]
    text = read_folder(folder).migrations[-1].text
    assert text == '-- RenameColumn\nALTER TABLE "User" RENAME COLUMN "name" TO "fullName";\n'
    assert dev(any_database, folder, schema_of(FULL)).created is None


def test_push_renames_what_it_is_told(any_database):
    push(any_database, schema_of(USER))
    ask(any_database, ROWS)
    push(any_database, schema_of(FULL), PushOptions(renames=("User.name=fullName",)))
    assert full_names(any_database) == [("Ada",), ("Bob",)]
    assert push(any_database, schema_of(FULL)).changes == ()


def test_documentation_renames_once_and_is_content_afterwards(database, folder):
    documented = schema_of(FULL.replace("  fullName", "  /// @renamedFrom(name)\n  fullName"))
    dev(database, folder, schema_of(USER))
    ask(database, ROWS)
    assert dev(database, folder, documented).created
    assert full_names(database) == [("Ada",), ("Bob",)]
    assert dev(database, folder, documented).created is None
    assert push(database, documented).changes == ()


def test_hazards_of_a_renamed_table_are_counted_in_the_former_one(database):
    push(database, schema_of(USER))
    ask(database, ROWS)
    after = schema_of("model Account {\n  id  Int @id @default(autoincrement())\n  label String @unique\n  age Int\n}")
    with pytest.raises(UnexecutableChangeError) as caught:
        push(database, after, PushOptions(renames=("User=Account", "Account.name=label")))
    assert any("required column `age` is added to `Account`" in it and "2 rows" in it for it in caught.value.reasons)
    after = schema_of("model Account {\n  id  Int @id @default(autoincrement())\n  label String @unique\n}")
    ask(database, """UPDATE "User" SET name = 'Ada'""")
    with pytest.raises(UnexecutableChangeError, match="cannot be made") as caught:
        push(database, after, PushOptions(renames=("User=Account", "Account.name=label"), accept_data_loss=True))
    assert caught.value.reasons == ("`Account` gets a unique index on `label`, which has 1 repeated value",)


def test_a_join_table_that_follows_loses_nothing(database):
    schema = "model Category {{\n id Int @id\n all {0}[]\n}}\nmodel {0} {{\n id Int @id\n categories Category[]\n}}"
    push(database, schema_of(schema.format("Post")))
    ask(
        database,
        """INSERT INTO "Category" VALUES (1); INSERT INTO "Post" VALUES (2); INSERT INTO "_CategoryToPost" VALUES (1, 2)""",
    )
    assert push(database, schema_of(schema.format("Article")), PushOptions(renames=("Post=Article",))).warnings == ()
    assert ask(database, 'SELECT "A", "B" FROM "_ArticleToCategory"') == [(2, 1)]


def test_a_label_that_is_in_use_names_the_way_to_move_its_rows(database):
    push(database, schema_of("enum Role {\n A\n B\n}\nmodel User {\n id Int @id\n role Role @default(A)\n}"))
    ask(database, 'INSERT INTO "User" VALUES (1)')
    after = schema_of("enum Role {\n B\n}\nmodel User {\n id Int @id\n role Role @default(B)\n}")
    with pytest.raises(UnexecutableChangeError) as caught:
        push(database, after)
    assert "--rename Role.A=" in caught.value.reasons[0]
    push(database, after, PushOptions(renames=("Role.A=B",)))
    assert ask(database, 'SELECT role::text FROM "User"') == [("B",)]


def test_a_drop_beside_an_add_that_fits_names_the_rename_and_the_consent(database, folder):
    dev(database, folder, schema_of(FULL))
    ask(database, """INSERT INTO "User" ("fullName", nick) VALUES ('Ada', 'a')""")
    after = schema_of(FULL.replace("nick ", "nickname "))
    with pytest.raises(DataLossError, match=r"--accept-data-loss.*--rename User\.nick=nickname"):
        dev(database, folder, after)
    with pytest.raises(DataLossError, match=r"--accept-data-loss.*--rename User\.nick=nickname"):
        push(database, after)
    with pytest.raises(UnexecutableChangeError, match=r"--rename User\.fullName=name"):
        push(database, schema_of(USER))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("User.name", "is no rename; write --rename"),
        ("a=b=c", "is no rename; write --rename"),
        ("User.name=fulName", "User has no `fulName` now; did you mean `fullName`?"),
        ("User.nam=fullName", "User had no `nam`; did you mean `name`?"),
        ("User.name=nick", "User has `nick` already"),
        ("Usr.name=fullName", "there is no `Usr` now; did you mean `User`?"),
        ("User=Account", "there is no `Account` now"),
        ("Account=User", "`User` is there already"),
        ("User.name=posts", "is a relation and has no column"),
    ],
)
def test_a_rename_that_cannot_be_meant_is_refused_and_nothing_is_done(database, folder, text, said):
    dev(database, folder, schema_of(USER))
    after = schema_of(
        FULL.replace("}", "  posts Post[]\n}")
        + "model Post {\n id Int @id\n u Int\n user User @relation(fields: [u], references: [id])\n}"
    )
    with pytest.raises(RenameError) as caught:
        dev(database, folder, after, DevOptions(renames=(text,), accept_data_loss=True))
    assert said in caught.value.message
    assert caught.value.rename == text
    assert len(read_folder(folder).migrations) == 1


def test_a_rename_that_the_schema_does_not_know_is_refused_before_anything_is_sent():
    with pytest.raises(RenameError):
        diff(Nothing(), schema_of(USER), renames=("User.name=nothing",))


# ── at the command line ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def started(nicol, project, database):  # noqa: F811
    """A project whose table has rows, and whose schema has just given a column another name."""
    write_schema(project, USER)
    nicol("migrate", "dev", "--name", "init")
    ask(database, ROWS)
    write_schema(project, FULL)
    return project


def test_dev_takes_the_option(nicol, started, database):  # noqa: F811
    said = nicol("migrate", "dev", "--rename", "User.name=fullName")
    assert said.exit_code == 0, said.stderr
    assert full_names(database) == [("Ada",), ("Bob",)]


def test_push_takes_the_option(nicol, started, database):  # noqa: F811
    assert nicol("db", "push", "--rename", "User.name=fullName").exit_code == 0
    assert full_names(database) == [("Ada",), ("Bob",)]


def test_diff_takes_the_option(nicol, started, database):  # noqa: F811
    options = ("--from-url", database, "--to-schema", "schema.prisma", "--script", "--rename", "User.name=fullName")
    said = nicol("migrate", "diff", *options)
    assert said.stdout == '-- RenameColumn\nALTER TABLE "User" RENAME COLUMN "name" TO "fullName";\n'


def test_dev_without_a_terminal_names_the_option(nicol, started, database):  # noqa: F811
    said = nicol("migrate", "dev")
    assert said.exit_code == 2
    assert "--rename User.name=fullName" in said.stderr
    assert names(started) == ["init"]
    write_schema(started, USER.replace("nick ", "alias "))
    said = nicol("migrate", "dev")
    assert said.exit_code == 2
    assert "--rename User.nick=alias" in said.stderr
    assert "--accept-data-loss" in said.stderr
    assert nicol("migrate", "dev", "--accept-data-loss").exit_code == 0
    assert ask(database, 'SELECT alias FROM "User"') == [(None,), (None,)]


def test_dev_without_a_terminal_warns_where_there_are_no_rows(nicol, project):  # noqa: F811
    write_schema(project, USER)
    nicol("migrate", "dev")
    write_schema(project, FULL)
    said = nicol("migrate", "dev")
    assert said.exit_code == 0
    assert "--rename User.name=fullName" in said.stderr


@pytest.mark.slow
def test_dev_asks_and_renames(started, database):
    said, status = converse(
        started, ["migrate", "dev", "--name", "full"], {"Is `fullName` of User the former `name`? [1-2]": "1\n"}
    )
    assert status == 0, said
    assert "renamed: all values stay" in said
    assert full_names(database) == [("Ada",), ("Bob",)]
    assert names(started) == ["full", "init"]


@pytest.mark.slow
def test_dev_asks_and_drops(started, database):
    write_schema(started, USER.replace("nick ", "alias "))
    said, status = converse(
        started,
        ["migrate", "dev", "--name", "alias"],
        {"the former `nick`? [1-2]": "2\n", "Write and apply this migration to database": "y\n"},
    )
    assert status == 0, said
    assert ask(database, 'SELECT alias FROM "User"') == [(None,), (None,)]


@pytest.mark.slow
def test_an_empty_answer_does_nothing(started, database):
    said, status = converse(started, ["migrate", "dev", "--name", "full"], {"the former `name`? [1-2]": "\n"})
    assert status == 1, said
    assert "Nothing was changed" in said
    assert names(started) == ["init"]


@pytest.mark.slow
def test_several_that_fit_are_one_question(started, database):
    write_schema(started, USER.replace("nick String?", "alias String?\n  nickname String?"))
    question = {"What is `User.nick` called now? [1-3]": "1\n"}
    said, status = converse(started, ["migrate", "dev", "--name", "two"], question)
    assert status == 0, said
    assert ask(database, 'SELECT nickname, alias FROM "User" ORDER BY id') == [("a", None), (None, None)]


def test_documentation_that_makes_names_change_places_is_not_done_each_time(database):
    point = "model P {{\n id Int @id\n /// @renamedFrom({})\n x Int\n /// @renamedFrom({})\n y Int\n}}"
    push(database, schema_of(point.format("nothing", "nothing")))
    ask(database, 'INSERT INTO "P" VALUES (1, 2, 3)')
    assert push(database, schema_of(point.format("y", "x"))).changes == ()
    chain = "model P {\n id Int @id\n /// @renamedFrom(x)\n y Int\n /// @renamedFrom(y)\n z Int\n}"
    push(database, schema_of(chain))
    assert ask(database, 'SELECT id, y, z FROM "P"') == [(1, 2, 3)]
    assert push(database, schema_of(chain)).changes == ()
