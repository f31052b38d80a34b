"""Soft deletion: what is marked is found no more, whatever asks for it."""

from datetime import UTC, datetime

import pytest
from tests.client.extensions.chance import Chance

from nicol.client.extensions.soft_delete import SoftDelete
from nicol.errors import (
    ExtensionError,
    NicolError,
    RecordNotFoundError,
    RelatedRecordNotFoundError,
    UniqueViolationError,
)

NOW = datetime(2026, 5, 1, tzinfo=UTC)


def soft(**options) -> SoftDelete:
    return SoftDelete("deletedAt", now=lambda: NOW, **options)


def marked(record) -> bool:
    return record.deletedAt is not None


def filled(client) -> None:
    client.user.create(data={"email": "ada", "profile": {"create": {"bio": "b"}}})
    ada = {"connect": {"email": "ada"}}
    client.post.create(data={"title": "a", "author": ada, "comments": {"create": [{"text": "1"}, {"text": "2"}]}})
    client.post.create(data={"title": "b", "author": ada, "comments": {"create": [{"text": "3"}]}})


def titles(client) -> list[str]:
    return [it.title for it in client.post.find_many(order={"id": "asc"})]


# ── deleting ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_delete_marks_and_answers_the_record(client):
    filled(client)
    db = client.extend(soft())
    post = db.post.delete(where={"id": 1})
    assert (post.title, post.deletedAt.replace(tzinfo=UTC)) == ("a", NOW)
    assert titles(db) == ["b"]
    assert titles(client) == ["a", "b"]
    with pytest.raises(RecordNotFoundError):
        db.post.delete(where={"id": 1})


def test_delete_many_marks_and_counts(client):
    filled(client)
    db = client.extend(soft())
    assert db.comment.delete_many(where={"text": {"in": ["1", "3"]}}) == 2
    assert db.comment.delete_many(where={"text": {"in": ["1", "2"]}}) == 1
    assert db.comment.count() == 0
    assert client.comment.count() == 3


def test_a_model_without_the_field_is_deleted_really(client):
    db = client.extend(soft())
    db.tag.create(data={"name": "t"})
    db.tag.delete(where={"name": "t"})
    assert client.tag.count() == 0


def test_only_the_models_that_are_named_are_held(client):
    filled(client)
    db = client.extend(soft(models=["Post"]))
    db.comment.delete_many(where={"text": "1"})
    db.post.delete_many(everything=True)
    assert (client.comment.count(), client.post.count(), db.post.count()) == (2, 2, 0)


NESTED = [
    ({"posts": {"delete": {"id": 1}}}, ["b"]),
    ({"posts": {"delete": [{"id": 1}, {"id": 2}]}}, []),
    ({"posts": {"delete_many": {"title": "b"}}}, ["a"]),
    ({"posts": {"delete_many": {}, "create": [{"title": "c"}]}}, ["c"]),
    ({"posts": {"delete": {"id": 1}, "update": {"where": {"id": 2}, "data": {"title": "B"}}}}, ["B"]),
    (
        {"posts": {"update_many": {"where": {"id": 2}, "data": {"title": "B"}}, "delete_many": [{"id": 1}]}},
        ["B"],
    ),
]


@pytest.mark.parametrize(("data", "expected"), NESTED)
def test_nested_deletes_mark_too(client, data, expected):
    filled(client)
    db = client.extend(soft())
    user = db.user.update(where={"id": 1}, data=data, include={"posts": {"order": {"id": "asc"}}})
    assert [it.title for it in user.posts] == expected
    assert titles(db) == expected
    assert len(titles(client)) >= 2


def test_the_record_that_a_relation_reaches_is_marked(client):
    filled(client)
    db = client.extend(soft())
    user = db.user.update(where={"id": 1}, data={"profile": {"delete": True}}, include={"profile": True})
    assert user.profile is None
    assert marked(client.profile.find_first())
    with pytest.raises(NicolError):
        db.user.update(where={"id": 1}, data={"profile": {"delete": True}})


