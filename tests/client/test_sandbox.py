"""A sandbox that nobody watches: its shortest calls, too, go to the connection that is undone."""

import asyncio

from tests.client.rows import project

from nicol.tools.testing import sandbox_async, sandbox_sync


def test_what_nobody_watches_is_undone(db, jive):
    async def test() -> None:
        client, sandbox = sandbox_async.sandboxed(db.AsyncClient, jive, jive, None)
        await client.project.create(project())
        assert await client.project.count() == 1
        await sandbox.close()

    asyncio.run(test())
    client, sandbox = sandbox_sync.sandboxed(db.Client, jive, jive, None)
    client.project.create(project())
    assert client.project.count() == 1
    sandbox.close()
    with db.Client(jive) as plain:
        assert plain.project.count() == 0
