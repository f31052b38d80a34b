"""Whatever is said in whatever place of whatever method: an ArgumentError, nothing sent, and the connection as before.

B1 to B28 are the bad inputs that other libraries fell for. ``test_refusals`` holds the words of single refusals; here
each kind of place meets each kind of nonsense, and what must work all the same works.
"""

import math
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal

import pytest
from tests.query.world import SCHEMA, Session

from nicol.errors import ArgumentError, TooManyValuesError
from nicol.query import values
from nicol.query.actions.table import ACTIONS
from nicol.query.copied_text import Layout, layout_of
from nicol.query.request import OMIT
from nicol.query.vocabulary import ARGUMENTS_BY_ACTION

pytestmark = pytest.mark.parametrize("reader", ["18-psycopg", "18-asyncpg"], indirect=True)

Call = tuple[str, str, dict[str, object]]
Place = Callable[[object], Call]


class Thing:
    """No value of any kind, whose name is the same in every process."""

    def __repr__(self) -> str:
        return "THING"


THING = Thing()

ID = {"id": 1}
NEW = {"email": "n"}
PLACE = {"place": {"country": "DE", "code": "BER"}}


def user(action: str, **arguments: object) -> Call:
    return ("User", action, arguments)


def updated(**data: object) -> Call:
    return user("update", where=ID, data=data)


def laid_out(*fields: str) -> Layout:
    return layout_of("User", format="csv", header=False, delimiter=None, null=None, fields=list(fields) or None)


# ── places ────────────────────────────────────────────────────────────────────────────────────────────────────────

FILTERS: Mapping[str, Place] = {
    "find_first": lambda it: user("find_first", where=it),
    "find_first_or_raise": lambda it: user("find_first_or_raise", where=it),
    "find_many": lambda it: user("find_many", where=it),
    "stream": lambda it: user("stream", where=it),
    "paginate": lambda it: user("paginate", where=it),
    "count": lambda it: user("count", where=it),
    "exists": lambda it: user("exists", where=it),
    "aggregate": lambda it: user("aggregate", where=it, count=True),
    "group_by": lambda it: user("group_by", by=["role"], where=it, count=True),
    "update_many": lambda it: user("update_many", where=it, data={"visits": 1}),
    "update_many_and_return": lambda it: user("update_many_and_return", where=it, data={"visits": 1}),
    "delete_many": lambda it: user("delete_many", where=it),
    "delete_many_and_return": lambda it: user("delete_many_and_return", where=it),
    "copy_out": lambda it: user("copy_out", layout=laid_out(), where=it),
    "NOT": lambda it: user("find_many", where={"NOT": it}),
    "OR": lambda it: user("find_many", where={"OR": [ID, it]}),
    "a relation": lambda it: ("Post", "find_many", {"where": {"author": {"is": it}}}),
    "a list": lambda it: user("find_many", where={"reports": {"some": it}}),
    "included": lambda it: user("find_many", include={"reports": {"where": it}}),
    "a count": lambda it: user("find_many", include={"_count": {"select": {"reports": {"where": it}}}}),
    "updated by the way": lambda it: updated(reports={"update_many": {"where": it, "data": {"visits": 1}}}),
    "deleted by the way": lambda it: updated(reports={"delete_many": it}),
    "let go by the way": lambda it: updated(manager={"disconnect": it}),
}
"""Where a filter of users stands."""

SELECTORS: Mapping[str, Place] = {
    "find_unique": lambda it: user("find_unique", where=it),
    "find_unique_or_raise": lambda it: user("find_unique_or_raise", where=it),
    "update": lambda it: user("update", where=it, data={"visits": 1}),
    "upsert": lambda it: user("upsert", where=it, create=NEW, update={}),
    "delete": lambda it: user("delete", where=it),
    "cursor": lambda it: user("find_many", cursor=it),
    "cursor of a count": lambda it: user("count", cursor=it),
    "cursor of an aggregate": lambda it: user("aggregate", cursor=it, count=True),
    "connect": lambda it: updated(reports={"connect": it}),
    "connect to one": lambda it: updated(manager={"connect": it}),
    "connect_or_create": lambda it: updated(reports={"connect_or_create": {"where": it, "create": NEW}}),
    "set": lambda it: updated(reports={"set": [it]}),
    "disconnect": lambda it: updated(reports={"disconnect": [it]}),
    "delete by the way": lambda it: updated(reports={"delete": [it]}),
    "update by the way": lambda it: updated(reports={"update": {"where": it, "data": {}}}),
    "upsert by the way": lambda it: updated(reports={"upsert": {"where": it, "create": NEW, "update": {}}}),
}
"""Where one user is named."""