def test_nested_writes_do_not_reach_what_is_marked(client):
    filled(client)
    db = client.extend(soft())
    db.post.delete(where={"id": 1})
    with pytest.raises(RecordNotFoundError):
        db.user.update(where={"id": 1}, data={"posts": {"update": {"where": {"id": 1}, "data": {"title": "x"}}}})
    with pytest.raises(RecordNotFoundError):
        db.user.create(data={"email": "b", "posts": {"connect": {"id": 1}}})
    with pytest.raises(RecordNotFoundError):
        db.tag.create(data={"name": "t", "posts": {"connect": [{"id": 1}]}})
    db.user.update(where={"id": 1}, data={"posts": {"update_many": {"where": {}, "data": {"title": "x"}}}})
    db.user.update(where={"id": 1}, data={"posts": {"set": [{"id": 2}]}})
    db.user.update(where={"id": 1}, data={"posts": {"disconnect": [{"id": 1}]}})
    assert titles(client) == ["a", "x"]
    assert client.post.find_unique(where={"id": 1}).title == "a"
    assert client.tag.count() == 0
    # Like Prisma's, "set" passes over what is not there.
    db.user.update(where={"id": 1}, data={"posts": {"set": [{"id": 1}]}})
    assert titles(db) == ["x"]


# ── seeing and restoring ──────────────────────────────────────────────────────────────────────────────────────────


def test_deleted_records_can_be_seen(client):
    filled(client)
    extension = soft()
    db = client.extend(extension)
    db.post.delete(where={"id": 1})
    db.comment.delete(where={"id": 1})
    with db.inside(extension.with_deleted()):
        assert titles(db) == ["a", "b"]
        (user,) = db.user.find_many(include={"posts": True})
        assert len(user.posts) == 2
    with db.inside(extension.only_deleted()):
        (post,) = db.post.find_many(include={"comments": True})
        assert (post.title, len(post.comments)) == ("a", 2)
        assert db.comment.count() == 1
    assert titles(db) == ["b"]


def test_restore_takes_the_mark_away(client):
    filled(client)
    db = client.extend(soft())
    db.post.delete(where={"id": 1})
    assert not marked(db.post.restore(where={"id": 1}))
    assert titles(db) == ["a", "b"]
    db.post.delete_many(everything=True)
    assert db.post.update_many(where={"id": 2}, data={"deletedAt": None}) == 1
    assert titles(db) == ["b"]


def test_cascade_deletes_and_restores_along_relations(client):
    filled(client)
    db = client.extend(soft(cascade={"User": ["posts", "profile"], "Post": ["comments"]}))
    db.comment.delete(where={"id": 1})
    client.comment.update(where={"id": 1}, data={"deletedAt": datetime(2020, 1, 1, tzinfo=UTC)})
    db.user.delete(where={"email": "ada"})
    assert [db.user.count(), db.post.count(), db.comment.count(), db.profile.count()] == [0, 0, 0, 0]
    db.user.restore(where={"email": "ada"})
    # What was deleted at another time stays deleted.
    assert [db.user.count(), db.post.count(), db.comment.count(), db.profile.count()] == [1, 2, 2, 1]


def test_cascade_follows_nested_deletes(client):
    filled(client)
    db = client.extend(soft(cascade={"Post": ["comments"]}))
    db.user.update(where={"id": 1}, data={"posts": {"delete": {"id": 1}}})
    assert [it.text for it in db.comment.find_many()] == ["3"]
    db.user.create(data={"email": "other", "posts": {"create": {"title": "c", "comments": {"create": {"text": "4"}}}}})
    db.user.update(where={"id": 1}, data={"posts": {"delete_many": {}}})
    assert [it.text for it in db.comment.find_many()] == ["4"]


def test_cascade_is_undone_with_its_call(client):
    filled(client)
    db = client.extend(soft(cascade={"Post": ["comments"]}))
    with pytest.raises(RecordNotFoundError):
        db.user.update(where={"id": 1}, data={"posts": {"delete": [{"id": 1}, {"id": 99}]}})
    assert (db.post.count(), db.comment.count()) == (2, 3)


def test_many_updates_pass_over_deleted_records(client):
    filled(client)
    db = client.extend(soft(cascade={"Post": ["comments"]}))
    db.post.delete(where={"id": 1})
    assert db.post.update_each([{"id": 1, "title": "x"}, {"id": 2, "title": "y"}], key=["id"]) == 1
    assert [it.title for it in client.post.find_many(order={"id": "asc"})] == ["a", "y"]
    # Each says its own mark, so that this restores one post and nothing else.
    client.post.update_many(data={"deletedAt": NOW})
    assert db.post.update_each([{"id": 1, "deletedAt": None}], key=["id"]) == 1
    assert (titles(db), db.comment.count()) == (["a"], 1)


