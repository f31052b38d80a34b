"""The audit log: every record that is written, by whatever call, has its row."""

import itertools
from contextvars import ContextVar
from datetime import UTC, datetime

import pytest
from tests.client.extensions.chance import Chance

from nicol.client.extension import Extension
from nicol.client.extensions.audit_log import AuditLog, as_json
from nicol.client.extensions.soft_delete import SoftDelete
from nicol.errors import ExtensionError, NicolError, UniqueViolationError

NOW = datetime(2026, 5, 1, tzinfo=UTC)


def entries(client) -> list[tuple[object, ...]]:
    found = client.auditentry.find_many(order={"id": "asc"})
    return [(it.action, it.model, it.key, it.before, it.after) for it in found]


def brief(client) -> list[tuple[str, str, int]]:
    return sorted((action, model, key["id"]) for action, model, key, _before, _after in entries(client))


def test_create_update_and_delete_say_what_changed(client):
    db = client.extend(AuditLog())
    user = db.user.create(data={"email": "a", "name": "A"})
    db.user.update(where={"id": user.id}, data={"name": "B"})
    db.user.update(where={"id": user.id}, data={"name": "B"})
    db.user.delete(where={"id": user.id})
    whole = {"id": 1, "email": "a", "name": "B", "ssn": None, "ssnIndex": None, "deletedAt": None}
    assert entries(client) == [
        ("create", "User", {"id": 1}, None, {**whole, "name": "A"}),
        ("update", "User", {"id": 1}, {"name": "A"}, {"name": "B"}),
        ("delete", "User", {"id": 1}, whole, None),
    ]


def test_values_are_those_that_a_read_gives(client):
    db = client.extend(AuditLog())
    task = db.task.create(data={"parts": [{"a": 1}]})
    db.task.update(where={"id": task.id}, data={"state": "DONE", "states": ["OPEN", "DONE"]})
    made = {"id": 1, "state": "OPEN", "states": [], "labels": [], "parts": [{"a": 1}]}
    assert entries(client) == [
        ("create", "Task", {"id": 1}, None, made),
        ("update", "Task", {"id": 1}, {"state": "OPEN", "states": []}, {"state": "DONE", "states": ["OPEN", "DONE"]}),
    ]


def _user(db, **more):
    return db.user.create(data={"email": "a", **more})


WRITES = [
    (
        lambda db: _user(
            db, posts={"create": [{"title": "x", "comments": {"create": [{"text": "c"}]}}, {"title": "y"}]}
        ),
        {("create", "User", 1), ("create", "Post", 1), ("create", "Post", 2), ("create", "Comment", 1)},
    ),
    (
        lambda db: db.post.create(data={"title": "x", "author": {"create": {"email": "a"}}}, include={"author": True}),
        {("create", "User", 1), ("create", "Post", 1)},
    ),
    (
        lambda db: db.user.create_many(data=[{"email": "a"}, {"email": "b"}]),
        {("create", "User", 1), ("create", "User", 2)},
    ),
    (
        lambda db: db.user.create_many(data=[{"email": "a"}, {"email": "a"}], skip_duplicates=True),
        {("create", "User", 1)},
    ),
    (
        lambda db: [it.email for it in db.user.create_many_and_return(data=[{"email": "a"}], select={"email": True})],
        {("create", "User", 1)},
    ),
    (
        lambda db: (_user(db), db.user.update_many(data={"name": "x"})),
        {("create", "User", 1), ("update", "User", 1)},
    ),
    (
        lambda db: (_user(db), db.user.update_many_and_return(data={"name": "x"}, select={"name": True})),
        {("create", "User", 1), ("update", "User", 1)},
    ),
    (lambda db: (_user(db), db.user.delete_many(everything=True)), {("create", "User", 1), ("delete", "User", 1)}),
    (
        lambda db: (
            db.user.upsert(where={"email": "a"}, create={"email": "a"}, update={"name": "u"}),
            db.user.upsert(where={"email": "a"}, create={"email": "a"}, update={"name": "u"}),
        ),
        {("create", "User", 1), ("update", "User", 1)},
    ),
    (
        lambda db: (
            _user(db),
            db.user.upsert_many(data=[{"email": "a", "name": "n"}, {"email": "b", "name": "n"}], conflict=["email"]),
        ),
        {("create", "User", 1), ("update", "User", 1), ("create", "User", 3)},
    ),
    (
        lambda db: (_user(db), db.user.update_each(data=[{"id": 1, "name": "n"}, {"id": 9, "name": "n"}], key=["id"])),
        {("create", "User", 1), ("update", "User", 1)},
    ),
    (
        lambda db: (
            _user(db, posts={"create": [{"title": "x"}, {"title": "y"}]}),
            db.user.update(
                where={"id": 1},
                data={
                    "name": "n",
                    "posts": {
                        "update": {"where": {"id": 1}, "data": {"title": "z"}},
                        "delete": {"id": 2},
                        "create": {"title": "w"},
                    },
                },
                include={"posts": True},
            ),
        ),
        {
            ("create", "User", 1),
            ("create", "Post", 1),
            ("create", "Post", 2),
            ("update", "User", 1),
            ("update", "Post", 1),
            ("delete", "Post", 2),
            ("create", "Post", 3),
        },
    ),
    (
        lambda db: (
            db.post.create(data={"title": "x"}),
            _user(db, posts={"connect": {"id": 1}}),
        ),
        {("create", "Post", 1), ("create", "User", 1), ("update", "Post", 1)},
    ),
]


