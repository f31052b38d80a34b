"""Clients of both colours on a real database: calls, classes of one's own, raw SQL, addresses."""

import dataclasses
import threading
import time
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, NamedTuple, TypedDict

import msgspec
import pytest
from pydantic import BaseModel
from tests.client.rows import artifact, project

from nicol.client import pool_settings
from nicol.errors import (
    ArgumentError,
    ClientClosedError,
    ConfigurationError,
    DatabaseNotFoundError,
    InvalidUrlError,
    RawQueryError,
    RecordNotFoundError,
    ServerUnreachableError,
    ShapeError,
    UnboundedWriteError,
    UniqueViolationError,
    UnknownFieldError,
)


@pytest.fixture
def client(colour, db, jive):
    with colour.client(db, jive) as client:
        yield client


@pytest.fixture
def made(client):
    return client.project.create(
        project(artifacts={"create": [artifact("a.md"), artifact("b.md", type="QA")]}), {"artifacts": True}
    )


def test_record_with_its_relations(client, made, db):
    assert isinstance(made, db.Project)
    assert [(it.path, it.type) for it in made.artifacts] == [
        ("a.md", db.ArtifactType.PRD),
        ("b.md", db.ArtifactType.QA),
    ]
    assert made.createdAt.tzinfo is not None
    assert client.project.find_unique({"id": made.id}, {"artifacts": True}) == made


def test_every_action(client, made):
    assert client.artifact.count() == 2
    rows = [artifact(f"{it}.md", projectId=made.id) for it in "bcd"]
    assert client.artifact.create_many(rows, skip_duplicates=True) == 2
    assert client.artifact.update_many({"version": "1"}, {"type": "PRD"}) == 3
    key = {"projectId_path": {"projectId": made.id, "path": "a.md"}}
    assert client.artifact.update(where=key, data={"version": "2"}).version == "2"
    assert (
        client.artifact.upsert(key, {"create": artifact(projectId=made.id), "update": {"version": "3"}}).version == "3"
    )
    create = artifact("new.md", project={"connect": {"id": made.id}})
    assert client.artifact.upsert(where={"id": "new"}, create=create, update={}).path == "new.md"
    assert client.artifact.find_first(where={"version": "3"}).path == "a.md"
    assert client.artifact.find_first_or_raise(order={"path": "desc"}).path == "new.md"
    assert client.artifact.find_unique_or_raise(where=key).version == "3"
    assert [it.path for it in client.artifact.find_many(2, 1, order={"path": "asc"})] == ["b.md", "c.md"]
    assert client.artifact.delete(key).path == "a.md"
    assert client.artifact.find_unique(key) is None
    assert client.artifact.delete_many({"type": "QA"}) == 1
    assert client.artifact.delete_many(everything=True) == 3


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda it: it.project.update({"name": "x"}, {"id": "nowhere"}), RecordNotFoundError),
        (lambda it: it.project.delete({"id": "nowhere"}), RecordNotFoundError),
        (lambda it: it.project.find_unique_or_raise({"id": "nowhere"}), RecordNotFoundError),
        (lambda it: it.project.find_first_or_raise(where={"id": "nowhere"}), RecordNotFoundError),
        (lambda it: it.project.delete_many(), UnboundedWriteError),
        (lambda it: it.project.delete_many({}), UnboundedWriteError),
        (lambda it: it.project.find_many(where={"nmae": "x"}), UnknownFieldError),
        (lambda it: it.project.find_many(filter={"name": "x"}), UnknownFieldError),
        (lambda it: it.project.find_many(1, 2, {}, None, None, None, None, 8), ArgumentError),
        (lambda it: it.project.find_many(1, take=2), ArgumentError),
        (lambda it: it.project.find_many(BaseModel, 3), ArgumentError),
        (lambda it: it.project.upsert({"id": "x"}, {"create": {}}), ArgumentError),
    ],
)
def test_refused_call(client, call, error):
    with pytest.raises(error):
        call(client)


def test_mistakes_are_found_without_a_connection(colour, db):
    client = colour.client(db, "postgresql://nobody@127.0.0.1:1/nowhere")
    with pytest.raises(UnknownFieldError):
        client.project.find_many(where={"nmae": "x"})


def test_violation_names_model_and_fields(client, made):
    with pytest.raises(UniqueViolationError) as caught:
        client.project.create(project())
    assert (caught.value.code, caught.value.model, caught.value.fields) == ("P2002", "Project", ("repoUrl",))


