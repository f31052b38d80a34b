"""``nicol check`` of programs that were written for prisma-client-py: every line that must change, and to what."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from tests.client.conftest import imported_package

from nicol.client.checking.check import check_files
from nicol.client.checking.file import Project
from nicol.generate.options import Options
from nicol.schema.check import check
from nicol.text.diagnostic import Diagnostic

SCHEMA = """
datasource db {
  provider = "postgresql"
}
model User {
  id       Int    @id
  email    String @unique
  note     String?
  role     Role
  settings Json
  posts    Post[]
}
model Post {
  id       Int    @id
  note     Json
  author   User   @relation(fields: [authorId], references: [id])
  authorId Int
}
enum Role {
  MEMBER
}
"""

Findings = list[Diagnostic]


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ModuleType]:
    schema = check({"schema.prisma": SCHEMA}).schema
    assert schema is not None
    yield from imported_package(tmp_path_factory, "former_db", schema, Options())


@pytest.fixture
def found(package: ModuleType, tmp_path: Path) -> Callable[..., Findings]:
    def run(code: str, name: str = "former_db", modules: frozenset[str] = frozenset()) -> Findings:
        project = Project(
            definition=package.Client.definition,
            package=name,
            load=lambda _: "not here",
            shown=lambda it: it,
        )
        for it in modules:
            (tmp_path / it).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / it).write_text("")
        return check_files(project, {str(tmp_path / "app" / "views.py"): code}).findings

    return run


NAMES = [
    ("from prisma import Prisma", "prisma.Prisma", "`from former_db import AsyncClient`, or `Client`"),
    ("from prisma.client import Prisma as P", "prisma.client.Prisma", "`from former_db import AsyncClient`"),
    ("from prisma.models import User", "prisma.models.User", "`from former_db import User`"),
    ("from prisma.models import Nobody", "prisma.models.Nobody", "Nicol has no such thing"),
    ("from prisma import models", "prisma.models", "`from former_db import models`"),
    ("from prisma.enums import Role", "prisma.enums.Role", "`from former_db import Role`"),
    ("from prisma.types import UserWhereInput", "prisma.types.UserWhereInput", "former_db.types import UserWhere`"),
    ("from prisma.types import UserOrderByInput", "prisma.types.UserOrderByInput", "import UserOrder`"),
    ("from prisma.types import UserSomething", "prisma.types.UserSomething", "look for the like of it"),
    ("from prisma.types import UserUpsertInput", "prisma.types.UserUpsertInput", "create= takes `UserCreate`"),
    ("from prisma.actions import UserActions", "prisma.actions.UserActions", "annotate the client"),
    ("from prisma.errors import RawQueryError", "prisma.errors.RawQueryError", "DatabaseError is what raw SQL raises"),
    ("from prisma.partials import UserCard", "prisma.partials.UserCard", "a class of your own"),
    ("from prisma import Json", "prisma.Json", "give the value itself"),
    ("from prisma.fields import Base64", "prisma.fields.Base64", "bytes themselves"),
    ("from prisma import errors", "prisma.errors", "`from nicol import errors`"),
    ("from prisma.errors import PrismaError", "prisma.errors.PrismaError", "NicolError is the root"),
    ("from prisma.errors import RecordNotFoundError", "prisma.errors.RecordNotFoundError", "`from nicol.errors import"),
    ("from prisma.engine.errors import EngineConnectionError", "prisma.engine.errors.EngineConnectionError", "ConnectionFailedError"),
    ("import prisma", "prisma", "import from `former_db`"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "path", "way"), NAMES, ids=[it[0] for it in NAMES])
def test_name(found, code: str, path: str, way: str) -> None:
    (finding,) = found(code)
    assert (finding.code, finding.message) == ("Q005", f"`{path}` is of prisma-client-py")
    assert way in finding.help


HEAD = """
import json
from datetime import timedelta
from former_db import AsyncClient, User
db = AsyncClient()
async def function(email, anything):
"""
PLACES = [
    ("Q005", "AsyncClient(datasource={'url': 'x'})", "{'url': 'x'}", "a client takes no `datasource`"),
    ("Q005", "await db.query_raw('SELECT 1', model=User)", "User", "`query_raw` takes no `model`"),
    ("Q005", "await db.user.query_first('SELECT 1')", "db.user.query_first", "`user` has no `query_first`"),
    ("Q005", "await User.prisma().find_many()", "User.prisma", "`User` has no `prisma`"),
    ("Q005", "tx = await db.tx().start()", "db.tx().start", "a transaction has no `start`"),
    ("Q005", "it = db.tx()\nawait it.commit()", "it.commit", "a transaction has no `commit`"),
    ("Q006", "async with db.tx(timeout=5000): pass", "5000", "`timeout=5000` is 5000 seconds"),
    ("Q006", "await db.user.update(data={'settings': json.dumps(email)}, where={'id': 1})", "json.dumps(email)", "`json.dumps(…)` makes a text"),
    ("Q006", "await db.post.find_many(where={'note': {'path': ['a'], 'equals': json.dumps(1)}})", "json.dumps(1)", "`json.dumps(…)` makes a text"),
    ("Q006", "await db.user.update({'posts': {'create': [{'id': 1, 'note': json.dumps(1)}]}}, {'id': 1})", "json.dumps(1)", "`json.dumps(…)` makes a text"),
    ("Q006", "await db.post.create_many([{'id': 1, 'authorId': 1, 'note': json.dumps(it)} for it in anything])", "json.dumps(it)", "`json.dumps(…)` makes a text"),
    ("Q006", "await db.user.update({'settings': {'a': [Json(json.dumps(1)) if email else None]}}, {'id': 1})", "json.dumps(1)", "`json.dumps(…)` makes a text"),
    ("Q006", "await db.user.update({'settings': email and json.dumps(1)}, {'id': 1})", "json.dumps(1)", "`json.dumps(…)` makes a text"),
    ("Q006", "it = await db.user.delete({'id': 1})\nif it is None: pass", "it", "`it` is never None, for `delete` raises"),
    ("Q006", "it = await db.user.update({'id': 2}, {'id': 1})\nreturn 1 if it else 2", "it", "`it` is never None, for `update` raises"),
    ("Q006", "if not (it := await db.user.delete({'id': 1})): pass", "await db.user.delete({'id': 1})", "`it` is never None"),
    ("Q006", "if not await db.user.delete({'id': 1}): pass", "await db.user.delete({'id': 1})", "`db.user.delete` is never None"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "line", "place", "message"), PLACES, ids=[it[1] for it in PLACES])
def test_call(found, code: str, line: str, place: str, message: str) -> None:
    text = program(line)
    (finding,) = found(text)
    span = finding.primary.span
    assert (finding.code, text[span.start : span.end]) == (code, place)
    assert finding.message.startswith(message)


def program(lines: str) -> str:
    return HEAD + "".join(f"    {it}\n" for it in lines.split("\n"))


FINE = [
    "async with db.tx(timeout=60, max_wait=timedelta(seconds=2)) as tx: pass",
    "await db.query_raw(User, 'SELECT 1')",
    "await db.user.update(data={'note': json.dumps(email)}, where={'id': 1})",
    "await db.user.update(data={'settings': {'text': anything(email)}}, where={'id': 1})",
    "it = await db.user.find_unique({'id': 1})\nif it is None: pass",
    "it = await db.user.update({'id': 2}, {'id': 1})\nit = anything()\nif it is None: pass",
    "it = await db.user.update({'id': 2}, {'id': 1})\nif it.note is None: pass",
    "it = await db.user.delete_many({'id': 1})\nif not it: pass",
    "stack = anything()\nawait stack.start(); stack.get_metrics(); stack.commit()",
    "anything.query(model=User)",
    "await db.batch().commit()",
    "await db.user.query_raw('SELECT 1')  # nicol: ignore",
    "await db.user.update(data={'settings': json.loads(json.dumps(email))}, where={'id': 1})",
    "await db.user.update(data={'settings': {'sum': sha256(json.dumps(email).encode()).hexdigest()}}, where={'id': 1})",
    "async def inner(it: User | None = None):\n    if it is None: it = await db.user.update({'id': 2}, {'id': 1})",
    "self.repo.query_first(model=User); self.repo.query_raw(model=User)",
    "await self.repo.user.query_first('SELECT 1')",
    "ledger = anything; ledger.tx().commit()",
    "it = ledger.tx()\nit.rollback()",
    "with chain.tx(timeout=5000): pass",
    "def inner():\n    it = db.tx()\ndef other(it):\n    it.rollback()",
    "def inner():\n    it = db.tx()\ndef other():\n    with anything() as it: it.rollback()",
    "def inner():\n    it = db.tx()\ndef other():\n    for it in anything: it.rollback()",
]


@pytest.mark.parametrize("lines", FINE)
def test_nothing_is_said_of(found, lines: str) -> None:
    assert [it.message for it in found(program(lines))] == []


OF_OTHERS = [
    "db.tx(timeout=5000)",
    "db.query_first(model=Row)",
    "tx = db.tx()\ntx.rollback()",
    "from prisma import Json  # nicol: ignore\ndevice.is_registered(); device.get_metrics()",
    "user = db.user.update({'id': 2}, {'id': 1})\ndef inner(user):\n    if user is None: pass",
]


@pytest.mark.parametrize("text", OF_OTHERS)
def test_files_and_receivers_of_others_are_left_alone(found, text: str) -> None:
    assert [it.message for it in found(text)] == []


OWN_MODULES = [
    ("from prisma.seed import main, Seed", {"prisma/seed.py"}),
    ("from prisma import seed", {"prisma/seed.py"}),
    ("import prisma.seed\nprisma.seed.Seed()", {"prisma/seed.py"}),
    ("from prisma.seeds.users import Seed", {"prisma/seeds/users.py"}),
    ("from prisma import Seed", {"prisma/__init__.py"}),
    ("from prisma import Seed", {"src/prisma/__init__.py"}),
]


@pytest.mark.parametrize(("text", "modules"), OWN_MODULES)
def test_a_folder_of_the_project_may_be_called_prisma(found, text: str, modules: set[str]) -> None:
    assert found(text) != []
    assert found(text, modules=frozenset(modules)) == []


def test_a_folder_called_prisma_hides_no_more_than_its_modules(found) -> None:
    (finding,) = found("from prisma import Json", modules=frozenset({"prisma/seed.py"}))
    assert finding.message == "`prisma.Json` is of prisma-client-py"


def test_a_client_is_asked_what_it_no_longer_has(found) -> None:
    (finding,) = found("from prisma import Json  # nicol: ignore\nclient.is_registered()")
    assert finding.message == "a client has no `is_registered`"


def test_names_reached_through_a_module(found) -> None:
    text = "import prisma\nfrom prisma import errors as e, enums\nprisma.errors.DataError, e.InputError, enums.Role.A"
    assert [it.message.split("`")[1] for it in found(text)] == [
        "prisma",
        "prisma.errors",
        "prisma.enums",
        "prisma.errors.DataError",
        "prisma.errors.InputError",
        "prisma.enums.Role",
    ]


def test_a_package_of_ours_may_be_called_prisma(found) -> None:
    assert found("from prisma import AsyncClient\nimport prisma.types", "prisma") == []


def test_names_of_others_are_left_alone(found) -> None:
    assert found("from prismatic import Json\nfrom .prisma import Json\nprisma = 1; prisma.errors.DataError") == []
