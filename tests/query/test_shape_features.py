"""Everything that a class can say, said by classes of every kind: the same rows, and the same refusals."""

import dataclasses
from collections import namedtuple
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Generic, Literal, NamedTuple, NotRequired, Optional, TypedDict, TypeVar

import msgspec
import pydantic
import pytest
import typing_extensions
from tests.query.world import Role, Session, plan

from nicol.errors import ShapeError
from nicol.query.shape.arguments import Args, Avg, Computed, Count, From, Local, Max, Min, Sum


def pydantic_model(name: str, fields: dict[str, object], defaults: dict[str, object]) -> type:
    return pydantic.create_model(name, **{it: (type_, defaults.get(it, ...)) for it, type_ in fields.items()})


def dataclass(name: str, fields: dict[str, object], defaults: dict[str, object], **options: bool) -> type:
    made = [(it, type_, *([defaults[it]] if it in defaults else [])) for it, type_ in fields.items()]
    return dataclasses.make_dataclass(name, made, kw_only=True, **options)


def frozen_dataclass(name: str, fields: dict[str, object], defaults: dict[str, object]) -> type:
    return dataclass(name, fields, defaults, frozen=True, slots=True)


def pydantic_dataclass(name: str, fields: dict[str, object], defaults: dict[str, object]) -> type:
    made = {"__annotations__": fields, "__module__": __name__, **defaults}
    return pydantic.dataclasses.dataclass(kw_only=True)(type(name, (), made))


def struct(name: str, fields: dict[str, object], defaults: dict[str, object], **options: object) -> type:
    made = [(it, type_, *([defaults[it]] if it in defaults else [])) for it, type_ in fields.items()]
    return msgspec.defstruct(name, made, kw_only=True, **options)


def renaming_struct(name: str, fields: dict[str, object], defaults: dict[str, object]) -> type:
    return struct(name, fields, defaults, rename="camel", frozen=True)


def typed_dict(name: str, fields: dict[str, object], defaults: dict[str, object]) -> type:
    return TypedDict(name, {it: NotRequired[type_] if it in defaults else type_ for it, type_ in fields.items()})


def loose_dict(name: str, fields: dict[str, object], defaults: dict[str, object]) -> type:
    return TypedDict(name, fields, total=False)


def named_tuple(name: str, fields: dict[str, object], defaults: dict[str, object]) -> type:
    ordered = dict(sorted(fields.items(), key=lambda it: it[0] in defaults))
    made = namedtuple(name, ordered, defaults=[defaults[it] for it in ordered if it in defaults])  # noqa: PYI024 - made at run time
    made.__annotations__ = ordered
    return made


def extended_dict(name: str, fields: dict[str, object], defaults: dict[str, object]) -> type:
    """As Pydantic wants them before Python 3.12, with keys that cannot be set."""
    made = {it: typing_extensions.ReadOnly[type_] for it, type_ in fields.items()}
    optional = {it: NotRequired[type_] if it in defaults else type_ for it, type_ in made.items()}
    return typing_extensions.TypedDict(name, optional)


KINDS = [
    pydantic_model, dataclass, frozen_dataclass, pydantic_dataclass, struct, renaming_struct, typed_dict, loose_dict, extended_dict, named_tuple,
]  # fmt: skip
Make = Callable[..., type]


def plain(value: object) -> object:
    """A record of any kind as a dict."""
    if isinstance(value, list):
        return [plain(it) for it in value]
    if isinstance(value, dict):
        return {name: plain(it) for name, it in value.items()}
    if isinstance(value, pydantic.BaseModel):
        return {name: plain(it) for name, it in value.__dict__.items()}
    if hasattr(value, "_asdict"):
        return {name: plain(it) for name, it in value._asdict().items()}
    if isinstance(value, msgspec.Struct):
        return {name: plain(getattr(value, name)) for name in value.__struct_fields__}
    if dataclasses.is_dataclass(value):
        return {it.name: plain(getattr(value, it.name)) for it in dataclasses.fields(value)}
    return value


def full(name: str | None, email: str) -> str:
    return f"{name} <{email}>"


def joined(titles: list[str], sep: str = "+") -> str:
    return sep.join(titles)


