"""A program that deploys a folder again and again, and is killed at another step each time.

``python killed.py URL FOLDER``: a child deploys and sends itself SIGKILL right before, or right after, its n-th errand;
then the parent deploys, and prints what the database has. The last line is of a deployment that nobody killed.
"""

import json
import os
import signal
import sys
from pathlib import Path

import psycopg

from nicol.migrate.deploy import Deployed, deploy, deployment
from nicol.migrate.history.folder import read_folder
from nicol.migrate.running.place import place
from nicol.migrate.running.run import run
from nicol.migrate.running.work import Work

_HISTORY = """\
SELECT migration_name, count(*)::int, count(finished_at)::int, max(applied_steps_count)::int
FROM _prisma_migrations GROUP BY 1 ORDER BY 1"""
_CATALOG = """\
SELECT c.relname, c.relkind::text, coalesce(i.indisvalid, true),
  (SELECT string_agg(attname, ',' ORDER BY attnum) FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0)
FROM pg_class c LEFT JOIN pg_index i ON i.indexrelid = c.oid
WHERE c.relnamespace = 'public'::regnamespace ORDER BY 1"""


def killed_at(work: Work[Deployed], n: int, moment: str) -> Work[Deployed]:
    """``work``, whose process ends ``moment`` ("before" or "after") its ``n``-th errand."""
    errand, number = next(work), 1
    try:
        while True:
            if (number, moment) == (n, "before"):
                os.kill(os.getpid(), signal.SIGKILL)
            try:
                rows = yield errand
            except Exception as error:
                errand = work.throw(error)
            else:
                if (number, moment) == (n, "after"):
                    os.kill(os.getpid(), signal.SIGKILL)
                errand = work.send(rows)
            number += 1
    except StopIteration as end:
        return end.value


def main(url: str, folder: Path) -> None:
    n, is_killed = 1, True
    while is_killed:
        for moment in ("before", "after"):
            empty(url)
            is_killed = dies(url, folder, n, moment)
            deployed = deploy(url, folder)
            print(json.dumps([n, moment, is_killed, state(url, deployed)]), flush=True)
        n += 1


def dies(url: str, folder: Path, n: int, moment: str) -> bool:
    child = os.fork()
    if not child:
        run(killed_at(deployment(place(url), read_folder(folder)), n, moment))
        os._exit(0)
    return os.waitpid(child, 0)[1] == signal.SIGKILL


def state(url: str, deployed: Deployed) -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        history = connection.execute(_HISTORY).fetchall()
        catalog = connection.execute(_CATALOG).fetchall()
        counts = connection.execute("SELECT count(*)::int, count(DISTINCT v)::int FROM counted").fetchone()
    return [history, catalog, counts, sorted(deployed.edited + deployed.missing)]


def empty(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
