"""What hooks see, change and answer."""

import dataclasses
from datetime import UTC, datetime
from typing import Annotated, NamedTuple, TypedDict

import msgspec
import psycopg
import pytest
from pydantic import BaseModel, ConfigDict

from nicol import Count
from nicol.errors import (
    ExtensionError,
    InvalidValueError,
    NicolError,
    RecordNotFoundError,
    TableNotFoundError,
    UnboundedWriteError,
    UniqueViolationError,
    UnknownFieldError,
)
from nicol.query.shape.arguments import Args

GONE = datetime(2026, 1, 1, tzinfo=UTC)


class Seen(list):
    """A hook that remembers the model, action and path of every call."""

    def hook(self, call):
        self.append((call.model, call.action, ".".join(call.path)))
        return (yield call)


def hide(call):
    """Hides what is marked, wherever it could be seen."""
    if call.chooses and "deletedAt" in call.fields:
        call = call.filtered({"deletedAt": None})
    return (yield call)


hide.yields_once = True


def filled(client) -> None:
    """Ada with a hidden and a visible post, each with a hidden and a visible comment; Bob is hidden, with a post."""

    def comments():
        return {"create": [{"text": "yes"}, {"text": "no", "deletedAt": GONE}]}

    client.user.create(data={"email": "ada", "name": "Ada"})
    client.user.create(data={"email": "bob", "name": "Bob", "deletedAt": GONE})
    client.post.create(data={"title": "seen", "author": {"connect": {"email": "ada"}}, "comments": comments()})
    client.post.create(
        data={"title": "unseen", "author": {"connect": {"email": "ada"}}, "comments": comments(), "deletedAt": GONE}
    )
    client.post.create(data={"title": "bobs", "author": {"connect": {"email": "bob"}}})
    client.profile.create(data={"bio": "gone", "user": {"connect": {"email": "ada"}}, "deletedAt": GONE})


# ── what is seen ──────────────────────────────────────────────────────────────────────────────────────────────────

NODES = [
    (lambda it: it.user.find_many(), {("User", "find_many", "")}),
    (
        lambda it: it.user.find_many(include={"posts": {"include": {"comments": True}}}),
        {
            ("User", "find_many", ""),
            ("Post", "find_many", "include.posts"),
            ("Comment", "find_many", "include.posts.include.comments"),
        },
    ),
    (
        lambda it: it.post.find_many(include={"author": True}),
        {("Post", "find_many", ""), ("User", "find_first", "include.author")},
    ),
    (
        lambda it: it.user.find_many(where={"posts": {"some": {"comments": {"none": {}}}}}),
        {
            ("User", "find_many", ""),
            ("Post", "filter", "where.posts.some"),
            ("Comment", "filter", "where.posts.some.comments.none"),
        },
    ),
    (
        lambda it: it.post.find_many(where={"OR": [{"author": {"name": "x"}}, {"author": None}]}),
        {("Post", "find_many", ""), ("User", "filter", "where.OR.author")},
    ),
    (
        lambda it: it.user.find_many(order=[{"posts": {"_count": "asc"}}]),
        {("User", "find_many", ""), ("Post", "order", "order.posts")},
    ),
    (
        lambda it: it.user.find_many(order={"posts": {"_count": {"where": {"comments": {"some": {}}}}}}),
        {
            ("User", "find_many", ""),
            ("Post", "order", "order.posts"),
            ("Post", "filter", "order.posts._count.where"),
            ("Comment", "filter", "order.posts._count.where.comments.some"),
        },
    ),
    (
        lambda it: it.user.create(data={"email": "x", "posts": {"create": [{"title": "a"}]}}),
        {("User", "create", ""), ("Post", "create", "data.posts.create")},
    ),
    (
        lambda it: it.post.create(
            data={
                "title": "a",
                "author": {"connect_or_create": {"where": {"email": "x"}, "create": {"email": "x"}}},
            }
        ),
        {
            ("Post", "create", ""),
            ("User", "connect", "data.author.connect_or_create.where"),
            ("User", "create", "data.author.connect_or_create.create"),
        },
    ),
    (
        lambda it: it.user.upsert(where={"email": "x"}, create={"email": "x"}, update={"name": "x"}),
        {("User", "upsert", ""), ("User", "create", "create"), ("User", "update", "update")},
    ),
    (lambda it: it.user.count(), {("User", "count", "")}),
    (lambda it: it.user.delete_many(everything=True), {("User", "delete_many", "")}),
    (lambda it: it.query_raw("SELECT 1 AS one"), {("", "query_raw", "")}),
    (lambda it: it.query_first("SELECT 1 AS one"), {("", "query_raw", "")}),
    (lambda it: it.execute_raw("SELECT 1"), {("", "execute_raw", "")}),
]