def kind_of_posts(posts: list[Any]) -> list[str]:
    return sorted(type(it).__name__ for it in posts)


BY_ID = Args(order={"id": "asc"})


class PostCard(msgspec.Struct):
    likes: int
    id: int


def liked(posts: Annotated[list[PostCard], Args(where={"likes": {"gt": 5}})], manager: PostCard | None = None) -> int:
    assert all(type(it) is PostCard for it in posts)
    return sum(it.likes for it in posts)


def of_a_number(email: int) -> str:
    return str(email)


def of_a_text(name: str) -> str:
    return name


def of_one(posts: PostCard) -> str:
    return ""


SHAPES: dict[str, tuple[str, int, Callable[[Make], dict[str, object]], dict[str, object]]] = {
    "another name": ("User", 1, lambda make: {"mail": Annotated[str, From("email")], "id": int}, {"mail": "ada@example.com", "id": 1}),
    "another name, twice": (
        "User", 1, lambda make: {"a": Annotated[str, From("email")], "b": Annotated[str, From("email")], "email": str},
        {"a": "ada@example.com", "b": "ada@example.com", "email": "ada@example.com"},
    ),
    "names exchanged": ("User", 3, lambda make: {"email": Annotated[int, From("id")], "id": Annotated[str, From("email")]}, {"email": 3, "id": "cyd@example.org"}),
    "a relation by another name": (
        "User", 2, lambda make: {"boss": Annotated[make("Boss", id=int) | None, From("manager")]}, {"boss": {"id": 1}},
    ),
    "one relation twice": (
        "User", 1,
        lambda make: {
            "open": Annotated[list[make("Card", id=int)], From("posts"), Args(where={"published": True})],
            "drafts": Annotated[list[make("Card", id=int)], From("posts"), Args(where={"published": False})],
        },
        {"open": [{"id": 1}], "drafts": [{"id": 2}]},
    ),
    "a value through a relation": ("Post", 3, lambda make: {"author": Annotated[str, From("author.email")]}, {"author": "bob@example.com"}),
    "a value that may not be reached": ("Post", 2, lambda make: {"reviewer": Annotated[str | None, From("reviewer.email")]}, {"reviewer": None}),
    "a value two relations away": (
        "Post", 3, lambda make: {"boss": Annotated[Optional[str], From("author.manager.email")]}, {"boss": "ada@example.com"},
    ),
    "a value of each record": ("User", 1, lambda make: {"titles": Annotated[list[str], From("posts.title"), BY_ID]}, {"titles": ["Engines", "Notes"]}),
    "a value of each record, chosen": (
        "User", 1, lambda make: {"ids": Annotated[list[int], From("posts.id"), Args(order={"id": "desc"}, take=1)]}, {"ids": [2]},
    ),
    "an enum of each record": ("User", 1, lambda make: {"roles": Annotated[list[Role], From("reports.role"), BY_ID]}, {"roles": [Role.MEMBER, Role.MEMBER]}),
    "a value of each record, through a record": (
        "User", 2, lambda make: {"teams": Annotated[list[str], From("members.team.name"), Args(order={"teamId": "asc"})]}, {"teams": ["Core", "Docs"]},
    ),
    "a record of each record": (
        "User", 2, lambda make: {"teams": Annotated[list[make("TeamCard", name=str)], From("members.team"), Args(order={"teamId": "asc"})]},
        {"teams": [{"name": "Core"}, {"name": "Docs"}]},
    ),
    "a list behind a record": (
        "Profile", 1, lambda make: {"posts": Annotated[list[str] | None, From("user.posts.title"), BY_ID]}, {"posts": ["Engines", "Notes"]},
    ),
    "a list behind no record": ("Profile", 3, lambda make: {"posts": Annotated[list[str] | None, From("user.posts.title")]}, {"posts": None}),
    "counts": (
        "User", 1, lambda make: {"n": Annotated[int, Count("posts")], "open": Annotated[int, Count("posts", where={"published": True})], "id": int},
        {"n": 2, "open": 1, "id": 1},
    ),
    "aggregates": (
        "User", 2,
        lambda make: {
            "likes": Annotated[int | None, Sum("posts", "likes")],
            "mean": Annotated[float | None, Avg("posts", "likes")],
            "first": Annotated[str | None, Min("posts", "title")],
            "last": Annotated[datetime | None, Max("posts", "postedAt")],
            "none": Annotated[int | None, Sum("posts", "likes", where={"published": False})],
        },
        {"likes": 3, "mean": 1.5, "first": "Bricks", "last": datetime.fromisoformat("2021-02-28T22:00:00+00:00"), "none": None},
    ),
    "aggregates of records above": (
        "User", 1, lambda make: {
            "wealth": Annotated[Decimal | None, Sum("reports", "balance")], "role": Annotated[Role | None, Max("reports", "role")],
        },
        {"wealth": Decimal("-1.2500"), "role": Role.MEMBER},
    ),
    "within a relation": (
        "User", 2,
        lambda make: {
            "manager": make("Boss", n=Annotated[int, Count("posts")], likes=Annotated[int | None, Sum("posts", "likes")], mail=Annotated[str, From("email")]) | None,
        },
        {"manager": {"n": 2, "likes": 13, "mail": "ada@example.com"}},
    ),
    "computed": ("User", 1, lambda make: {"label": Annotated[str, Computed(full)]}, {"label": "Ada <ada@example.com>"}),
    "computed of paths": (
        "User", 1, lambda make: {"titles": Annotated[str, Computed(joined, "posts.title")], "id": int, "name": str | None},
        {"titles": "Engines+Notes", "id": 1, "name": "Ada"},
    ),
    "computed of records": ("User", 1, lambda make: {"kinds": Annotated[list[str], Computed(kind_of_posts, "posts")]}, {"kinds": ["Post", "Post"]}),
    "computed of a class of records": ("User", 1, lambda make: {"likes": Annotated[int, Computed(liked)]}, {"likes": 10}),
    "a generic alias of a list": ("User", 1, lambda make: {"tags": list[str], "settings": Any}, None),
    "an enum as text": ("User", 1, lambda make: {"role": str}, {"role": "ADMIN"}),
    "an enum as its values": ("User", 1, lambda make: {"role": Literal["MEMBER", "ADMIN", "GUEST"]}, {"role": "ADMIN"}),
    "an enum as its values or none": ("User", 1, lambda make: {"role": Optional[Literal["MEMBER", "ADMIN", "GUEST"]]}, {"role": "ADMIN"}),
    "wider types": ("User", 1, lambda make: {"name": str | int | None, "visits": float, "createdAt": date}, None),
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda it: it.__name__)
@pytest.mark.parametrize("what", SHAPES)
def test_shapes(world_reader: Session, kind: Make, what: str) -> None:
    model, id, fields, expected = SHAPES[what]

    def make(called: str, /, **fields: object) -> type:
        return kind(called, fields, {})

    shape = kind("Card", fields(make), {})
    (found,) = world_reader.call(model, "find_many", shape, where={"id": id})
    if expected is not None:
        assert plain(found) == expected
        assert isinstance(found, dict if "dict" in kind.__name__ else shape)
    assert len(world_reader.statements) == 1


