"""Calls that make no sense raise in ``plan``, so nothing was sent. B1 to B23 are the bad inputs that peers fell for."""

import uuid
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from enum import Enum, StrEnum

import pytest
from tests.query.world import Role, Session, parsed, plan

from nicol import errors
from nicol.query.binder import Binder
from nicol.query.reading.where import read_unique
from nicol.query.request import OMIT
from nicol.query.vocabulary import Vocabulary


class Colour(StrEnum):
    MEMBER = "MEMBER"


class Plain(Enum):
    MEMBER = "MEMBER"


def deep(levels: int, around: str = "NOT") -> object:
    where: object = {"id": 1}
    for _ in range(levels):
        where = {around: where}
    return where


def deep_list(levels: int) -> object:
    value: object = 1
    for _ in range(levels):
        value = [value]
    return value


UNKNOWN = errors.UnknownFieldError
INVALID = errors.InvalidValueError
MISSING = errors.MissingArgumentError
REQUIRED = errors.MissingRequiredValueError
CODES = {
    UNKNOWN: "P2009",
    INVALID: "P2006",
    MISSING: "P2013",
    REQUIRED: "P2012",
    errors.UnboundedWriteError: "P2009",
    errors.ShapeError: "P2009",
}
LINE = 'a"; DROP TABLE "User"; --'

