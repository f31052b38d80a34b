"""``make bench``: how long the language takes, over 10, 100 and 1,000 models, and ``nicol validate`` beside Prisma's.

NICOL_ORACLE may name the folder with Prisma's packages, and SCHEMA a real file. What matters is the ratio, and that the
time per model stays the same.
"""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
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


def main() -> None:
    _print("In process", ("validate", "format", "validate, a model", "format, a model"), _rows(_texts()))
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "schema.prisma").write_text(SMALL)
        _print("From the shell, a small file", ("time", "ratio"), _shell_rows(Path(folder)))


def models(count: int) -> str:
    """A schema of so many models, each related to the one before and with an enum."""
    return HEAD + "".join(MODEL.format(i=i, j=(i - 1) % count, k=(i + 1) % count) for i in range(count))


def _texts() -> Mapping[str, str]:
    texts = {f"{count:,} models": models(count) for count in (10, 100, 1000)}
    given = os.environ.get("SCHEMA")
    return {**texts, Path(given).name: Path(given).read_text()} if given else texts


def _rows(texts: Mapping[str, str]) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = []
    for name, text in texts.items():
        assert check({"schema.prisma": text}).schema is not None, name
        checking = _seconds(lambda text=text: check({"schema.prisma": text}))
        laying_out = _seconds(lambda text=text: format(text))
        n_models = text.count("\nmodel ")
        rows.append((name, _ms(checking), _ms(laying_out), _ms(checking / n_models), _ms(laying_out / n_models)))
    return rows


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
    seconds = {
        name: _seconds(lambda it=it: subprocess.run(it, cwd=folder, env=environment, check=True, capture_output=True))
        for name, it in commands.items()
    }
    return [(name, _ms(it), f"{it / seconds['nicol validate']:.2f}") for name, it in seconds.items()]


def _nicol() -> str:
    return str(Path(sys.executable).parent / "nicol")


def _seconds(call: Callable[[], object]) -> float:
    samples: list[float] = []
    for _ in range(N_ROUNDS):
        started = time.perf_counter()
        call()
        samples.append(time.perf_counter() - started)
    return statistics.median(samples)


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