RECORDS: Mapping[str, Place] = {
    "create": lambda it: user("create", data=it),
    "create_many": lambda it: user("create_many", data=[it]),
    "create_many_and_return": lambda it: user("create_many_and_return", data=[it]),
    "upsert's create": lambda it: user("upsert", where=ID, create=it, update={}),
    "upsert_many": lambda it: user("upsert_many", data=[it], conflict=["email"]),
    "create by the way": lambda it: updated(reports={"create": it}),
    "create one by the way": lambda it: updated(manager={"create": it}),
    "create_many by the way": lambda it: updated(reports={"create_many": {"data": [it]}}),
}
"""Where a new user is described."""

CHANGES: Mapping[str, Place] = {
    "update": lambda it: user("update", where=ID, data=it),
    "update_many": lambda it: user("update_many", where={}, data=it),
    "update_many_and_return": lambda it: user("update_many_and_return", where={}, data=it),
    "upsert's update": lambda it: user("upsert", where=ID, create=NEW, update=it),
    "update by the way": lambda it: updated(reports={"update": {"where": ID, "data": it}}),
    "update one by the way": lambda it: updated(manager={"update": it}),
    "update_many by the way": lambda it: updated(reports={"update_many": {"where": {}, "data": it}}),
}
"""Where a change to users is described."""

FIELDS: Mapping[str, Place] = {
    "order": lambda it: user("find_many", order={it: "asc"}),
    "order in a list": lambda it: user("find_many", order=[{"id": "asc"}, {it: "asc"}]),
    "order of a relation": lambda it: user("find_many", order={"manager": {it: "asc"}}),
    "order of stream": lambda it: user("stream", order={it: "asc"}),
    "order of paginate": lambda it: user("paginate", order={it: "asc"}),
    "order of groups": lambda it: user("group_by", by=["role"], order={it: "asc"}, count=True),
    "order of groups by a sum": lambda it: user("group_by", by=["role"], order={"_sum": {it: "asc"}}, count=True),
    "distinct": lambda it: user("find_many", distinct=[it]),
    "select": lambda it: user("find_many", select={it: True}),
    "omit": lambda it: user("find_many", omit={it: True}),
    "include": lambda it: user("find_many", include={it: True}),
    "select of what is included": lambda it: user("find_many", include={"reports": {"select": {it: True}}}),
    "select of a count": lambda it: user("find_many", include={"_count": {"select": {it: True}}}),
    "select of a write": lambda it: user("create", data=NEW, select={it: True}),
    "omit of a write": lambda it: user("update", where=ID, data={}, omit={it: True}),
    "include of a write": lambda it: user("delete", where=ID, include={it: True}),
    "count": lambda it: user("count", select={it: True}),
    "by": lambda it: user("group_by", by=[it], count=True),
    "by alone": lambda it: user("group_by", by=it, count=True),
    "having": lambda it: user("group_by", by=["role"], having={it: 1}, count=True),
    "conflict": lambda it: user("upsert_many", data=[NEW], conflict=[it]),
    "update of a conflict": lambda it: user("upsert_many", data=[NEW], conflict=["email"], update=[it]),
    "field of a file": lambda it: user("copy_in", layout=laid_out(it), source=[]),
    "field of a file that is made": lambda it: user("copy_out", layout=laid_out(it)),
    "key": lambda it: user("update_each", data=[{"id": 1, "visits": 2}], key=[it]),
    **{
        f"{word} of {action}": lambda it, word=word, more=more, action=action: user(
            action, **more, **{word: {it: True}}
        )
        for action, more in (("aggregate", {}), ("group_by", {"by": ["role"]}))
        for word in ("count", "sum", "avg", "min", "max")
    },
    "where": lambda it: user("find_many", where={it: 1}),
    "data": lambda it: user("create", data={**NEW, it: 1}),
    "change": lambda it: user("update", where=ID, data={it: 1}),
    "operator": lambda it: user("find_many", where={"name": {it: "x"}}),
    "quantifier": lambda it: user("find_many", where={"reports": {it: {}}}),
    "operation": lambda it: user("update", where=ID, data={"visits": {it: 1}}),
    "nested write": lambda it: user("update", where=ID, data={"reports": {it: ID}}),
    "argument": lambda it: user("find_many", **{it: 1}),
    "argument of a relation": lambda it: user("find_many", include={"reports": {it: 1}}),
    "compound key": lambda it: ("Place", "find_unique", {"where": {it: {"country": "DE", "code": "BER"}}}),
    "part of a compound key": lambda it: ("Place", "find_unique", {"where": {"place": {it: "DE", "code": "BER"}}}),
}
"""Where a name, an operator or an argument stands."""

