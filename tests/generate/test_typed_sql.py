"""SQL files as functions: what the database infers, what comments say, and what cannot be."""

import importlib
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nicol.errors import InvalidValueError
from nicol.tools.cli.main import main

SCHEMA = """\
datasource db {
  provider = "postgresql"
  url      = env("DATABASE_URL")
}

generator client {
  provider = "nicol"
  output   = "typed_db"
}

enum Role {
  MEMBER
  ADMIN @map("boss")
}

model User {
  id    Int      @id @default(autoincrement())
  email String   @unique
  role  Role     @default(MEMBER)
  score Decimal?
  prefs Json?
  tags  String[]
  born  DateTime? @db.Date
  posts Post[]
}

model Post {
  id     Int    @id
  title  String
  author User   @relation(fields: [userId], references: [id])
  userId Int
}
"""
FILES = {
    "users_by_role": """\
-- The users of a role, by their email.
-- @param $1:role
-- @param {Int} $2:most? at most so many
SELECT id, email, role, score, prefs, tags, born, count(*) OVER () AS "total!"
FROM "User" WHERE role = $1 ORDER BY email LIMIT $2;
""",
    "score": 'UPDATE "User" SET score = $1 WHERE id = ANY($2)',
    "everything": "SELECT 1 AS class, NULL::text AS nothing, ARRAY[1, 2] AS numbers, now() - now() AS span",
    "titles": 'SELECT u.id, p.title FROM "User" u LEFT JOIN "Post" p ON p."userId" = u.id',
    "roles": 'SELECT $1::"Role"[] AS roles, $2::jsonb AS settings',
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, database: str) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", database)
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "schema.prisma").write_text(SCHEMA)
    assert nicol("db", "push").exit_code == 0
    (tmp_path / "sql").mkdir()
    return tmp_path


def nicol(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), prog_name="nicol", catch_exceptions=False)