WHERE = [
    # B1, B2: a dict or a collection where a plain value belongs
    ({"id": [1]}, INVALID, "where.id takes a whole number, not list"),
    ({"name": b"x"}, INVALID, "where.name takes text, not bytes"),
    ({"name": {"x"}}, INVALID, "where.name takes text, not set"),
    ({"name": {"contains": {"contains": "x"}}}, INVALID, "where.name.contains takes a plain value, not a dict"),
    ({"name": {"in": [{"contains": ""}]}}, INVALID, "where.name.in.0 takes a plain value, not a dict"),
    ({"name": {"in": "Ada"}}, INVALID, "where.name.in takes a list, not str"),
    ({"tags": {"has": ["x"]}}, INVALID, "where.tags.has takes text, not list"),
    ("id = 1", INVALID, "where takes a filter as a dict, not str"),
    ([{"id": 1}], INVALID, "where takes a filter as a dict, not list"),
    ({"AND": "x"}, INVALID, "where.AND takes a filter as a dict, not str"),
    ({"OR": [None]}, INVALID, "where.OR takes a filter as a dict, not None"),
    ({"posts": "x"}, INVALID, "where.posts takes a filter as a dict, not str"),
    ({"posts": [{"id": 1}]}, INVALID, "where.posts takes a filter as a dict, not list"),
    # B3: operators
    ({"name": {"contians": "x"}}, UNKNOWN, "where.name has no operator 'contians'; did you mean 'contains'?"),
    ({"name": {"$ne": ""}}, UNKNOWN, "where.name has no operator '$ne'"),
    ({"name": {"serach": "x"}}, UNKNOWN, "where.name has no operator 'serach'; did you mean 'search'?"),
    ({"visits": {"contains": 1}}, UNKNOWN, "where.visits has no operator 'contains'"),
    ({"visits": {"gt": 1, "mode": "insensitive"}}, UNKNOWN, "where.visits has no operator 'mode'"),
    ({"role": {"gt": "ADMIN"}}, UNKNOWN, "where.role has no operator 'gt'"),
    ({"tags": {"contains": "x"}}, UNKNOWN, "where.tags has no operator 'contains'"),
    ({"tags": {"in": ["x"]}}, UNKNOWN, "where.tags has no operator 'in'; "),
    ({"settings": {"in": [1]}}, UNKNOWN, "where.settings has no operator 'in'"),
    (
        {"name": {"mode": "sensitive", "equals": "x"}},
        INVALID,
        "where.name.mode takes 'default' or 'insensitive', not 'sensitive'",
    ),
    ({"name": {"mode": ["insensitive"], "equals": "x"}}, INVALID, "where.name.mode takes 'default'"),
    ({"name": {1: "x"}}, UNKNOWN, "where.name has no operator '1'"),
    ({"name": {1: "x", "startsWith": "a", "startswith": "a"}}, INVALID, "where.name says one thing in two spellings"),
    ({"posts": {"is": {}}}, UNKNOWN, "where.posts has no quantifier 'is'"),
    ({"posts": {"title": "x"}}, UNKNOWN, "where.posts has no quantifier 'title'"),
    ({"manager": {"some": {}}}, UNKNOWN, "where.manager has no field 'some'"),
    # B4, B5: fields
    ({"nam": "x"}, UNKNOWN, "where has no field 'nam'; did you mean 'name'?"),
    ({"createdat": "x"}, UNKNOWN, "where has no field 'createdat'; did you mean 'createdAt'?"),
    ({"title": "x"}, UNKNOWN, "where has no field 'title'"),
    *[
        ({it: 1}, UNKNOWN, "User: where has no field ")
        for it in (
            "__class__",
            "_connector",
            "_negated",
            "__pk_only__",
            LINE,
            "id--",
            "id/*",
            "i\0d",
            "id\n",
            "id\u00a0",
            "x" * 64,
            "😀",
            "posts.id",
            "id::text",
            "(id)",
            "",
            "\ud800",
            5,
            None,
            ("id",),
            "and",
            "managerId_",
        )
    ],
    ({"posts": {"some": {"authr": 1}}}, UNKNOWN, "where.posts.some has no field 'authr'; did you mean 'author'?"),
    # B7, B8: JSON
    ({"settings": {"path": "$.a", "equals": 1}}, INVALID, "where.settings.path takes a list, not str"),
    ({"settings": {"path": [None], "equals": 1}}, INVALID, "where.settings.path.0 is None"),
    ({"settings": {"path": [1.5], "equals": 1}}, INVALID, "where.settings.path.0 takes text, not float"),
    ({"settings": {"path": ["a\0"], "equals": 1}}, INVALID, "where.settings.path.0 holds a NUL"),
    ({"settings": {"path": ["a"]}}, INVALID, "where.settings needs an operator"),
    ({"settings": {"theme": "dark"}}, UNKNOWN, "where.settings has no operator 'theme'"),
    ({"settings": {"equals": float("nan")}}, INVALID, "where.settings.equals takes what JSON can hold"),
    ({"settings": {"equals": "\0"}}, INVALID, "where.settings.equals holds a NUL"),
    ({"settings": {"equals": "\\\0"}}, INVALID, "where.settings.equals holds a NUL"),
    ({"settings": {"equals": {"\0": 1}}}, INVALID, "where.settings.equals holds a NUL"),
    ({"settings": {"equals": deep_list(10_000)}}, INVALID, "where.settings.equals is nested too deeply"),
    ({"settings": {"equals": {1, 2}}}, INVALID, "where.settings.equals takes what JSON can hold"),
    ({"settings": {"array_contains": {"x"}}}, INVALID, "where.settings.array_contains takes what JSON can hold"),
    ({"settings": {"string_contains": 5}}, INVALID, "where.settings.string_contains takes text, not int"),
    ({"settings": {"gt": None}}, INVALID, "where.settings.gt is None"),
    # B9: text that PostgreSQL cannot store
    ({"name": "a\0b"}, INVALID, "where.name holds a NUL character"),
    ({"name": {"contains": "\0"}}, INVALID, "where.name.contains holds a NUL character"),
    ({"name": "\ud800"}, INVALID, "where.name holds half of a surrogate pair"),
    ({"tags": ["\0"]}, INVALID, "where.tags.0 holds a NUL character"),
    # B12: numbers
    ({"visits": 2**31}, INVALID, "where.visits takes -2147483648 to 2147483647 (32 bits), and 2147483648 is outside"),
    ({"visits": -(2**31) - 1}, INVALID, "is outside"),
    ({"visits": 1.0}, INVALID, "where.visits takes a whole number, not float"),
    ({"visits": True}, INVALID, "where.visits takes a whole number, not bool"),
    ({"visits": "5"}, INVALID, "where.visits takes a whole number, not str"),
    ({"score": "5"}, INVALID, "where.score takes a number, not str"),
    ({"score": True}, INVALID, "where.score takes a number, not bool"),
    ({"score": 10**400}, INVALID, "where.score takes a number within the range of a float"),
    ({"balance": 1.5}, INVALID, "where.balance takes a Decimal, and a float is not exact: write Decimal(str(value))"),
    ({"balance": "1.5"}, INVALID, "where.balance takes a Decimal, not str"),
    # B13: times
    ({"createdAt": "2020-01-01"}, INVALID, "where.createdAt takes a datetime, not str"),
    ({"createdAt": date(2020, 1, 1)}, INVALID, "where.createdAt takes a datetime, not date"),
    (
        {"createdAt": datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-5)))},
        INVALID,
        "where.createdAt takes a moment of the years 1 to 9999",
    ),
    (
        {"createdAt": datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=5)))},
        INVALID,
        "where.createdAt takes a moment of the years 1 to 9999",
    ),
    ({"createdAt": datetime.min.replace(tzinfo=timezone.utc)}, INVALID, "which would be stored as infinity"),
    ({"createdAt": datetime.max.replace(tzinfo=timezone.utc)}, INVALID, "which would be stored as infinity"),
    # B15: enums
    ({"role": "BOSS"}, INVALID, "where.role takes a value of Role (MEMBER, ADMIN, GUEST), not 'BOSS'"),
    ({"role": "admin role"}, INVALID, "where.role takes a value of Role"),
    ({"role": Colour.MEMBER}, INVALID, "where.role takes a value of Role, not Colour"),
    ({"role": Plain.MEMBER}, INVALID, "where.role takes a value of Role, not Plain"),
    ({"role": 1}, INVALID, "where.role takes a value of Role, not int"),
    # B17: None
    ({"email": None}, INVALID, "where.email is required, so it is never None"),
    ({"email": {"not": None}}, INVALID, "where.email.not is required, so it is never None"),
    ({"name": {"in": ["x", None]}}, INVALID, "where.name.in.1 is None, which stands for no value here"),
    ({"name": {"gt": None}}, INVALID, "where.name.gt is None, which compares with nothing"),
    ({"name": {"contains": None}}, INVALID, "where.name.contains is None"),
    ({"posts": None}, INVALID, "where.posts is a list and never None; write {'none': {}} for no record"),
    ({"posts": {"some": None}}, INVALID, "where.posts.some takes a filter as a dict, not None"),
    # B18: OMIT
    ({"name": OMIT}, INVALID, "where.name is OMIT, which would widen the filter; leave the key out"),
    ({"name": {"equals": OMIT}}, INVALID, "where.name.equals is OMIT"),
    ({"name": {"in": OMIT}}, INVALID, "where.name.in is OMIT"),
    ({"name": {"in": [OMIT]}}, INVALID, "where.name.in.0 is OMIT"),
    ({"AND": OMIT}, INVALID, "where.AND is OMIT"),
    ({"AND": [OMIT]}, INVALID, "where.AND takes a filter as a dict, not _Omitted"),
    ({"posts": OMIT}, INVALID, "where.posts is OMIT"),
    ({"posts": {"some": OMIT}}, INVALID, "where.posts.some takes a filter as a dict"),
    ({"posts": {"some": {"id": OMIT}}}, INVALID, "where.posts.some.id is OMIT"),
    (OMIT, INVALID, "where is OMIT, which would widen the call to every record"),
    # B20: depth
    (deep(1_000), INVALID, "is nested more than 100 levels deep"),
    (deep(100_000, "AND"), INVALID, "is nested more than 100 levels deep"),
    # B21: one word in two spellings
    (
        {"name": {"startswith": "a", "startsWith": "b"}},
        INVALID,
        "where.name says one thing in two spellings (startswith, startsWith); give one of them",
    ),
    ({"manager": {"is_not": {}, "isNot": {}}}, INVALID, "where.manager says one thing in two spellings"),
]
FILTERING = ["find_first", "find_first_or_raise", "find_many", "count", "update_many", "delete_many"]


