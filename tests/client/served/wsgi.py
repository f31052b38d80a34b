"""An application for WSGI servers. Its client is used before the server forks, as ``--preload`` has it."""

import json
import os

from jive_db import Client

db = Client(os.environ["SERVED_URL"], application_name="served", connection_limit=3)
BEFORE = db.query_raw("SELECT pg_backend_pid() AS pid")[0]["pid"]


def application(environ, start_response):
    (row,) = db.query_raw(
        "SELECT pg_backend_pid() AS pid, count(*)::int AS n FROM pg_sleep(0.005), generate_series(1, 7)"
    )
    assert row["pid"] != BEFORE
    with db.tx() as tx:
        n_projects = tx.project.count()
    body = json.dumps({"process": os.getpid(), "session": row["pid"], "answer": row["n"] + n_projects}).encode()
    start_response("200 OK", [("Content-Length", str(len(body)))])
    return [body]
