"""Records as Pydantic models, as msgspec Structs and as dataclasses: one table of what they do, for all three."""

import copy
import dataclasses
import importlib
import json
import pickle
import re
import subprocess
import sys
import typing
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import msgspec
import psycopg
import pydantic
import pytest
from tests.client.conftest import write_package

from nicol import Count
from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.errors import FieldNotLoadedError, NotLoadedError, RelationNotLoadedError, ShapeError
from nicol.generate.options import Models, Options
from nicol.schema.check import check
from nicol.schema.model import Schema

SCHEMA = """
datasource db {
  provider = "postgresql"
}
model User {
  id      Int      @id @default(autoincrement())
  email   String   @unique
  name    String?
  role    Role     @default(MEMBER)
  roles   Role[]
  balance Decimal  @default(0) @db.Decimal(10, 2)
  extra   Json?
  tags    String[]
  posts   Post[]
  counts  Int      @default(7)
}
model Post {
  id       Int       @id @default(autoincrement())
  title    String
  author   User?     @relation(fields: [authorId], references: [id])
  authorId Int?
  comments Comment[]
}
model Comment {
  id     Int  @id @default(autoincrement())
  post   Post @relation(fields: [postId], references: [id])
  postId Int
}
enum Role {
  MEMBER @map("a member")
  ADMIN
}
"""


def parsed() -> Schema:
    schema = check({"schema.prisma": SCHEMA}).schema
    assert schema is not None
    return schema


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("kinds")
    for it in Models:
        write_package(folder / f"kind_{it}", parsed(), Options(models=it))
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


@pytest.fixture(params=list(Models))
def kind(request: pytest.FixtureRequest) -> Models:
    return request.param


@pytest.fixture
def package(folder: Path, kind: Models) -> ModuleType:
    return importlib.import_module(f"kind_{kind}")


@pytest.fixture
def db(package: ModuleType, database: str):
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(script(diff(Catalog(), from_schema(parsed()))))
    with package.Client(database) as db:
        db.user.create(
            data={
                "email": "ada@x", "role": "ADMIN", "roles": ["MEMBER", "ADMIN"], "balance": Decimal("1.50"),
                "extra": {"a": [1, None]}, "tags": ["x"],
                "posts": {"create": [{"title": "one"}, {"title": "two"}]},
            }
        )  # fmt: skip
        yield db


def as_dict(record: object) -> dict[str, object]:
    """What is loaded, by the means of each kind."""
    if isinstance(record, msgspec.Struct):
        return msgspec.to_builtins(record, builtin_types=(Decimal,))
    if dataclasses.is_dataclass(record):
        return dataclasses.asdict(record)
    return record.model_dump()


def as_json(record: object) -> object:
    if isinstance(record, msgspec.Struct):
        return json.loads(msgspec.json.encode(record))
    if dataclasses.is_dataclass(record):
        return json.loads(json.dumps(dataclasses.asdict(record), default=str))
    return json.loads(record.model_dump_json())


USER = {
    "id": 1, "email": "ada@x", "name": None, "role": "ADMIN", "roles": ["MEMBER", "ADMIN"], "balance": Decimal("1.50"),
    "extra": {"a": [1, None]}, "tags": ["x"], "counts": 7,
}  # fmt: skip

READS: list[tuple[Callable, dict[str, object]]] = [
    (lambda db: db.user.find_first(), USER),
    (lambda db: db.user.find_unique(where={"email": "ada@x"}), USER),
    (
        lambda db: db.user.find_first(include={"posts": {"order": {"id": "asc"}, "take": 1}}),
        USER | {"posts": [{"id": 1, "title": "one", "authorId": 1}]},
    ),
    (
        lambda db: db.post.find_many(take=1, order={"id": "asc"}, include={"author": True})[0],
        {"id": 1, "title": "one", "authorId": 1, "author": USER},
    ),
    (lambda db: db.user.find_first(select={"email": True}), {"email": "ada@x"}),
    (lambda db: db.user.find_first(select={"role": True, "roles": True}), {"role": "ADMIN", "roles": USER["roles"]}),
    (lambda db: db.post.find_first(omit={"title": True}, order={"id": "asc"}), {"id": 1, "authorId": 1}),
    (
        lambda db: db.user.find_first(
            select={"id": True, "posts": {"select": {"title": True}, "order": {"id": "asc"}}}
        ),
        {"id": 1, "posts": [{"title": "one"}, {"title": "two"}]},
    ),
    (lambda db: db.user.find_first(include={"_count": True}), USER | {"counts_": {"posts": 2}}),
    (
        lambda db: db.post.find_first(select={"_count": {"select": {"comments": True}}}),
        {"counts": {"comments": 0}},
    ),
    (
        lambda db: db.user.update(where={"id": 1}, data={"name": "Ada"}, select={"name": True}),
        {"name": "Ada"},
    ),
    (
        lambda db: db.user.create(data={"email": "bob@x"}, select={"email": True, "role": True}),
        {"email": "bob@x", "role": "MEMBER"},
    ),
    (lambda db: db.user.delete(where={"id": 1}, omit=dict.fromkeys(USER.keys() - {"id"}, True)), {"id": 1}),
]