def label(it: object) -> str:
    try:
        return str(it)[:60].encode("unicode_escape").decode()
    except RecursionError:
        return "deep"


def refused(
    model: str, action: str, arguments: dict[str, object], kind: type[errors.ArgumentError], fragment: str
) -> None:
    with pytest.raises(errors.ArgumentError) as caught:
        plan(model, action, **arguments)
    error = caught.value
    assert (type(error), error.code) == (kind, CODES[kind])
    assert error.message.startswith(f"{error.model}: ")
    assert fragment in error.message
    assert not error.message.endswith(".")
    assert len(error.message) < 600


@pytest.mark.parametrize(("where", "kind", "fragment"), WHERE, ids=label)
def test_where(where: object, kind: type, fragment: str) -> None:
    for action in FILTERING:
        data = {"data": {"visits": 1}} if action == "update_many" else {}
        refused("User", action, {"where": where, **data}, kind, fragment)
    if isinstance(where, dict) and "AND" not in where:
        nested = {"where": {"author": {"is": where}}}
        with pytest.raises(errors.ArgumentError) as caught:
            plan("Post", "find_many", **nested)
        assert type(caught.value) is kind
        included = {"where": {"id": 1}, "include": {"author": {"include": {"reports": {"where": where}}}}}
        with pytest.raises(errors.ArgumentError) as caught:
            plan("Post", "find_unique", **included)
        assert type(caught.value) is kind