@pytest.mark.parametrize("kind", [pydantic_model, named_tuple], ids=lambda it: it.__name__)
@pytest.mark.parametrize("what", SHAPES)
def test_shapes_serve_writes(writer: Session, kind: Make, what: str) -> None:
    model, id, fields, expected = SHAPES[what]

    def make(called: str, /, **fields: object) -> type:
        return kind(called, fields, {})

    shape = kind("Card", fields(make), {})
    data = {
        "User": {"visits": {"increment": 0}},
        "Post": {"likes": {"increment": 0}},
        "Profile": {"bio": {"set": "countess"}},
    }[model]
    found = writer.call(model, "update", shape, where={"id": id}, data=data)
    assert expected is None or plain(found) == expected
    found = writer.call(model, "find_many", shape, where={"id": id})
    assert (
        writer.call(
            model,
            "upsert",
            shape,
            where={"id": id},
            update=data,
            create={"User": {"email": "x"}, "Post": {"title": "x", "authorId": 1}, "Profile": {"bio": "x"}}[model],
        )
        == found[0]
    )


def test_shapes_of_new_records(writer: Session) -> None:
    shape = pydantic_model(
        "Card",
        {
            "titles": Annotated[list[str], From("posts.title"), BY_ID],
            "n": Annotated[int | None, Sum("posts", "likes")],
            "name": Annotated[str, Computed(full)],
            "boss": Annotated[str | None, From("manager.email")],
        },
        {},
    )
    data = {
        "email": "n",
        "name": "N",
        "manager": {"connect": {"id": 1}},
        "posts": {"create": [{"title": "a", "likes": 1}, {"title": "b", "likes": 2}]},
    }
    found = writer.call("User", "create", shape, data=data)
    assert plain(found) == {"titles": ["a", "b"], "n": 3, "name": "N <n>", "boss": "ada@example.com"}
    assert plain(writer.call("User", "create", shape, data={"email": "m"})) == {
        "titles": [],
        "n": None,
        "name": "None <m>",
        "boss": None,
    }


