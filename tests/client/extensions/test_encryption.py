"""Encrypted fields: ciphertext in the database, text in the program, at every depth."""

import dataclasses
import random
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from typing import NamedTuple

import msgspec
import psycopg
import pytest
from pydantic import BaseModel

from nicol import FieldRef
from nicol.client.extensions.encryption import Encrypted
from nicol.client.extensions.rotation import rounds
from nicol.errors import ExtensionError, InvalidValueError, NicolError

pytest.importorskip("cryptography")

ONE, TWO, INDEX = b"1" * 32, b"2" * 32, b"i" * 32


def plain(**options) -> Encrypted:
    return Encrypted({"User": ["ssn"]}, keys=[ONE], **options)


def indexed(*keys: bytes) -> Encrypted:
    return Encrypted({"User": {"ssn": "ssnIndex"}}, keys=list(keys or (ONE,)), index_key=INDEX)


def stored(blog: str) -> list[str | None]:
    with psycopg.connect(blog) as connection:
        return [it[0] for it in connection.execute('SELECT "ssn" FROM "User" ORDER BY "id"').fetchall()]


WRITES = [
    lambda db: db.user.create(data={"email": "a", "ssn": "123"}).ssn,
    lambda db: db.user.create_many(data=[{"email": "a", "ssn": "123"}]) and "123",
    lambda db: db.user.create_many_and_return(data=[{"email": "a", "ssn": "123"}])[0].ssn,
    lambda db: db.user.upsert(where={"email": "a"}, create={"email": "a", "ssn": "123"}, update={}).ssn,
    lambda db: (
        (
            db.post.create(
                data={"title": "t", "author": {"create": {"email": "a", "ssn": "123"}}}, include={"author": True}
            )
        ).author.ssn
    ),
    lambda db: (
        (
            db.post.create(
                data={
                    "title": "t",
                    "author": {"connect_or_create": {"where": {"email": "a"}, "create": {"email": "a", "ssn": "123"}}},
                },
                include={"author": True},
            )
        ).author.ssn
    ),
    lambda db: (
        db.user.create(data={"email": "a"}) and db.user.update(where={"email": "a"}, data={"ssn": {"set": "123"}}).ssn
    ),
    lambda db: (
        db.user.create(data={"email": "a"}) and db.user.update_many(where={"email": "a"}, data={"ssn": "123"}) and "123"
    ),
    lambda db: (
        db.profile.create(data={"bio": "b", "user": {"create": {"email": "a"}}})
        and db.profile.update(
            where={"id": 1}, data={"user": {"update": {"ssn": "123"}}}, include={"user": True}
        ).user.ssn
    ),
    lambda db: db.user.upsert_many(data=[{"email": "a", "ssn": "123"}], conflict=["email"]) and "123",
    lambda db: (
        db.user.create(data={"email": "a"})
        and db.user.update_each(data=[{"id": 1, "ssn": "123"}], key=["id"])
        and "123"
    ),
]


@pytest.mark.parametrize("write", WRITES)
def test_every_write_encrypts(client, blog, write):
    db = client.extend(plain())
    assert write(db) == "123"
    (found,) = stored(blog)
    assert found.startswith("nicol:1:")
    assert "123" not in found
    assert db.user.find_first().ssn == "123"


def test_none_stays_none_and_equal_texts_differ(client, blog):
    db = client.extend(plain())
    db.user.create_many(data=[{"email": "a"}, {"email": "b", "ssn": None}, {"email": "c", "ssn": "x"}])
    db.user.create(data={"email": "d", "ssn": "x"})
    none, null, first, second = stored(blog)
    assert (none, null) == (None, None)
    assert first != second
    assert [it.email for it in db.user.find_many(where={"ssn": None}, order={"id": "asc"})] == ["a", "b"]
    assert db.user.count(where={"ssn": {"not": None}}) == 2


class Card(BaseModel):
    ssn: str | None


@dataclasses.dataclass(frozen=True, slots=True)
class Data:
    ssn: str | None


class Struct(msgspec.Struct, frozen=True):
    ssn: str | None


class Tuple(NamedTuple):
    ssn: str | None


