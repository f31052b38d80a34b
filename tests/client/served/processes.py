"""Processes of ``multiprocessing`` in the way that the first argument names, and what their clients say."""

import json
import multiprocessing
import os
import sys

from jive_db import Client

db = Client(os.environ["SERVED_URL"], application_name="served")
PID = "SELECT pg_backend_pid() AS pid FROM pg_sleep(0.02)"


def ask(_: int) -> tuple[int, int]:
    return os.getpid(), db.query_raw(PID)[0]["pid"]


if __name__ == "__main__":
    own = ask(0)
    with multiprocessing.get_context(sys.argv[1]).Pool(2) as pool:
        answers = pool.map(ask, range(12), chunksize=1)
    print(json.dumps([own, *answers, ask(0)]))
    db.close()
