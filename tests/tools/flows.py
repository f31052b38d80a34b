"""A terminal flow: what is there, what is typed and answered, and what must be said. Run in a pseudo-terminal."""

import os
import pty
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from nicol.driver.url import parse_url

_TIMEOUT_S = 30
_STYLE = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_NAME = re.compile(r"\{(\w+)\}")
CTRL_C, CTRL_D = "\x03", "\x04"
HEAD = 'datasource db {\n  provider = "postgresql"\n  url      = env("DATABASE_URL")\n}\n\n'


@dataclass(frozen=True, kw_only=True)
class World:
    """A project in ``folder`` whose database is ``url``. Its schema and migrations are in ``prisma/``."""

    folder: Path
    url: str

    def sql(self, text: str) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(text)

    def filled(self, text: str) -> str:
        """``text`` with {where}, {database}, {address}, and migrations by the ends of their names, such as {init}."""
        return _NAME.sub(self._named, text)

    def _named(self, found: re.Match[str]) -> str:
        url, name = parse_url(self.url), found[1]
        known = {
            "database": str(url.database),
            "address": url.address,
            "where": f"database {url.database} (schema public) at {url.address}",
        }
        if name in known:
            return known[name]
        folders = sorted(it.name for it in self.folder.glob(f"prisma/migrations/*_{name}"))
        assert folders, f"no migration is called {name}"
        return folders[-1]


Given = Callable[[World], None]


@dataclass(frozen=True, kw_only=True)
class Flow:
    """``section`` is that of the transcripts of Prisma's command line whose facts ``says`` has, in our words.

    ``answers`` is typed where its key is asked. Without ``terminal`` nothing can be, and standard input stays open.
    """

    section: int | str
    run: str
    status: int = 0
    says: tuple[str, ...] = ()
    never_says: tuple[str, ...] = ()
    answers: Mapping[str, str] = field(default_factory=dict)
    given: tuple[Given, ...] = ()
    terminal: bool = True
    environment: Mapping[str, str] = field(default_factory=dict)


def check(world: World, flow: Flow) -> None:
    for it in flow.given:
        it(world)
    command = [sys.executable, "-m", "nicol", *world.filled(flow.run).split()]
    environment = {**os.environ, "DATABASE_URL": world.url, "TERM": "xterm"} | flow.environment
    talk = _on_a_terminal if flow.terminal else _without_a_terminal
    said, status = talk(command, world.folder, {k: v for k, v in environment.items() if v}, flow.answers)
    plain = _spaced(_STYLE.sub("", said))
    for fact in flow.says:
        assert _spaced(world.filled(fact)) in plain, f"§{flow.section} nicol {flow.run} does not say {fact!r}:\n{said}"
    for word in flow.never_says:
        assert word not in plain, f"§{flow.section} nicol {flow.run} says {word!r}:\n{said}"
    assert status == flow.status, f"§{flow.section} nicol {flow.run} left with {status}:\n{said}"


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _on_a_terminal(
    command: list[str], folder: Path, environment: dict[str, str], answers: Mapping[str, str]
) -> tuple[str, int]:
    parent, child = pty.openpty()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=child,
        stdout=child,
        stderr=child,
        preexec_fn=_hearing_ctrl_c,  # noqa: PLW1509 (no thread of the tests holds a lock that signal() needs)
    )
    os.close(child)
    said, waiting, deadline = b"", dict(answers), time.monotonic() + _TIMEOUT_S
    while time.monotonic() < deadline:
        if select.select([parent], [], [], 0.05)[0]:
            try:
                said += os.read(parent, 4096)
            except OSError:
                break
        elif process.poll() is not None:
            break
        for question in [it for it in waiting if it.encode() in said]:
            _type(process, parent, waiting.pop(question))
    status = _left(process, said.decode(errors="replace"))
    os.close(parent)
    assert not waiting, f"{command} did not ask {waiting}:\n{said.decode()}"
    return said.decode(), status


def _hearing_ctrl_c() -> None:
    # A shell that runs the tests in the background has them, and whatever they start, ignore it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _type(process: "subprocess.Popen[bytes]", keyboard: int, text: str) -> None:
    if text == CTRL_C:
        # The terminal of this process is not that of its session, which would send the signal.
        process.send_signal(signal.SIGINT)
    else:
        os.write(keyboard, text.encode())


def _without_a_terminal(
    command: list[str], folder: Path, environment: dict[str, str], _answers: Mapping[str, str]
) -> tuple[str, int]:
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        assert process.stdout is not None
        status = _left(process, "")
        return process.stdout.read().decode(), status


def _left(process: "subprocess.Popen[bytes]", said: str) -> int:
    try:
        return process.wait(_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        raise AssertionError(f"{process.args} waits for something:\n{said}") from None


def schema(body: str, head: str = HEAD) -> Given:
    return file("prisma/schema.prisma", head + body)


def file(path: str, text: str) -> Given:
    def given(world: World) -> None:
        place = world.folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text)

    return given


def migration(name: str, text: str) -> Given:
    return file(f"prisma/migrations/{name}/migration.sql", text)


def without(path: str) -> Given:
    def given(world: World) -> None:
        place = world.folder / world.filled(path)
        shutil.rmtree(place) if place.is_dir() else place.unlink()

    return given


def replaced(path: str, before: str, after: str) -> Given:
    """A file with ``after`` instead of ``before``, which is its end if it is empty."""

    def given(world: World) -> None:
        place = world.folder / world.filled(path)
        text = place.read_text()
        place.write_text(text.replace(before, after) if before else text + after)

    return given


def sql(text: str) -> Given:
    return lambda world: world.sql(text)


def without_database(world: World) -> None:
    name = parse_url(world.url).database
    with psycopg.connect(world.url.replace(f"/{name}?", "/postgres?"), autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