WORDS: Mapping[str, Place] = {
    "direction": lambda it: user("find_many", order={"id": it}),
    "sort": lambda it: user("find_many", order={"name": {"sort": it}}),
    "nulls": lambda it: user("find_many", order={"name": {"sort": "asc", "nulls": it}}),
    "direction of a relation": lambda it: user("find_many", order={"manager": {"name": it}}),
    "direction of a count": lambda it: user("find_many", order={"posts": {"_count": it}}),
    "direction of groups": lambda it: user("group_by", by=["role"], order={"role": it}, count=True),
    "mode": lambda it: user("find_many", where={"name": {"contains": "x", "mode": it}}),
    "lock": lambda it: user("find_many", lock=it),
    "lock's mode": lambda it: user("find_many", lock={"mode": it}),
    "role": lambda it: user("find_many", where={"role": it}),
    "one of the roles": lambda it: user("find_many", where={"role": {"in": ["ADMIN", it]}}),
    "new role": lambda it: user("create", data={**NEW, "role": it}),
    "changed role": lambda it: user("update", where=ID, data={"role": {"set": it}}),
    "skip_duplicates": lambda it: user("create_many", data=[NEW], skip_duplicates=it),
    "everything": lambda it: user("delete_many", everything=it),
    "is_empty": lambda it: user("find_many", where={"tags": {"is_empty": it}}),
    "after": lambda it: user("paginate", after=it),
}
"""Where one of a few words stands."""

NUMBERS: Mapping[str, Place] = {
    "take": lambda it: user("find_many", take=it),
    "take of find_first": lambda it: user("find_first", take=it),
    "take of a relation": lambda it: user("find_many", include={"posts": {"take": it}}),
    "take of a count": lambda it: user("count", take=it),
    "take of an aggregate": lambda it: user("aggregate", take=it, count=True),
    "take of groups": lambda it: user("group_by", by=["role"], take=it, order={"role": "asc"}, count=True),
    "take of a page": lambda it: user("paginate", take=it),
    "take of a file": lambda it: user("copy_out", layout=laid_out(), take=it),
    "skip": lambda it: user("find_many", skip=it),
    "skip of a relation": lambda it: user("find_many", include={"posts": {"skip": it}}),
    "limit": lambda it: user("update_many", where={}, data={"visits": 1}, limit=it),
    "limit of delete_many": lambda it: user("delete_many", where={}, limit=it),
    "an int": lambda it: user("find_many", where={"visits": it}),
    "a new int": lambda it: user("create", data={**NEW, "visits": it}),
    "increment": lambda it: user("update", where=ID, data={"visits": {"increment": it}}),
    "one of several": lambda it: user("find_many", where={"visits": {"in": [1, it]}}),
}
"""Where a whole number stands."""


# ── nonsense ──────────────────────────────────────────────────────────────────────────────────────────────────────

HOSTILE = [
    'id"',
    "id'",
    "id;",
    "id--",
    'id" ; DROP TABLE "User"; --',
    "id/*",
    "id::text",
    "id\0",
    "id\n",
    "id\u00a0",
    "\u200bid",
    "x" * 64,
    "x" * 10_000,
    "🙂",
    "\ud800",
    "User.id",
    "id)",
    "(select 1)",
    "$1",
    "%s",
    "{id}",
    "__class__",
    "_connector",
    "_negated",
    "__pk_only__",
    "__dict__",
    "model_fields",
    "ID",
    "published",
    "",
    " ",
    "1",
]
"""B4, B5, B6: as names."""

NOT_WORDS = [
    "asc; drop",
    "ASC NULLS FIRST",
    "",
    "\0",
    "admin role",
    "Asc",
    1,
    1.5,
    b"asc",
    ["asc"],
    {"sort": {"sort": "asc"}},
    THING,
    float("nan"),
    "x" * 10_000,
    "\ud800",
]
"""B6, B15: as one of few words."""

