"""``nicol check``: what it finds in source files, and what it must not find."""

import importlib
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.client.conftest import write_package

from nicol.client.checking.check import Checked, check_files
from nicol.client.checking.file import Project
from nicol.generate.options import Options
from nicol.schema.check import check

SCHEMA = """
datasource db {
  provider = "postgresql"
}
generator client {
  provider = "nicol"
  output   = "app/db"
}
model User {
  id     Int      @id @default(autoincrement())
  email  String   @unique
  role   Role     @default(MEMBER)
  since  DateTime @default(now())
  visits Int      @default(0)
  posts  Post[]
}
model Post {
  id       Int    @id @default(autoincrement())
  title    String
  author   User   @relation(fields: [authorId], references: [id])
  authorId Int
}
enum Role {
  MEMBER
  ADMIN
}
"""

HEAD = """
from dataclasses import dataclass
from typing import Annotated, Any, Generic, NamedTuple, Protocol, TypedDict, TypeVar
from checked_db import AsyncClient, Client, PostArgs, Role, User
from nicol import Count, From

T = TypeVar("T")
db = AsyncClient()


class Service:
    user = None


class Shaped(Protocol):
    user: object


@dataclass
class Title:
    title: str

@dataclass
class Wrong:
    titel: str

@dataclass
class Page(Generic[T]):
    id: int
    posts: list[T]

@dataclass
class Heir(Wrong):
    id: int

class Tuple(NamedTuple):
    emial: str

Dict = TypedDict("Dict", {"emial": str})

class Filtered(TypedDict):
    posts: Annotated[list[Title], PostArgs(where={"titel": "x"})]

stripe = Service()
AnyClient = Client | None
all_users = db.user

def opened() -> "Client | None": ...
async def opening() -> AsyncClient: ...
def any_kind() -> Any: ...
def any_object() -> object: ...
def any_of(it: T) -> T: ...
def any_shaped() -> Shaped: ...

async def function(tx, service, email, anything, *others, **more):
"""