@pytest.mark.parametrize("kind", KINDS, ids=lambda it: it.__name__)
def test_a_class_that_asks_for_nothing_is_refused(kind: Make) -> None:
    for fields, defaults in (({}, {}), ({"x": Annotated[int, Local()]}, {"x": 1})):
        with pytest.raises(ShapeError, match="Card asks for nothing of User; annotate an attribute that it has"):
            plan("User", "find_many", kind("Card", fields, defaults))


@pytest.fixture
def world_reader(reader: Session) -> Session:
    return reader


@pytest.mark.parametrize("kind", KINDS, ids=lambda it: it.__name__)
def test_local_attributes_keep_their_defaults(reader: Session, kind: Make) -> None:
    shape = kind("Card", {"seen": Annotated[bool, Local()], "id": int}, {"seen": False})
    found = plain(reader.call("User", "find_unique", shape, where={"id": 1}))
    assert found == {"id": 1} if "dict" in kind.__name__ else {"seen": False, "id": 1}


def shaped(**fields: object) -> Callable[[Make], type]:
    return lambda kind: kind("Card", fields, {})


REFUSED: list[tuple[str, dict[str, object], str]] = [
    ("User", {"mail": Annotated[str, From("emial")]}, 'Card.mail: User has no field "emial"; did you mean "email"?'),
    ("User", {"mail": Annotated[str, From("email.x")]}, "Card.mail: User.email is no relation, so nothing is at email.x"),
    ("Post", {"a": Annotated[str, From("author.emial")]}, 'Card.a: User has no field "emial"; did you mean "email"?'),
    ("Post", {"a": Annotated[int, From("author.email")]}, "Card.a: User.email is str, which int does not hold"),
    ("Post", {"a": Annotated[str, From("reviewer.email")]}, "Card.a: Post.reviewer may reach no record; annotate it as str | None"),
    ("Post", {"a": Annotated[str, From("author.name")]}, "Card.a: User.name may be NULL; annotate it as str | None"),
    ("User", {"a": Annotated[str, From("posts.title")]}, "Card.a: User.posts reaches Post; annotate it as a list"),
    ("User", {"a": Annotated[list[int], From("posts.title")]}, "Card.a: Post.title is str, which int does not hold"),
    ("User", {"a": Annotated[str, Args(take=1)], "email": str}, 'Card.a: User has no field "a"'),
    ("User", {"email": Annotated[str, Args(take=1)]}, "Card.email: User.email is no relation, so it takes no arguments"),
    ("User", {"n": Annotated[int, Count("post")]}, 'Card.n: User has no list of records "post" to count; did you mean "posts"?'),
    ("User", {"n": Annotated[int, Sum("post", "likes")]}, 'Card.n: User has no list of records "post" to take the sum of; did you mean "posts"?'),
    ("User", {"n": Annotated[int, Sum("posts", "likes")]}, "Card.n: the sum of Post.likes may be NULL; annotate it as int | None"),
    ("User", {"n": Annotated[str | None, Sum("posts", "likes")]}, "Card.n: the sum of Post.likes is int, which str | None does not hold"),
    ("User", {"n": Annotated[int | None, Sum("posts", "like")]}, 'Card.n: Post has no field "like"; did you mean "likes"?'),
    ("User", {"n": Annotated[int | None, Sum("posts", "title")]}, 'Card.n: Post has no sum of "title"'),
    ("User", {"n": Annotated[int, Count("posts"), From("x")]}, "Card.n is said to be Count and From; keep one of them"),
    ("User", {"n": Annotated[str, Computed(lambda emial: "")]}, 'Card.n: User has no field "emial"; did you mean "email"?'),
    ("User", {"n": Annotated[str, Computed(of_a_number)]}, "Card.n: User.email is str, which int does not hold"),
    ("User", {"n": Annotated[str, Computed(of_a_text)]}, "Card.n: User.name may be NULL; annotate it as str | None"),
    ("User", {"n": Annotated[str, Computed(of_one)]}, "Card.n: User.posts reaches Post; annotate it as list[a class]"),
    ("User", {"n": Annotated[str, Local()]}, "Card.n is Local, so nothing is fetched for it; give it a default"),
    ("User", {"role": Literal["ADMIN", "MEMBER"]}, "Card.role: User.role may be 'GUEST' too; add it to the Literal"),
    ("User", {"role": Literal["ADMIN", "MEMBER", "GUST"]}, "Card.role: User.role is never 'GUST'; did you mean 'GUEST'?"),
    ("User", {"role": Literal["ADMIN", "MEMBER", "GUEST", "x"]}, "Card.role: User.role is never 'x'"),
]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda it: it.__name__)
@pytest.mark.parametrize("number", range(len(REFUSED)))
def test_refusals(kind: Make, number: int) -> None:
    model, fields, message = REFUSED[number]
    if kind is loose_dict and ("Local" in message or message.endswith('no field "a"')):
        pytest.skip("every key of such a class may be absent")
    with pytest.raises(ShapeError) as caught:
        plan(model, "find_many", kind("Card", fields, {}))
    assert str(caught.value) == message


