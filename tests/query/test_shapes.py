"""Which classes say what to fetch, how instances are made, and what is said of classes that do not fit."""

import gc
import threading
import weakref
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import (
    Annotated,
    Any,
    ClassVar,
    Generic,
    Literal,
    NamedTuple,
    NewType,
    NotRequired,
    Optional,
    Required,
    TypedDict,
    TypeVar,
    Union,
)

import msgspec
import pydantic
import pytest
from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, computed_field
from tests.query.world import CLASSES, PLANNER, Role, Session, plan

from nicol import errors
from nicol.query.shape import shapes
from nicol.query.shape.arguments import Args, Count, From


class PydanticCard(BaseModel):
    id: int
    email: str
    name: str | None


@dataclass
class DataclassCard:
    id: int
    email: str
    name: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenCard:
    id: int
    email: str
    name: str | None


class StructCard(msgspec.Struct, frozen=True):
    id: int
    email: str
    name: str | None


class DictCard(TypedDict):
    id: int
    email: Required[str]
    name: NotRequired[str | None]


class TupleCard(NamedTuple):
    id: int
    email: str
    name: str | None


@pydantic.dataclasses.dataclass
class ValidatedCard:
    id: int
    email: str
    name: str | None


@pydantic.dataclasses.dataclass(slots=True)
class ValidatedSlotsCard:
    id: int
    email: str
    name: str | None


