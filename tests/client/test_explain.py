"""Asking how the server would answer a call."""

import asyncio

import pytest
from tests.client.colours import in_both_colours
from tests.client.rows import artifact, project

from nicol.client.explain import _filtered
from nicol.client.explanation import Explanation, read_plan
from nicol.errors import ArgumentError, RawQueryError

MANY = """
INSERT INTO "Project" (id, name, "repoUrl", "webhookSecret", config, "updatedAt")
SELECT 'p' || i, 'name ' || i, 'url ' || i, 's', '{}', now() FROM generate_series(1, $1) i
"""


@in_both_colours
async def test_explanation_tells_indexes_from_scans(db, jive):
    async with db.AsyncClient(jive) as client:
        await client.execute_raw(MANY, 5000)
        await client.execute_raw('ANALYZE "Project"')
        found = await client.explain(lambda it: it.project.find_many(where={"repoUrl": "url 7"}))
        assert isinstance(found, Explanation)
        assert found.uses_index("Project_repoUrl_idx")
        assert (found.sequential_scans, found.duration_s, found.hints) == ((), None, ())
        scanning = await client.explain(lambda it: it.project.find_many(where={"name": "name 7"}))
        assert [it.relation for it in scanning.sequential_scans] == ["Project"]
        assert scanning.hints == ("Project: all rows are read to find those of name; @@index([name]) may help",)
        measured = await client.explain(lambda it: it.project.find_many(where={"name": "name 7"}), analyze=True)
        (scan,) = measured.sequential_scans
        assert (scan.n_rows, scan.n_rows_removed, scan.n_loops) == (1, 4999, 1)
        assert scan.n_blocks_hit + scan.n_blocks_read > 10
        assert measured.hints == ("Project: 5000 rows are read to find those of name; @@index([name]) may help",)
        assert "Seq Scan on Project  (" in str(measured)
        assert "hint: Project" in str(measured)


WRITES = {
    "create": lambda it: it.project.create(project("new")),
    "create_many": lambda it: it.project.create_many([project("new"), project("newer")]),
    "nested create": lambda it: it.project.create(project("new", artifacts={"create": [artifact("b.md")]})),
    "update": lambda it: it.project.update({"name": "other"}, {"id": "p"}),
    "update with relatives": lambda it: it.project.update(
        {"name": "other", "artifacts": {"create": [artifact("b.md")], "deleteMany": [{"path": "a.md"}]}}, {"id": "p"}
    ),
    "upsert": lambda it: it.project.upsert({"id": "p"}, {"create": project("q"), "update": {"name": "other"}}),
    "delete_many": lambda it: it.artifact.delete_many(where={"path": "a.md"}),
    "raw": lambda it: it.execute_raw('DELETE FROM "Artifact" WHERE path = $1', "a.md"),
}


def test_explaining_a_write_changes_nothing(colour, db, jive):
    with colour.client(db, jive) as client:
        client.project.create(project("old", id="p", artifacts={"create": [artifact()]}))
        before = client.query_raw('SELECT p, a FROM "Project" p, "Artifact" a')
        for name, write in WRITES.items():
            for analyze in (True, False):
                found = client.explain(write, analyze=analyze)
                assert any(it.type == "ModifyTable" for it in found.nodes), name
                assert client.query_raw('SELECT p, a FROM "Project" p, "Artifact" a') == before, name
                assert client.project.count() == 1
                assert client.statistics.n_in_use == 0


@in_both_colours
async def test_explaining_inside_a_transaction_sees_it_and_leaves_it_open(db, jive):
    async with db.AsyncClient(jive) as client:
        async with client.tx() as tx:
            await tx.project.create(project("a"))
            found = await tx.explain(lambda it: it.project.find_many(), analyze=True)
            assert found.nodes[0].n_rows == 1
            again = await client.explain(lambda it: it.project.delete_many(everything=True), analyze=True)
            assert again.statements[0].execution_s > 0
            await tx.project.create(project("b"))
        assert await client.project.count() == 2


NOT_ONE = {
    "none": lambda it: None,
    "two": lambda it: (it.project.count(), it.project.count()),
    "no function": 3,
    "a coroutine function": asyncio.sleep,
}


@pytest.mark.parametrize("call", NOT_ONE.values(), ids=NOT_ONE)
def test_anything_but_one_call_is_refused(colour, db, call):
    with pytest.raises(ArgumentError, match="makes one call"):
        colour.client(db, "postgresql://h/d").explain(call)


def test_what_has_no_plan_is_the_servers_to_refuse(colour, db, jive):
    with colour.client(db, jive) as client, pytest.raises(RawQueryError):
        client.explain(lambda it: it.execute_raw("VACUUM"))


CONDITIONS = {
    '("repoUrl" = $1)': ["repoUrl"],
    "((name = 'id'::text) AND (NOT (\"webhookSecret\" = 'name')))": ["name", "webhookSecret"],
    "(t0.name ~~ 'it''s id%'::text)": ["name"],
    "(renamed = 1)": [],
}


@pytest.mark.parametrize(("condition", "fields"), CONDITIONS.items())
def test_fields_of_a_condition(db, condition, fields):
    model = next(it for it in db.AsyncClient.definition.schema.models if it.name == "Project")
    assert [it.name for it in _filtered(model, condition)] == fields


@in_both_colours
async def test_hint_is_written_as_the_schema_has_it(snake, jive):
    """The client calls the field ``webhook_secret``; what it suggests is to be pasted into the schema."""
    async with snake.AsyncClient(jive) as client:
        await client.execute_raw(MANY, 5000)
        await client.execute_raw('ANALYZE "Project"')
        found = await client.explain(lambda it: it.project.find_many(where={"webhook_secret": "none"}))
    assert found.hints == (
        "Project: all rows are read to find those of webhook_secret; @@index([webhookSecret]) may help",
    )


def test_loops_are_multiplied():
    node = {"Node Type": "Seq Scan", "Actual Loops": 3, "Actual Rows": 2.5, "Actual Total Time": 2.0, "Plan Rows": 1}
    plan = read_plan("SELECT", [{"Plan": node, "Execution Time": 9.0}]).plan
    assert (plan.n_rows, plan.duration_s) == (8, 0.006)