def tree(client) -> None:
    within = None
    for name in "abcd":
        link = {} if within is None else {"within": {"connect": {"name": within}}}
        client.folder.create(data={"name": name, "files": {"create": {"name": f"in {name}"}}, **link})
        within = name
    client.folder.create(data={"name": "beside"})


TREE = {"Folder": ["files", "folders"]}


def left(db) -> list[str]:
    folders = [it.name for it in db.folder.find_many(order={"id": "asc"})]
    return folders + [it.name for it in db.file.find_many(order={"folderId": "asc"})]


@pytest.mark.parametrize("relations", [["files", "folders"], ["folders", "files"]])
def test_cascade_follows_a_tree_to_its_leaves(client, relations):
    tree(client)
    db = client.extend(soft(cascade={"Folder": relations}))
    db.folder.delete(where={"name": "b"})
    assert left(db) == ["a", "beside", "in a"]
    db.folder.restore(where={"name": "b"})
    assert left(db) == ["a", "b", "c", "d", "beside", "in a", "in b", "in c", "in d"]


def test_cascade_ends_where_records_go_round(client):
    tree(client)
    client.folder.update(where={"name": "a"}, data={"within": {"connect": {"name": "d"}}})
    db = client.extend(soft(cascade=TREE))
    db.folder.delete(where={"name": "c"})
    assert left(db) == ["beside"]


def test_cascade_goes_with_those_that_a_limit_lets_through(client):
    tree(client)
    db = client.extend(soft(cascade={"Folder": ["files"]}))
    assert db.folder.delete_many(everything=True, limit=2) == 2
    kept = {f"in {it.name}" for it in db.folder.find_many()} - {"in beside"}
    assert {it.name for it in db.file.find_many()} == kept
    assert db.folder.update_many(where={}, data={"deletedAt": None}, limit=1) == 1
    kept = {f"in {it.name}" for it in db.folder.find_many()} - {"in beside"}
    assert {it.name for it in db.file.find_many()} == kept


# ── limits that the page names ────────────────────────────────────────────────────────────────────────────────────


def test_a_unique_value_of_a_deleted_record_stays_taken(client):
    filled(client)
    db = client.extend(soft())
    db.user.delete(where={"email": "ada"})
    with pytest.raises(UniqueViolationError):
        db.user.create(data={"email": "ada"})
    with pytest.raises(UniqueViolationError):
        db.user.upsert(where={"email": "ada"}, create={"email": "ada"}, update={})


MISTAKES = [
    (lambda: SoftDelete("gone"), "no model has a field gone"),
    (lambda: SoftDelete("deletedAt", models=["Tag"]), r"Tag needs deletedAt DateTime\?"),
    (lambda: SoftDelete("deletedAt", models=["Pst"]), "there is no model Pst"),
    (lambda: SoftDelete("title"), r"Post needs title DateTime\?"),
    (lambda: SoftDelete("deletedAt", cascade={"User": ["email"]}), "User.email, which is no relation"),
    (lambda: SoftDelete("deletedAt", cascade={"Post": ["tags"]}), "Tag by Post.tags, which has no deletedAt"),
    (lambda: SoftDelete("deletedAt", cascade={"Tag": ["posts"]}), "Tag, which is not softly deleted"),
]


@pytest.mark.parametrize(("make", "message"), MISTAKES)
def test_what_does_not_fit_the_schema_is_refused_at_once(client, make, message):
    with pytest.raises(ExtensionError, match=message):
        client.extend(make())


# ── whatever is called ────────────────────────────────────────────────────────────────────────────────────────────


