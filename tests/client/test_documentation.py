"""The Python examples of docs/, run one after the other as each page shows them.

A page is run if its first ``prisma`` block has a generator: the block is its schema, and its database begins empty.
"""

import ast
import inspect
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from tests.client.conftest import write_package

from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.generate.options import options_of
from nicol.schema.check import check

FOLDER = Path(__file__).parents[2] / "docs"


def blocks(page: str, language: str) -> list[str]:
    text = (FOLDER / page).read_text()
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def is_run(page: str) -> bool:
    schemas = blocks(page, "prisma")
    return bool(schemas) and 'provider = "nicol"' in schemas[0] and bool(blocks(page, "python"))


PAGES = [it.name for it in sorted(FOLDER.glob("*.md")) if is_run(it.name)]


@pytest.fixture
def app_forgotten() -> Iterator[None]:
    """Each page has a package called ``app`` of its own."""
    yield
    for name in [it for it in sys.modules if it.partition(".")[0] == "app"]:
        del sys.modules[name]


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.usefixtures("app_forgotten")
async def test_page_is_true(page, database, tmp_path, monkeypatch, capsys, request):
    schema = check({"schema.prisma": blocks(page, "prisma")[0]}).schema
    assert schema is not None
    options = options_of(schema)
    write_package(tmp_path / options.output, schema, options)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database)
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(script(diff(Catalog(), from_schema(schema))))
    if any("nicol.redis" in it for it in blocks(page, "python")):
        monkeypatch.setenv("REDIS_URL", request.getfixturevalue("redis_url"))
    code = compile("\n".join(blocks(page, "python")), page, "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    running = eval(code, {"__name__": "page"})
    if inspect.iscoroutine(running):
        await running
    if page == "client.md":
        assert "ms  SELECT count(*)" in capsys.readouterr().out