@pytest.mark.parametrize("case", range(len(NODES)))
def test_every_node_is_seen_once(client, case):
    call, expected = NODES[case]
    seen = Seen()
    call(client.extend(seen.hook))
    assert set(seen) == expected
    assert len(seen) == len(expected) + (case == 4)


def test_relations_and_counts_of_shapes_are_seen(client):
    class Card(BaseModel):
        title: str
        n_comments: Annotated[int, Count("comments")]

    class Author(BaseModel):
        email: str
        posts: Annotated[list[Card], Args(take=3)]

    seen = Seen()
    client.extend(seen.hook).user.find_many(Author)
    assert set(seen) == {
        ("User", "find_many", ""),
        ("Post", "find_many", "posts"),
        ("Comment", "count", "posts.n_comments"),
    }


# ── hiding ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_relations_hide_what_is_hidden(client):
    filled(client)
    users = client.extend(hide).user.find_many(include={"posts": {"include": {"comments": True}}, "profile": True})
    assert [it.email for it in users] == ["ada"]
    assert [it.title for it in users[0].posts] == ["seen"]
    assert [it.text for it in users[0].posts[0].comments] == ["yes"]
    assert users[0].profile is None


def test_shapes_hide_what_is_hidden(client):
    class Writer(BaseModel):
        email: str

    class Card(BaseModel):
        title: str
        author: Writer | None
        n_comments: Annotated[int, Count("comments")]

    filled(client)
    cards = client.extend(hide).post.find_many(Card, order={"id": "asc"})
    assert [(it.title, it.author and it.author.email, it.n_comments) for it in cards] == [
        ("seen", "ada", 1),
        ("bobs", None, 0),
    ]
    # What hooks say holds for the client that has them.
    assert [it.n_comments for it in client.post.find_many(Card, order={"id": "asc"})] == [2, 2, 0]


FILTERS = [
    ({"posts": {"some": {"title": "unseen"}}}, []),
    ({"posts": {"some": {}}}, ["ada"]),
    ({"posts": {"none": {"title": "unseen"}}}, ["ada"]),
    ({"posts": {"every": {"title": "seen"}}}, ["ada"]),
    ({"posts": {"every": {"title": "other"}}}, []),
    ({"posts": {"every": {"comments": {"every": {"text": "yes"}}}}}, ["ada"]),
    ({"NOT": {"posts": {"some": {"title": "unseen"}}}}, ["ada"]),
    ({"profile": None}, ["ada"]),
    ({"profile": {"is": None}}, ["ada"]),
    ({"profile": {"is_not": None}}, []),
    ({"profile": {"isNot": {"bio": "gone"}}}, ["ada"]),
    ({"profile": {"is": None, "is_not": {"bio": "x"}}}, ["ada"]),
    ({"profile": {"bio": "gone"}}, []),
]


@pytest.mark.parametrize(("where", "expected"), FILTERS)
def test_relation_filters_know_no_hidden_record(client, where, expected):
    filled(client)
    assert [it.email for it in client.extend(hide).user.find_many(where=where)] == expected


def test_a_hidden_record_counts_against_no_every_even_where_the_filter_is_null(client):
    def of_ada(call):
        if call.model == "User" and call.action == "filter":
            call = call.filtered({"name": "Ada"})
        return (yield call)

    client.user.create(data={"email": "nameless"})
    tag = client.tag.create(data={"name": "t"})
    client.post.create(
        data={"title": "p", "author": {"connect": {"email": "nameless"}}, "tags": {"connect": {"id": tag.id}}}
    )
    tags = client.extend(of_ada).tag.find_many(where={"posts": {"every": {"author": {"is": {"email": "x"}}}}})
    assert tags == []


def test_order_counts_no_hidden_record(client):
    filled(client)
    client.user.create(data={"email": "cy", "posts": {"create": [{"title": "1"}, {"title": "2"}]}})
    client.post.create(data={"title": "h", "author": {"connect": {"email": "ada"}}, "deletedAt": GONE})
    users = client.extend(hide).user.find_many(order={"posts": {"_count": "desc"}})
    assert [it.email for it in users] == ["cy", "ada"]