@pytest.mark.parametrize("shape", [Card, Data, Struct, Tuple])
def test_shapes_of_every_kind_are_decrypted(client, shape):
    @dataclasses.dataclass(frozen=True)
    class Post:
        title: str
        author: shape | None

    @dataclasses.dataclass(frozen=True)
    class Around:
        title: str
        post: Post | None = None

    db = client.extend(plain())
    db.user.create(data={"email": "a", "ssn": "123", "posts": {"create": [{"title": "t"}, {"title": "u"}]}})
    assert db.user.find_many(shape) == [shape(ssn="123")]
    assert [it.author.ssn for it in db.post.find_many(Post)] == ["123", "123"]


def test_reads_decrypt_at_every_depth(client):
    db = client.extend(plain())
    db.user.create(data={"email": "a", "ssn": "123", "posts": {"create": [{"title": "t"}]}})
    comment = db.comment.create(
        data={"text": "c", "post": {"connect": {"id": 1}}}, include={"post": {"include": {"author": True}}}
    )
    assert comment.post.author.ssn == "123"
    assert db.user.find_unique(where={"email": "a"}, select={"ssn": True}).ssn == "123"
    assert db.user.find_first(omit={"ssn": True}).email == "a"
    assert db.user.delete_many_and_return(where={"email": "zzz"}) == []
    assert db.user.update_many_and_return(where={"email": "a"}, data={"name": "A"})[0].ssn == "123"


SECRET = "a secret"


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_no_call_stores_or_shows_the_wrong_side(client, blog, seed):
    db = client.extend(plain())
    chance = random.Random(seed)

    def user():
        return {"email": str(chance.random()), "ssn": chance.choice([SECRET, None])}

    for _ in range(60):
        one = {"id": chance.randint(1, 12)}
        calls = [
            lambda: db.user.create(data=user()),
            lambda: db.user.create_many(data=[user(), user()]),
            lambda: db.user.upsert(where=one, create=user(), update={"ssn": SECRET}),
            lambda: db.user.update_many(where=one, data={"ssn": {"set": SECRET}}),
            lambda: db.post.create(data={"title": "t", "author": {"create": user()}}),
            lambda: db.post.update(where=one, data={"author": {"create": user()}}),
            lambda: db.post.update(where=one, data={"author": {"update": {"ssn": SECRET}}}),
            lambda: db.profile.create(data={"bio": "b", "user": {"create": user()}}),
            lambda: db.user.update_each(data=[{**one, "ssn": SECRET}], key=["id"]),
        ]
        try:
            chance.choice(calls)()
        except NicolError:
            continue
    found = stored(blog)
    assert len(found) > 20
    assert all(it is None or it.startswith("nicol:1:") for it in found)
    assert {it.ssn for it in db.user.find_many()} <= {SECRET, None}
    posts = db.post.find_many(include={"author": {"include": {"profile": {"include": {"user": True}}}}})
    assert {it.author.ssn for it in posts if it.author} <= {SECRET, None}


# ── finding ───────────────────────────────────────────────────────────────────────────────────────────────────────

FILTERS = [
    ({"ssn": "1"}, ["a"]),
    ({"ssn": {"equals": "1"}}, ["a"]),
    ({"ssn": {"in": ["1", "2"]}}, ["a", "b"]),
    ({"ssn": {"not": "1"}}, ["b"]),
    ({"OR": [{"ssn": "2"}, {"email": "a"}]}, ["a", "b"]),
    ({"NOT": {"ssn": "2"}}, ["a"]),
    ({"ssn": "3"}, []),
    ({"posts": {"some": {"author": {"is": {"ssn": "1"}}}}}, ["a"]),
]


@pytest.mark.parametrize(("where", "expected"), FILTERS)
def test_a_blind_index_finds_equal_texts(client, where, expected):
    db = client.extend(indexed())
    db.user.create(data={"email": "a", "ssn": "1", "posts": {"create": [{"title": "t"}]}})
    db.user.create(data={"email": "b", "ssn": "2", "posts": {"create": [{"title": "t"}]}})
    assert [it.email for it in db.user.find_many(where=where, order={"id": "asc"})] == expected


