"""What generated packages cost: type checkers over a user's file and the package, lines, imports and memory.

``python benchmarks/checkers.py [schema …]`` with ``ring``, ``hub``, ``litellm`` or a path; all three if none is named.
N_MODELS is the size of ring and hub (150), CHECKERS what is run (pyright, mypy and ty).
"""

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from nicol.generate.generate import generate
from nicol.generate.options import Options
from nicol.schema.check import check
from nicol.schema.model import Schema

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from tests.litellm import fetched  # noqa: E402 (found through the line above, as are the next)
from tests.typing.calls import calls  # noqa: E402
from tests.typing.schemas import hub, ring  # noqa: E402

N_MODELS = int(os.environ.get("N_MODELS", "150"))
SETTINGS = '[tool.pyright]\ntypeCheckingMode = "strict"\npythonVersion = "3.11"\n'
BIN = Path(sys.executable).parent
COMMANDS = {
    "pyright": ("pyright", "--pythonpath", sys.executable, "use.py", "db"),
    "mypy": (
        "mypy",
        "--strict",
        "--explicit-package-bases",
        "--no-incremental",
        "--python-executable",
        sys.executable,
        "use.py",
        "db",
    ),
    "ty": ("ty", "check", "--output-format", "concise", "--python", sys.prefix, "use.py", "db"),
}
CHECKERS = os.environ.get("CHECKERS", "pyright mypy ty").split()


@dataclass(frozen=True, slots=True)
class Cost:
    seconds: float
    cpu_seconds: float
    peak_mb: float
    status: int
    said: str

    def __str__(self) -> str:
        verdict = "" if self.status == 0 else f" status {self.status}"
        return f"{self.seconds:.1f} s ({self.cpu_seconds:.1f} CPU) {self.peak_mb:.0f} MB{verdict}"


def cost(folder: Path, *command: str) -> Cost:
    """What a program took, the greatest of its processes' memory included."""
    environment = {key: it for key, it in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYRIGHT_PYTHON_IGNORE_WARNINGS": "1", "PYTHONPYCACHEPREFIX": str(folder / "pyc")}
    started = time.perf_counter()
    with (folder / "said").open("w+") as said:
        running = subprocess.Popen(command, cwd=folder, env=environment, stdout=said, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - started
        said.seek(0)
        cpu = usage.ru_utime + usage.ru_stime
        return Cost(seconds, cpu, usage.ru_maxrss / 1024, running.returncode, said.read())


def schema_of(name: str) -> Schema:
    match name:
        case "ring":
            text = ring(N_MODELS)
        case "hub":
            text = hub(N_MODELS)
        case "litellm":
            folder = fetched()
            assert folder is not None, "no package registry has LiteLLM's wheel"
            text = (folder / "schema.prisma").read_text()
        case path:
            text = Path(path).read_text()
    schema = check({"schema.prisma": text}).schema
    assert schema is not None
    return schema


def figures(name: str, folder: Path) -> dict[str, str]:
    schema = schema_of(name)
    started = time.perf_counter()
    package = generate(schema, Options())
    seconds = time.perf_counter() - started
    (folder / "db").mkdir()
    for path, text in package.items():
        (folder / "db" / path).write_text(text)
    (folder / "use.py").write_text(calls(schema))
    (folder / "pyproject.toml").write_text(SETTINGS)
    found = {
        "models": str(len(schema.models)),
        "lines": f"{sum(it.count(chr(10)) for it in package.values()):,}",
        "generate": f"{seconds:.2f} s",
    }
    for checker in CHECKERS:
        command, *rest = COMMANDS[checker]
        judged = cost(folder, str(BIN / command), *rest)
        found[checker] = str(judged)
        if judged.status:
            print(f"{name}, {checker}:", *judged.said.splitlines()[-15:], sep="\n  ")
    cost(folder, sys.executable, "-c", "import db")
    nothing, imported = (min(_imported(folder, it), key=lambda it: it.cpu_seconds) for it in ("pass", "import db"))
    found["import"] = f"{imported.cpu_seconds - nothing.cpu_seconds:.2f} s CPU {imported.peak_mb:.0f} MB"
    return found


def _imported(folder: Path, program: str) -> list[Cost]:
    return [cost(folder, sys.executable, "-c", program) for _ in range(5)]


def main() -> None:
    names = sys.argv[1:] or ["ring", "hub", "litellm"]
    columns = list[dict[str, str]]()
    for name in names:
        with tempfile.TemporaryDirectory() as folder:
            columns.append(figures(name, Path(folder)))
    table = Table("", *(Path(it).stem for it in names))
    for row in columns[0]:
        table.add_row(row, *(it[row] for it in columns))
    Console(width=120).print(table)


if __name__ == "__main__":
    main()