@pytest.fixture(scope="module")
def checked_db(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("checked")
    schema = check({"schema.prisma": SCHEMA}).schema
    assert schema is not None
    write_package(folder / "checked_db", schema, Options())
    sys.path.insert(0, str(folder))
    yield importlib.import_module("checked_db")
    sys.path.remove(str(folder))


@pytest.fixture
def checking(checked_db, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Checked]:
    """Checks a module of its own, with ``code`` in a function of it."""
    monkeypatch.syspath_prepend(str(tmp_path))
    name = f"checked_{tmp_path.name}"

    def run(code: str, head: str = HEAD) -> Checked:
        path = tmp_path / f"{name}.py"
        path.write_text(head + "".join(f"    {it}\n" for it in code.split("\n")))

        def load(_path: str):
            try:
                return vars(importlib.import_module(name))
            except ImportError as error:
                return str(error)

        project = Project(
            definition=checked_db.Client.definition, package="checked_db", load=load, shown=lambda it: Path(it).name
        )
        return check_files(project, {str(path): path.read_text()})

    return run


FOUND = [
    # Shapes, wherever they are said.
    ("await db.user.find_many(Wrong)", 'Wrong.titel: User has no field "titel"', "titel"),
    ("await db.post.find_many(Wrong, where={'id': email})", 'Wrong.titel: Post has no field "titel"; did you mean "title"?', "titel"),
    ("await tx.post.create(Wrong, data=anything)", 'Wrong.titel: Post has no field "titel"; did you mean "title"?', "titel"),
    ("await db.tx().post.find_first(Heir)", 'Heir.titel: Post has no field "titel"; did you mean "title"?', "titel"),
    ("await db.replica().post.find_first(Heir)", 'Heir.titel: Post has no field "titel"; did you mean "title"?', "titel"),
    ("await db.user.find_many(Page[Wrong])", 'Wrong.titel: Post has no field "titel"; did you mean "title"?', "titel"),
    ("await db.user.find_many(Page[int])", "int cannot be a result: use a Pydantic model, a msgspec Struct, a dataclass, a TypedDict or a NamedTuple", "Page[int]"),
    ("await db.user.find_many(Tuple)", 'Tuple.emial: User has no field "emial"; did you mean "email"?', "emial"),
    ("await db.user.find_many(Dict)", 'Dict.emial: User has no field "emial"; did you mean "email"?', "Dict"),
    ("await db.user.find_many(Filtered)", "Post: posts.where has no field 'titel'; did you mean 'title'?", "posts"),
    ("await (await anything()).client.user.update(Tuple, data=anything, where=anything)", 'Tuple.emial: User has no field "emial"; did you mean "email"?', "emial"),
    ("return lambda: db.user.find_many(Tuple)", 'Tuple.emial: User has no field "emial"; did you mean "email"?', "emial"),
    # Clients by what their names are bound to.
    *(
        (f"{it}.user.find_many(Tuple)", 'Tuple.emial: User has no field "emial"; did you mean "email"?', "emial")
        for it in (
            "async with AsyncClient() as it: await it",
            "async with db.tx() as it: await it",
            "async for it in db.tx(retries=2): await it",
            "it = Client(); it",
            "it = db.extend(anything); await it",
            "it: Client = anything; it",
            "def inner(it: Client): it",
            "def inner(it: 'Client | None' = None): it",
            "def inner(*, it: Annotated[Client, email]): return lambda: it",
            "def inner(it: AnyClient): it",
            "email._db",
            "(tx or email)",
            "(db if email else tx)",
            "opened()",
            "(await opening())",
            "tx = any_kind(); tx",
            "tx = any_object(); tx",
            "tx = any_of(email); tx",
            "tx = any_shaped(); tx",
            "def inner(tx: Any): tx",
            "def inner(tx: Annotated[Any, email]): tx",
        )
    ),
    # Actions by what their names are bound to.
    *(
        (f"{it}.find_many(Tuple)", 'Tuple.emial: User has no field "emial"; did you mean "email"?', "emial")
        for it in (
            "it = db.user; it",
            "it = db.user; return lambda: it",
            "async with db.tx() as inner: it = inner.user; await it",
            "all_users",
            "if it := db.user: it",
            "class Inner:\n    def inner(self): self.users = db.user; self.users",
        )
    ),
    # Words, beside what nobody knows.
    ("await db.user.find_many(where={'emial': email})", "User: where has no field 'emial'; did you mean 'email'?", "'emial'"),
    ("await db.user.find_many(Title2, where={'emial': email})", "User: where has no field 'emial'; did you mean 'email'?", "'emial'"),
    ("await db.user.find_many(where={'email': email, 'posts': {'some': {'titel': email}}})", "Post: where.posts.some has no field 'titel'; did you mean 'title'?", "'titel'"),
    ("await db.user.find_many(where={'OR': [{'email': email}, {'emial': email}]})", "User: where.OR has no field 'emial'; did you mean 'email'?", "'emial'"),
    ("await db.user.find_many(where={'role': anything, 'since': {'gtt': email}})", "User: where.since has no operator 'gtt'; did you mean 'gt'?", "'gtt'"),
    ("await db.user.find_many(limit=email)", "User: find_many has no argument 'limit'", "email"),
    ("await db.user.find_many(order={'emial': 'asc'}, take=email)", "User: order has no field 'emial'; did you mean 'email'?", "'emial'"),
    ("await db.user.find_many(include={'pots': anything})", "User: include has no relation 'pots'; did you mean 'posts'?", "'pots'"),
    ("await db.user.find_many(select={'emial': True})", "User: select has no field 'emial'; did you mean 'email'?", "'emial'"),
    ("await db.user.create(data={'email': email, 'posts': {'create': [{'title': email}, {'titel': email}]}})", "Post: data.posts.create.1 has no field 'titel'; did you mean 'title'?", "'titel'"),
    ("await db.user.create(data={'visits': email})", "User: data needs a value for email", "{'visits': email}"),
    ("await db.user.create({'email': email, 'visit': 1})", "User: data has no field 'visit'; did you mean 'visits'?", "'visit'"),
    ("await db.user.upsert(where={'id': email}, data={'create': {'email': email}, 'update': {'emial': email}})", "User: update has no field 'emial'; did you mean 'email'?", None),
    # Arguments without a name.
    ("await db.user.create_many([{'emial': email}])", "User: data.0 has no field 'emial'; did you mean 'email'?", "'emial'"),
    ("await db.user.update_each([{'id': email, 'emial': email}], key=['id'])", "User: data.0 has no field 'emial'; did you mean 'email'?", "'emial'"),
    ("await db.user.upsert_many([{'id': email, 'emial': email}], conflict=['id'])", "User: data.0 has no field 'emial'; did you mean 'email'?", "'emial'"),
    ("await db.user.update_many({'visits': email}, {'emial': 1})", "User: where has no field 'emial'; did you mean 'email'?", "'emial'"),
    ("await db.user.delete_many({'emial': 1})", "User: where has no field 'emial'; did you mean 'email'?", "'emial'"),
    ("await db.user.exists({'emial': 1})", "User: where has no field 'emial'; did you mean 'email'?", "'emial'"),
    # Values that the text tells.
    ("await db.user.find_many(where={'email': email, 'visits': 'many'})", "User: where.visits takes a whole number, not str", "'visits'"),
    ("await db.user.find_many(where={'role': 'OWNER', 'email': email})", "User: where.role", "'role'"),
    ("await db.user.find_many(order={'email': 'up'})", "User: order.email takes 'asc' or 'desc', not 'up'", "'email'"),
    ("await db.user.delete_many()", "User: delete_many without a filter would delete every record; give a where, or say everything=True", "db.user.delete_many"),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(FOUND)))