REFUSED = [
    ({"where": {"ssn": "1"}}, "cannot be searched; declare a blind index"),
    ({"where": {"ssn": {"contains": "1"}}}, "cannot be searched"),
    ({"where": {"AND": [{"OR": [{"ssn": "1"}]}]}}, "cannot be searched"),
    ({"order": {"ssn": "asc"}}, "cannot be used in order"),
    ({"order": [{"id": "asc"}, {"ssn": "asc"}]}, "cannot be used in order"),
    ({"distinct": ["ssn"]}, "cannot be used in distinct"),
    ({"order": {"_relevance": {"fields": ["ssn"], "search": "1", "sort": "asc"}}}, "cannot be used in order"),
    ({"order": {"comments": {"_count": {"where": {"author": {"ssn": "1"}}}}}}, "cannot be searched"),
    ({"order": {"comments": {"_max": {"id": {"where": {"author": {"ssn": "1"}}}}}}}, "cannot be searched"),
    ({"where": {"name": FieldRef("ssn")}}, "cannot be compared with another field"),
    ({"where": {"OR": [{"email": "a"}, {"name": {"not": {"equals": FieldRef("ssn")}}}]}}, "cannot be compared"),
    ({"where": {"posts": {"some": {"author": {"name": FieldRef("ssn")}}}}}, "cannot be compared"),
]


@pytest.mark.parametrize(("arguments", "message"), REFUSED)
def test_what_ciphertext_cannot_answer_is_refused(client, arguments, message):
    with pytest.raises(InvalidValueError, match=message):
        client.extend(plain()).user.find_many(**arguments)


OF_OTHERS = [
    {"where": {"posts": {"some": {"tags": {"some": {"name": FieldRef("name")}}}}}},
    {"where": {"NOT": [{"posts": {"some": {"tags": {"some": {"name": {"equals": FieldRef("name")}}}}}}]}},
    {"order": {"_relevance": {"fields": ["email"], "search": "name", "sort": "asc"}}},
]


@pytest.mark.parametrize("arguments", OF_OTHERS)
def test_what_is_about_other_fields_passes(client, arguments):
    assert client.extend(Encrypted({"User": ["name"]}, keys=[ONE])).user.find_many(**arguments) == []


def test_what_an_index_cannot_answer_is_refused(client):
    db = client.extend(indexed())
    with pytest.raises(InvalidValueError, match="can only be found by equality"):
        db.user.find_many(where={"ssn": {"startswith": "1"}})
    with pytest.raises(InvalidValueError, match="can only be found by equality"):
        db.post.find_many(where={"author": {"ssn": {"gt": "1"}}})
    with pytest.raises(InvalidValueError, match="cannot be used in order"):
        db.post.find_many(order={"author": {"ssn": "asc"}})
    with pytest.raises(InvalidValueError, match="cannot be used in by"):
        db.user.group_by(by=["ssn"], count=True)
    with pytest.raises(InvalidValueError, match="takes text, not int"):
        db.user.create(data={"email": "a", "ssn": 1})


GROUPED = [
    {"order": {"_max": {"ssn": "asc"}}},
    {"having": {"ssn": {"_max": {"gt": "1"}}}},
    {"having": {"OR": [{"AND": {"ssn": {"_min": {"gt": "1"}}}}]}},
    {"having": {"name": {"_max": {"equals": FieldRef("ssn")}}}},
    {"min": {"ssn": True}},
]


@pytest.mark.parametrize("arguments", GROUPED)
def test_groups_are_not_told_apart_by_ciphertext(client, arguments):
    with pytest.raises(InvalidValueError, match=r"User: \w+\.ssn is encrypted, so it cannot be"):
        client.extend(indexed()).user.group_by(by=["name"], count={"ssn": True}, **arguments)


def test_how_many_have_a_value_is_no_secret(client):
    db = client.extend(indexed())
    db.user.create_many(data=[{"email": "a", "ssn": "1"}, {"email": "b"}])
    (group,) = db.user.group_by(by=["name"], count={"ssn": True}, order={"_count": {"ssn": "asc"}})
    assert group == {"name": None, "_count": {"ssn": 1}}


