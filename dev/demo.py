"""``make demo SYSTEM=…``: a reference system from its schema to typed rows, on embedded servers in its own folder.

First the commands that a user would run, then the tour of its package, ``<system>.tour``: each question with its code,
its answer, how many statements it took and how long. ``TOUR`` there is a sequence of title, question (a coroutine
function that is given a connected client) and the classes that the question is asked with; ``before``, where there is
one, removes what a demo that was interrupted has left.
"""

import asyncio
import inspect
import os
import re
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from importlib import import_module
from pathlib import Path

from dotenv import dotenv_values
from pydantic import BaseModel
from rich.console import Console, Group, RenderableType
from rich.panel import Panel
from rich.rule import Rule
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from nicol.errors import NicolError

SYSTEMS = Path(__file__).parent.parent / "systems"
# The demo writes rows, so it never uses servers that the user's environment happens to name.
EMBEDDED = {"DATABASE_URL": "embedded:.nicol/postgres", "REDIS_URL": "embedded:.nicol/redis"}
console = Console(width=min(Console().width, 120), highlight=False)
# Columns that tell a reader nothing.
_HIDDEN = re.compile(r"(^|_)(id|hash|secret)$|(Id|Hash|Secret)$")

COMMANDS = (
    ("validate", "is the schema right?"),
    ("migrate deploy", "start PostgreSQL, apply migrations/"),
    ("generate", "write the typed client into db/"),
    ("db seed", "run its seed.py"),
)
NEXT = """\
[bold]What next[/]
  [cyan]systems/{system}/README.md[/]   what the system does, and which code and test meet each of its demands
  [cyan]systems/{system}/{system}/tour.py[/]   what you just saw; change it and run the demo again
  [cyan]systems/{system}/{system}/db/[/]   the generated client, made to be read
  [cyan]make demo SYSTEM=…[/]   the other systems: {others}
  [cyan]README.md[/]   your own schema in five minutes"""


def main() -> None:
    started = time.perf_counter()
    system = next((it for it in sys.argv[1:] if not it.startswith("-")), "jive")
    known = sorted(it.parent.name for it in SYSTEMS.glob("*/schema.prisma"))
    if system not in known:
        sys.exit(f"demo: there is no system {system}; there are {', '.join(known)}")
    os.chdir(SYSTEMS / system)
    os.environ.update({**EMBEDDED, **_example()})
    sys.path.insert(0, str(SYSTEMS / system))
    console.print(Rule("[bold]From schema.prisma to a database[/]", align="left"))
    for words, purpose in COMMANDS:
        _run(words, purpose)
    console.print(Rule("[bold]From a question to typed rows[/]", align="left"))
    asyncio.run(_tour(system))
    _run("db down", "stop PostgreSQL; the next command that needs it starts it again")
    console.print(NEXT.format(system=system, others=", ".join(it for it in known if it != system)))
    console.print(f"\n[dim]{time.perf_counter() - started:.1f} s in all[/]")


def _example() -> Mapping[str, str]:
    """What the system's .env.example says, but for addresses of servers that would have to be there."""
    values = dotenv_values(".env.example").items()
    return {name: it for name, it in values if it and (it.startswith("embedded:") or not name.endswith("_URL"))}


def _run(words: str, purpose: str) -> None:
    started = time.perf_counter()
    console.print(f"[bold]$ nicol {words}[/]  [dim]# {purpose}[/]")
    done = subprocess.run([sys.executable, "-m", "nicol", *words.split()], capture_output=True, text=True, check=False)
    console.print(Text(textwrap.indent((done.stdout + done.stderr).strip("\n"), "  ")))
    if done.returncode != 0:
        sys.exit(done.returncode)
    console.print(f"  [dim]{time.perf_counter() - started:.2f} s[/]\n")


async def _tour(system: str) -> None:
    # With the client that `nicol generate` has just written.
    tour = import_module(f"{system}.tour")
    sent: list[str] = []
    before = getattr(tour, "before", None)
    # Some systems open their client with extensions.
    opened = getattr(tour, "open_database", None) or tour.AsyncClient
    async with opened(on_query=lambda event: sent.append(event.text)) as db:
        if before is not None:
            await before(db)
        for number, (title, question, classes) in enumerate(tour.TOUR, 1):
            sent.clear()
            started = time.perf_counter()
            answer = await question(db)
            elapsed_ms = (time.perf_counter() - started) * 1000
            console.print(f"[bold]{number}. {title}[/]")
            console.print(_code(question, classes))
            console.print(*_shown(answer), sep="\n")
            # Some questions make clients of their own, whose statements nobody counts here.
            n_sent = _counted(len(sent), "statement") if sent else "no statement by this client"
            console.print(f"[dim]{n_sent}, {elapsed_ms:.1f} ms[/]")
            if "--sql" in sys.argv:
                console.print(Group(*(Syntax(it, "postgresql", word_wrap=True) for it in sent)))
            console.print()


