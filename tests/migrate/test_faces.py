"""``nicol.migrate.aio`` and ``nicol.migrate.sync`` name every function that speaks to a database, and nothing else."""

import ast
import asyncio
import inspect
from pathlib import Path

import pytest
from tests.migrate.conftest import tables

import nicol.migrate
from nicol.migrate import aio, sync

MODULES = sorted(Path(nicol.migrate.__file__).parent.glob("*.py"))
# Parts of `execute` and of the runners, not things to do.
NOT_OFFERED = {"run"}


def twins() -> set[str]:
    """Every public function of a module of ``migrate`` that has an asynchronous twin."""
    found = set()
    for path in MODULES:
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.AsyncFunctionDef) and not node.name.startswith("_"):
                found.add(node.name.removesuffix("_async"))
    return found - NOT_OFFERED


def test_both_faces_have_the_same_names():
    assert aio.__all__ == sync.__all__


@pytest.mark.parametrize("name", sorted(twins()))
def test_everything_that_speaks_to_a_database_is_there_in_both_colours(name):
    assert inspect.iscoroutinefunction(getattr(aio, name))
    assert not inspect.iscoroutinefunction(getattr(sync, name))
    assert getattr(aio, name).__name__ == f"{getattr(sync, name).__name__}_async"


def test_a_program_deploys_when_it_starts(database, folder, put):
    put("20260101000000_a", "CREATE TABLE a ()")
    assert asyncio.run(aio.deploy(database, folder)).applied == ("20260101000000_a",)
    assert sync.deploy(database, folder).applied == ()
    assert tables(database) == ["a"]