@pytest.mark.parametrize("number", range(len(READS)))
def test_reads(db, package: ModuleType, number: int) -> None:
    read, expected = READS[number]
    record = read(db)
    assert as_dict(record) == expected
    assert as_json(record) == json.loads(json.dumps(expected, default=str))
    for name, value in expected.items():
        if not isinstance(value, (dict, list)):
            assert getattr(record, name) == value
            assert f"{name}={getattr(record, name)!r}" in repr(record)
    for it in (copy.copy(record), copy.deepcopy(record), pickle.loads(pickle.dumps(record))):
        assert it == record
        assert type(it) is type(record)
        assert as_dict(it) == expected
    assert isinstance(record, (package.User, package.Post))
    assert record == read_again(record)
    lacking = {"id", "email", "title", "posts", "author"} - expected.keys()
    for name in lacking & set(fields_of(type(record))):
        assert not hasattr(record, name)
        with pytest.raises(NotLoadedError, match=name):
            getattr(record, name)


def read_again(record: object) -> object:
    return pickle.loads(pickle.dumps(record))


def fields_of(made: type) -> tuple[str, ...]:
    if issubclass(made, msgspec.Struct):
        return made.__struct_fields__
    return tuple(made.__dataclass_fields__ if dataclasses.is_dataclass(made) else made.model_fields)


def test_enums_are_members_of_the_schemas_names(db, package: ModuleType) -> None:
    user = db.user.find_first()
    assert (user.role, user.roles) == (package.Role.ADMIN, [package.Role.MEMBER, package.Role.ADMIN])
    assert type(user.role) is package.Role


ERRORS = [
    (lambda user: user.posts, RelationNotLoadedError, 'User.posts was not loaded; add include={"posts": True} to the query that read this User'),
    (lambda user: user.counts_, FieldNotLoadedError, 'User.counts_ was not loaded; add include={"_count": True} to the query that read this User'),
    (lambda user: user.email, FieldNotLoadedError, 'User.email was not loaded; add "email": True to select, or take it out of omit, in the query that read this User'),
]  # fmt: skip


@pytest.mark.parametrize("number", range(len(ERRORS)))
def test_what_is_not_loaded_says_so(db, number: int) -> None:
    read, error, message = ERRORS[number]
    user = db.user.find_first(select={"id": True})
    with pytest.raises(error) as caught:
        read(user)
    assert (str(caught.value), caught.value.model) == (message, "User")


def test_partial_rows_with_other_parts_are_not_equal(db) -> None:
    one, other, whole = (
        db.user.find_first(select={"id": True}),
        db.user.find_first(select={"id": True, "email": True}),
        db.user.find_first(),
    )
    assert one == db.user.find_first(select={"id": True})
    assert one != other != whole != one
    assert db.user.find_first(select={"id": True, "posts": True}) != one


def test_attributes_can_be_set(db) -> None:
    user = db.user.find_first(select={"id": True})
    user.email = "new"
    user.posts = []
    assert (user.email, as_dict(user)) == ("new", {"id": 1, "email": "new", "posts": []})


def test_a_record_made_by_hand_equals_one_that_was_read(db, package: ModuleType) -> None:
    made = package.Post(id=1, title="one", authorId=1)
    assert made == db.post.find_unique(where={"id": 1})
    assert not hasattr(made, "author")
    assert package.Post(id=1, title="one", authorId=1, author=None).author is None


