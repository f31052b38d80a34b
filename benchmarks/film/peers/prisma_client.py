"""Prisma Client 7 on Node, in a process of its own that is told by lines of JSON what to do, and measures itself.

Takes part where node is and where NICOL_ORACLE, or else ``build/oracle``, has Prisma's packages.
"""

import asyncio
import json
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import film_client
from peers.contender import N_CONNECTIONS, Contender, Taken, dsn

from nicol.driver.url import DatabaseUrl

ORACLE = Path(os.environ.get("NICOL_ORACLE") or Path(__file__).parents[3] / "build/oracle").absolute()
_PROGRAM = Path(__file__).parent / "prisma.mjs"
_HEAD = 'datasource db {{\n  provider = "postgresql"\n}}\n\ngenerator client {{\n  provider = "prisma-client-js"\n  output = "{output}"\n}}\n\n'  # noqa: E501
_LONGEST_LINE = 1 << 26
_ACTIONS = frozenset(
    [
        "point_read",
        "gather",
        "get_movie",
        "get_person",
        "get_user",
        "update_movie",
        "insert_user",
        "insert_movie",
        "insert_movie_plus",
        "list",
        "bulk_insert",
    ]
)


async def opened(url: DatabaseUrl, _text: str) -> list[Contender]:
    if shutil.which("node") is None or not (ORACLE / "node_modules").exists():
        return []
    client = await asyncio.to_thread(_generated)
    process = await asyncio.create_subprocess_exec(
        "node", "--expose-gc", str(_PROGRAM), str(ORACLE), str(client),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=_LONGEST_LINE,
        env={**os.environ, "NODE_NO_WARNINGS": "1"},
    )  # fmt: skip
    prisma = Prisma(process)
    await prisma.ask(connect={**dsn(url), "max": N_CONNECTIONS})
    return [prisma]


@dataclass(frozen=True, slots=True)
class Prisma:
    """Satisfies ``Contender``."""

    process: asyncio.subprocess.Process
    name: str = "prisma"

    def actions(self) -> frozenset[str]:
        return _ACTIONS

    async def answer(self, action: str, key: int) -> object:
        return await self.ask(answer=action, key=key)

    async def timed(self, action: str, keys: Sequence[int], concurrency: int) -> Taken:
        wall_s, cpu_s = await self.ask(time=action, keys=keys, concurrency=concurrency)
        return Taken(wall_s / len(keys), cpu_s / len(keys))

    async def close(self) -> None:
        assert self.process.stdin is not None
        self.process.stdin.close()
        await self.process.wait()

    async def ask(self, **request: object):
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(request).encode() + b"\n")
        answer = json.loads(await self.process.stdout.readline())
        assert "ok" in answer, answer
        return answer["ok"]


def _generated() -> Path:
    """The folder of Prisma's client, beside its packages, which it looks for from there on."""
    folder = ORACLE / ".clients" / "film"
    _, _, models = film_client.SCHEMA.read_text().partition("model Movie")
    text = _HEAD.format(output=folder / "client") + "model Movie" + models
    schema = folder / "schema.prisma"
    if not schema.exists() or schema.read_text() != text:
        folder.mkdir(parents=True, exist_ok=True)
        program = [
            "node",
            str(ORACLE / "node_modules/prisma/build/index.js"),
            "generate",
            "--schema",
            str(folder / "new.prisma"),
        ]
        (folder / "new.prisma").write_text(text)
        # With its engine named, Prisma's program looks for none in the network.
        engine = {"PRISMA_SCHEMA_ENGINE_BINARY": str(ORACLE / "schema-engine"), "CHECKPOINT_DISABLE": "1"}
        subprocess.run(program, cwd=folder, env={**os.environ, **engine}, check=True, capture_output=True)
        (folder / "new.prisma").rename(schema)
    return folder / "client"