@pytest.mark.parametrize("kind", KINDS, ids=lambda it: it.__name__)
def test_a_default_does_not_make_an_attribute_local(kind: Make) -> None:
    with pytest.raises(ShapeError) as caught:
        plan("User", "find_many", kind("Card", {"seen": bool, "id": int}, {"seen": False}))
    assert str(caught.value) == (
        'Card.seen: User has no field "seen"; if it is the class\'s own, mark it with Annotated[…, Local()]'
    )


# ── what is special to a kind ─────────────────────────────────────────────────────────────────────────────────────

T = TypeVar("T")
U = TypeVar("U")


@dataclasses.dataclass
class Box(Generic[T]):
    id: int
    posts: Annotated[list[T], BY_ID]


class StructBox(msgspec.Struct, Generic[T]):
    id: int
    posts: Annotated[list[T], BY_ID]


class DictBox(TypedDict, Generic[T]):
    id: int
    posts: Annotated[list[T], BY_ID]


class TupleBox(NamedTuple, Generic[T]):
    id: int
    posts: Annotated[list[T], BY_ID]


class ModelBox(pydantic.BaseModel, Generic[T]):
    id: int
    posts: Annotated[list[T], BY_ID]


class Title(pydantic.BaseModel):
    title: str


@dataclasses.dataclass
class Named(Box[Title]):
    email: str


@dataclasses.dataclass
class Pair(Generic[T, U]):
    id: T
    manager: U | None


@dataclasses.dataclass
class Half(Pair[int, U]):
    email: str


GENERIC = [Box[Title], StructBox[Title], DictBox[Title], TupleBox[Title], ModelBox[Title]]


@pytest.mark.parametrize("shape", GENERIC, ids=str)
def test_parameters_of_a_class_are_its_annotations(reader: Session, shape: type) -> None:
    found = reader.call("User", "find_unique", shape, where={"id": 1})
    assert plain(found) == {"id": 1, "posts": [{"title": "Engines"}, {"title": "Notes"}]}


def test_parameters_may_be_given_by_a_class_that_extends(reader: Session) -> None:
    found = reader.call("User", "find_unique", Named, where={"id": 4})
    assert found == Named(4, [Title(title="back\\slash_")], "dan%x@example.org")
    found = reader.call("User", "find_unique", Half[Boss], where={"id": 4})
    assert found == Half(4, Boss(email="bob@example.com"), "dan%x@example.org")


