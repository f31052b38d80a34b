"""One client per process under the servers and workers that people run, each of them the real program."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from socket import AF_UNIX, socket

import httpx
import psycopg
import pytest

SERVED = Path(__file__).parent / "served"
LIMIT_S = 60

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="these servers fork")

PROGRAMS = {
    "uvicorn on uvloop": ["uvicorn", "asgi:application", "--workers=2", "--loop=uvloop", "--uds={socket}"],
    "uvicorn on asyncio": ["uvicorn", "asgi:application", "--workers=2", "--loop=asyncio", "--uds={socket}"],
    "gunicorn, preloaded": ["gunicorn", "wsgi:application", "--workers=2", "--preload", "--no-control-socket", "--bind=unix:{socket}"],
    "gunicorn with threads": ["gunicorn", "wsgi:application", "--workers=2", "--threads=4", "--preload", "--no-control-socket", "--bind=unix:{socket}"],
    "gunicorn with uvicorn": ["gunicorn", "asgi:application", "--workers=2", "--preload", "--no-control-socket", "-k=uvicorn.workers.UvicornWorker", "--bind=unix:{socket}"],
}  # fmt: skip
OFTEN = ("uvicorn on uvloop", "gunicorn, preloaded")


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", [it if it in OFTEN else pytest.param(it, marks=pytest.mark.conformance) for it in PROGRAMS]
)
def test_a_web_server_has_a_client_in_each_of_its_processes(name, packages, jive, tmp_path) -> None:
    path = tmp_path / "socket"
    arguments = [it.format(socket=path) for it in PROGRAMS[name]]
    with _running(["-m", *arguments], packages, jive, tmp_path) as server:
        answers = _answers_of_two_processes(path, server)
        _check(answers, jive)
    assert server.returncode == 0
    _check_quiet(server)
    assert _sessions(jive, until=lambda found: not found) == set()


@pytest.mark.slow
@pytest.mark.conformance
def test_a_celery_worker_has_a_client_in_each_of_its_processes(packages, jive, tmp_path, monkeypatch) -> None:
    for it in ("queue", "results", "control"):
        (tmp_path / it).mkdir()
    monkeypatch.setenv("SERVED_FOLDER", str(tmp_path))
    arguments = [
        "-m",
        "celery",
        "-A",
        "tasks",
        "worker",
        "--pool=prefork",
        "--concurrency=2",
        "--without-mingle",
        "--without-gossip",
    ]
    asking = "import json, tasks; asked = [it.delay() for it in (tasks.ask, tasks.ask_async) * 10]; print(json.dumps([it.get(timeout=50) for it in asked]))"
    with _running(arguments, packages, jive, tmp_path) as worker:
        asked = subprocess.run(
            [sys.executable, "-c", asking], cwd=SERVED, env=_environment(packages, jive), capture_output=True, text=True, timeout=LIMIT_S
        )  # fmt: skip
        assert asked.returncode == 0, asked.stderr
        answers = [(process, session, 7) for process, session in json.loads(asked.stdout)]
        _check_apart(answers)
        assert len({process for process, _, _ in answers}) == 2
    assert worker.returncode == 0
    _check_quiet(worker)
    assert _sessions(jive, until=lambda found: not found) == set()


@pytest.mark.slow
@pytest.mark.conformance
@pytest.mark.parametrize("way", ["fork", "spawn", "forkserver"])
def test_processes_of_multiprocessing_have_a_client_each(way, packages, jive) -> None:
    done = _run(["processes.py", way], packages, jive)
    assert (done.returncode, done.stderr) == (0, "")
    own, *answers, again = [(process, session, 7) for process, session in json.loads(done.stdout)]
    assert own == again
    _check_apart([own, *answers])
    assert len({process for process, _, _ in answers}) >= 1
    assert _sessions(jive, until=lambda found: not found) == set()


@pytest.mark.slow
@pytest.mark.conformance
def test_pytest_asyncio_has_a_loop_for_each_test_and_one_client(packages, jive, tmp_path) -> None:
    options = [
        "-q",
        "-W",
        "error",
        "-p",
        "no:cacheprovider",
        "-o",
        "asyncio_mode=auto",
        "-o",
        "asyncio_default_fixture_loop_scope=function",
        f"--rootdir={tmp_path}",
        "-c",
        os.devnull,
    ]
    suite = shutil.copy(SERVED / "suite.py", tmp_path / "test_suite.py")  # away from the fixtures of Nicol's own tests
    done = _run(["-m", "pytest", *options, str(suite)], packages, jive)
    assert done.returncode == 0, done.stdout
    assert "4 passed" in done.stdout
    assert _sessions(jive, until=lambda found: not found) == set()


# ── running them ──────────────────────────────────────────────────────────────────────────────────────────────────


def _environment(packages: Path, url: str) -> dict[str, str]:
    inherited = {key: it for key, it in os.environ.items() if not key.startswith(("PYTEST_", "NICOL_"))}
    return {**inherited, "PYTHONPATH": f"{packages}{os.pathsep}{SERVED}", "SERVED_URL": url, "C_FORCE_ROOT": "1"}


def _run(arguments: list[str], packages: Path, url: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments], cwd=SERVED, env=_environment(packages, url), capture_output=True, text=True, timeout=LIMIT_S
    )  # fmt: skip


class _Running:
    """A program and the file that has all it said."""

    def __init__(self, process: subprocess.Popen[bytes], log: Path) -> None:
        self._process = process
        self._log = log

    @property
    def returncode(self) -> int | None:
        return self._process.poll()

    @property
    def said(self) -> str:
        return self._log.read_text()


@contextmanager
def _running(arguments: list[str], packages: Path, url: str, folder: Path) -> Iterator[_Running]:
    log = folder / "log"
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, *arguments], cwd=SERVED, env=_environment(packages, url), stdout=file, stderr=file,
            start_new_session=True,
        )  # fmt: skip
    try:
        yield _Running(process, log)
        process.send_signal(signal.SIGTERM)
        process.wait(LIMIT_S)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(LIMIT_S)


def _answers_of_two_processes(path: Path, server: _Running) -> list[tuple[int, int, int]]:
    """What a crowd was answered, asked for until two processes have answered."""
    end = time.monotonic() + LIMIT_S
    answers: list[tuple[int, int, int]] = []
    with ThreadPoolExecutor(12) as threads:
        while len({process for process, _, _ in answers}) < 2 or len(answers) < 60:
            assert time.monotonic() < end, server.said
            assert server.returncode is None, server.said
            if _listens(path):
                answers += threads.map(lambda _: _asked(path), range(24))
            else:
                time.sleep(0.02)
    return answers


def _listens(path: Path) -> bool:
    with socket(AF_UNIX) as trying:
        try:
            trying.connect(str(path))
        except OSError:
            return False
    return True


def _asked(path: Path) -> tuple[int, int, int]:
    with httpx.Client(transport=httpx.HTTPTransport(uds=str(path)), timeout=LIMIT_S) as client:
        answer = client.get("http://localhost/")
    assert answer.status_code == 200, answer.text
    found = json.loads(answer.text)
    return found["process"], found["session"], found["answer"]


# ── what must hold ────────────────────────────────────────────────────────────────────────────────────────────────


def _check(answers: list[tuple[int, int, int]], url: str) -> None:
    _check_apart(answers)
    assert {session for _, session, _ in answers} <= _sessions(url)
    assert len(_sessions(url)) <= 2 * 3 + 1  # of each process, and what was opened before the fork


def _check_apart(answers: list[tuple[int, int, int]]) -> None:
    """No session answers two processes."""
    process_of: dict[int, set[int]] = {}
    for process, session, answer in answers:
        assert answer == 7
        process_of.setdefault(session, set()).add(process)
    assert all(len(it) == 1 for it in process_of.values())


def _check_quiet(server: _Running) -> None:
    assert not re.search(r"Traceback|\w+Error\b|ERROR|CRITICAL|unclosed|never awaited", server.said), server.said


def _sessions(url: str, until: Callable[[set[int]], bool] = lambda _: True) -> set[int]:
    """Of the served programs, as soon as ``until`` holds: a server takes a moment to end one."""
    sql = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'served'"
    end = time.monotonic() + 15
    with psycopg.connect(url, autocommit=True) as observer:
        while True:
            found = {pid for (pid,) in observer.execute(sql)}
            if until(found) or time.monotonic() > end:
                return found
            time.sleep(0.02)