UNIQUE = [
    ("User", {}, MISSING, "where must name one record by a unique key (id, email)"),
    ("User", {"name": "Ada"}, MISSING, "where must name one record"),
    ("User", {"AND": [{"id": 1}]}, MISSING, "where must name one record"),
    ("User", {"id": {"gt": 0}}, INVALID, "where.id names one record, so it takes a plain value, not a filter or None"),
    ("User", {"email": {"contains": ""}}, INVALID, "where.email names one record"),
    ("User", {"email": {"startsWith": "a"}}, INVALID, "where.email names one record"),
    ("User", {"email": {"not": None}}, INVALID, "where.email names one record"),
    ("User", {"id": 1, "email": {"contains": ""}}, INVALID, "where.email names one record"),
    ("User", {"id": None}, INVALID, "where.id names one record"),
    ("User", {"id": OMIT}, MISSING, "where must name one record"),
    ("User", {"id": 1, "name": OMIT}, INVALID, "where.name is OMIT"),
    ("User", OMIT, INVALID, "where is OMIT"),
    ("User", None, INVALID, "where takes a filter as a dict, not None"),
    ("Profile", {"userId": None}, INVALID, "where.userId names one record"),
    ("Member", {"teamId": "t1"}, MISSING, "where must name one record by a unique key (teamId_userId)"),
    ("Member", {"teamId_userId": {"teamId": "t1"}}, INVALID, "where.teamId_userId needs userId too"),
    (
        "Member",
        {"teamId_userId": {"teamId": "t1", "userId": {"gt": 0}}},
        INVALID,
        "where.teamId_userId.userId names one record",
    ),
    (
        "Member",
        {"teamId_userId": {"teamId": "t1", "userId": 1, "rank": 1}},
        UNKNOWN,
        "where.teamId_userId has no field 'rank'",
    ),
    (
        "Member",
        {"teamId_userId": "t1"},
        INVALID,
        "where.teamId_userId takes the values of teamId, userId as a dict, not str",
    ),
    ("Place", {"country_code": {"country": "DE", "code": "BER"}}, UNKNOWN, "where has no field 'country_code'"),
    # B14: uuids
    ("Label", {"id": "nonsense"}, INVALID, "where.id takes a UUID, and 'nonsense' is none"),
    ("Label", {"id": 5}, INVALID, "where.id takes a UUID, not int"),
    ("Label", {"id": "x" * 10_000}, INVALID, "where.id takes a UUID"),
    ("Label", {"name": uuid.UUID(int=7)}, INVALID, "where.name takes text, not UUID"),
]


@pytest.mark.parametrize(("model", "where", "kind", "fragment"), UNIQUE, ids=lambda it: str(it)[:60])
def test_unique_where(model: str, where: object, kind: type, fragment: str) -> None:
    for action, more in [
        ("find_unique", {}),
        ("find_unique_or_raise", {}),
        ("update", {"data": {}}),
        ("delete", {}),
        ("upsert", {"create": {}, "update": {}}),
    ]:
        refused(model, action, {"where": where, **more}, kind, fragment)
    if where is not None and where is not OMIT:
        with pytest.raises(errors.ArgumentError):
            plan(model, "find_many", cursor=where)


PARTLY_UNIQUE = """
model User {
  id        Int       @id
  email     String
  deletedAt DateTime?

  @@unique([email], where: { deletedAt: null })
}
"""


def test_a_key_that_is_unique_under_a_condition_names_no_record() -> None:
    vocabulary = Vocabulary(parsed(PARTLY_UNIQUE))
    model = vocabulary.model("User")
    with pytest.raises(
        MISSING, match=r"\(id\); email is unique under a condition only, so several records may have it"
    ):
        read_unique(vocabulary, model, {"email": "x"}, Binder(), ("where",))