def write(project: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (project / "sql" / f"{name}.sql").write_text(text)


def fresh(name: str):
    for it in [it for it in sys.modules if it.partition(".")[0] == "typed_db"]:
        del sys.modules[it]
    return importlib.import_module(name)


SIGNATURES = [
    "def users_by_role(*, role: Role, most: int | None) -> TypedQuery[UsersByRoleRow]:",
    "def score(*, arg_1: Decimal | int, arg_2: Sequence[int]) -> TypedStatement:",
    "    id: int",
    "    role: Role",
    "    score: Decimal | None",
    "    prefs: object | None",
    "    tags: list[str | None] | None",
    "    born: date | None",
    "    total: int",
    "    class_: int | None",
    "    nothing: str | None",
    "    numbers: list[int | None] | None",
    "    span: timedelta | None",
    "    title: str | None",
    "def roles(*, arg_1: Sequence[Role], arg_2: JsonInput) -> TypedQuery[RolesRow]:",
]


def test_types_are_the_servers(project):
    write(project, FILES)
    assert nicol("generate", "--sql").exit_code == 0
    lines = (project / "typed_db" / "sql.py").read_text().splitlines()
    assert [it for it in SIGNATURES if it not in lines] == []


async def test_both_clients_run_them(project):
    write(project, FILES)
    nicol("generate", "--sql")
    db, sql = fresh("typed_db"), fresh("typed_db.sql")
    async with db.AsyncClient() as client:
        await client.user.create_many(data=[{"email": "a"}, {"email": "b", "role": "ADMIN", "prefs": {"x": [1]}}])
        assert await client.execute_raw(sql.score(arg_1=Decimal("1.5"), arg_2=[1, 2, 3])) == 2
        (found,) = await client.query_raw(sql.users_by_role(role=db.Role.ADMIN, most=None))
        assert (found.email, found.role, found.score, found.prefs, found.total) == (
            "b", db.Role.ADMIN, Decimal("1.5"), {"x": [1]}, 1
        )  # fmt: skip
        async with client.tx() as tx:
            assert await tx.query_first(sql.users_by_role(role=db.Role.MEMBER, most=1)) is not None
    with db.Client() as client:
        (row,) = client.query_raw(sql.roles(arg_1=[db.Role.ADMIN, "MEMBER"], arg_2={"deep": [None]}))
        assert (row.roles, row.settings) == ([db.Role.ADMIN, db.Role.MEMBER], {"deep": [None]})
        assert client.query_first(sql.users_by_role(role=db.Role.ADMIN, most=0)) is None
        with pytest.raises(InvalidValueError, match="a value of Role is one of MEMBER, ADMIN, not 'boss'"):
            client.query_raw(sql.users_by_role(role="boss", most=1))


REFUSED = [
    ("SELECT nope", 'sql/it.sql:1:8: column "nope" does not exist'),
    ("-- words\nSELECT 1 AS a,\n  FROM", 'sql/it.sql:3:3: syntax error at or near "FROM"'),
    ("SELECT 1 AS a; SELECT 2 AS b", "cannot insert multiple commands into a prepared statement"),
    ("SELECT 1", "sql/it.sql: column '?column?' cannot be an attribute; name it with AS"),
    ("SELECT 1 AS a, 2 AS a", "sql/it.sql: two columns are called a; tell them apart with AS"),
    ("-- @param {Number} $1:a\nSELECT $1 AS a", "sql/it.sql:1: there is no type Number; there is Int"),
    ("-- @param a\nSELECT $1 AS a", "sql/it.sql:1: '@param a' is no parameter; write -- @param"),
    ("-- @param $2:a\nSELECT $1 AS a", "sql/it.sql: @param names $2, and the statement has 1 parameters"),
    ("-- @param $1:class\nSELECT $1 AS a", "sql/it.sql: $1 cannot be called class; choose another name"),
    ("-- @param $1:a\n-- @param $1:b\nSELECT $1 AS a", "sql/it.sql:2: $1 is declared twice"),
    ("-- only words\n", "sql/it.sql has no statement; write one, or remove the file"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_what_cannot_be_says_where_and_why(project, text, message):
    write(project, {"it": text})
    done = nicol("generate", "--sql")
    assert done.exit_code == 2
    assert message in done.output
    assert not (project / "typed_db" / "sql.py").exists()


def test_without_the_flag_the_functions_stay_and_need_no_database(project, monkeypatch):
    write(project, FILES)
    nicol("generate", "--sql")
    monkeypatch.delenv("DATABASE_URL")
    before = (project / "typed_db" / "sql.py").read_text()
    assert nicol("generate").exit_code == nicol("generate", "--check").exit_code == 0
    assert (project / "typed_db" / "sql.py").read_text() == before


def test_the_flag_needs_files(project):
    done = nicol("generate", "--sql")
    assert (done.exit_code, "sql has no .sql files" in done.output) == (2, True)


HIDING = {
    "list": "-- @param $1:date\n-- @param {Int} $2:TypedQuery\n"
    'SELECT $1::date AS date, $2::int AS int, $1::date + 1 AS "next!", ARRAY[$2, 2] AS list',
    "Role": "SELECT $1::\"Role\" AS role, 'x' AS str, 'y' AS more, 1.5 AS object",
}


def test_names_of_types_hide_no_types(project):
    write(project, HIDING)
    assert nicol("generate", "--sql").exit_code == 0
    sql, enums = fresh("typed_db.sql"), fresh("typed_db.enums")
    day = date(2026, 1, 31)
    with fresh("typed_db").Client() as client:
        [row] = client.query_raw(sql.list(date=day, TypedQuery=1))
        assert (row.date, row.int, row.next, row.list) == (day, 1, date(2026, 2, 1), [1, 2])
        [row] = client.query_raw(sql.Role(arg_1=enums.Role.ADMIN))
        assert (row.role, row.str, row.more, row.object) == (enums.Role.ADMIN, "x", "y", Decimal("1.5"))