def _code(question: object, classes: Sequence[type]) -> RenderableType:
    lines = inspect.getsource(question).splitlines()[1:]
    parts = [*(inspect.getsource(it).strip() for it in classes), textwrap.dedent("\n".join(lines))]
    return Panel(Syntax("\n\n".join(parts), "python", background_color="default", word_wrap=True), border_style="dim")


def _shown(answer: object) -> Iterator[RenderableType]:
    """An answer for people: rows and dicts as tables, errors by their class and message, the rest as text."""
    if isinstance(answer, NicolError):
        yield Text.assemble((type(answer).__name__, "bold red"), f": {answer.message}")
    elif isinstance(answer, Mapping):
        yield _pairs(answer)
    elif isinstance(answer, list) and answer and all(_fields(it) and type(it) is type(answer[0]) for it in answer):
        yield from _rows(answer)
    elif isinstance(answer, (list, tuple)):
        for it in answer:
            yield from _shown(it)
        if not answer:
            yield Text("nothing", style="dim")
    elif _fields(answer):
        yield from _rows([answer])
    else:
        yield Text(str(answer))


def _pairs(answer: Mapping[object, object]) -> RenderableType:
    table = Table(show_header=False)
    for key, value in answer.items():
        table.add_row(Text(str(key), style="cyan"), _cell(value))
    return table


def _rows(answer: Sequence[object]) -> Iterator[RenderableType]:
    rows = [_fields(it) for it in answer]
    columns = _telling(rows)
    table = Table(*columns, header_style="cyan")
    for row in rows:
        table.add_row(*(_cell(row.get(it, "")) for it in columns))
    yield table
    said = f"[dim]{_counted(len(rows), 'row')} of type[/] {type(answer[0]).__name__}"
    n_hidden = len(rows[0]) - len(columns)
    yield f"{said}[dim], without {_counted(n_hidden, 'column')}[/]" if n_hidden else said


def _fields(row: object) -> Mapping[str, object]:
    """What a record has by name; nothing of what is none."""
    if isinstance(row, Mapping):
        return row
    if isinstance(row, (BaseException, type, Enum)):
        return {}
    own = [it.name for it in fields(row)] if is_dataclass(row) else getattr(row, "__struct_fields__", None)
    own = getattr(row, "_fields", None) if own is None else own
    return getattr(row, "__dict__", {}) if own is None else {it: getattr(row, it) for it in own}


def _telling(rows: Sequence[Mapping[str, object]]) -> list[str]:
    """The columns to show: no ids, hashes and secrets, and where that is too wide, what says most."""
    names = [it for it in rows[0] if not _HIDDEN.search(it)]
    for dull in (_is_empty, _is_moment, _is_document):
        if not _fits(names, rows):
            names = [it for it in names if not all(dull(row.get(it)) for row in rows)]
    while len(names) > 1 and not _fits(names, rows):
        names.pop()
    return names


def _is_empty(value: object) -> bool:
    return value in (None, "", [], {}, ())


def _is_moment(value: object) -> bool:
    return value is None or isinstance(value, datetime)


def _is_document(value: object) -> bool:
    return value is None or isinstance(value, dict)


def _fits(names: Sequence[str], rows: Sequence[Mapping[str, object]]) -> bool:
    cells = {it: [it, *(line for row in rows for line in _cell(row.get(it, "")).plain.splitlines())] for it in names}
    # Longer texts are wrapped and stay readable, and what is between two columns takes three places.
    return sum(min(max(map(len, lines)), 22) + 3 for lines in cells.values()) < console.width


def _cell(value: object) -> Text:
    if isinstance(value, list):
        return Text("\n".join(_cell(it).plain for it in value))
    if isinstance(value, BaseModel):
        return Text(", ".join([str(it) for name, it in vars(value).items() if not _HIDDEN.search(name)][:3]))
    text = f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else str(value)
    return Text(textwrap.shorten(text, 48, placeholder="…"))


def _counted(number: int, noun: str) -> str:
    return f"{number or 'no'} {noun}{'' if number == 1 else 's'}"


if __name__ == "__main__":
    main()
