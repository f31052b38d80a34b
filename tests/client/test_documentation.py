"""The examples of docs/client.md, run one after the other as the page shows them."""

import ast
import inspect
import re
from pathlib import Path

import psycopg
from tests.client.conftest import write_package

from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.generate.options import options_of
from nicol.schema.check import check

PAGE = (Path(__file__).parents[2] / "docs" / "client.md").read_text()


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


async def test_page_is_true(database, tmp_path, monkeypatch, capsys):
    schema = check({"schema.prisma": blocks("prisma")[0]}).schema
    options = options_of(schema)
    write_package(tmp_path / options.output, schema, options)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("DATABASE_URL", database)
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(script(diff(Catalog(), from_schema(schema))))
    code = compile("\n".join(blocks("python")), "client.md", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    running = eval(code, {"__name__": "page"})
    assert inspect.iscoroutine(running)
    await running
    assert "ms  SELECT count(*)" in capsys.readouterr().out
