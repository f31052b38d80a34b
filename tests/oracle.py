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

FOLDER = Path(os.environ.get("NICOL_ORACLE") or Path(__file__).parents[1] / "build/oracle").absolute()


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
    """``schema-oracle.js`` for ``ask``, ``engine-oracle.mjs`` for the others."""

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

    def diff(self, before: object, after: object, *, is_summary: bool = False) -> str:
        """The SQL from one side to the other, ``None``, ``{"schema": …}`` or ``{"url": …}`` each, or its summary."""
        return self.request(op="diff", **{"from": before}, to=after, summary=is_summary)["sql"]

    def pull(self, url: str, schema: str) -> str:
        """What is written into ``schema`` for the database at ``url``."""
        files = self.request(op="pull", url=with_host(url), schema=schema)["files"]
        return "".join(text for _path, text in files)

    def request(self, **request: object) -> dict:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"id": 1, **request}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert "ok" in answer, answer
        return answer["ok"]


def with_host(url: str) -> str:
    """``url`` for Node, whose URLs need a host, which the folder of the socket then takes the place of."""
    return url.replace("@/", "@localhost/")


needs_prisma = pytest.mark.skipif(
    shutil.which("node") is None or not (FOLDER / "node_modules").exists(),
    reason=f"no node, or no oracle in {FOLDER}; NICOL_ORACLE may name its folder",
)


@contextmanager
def started(program: str) -> Iterator[Oracle]:
    command = ["node", program, "--server"]
    with subprocess.Popen(command, cwd=FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Oracle(process)
        process.communicate(timeout=10)


def _finding(schema: str, it: dict) -> Finding:
    """Prisma counts units of UTF-16, of which some characters take two."""
    units = schema.encode("utf-16-le", "surrogatepass")
    start, end = (len(units[: 2 * it[name]].decode("utf-16-le", "ignore")) for name in ("start", "end"))
    return Finding(it["text"], start, end)