READS = [
    # B6: order, distinct, cursor, select
    ({"order": {LINE: "asc"}}, UNKNOWN, "order has no field "),
    ({"order": {"id": "asc; drop"}}, INVALID, "order.id takes 'asc' or 'desc', not 'asc; drop'"),
    ({"order": {"id": "ASC"}}, INVALID, "order.id takes 'asc' or 'desc'"),
    ({"order": {"id": None}}, INVALID, "order.id takes 'asc' or 'desc', not None"),
    ({"order": {"id": OMIT}}, INVALID, "order.id takes 'asc' or 'desc', not OMIT"),
    ({"order": {"id": ["asc"]}}, INVALID, "order.id takes 'asc' or 'desc'"),
    ({"order": {"id": {"sort": "up"}}}, INVALID, "order.id.sort takes 'asc' or 'desc'"),
    ({"order": {"id": {"sort": "asc", "nulls": "LAST; drop"}}}, INVALID, "order.id.nulls takes 'first' or 'last'"),
    ({"order": {"id": {"sort": "asc", "nulls": ["last"]}}}, INVALID, "order.id.nulls takes 'first' or 'last'"),
    ({"order": {"id": {"srt": "asc"}}}, UNKNOWN, "order.id has no word 'srt'; did you mean 'sort'?"),
    ({"order": "id"}, INVALID, "order takes fields and directions as a dict, not str"),
    ({"order": ["id"]}, INVALID, "order takes fields and directions as a dict, not str"),
    ({"order": {"posts": "asc"}}, INVALID, "order.posts takes fields and directions as a dict, not str"),
    ({"order": {"posts": {"id": "asc"}}}, INVALID, "order.posts is a list; order by its length with {'_count': 'asc'}"),
    ({"order": {"posts": {"_count": "x"}}}, INVALID, "order.posts._count takes 'asc' or 'desc'"),
    ({"order": {"manager": {"posts": {}}}}, INVALID, "order.manager.posts is a list"),
    ({"distinct": [LINE]}, UNKNOWN, "distinct has no field "),
    ({"distinct": ["posts"]}, UNKNOWN, "distinct has no field 'posts'"),
    ({"distinct": [["id"]]}, UNKNOWN, "distinct has no field "),
    ({"distinct": 5}, UNKNOWN, "distinct has no field '5'"),
    ({"cursor": {"name": "x"}}, MISSING, "cursor must name one record"),
    ({"cursor": 1}, INVALID, "cursor takes a filter as a dict, not int"),
    # B12: windows
    ({"take": -(2**63)}, INVALID, "take takes at least"),
    ({"skip": -1}, INVALID, "skip cannot be negative (-1)"),
    ({"skip": -1}, INVALID, "skip cannot be negative"),
    ({"take": 1.0}, INVALID, "take takes a whole number, not float"),
    ({"take": "1; drop"}, INVALID, "take takes a whole number, not str"),
    ({"skip": True}, INVALID, "skip takes a whole number, not bool"),
    # include
    ({"include": {"post": True}}, UNKNOWN, "include has no relation 'post'; did you mean 'posts'?"),
    ({"include": {"name": True}}, INVALID, "include.name is no relation; its value is always fetched"),
    ({"include": {"posts": 1}}, INVALID, "include.posts takes True or arguments as a dict, not int"),
    ({"include": {"posts": {"takke": 1}}}, UNKNOWN, "posts has no argument 'takke'; did you mean 'take'?"),
    ({"include": {"posts": {"order": {}, "orderBy": {}}}}, INVALID, "posts says one thing in two spellings"),
    ({"include": {"manager": {"take": 1}}}, UNKNOWN, "manager has no argument 'take'"),
    ({"include": {"posts": {"skip": -1}}}, INVALID, "posts.skip cannot be negative"),
    ({"include": ["posts"]}, INVALID, "include takes relations as a dict, not list"),
    ({"include": "posts"}, INVALID, "include takes relations as a dict, not str"),
    ({"takke": 1}, UNKNOWN, "find_many has no argument 'takke'; did you mean 'take'?"),
    ({"data": {}}, UNKNOWN, "find_many has no argument 'data'"),
]


