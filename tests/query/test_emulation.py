"""``relationMode = "prisma"``: what foreign keys would do, done by the client; compared with real Prisma where it is at hand."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from tests.oracle import FOLDER, needs_prisma, with_host
from tests.query.world import Session, class_of, parsed, plain

from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.driver import psycopg_connection
from nicol.driver.url import parse_url
from nicol.errors import ArgumentError, NicolError
from nicol.query.actions.table import plan as plan_of
from nicol.query.planner import Planner
from nicol.query.request import Request

TEXT = (Path(__file__).parent / "emulated.prisma").read_text()
SCHEMA = parsed(TEXT)
PLANNER = Planner(SCHEMA, {it.name: class_of(it) for it in SCHEMA.models}, {})
ROWS = """
INSERT INTO "Root" (id, code) VALUES (1, 'one'), (2, 'cascade'), (3, 'null'), (4, 'refuse'), (6, 'plain'), (7, 'opt'),
  (8, 'deep'), (9, 'block'), (10, 'default'), (11, 'joined');
INSERT INTO "Cascade" (id, "rootId") VALUES (1, 2), (2, 2), (3, 8), (4, 9);
INSERT INTO "Deeper" (id, "cascadeId") VALUES (1, 3), (2, 3), (3, 4);
INSERT INTO "Blocker" (id, "deeperId") VALUES (1, 3);
INSERT INTO "Nulled" (id, "rootCode") VALUES (1, 'null'), (2, 'null');
INSERT INTO "Default" (id, "rootId") VALUES (1, 10);
INSERT INTO "Refuse" (id, "rootId") VALUES (1, 4);
INSERT INTO "Plain" (id, "rootId") VALUES (1, 6);
INSERT INTO "Opt" (id, "rootId") VALUES (1, 7), (2, 7);
INSERT INTO "One" (id, "rootId") VALUES (1, 2);
INSERT INTO "Tag" (id) VALUES (1), (2);
INSERT INTO "_RootToTag" ("A", "B") VALUES (11, 1), (11, 2), (1, 1);
SELECT setval(pg_get_serial_sequence('"Root"', 'id'), 100), setval(pg_get_serial_sequence('"Cascade"', 'id'), 100);
"""
TABLES = [
    "Root",
    "Cascade",
    "Deeper",
    "Blocker",
    "Nulled",
    "Default",
    "Refuse",
    "Plain",
    "Opt",
    "One",
    "Tag",
    "_RootToTag",
]
_ROWS_OF = [f"""'{it}', (SELECT jsonb_agg(to_jsonb(t) ORDER BY to_jsonb(t)) FROM "{it}" t)""" for it in TABLES]
DUMP = f"SELECT jsonb_build_object({', '.join(_ROWS_OF)})::text AS rows"


def root(action: str, id: int, **more: object) -> tuple[str, str, dict]:
    return ("Root", action, {"where": {"id": id}, **more})


CALLS = [
    *[root("delete", it) for it in (1, 2, 3, 4, 6, 7, 8, 9, 10, 99)],
    root("delete", 8, include={"cascades": {"include": {"deeper": {"orderBy": {"id": "asc"}}}}}),
    root("deleteMany", 8),
    ("Root", "deleteMany", {"where": {"id": {"in": [2, 7]}}}),
    ("Root", "deleteMany", {"where": {"id": {"in": [2, 4]}}}),
    ("Blocker", "deleteMany", {"where": {"id": {"gt": 0}}}),
    *[root("update", it, data={"id": 50}) for it in (1, 2, 4, 6, 7, 8, 10, 99)],
    root("update", 3, data={"code": "z"}),
    root("update", 2, data={"code": "z"}),
    root("update", 8, data={"id": 50, "cascades": {"update": {"where": {"id": 3}, "data": {"name": "n"}}}}),
    root("updateMany", 7, data={"id": 50}),
    root("updateMany", 4, data={"id": 50}),
    root("update", 2, data={"cascades": {"delete": {"id": 1}}}),
    root("update", 2, data={"cascades": {"delete": {"id": 3}}}),
    root("update", 8, data={"cascades": {"delete": {"id": 3}}}),
    root("update", 9, data={"cascades": {"delete": {"id": 4}}}),
    root("update", 8, data={"cascades": {"deleteMany": {}}}),
    root("update", 8, data={"cascades": {"update": {"where": {"id": 3}, "data": {"id": 77}}}}),
    root("update", 7, data={"optional": {"disconnect": {"id": 1}}}),
    root("update", 7, data={"optional": {"set": [{"id": 2}]}}),
    root("update", 6, data={"plains": {"set": []}}),
    root("update", 3, data={"one": {"connect": {"id": 1}}}),
    root("update", 2, data={"one": {"delete": True}}),
    ("Cascade", "update", {"where": {"id": 3}, "data": {"root": {"update": {"id": 60}}}}),
    ("Cascade", "update", {"where": {"id": 1}, "data": {"root": {"connect": {"id": 99}}}}),
    ("Cascade", "update", {"where": {"id": 1}, "data": {"root": {"connect": {"id": 1}}}}),
    ("Cascade", "update", {"where": {"id": 1}, "data": {"rootId": 99}}),
    ("Cascade", "create", {"data": {"id": 5, "rootId": 99}}),
    ("Cascade", "create", {"data": {"root": {"connect": {"id": 99}}}}),
    ("Opt", "update", {"where": {"id": 1}, "data": {"root": {"delete": True}}}),
    root("upsert", 2, create={"code": "x"}, update={"code": "y"}),
]
DIFFERENT = {
    'Root.delete {"where": {"id": 1}}': "pairs of a record that goes go with it",
}


def label(call: tuple[str, str, dict]) -> str:
    return f"{call[0]}.{call[1]} {json.dumps(call[2])}"


@pytest.fixture(scope="module")
def url(server_18: psycopg.Connection, worker_name: str) -> Iterator[str]:
    name = f"emulated_{worker_name}"
    server_18.execute(f"CREATE DATABASE {name} TEMPLATE template0 STRATEGY wal_log")
    found = f"postgresql://postgres@/{name}?host={server_18.info.host}"
    ddl = script(diff(Catalog(), from_schema(SCHEMA)))
    assert "FOREIGN KEY" not in ddl
    with psycopg.connect(found, autocommit=True) as connection:
        connection.execute((ddl + ROWS).encode())
    yield found
    server_18.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def session(url: str) -> Iterator[Session]:
    connection = psycopg_connection.connect(parse_url(url))
    opened = Session(connection, None)
    opened.sql("BEGIN")
    yield opened
    connection.close()


def call(session: Session, model: str, action: str, **arguments: object) -> object:
    return session.run(plan_of(PLANNER, Request(model, action, arguments)).steps())


def rows(session: Session, table: str) -> list[list[object]]:
    return [list(it) for it in session.sql(f'SELECT * FROM "{table}" ORDER BY 1, 2')]


def test_a_delete_takes_one_statement_to_find_and_one_to_write_per_level(session: Session) -> None:
    found = call(session, "Root", "delete", where={"id": 8}, include={"cascades": {"include": {"deeper": True}}})
    assert [len(it.deeper) for it in found.cascades] == [2]
    assert (rows(session, "Deeper"), [it[0] for it in rows(session, "Cascade")]) == ([[3, 4]], [1, 2, 4])
    assert [it.text.split()[0] for it in session.statements if it.text.startswith("DELETE")] == ["DELETE"] * 4


def test_pairs_go_with_their_records(session: Session) -> None:
    call(session, "Root", "delete", where={"id": 11})
    assert rows(session, "_RootToTag") == [[1, 1]]
    call(session, "Tag", "delete_many", where={"id": {"gt": 0}})
    assert rows(session, "_RootToTag") == []


@pytest.mark.parametrize(
    ("table", "write"),
    [
        ("Nulled", ("delete", {"where": {"id": 3}})),
        ("Nulled", ("update", {"where": {"id": 3}, "data": {"code": "z"}})),
        ("Default", ("update", {"where": {"id": 10}, "data": {"id": 50}})),
    ],
)
def test_the_moment_of_the_last_change_stays(session: Session, table: str, write: tuple[str, dict]) -> None:
    before = rows(session, table)
    action, arguments = write
    call(session, "Root", action, **arguments)
    after = rows(session, table)
    assert after != before
    assert {it[-1] for it in after} == {it[-1] for it in before}


def test_bulk_writes_are_guarded_too(session: Session) -> None:
    found = call(session, "Root", "delete_many_and_return", where={"id": {"in": [2, 7]}}, limit=1)
    assert len(found) == 1
    found = call(
        session, "Root", "update_many_and_return", where={"id": 3}, data={"code": "z"}, include={"nulls": True}
    )
    assert [(it.code, it.nulls) for it in found] == [("z", [])]
    assert [it[:2] for it in rows(session, "Nulled")] == [[1, None], [2, None]]
    for action, arguments in (
        ("update_each", {"data": [{"id": 1, "code": "x"}], "key": ["id"]}),
        ("upsert_many", {"data": [{"id": 1, "code": "x"}], "conflict": ["id"]}),
    ):
        with pytest.raises(ArgumentError, match=r"is what Nulled\.root refers to"):
            call(session, "Root", action, **arguments)


# ── with real Prisma ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def answers(url: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict]:
    schema = tmp_path_factory.mktemp("oracle") / "schema.prisma"
    schema.write_text(TEXT)
    lines = [
        json.dumps(
            {"id": i, "itx": [{"model": m.lower(), "action": action, "args": it}, {"raw": DUMP}], "rollback": True}
        )
        for i, (m, action, it) in enumerate(CALLS)
    ]
    done = subprocess.run(
        ["node", FOLDER / "client-oracle.mjs", schema, with_host(url)],
        input="\n".join(lines) + "\n",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found = {it["id"]: it for it in map(json.loads, done.stdout.splitlines())}
    return {label(it): found[i] for i, it in enumerate(CALLS)}


@pytest.mark.conformance
@pytest.mark.slow
@needs_prisma
@pytest.mark.parametrize("asked", CALLS, ids=label)
def test_same_as_prisma(answers: dict[str, dict], session: Session, asked: tuple[str, str, dict]) -> None:
    answer = answers[label(asked)]
    theirs: object = answer["error"]["code"] if "error" in answer else judged(*answer["ok"])
    ours: object
    try:
        result = plain(
            call(session, asked[0], re.sub("[A-Z]", lambda it: "_" + it[0].lower(), asked[1]), **in_ours(asked[2]))
        )
        ours = (result, json.loads(session.sql(DUMP)[0][0]))
    except NicolError as error:
        ours = "P2025" if error.code == "P2018" else error.code
    if label(asked) in DIFFERENT:
        assert ours != theirs, "no longer different: remove it from the list"
    else:
        assert ours == theirs


def judged(result: object, dumped: list[dict]) -> object:
    """As ours: what comes of a bulk write is its number."""
    number = result["count"] if isinstance(result, dict) and set(result) == {"count"} else result
    return (number, json.loads(dumped[0]["rows"]))


def in_ours(arguments: object) -> dict:
    """``arguments`` in our spelling."""
    return json.loads(json.dumps(arguments).replace("orderBy", "order"))
