"""What both clients read: parts of records, counts, pages, sums, locks, and what a client leaves out everywhere."""

import pytest
from tests.client.rows import artifact, project

from nicol import Page
from nicol.errors import (
    ArgumentError,
    FieldNotLoadedError,
    InvalidValueError,
    RelationNotLoadedError,
    TransactionError,
    UnknownFieldError,
)


@pytest.fixture
def client(colour, db, jive):
    with colour.client(db, jive) as client:
        yield client


@pytest.fixture
def made(client):
    rows = [artifact(f"{it}.md", version=it) for it in "abcde"]
    return client.project.create(project(artifacts={"create": rows}), {"artifacts": True})


def test_a_part_of_a_record_says_what_is_missing(client, made, db):
    found = client.project.find_unique({"id": made.id}, select={"name": True, "artifacts": {"select": {"path": True}}})
    assert isinstance(found, db.Project)
    assert found.model_dump(exclude={"artifacts"}) == {"name": made.name}
    with pytest.raises(FieldNotLoadedError) as caught:
        _ = found.repoUrl
    assert caught.value.field == "repoUrl"
    with pytest.raises(FieldNotLoadedError):
        _ = found.artifacts[0].version
    with pytest.raises(RelationNotLoadedError):
        _ = found.webhookEvents
    without = client.project.find_first(omit={"webhookSecret": True})
    assert not hasattr(without, "webhookSecret")
    assert without.repoUrl == made.repoUrl


def test_counts_stand_in_a_dict(client, made):
    found = client.project.find_first(
        include={"_count": {"select": {"artifacts": {"where": {"path": {"gt": "b.md"}}}, "webhookEvents": True}}}
    )
    assert found.counts == {"artifacts": 3, "webhookEvents": 0}
    with pytest.raises(FieldNotLoadedError):
        _ = made.counts


def test_pages(client, made):
    paths: list[str] = []
    after = None
    while True:
        page = client.artifact.paginate(order={"path": "desc"}, take=2, after=after, select={"path": True})
        assert isinstance(page, Page)
        paths += [it.path for it in page.records]
        after = page.after
        if not page.has_more:
            break
    assert paths == ["e.md", "d.md", "c.md", "b.md", "a.md"]
    with pytest.raises(InvalidValueError, match="after is not the after of any page"):
        client.artifact.paginate(take=2, after="nonsense")


def test_backwards(client, made):
    found = client.artifact.find_many(order={"path": "asc"}, take=-2)
    assert [it.path for it in found] == ["d.md", "e.md"]
    assert client.artifact.find_first(order={"path": "asc"}, take=-1).path == "e.md"


def test_counts_sums_and_groups(client, made):
    assert client.artifact.exists({"path": "a.md"}) is True
    assert client.artifact.exists({"path": "z.md"}) is False
    assert client.artifact.count({"_all": True, "content": True}) == {"_all": 5, "content": 0}
    assert client.artifact.aggregate(count=True, max={"path": True}) == {"_count": 5, "_max": {"path": "e.md"}}
    groups = client.artifact.group_by(
        ["type"], count=True, min={"path": True}, having={"path": {"_count": {"gt": 1}}}, order={"type": "asc"}
    )
    assert [(it["_count"], it["_min"]) for it in groups] == [(5, {"path": "a.md"})]


def test_locks_need_a_transaction(client, made):
    with pytest.raises(TransactionError):
        client.artifact.find_many(lock="update")
    with client.tx() as tx:
        found = tx.artifact.find_many(order={"path": "asc"}, take=1, lock={"mode": "update", "skip_locked": True})
        assert [it.path for it in found] == ["a.md"]
        assert tx.project.find_unique({"id": made.id}, lock="share").id == made.id


def test_a_client_may_leave_fields_out_everywhere(colour, db, jive):
    with colour.client(db, jive, omit={"project": {"webhookSecret": True}}) as client:
        made = client.project.create(project(artifacts={"create": [artifact("a.md")]}))
        assert not hasattr(made, "webhookSecret")
        assert not hasattr(client.artifact.find_first(include={"project": True}).project, "webhookSecret")
        with client.tx() as tx:
            assert not hasattr(tx.project.find_first(), "webhookSecret")
        assert client.project.find_first(omit={"webhookSecret": False}).webhookSecret
        assert client.project.find_first(select={"webhookSecret": True}).webhookSecret
        both = client.project.find_first(omit={"name": True})
        assert not hasattr(both, "webhookSecret")
        assert not hasattr(both, "name")
    with colour.client(db, jive) as client:
        assert client.project.find_first().webhookSecret


def test_extensions_keep_what_is_left_out(db, jive):
    with db.Client(jive, omit={"project": {"webhookSecret": True}}).extend() as client:
        client.project.create(project())
        assert not hasattr(client.project.find_first(), "webhookSecret")


@pytest.mark.parametrize(("omit", "kind", "message"), [
    ({"projekt": {"name": True}}, UnknownFieldError, "omit has no model 'projekt'; did you mean 'project'?"),
    ({"project": {"nmae": True}}, UnknownFieldError, "omit.project has no field 'nmae'; did you mean 'name'?"),
    ({"project": {"artifacts": True}}, UnknownFieldError, "omit.project has no field 'artifacts'"),
    ({"project": {"name": 1}}, InvalidValueError, "omit.project.name takes True or False"),
    ({"project": True}, InvalidValueError, "omit.project takes fields as a dict"),
])  # fmt: skip
def test_what_a_client_leaves_out_must_exist(colour, db, omit, kind, message):
    with pytest.raises(ArgumentError) as caught:
        colour.client(db, "postgresql://nowhere/none", omit=omit)
    assert type(caught.value) is kind
    assert message in caught.value.message