@pytest.mark.parametrize(("arguments", "kind", "fragment"), READS, ids=lambda it: str(it)[:60])
def test_reads(arguments: dict, kind: type, fragment: str) -> None:
    refused("User", "find_many", arguments, kind, fragment)
    refused("User", "find_first", arguments, kind, fragment.replace("find_many", "find_first"))


def test_count_select() -> None:
    refused("User", "count", {"select": {LINE: True}}, UNKNOWN, "select has no field")
    refused("User", "count", {"select": {"posts": True}}, UNKNOWN, "select has no field 'posts'")
    refused("User", "count", {"select": {"id": 1}}, INVALID, "select.id takes True or False, not int")
    refused("User", "count", {"select": ["id"]}, INVALID, "select takes fields as a dict, not list")


OK = {"email": "x"}
DATA = [
    # B22, B23: what a caller should not have let through
    ({**OK, "emial": "x"}, UNKNOWN, "has no field 'emial'; did you mean 'email'?"),
    ({**OK, "__class__": 1}, UNKNOWN, "has no field '__class__'"),
    ({**OK, LINE: 1}, UNKNOWN, "has no field "),
    ({**OK, 5: 1}, UNKNOWN, "has no field '5'"),
    ({**OK, "posts": {"detach": True}}, UNKNOWN, "posts has no operation 'detach'"),
    ({**OK, "manager": True}, INVALID, "manager takes an operation such as {'connect': …} as a dict, not bool"),
    ({**OK, "manager": None}, INVALID, "manager takes an operation"),
    ({**OK, "manager": {"connect": {"id": 1}, "create": OK}}, INVALID, "manager takes exactly one operation"),
    ({**OK, "manager": {"connect": {"name": "x"}}}, MISSING, "manager.connect must name one record by a unique key"),
    ({**OK, "manager": {"connect": {"id": {"gt": 0}}}}, INVALID, "manager.connect.id names one record"),
    (
        {**OK, "manager": {"connect": [{"id": 1}]}},
        INVALID,
        "manager.connect reaches one record, so it takes one dict, not a list",
    ),
    ({**OK, "manager": {"connect": True}}, INVALID, "manager.connect takes a filter as a dict, not bool"),
    ({**OK, "manager": {"create": {"name": "x"}}}, REQUIRED, "manager.create needs a value for email"),
    ({**OK, "managerId": 1, "manager": {"connect": {"id": 2}}}, INVALID, "set already"),
    ({**OK, "manager": {"connect": {"id": 2}}, "managerId": 1}, INVALID, "set already"),
    (
        {**OK, "manager": {"create": OK}, "managerId": 1},
        INVALID,
        "manager sets managerId, which is set beside it; give one of the two",
    ),
    ({**OK, "managerId": 1, "manager": {"create": OK}}, INVALID, "which is set beside it"),
    (
        {**OK, "posts": {"create": {"title": "x", "authorId": 1}}},
        INVALID,
        "posts.create.0.authorId is given by the record around it; leave it out",
    ),
    (
        {**OK, "posts": {"create": {"title": "x", "author": {"connect": {"id": 1}}}}},
        INVALID,
        "is given by the record around it",
    ),
    (
        {**OK, "posts": {"create_many": [{"title": "x"}]}},
        INVALID,
        "posts.create_many takes {'data': …} as a dict, not list",
    ),
    ({**OK, "posts": {"create_many": {"data": [], "skip": 1}}}, UNKNOWN, "posts.create_many has no argument 'skip'"),
    (
        {**OK, "posts": {"create_many": {"data": [], "skip_duplicates": "no"}}},
        INVALID,
        "skip_duplicates takes True or False, not str",
    ),
    (
        {**OK, "posts": {"create_many": {"data": [{"title": "x", "labels": {}}]}}},
        INVALID,
        "labels is a relation, which a bulk insert cannot write",
    ),
    (
        {**OK, "posts": {"connect_or_create": {"where": {"id": 1}}}},
        INVALID,
        "connect_or_create.0 needs create",
    ),
    (
        {**OK, "posts": {"connect_or_create": {"where": {"id": 1}, "create": {"title": "x"}, "update": {}}}},
        UNKNOWN,
        "has no argument 'update'",
    ),
    ({**OK, "posts": {"connectOrCreate": [], "connect_or_create": []}}, INVALID, "says one thing in two spellings"),
    # values
    ({**OK, "email": None}, INVALID, "email is required, so it cannot be None"),
    ({**OK, "email": {"contains": "x"}}, UNKNOWN, "email has no operation 'contains'"),
    ({**OK, "email": {"set": None}}, INVALID, "email.set is required"),
    ({**OK, "email": {}}, INVALID, "email takes exactly one operation (set)"),
    ({**OK, "email": ["x"]}, INVALID, "email takes text, not list"),
    ({**OK, "name": "\0"}, INVALID, "name holds a NUL"),
    ({**OK, "tags": None}, INVALID, "tags is required, so it cannot be None"),
    ({**OK, "tags": "x"}, INVALID, "tags takes a list, not str"),
    ({**OK, "tags": [None]}, INVALID, "tags.0 is None"),
    ({**OK, "tags": ["a", 1]}, INVALID, "tags.1 takes text, not int"),
    ({**OK, "tags": {"has": "x"}}, UNKNOWN, "tags has no operation 'has'"),
    ({**OK, "visits": 2**31}, INVALID, "visits takes -2147483648 to 2147483647"),
    ({**OK, "balance": 0.1}, INVALID, "balance takes a Decimal, and a float is not exact"),
    ({**OK, "settings": {1, 2}}, INVALID, "settings takes what JSON can hold"),
    ({**OK, "settings": float("inf")}, INVALID, "settings takes what JSON can hold"),
    ({**OK, "settings": {"a": ["\ud800"]}}, INVALID, "settings holds half of a surrogate pair"),
    ({**OK, "role": "admin role"}, INVALID, "role takes a value of Role"),
    ([OK], INVALID, "takes"),
    (None, INVALID, "takes"),
]