class FrozenModelCard(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    id: int
    email: str
    name: str | None


class OpenModelCard(BaseModel):
    model_config = ConfigDict(extra="allow")
    id: int
    email: str
    name: str | None


class AliasedCard(BaseModel):
    id: int
    email: str = Field(alias="mail", validation_alias="mail")
    name: str | None = "default"


class PrivateCard(BaseModel):
    id: int
    email: str
    name: str | None
    _seen: int = PrivateAttr(default=7)

    def model_post_init(self, context: object, /) -> None:
        self._seen += 1


class RichCard(BaseModel):
    kind: ClassVar[str] = "rich"
    id: int
    email: str
    name: str | None

    @computed_field
    def shout(self) -> str:
        return self.email.upper()


class Base(BaseModel):
    id: int


class InheritedCard(Base):
    email: str
    name: str | None


KINDS = [
    PydanticCard,
    DataclassCard,
    FrozenCard,
    StructCard,
    DictCard,
    TupleCard,
    ValidatedCard,
    ValidatedSlotsCard,
    FrozenModelCard,
    OpenModelCard,
    PrivateCard,
    RichCard,
    InheritedCard,
]


@pytest.mark.parametrize("kind", KINDS, ids=lambda it: it.__name__)
def test_instances_are_as_the_class_makes_them(reader: Session, kind: type) -> None:
    found = reader.call("User", "find_unique", kind, where={"id": 3})
    made = kind(id=3, email="cyd@example.org", name=None)
    assert found == made
    assert type(found) is type(made)
    assert repr(found) == repr(made)
    if issubclass(kind, BaseModel):
        assert found.model_dump() == made.model_dump()
        assert found.model_dump_json() == made.model_dump_json()
        assert (found.model_fields_set, found.model_extra) == (made.model_fields_set, made.model_extra)
        assert found.model_copy(update={"id": 4}).id == 4
        assert getattr(found, "_seen", None) == getattr(made, "_seen", None)


def test_an_alias_is_the_users_own_business(reader: Session) -> None:
    found = reader.call("User", "find_unique", AliasedCard, where={"id": 3})
    assert (found.email, found.name, found.model_dump(by_alias=True)["mail"]) == (
        "cyd@example.org",
        None,
        "cyd@example.org",
    )


def test_a_default_does_not_keep_a_column_from_being_fetched(reader: Session) -> None:
    @dataclass
    class Card:
        id: int = 0
        tags: list[str] = field(default_factory=list)
        local: int = field(default=5, init=False)

    assert reader.call("User", "find_unique", Card, where={"id": 1}) == Card(1, ["math", "poetry"])


class TeamCard(msgspec.Struct):
    name: str


class MemberCard(TypedDict):
    rank: int | None
    team: TeamCard


@dataclass
class NestedCard:
    email: str
    members: Annotated[list[MemberCard], Args(where={"title": "lead"}, order={"rank": "desc"})]
    manager: PydanticCard | None
    n: Annotated[int, Count("members")]
    leads: Annotated[int, Count("members", where={"title": "lead"})]


def test_kinds_of_class_nest_in_each_other(reader: Session) -> None:
    assert reader.call("User", "find_many", NestedCard, where={"id": 2}) == [
        NestedCard(
            "bob@example.com",
            [{"rank": 2, "team": TeamCard("Docs")}],
            PydanticCard(id=1, email="ada@example.com", name="Ada"),
            2,
            1,
        )
    ]
    assert len(reader.statements) == 1


class OwnCard(BaseModel):
    id: int
    posts: Annotated[list[CLASSES["Post"]], Args(order={"id": "desc"}, include={"reviewer": True})]  # noqa: F821


def test_a_models_own_class_may_stand_in_a_shape_and_be_a_shape(reader: Session) -> None:
    found = reader.call("User", "find_unique", OwnCard, where={"id": 1})
    assert [(it.id, it.reviewer and it.reviewer.id) for it in found.posts] == [(2, None), (1, 2)]
    assert "author" not in found.posts[0].__dict__
    found = reader.call("User", "find_unique", CLASSES["User"], where={"id": 1}, include={"profile": True})
    assert found.profile.bio == "countess"


def test_a_shape_serves_writes_too(writer: Session) -> None:
    created = writer.call("User", "create", PydanticCard, data={"email": "n"})
    assert created == PydanticCard(id=created.id, email="n", name=None)
    assert writer.call("User", "update", TupleCard, where={"email": "n"}, data={"name": "N"}) == (created.id, "n", "N")
    assert writer.call("User", "delete", DictCard, where={"email": "n"}) == {
        "id": created.id,
        "email": "n",
        "name": "N",
    }
    nested = writer.call(
        "User", "create", NestedCard, data={"email": "m", "members": {"create": {"teamId": "t1", "title": "lead"}}}
    )
    assert nested == NestedCard("m", [{"rank": None, "team": TeamCard("Core")}], None, 1, 1)


T = TypeVar("T")


class Page(BaseModel, Generic[T]):
    id: int
    posts: list[T]


class Title(BaseModel):
    title: str


class Later(BaseModel):
    id: int
    profile: "Optional[Bio]"


class Bio(BaseModel):
    bio: str


def test_parameters_and_names_that_come_later_are_resolved(reader: Session) -> None:
    assert reader.call("User", "find_unique", Page[Title], where={"id": 4}).posts == [Title(title="back\\slash_")]
    assert reader.call("User", "find_unique", Later, where={"id": 1}) == Later(id=1, profile=Bio(bio="countess"))


def test_a_class_made_within_a_function_may_name_its_neighbours(reader: Session) -> None:
    class Inner(BaseModel):
        bio: str

    class Outer(BaseModel):
        profile: "Inner | None"

    assert reader.call("User", "find_unique", Outer, where={"id": 2}).profile.bio == "builder"


Email = NewType("Email", str)
Json = Union[dict[str, object], list[object], None]


class Loose(BaseModel):
    model_config = ConfigDict(arbitrary_types_allowed=True)
    email: Email
    role: Literal["ADMIN", "MEMBER", "GUEST"]
    settings: Json
    score: Any
    balance: object
    createdAt: date | None
    visits: float


def test_annotations_may_be_wider_than_the_column(reader: Session) -> None:
    found = reader.call("User", "find_unique", Loose, where={"id": 1})
    assert (found.email, found.role, found.score, found.balance, found.visits) == (
        "ada@example.com",
        "ADMIN",
        1.5,
        Decimal("100.5"),
        5,
    )


def test_threads_may_meet_at_the_first_use_of_a_class() -> None:
    failures: list[Exception] = []

    def ask() -> None:
        try:
            plan("User", "find_many", card)
        except Exception as error:
            failures.append(error)

    for _ in range(20):
        card = TypedDict("card", {"manager": NestedCard | None, "posts": list[Title], "id": int})
        threads = [threading.Thread(target=ask) for _ in range(8)]
        for it in threads:
            it.start()
        for it in threads:
            it.join()
    assert failures == []


class Colour(StrEnum):
    RED = "RED"


class Ring(BaseModel):
    manager: "Ring | None"


class Unfinished(BaseModel):
    id: int
    profile: "NoSuchClass | None"  # noqa: F821


def shape(**annotations: object) -> type:
    return TypedDict("Card", annotations)


REFUSED = [
    ("User", shape(emial=str), 'Card.emial: User has no field "emial"; did you mean "email"?'),
    ("User", shape(zzz=str), 'Card.zzz: User has no field "zzz"'),
    ("User", shape(name=str), "Card.name: User.name may be NULL; annotate it as str | None"),
    ("User", shape(email=int), "Card.email: User.email is str, which int does not hold"),
    ("User", shape(visits=str), "Card.visits: User.visits is int, which str does not hold"),
    ("User", shape(visits=bool), "Card.visits: User.visits is int, which bool does not hold"),
    ("User", shape(balance=float), "Card.balance: User.balance is Decimal, which float does not hold"),
    ("User", shape(createdAt=str), "Card.createdAt: User.createdAt is datetime, which str does not hold"),
    ("User", shape(role=Colour), "Card.role: User.role is Role, which Colour does not hold"),
    ("User", shape(tags=str), "Card.tags: User.tags is a list; annotate it as list[str]"),
    ("User", shape(tags=list[int]), "Card.tags: User.tags is a list; annotate it as list[str]"),
    ("User", shape(posts=Title), "Card.posts: User.posts reaches Post; annotate it as list[a class]"),
    (
        "User",
        shape(posts=list[str]),
        "str cannot be a result: use a Pydantic model, a msgspec Struct, a dataclass, a TypedDict or a NamedTuple",
    ),
    ("User", shape(posts=list), "Card.posts: User.posts reaches Post; annotate it as list[a class]"),
    ("User", shape(posts=Any), "Card.posts: User.posts reaches Post; annotate it as list[a class]"),
    (
        "User",
        shape(manager=list[PydanticCard]),
        "Card.manager: User.manager reaches User; annotate it as a class | None",
    ),
    (
        "User",
        shape(manager=PydanticCard),
        "Card.manager: User.manager may reach no record; annotate it as PydanticCard | None",
    ),
    ("User", shape(profile=Bio), "Card.profile: User.profile may reach no record; annotate it as Bio | None"),
    ("Post", shape(author=str), "str cannot be a result"),
    (
        "Post",
        shape(author=Annotated[PydanticCard, Args(where={"id": 1})]),
        "Card.author: Post.author may reach no record; annotate it as PydanticCard | None",
    ),
    ("User", shape(posts=list[shape(titel=str)]), 'Card.titel: Post has no field "titel"; did you mean "title"?'),
    (
        "User",
        shape(n=Annotated[int, Count("post")]),
        'Card.n: User has no list of records "post" to count; did you mean "posts"?',
    ),
    ("User", shape(n=Annotated[int, Count("manager")]), 'Card.n: User has no list of records "manager" to count'),
    ("User", shape(n=Annotated[str, Count("posts")]), "Card.n counts records, so it is an int"),
    ("User", Ring, "Ring contains itself; end it with a smaller class"),
    (
        "User",
        Unfinished,
        "Unfinished: name 'NoSuchClass' is not defined; define it in the module before the first query",
    ),
    ("User", int, "int cannot be a result"),
    ("User", list[PydanticCard], "list cannot be a result"),
    ("User", "PydanticCard", "'PydanticCard' cannot be a result"),
]


@pytest.mark.parametrize(("model", "card", "message"), REFUSED, ids=lambda it: str(it)[:60])
def test_refusal(model: str, card: type, message: str) -> None:
    for _ in range(2):
        with pytest.raises(errors.ShapeError) as caught:
            plan(model, "find_many", card)
        assert caught.value.message.startswith(message)


def test_arguments_within_a_class_are_checked_like_any() -> None:
    for arguments, kind in [
        (Args(where={"titel": "x"}), errors.UnknownFieldError),
        (Args(order={"title": "up"}), errors.InvalidValueError),
        (Args(skip=-1), errors.InvalidValueError),
        (Args(include={"author": True}), errors.InvalidValueError),
    ]:
        with pytest.raises(kind):
            plan("User", "find_many", shape(posts=Annotated[list[Title], arguments]))
    with pytest.raises(errors.UnknownFieldError):
        plan("User", "find_many", shape(n=Annotated[int, Count("posts", where={"titel": "x"})]))


def test_include_has_no_place_beside_a_class() -> None:
    with pytest.raises(errors.InvalidValueError, match="include has no place beside PydanticCard"):
        plan("User", "find_many", PydanticCard, include={"posts": True})


def test_enums_come_as_members_and_dates_as_they_are(reader: Session) -> None:
    found = reader.call("User", "find_many", shape(role=Role, createdAt=datetime), where={"id": 4})
    assert found == [{"role": Role.GUEST, "createdAt": found[0]["createdAt"]}]
    assert type(found[0]["role"]) is Role


class Work(StrEnum):
    ENGINES = "Engines"
    NOTES = "Notes"


@pytest.fixture
def titled(writer: Session) -> Session:
    posts = [{"title": it, "authorId": 1} for it in ("Engines", "Notes")]
    writer.call("Post", "delete_many", where={"authorId": 1})
    writer.call("Post", "create_many", data=posts)
    return writer


@pytest.mark.parametrize("type_", [Work, Work | None, Literal["Engines", "Notes"]], ids=["enum", "optional", "literal"])
def test_text_comes_as_what_the_class_names(titled: Session, type_: object) -> None:
    found = titled.call("Post", "find_many", shape(title=type_), where={"authorId": 1}, order={"id": "asc"})
    assert [it["title"] for it in found] == ["Engines", "Notes"]
    assert all((type(it["title"]) is Work) == (type_ != Literal["Engines", "Notes"]) for it in found)
    through = shape(titles=Annotated[list[type_], From("posts.title")])
    (user,) = titled.call("User", "find_many", through, where={"id": 1})
    assert sorted(user["titles"]) == ["Engines", "Notes"]


@pytest.mark.parametrize(
    "type_", [Work, Literal["Engines"], Literal["Engines"] | Work], ids=["enum", "literal", "both"]
)
def test_text_that_the_class_does_not_name_is_refused_without_it(writer: Session, type_: object) -> None:
    writer.call("Post", "update", where={"id": 1}, data={"title": "a secret"})
    with pytest.raises(errors.InconsistentColumnError) as caught:
        writer.call("Post", "find_many", shape(title=type_), where={"id": 1})
    assert caught.value.message == (
        "Post.title holds a value that the class of the result does not name; "
        "add it there, or say it in the schema by an enum or @@check"
    )
    assert (caught.value.model, caught.value.field, caught.value.code) == ("Post", "title", "P2023")


def test_text_that_may_be_any_is_left_as_it_is(writer: Session) -> None:
    writer.call("Post", "update", where={"id": 1}, data={"title": "other"})
    found = writer.call("Post", "find_many", shape(title=Work | str), where={"id": 1})
    assert found == [{"title": "other"}]


def test_relation_with_arguments_may_have_another_name(reader: Session) -> None:
    both = shape(
        first=Annotated[list[Title], Args(order={"id": "asc"}, take=1), From("posts")],
        rest=Annotated[list[Title], From("posts"), Args(order={"id": "asc"}, skip=1)],
        posts=list[Title],
    )
    (found,) = reader.call("User", "find_many", both, where={"id": 1})
    assert len(found["first"]) == 1
    assert len(found["first"]) + len(found["rest"]) == len(found["posts"])


def test_another_enum_of_the_same_name_does_not_fit() -> None:
    other = StrEnum("Role", ["MEMBER", "ADMIN", "GUEST"])
    with pytest.raises(errors.ShapeError, match="is Role, which Role does not hold"):
        plan("User", "find_many", shape(role=other))


def test_classes_made_for_each_call_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shapes, "_MOST_CLASSES", 10)
    seen = shapes.Shapes(PLANNER.vocabulary, {}, {})
    made: list[weakref.ref[type]] = []
    for _ in range(25):
        kind = shape(email=str)
        made.append(weakref.ref(kind))
        assert seen.wanted("User", kind).target is kind
    del kind
    gc.collect()
    assert sum(it() is not None for it in made) <= 10