def test_a_class_that_extends_a_record_keeps_its_manners(db, package: ModuleType, kind: Models) -> None:
    N = typing.Annotated[int, Count("comments")]
    if kind is Models.MSGSPEC:

        class Own(package.Post, kw_only=True):
            n: N

            def shout(self) -> str:
                return self.title.upper()

    elif kind is Models.DATACLASS:

        @dataclasses.dataclass(kw_only=True, slots=True, eq=False, repr=False)
        class Own(package.Post):
            n: N

            def shout(self) -> str:
                return self.title.upper()

    else:

        class Own(package.Post):
            n: N

            def shout(self) -> str:
                return self.title.upper()

    for own in (Own(id=1, title="one", authorId=1, n=0), db.post.find_unique(Own, where={"id": 1})):
        assert (type(own), own.shout(), own.n) == (Own, "ONE", 0)
        assert as_dict(own) == {"id": 1, "title": "one", "authorId": 1, "n": 0}
        with pytest.raises(RelationNotLoadedError):
            _ = own.author
        with pytest.raises(FieldNotLoadedError):
            _ = own.counts


@pytest.mark.parametrize("kind", [Models.PYDANTIC], indirect=True)
def test_a_web_framework_answers_with_what_is_loaded(db, package: ModuleType) -> None:
    """What FastAPI does with a ``response_model``: validate with ``from_attributes``, then dump."""
    part = db.user.find_first(
        select={"id": True, "posts": {"select": {"title": True}, "take": 1, "order": {"id": "asc"}}}
    )
    for model, value in [(package.User, part), (package.User | None, part), (list[package.User], [part])]:
        adapter = pydantic.TypeAdapter(model)
        dumped = adapter.dump_python(adapter.validate_python(value, from_attributes=True), mode="json")
        expected = {"id": 1, "posts": [{"title": "one"}]}
        assert dumped == ([expected] if value is not part else expected)

    class Out(pydantic.BaseModel):
        id: int
        email: str

    with pytest.raises(pydantic.ValidationError, match="email\n  Field required"):
        pydantic.TypeAdapter(Out).validate_python(part, from_attributes=True)


def test_raw_sql_makes_records_of_any_columns(db, package: ModuleType) -> None:
    assert db.query_raw(package.User, 'SELECT * FROM "User"') == db.user.find_many()
    part = db.query_first(package.User, 'SELECT id, "tags" FROM "User"')
    assert as_dict(part) == {"id": 1, "tags": ["x"]}
    with pytest.raises(FieldNotLoadedError):
        _ = part.name


RAW_MISFITS = [
    ('SELECT u.*, 1 AS n FROM "User" u', 'User has no column "n"; take a class of yours'),
    ("SELECT 'x' AS nam", 'User has no column "nam"; did you mean "name"?'),
    ('SELECT u.*, p.id FROM "User" u, "Post" p', "User.id is fetched twice; take a class of yours"),
]


@pytest.mark.parametrize(("sql", "message"), RAW_MISFITS)
def test_raw_sql_says_what_no_record_holds(db, package: ModuleType, sql: str, message: str) -> None:
    with pytest.raises(ShapeError, match=re.escape(message)):
        db.query_raw(package.User, sql)


IMPORTS = """
import sys
sys.path.insert(0, {folder!r})
import {package}
db = {package}.Client({url!r})
user = db.user.find_first(include={{"posts": True}})
assert user.extra == {{"a": [1, None]}}, user.extra
db.user.find_first(select={{"id": True}})
db.query_raw('SELECT extra FROM "User"')
import dataclasses
@dataclasses.dataclass
class Card:
    email: str
assert db.user.find_first(Card) == Card("ada@x")
db.close()
print(*(it for it in sys.modules if it.partition(".")[0] in {{"pydantic", "pydantic_core", "msgspec"}}))
"""


@pytest.mark.parametrize(
    ("kind", "loaded"), [(Models.MSGSPEC, {"msgspec"}), (Models.DATACLASS, set())], indirect=["kind"]
)
def test_only_the_library_that_was_chosen_is_imported(
    db, folder: Path, kind: Models, loaded: set[str], database: str
) -> None:
    program = IMPORTS.format(folder=str(folder), package=f"kind_{kind}", url=database)
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    assert {it.partition(".")[0] for it in said.stdout.split()} == loaded


def test_a_client_with_structs_says_what_to_install(folder: Path) -> None:
    program = f"import sys; sys.modules['msgspec'] = None; sys.path.insert(0, {str(folder)!r}); import kind_msgspec"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "the records of this client are msgspec Structs; pip install 'nicol[msgspec]'" in said.stderr