def hidden_in(found: object) -> list[object]:
    if isinstance(found, list):
        return [it for one in found for it in hidden_in(one)]
    if not hasattr(found, "__dict__"):
        return []
    own = [found] if vars(found).get("deletedAt") is not None else []
    return own + [it for value in vars(found).values() for it in hidden_in(value)]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_nothing_hidden_is_ever_returned(client, seed):
    filled(client)
    db = client.extend(soft())
    chance = Chance(seed)
    n_answers = 0
    for _ in range(120):
        before = {it.id for it in client.post.find_many() if marked(it)}
        try:
            answer = chance.call(db, lambda: db.post.restore(where=chance.id()))
        except NicolError:
            continue
        n_answers += 1
        hidden = hidden_in(answer)
        # The one record that a delete answers carries its own mark.
        assert len(hidden) <= 1
        assert all(it is answer for it in hidden)
        assert not {it.id for it in hidden if type(it).__name__ == "Post"} & before
        assert len(client.post.find_many()) >= len(before)
    assert n_answers > 30
    everything = client.post.find_many(include={"comments": True})
    seen = db.post.find_many(include={"comments": True})
    assert {it.id for it in seen} == {it.id for it in everything if not marked(it)}


ROWS = [{"email": "ada", "name": "new"}, {"email": "bob", "name": "new"}]


def test_upsert_many_finds_no_marked_record_and_leaves_all_as_it_was(client):
    filled(client)
    db = client.extend(soft())
    assert db.user.upsert_many(data=ROWS, conflict=["email"]) == 2
    db.user.delete(where={"email": "ada"})
    with pytest.raises(UniqueViolationError) as caught:
        db.user.upsert_many(data=[*ROWS, {"email": "cyd", "name": "new"}], conflict=["email"])
    assert (caught.value.model, caught.value.fields) == ("User", ("email",))
    assert client.user.count() == 2
    assert db.user.upsert_many(data=ROWS[1:], conflict=["email"]) == 1
    assert db.user.upsert_many(data=ROWS, conflict=["email"], update=[]) == 0


def test_upsert_many_that_takes_the_mark_away_restores(client):
    filled(client)
    db = client.extend(soft())
    db.user.delete(where={"email": "ada"})
    rows = [{**it, "deletedAt": None} for it in ROWS]
    assert db.user.upsert_many(data=rows, conflict=["email"]) == 2
    assert db.user.count() == 2


def test_upsert_many_that_does_not_write_the_mark_restores_and_changes_nothing(client):
    filled(client)
    db = client.extend(soft())
    db.user.delete(where={"email": "ada"})
    rows = [{**it, "deletedAt": None} for it in ROWS]
    with pytest.raises(UniqueViolationError):
        db.user.upsert_many(data=rows, conflict=["email"], update=["name"])
    assert client.user.count(where={"name": "new"}) == 0
    assert db.user.upsert_many(data=rows, conflict=["email"], update=["name", "deletedAt"]) == 2
    assert db.user.count() == 2


BY_KEY = {
    "create": lambda db: db.post.create(data={"title": "x", "authorId": 1}),
    "create_many": lambda db: db.post.create_many(data=[{"title": "x"}, {"title": "x", "authorId": 1}]),
    "update": lambda db: db.post.update(where={"id": 3}, data={"authorId": {"set": 1}}),
    "upsert": lambda db: db.post.upsert(where={"id": 9}, create={"title": "x", "authorId": 1}, update={}),
    "nested": lambda db: db.tag.create(data={"name": "t", "posts": {"create": {"title": "x", "authorId": 1}}}),
}


@pytest.mark.parametrize("name", BY_KEY)
def test_a_plain_foreign_key_finds_no_marked_record_where_keys_are_checked(client, name):
    filled(client)
    client.post.create(data={"title": "c"})
    client.user.update(where={"id": 1}, data={"deletedAt": NOW})
    db = client.extend(soft(checks_keys=True))
    with pytest.raises(RelatedRecordNotFoundError, match=r"Post.author: there is no User with this id to connect"):
        BY_KEY[name](db)
    assert client.post.count(where={"authorId": 1}) == 2
    client.user.update(where={"id": 1}, data={"deletedAt": None})
    BY_KEY[name](db)
    assert client.post.count(where={"authorId": 1}) == 3


def test_an_order_counts_by_every_record_that_is_seen(client):
    """Ada has a post of whose comments only one is seen, and Bob has none; by all comments they are alike."""
    filled(client)
    client.user.create(data={"email": "bob"})
    db = client.extend(soft(models=["Comment"]))
    db.comment.delete(where={"id": 2})
    counted = {"_count": {"sort": "desc", "where": {"comments": {"every": {"text": "1"}}}}}
    found = db.user.find_many(order=[{"posts": counted}, {"id": "desc"}])
    assert [it.email for it in found] == ["ada", "bob"]