def test_filters_within_an_order_know_no_hidden_record(client):
    client.user.create(data={"email": "ada", "name": "Ada", "posts": {"create": [{"title": "a"}]}})
    hidden = {"create": [{"text": "no", "deletedAt": GONE}] * 2}
    client.user.create(data={"email": "bob", "posts": {"create": [{"title": "b", "views": 9, "comments": hidden}]}})
    db = client.extend(hide)
    about = {"comments": {"some": {"text": "no"}}}
    for order in (
        {"posts": {"_count": {"sort": "desc", "where": about}}},
        {"posts": {"_max": {"views": {"sort": "desc", "nulls": "last", "where": about}}}},
    ):
        assert [it.email for it in client.user.find_many(order=[order, {"id": "asc"}])] == ["bob", "ada"]
        assert [it.email for it in db.user.find_many(order=[order, {"id": "asc"}])] == ["ada", "bob"]


def test_order_by_a_relation_knows_no_hidden_record(client):
    for name in ("b", "a", "c"):
        client.user.create(data={"email": name, "posts": {"create": {"title": name}}})
    client.user.update(where={"email": "a"}, data={"deletedAt": GONE})
    posts = client.extend(hide).post.find_many(order={"author": {"email": "asc"}})
    assert [it.title for it in posts] == ["b", "c", "a"]
    page = client.extend(hide).post.paginate(order={"author": {"email": "asc"}}, take=2)
    assert [it.title for it in page.records] == ["b", "c"]
    more = client.extend(hide).post.paginate(order={"author": {"email": "asc"}}, take=2, after=page.after)
    assert [it.title for it in more.records] == ["a"]


def test_counts_in_includes_count_no_hidden_record(client):
    filled(client)
    (ada,) = client.extend(hide).user.find_many(include={"_count": True})
    assert ada.counts["posts"] == 1
    (ada,) = client.extend(hide).user.find_many(include={"_count": {"select": {"posts": True}}})
    assert ada.counts == {"posts": 1}


def test_a_hidden_record_is_not_found_by_its_key(client):
    filled(client)
    db = client.extend(hide)
    assert db.user.find_unique(where={"email": "bob"}) is None
    with pytest.raises(RecordNotFoundError):
        db.user.update(where={"email": "bob"}, data={"name": "x"})
    with pytest.raises(RecordNotFoundError):
        db.user.delete(where={"email": "bob"})
    assert db.user.update_many(where={"email": "bob"}, data={"name": "x"}) == 0
    assert db.user.delete_many(where={"email": "bob"}) == 0
    assert db.user.count() == 1


def test_a_connect_to_a_hidden_record_finds_none(client):
    filled(client)
    with pytest.raises(RecordNotFoundError):
        client.extend(hide).post.create(data={"title": "x", "author": {"connect": {"email": "bob"}}})
    assert client.post.count(where={"title": "x"}) == 0


def test_an_empty_filter_still_deletes_nothing(client):
    filled(client)
    db = client.extend(hide)
    with pytest.raises(UnboundedWriteError):
        db.user.delete_many()
    with pytest.raises(UnboundedWriteError):
        db.user.delete_many(where={})
    assert db.comment.delete_many(everything=True) == 2
    assert client.comment.count() == 2


def test_bad_input_is_refused_as_ever(client):
    db = client.extend(hide)
    for call in (
        lambda: db.user.find_many(where={"emial": "x"}),
        lambda: db.user.find_many(where={"posts": {"any": {}}}),
        lambda: db.user.find_many(include={"pots": True}),
        lambda: db.user.create(data={"email": "x", "posts": {"make": []}}),
    ):
        with pytest.raises(UnknownFieldError):
            call()
    for call in (
        lambda: db.user.find_many(where=[1]),
        lambda: db.user.find_many(where={"posts": 1}),
        lambda: db.user.find_many(include=1),
        lambda: db.user.find_many(include={"posts": 1}),
        lambda: db.user.find_many(order=7),
        lambda: db.user.create(data=7),
        lambda: db.user.create(data={"email": "x", "posts": {"create": 5}}),
    ):
        with pytest.raises(InvalidValueError):
            call()


# ── answers ───────────────────────────────────────────────────────────────────────────────────────────────────────


class Pydantic(BaseModel):
    model_config = ConfigDict(frozen=True)
    title: str


class Struct(msgspec.Struct, frozen=True):
    title: str