NOT_INTS = [
    2**63,
    -(2**63) - 1,
    10**1000,
    1.0,
    1.5,
    math.nan,
    math.inf,
    Decimal(1),
    Decimal("NaN"),
    "1",
    b"1",
    True,
    [1],
    (1,),
    {1},
    THING,
    date(2020, 1, 1),
]
"""B12: as a whole number."""

BAD_FILTERS = [
    "id = 1",
    1,
    True,
    ["id"],
    ("id", 1),
    {1: 2},
    {None: 1},
    {("id",): 1},
    {"id": {"contains": ""}},
    {"id": {"not": {"not": {"startswith": "a"}}}},
    {"id": {"gt": None}},
    {"id": None},
    {"id": {"in": [None]}},
    {"id": {"in": 1}},
    {"id": {"in": "1"}},
    {"id": {"$gt": 0}},
    {"email": {"contains": ["a"]}},
    {"email": {"contains": {"set": "a"}}},
    *(
        {"email": {word: it}}
        for word in ("equals", "startswith")
        for it in ({"contains": ""}, {"not": None}, {"in": ["a"]})
    ),
    {"email": {"in": ["a", {"contains": ""}]}},
    {"email": {"not": {"equals": {"contains": ""}}}},
    {"createdAt": {"equals": {"gt": datetime(2020, 1, 1)}}},
    {"role": {"equals": {"not": "MEMBER"}}},
    {"tags": {"has": {"contains": ""}}},
    {"email": {"contains": "a\0"}},
    {"email": "\ud800"},
    {"email": b"a"},
    {"email": {"a"}},
    {"score": "1"},
    {"score": {"gt": "nan"}},
    {"balance": 0.1},
    {"balance": {"lt": "1"}},
    {"createdAt": "2020-01-01"},
    {"createdAt": date(2020, 1, 1)},
    {"createdAt": 0},
    {"createdAt": {"gt": "infinity"}},
    {"settings": {"path": ["a"], "equals": math.nan}},
    {"settings": {"path": "a", "equals": 1}},
    {"settings": {"path": ["a\0"], "equals": 1}},
    {"settings": {"path": [{"a": 1}], "equals": 1}},
    {"settings": {"path": [1.5], "equals": 1}},
    {"settings": {"equals": {"a": "\0"}}},
    {"settings": {"equals": {"a": "\ud800"}}},
    {"settings": {"equals": THING}},
    {"tags": {"has": None}},
    {"tags": {"has_some": "a"}},
    {"tags": "a"},
    {"posts": {"title": "x"}},
    {"posts": {"some": 1}},
    {"posts": None},
    {"manager": 1},
    {"manager": {"is": []}},
    {"manager": {"is": {"is": {}}}},
    {"name": OMIT},
    {"name": {"contains": OMIT}},
    {"name": {"in": [OMIT]}},
    {"manager": {"name": OMIT}},
    {"posts": {"some": {"title": OMIT}}},
    {"AND": [{"name": OMIT}]},
    {"name": {"startsWith": "a", "startswith": "b"}},
    *({"".join(it): 1} for it in HOSTILE[:12]),
    *({"name": {it: "x"}} for it in HOSTILE[:12]),
]
"""B1 to B8, B12 to B18, B21: as a filter of users."""

BAD_SELECTORS = [
    {},
    None,
    [],
    "1",
    1,
    {"name": "x"},
    {"id": None},
    {"id": {"equals": 1}},
    {"id": {"in": [1]}},
    {"id": [1]},
    {"id": "1"},
    {"id": 1.0},
    {"id": True},
    {"id": 2**31},
    {"id": OMIT},
    {"email": None},
    {"email": b"x"},
    {"AND": [{"id": 1}]},
    {"OR": [{"id": 1}]},
    {"id": 1, "nope": 1},
    {"id": 1, "name": OMIT},
]
"""B1, B17, B18: as what names one user."""