@pytest.mark.parametrize("case", range(len(WRITES)))
def test_every_record_that_is_written_has_its_row(client, case):
    write, expected = WRITES[case]
    write(client.extend(AuditLog()))
    assert set(brief(client)) == expected
    assert len(brief(client)) == len(expected)


def test_answers_are_those_of_a_client_without_it(client):
    db = client.extend(AuditLog())
    user = db.user.create(
        data={"email": "a", "posts": {"create": [{"title": "x"}]}}, include={"posts": True, "_count": True}
    )
    assert (user.email, [it.title for it in user.posts], user.counts["posts"]) == ("a", ["x"], 1)
    assert db.user.update(where={"id": 1}, data={"name": "n"}, select={"name": True}).model_dump() == {"name": "n"}
    assert db.user.update_many(where={"name": {"in": ["n", "m"]}}, data={"name": "o"}) == 1
    assert db.user.delete_many(where={"name": "zzz"}) == 0
    assert len(entries(client)) == 4


def test_the_conditions_of_updates_find_what_was_there(client):
    db = client.extend(AuditLog())
    db.user.create_many(data=[{"email": it, "name": it} for it in "abc"])
    where = {"OR": [{"email": {"startswith": "a"}}, {"posts": {"none": {"title": "x"}}, "email": {"in": ["b"]}}]}
    assert db.user.update_many(data={"name": "n", "ssn": "s"}, where=where) == 2
    assert [it[3:] for it in entries(client)[3:]] == [
        ({"name": "a", "ssn": None}, {"name": "n", "ssn": "s"}),
        ({"name": "b", "ssn": None}, {"name": "n", "ssn": "s"}),
    ]
    db.auditentry.create(data={"action": "a", "model": "m", "key": {"a": [1]}})
    assert db.auditentry.update_many(where={"key": {"path": ["a", "0"], "equals": 1}}, data={"actor": "x"}) == 1


def test_a_call_that_fails_leaves_no_row(client):
    db = client.extend(AuditLog())
    db.user.create(data={"email": "a"})
    with pytest.raises(UniqueViolationError):
        db.user.create(data={"email": "a"})
    with pytest.raises(NicolError):
        db.user.update(where={"id": 1}, data={"posts": {"create": {"title": "x"}, "connect": {"id": 99}}})
    assert brief(client) == [("create", "User", 1)]
    assert client.post.count() == 0


def test_rows_go_with_the_transaction_around(client):
    db = client.extend(AuditLog())
    with pytest.raises(ValueError, match="undo"), db.tx() as tx:
        tx.user.create(data={"email": "a"})
        raise ValueError("undo")
    assert entries(client) == []


def test_the_actor_is_asked_and_secrets_are_left_out(client):
    who = ContextVar("who", default="nobody")
    numbers = itertools.count(1)
    client.extend(AuditLog(actor=who, omit=["ssn"])).user.create(data={"email": "a", "ssn": "secret"})
    db = client.extend(AuditLog(actor=lambda: f"actor {next(numbers)}", omit={"User": ["ssn", "ssnIndex"]}))
    db.user.update(where={"id": 1}, data={"ssn": "other"})
    found = client.auditentry.find_many(order={"id": "asc"})
    assert [it.actor for it in found] == ["nobody", "actor 1"]
    assert [(it.before, it.after) for it in found][1] == ({}, {})
    assert "secret" not in str([it.model_dump() for it in found])


