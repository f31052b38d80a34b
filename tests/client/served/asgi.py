"""An application for ASGI servers, which have a client per process whether it is made before a fork or after it."""

import json
import os

from jive_db import AsyncClient

db = AsyncClient(os.environ["SERVED_URL"], application_name="served", connection_limit=3)


async def application(scope, receive, send) -> None:
    if scope["type"] == "lifespan":
        await _live(receive, send)
        return
    (row,) = await db.query_raw(
        "SELECT pg_backend_pid() AS pid, count(*)::int AS n FROM pg_sleep(0.005), generate_series(1, 7)"
    )
    async with db.tx() as tx:
        n_projects = await tx.project.count()
    body = json.dumps({"process": os.getpid(), "session": row["pid"], "answer": row["n"] + n_projects}).encode()
    await send(
        {"type": "http.response.start", "status": 200, "headers": [(b"content-length", str(len(body)).encode())]}
    )
    await send({"type": "http.response.body", "body": body})


async def _live(receive, send) -> None:
    while True:
        message = await receive()
        if message["type"] == "lifespan.shutdown":
            await db.close()
            await send({"type": "lifespan.shutdown.complete"})
            return
        await send({"type": "lifespan.startup.complete"})