BAD_RECORDS = [
    None,
    1,
    "email",
    [NEW],
    {},
    {"email": None},
    {"email": OMIT},
    {"email": {"contains": "x"}},
    {"email": {"set": {"set": "x"}}},
    {"email": ["x"]},
    {"email": "\0"},
    {"email": "\ud800"},
    {**NEW, "visits": 2**31},
    {**NEW, "visits": {"increment": 1}},
    {**NEW, "visits": True},
    {**NEW, "score": 10**400},
    {**NEW, "balance": 0.5},
    {**NEW, "tags": "x"},
    {**NEW, "tags": [None]},
    {**NEW, "tags": {"push": "x"}},
    {**NEW, "role": "admin role"},
    {**NEW, "settings": {"a": {1, 2}}},
    {**NEW, "settings": math.inf},
    {**NEW, "createdAt": "now"},
    {**NEW, "createdAt": date(2020, 1, 1)},
    {**NEW, "nope": 1},
    {**NEW, "__class__": 1},
    {**NEW, "posts": {"explode": {}}},
    {**NEW, "posts": [{"title": "x"}]},
    {**NEW, "posts": {"create": {"title": 1}}},
    {**NEW, "posts": {"disconnect": [{"id": 1}]}},
    {**NEW, "manager": {"connect": [{"id": 1}]}},
    {**NEW, "manager": {"connect": True}},
    {**NEW, "manager": True},
]
"""B1, B2, B8, B9, B12, B13, B15, B17, B18, B22, B23: as a new user."""

BAD_CHANGES = [
    None,
    1,
    [{}],
    {"email": None},
    {"visits": None},
    {"visits": {}},
    {"visits": {"increment": None}},
    {"visits": {"increment": "1"}},
    {"visits": {"increment": 1, "set": 2}},
    {"visits": {"push": 1}},
    {"name": {"increment": 1}},
    {"tags": {"push": [None]}},
    {"tags": {"unset": True}},
    {"createdAt": datetime},
    {"nope": 1},
    {"manager": {"delete": "x"}},
    {"manager": {"disconnect": 1}},
    {"passport": {"connect": {}}},
    {"posts": {"set": True}},
    {"posts": {"update": [{"where": {}}]}},
    {"posts": {"delete": True}},
]
"""B1, B3, B17, B22: as a change."""


def cases(places: Mapping[str, Place], values: list[object], what: str) -> list[object]:
    """A value in every place is one test."""
    return [pytest.param(places, it, id=f"{what} {ascii(it)[:50]}") for it in values]


CASES = [
    *cases(FILTERS, BAD_FILTERS, "filter"),
    *cases(SELECTORS, BAD_SELECTORS, "selector"),
    *cases(RECORDS, BAD_RECORDS, "record"),
    *cases(CHANGES, BAD_CHANGES, "change"),
    *cases(FIELDS, HOSTILE, "name"),
    *cases(WORDS, NOT_WORDS, "word"),
    *cases(NUMBERS, NOT_INTS, "number"),
]

FINE = {
    ("let go by the way", "True"),
    ("cursor", "None"),
    ("cursor of a count", "None"),
    ("cursor of an aggregate", "None"),
    ("connect", "[]"),
    ("create by the way", "[{'email': 'n'}]"),
}
"""What one place takes, and says no nonsense: to let go of whoever it is, no cursor, nobody, and one in a list."""


@pytest.mark.parametrize(("places", "value"), CASES)
def test_it_is_refused_in_every_place(writer: Session, places: Mapping[str, Place], value: object) -> None:
    writer.statements.clear()
    asked = {name: place for name, place in places.items() if (name, repr(value)) not in FINE}
    assert [name for name, place in asked.items() if not is_refused(writer, place, value)] == []
    assert writer.statements == []
    assert writer.sql("SELECT 1")[0][0] == 1


def is_refused(session: Session, place: Place, value: object) -> bool:
    try:
        model, action, arguments = place(value)
    except TypeError:
        # What is no key at all cannot be said.
        return True
    try:
        session.call(model, action, **arguments)
    except ArgumentError as error:
        return is_well_said(error)
    return False


def is_well_said(error: ArgumentError) -> bool:
    """One phrase that names the model, of a length that a log can take."""
    message = error.message
    is_phrase = "\n" not in message and not message.endswith(".") and len(message) < 1_000
    return is_phrase and error.model in SCHEMA.model_by_name


def test_every_action_is_met(reader: Session) -> None:
    met = {place(ID)[1] for places in (FILTERS, SELECTORS, RECORDS, CHANGES, NUMBERS) for place in places.values()}
    met |= {place("id")[1] for place in FIELDS.values()}
    assert met == set(ACTIONS) == set(ARGUMENTS_BY_ACTION)


# ── what works all the same ───────────────────────────────────────────────────────────────────────────────────────

LIKE_SQL = [
    '\'; DROP TABLE "User"; --',
    "$1",
    "%s",
    "{0}",
    "\\",
    "%",
    "_",
    "a' OR '1'='1",
    "*/",
    "/*",
    "\x1a",
    "(a+)+$" * 500,
]
"""B10, B11: as values they are text, and match themselves only."""


