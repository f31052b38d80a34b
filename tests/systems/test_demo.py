"""How `make demo` shows answers of every kind."""

import importlib.util
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import msgspec
import pytest
from rich.console import Console

from nicol.errors import NicolError

_SPEC = importlib.util.spec_from_file_location("demo", Path(__file__).parents[2] / "dev" / "demo.py")
demo = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(demo)


@dataclass(frozen=True, slots=True)
class Slots:
    name: str


class Small(msgspec.Struct):
    name: str


ANSWERS = {
    "texts": (["ada", "grace"], ["ada", "grace"]),
    "numbers": ([1, 2], ["1", "2"]),
    "dict": ({"ada": ["tea", "ale"], "grace": 2}, ["ada", "tea", "ale", "grace", "2"]),
    "dicts": ([{"name": "ada"}, {"name": "grace", "age": 7}], ["name", "ada", "grace", "2 rows of type dict"]),
    "slots": ([Slots("ada")], ["name", "ada", "1 row of type Slots"]),
    "Struct": (Small("ada"), ["name", "ada", "1 row of type Small"]),
    "of several kinds": (["ada", Slots("grace"), NicolError("away")], ["ada", "grace", "NicolError: away"]),
    "nothing": ([], ["nothing"]),
    "text": ("ada", ["ada"]),
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_answer_is_shown(kind):
    answer, said = ANSWERS[kind]
    console = Console(width=100, record=True, file=StringIO())
    console.print(*demo._shown(answer), sep="\n")
    text = console.export_text()
    assert all(it in text for it in said), text