def test_found(checking, number: int) -> None:
    code, message, place = FOUND[number]
    checked = checking(code)
    (finding,) = checked.findings
    assert finding.message.startswith(message)
    if place is not None:
        span = finding.primary.span
        assert checked.texts[span.path][span.start : span.end] == place


FINE = [
    "await db.user.find_many(Page[Title], where={'email': email})",
    "await db.user.find_many(where=anything, order=anything, include=anything, take=email)",
    "await db.user.find_many(where={'email': email, 'since': {'gt': email}, 'role': email, 'id': {'in': email}, 'visits': {'not': email}})",
    "await db.user.find_many(where={'AND': [anything, {'posts': {'some': anything}}], 'NOT': anything})",
    "await db.user.find_many(where={**more, 'emial': 1})",
    "await db.user.find_many(where={email: 1})",
    "await db.user.find_many(where={f'{email}': 1}, **more)",
    "await db.user.find_many(*others)",
    "await db.user.create(data={'email': email, 'role': Role.ADMIN, 'posts': {'create': anything}})",
    "await db.user.create(data={'email': email, 'posts': anything})",
    "await db.post.create(data={'title': email, 'author': {'connect': {'id': email}}})",
    "await db.post.create(data={'title': email, 'author': {'connect': anything}})",
    "await db.user.create_many(data=[{'email': it} for it in others])",
    "await db.user.create_many(data=[{'email': email}, *others])",
    "await db.user.update(where={'id': email}, data={'visits': {'increment': email}})",
    "await db.user.upsert(where={'id': email}, data={'create': {'email': email}, 'update': {'email': email}})",
    "await db.user.upsert(where={'id': email}, data=anything)",
    "await db.user.upsert(where={'id': email}, data={'create': anything, 'update': {}})",
    "await db.user.upsert(where={'id': email}, create=anything, update=anything)",
    "await db.user.delete_many(where={'email': email})",
    "await db.user.find_many(User, include={'posts': {'where': {'title': email}}})",
    "await db.user.find_many(where={'email': None if email else 1})",
    "await db.user.find_many(include={'posts': email}, where={'email': {'contains': email, 'mode': email}})",
    "await db.user.find_first(cursor={'id': email}, distinct=[email], order=[{'email': email}])",
    "db.user.stream(where={'email': email}, order={'id': 'asc'}, batch=500)",
    "await db.user.create_many(({'email': it} for it in email), progress=print)",
    "await db.user.create_many([{'email': email}], skip_duplicates=True, progress=None)",
    "await db.user.copy_in('users.csv', fields=['email'], header=False, delimiter=';')",
    "db.user.copy_out({'email': email}, {'id': 'asc'}, fields=['email'], format='text', batch=5, take=3)",
    "await db.user.copy_out_to('users.csv', {'email': email})",
    "await db.user.paginate(order={'id': 'asc'}, take=5, after=email)",
    # Other people's things.
    "def inner(client: Service): client.user.create(Wrong)",
    "client = Service(); client.user.create(Wrong)",
    "it = it.next(); it.user.create(Wrong)",
    "stripe.user.create({'x': 1})",
    "service.user.create(Wrong, plan='gold')",
    "await db.users.find_many(Wrong)",
    "await db.user.find(Wrong)",
    "await db.user.create(anything)",
    "it = db.user; it = email; it.find_many(Wrong)",
    "it = db.user\nfor it in email: it.find_many(Wrong)",
    "def inner(all_users): all_users.find_many(Wrong)",
    "it = stripe.user; it.create(Wrong)",
    "def inner(self): self.users = email.users; self.users.find_many(Wrong)",
    "others.count(email); more.update(x=1)",
    "all_users, total = anything(); all_users.count('x')",
    "[all_users, *rest] = anything(); rest.count('x'); all_users.count('x')",
    "for i, all_users in anything: all_users.count('x')",
    "with anything() as (all_users, it): all_users.count('x')",
    "try: pass\nexcept KeyError as all_users: all_users.count('x')",
    "match anything:\n    case [all_users]: all_users.count('x')",
    "match anything:\n    case [*all_users]: all_users.count('x')",
    "match anything:\n    case {**all_users}: all_users.count('x')",
    "import all_users; all_users.count('x')",
    "del all_users; all_users.count('x')",
    "class Inner:\n    def inner(self): self.users = db.user\nclass Other:\n    def inner(self): self.users.count('x')",
    "class Inner:\n    def inner(self): self.users, self.total = db.user, 1; self.users.count('x')",
    "class Inner:\n    def inner(self): self.users = db.user\ndef other(self): self.users.count('x')",
    # Said to be meant.
    "await db.user.find_many(where={'emial': 1})  # nicol: ignore",
    "await db.user.find_many(Tuple)  # nicol: ignore",
]