@pytest.mark.parametrize(("data", "kind", "fragment"), DATA, ids=label)
def test_data(data: object, kind: type, fragment: str) -> None:
    refused("User", "create", {"data": data}, kind, fragment)
    refused(
        "User",
        "update",
        {"where": {"id": 1}, "data": data},
        kind,
        fragment.replace("one operation (set)", "one operation"),
    )
    refused("User", "upsert", {"where": {"id": 1}, "create": data, "update": {}}, kind, fragment)
    refused("User", "upsert", {"where": {"id": 1}, "create": OK, "update": data}, kind, fragment)
    bulk = "is a relation, which a bulk" if isinstance(data, dict) and {"posts", "manager"} & data.keys() else fragment
    kind = INVALID if bulk is not fragment else kind
    refused("User", "update_many", {"data": data}, kind, bulk)
    if data is not None and not isinstance(data, list):
        refused("User", "create_many", {"data": [data]}, kind, bulk)


@pytest.mark.parametrize(
    ("action", "arguments", "missing"),
    [
        ("find_unique", {}, "where"),
        ("create", {}, "data"),
        ("upsert", {"where": {"id": 1}, "create": {"email": "x"}}, "update"),
    ],
)
def test_an_argument_that_is_needed(action: str, arguments: dict, missing: str) -> None:
    with pytest.raises(errors.MissingArgumentError) as caught:
        plan("User", action, **arguments)
    assert str(caught.value) == f"User: {missing} is needed"
    assert caught.value.path == (missing,)


def test_more_of_data() -> None:
    where = {"where": {"id": 1}}
    refused("User", "find_many", {"take": 2**63}, INVALID, "take takes -9223372036854775808 to 9223372036854775807")
    refused("User", "create", {"data": {"name": "x"}}, REQUIRED, "User: data needs a value for email")
    refused("Post", "create", {"data": {}}, REQUIRED, "Post: data needs a value for title, authorId (or author)")
    refused("User", "create_many", {"data": OK}, INVALID, "data takes a list, not dict")
    refused("User", "create_many", {"data": [OK], "skip_duplicates": 1}, INVALID, "skip_duplicates takes True or False")
    refused("User", "create_many", {"data": [OK, {}]}, REQUIRED, "data.1 needs a value for email")
    refused(
        "User", "create", {"data": {**OK, "visits": {"increment": 1}}}, UNKNOWN, "visits has no operation 'increment'"
    )
    refused(
        "User",
        "update",
        {**where, "data": {"visits": {"increment": None}}},
        INVALID,
        "visits.increment is None, which cannot be calculated with",
    )
    refused(
        "User",
        "update",
        {**where, "data": {"visits": {"increment": 1, "set": 2}}},
        INVALID,
        "takes exactly one operation",
    )
    refused(
        "User",
        "update",
        {**where, "data": {"visits": {"increment": "1"}}},
        INVALID,
        "visits.increment takes a whole number",
    )
    refused(
        "User", "update", {**where, "data": {"email": {"increment": 1}}}, UNKNOWN, "email has no operation 'increment'"
    )
    refused("User", "update", {**where, "data": {"tags": {"push": 1}}}, INVALID, "tags.push.0 takes text, not int")
    refused(
        "User",
        "update",
        {**where, "data": {"posts": {"delete": {"title": "x"}}}},
        MISSING,
        "posts.delete.0 must name one record by a unique key",
    )
    refused(
        "Post",
        "create",
        {"data": {"title": "x", "authorId": 1, "labels": {"create_many": {"data": []}}}},
        UNKNOWN,
        "labels has no operation 'create_many'",
    )
    for action in ("create", "create_many", "update", "update_many", "upsert", "find_unique", "delete"):
        arguments = {} if action != "upsert" else {"where": {"id": 1}}
        with pytest.raises(errors.ArgumentError):
            plan("User", action, **arguments)