def test_relation_that_was_not_loaded_says_what_to_include(client, made, db):
    found = client.project.find_unique({"id": made.id})
    with pytest.raises(Exception, match=r'add include=\{"artifacts": True\}') as caught:
        _ = found.artifacts
    assert (caught.value.model, caught.value.relation) == ("Project", "artifacts")


# ── classes of one's own ──────────────────────────────────────────────────────────────────────────────────────────


class PydanticCard(BaseModel):
    path: str


class StructCard(msgspec.Struct):
    path: str


@dataclasses.dataclass
class DataclassCard:
    path: str


class DictCard(TypedDict):
    path: str


class TupleCard(NamedTuple):
    path: str


@pytest.mark.parametrize("shape", [PydanticCard, StructCard, DataclassCard, DictCard, TupleCard])
def test_class_says_what_is_fetched(client, made, shape):
    wanted = [shape(path="a.md"), shape(path="b.md")]
    assert client.artifact.find_many(shape, order={"path": "asc"}) == wanted
    assert client.artifact.find_first(shape, order={"path": "desc"}) == wanted[1]
    assert client.artifact.delete(shape, where={"id": made.artifacts[0].id}) == wanted[0]


def test_arguments_inside_a_class(client, made, db):
    class Card(BaseModel):
        name: str
        artifacts: Annotated[list[PydanticCard], db.ArtifactArgs(where={"type": "QA"}, take=1)]

    assert client.project.find_many(Card) == [Card(name="jive", artifacts=[PydanticCard(path="b.md")])]


def test_class_that_does_not_fit(client):
    class Card(BaseModel):
        pth: str

    with pytest.raises(ShapeError, match="pth"):
        client.artifact.find_many(Card)


# ── raw SQL ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_raw_rows_are_python_values(client):
    row = client.query_first(
        "SELECT $1::int AS i, 1.50::numeric AS n, '{\"a\": [1]}'::jsonb AS j, "
        "'2026-01-02 03:04:05+00'::timestamptz AS t, ARRAY['x'] AS l, NULL AS z",
        7,
    )
    moment = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert row == {"i": 7, "n": Decimal("1.50"), "j": {"a": [1]}, "t": moment, "l": ["x"], "z": None}


def test_raw_rows_as_a_class(client, made):
    query = 'SELECT path FROM "Artifact" WHERE "projectId" = $1 ORDER BY path'
    assert client.query_raw(PydanticCard, query, made.id) == [PydanticCard(path="a.md"), PydanticCard(path="b.md")]
    assert client.query_first(DataclassCard, query, made.id) == DataclassCard("a.md")
    assert client.query_first(query, "nowhere") is None


def test_raw_execution_counts_rows(client, made):
    assert client.execute_raw('UPDATE "Artifact" SET version = $1', "9") == 2


@pytest.mark.parametrize("sql", ["SELEC 1", 'SELECT * FROM "Nowhere"', "SELECT 1; SELECT 2"])
def test_refused_raw_query(client, sql):
    with pytest.raises(Exception) as caught:
        client.query_raw(sql)
    assert caught.value.code in {"P2010", "P2021"}
    assert client.query_first("SELECT 1 AS one") == {"one": 1}


def test_raw_query_without_sql(client):
    with pytest.raises(TypeError, match="begins with its SQL"):
        client.query_raw(PydanticCard)


# ── its life ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_client_connects_when_it_is_used_and_not_after_its_end(colour, db, jive):
    client = colour.client(db, jive)
    assert not client.is_connected()
    assert client.project.count() == 0
    assert client.is_connected()
    client.close()
    assert not client.is_connected()
    with pytest.raises(ClientClosedError):
        client.project.count()
    client.connect()
    assert client.project.count() == 0
    client.disconnect()


def test_observer_sees_every_statement(colour, db, jive):
    events = []
    with colour.client(db, jive, on_query=events.append) as client:
        with pytest.raises(ValueError), client.tx(timeout=None) as tx:
            tx.project.create(project())
            raise ValueError
        client.query_raw("SELECT 1 AS one")
        with pytest.raises(RawQueryError):
            client.execute_raw("SELEC 1")
    assert [it.text.split()[0] for it in events] == ["BEGIN", "INSERT", "ROLLBACK", "SELECT", "SELEC"]
    assert [it.n_rows for it in events] == [0, 1, 0, 1, None]
    assert events[4].error.sqlstate == "42601"
    assert all(0 < it.duration_s < 5 for it in events)