@dataclasses.dataclass(frozen=True, slots=True)
class Data:
    title: str


class Tuple(NamedTuple):
    title: str


class Typed(TypedDict):
    title: str


def _around(inner: type) -> list[type]:
    class S(msgspec.Struct, frozen=True):
        email: str
        posts: list[inner]

    @dataclasses.dataclass(frozen=True, slots=True)
    class D:
        email: str
        posts: list[inner]

    class N(NamedTuple):
        email: str
        posts: list[inner]

    T = TypedDict("T", {"email": str, "posts": list[inner]})
    if inner is Typed:  # Pydantic knows those of typing from Python 3.12 only
        return [S, D, N, T]

    class P(BaseModel):
        model_config = ConfigDict(frozen=True, arbitrary_types_allowed=True)
        email: str
        posts: list[inner]

    return [P, S, D, N, T]


@pytest.mark.parametrize("inner", [Pydantic, Struct, Data, Tuple, Typed])
def test_answers_of_nested_nodes_can_be_replaced(client, inner):
    def shout(call):
        answer = yield call
        if call.model == "Post":
            return [inner(title=(it["title"] if isinstance(it, dict) else it.title).upper()) for it in answer]
        return answer

    client.user.create(data={"email": "a", "posts": {"create": [{"title": "x"}, {"title": "y"}]}})
    client.user.create(data={"email": "b", "posts": {"create": [{"title": "z"}]}})
    for outer in _around(inner):
        users = client.extend(shout).user.find_many(outer, order={"id": "asc"})
        assert len(users) == 2
        got = [it["posts"] if isinstance(it, dict) else it.posts for it in users]
        assert got == [[inner(title="X"), inner(title="Y")], [inner(title="Z")]]


def test_answers_of_included_records_can_be_changed(client):
    def shout(call):
        answer = yield call
        if call.model == "Post" and call.reads:
            assert [it.title for it in answer] == ["x", "y", "z"]
            for it in answer:
                it.title += "!"
        return answer

    client.user.create(data={"email": "a", "posts": {"create": [{"title": "x"}, {"title": "y"}]}})
    client.user.create(data={"email": "b", "posts": {"create": [{"title": "z"}]}})
    users = client.extend(shout).user.find_many(include={"posts": {"order": {"id": "asc"}}}, order={"id": "asc"})
    assert [[it.title for it in user.posts] for user in users] == [["x!", "y!"], ["z!"]]


def test_a_hook_that_answers_another_number_of_nested_records_is_refused(client):
    def fewer(call):
        answer = yield call
        return answer if not call.is_nested else []

    client.user.create(data={"email": "a", "posts": {"create": [{"title": "x"}]}})
    with pytest.raises(ExtensionError, match="in their order; to hide some, filter the call"):
        client.extend(fewer).user.find_many(include={"posts": True})


def test_a_hook_can_answer_in_the_place_of_a_call(client):
    def answers(call):
        if call.action == "find_many":
            return ["kept"]
        return (yield call)

    assert client.extend(answers).user.find_many() == ["kept"]


# ── nesting, further calls, errors ────────────────────────────────────────────────────────────────────────────────


def test_the_first_extension_is_outermost(client):
    order = []

    def named(name):
        def hook(call):
            order.append(f"{name} in")
            answer = yield call
            order.append(f"{name} out")
            return answer

        return hook

    client.extend(named("a"), named("b")).extend(named("c")).user.find_many()
    assert order == ["a in", "b in", "c in", "c out", "b out", "a out"]


def test_further_calls_go_through_the_extensions_inside(client):
    seen = []

    def log(call):
        answer = yield call
        if call.writes and not call.is_nested:
            yield call.beside("AuditEntry", "create", data={"action": call.action, "model": call.model, "key": {}})
        return answer

    def inside(call):
        seen.append((call.model, call.action))
        return (yield call)

    client.extend(log, inside).user.create(data={"email": "a"})
    assert seen == [("User", "create"), ("AuditEntry", "create")]
    assert [it.action for it in client.auditentry.find_many()] == ["create"]


def test_what_a_hook_raises_afterwards_undoes_the_call(client):
    def refuse(call):
        answer = yield call
        if call.writes:
            raise ValueError("no")
        return answer

    with pytest.raises(ValueError, match="no"):
        client.extend(refuse).user.create(data={"email": "a"})
    assert client.user.count() == 0