class Boss(pydantic.BaseModel):
    email: str


def test_wrong_parameters_are_refused() -> None:
    with pytest.raises(ShapeError, match=r"Title\.title: User has no field"):
        plan("User", "find_many", Half[Title])


@pydantic.dataclasses.dataclass
class Aliased:
    id: int
    email: str = pydantic.Field(alias="the mail", validation_alias="the mail")


@pydantic.dataclasses.dataclass
class Crossed:
    id: Annotated[int, pydantic.Field(alias="visits")]
    visits: Annotated[int, pydantic.Field(alias="id")]


class CrossedModel(pydantic.BaseModel):
    id: Annotated[int, pydantic.Field(alias="visits")]
    visits: Annotated[int, pydantic.Field(alias="id")]
    _private: list[int] = pydantic.PrivateAttr(default_factory=lambda: [7])


class CrossedStruct(msgspec.Struct, rename={"id": "visits", "visits": "id"}):
    id: int
    visits: int


@pytest.mark.parametrize("shape", [Crossed, CrossedModel, CrossedStruct])
def test_names_for_others_do_not_confuse(reader: Session, shape: type) -> None:
    found = reader.call("User", "find_unique", shape, where={"id": 4})
    assert (found.id, found.visits) == (4, 9)
    assert getattr(found, "_private", [7]) == [7]


def test_an_alias_may_be_any_text(reader: Session) -> None:
    assert reader.call("User", "find_unique", Aliased, where={"id": 3}).email == "cyd@example.org"


def test_private_attributes_are_made_for_each_instance(reader: Session) -> None:
    one, other = (reader.call("User", "find_unique", CrossedModel, where={"id": 4}) for _ in range(2))
    one._private.append(8)
    assert other._private == [7]


@dataclasses.dataclass
class Posted:
    id: int
    email: str = ""
    shout: str = dataclasses.field(init=False)
    mode: dataclasses.InitVar[int] = 0

    def __post_init__(self, mode: int) -> None:
        self.shout = self.email.upper()


@dataclasses.dataclass
class Needy:
    id: int
    mode: dataclasses.InitVar[int]


def test_hooks_of_dataclasses_run(reader: Session) -> None:
    assert reader.call("User", "find_unique", Posted, where={"id": 3}).shout == "CYD@EXAMPLE.ORG"
    with pytest.raises(ShapeError, match=r"Needy\.mode is an InitVar, which no row can give; give it a default"):
        plan("User", "find_many", Needy)


UNWRITABLE = [
    TypedDict("Card", {"some key": Annotated[str, From("email")], "class": Annotated[int, From("id")]}),
    msgspec.defstruct("Card", [("class", Annotated[int, From("id")]), ("email", str)]),
    pydantic.create_model("Card", **{"class": (Annotated[int, From("id")], ...), "email": (str, ...)}),
]


@pytest.mark.parametrize("shape", UNWRITABLE, ids=["dict", "struct", "model"])
def test_an_attribute_may_have_a_name_that_no_call_can_write(reader: Session, shape: type) -> None:
    assert list(plain(reader.call("User", "find_unique", shape, where={"id": 3})).values()) in (
        ["cyd@example.org", 3],
        [3, "cyd@example.org"],
    )


class Ordered(pydantic.BaseModel):
    n: Annotated[int, Count("posts")]
    manager: Boss | None
    id: int


def test_attributes_keep_the_order_of_the_class(reader: Session) -> None:
    assert list(reader.call("User", "find_unique", Ordered, where={"id": 1}).__dict__) == ["n", "manager", "id"]
    shape = TypedDict("shape", {"n": Annotated[int, Count("posts")], "posts": list[Title], "id": int})
    assert list(reader.call("User", "find_unique", shape, where={"id": 1})) == ["n", "posts", "id"]


def test_validators_are_not_run_on_rows(reader: Session) -> None:
    class Checked(pydantic.BaseModel):
        email: Annotated[str, pydantic.AfterValidator(lambda it: None)]
        name: Annotated[str | None, pydantic.StringConstraints(max_length=1)]

    found = reader.call("User", "find_unique", Checked, where={"id": 1})
    assert (found.email, found.name) == ("ada@example.com", "Ada")
