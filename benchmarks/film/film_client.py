"""Nicol's client for the film schema, generated at run time, and the tables it wants."""

import atexit
import importlib
import shutil
import sys
import tempfile
from functools import cache
from pathlib import Path
from types import ModuleType

from nicol.catalog.diff.diff import diff
from nicol.catalog.from_schema.from_schema import from_schema
from nicol.catalog.model import Catalog
from nicol.catalog.script.script import script
from nicol.generate.generate import generate
from nicol.generate.options import Options
from nicol.schema.check import check
from nicol.schema.model import Schema

SCHEMA = Path(__file__).parent / "schema.prisma"


def film_schema() -> Schema:
    schema = check({"schema.prisma": SCHEMA.read_text()}).schema
    assert schema is not None
    return schema


def tables() -> str:
    """The SQL that makes the tables."""
    return script(diff(Catalog(), from_schema(film_schema())))


@cache
def generated() -> ModuleType:
    """The package of the client."""
    folder = Path(tempfile.mkdtemp(prefix="nicol-film-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    package = folder / "film_db"
    package.mkdir()
    for name, text in generate(film_schema(), Options()).items():
        (package / name).write_text(text)
    sys.path.insert(0, str(folder))
    return importlib.import_module("film_db")
