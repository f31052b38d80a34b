"""Renames: the script as expected, and that on real servers every row keeps its values, there and back.

Each folder of ``renames`` has two schemas, what is said of them, and rows. ``UPDATE=1`` rewrites the expectations.
"""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from tests.catalog.world import apply, connected, present

from nicol.catalog.change import AlterEnum
from nicol.catalog.diff.diff import diff
from nicol.catalog.reverse import reverse_all
from nicol.catalog.script.script import script
from nicol.catalog.summary import summary
from nicol.driver.connection import Connection
from nicol.driver.execute import execute
from nicol.migrate.rename import changes_to
from nicol.migrate.wanted import Wanted, wanted
from nicol.schema.check import check
from nicol.schema.model import Schema
from nicol.sql.statement import Statement

FOLDER = Path(__file__).parent / "renames"


@dataclass(frozen=True)
class Case:
    folder: Path

    def text(self, name: str) -> str:
        return (self.folder / name).read_text()

    @property
    def before(self) -> Wanted:
        return wanted(schema_of(self.text("before.prisma")), "public")

    @property
    def after(self) -> Wanted:
        return wanted(schema_of(self.text("after.prisma")), "public", self.text("renames.txt").splitlines())


every_case = pytest.mark.parametrize(
    "case", [Case(it) for it in sorted(FOLDER.iterdir())], ids=lambda it: it.folder.name
)


@cache
def schema_of(text: str) -> Schema:
    checked = check({"schema.prisma": text})
    assert checked.schema is not None, checked.diagnostics
    return checked.schema


def check_text(path: Path, text: str) -> None:
    if os.environ.get("UPDATE"):
        path.write_text(text)
    assert text == path.read_text(), path


def rows(connection: Connection) -> str:
    """All rows, by table."""
    lines: list[str] = []
    for name in (it.name for it in present(connection).tables):
        found = connection.run(Statement(f'SELECT t::text FROM "{name.namespace}"."{name.name}" t ORDER BY 1'))
        lines += (f"{name.namespace}.{name.name}", *(f"  {row[0]}" for row in found))
    return "".join(f"{it}\n" for it in lines)


@every_case
def test_there_and_back_every_row_keeps_its_values(case: Case, any_database: str) -> None:
    with connected(any_database) as connection:
        apply(connection, script(diff(present(connection), case.before.catalog)))
        apply(connection, case.text("rows.sql"))
        was, rows_before = present(connection), rows(connection)
        changes = execute(connection, changes_to(was, case.after))
        check_text(case.folder / "script.sql", script(changes))
        check_text(case.folder / "summary.txt", summary(changes))

        apply(connection, script(changes))
        check_text(case.folder / "rows.txt", rows(connection))
        # What documentation says of renames stays there when they are done.
        done = wanted(schema_of(case.text("after.prisma")), "public")
        assert execute(connection, changes_to(present(connection), done)) == ()

        apply(connection, script(reverse_all(changes)))
        assert diff(was, present(connection)) == diff(present(connection), was) == ()
        if not any(isinstance(it, AlterEnum) and it.mapping for it in changes):
            assert rows(connection) == rows_before


LABELS = 'datasource db {\n  provider = "postgresql"\n}\nenum E {\n%s\n}\nmodel T {\n  id Int @id\n  e E\n}\n'


@pytest.mark.parametrize(
    ("before", "after", "script_"),
    [
        ("A D", "A B C D", ["'B' BEFORE 'D'", "'C' BEFORE 'D'"]),
        ("A", "A B", ["'B'"]),
        ("B", "A B C", ["'A' BEFORE 'B'", "'C'"]),
    ],
)
def test_new_labels_stand_where_the_schema_has_them(
    any_database: str, before: str, after: str, script_: list[str]
) -> None:
    first, then = (wanted(schema_of(LABELS % it.replace(" ", "\n")), "public").catalog for it in (before, after))
    with connected(any_database) as connection:
        apply(connection, script(diff(present(connection), first)))
        text = script(diff(present(connection), then))
        assert [it.split("ADD VALUE ")[1].rstrip(";") for it in text.splitlines() if "ADD VALUE" in it] == script_
        for it in text.splitlines():
            apply(connection, "" if it.startswith("--") else it)
        assert present(connection).enums == then.enums