@pytest.mark.parametrize("code", FINE)
def test_nothing_is_said_of(checking, code: str) -> None:
    assert [it.message for it in checking(code).findings] == []


def test_a_class_that_only_a_run_would_tell_is_counted(checking) -> None:
    checked = checking("Card = anything()\nawait db.user.find_many(Card)")
    assert (checked.findings, checked.n_calls, checked.n_untold) == ([], 1, 1)


def test_one_wrong_class_is_said_once_with_every_place(checking) -> None:
    checked = checking("await db.post.find_many(Wrong)\nawait db.post.find_first(Wrong)")
    (finding,) = checked.findings
    assert [it.text for it in finding.related] == ["asked for here"] * 2


def test_imports_within_a_function_are_followed(checking) -> None:
    (finding,) = checking(
        "from dataclasses import dataclass\nfrom fractions import Fraction\nawait db.user.find_many(Fraction)"
    ).findings
    assert finding.message.startswith("Fraction cannot be a result")


def test_a_module_that_cannot_be_imported_is_a_finding(checking) -> None:
    head = HEAD.replace("T = TypeVar", "import no_such_module\nT = TypeVar")
    (finding,) = checking("await db.user.find_many(Wrong)\nawait db.user.find_many(Wrong)", head).findings
    assert finding.code == "Q003"
    assert "cannot be imported: No module named 'no_such_module'" in finding.message


