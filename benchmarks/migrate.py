"""``make bench``: migrations from the shell, beside Prisma's command line, and how long a large database takes to read.

Both work on the same servers, schemas and folders, and take turns; the median of each counts, and what matters is the
ratio. Without Prisma (NICOL_ORACLE names its folder) there are no ratios, without a package registry no real history.
ROUNDS says how often each is done.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

import psycopg
from rich.console import Console
from rich.table import Table

from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.introspect.introspect import introspect
from nicol.catalog.model import EMPTY
from nicol.catalog.script.script import script
from nicol.driver.execute import execute
from nicol.driver.psycopg_connection import connect
from nicol.driver.url import parse_url
from nicol.local import postgres
from nicol.migrate.deploy import deploy
from nicol.schema.check import check
from nicol.sql.statement import Script

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

from tests.litellm import MISSING, fetched  # noqa: E402

from schema import models  # noqa: E402 (found through the line above, as is the next)

ORACLE = Path(os.environ.get("NICOL_ORACLE") or ROOT / "build/oracle").absolute()
PRISMA = ORACLE / "node_modules/prisma/build/index.js"
N_ROUNDS = int(os.environ.get("ROUNDS", "5"))
N_MODELS = 200
N_TABLES = 1000
CONFIGURATION = """\
export default {
  schema: 'schema.prisma',
  migrations: { path: 'migrations' },
  datasource: { url: process.env.DATABASE_URL },
}
"""


@dataclass(frozen=True)
class Bench:
    """One server, and a folder for projects. ``medians`` are seconds, Nicol's and Prisma's, by what was timed."""

    url: str
    folder: Path
    medians: dict[str, tuple[float, float | None]] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)

    def database(self, template: str = "template0") -> str:
        name = f"bench_{next(self.numbers)}"
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url.replace("/postgres?", f"/{name}?")

    def project(self, name: str, schema: str) -> Path:
        project = self.folder / name
        project.mkdir()
        (project / "schema.prisma").write_text(schema)
        (project / "prisma.config.ts").write_text(CONFIGURATION)
        return project

    def compare(self, title: str, project: Path, url_of: Callable[[], str], nicol: str, prisma: str = "") -> None:
        """``url_of`` gives the database for each call. The first round warms up, and is not counted."""
        ours: list[float] = []
        theirs: list[float] = []
        for _ in range(N_ROUNDS + 1):
            ours.append(_seconds([_nicol(), *nicol.split()], project, url_of()))
            if PRISMA.exists() and shutil.which("node"):
                theirs.append(_seconds(["node", str(PRISMA), *(prisma or nicol).split()], project, url_of()))
        self.medians[title] = statistics.median(ours[1:]), statistics.median(theirs[1:]) if theirs else None


def main() -> None:
    with _bench() as bench:
        real = fetched()
        if real is not None:
            _real_history(bench, real)
        _large_schemas(bench)
        rows = [_row(title, *it) for title, it in bench.medians.items()]
        _print("Migrations from the shell", ("nicol", "Prisma", "ratio"), rows)
        _print(f"Reading {N_TABLES:,} tables", ("in process",), [("introspect", _introspection(bench))])


@contextmanager
def _bench() -> Iterator[Bench]:
    folder = Path(tempfile.mkdtemp(prefix="nicol-bench-"))
    try:
        yield Bench(postgres.up(folder / "postgres", database="postgres"), folder)
    finally:
        postgres.down(folder / "postgres")
        shutil.rmtree(folder, ignore_errors=True)


def _real_history(bench: Bench, real: Path) -> None:
    text = (real / "schema.prisma").read_text()
    # The URL stands in the file, as in Prisma 6, which 7 refuses.
    project = bench.project("real", "\n".join(it for it in text.split("\n") if "env(" not in it))
    shutil.copytree(real / "migrations", project / "migrations")
    # With what their own migrations forget, so that there is nothing to do.
    last = project / "migrations/99990101000000_forgotten_indexes/migration.sql"
    last.parent.mkdir()
    last.write_text(MISSING)
    bench.compare("deploy 221 migrations", project, bench.database, "migrate deploy")
    url = bench.database()
    deploy(url, project / "migrations")
    bench.compare("migrate status", project, lambda: url, "migrate status")
    bench.compare(
        "migrate dev, nothing changed",
        project,
        lambda: url,
        "migrate dev --name x --skip-generate",
        "migrate dev --name x",
    )


def _large_schemas(bench: Bench) -> None:
    project = bench.project("large", _headed(N_MODELS))
    (project / "before.prisma").write_text(_headed(N_MODELS // 2))
    url = bench.database()
    _make(url, _headed(N_MODELS // 2))
    to = "--to-schema schema.prisma --script"
    title = f"diff to {N_MODELS} models, from"
    bench.compare(f"{title} a schema", project, lambda: url, f"migrate diff --from-schema before.prisma {to}")
    bench.compare(f"{title} a database", project, lambda: url, f"migrate diff --from-config-datasource {to}")


def _headed(n_models: int) -> str:
    """Both tools must take it: Prisma wants to know who generates."""
    return models(n_models).replace('provider = "nicol"', 'provider = "prisma-client"')


def _make(url: str, schema: str) -> None:
    checked = check({"schema.prisma": schema})
    assert checked.schema is not None
    connection = connect(parse_url(url))
    connection.run(Script(script(diff(EMPTY, from_schema(checked.schema)))))
    connection.close()


def _introspection(bench: Bench) -> str:
    url = bench.database()
    _make(url, _headed(N_TABLES))
    taken: list[float] = []
    for _ in range(N_ROUNDS):
        connection = connect(parse_url(url))
        started = time.perf_counter()
        assert len(execute(connection, introspect(["public"])).tables) == N_TABLES
        taken.append(time.perf_counter() - started)
        connection.close()
    return f"{statistics.median(taken):.2f} s"


def _seconds(command: list[str], project: Path, url: str) -> float:
    environment: Mapping[str, str] = {
        # As from a shell: what is compiled is kept.
        **{name: it for name, it in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "PYTHONPYCACHEPREFIX": str(project.parent / "pycache"),
        # Node's URLs need a host, which the folder of the socket then takes the place of.
        "DATABASE_URL": url.replace("@/", "@localhost/"),
        # With its engine named, Prisma's program looks for none in the network.
        "PRISMA_SCHEMA_ENGINE_BINARY": str(ORACLE / "schema-engine"),
        "CHECKPOINT_DISABLE": "1",
    }
    started = time.perf_counter()
    done = subprocess.run(
        command, cwd=project, env=environment, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    )
    taken = time.perf_counter() - started
    assert done.returncode == 0, (command, done.stdout[-2000:], done.stderr[-2000:])
    return taken


def _nicol() -> str:
    return str(Path(sys.executable).parent / "nicol")


def _row(title: str, ours: float, theirs: float | None) -> tuple[str, ...]:
    if theirs is None:
        return title, f"{ours:.2f} s", "", ""
    return title, f"{ours:.2f} s", f"{theirs:.2f} s", f"{theirs / ours:.1f} times as long"


def _print(title: str, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    table = Table(title=title, title_justify="left")
    table.add_column("")
    for name in columns:
        table.add_column(name, justify="right")
    for row in rows:
        table.add_row(*row)
    Console().print(table)


if __name__ == "__main__":
    main()
