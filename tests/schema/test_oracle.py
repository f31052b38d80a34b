"""Our verdicts and our layout are real Prisma's.

Needs node and the oracle, whose folder is in NICOL_ORACLE or else ``build/oracle``.
"""

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.schema.corpus_file import PATH, Snippet, every_snippet

from nicol.schema.check import check
from nicol.schema.format import format

ROOT = Path(__file__).parents[2]
ORACLE = Path(os.environ.get("NICOL_ORACLE") or ROOT / "build/oracle")

pytestmark = [
    pytest.mark.conformance,
    pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed"),
    pytest.mark.skipif(
        not (ORACLE / "schema-oracle.js").exists(), reason=f"no oracle in {ORACLE}; NICOL_ORACLE may name its folder"
    ),
]

# What Nicol accepts and Prisma 7 does not, and the other way round. Everything else is a bug.
WE_ACCEPT = {
    "! url": "Prisma 6 has the URL in the datasource, 7 in its configuration file; both are read",
    "view without the preview": "no preview flags are needed",
    "a partial index without the preview": "no preview flags are needed",
    "! extensions without the preview": "no preview flags are needed",
    "generator with unknown preview features": "preview flags of other generators are not judged",
}
WE_REFUSE = {
    "! other provider": "PostgreSQL only",
    "! sqlite": "PostgreSQL only",
    "map of nothing": "PostgreSQL has no empty identifiers",
    "list column as a foreign key": "PostgreSQL refuses the foreign key",
}
OTHER_LAYOUT = {
    "! nothing": "an empty file stays empty",
    "a block right behind a brace": "an empty line stands between two blocks",
    "comment after an opening brace": "Prisma loses the first comment and moves the second",
}


class Oracle:
    def __init__(self) -> None:
        self.process = subprocess.Popen(
            ["node", "schema-oracle.js", "--server"],
            cwd=ORACLE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ask(self, schema: str) -> dict:
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps({"id": 1, "schema": schema}) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())["ok"]

    def close(self) -> None:
        self.process.communicate(timeout=10)


@pytest.fixture(scope="module")
def oracle() -> Iterator[Oracle]:
    oracle = Oracle()
    yield oracle
    oracle.close()


@pytest.mark.parametrize("snippet", [it for it in every_snippet() if it.file != "superset"], ids=lambda it: it.id)
def test_verdict_and_layout_are_prismas(oracle: Oracle, snippet: Snippet) -> None:
    theirs = oracle.ask(snippet.text)
    is_accepted = check({PATH: snippet.text}).schema is not None
    expected = (theirs["valid"] or snippet.name in WE_ACCEPT) and snippet.name not in WE_REFUSE
    assert is_accepted == expected, theirs["error"]
    if theirs["valid"] and snippet.name not in OTHER_LAYOUT:
        assert format(snippet.text) == theirs["formatted"][0][1]


@pytest.mark.parametrize("path", sorted((Path(__file__).parent / "cases").glob("*.prisma")), ids=lambda it: it.stem)
def test_valid_cases_have_prismas_layout(oracle: Oracle, path: Path) -> None:
    text = path.read_text().partition("//! expected\n")[0]
    if check({PATH: text}).schema is not None:
        assert format(text) == oracle.ask(text)["formatted"][0][1]


@pytest.mark.parametrize("name", [*WE_ACCEPT, *WE_REFUSE, *OTHER_LAYOUT])
def test_every_exception_is_in_the_corpus(name: str) -> None:
    assert name in {it.name for it in every_snippet()}