NO_TEXT = [
    lambda db: db.user.create(data={"email": "a", "ssn": "\ud800"}),
    lambda db: db.user.create_many(data=[{"email": "a", "ssn": "\ud800"}]),
    lambda db: db.user.find_many(where={"ssn": "\ud800"}),
    lambda db: db.user.find_many(where={"ssn": {"in": ["a", "\ud800"]}}),
]


@pytest.mark.parametrize("call", NO_TEXT)
def test_what_is_no_text_is_refused_as_elsewhere(client, call):
    with pytest.raises(InvalidValueError, match=r"User: (data|where)\.ssn holds half of a surrogate pair"):
        call(client.extend(indexed()))


# ── keys ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_keys_rotate(client, blog):
    client.extend(indexed(ONE)).user.create(data={"email": "a", "ssn": "123"})
    rotated = indexed(TWO, ONE)
    db = client.extend(rotated)
    assert not rotated.is_current(stored(blog)[0])
    user = db.user.find_first(where={"ssn": "123"})
    db.user.update(where={"id": user.id}, data={"ssn": user.ssn})
    assert rotated.is_current(stored(blog)[0])
    assert client.extend(indexed(TWO)).user.find_first(where={"ssn": "123"}).ssn == "123"
    with pytest.raises(ExtensionError, match="is not among keys"):
        client.extend(indexed(ONE)).user.find_first()


def rewritten(client, encrypted: Encrypted, db=None, **options) -> int:
    inner = (db or client).inner
    if client._runner is None:
        return encrypted.rewrite(inner, **options)
    return client._runner.run(encrypted.rewrite_async(inner, **options))


@pytest.mark.parametrize("is_extended", [False, True], ids=["plain client", "its own client"])
@pytest.mark.parametrize("batch", [1, 2, 200])
def test_what_former_keys_have_encrypted_is_rewritten_once(client, blog, batch, is_extended):
    old, new = indexed(ONE), indexed(TWO, ONE)
    rows = [{"email": f"{it}", "ssn": None if it == 3 else f"ssn {it}"} for it in range(5)]
    client.extend(old).user.create_many(data=rows)
    db = client.extend(new)
    db.user.create(data={"email": "new", "ssn": "ssn new"})
    before = stored(blog)
    assert rewritten(client, new, db if is_extended else None, batch=batch) == 4
    assert [it and new.is_current(it) for it in stored(blog)] == [True, True, True, None, True, True]
    assert stored(blog)[5] == before[5]
    alone = client.extend(indexed(TWO))
    assert [it.ssn for it in alone.user.find_many(order={"id": "asc"})] == [it["ssn"] for it in rows] + ["ssn new"]
    assert alone.user.find_first(where={"ssn": "ssn 4"}).email == "4"
    assert rewritten(client, new) == 0


