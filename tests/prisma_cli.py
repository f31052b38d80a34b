"""The unmodified command line of real Prisma, in a project of its own."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.oracle import FOLDER, with_host

_CONFIGURATION = """\
export default {
  schema: 'schema.prisma',
  migrations: { path: 'migrations' },
  datasource: { url: process.env.DATABASE_URL, shadowDatabaseUrl: process.env.SHADOW_DATABASE_URL },
}
"""


@dataclass(frozen=True)
class Answer:
    status: int
    text: str


@dataclass(frozen=True)
class PrismaCli:
    """Runs in ``folder``, which has ``schema.prisma`` and ``migrations``."""

    folder: Path
    url: str

    def __call__(self, *arguments: str) -> Answer:
        # With its engine named, Prisma's program looks for none in the network.
        environment = {
            **os.environ,
            "DATABASE_URL": with_host(self.url),
            "PRISMA_SCHEMA_ENGINE_BINARY": str(FOLDER / "schema-engine"),
            "CHECKPOINT_DISABLE": "1",
            "PRISMA_HIDE_UPDATE_MESSAGE": "1",
        }
        node = shutil.which("node") or "node"
        command = [node, str(FOLDER / "node_modules/prisma/build/index.js"), *arguments]
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
            stdin=subprocess.DEVNULL,
        )
        return Answer(done.returncode, done.stdout + done.stderr)


def prisma_in(folder: Path, url: str, schema: str) -> PrismaCli:
    """Prisma in ``folder``, with ``schema`` as its file."""
    (folder / "schema.prisma").write_text(schema)
    (folder / "prisma.config.ts").write_text(_CONFIGURATION)
    return PrismaCli(folder, url)
