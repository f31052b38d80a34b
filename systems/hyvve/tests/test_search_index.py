"""The search asks its index, also where row-level security holds the role that searches."""

import json

import psycopg

from hyvve import make_database
from hyvve.services import approvals
from hyvve.tenancy import tenant


async def test_a_search_uses_the_index_of_its_document(chosen, house, db, app_url, database_url):
    home = await house("acme")
    sent = []
    with tenant(home.workspace.id):
        await db.approval_item.create_many(
            [{"kind": "x", "title": f"Order {i} crates of {'apples' if i % 50 == 0 else 'pears'}"} for i in range(1500)]
        )
        async with make_database(chosen, on_query=sent.append) as watched:
            assert len(await approvals.search(watched, "apples", take=100)) == 30
    with psycopg.connect(database_url, autocommit=True) as owner:
        owner.execute("VACUUM ANALYZE approvals.approval_items")
    event = next(it for it in sent if "to_tsquery" in it.text)
    with psycopg.connect(app_url) as app:
        app.execute("SELECT set_config('nicol.tenant', %s, false)", [home.workspace.id])
        # A table this small is read faster than any index.
        app.execute("SET enable_seqscan = off")
        prepared = f"PREPARE search AS {event.text}"
        app.execute(prepared.encode())
        given = ", ".join(psycopg.sql.Literal(it).as_string(app) for it in event.values)
        plan = app.execute(f"EXPLAIN (FORMAT JSON) EXECUTE search ({given})".encode()).fetchone()
    assert "approval_items_document_idx" in json.dumps(plan[0])
