"""``python benchmarks/records.py``: how long a row takes to become a record, for each kind of record. No database."""

import importlib
import statistics
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console
from rich.table import Table

from nicol.generate.generate import generate
from nicol.generate.options import Models, Options
from nicol.query.nodes.read import Selection
from nicol.query.planner import Planner
from nicol.query.rows import Build
from nicol.query.shape.wanted import Wanted
from nicol.schema.check import check

ROOT = Path(__file__).parent.parent
N_ROWS = 200
N_ROUNDS = 400
NOON = datetime(2025, 10, 15, 12, 0, tzinfo=UTC)
ROW = (
    "id", "project", "docs/1.md", "1.md", "STORY", "1.0.0", "Ada", NOON, NOON, '[{"path": "docs/prd.md"}]', "text" * 20,
)  # fmt: skip
SOME = (("id", "id"), ("path", "path"), ("name", "name"), ("version", "version"))


def main() -> None:
    folder = Path(tempfile.mkdtemp(prefix="nicol-bench-"))
    sys.path.insert(0, str(folder))
    schema = check({"schema.prisma": (ROOT / "systems/jive/schema.prisma").read_text()}).schema
    assert schema is not None
    table = Table(title=f"one Artifact of a row, median of {N_ROUNDS} rounds of {N_ROWS:,}", title_justify="left")
    for name in ("", "11 fields", "4 of them"):
        table.add_column(name, justify="right")
    for kind in Models:
        package = folder / f"bench_{kind}"
        package.mkdir()
        for name, text in generate(schema, Options(models=kind)).items():
            (package / name).write_text(text)
        whole, part = _builds(importlib.import_module(package.name))
        table.add_row(kind, f"{_time(whole, ROW):,.0f} ns", f"{_time(part, ROW[:4]):,.0f} ns")
    Console().print(table)


def _builds(package: object) -> tuple[Build, Build]:
    definition = package.Client.definition
    planner = Planner(definition.schema, definition.classes, definition.enums)
    whole = planner.shapes.wanted("Artifact", definition.classes["Artifact"])
    part = Wanted(model="Artifact", target=whole.target, construction=whole.construction, columns=SOME)
    return planner.builders.build(Selection(whole)), planner.builders.build(Selection(part))


def _time(build: Build, row: tuple[object, ...]) -> float:
    rows = [row] * N_ROWS
    samples = []
    for _ in range(N_ROUNDS):
        started = time.perf_counter()
        made = [build(it) for it in rows]
        samples.append((time.perf_counter() - started) / len(made))
    return statistics.median(samples) * 1e9


if __name__ == "__main__":
    main()