FAILING = "raise ValueError('no key is set')\n"


def test_an_import_that_fails_in_its_own_way_is_a_finding(checking, tmp_path: Path) -> None:
    (tmp_path / "failing_inside.py").write_text(FAILING)
    (finding,) = checking("from failing_inside import Card\nawait db.user.find_many(Card)").findings
    assert (finding.code, "ValueError: no key is set" in finding.message) == ("Q003", True)


def test_a_script_whose_imports_fail_is_a_script(checking, tmp_path: Path) -> None:
    (tmp_path / "failing_above.py").write_text(FAILING)
    (warning, error) = checking_with(checking, "import failing_above\n" + HEAD, "function(1)").findings
    assert (warning.severity, error.code) == ("warning", "Q002")


def test_a_file_that_is_no_python_is_a_finding(checking) -> None:
    (finding,) = checking("await db.user.find_many(").findings
    assert (finding.code, "is no Python" in finding.message) == ("Q004", True)


SCRIPTS = [
    "db.user.create(data={'email': 'x'})",
    "import asyncio; asyncio.run(function())",
    "with Client() as other:\n    other.user.count()",
    "function(1)",
]


@pytest.mark.parametrize("work", SCRIPTS)
def test_a_script_is_not_run(checking, work: str) -> None:
    head = HEAD.replace("async def function", "raise SystemExit('it ran')\nasync def function")
    (warning, error) = checking_with(checking, head, work).findings
    assert (warning.code, warning.severity) == ("Q003", "warning")
    assert error.message.startswith("User: where has no field 'emial'")


def checking_with(checking, head: str, work: str) -> Checked:
    code = "db.user.find_many(Wrong)\ndb.user.find_many(where={'emial': 1})"
    lines = "".join(f"    {it}\n" for it in code.split("\n"))
    return checking("", head + lines + work + "\nif 0:\n    pass\n")


IMPORTABLE = [
    "if __name__ == '__main__':\n    function()",
    "import logging; logging.basicConfig()",
    "import re; re.compile('x')",
]


@pytest.mark.parametrize("code", IMPORTABLE)
def test_what_modules_may_do_at_their_top(checking, code: str) -> None:
    head = HEAD + "    await db.post.find_many(Wrong)\n" + code + "\nif 0:\n    pass\n"
    (finding,) = checking("", head).findings
    assert finding.code == "Q001"


def nicol(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nicol", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_the_command(tmp_path: Path) -> None:
    (tmp_path / "schema.prisma").write_text(SCHEMA)
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / "__init__.py").write_text("")
    views = tmp_path / "app" / "views.py"
    views.write_text(
        "from app.db import Client\nprint('loaded')\nclass Card: x: int\ndef f(db: Client):\n    db.user.find_many(where={'emial': 1})\n    db.user.find_many(Card)\n"
    )
    missing = nicol(tmp_path, "check")
    assert (missing.returncode, "there is no client in app/db; run nicol generate" in missing.stderr) == (2, True)
    assert nicol(tmp_path, "generate").returncode == 0
    said = nicol(tmp_path, "check")
    assert said.returncode == 1
    assert "app/views.py:5:" in said.stderr
    assert "2 errors in 2 calls in 2 files" in said.stderr
    found = json.loads(nicol(tmp_path, "check", "app/views.py", "--format", "json").stdout)
    assert [it["code"] for it in found] == ["Q002", "Q001"]
    assert found[0]["start"]["line"] == 5
    lines = nicol(tmp_path, "check", "--format", "github").stdout.splitlines()
    assert lines[0].startswith("::error file=app/views.py,line=5,")
    views.write_text("")
    assert nicol(tmp_path, "check").returncode == 0
    assert nicol(tmp_path, "check").stdout == "✓ 0 calls in 2 files\n"
