"""Real Prisma, asked over one long-lived process. ``NICOL_ORACLE`` names its folder, else it is ``build/oracle``."""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("NICOL_ORACLE") or Path(__file__).parents[2] / "build/oracle")


@dataclass(frozen=True)
class Finding:
    """``start`` and ``end`` count characters."""

    text: str
    start: int
    end: int


@dataclass(frozen=True)
class Answer:
    """``datamodel`` is None for a schema with errors, ``formatted`` for one that Prisma cannot lay out."""

    errors: tuple[Finding, ...]
    warnings: tuple[Finding, ...]
    formatted: str | None
    datamodel: dict | None


class Oracle:
    """``schema-oracle.js``, and for ``script`` ``engine-oracle.mjs``."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def ask(self, schema: str) -> Answer:
        answer = self.request(op="all", schema=schema)
        found = [(it["is_warning"], _finding(schema, it)) for it in answer["lint"] or ()]
        errors = [it for is_warning, it in found if not is_warning]
        if not errors and not answer["valid"]:
            errors = [Finding((answer["error"] or {}).get("message") or answer["panic"], 0, len(schema))]
        return Answer(
            tuple(errors),
            tuple(it for is_warning, it in found if is_warning),
            answer["formatted"][0][1] if answer["formatted"] else None,
            answer["datamodel"],
        )

    def script(self, schema: str) -> str:
        """The SQL that makes an empty database what ``schema`` wants."""
        return self.request(op="diff", to={"schema": schema})["sql"]

    def request(self, **request: object) -> dict:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"id": 1, "from": None, **request}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert "ok" in answer, answer
        return answer["ok"]


needs_prisma = pytest.mark.skipif(
    shutil.which("node") is None or not (FOLDER / "schema-oracle.js").exists(),
    reason=f"no node, or no oracle in {FOLDER}; NICOL_ORACLE may name its folder",
)


@contextmanager
def started(program: str = "schema-oracle.js") -> Iterator[Oracle]:
    command = ["node", program, "--server"]
    with subprocess.Popen(command, cwd=FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Oracle(process)
        process.communicate(timeout=10)


def _finding(schema: str, it: dict) -> Finding:
    """Prisma counts units of UTF-16, of which some characters take two."""
    units = schema.encode("utf-16-le", "surrogatepass")
    start, end = (len(units[: 2 * it[name]].decode("utf-16-le", "ignore")) for name in ("start", "end"))
    return Finding(it["text"], start, end)