def test_fields_that_a_client_leaves_out_are_recorded(client):
    class Leaves(Extension):
        def hook(self, call):
            return (yield call.with_arguments(omit={"name": True}) if call.action == "update" else call)

    db = client.extend(Leaves(), AuditLog())
    db.user.create(data={"email": "a", "name": "A"})
    db.user.update(where={"id": 1}, data={"name": "B"})
    assert entries(client)[1][3:] == ({"name": "A"}, {"name": "B"})


def test_two_logs_hear_of_everything(client):
    db = client.extend(AuditLog(models=["User"]), AuditLog(models=["User", "Post"]))
    db.user.create(data={"email": "a", "posts": {"create": {"title": "x"}}})
    assert brief(client) == [("create", "Post", 1), ("create", "User", 1), ("create", "User", 1)]


def test_texts_that_are_forgotten_meanwhile_leave_no_gap(client, monkeypatch):
    monkeypatch.setattr("nicol.query.compile.texts._MOST_TEXTS", 3)
    db = client.extend(AuditLog())
    db.user.create(data={"email": "a", "posts": {"create": {"title": "x", "comments": {"create": {"text": "c"}}}}})
    db.user.update(where={"id": 1}, data={"name": "n", "posts": {"delete_many": {"title": "zzz"}}})
    assert brief(client) == [
        ("create", "Comment", 1),
        ("create", "Post", 1),
        ("create", "User", 1),
        ("update", "User", 1),
    ]


def test_only_the_models_that_are_named_are_watched(client):
    db = client.extend(AuditLog(models=["Post"]))
    db.user.create(data={"email": "a", "posts": {"create": {"title": "x"}}})
    assert brief(client) == [("create", "Post", 1)]


def test_soft_deletion_is_seen_with_its_cascade(client):
    soft = SoftDelete("deletedAt", cascade={"Post": ["comments"]}, now=lambda: NOW)
    db = client.extend(soft, AuditLog())
    db.post.create(data={"title": "x", "comments": {"create": [{"text": "1"}, {"text": "2"}]}})
    client.auditentry.delete_many(everything=True)
    db.post.delete(where={"id": 1})
    assert brief(client) == [("update", "Comment", 1), ("update", "Comment", 2), ("update", "Post", 1)]
    assert entries(client)[0][3] == {"deletedAt": None}
    assert entries(client)[0][4]["deletedAt"].startswith("2026-05-01T00:00:00")


SET_BY_THE_SERVER = {"authorId", "userId"}
"""Foreign keys that ON DELETE SET NULL changes, which nobody hears of."""


def told(client) -> dict[tuple[str, int], dict[str, object]]:
    """The records that there are, by what the log says."""
    found = {}
    for action, model, key, _before, after in entries(client):
        place = (model, key["id"])
        if action == "delete":
            del found[place]
        elif action == "create":
            assert place not in found
            found[place] = dict(after)
        else:
            found[place] |= after
    return found


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_the_log_tells_what_there_is(client, seed):
    db = client.extend(AuditLog())
    chance = Chance(seed)
    n_done = 0
    for n in range(150):
        try:
            chance.call(db, lambda: db.user.create(data={"email": str(n), "posts": {"create": [chance.post()] * 2}}))
        except NicolError:
            continue
        n_done += 1
    assert n_done > 40
    there = {
        (name, it.id): {key: as_json(value) for key, value in it.model_dump().items()}
        for name in ("User", "Post", "Comment", "Profile", "Tag")
        for it in getattr(client, name.lower()).find_many()
    }
    log = told(client)
    assert log.keys() == there.keys()
    for place, record in there.items():
        assert {k: v for k, v in log[place].items() if k not in SET_BY_THE_SERVER} == {
            k: v for k, v in record.items() if k not in SET_BY_THE_SERVER
        }


MISTAKES = [
    (lambda: AuditLog("Nothing"), "there is no model Nothing"),
    (lambda: AuditLog("Post"), "Post needs action String"),
    (lambda: AuditLog(models=["Pst"]), "there is no model Pst"),
]


@pytest.mark.parametrize(("make", "message"), MISTAKES)
def test_what_does_not_fit_the_schema_is_refused_at_once(client, make, message):
    with pytest.raises(ExtensionError, match=message):
        client.extend(make())