def test_a_further_call_that_fails_undoes_the_call(client):
    def twice(call):
        answer = yield call
        yield call.beside("User", "create", data={"email": "a"})
        return answer

    with pytest.raises(UniqueViolationError):
        client.extend(twice).user.create(data={"email": "a"})
    assert client.user.count() == 0


def test_a_hook_may_ask_before_its_call(client):
    def numbered(call):
        if call.action == "create" and call.model == "Post":
            n = yield call.beside("Post", "count")
            call = call.with_data({"title": f"post {n + 1}"})
        return (yield call)

    db = client.extend(numbered)
    assert db.post.create(data={"title": ""}).title == "post 1"
    assert db.post.create(data={"title": ""}).title == "post 2"
    user = db.user.create(data={"email": "a", "posts": {"create": [{"title": ""}]}}, include={"posts": True})
    assert [it.title for it in user.posts] == ["post 3"]


def test_a_hook_hears_the_error_and_may_raise_another(client):
    def translated(call):
        try:
            return (yield call)
        except UniqueViolationError as error:
            raise ExtensionError("taken") from error

    db = client.extend(translated)
    db.user.create(data={"email": "a"})
    with pytest.raises(ExtensionError, match="taken"):
        db.user.create(data={"email": "a"})


def test_what_the_server_refuses_is_said_once(client, blog):
    with psycopg.connect(blog, autocommit=True) as connection:
        connection.execute('DROP TABLE "Tag" CASCADE')
    with pytest.raises(TableNotFoundError) as plain:
        client.tag.find_many()
    with pytest.raises(TableNotFoundError) as extended:
        client.extend(hide).tag.find_many()
    assert extended.value.message == plain.value.message


def test_calls_are_in_the_transaction_around_them(client):
    db = client.extend(hide)
    with pytest.raises(ValueError, match="undo"), db.tx() as tx:
        tx.user.create(data={"email": "a"})
        assert tx.user.count() == 1
        raise ValueError("undo")
    assert db.user.count() == 0
    with client.tx() as tx:
        inner = tx.extend(hide)
        inner.user.create(data={"email": "b", "deletedAt": GONE})
        assert (inner.user.count(), tx.user.count()) == (0, 1)


MISTAKES = [
    (lambda call: None, "is no generator"),
    (
        lambda call: (it for it in [call.beside("Usr", "count")]),
        "asked for Usr.count, which there is not; did you mean 'User'",
    ),
]


@pytest.mark.parametrize(("hook", "message"), MISTAKES)
def test_mistakes_of_hooks_are_named(client, hook, message):
    with pytest.raises((ExtensionError, AttributeError), match=message):
        client.extend(hook).user.find_many()


def test_a_write_beside_a_read_needs_a_transaction(client):
    def log(atomic):
        def hook(call):
            answer = yield call.atomic() if atomic else call
            yield call.beside("AuditEntry", "create", data={"action": call.action, "model": call.model, "key": {}})
            return answer

        return hook

    with pytest.raises(ExtensionError, match=r"yield call\.atomic\(\)"):
        client.extend(log(False)).user.find_many()
    client.extend(log(True)).user.find_many()
    assert client.auditentry.count() == 1


def test_data_of_bulk_writes_is_changed_row_by_row(client):
    def marked(call):
        if call.takes_data and call.model == "Post":
            call = call.with_data({"views": 7})
        return (yield call)

    db = client.extend(marked)
    db.post.create_many(data=[{"title": "a"}, {"title": "b"}])
    db.user.create(data={"email": "a", "posts": {"create": {"title": "c"}, "create_many": {"data": [{"title": "d"}]}}})
    db.post.upsert(where={"id": 99}, create={"title": "e"}, update={"title": "f"})
    assert [it.views for it in client.post.find_many()] == [7, 7, 7, 7, 7]


class Compared(int):
    """An identity that counts how often it is compared."""

    n_times = 0

    def __eq__(self, other: object) -> bool:
        Compared.n_times += 1
        return int(self) == other

    __hash__ = int.__hash__


def test_references_of_many_rows_are_each_looked_at_once(client):
    found = []

    def look(call):
        found.extend((it.relation, it.where) for it in call.references)
        return (yield call)

    authors = [*map(Compared, range(200)), Compared(7), [1], [1]]
    with pytest.raises(NicolError):
        client.extend(look).post.create_many(data=[{"title": "x", "authorId": it} for it in authors])
    assert found == [*(("author", {"id": it}) for it in range(200)), ("author", {"id": [1]})]
    assert Compared.n_times < 1000
