"""``make bench``: how long the language takes, over 10 to 10,000 models, and ``nicol validate`` beside Prisma's.

In process the time of the processor counts, which other programs leave alone; from the shell the time on the wall too.
NICOL_ORACLE may name the folder with Prisma's packages, without which Prisma is left out, SCHEMA a real file, and
ROUNDS how often each is done. What matters is the ratio, and that the time per model stays the same.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from nicol.schema.check import check
from nicol.schema.format import format

ROOT = Path(__file__).parent.parent
ORACLE = Path(os.environ.get("NICOL_ORACLE") or ROOT / "build/oracle")
N_ROUNDS = int(os.environ.get("ROUNDS", "9"))
HEAD = (
    'datasource db {\n  provider = "postgresql"\n}\n\ngenerator client {\n  provider = "nicol"\n  output   = "db"\n}\n'
)
MODEL = """
/// Orders of one customer, number {i}.
model Order{i} {{
  id         String    @id @default(uuid()) @db.Uuid
  number     Int       @unique @default(autoincrement())
  title      String    @db.VarChar(200) // shown to customers
  note       String?
  total      Decimal   @default(0) @db.Decimal(12, 2)
  status     Status{i} @default(OPEN)
  tags       String[]
  details    Json      @default("{{}}") @db.JsonB
  createdAt  DateTime  @default(now()) @map("created_at") @db.Timestamptz(6)
  updatedAt  DateTime  @updatedAt @map("updated_at")
  previousId String?   @map("previous_id") @db.Uuid
  previous   Order{j}? @relation("chain{i}", fields: [previousId], references: [id], onDelete: SetNull)
  following  Order{k}[] @relation("chain{k}")

  @@unique([title, createdAt], map: "order_{i}_title_key")
  @@index([status, createdAt(sort: Desc)])
  @@index([details], type: Gin)
  @@map("orders_{i}")
}}

enum Status{i} {{
  OPEN
  PAID     @map("paid")
  REFUNDED // rarely
}}
"""
SMALL = HEAD + "\nmodel User {\n  id    Int    @id @default(autoincrement())\n  email String @unique\n}\n"


@dataclass(frozen=True, slots=True)
class Taken:
    """The medians of some rounds. The processor's time is that of the programs it started too."""

    wall_s: float
    cpu_s: float


def main() -> None:
    columns = ("validate, wall", "validate, CPU", "a model", "format, wall", "format, CPU", "a model")
    _print("In process", columns, _rows(_texts()))
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "schema.prisma").write_text(SMALL)
        _print("From the shell, a small file", ("wall", "CPU", "ratio of wall"), _shell_rows(Path(folder)))


def models(count: int) -> str:
    """A schema of so many models, each related to the one before and with an enum."""
    return HEAD + "".join(MODEL.format(i=i, j=(i - 1) % count, k=(i + 1) % count) for i in range(count))


def _texts() -> Mapping[str, str]:
    texts = {f"{count:,} models": models(count) for count in (10, 100, 1000, 10_000)}
    given = os.environ.get("SCHEMA")
    return {**texts, Path(given).name: Path(given).read_text()} if given else texts


def _rows(texts: Mapping[str, str]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for name, text in texts.items():
        assert check({"schema.prisma": text}).schema is not None, name
        n_models = text.count("\nmodel ")
        n_rounds = N_ROUNDS if n_models < 1000 else 1
        checking = _timed(lambda text=text: check({"schema.prisma": text}), n_rounds)
        laying_out = _timed(lambda text=text: format(text), n_rounds)
        rows.append((name, *_columns(checking, n_models), *_columns(laying_out, n_models)))
    return rows


def _columns(taken: Taken, n_models: int) -> tuple[str, str, str]:
    return _ms(taken.wall_s), _ms(taken.cpu_s), _ms(taken.cpu_s / n_models)


def _shell_rows(folder: Path) -> list[tuple[str, ...]]:
    commands = {"python -c pass": [sys.executable, "-c", "pass"], "nicol validate": [_nicol(), "validate"]}
    prisma = ORACLE / "node_modules/prisma/build/index.js"
    if prisma.exists() and shutil.which("node") is not None:
        commands["prisma validate"] = ["node", str(prisma), "validate", "--schema", "schema.prisma"]
    # With its engine named, Prisma's program looks for none in the network.
    environment = {
        **os.environ,
        "CHECKPOINT_DISABLE": "1",
        "PRISMA_SCHEMA_ENGINE_BINARY": str(ORACLE / "schema-engine"),
    }
    taken = {
        name: _timed(
            lambda it=it: subprocess.run(it, cwd=folder, env=environment, check=True, capture_output=True), N_ROUNDS
        )
        for name, it in commands.items()
    }
    ours = taken["nicol validate"].wall_s
    return [(name, _ms(it.wall_s), _ms(it.cpu_s), f"{it.wall_s / ours:.2f}") for name, it in taken.items()]


def _nicol() -> str:
    return str(Path(sys.executable).parent / "nicol")


def _timed(call: Callable[[], object], n_rounds: int) -> Taken:
    samples: list[tuple[float, float]] = []
    for _ in range(n_rounds):
        wall, cpu = time.perf_counter(), _cpu_s()
        call()
        samples.append((time.perf_counter() - wall, _cpu_s() - cpu))
    return Taken(*(statistics.median(it) for it in zip(*samples, strict=True)))


def _cpu_s() -> float:
    usages = (resource.getrusage(it) for it in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(it.ru_utime + it.ru_stime for it in usages)


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:,.2f} ms"


def _print(title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = Table(title=title, title_justify="left")
    table.add_column("")
    for name in columns:
        table.add_column(name, justify="right")
    for row in rows:
        table.add_row(*row)
    Console().print(table)


if __name__ == "__main__":
    main()