def rewritten_beside(client, encrypted: Encrypted, others: Callable[[int], object]) -> int:
    """As ``rewritten``, where others are at work between the reads and the writes: of each round its number."""
    steps = rounds(encrypted, client.inner.definition, 2)
    try:
        plans = next(steps)
        for number in count():
            found = client._ran(client.inner._session.run_all(plans))
            if number % 2 == 0:
                others(number // 2)
            plans = steps.send(found)
    except StopIteration as stop:
        return stop.value


def tokens(*keys: bytes) -> Encrypted:
    return Encrypted({"Token": ["secret"]}, keys=list(keys))


LATER = datetime(2100, 1, 1, tzinfo=UTC)


def test_rewriting_undoes_no_moment_that_somebody_else_wrote(client):
    client.extend(tokens(ONE)).token.create_many(data=[{"secret": it} for it in "ab"])
    new = tokens(TWO, ONE)
    written = rewritten_beside(
        client, new, lambda it: it or client.token.update(where={"id": 1}, data={"updatedAt": LATER})
    )
    assert written == 2
    assert client.token.find_unique(where={"id": 1}).updatedAt == LATER
    assert [it.secret for it in client.extend(tokens(TWO)).token.find_many(order={"id": "asc"})] == ["a", "b"]


@pytest.mark.parametrize("n_rounds", [1, 4])
def test_rewriting_goes_on_where_others_changed_all_that_was_read(client, n_rounds):
    old = client.extend(tokens(ONE))
    old.token.create_many(data=[{"secret": it} for it in "abc"])
    new = tokens(TWO, ONE)
    again = {"data": {"secret": "new"}, "where": {"id": {"in": [1, 2]}}}
    assert rewritten_beside(client, new, lambda it: it < n_rounds and old.token.update_many(**again)) == 3
    assert rewritten(client, new) == 0


def test_rewriting_that_never_comes_to_write_says_so(client):
    old = client.extend(tokens(ONE))
    old.token.create(data={"secret": "a"})
    with pytest.raises(ExtensionError, match=r"Token\.secret: what was read was changed by others each time; call it"):
        rewritten_beside(client, tokens(TWO, ONE), lambda _: old.token.update_many(where={}, data={"secret": "b"}))


def test_rewriting_encrypts_text_from_before_with_its_index(client, blog):
    client.user.create(data={"email": "a", "ssn": "123"})
    encrypted = Encrypted({"User": {"ssn": "ssnIndex"}}, keys=[ONE], index_key=INDEX, allows_plain=True)
    assert rewritten(client, encrypted) == 1
    assert client.extend(indexed(ONE)).user.find_first(where={"ssn": "123"}).email == "a"


def test_rewriting_stops_at_what_does_not_open_and_keeps_what_is_done(client, blog):
    client.extend(indexed(ONE)).user.create_many(data=[{"email": "a", "ssn": "1"}, {"email": "b", "ssn": "2"}])
    client.user.create(data={"email": "c", "ssn": "plain"})
    with pytest.raises(ExtensionError, match="not encrypted"):
        rewritten(client, indexed(TWO, ONE), batch=2)
    assert [indexed(TWO, ONE).is_current(it) for it in stored(blog)] == [True, True, False]
    with pytest.raises(InvalidValueError, match="batch"):
        rewritten(client, indexed(TWO, ONE), batch=0)


def test_a_ciphertext_opens_only_where_it_was_made(client, blog):
    both = Encrypted({"User": ["ssn", "name"]}, keys=[ONE])
    db = client.extend(both)
    db.user.create(data={"email": "a", "ssn": "123", "name": "Ada"})
    with psycopg.connect(blog, autocommit=True) as connection:
        connection.execute('UPDATE "User" SET "name" = "ssn"')
    with pytest.raises(ExtensionError, match=r"User\.name holds a ciphertext that is damaged") as error:
        db.user.find_first()
    assert "123" not in str(error.value)
    assert error.value.__cause__ is None


def test_text_from_before_is_let_through_only_when_asked(client):
    client.user.create(data={"email": "a", "ssn": "123"})
    with pytest.raises(ExtensionError, match="not encrypted; say allows_plain=True"):
        client.extend(plain()).user.find_first()
    assert client.extend(plain(allows_plain=True)).user.find_first().ssn == "123"


MISTAKES = [
    (lambda: Encrypted({"User": ["ssn"]}, keys=[]), "needs a key"),
    (lambda: Encrypted({"User": ["ssn"]}, keys=[b"short"]), r"keys\[0\] has 32 bytes"),
    (lambda: Encrypted({"User": ["ssn"]}, keys=["not base64!"]), r"keys\[0\] has 32 bytes"),
    (lambda: Encrypted({"Usr": ["ssn"]}, keys=[ONE]), "no model Usr"),
    (lambda: Encrypted({"User": ["id"]}, keys=[ONE]), "User.id is to be a String"),
    (lambda: Encrypted({"User": ["posts"]}, keys=[ONE]), "User.posts is to be a String"),
    (lambda: Encrypted({"User": {"ssn": "ssnIndex"}}, keys=[ONE]), "needs an index_key"),
]


@pytest.mark.parametrize(("make", "message"), MISTAKES)
def test_what_does_not_fit_is_refused_at_once(client, make, message):
    with pytest.raises(ExtensionError, match=message):
        client.extend(make())


def test_records_of_raw_sql_are_decrypted(client):
    db = client.extend(plain())
    made = client.user.create(data={"email": "b"})
    client.user.delete_many(everything=True)
    db.user.create(data={"email": "a", "ssn": "123"})
    (user,) = db.query_raw(type(made), 'SELECT id, ssn FROM "User"')
    assert user.ssn == "123"
    assert db.query_first(str, 'SELECT ssn FROM "User"') != "123"