@pytest.mark.parametrize("text", LIKE_SQL, ids=lambda it: ascii(it)[:30])
def test_text_is_text(writer: Session, text: str) -> None:
    writer.call("User", "create", data={"email": text, "name": f"<{text}>", "tags": [text], "settings": {text: text}})
    for where in (
        {"email": text},
        {"email": {"in": [text]}},
        {"name": {"contains": text, "startswith": f"<{text}", "endswith": f"{text}>"}},
        {"name": {"equals": f"<{text}>", "mode": "insensitive"}},
        {"tags": {"has": text}},
        {"settings": {"path": [text], "equals": text}},
        {"settings": {"path": [text], "string_contains": text}},
    ):
        found = writer.call("User", "find_many", where={**where, "id": {"gt": 99}})
        assert [it.email for it in found] == [text], where
    assert writer.call("User", "count", where={"name": {"contains": f"{text}x"}}) == 0


def test_long_lists_and_wide_filters_are_one_statement(reader: Session) -> None:
    many = list(range(50_000))
    assert reader.call("User", "count", where={"id": {"in": many}}) == 5
    assert reader.call("User", "count", where={"id": {"not_in": many[3:]}}) == 2
    assert reader.call("User", "count", where={"posts": {"some": {"title": {"in": [str(it) for it in many]}}}}) == 0
    assert reader.call("User", "count", where={"OR": [{"id": it} for it in range(10_000)]}) == 5
    assert reader.call("User", "count", where={"AND": [{"id": {"gt": 0}}] * 2_000}) == 5
    assert len(reader.statements) == 1


def test_more_values_than_the_protocol_can_number_are_refused(reader: Session) -> None:
    reader.statements.clear()
    with pytest.raises(TooManyValuesError, match="at most 32767 values") as caught:
        reader.call("User", "count", where={"OR": [{"id": it} for it in range(40_000)]})
    assert caught.value.code == "P2029"
    assert reader.statements == []
    assert reader.sql("SELECT 1")[0][0] == 1


@pytest.mark.parametrize("word", ["NOT", "AND", "manager", "posts"])
def test_deep_filters_are_refused_before_python_gives_up(reader: Session, word: str) -> None:
    where: object = {"id": 1}
    for level in range(1_000):
        key = ("some" if level % 3 == 0 else "author" if level % 3 == 1 else "posts") if word == "posts" else word
        where = {key: where}
    with pytest.raises(ArgumentError):
        reader.call(
            "Post" if word == "posts" else "User", "find_many", where={"author": where} if word == "posts" else where
        )


LONG = [
    ("string", "x" * 21),
    ("string", "🙂" * 6),
    ("varchar", "x" * 21),
    ("bytes", b"x" * 21),
    ("jsonb", "x" * 21),
    ("plain_json", ["🙂" * 5]),
]
"""B27, with 20 bytes as the most."""


@pytest.mark.parametrize(("name", "value"), LONG, ids=lambda it: ascii(it)[:20])
def test_what_is_longer_than_any_value_is_refused(
    writer: Session, name: str, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert values.LONGEST_BYTES == 2**30 - 1
    monkeypatch.setattr(values, "LONGEST_BYTES", 20)
    monkeypatch.setattr(values, "_SURELY_SHORT", 5)
    writer.statements.clear()
    calls: list[tuple[str, dict[str, object]]] = [
        ("create", {"data": {name: value}}),
        ("create", {"data": {f"{name}_list": [value]}}),
        ("create_many", {"data": [{name: value}, {name: value}]}),
        ("update_many", {"where": {}, "data": {name: value}}),
        *([] if name == "plain_json" else [("find_many", {"where": {name: {"equals": value}}})]),
    ]
    for action, arguments in calls:
        with pytest.raises(ArgumentError, match=rf"Value: .*{name}.* takes at most 20 bytes, and this has 2\d"):
            writer.call("Value", action, **arguments)
    assert writer.statements == []


EMPTY = [
    ({"id": {"in": []}}, 0),
    ({"id": {"not_in": []}}, 5),
    ({"OR": []}, 0),
    ({"AND": []}, 5),
    ({"NOT": []}, 5),
    ({"NOT": {}}, 5),
    ({"posts": {"some": {"id": {"in": []}}}}, 0),
]


@pytest.mark.parametrize(("where", "expected"), EMPTY, ids=str)
def test_empty_lists_say_what_they_say(reader: Session, where: object, expected: int) -> None:
    assert reader.call("User", "count", where=where) == expected