@pytest.mark.parametrize(
    "where",
    [
        None,
        {},
        {"AND": []},
        {"AND": [{}, {}]},
        {"NOT": {}},
        {"NOT": [{}]},
        {"manager": {}},
        {"name": {"not": {}}},
        {"NOT": []},
        {"name": {}},
        {"posts": {}},
        {"settings": {}},
        {"AND": {"name": {}}},
    ],
    ids=str,
)
def test_deleting_everything_needs_a_word(where: object) -> None:
    refused(
        "User",
        "delete_many",
        {"where": where},
        errors.UnboundedWriteError,
        "delete_many without a filter would delete every record; give a where, or say everything=True",
    )
    refused("User", "delete_many", {"where": where, "everything": False}, errors.UnboundedWriteError, "every record")
    plan("User", "delete_many", where=where, everything=True)


def test_deleting_everything_and_some() -> None:
    refused(
        "User",
        "delete_many",
        {"where": {"id": 1}, "everything": True},
        INVALID,
        "everything is True, but where names some",
    )
    refused("User", "delete_many", {"everything": 1}, INVALID, "everything takes True or False, not int")


def test_what_looks_wrong_and_is_right(reader: Session) -> None:
    """Text that would hurt as SQL is only text."""
    for text in (LINE, "'", "\\'; --", "$1", "%s", "{}", "\u00a0", "😀"):
        assert reader.call("User", "count", where={"name": text}) == 0
        assert reader.call("User", "count", where={"settings": {"path": [text], "equals": text}}) == 0
        assert reader.call("User", "count", where={"tags": {"has_some": [text]}}) == 0
        assert reader.call("User", "count", where={"name": {"in": [text], "mode": "insensitive"}}) == 0
    assert reader.call("User", "count", where={"balance": Decimal("NaN")}) == 0
    assert reader.call("User", "count", where={"settings": {"path": ["a"] * 10_000, "equals": 1}}) == 0
    assert reader.call("User", "count", where={"settings": {"equals": "\\u0000"}}) == 0
    assert (
        reader.call(
            "Value",
            "count",
            where={"clock": time(1, tzinfo=UTC), "day": datetime(2020, 1, 1, tzinfo=UTC), "role": Role.ADMIN},
        )
        == 0
    )


def nested(levels: int, wrap: object, inner: object) -> object:
    for _ in range(levels):
        inner = wrap(inner)
    return inner


@pytest.mark.parametrize("levels", [200, 20_000])
def test_depth_has_a_limit_everywhere(levels: int) -> None:
    for arguments in (
        {"order": nested(levels, lambda it: {"manager": it}, {"id": "asc"})},
        {"include": nested(levels, lambda it: {"reports": {"include": it}}, {"posts": True})},
        {"where": nested(levels, lambda it: {"reports": {"some": it}}, {"id": 1})},
        {"where": nested(levels, lambda it: {"manager": it}, {"id": 1})},
        {"where": {"name": nested(levels, lambda it: {"not": it}, "x")}},
    ):
        refused("User", "find_many", arguments, INVALID, "is nested more than 100 levels deep")
    data = nested(levels, lambda it: {"email": "x", "manager": {"create": it}}, {"email": "x"})
    refused("User", "create", {"data": data}, INVALID, "is nested more than 100 levels deep")