def test_unknown_model_is_an_attribute_error(client):
    with pytest.raises(AttributeError, match="nowhere"):
        _ = client.nowhere


def test_closing_serves_threads(db, jive):
    with db.Client(jive, connection_limit=3) as client:
        client.project.create(project())
        answers: list[int] = []
        threads = [threading.Thread(target=lambda: answers.append(client.project.count())) for _ in range(12)]
        for it in threads:
            it.start()
        for it in threads:
            it.join()
        assert answers == [1] * 12
        assert client.statistics.n_open <= 3


# ── addresses ─────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def empty_project(tmp_path, monkeypatch):
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return tmp_path


def test_missing_url(colour, db, empty_project):
    with pytest.raises(ConfigurationError, match=r"DATABASE_URL is not set; .*\.env.* url=") as caught:
        colour.client(db).project.count()
    assert caught.value.setting == "DATABASE_URL"


def test_url_from_env_file(colour, db, jive, empty_project):
    (empty_project / ".env").write_text(f'DATABASE_URL="{jive}"\n')
    with colour.client(db) as client:
        assert client.project.count() == 0


def test_environment_wins_over_env_file(colour, db, jive, empty_project, monkeypatch):
    (empty_project / ".env").write_text('DATABASE_URL="postgresql://nobody@127.0.0.1:1/nowhere"\n')
    monkeypatch.setenv("DATABASE_URL", jive)
    with colour.client(db) as client:
        assert client.project.count() == 0


@pytest.mark.parametrize(
    ("url", "error", "text"),
    [
        ("postgresql://nobody@127.0.0.1:1/nowhere", ServerUnreachableError, "127.0.0.1:1"),
        ("mysql://root@localhost/x", InvalidUrlError, "postgresql"),
        ("", InvalidUrlError, "empty"),
    ],
)
def test_wrong_url(colour, db, url, error, text):
    with pytest.raises(error, match=text):
        colour.client(db, url).connect()


def test_missing_database(colour, db, jive):
    with pytest.raises(DatabaseNotFoundError, match="no_such_database"):
        colour.client(db, jive.replace("/test_", "/no_such_database_")).connect()


def test_connection_limit_is_positive(colour, db, jive):
    with pytest.raises(ArgumentError, match="connection_limit"):
        colour.client(db, jive, connection_limit=0).connect()


# ── names in snake case ───────────────────────────────────────────────────────────────────────────────────────────


def test_names_in_snake_case(colour, snake, jive):
    with colour.client(snake, jive) as client:
        made = client.project.create(
            {"name": "jive", "repo_url": "u", "webhook_secret": "s", "config": {"aB": 1}, "artifacts": {"create": artifact()}},
            {"artifacts": {"where": {"created_by": None}}},
        )  # fmt: skip
        assert (made.repo_url, made.config, made.artifacts[0].project_id) == ("u", {"aB": 1}, made.id)
        key = {"project_id_path": {"project_id": made.id, "path": "a.md"}}
        assert client.artifact.find_unique(key).name == "a.md"
        assert client.webhook_event.count() == client.mcp_audit_log.count() == 0
        with pytest.raises(UniqueViolationError) as caught:
            client.project.create({"name": "x", "repo_url": "u", "webhook_secret": "s", "config": {}})
        assert caught.value.fields == ("repo_url",)


def test_client_that_was_never_used_closes_without_looking_for_its_database(colour, db, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    (tmp_path / ".env").write_text('DATABASE_URL="embedded:server"')
    client = colour.client(db)
    client.close()
    assert not (tmp_path / "server").exists()
    with pytest.raises(ClientClosedError):
        client.project.count()


def test_threads_that_begin_together_share_one_pool(db, jive, monkeypatch):
    pools = []
    make = pool_settings.Pool

    def slowly_made(*arguments, **named):
        time.sleep(0.02)
        pools.append(make(*arguments, **named))
        return pools[-1]

    monkeypatch.setattr(pool_settings, "Pool", slowly_made)
    start = threading.Barrier(4)

    def use() -> None:
        start.wait()
        client.project.count()

    client = db.Client(jive)
    threads = [threading.Thread(target=use) for _ in range(4)]
    for it in threads:
        it.start()
    for it in threads:
        it.join()
    for it in pools:
        it.close()
    assert len(pools) == 1
